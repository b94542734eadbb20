//! The columns of results, declared once: what each is called, where it is shown, and what stands in
//! it. Every format picks its own and renders the values.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::corrections::corrections_of;
use super::entry::Entry;
use super::field::{Field, Shown};
use super::grades::grade;
use super::section::SectionColumn;
use super::words::{condition_text, unit_word};
use crate::evaluation::{ConditionKind, Seat, UnitResult};
use crate::lang::Text;
use crate::number::Number;
use crate::parallel;
use crate::report::document::Align;
use crate::report::value::{Called, Figure, Grade, Value};
use crate::report::{Fingerprint, Results, status_text};
use crate::rubric::{GradeId, NodeId, Role, Tree, TreeId};
use crate::sheet::Unit;
use crate::text;

/// Returns the columns of some members' results.
pub fn fields<'a>(results: &'a Results<'a>, members: &[&UnitResult]) -> Vec<Field<'a>> {
    let mut fields = standing(results, members);
    fields.extend(awards(results));
    fields.extend(reasons(results));
    fields.extend(provenance(results));
    fields.extend(sections(results, members));
    fields
}

/// Who a unit is, and where it came.
fn standing<'a>(results: &'a Results<'a>, members: &[&UnitResult]) -> Vec<Field<'a>> {
    use Align::{Numbers, Words};
    let rubric = results.case.rubric;
    let where_there = |is_there| where_any(is_there, Shown::Everywhere);
    let where_compared = |shown| match results.earlier {
        Some(_) => shown,
        None => Shown::Nowhere,
    };
    let sheet = results.case.sheet;
    let has_street = |unit: &Unit| unit.street.is_some();
    let mut shown = members.iter().map(|result| sheet.unit(result.unit));
    // Where nobody has one, that is soonest seen of all.
    let has_streets = is_any(&sheet.units, has_street) && shown.any(has_street);
    let in_chinese = unit_word(results).zh;
    let named = Text {
        zh: in_chinese,
        en: "community".into(),
    };
    let verdict = move |entry: &Entry| match entry {
        Entry::Scored(result, _) => verdict_of(results, result),
        Entry::Aside(..) => Value::Words(text! {"暂不评分"; "set-aside"}),
    };
    let has_grades = !rubric.outcome.grades.is_empty();
    let grade_of = |result: &UnitResult| grade(results, result);
    vec![
        Field::scored(
            text! {"名次"; "rank"},
            Numbers,
            Shown::Everywhere,
            |result| match result.rank {
                Some(rank) => Value::Rank(rank),
                None => Value::Unranked,
            },
        ),
        Field::scored(
            text! {"名次暂定"; "provisional"},
            Words,
            where_any(results.evaluation.has_provisional_ranks, Shown::WhereRoom),
            |result| result.rank.map(|rank| rank.is_provisional()).into(),
        ),
        Field::scored(
            text! {"上次名次"; "rank_before"},
            Numbers,
            where_compared(Shown::WhereRoom),
            |result| match results.earlier {
                Some(earlier) => earlier.place(&results.case, result.unit).into(),
                None => Value::Nothing,
            },
        ),
        Field::scored(
            text! {"升降"; "moved"},
            Numbers,
            where_compared(Shown::Everywhere),
            |result| match results.earlier {
                Some(earlier) => earlier.moved(&results.case, result).into(),
                None => Value::Nothing,
            },
        ),
        Field::named(unit_word(results), Shown::ToPeople, sheet, |unit| {
            Some(&unit.name)
        }),
        Field::named(named, Shown::Data, sheet, |unit| Some(&unit.name)),
        Field::named(
            text! {"街道"; "street"},
            where_there(has_streets),
            sheet,
            |unit| unit.street.as_deref(),
        ),
        Field::named(
            text! {"类别"; "kind"},
            where_there(!rubric.kinds.is_empty()),
            sheet,
            |unit| unit.kind.as_deref(),
        ),
        Field::of_total(text! {"总分"; "total"}, Shown::Everywhere, |result| {
            Value::Figure(Figure {
                exact: result.judged.clone(),
                printed: results.figures.total_numerals(result),
            })
        }),
        Field::of_total(
            text! {"精确总分下限"; "exact_low"},
            Shown::Data,
            |result| Value::Exact(result.judged.low.clone()),
        ),
        Field::of_total(
            text! {"精确总分上限"; "exact_high"},
            Shown::Data,
            |result| Value::Exact(result.judged.high.clone()),
        ),
        Field::new(
            text! {"结论"; "verdict"},
            Words,
            where_there(results.have_verdicts()),
            verdict,
        ),
        Field::scored(
            text! {"结论暂定"; "provisional_verdict"},
            Words,
            Shown::Data,
            |result| {
                let provisional = result.verdict.map(|_| result.has_provisional_verdict());
                provisional.into()
            },
        ),
        Field::scored(
            text! {"等级"; "grade"},
            Words,
            where_there(has_grades),
            move |result| Value::Grade(grade_of(result)),
        )
        .unless_empty(!has_grades),
        Field::scored(
            text! {"等级暂定"; "provisional_grade"},
            Words,
            Shown::Data,
            move |result| match grade_of(result) {
                Grade::Certain {
                    name: Some(_),
                    provisional,
                } => Value::Flag(provisional),
                Grade::Certain { name: None, .. } | Grade::Open => Value::Nothing,
            },
        )
        .unless_empty(!has_grades),
        Field::scored(
            text! {"按分数的等级"; "grade_reached"},
            Words,
            match rubric.outcome.has_quotas() {
                true => Shown::Data,
                false => Shown::Nowhere,
            },
            |result| match result.reached.worst == result.reached.best {
                true => {
                    let name = |id: GradeId| &rubric.outcome.grades[id].name;
                    result.reached.best.map(name).into()
                }
                false => Value::Nothing,
            },
        ),
    ]
}

/// Returns whether something is so of any of very many things.
fn is_any<T: Sync>(things: &[T], is_so: impl Fn(&T) -> bool + Sync) -> bool {
    let is_any = |some: &[T]| some.iter().any(&is_so);
    let taken = parallel::parts(things, is_any, |found| match found {
        true => Err(()),
        false => Ok(()),
    });
    taken.is_err()
}

/// Returns where a column is shown that says something of somebody only in some results: there, where
/// it does. Scripts always find it.
fn where_any(says_something: bool, shown: Shown) -> Shown {
    match says_something {
        true => shown,
        false => Shown::Data,
    }
}

/// Returns the verdict of a unit, as its rubric calls it; nothing where it has none.
pub fn verdict_of(results: &Results, result: &UnitResult) -> Value {
    let called = |verdict| {
        let called = Called::new(verdict, &results.case.rubric.outcome);
        Value::Verdict(called.provisional(result.has_provisional_verdict()))
    };
    result.verdict.map_or(Value::Nothing, called)
}

/// Returns how a unit stands with each award.
pub fn seats(results: &Results, seats: &[Seat]) -> Vec<(String, Seat)> {
    let awards = results.case.rubric.awards.iter().zip(seats);
    awards
        .map(|(award, seat)| (award.name.clone(), *seat))
        .collect()
}

/// What a unit has or may come to have: in words, and in a column for each way of having it.
fn awards<'a>(results: &'a Results<'a>) -> Vec<Field<'a>> {
    let is_any = !results.case.rubric.awards.is_empty();
    let all = Field::new(
        text! {"命名"; "award"},
        Align::Names,
        if is_any {
            Shown::ToPeople
        } else {
            Shown::Nowhere
        },
        |entry| Value::Seats(seats(results, entry.seats())),
    );
    let held = |heading, wanted: Seat| {
        Field::new(heading, Align::Words, Shown::Data, move |entry| {
            let mut seats = seats(results, entry.seats());
            seats.retain(|(_, seat)| *seat == wanted);
            Value::Seats(seats)
        })
        .unless_empty(!is_any)
    };
    let [certain, provisional] = [false, true].map(|provisional| Seat::Won { provisional });
    vec![
        all,
        held(text! {"命名"; "awards"}, certain),
        held(text! {"暂定命名"; "provisional_awards"}, provisional),
        held(text! {"待定命名"; "open_awards"}, Seat::Open),
    ]
}

/// What kept a unit from more.
fn reasons<'a>(results: &'a Results<'a>) -> Vec<Field<'a>> {
    // By tree, once somebody asks.
    let words = LazyLock::new(|| {
        let of_tree = |(tree, _)| {
            let all = ConditionKind::all(&results.case.plans[tree]);
            let words = all.map(|what| (what, condition_text(results, tree, what)));
            words.collect::<BTreeMap<ConditionKind, Text>>()
        };
        TreeId::all(results.case.trees).map(of_tree).collect()
    });
    let words: LazyLock<Vec<_>, _> = words;
    let unmet = move |result: &UnitResult| {
        if result.meets_all {
            return Value::Nothing;
        }
        let unmet = result.unmet(&results.case).into_iter();
        let unmet = unmet.map(|what| &words[result.tree.0][&what]);
        Value::Words(Text::list(&unmet.collect::<Vec<_>>()))
    };
    let missing = |result: &UnitResult| {
        let tree = &results.case.trees[result.tree];
        let rows = result.missing();
        let rows = rows.filter_map(|node| tree.row(node, results.case.rubric));
        let codes: Vec<&str> = rows.map(|row| row.code.as_str()).collect();
        Value::Name(codes.join(";"))
    };
    let corrected = |entry: &Entry| Value::Name(corrections_of(results, entry.unit()));
    let case = &results.case;
    let has_corrections = !case.sheet.corrections.is_empty();
    let mut all = results.evaluation.results.iter();
    let has_missing =
        !results.evaluation.lacks_nothing && all.any(|result| result.missing().next().is_some());
    vec![
        Field::scored(
            text! {"未达到的条件"; "unmet"},
            Align::Words,
            Shown::WhereRoom,
            unmet,
        ),
        Field::scored(
            text! {"缺分的指标"; "missing"},
            Align::Words,
            where_any(has_missing, Shown::WhereRoom),
            missing,
        )
        .unless_empty(!has_missing),
        Field::new(
            text! {"更正"; "corrections"},
            Align::Words,
            where_any(has_corrections, Shown::WhereRoom),
            corrected,
        )
        .unless_empty(!has_corrections),
    ]
}

/// What every row says of where the results come from.
fn provenance<'a>(results: &'a Results<'a>) -> Vec<Field<'a>> {
    let provenance = results.provenance;
    let sheets = provenance.sheets.iter();
    let sheets: Vec<&str> = sheets.map(|sheet| sheet.sha256.as_str()).collect();
    let sha256 = |list: &Option<Fingerprint>| Value::from(list.as_ref().map(|list| &list.sha256));
    let said = [
        (
            text! {"细则状态"; "rubric_status"},
            Value::Words(status_text(results.case.rubric.status)),
        ),
        (
            text! {"细则SHA-256"; "rubric_sha256"},
            (&provenance.rubric.sha256).into(),
        ),
        (
            text! {"评分表SHA-256"; "sheets_sha256"},
            Value::Name(sheets.join(";")),
        ),
        (
            text! {"名册SHA-256"; "roster_sha256"},
            sha256(&provenance.roster),
        ),
        (
            text! {"更正SHA-256"; "corrections_sha256"},
            sha256(&provenance.corrections),
        ),
        (text! {"程序"; "program"}, (&provenance.program).into()),
    ];
    let said = said.into_iter();
    said.map(|(heading, value)| Field::constant_of(heading, value))
        .collect()
}

/// The first-level sections, and behind them the deeper indicators that break ties.
fn sections<'a>(results: &'a Results<'a>, members: &[&UnitResult]) -> Vec<Field<'a>> {
    let (rubric, trees) = (results.case.rubric, results.case.trees);
    let mut codes: Vec<&str> = Vec::new();
    for tree in trees {
        for &id in &tree.node(Tree::ROOT).children {
            codes.extend(tree.row(id, rubric).map(|row| row.code.as_str()));
        }
    }
    codes.extend(rubric.ranking.tie_break.iter().map(|tie| tie.by.as_str()));
    let mut seen: Vec<&str> = Vec::new();
    codes.retain(|code| {
        let new = !seen.contains(code);
        seen.push(code);
        new
    });
    let section = |code: &str| {
        // Its node in each tree, where the tree has it.
        let nodes: Vec<Option<NodeId>> = trees.iter().map(|tree| tree.find(code)).collect();
        let (tree, node) = nodes
            .iter()
            .enumerate()
            .find_map(|(tree, node)| Some((&trees[tree], (*node)?)))?;
        let name = &tree.row(node, rubric)?.name;
        let note = full_marks(trees, &nodes, members);
        let heading = Text::verbatim(format!("{code} {name}"));
        let field = Field::section(heading, SectionColumn::new(results, nodes));
        Some(field.noting(note))
    };
    codes.into_iter().filter_map(section).collect()
}

/// Returns the full marks of a section as they are for the units of a table; of each kind its own,
/// where they differ.
fn full_marks(trees: &[Tree], nodes: &[Option<NodeId>], members: &[&UnitResult]) -> Option<Text> {
    let is_shown = |id: &TreeId| members.iter().any(|member| member.tree == *id);
    let of_members = TreeId::all(trees).map(|(id, _)| id).filter(is_shown);
    let scored = |id: TreeId| {
        let tree = &trees[id];
        let node = tree.node(nodes[id.0]?);
        let full = node.full.clone().filter(|_| node.role == Role::Scored)?;
        Some((tree.kind.as_deref().unwrap_or_default(), full))
    };
    let fulls: Vec<(&str, Number)> = of_members.filter_map(scored).collect();
    let (_, first) = fulls.first()?;
    if fulls.iter().all(|(_, full)| full == first) {
        return Some(text! {"{first}分"; "/{first}"});
    }
    let of_kind = |(kind, full): &(&str, Number)| text! {"{kind}{full}分"; "{kind} /{full}"};
    Some(Text::list(&fulls.iter().map(of_kind).collect::<Vec<_>>()))
}
