//! The ranking, with the subtotals of the first level.

use super::words::{unit_word, verdict_text};
use crate::evaluation::{Rank, Seat, UnitResult, Verdict, attribute};
use crate::lang::Text;
use crate::number::Number;
use crate::report::Results;
use crate::report::document::{Block, Cell, Column, Table, Tone};
use crate::rubric::{GradeId, NodeId, Role, Tree, TreeId};
use crate::text;

/// Returns one ranking for each group that is ranked apart.
pub fn rankings(results: &Results, shown: &[&UnitResult]) -> Vec<Block> {
    let (case, within) = (&results.case, &results.case.rubric.ranking.within);
    let group = |result: &UnitResult| -> Vec<String> {
        within
            .iter()
            .map(|name| attribute(case, result.unit, name).to_owned())
            .collect()
    };
    let mut blocks = Vec::new();
    for members in shown.chunk_by(|one, other| group(one) == group(other)) {
        let heading = match within.is_empty() {
            true => text! {"排名"; "Ranking"},
            false => {
                let name = group(members[0]).join(" · ");
                text! {"排名：{name}"; "Ranking: {name}"}
            }
        };
        blocks.push(Block::Heading(heading));
        blocks.push(Block::Table(ranking(results, members)));
        let ranks = members.iter().filter_map(|member| member.rank);
        if let Some(why) = why_provisional(results, ranks) {
            blocks.push(Block::Paragraph(
                text! {"* 名次暂定：{why}。"; "* provisional: {why}."; why},
            ));
        }
    }
    if shown.is_empty() {
        blocks.push(Block::Paragraph(
            text! {"没有可显示的结果。"; "Nothing to show."},
        ));
    }
    blocks
}

fn ranking(results: &Results, members: &[&UnitResult]) -> Table {
    let case = &results.case;
    let units = || members.iter().map(|result| case.sheet.unit(result.unit));
    let shape = Shape {
        streets: units().any(|unit| unit.street.is_some()),
        kinds: !case.rubric.kinds.is_empty(),
        grades: !case.rubric.outcome.grades.is_empty(),
        verdicts: results.have_verdicts(),
        awards: !case.rubric.awards.is_empty(),
        sections: sections(results, members),
    };
    let mut columns = vec![
        Column::numbers(text! {"名次"; "rank"}),
        Column::words(unit_word(results)),
    ];
    let optional = [
        (shape.streets, Column::words(text! {"街道"; "street"})),
        (shape.kinds, Column::words(text! {"类别"; "kind"})),
        (true, Column::numbers(text! {"总分"; "total"})),
        (shape.verdicts, Column::words(text! {"结论"; "verdict"})),
        (shape.grades, Column::words(text! {"等级"; "grade"})),
        (shape.awards, Column::words(text! {"命名"; "award"})),
    ];
    columns.extend(
        optional
            .into_iter()
            .filter(|(wanted, _)| *wanted)
            .map(|(_, column)| column),
    );
    columns.extend(
        shape
            .sections
            .iter()
            .map(|section| Column::numbers(section.heading.clone()).noted(section.full.clone())),
    );
    Table {
        columns,
        stub: 2,
        rows: members
            .iter()
            .map(|result| ranking_row(results, result, &shape))
            .collect(),
    }
}

/// The columns of a ranking beside those of its sections.
struct Shape {
    streets: bool,
    kinds: bool,
    grades: bool,
    verdicts: bool,
    awards: bool,
    sections: Vec<Section>,
}

/// A first-level section, or an indicator that breaks ties.
struct Section {
    heading: Text,
    full: Option<Text>,
    /// Its node in each tree, where the tree has it.
    nodes: Vec<Option<NodeId>>,
}

fn ranking_row(results: &Results, result: &UnitResult, shape: &Shape) -> Vec<Cell> {
    let unit = results.case.sheet.unit(result.unit);
    let optional = [
        (
            shape.streets,
            Cell::plain(unit.street.clone().unwrap_or_default()),
        ),
        (
            shape.kinds,
            Cell::plain(unit.kind.clone().unwrap_or_default()),
        ),
        (true, Cell::plain(results.figures.total(result))),
        (shape.verdicts, verdict_cell(result.verdict)),
        (shape.grades, Cell::of(grade_text(results, result))),
        (shape.awards, Cell::of(seats_text(results, result))),
    ];
    let mut row = vec![Cell::plain(rank(result)), Cell::plain(unit.name.clone())];
    row.extend(
        optional
            .into_iter()
            .filter(|(wanted, _)| *wanted)
            .map(|(_, cell)| cell),
    );
    row.extend(shape.sections.iter().map(|section| {
        let node = section.nodes[result.tree.0];
        Cell::plain(node.map_or(String::new(), |node| results.figures.node(result, node)))
    }));
    row
}

/// Returns the first-level sections, and behind them the deeper indicators that break ties.
fn sections(results: &Results, members: &[&UnitResult]) -> Vec<Section> {
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
        let nodes: Vec<Option<NodeId>> = trees.iter().map(|tree| tree.find(code)).collect();
        let (tree, node) = nodes
            .iter()
            .enumerate()
            .find_map(|(tree, node)| Some((&trees[tree], (*node)?)))?;
        let row = tree.row(node, rubric)?;
        let name = &row.name;
        let heading = text! {"{code} {name}"; "{code} {name}"};
        Some(Section {
            heading,
            full: full_marks(trees, &nodes, members),
            nodes,
        })
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

/// Returns why some ranks are provisional: who may still come before them, and what may still
/// change; nothing where none is.
pub fn why_provisional(results: &Results, ranks: impl Iterator<Item = Rank>) -> Option<Text> {
    let (mut may_be_passed, mut rests_on_means) = (false, false);
    for rank in ranks {
        may_be_passed |= rank.may_be_passed;
        rests_on_means |= rank.rests_on_means;
    }
    let rivals = || rivals_text(results);
    Some(match (may_be_passed, rests_on_means) {
        (false, false) => return None,
        (true, false) => rivals(),
        (false, true) => {
            text! {"有单位的得分要看同类单位的得分，而这些得分还没有齐，补齐后会变"; "points that are measured by other units will change with the marks that these lack"}
        }
        (true, true) => {
            let rivals = rivals();
            text! {"{rivals}；有单位的得分要看同类单位的得分，也会随之变动"; "{rivals}; points that are measured by other units will change with the marks that these lack"; rivals}
        }
    })
}

/// Returns who may still come before others.
fn rivals_text(results: &Results) -> Text {
    let evaluation = results.evaluation;
    let is_open =
        |result: &UnitResult| result.rank.is_none() && result.verdict != Some(Verdict::Ineligible);
    let lack_marks = evaluation.results.iter().any(is_open);
    match (lack_marks, evaluation.asides.is_empty()) {
        (true, false) => {
            text! {"另有单位缺分，或因数据有误暂未评分，补正后可能排在其前"; "a unit that lacks marks, or that was set aside because of faulty ones, may rank above it"}
        }
        (false, false) => {
            text! {"另有单位因数据有误暂未评分，改正后可能排在其前"; "a unit set aside because of faulty marks may rank above it"}
        }
        (true, true) | (false, true) => {
            text! {"另有单位得分未齐，补齐后可能排在其前"; "a unit with missing marks may rank above it"}
        }
    }
}

/// Returns a rank as it is printed: shared ranks as they are, provisional ones marked.
fn rank(result: &UnitResult) -> String {
    match result.rank {
        Some(rank) if rank.is_provisional() => format!("{}*", rank.place),
        Some(rank) => rank.place.to_string(),
        None => "—".to_owned(),
    }
}

/// Returns a verdict in its tone; an empty cell where there is none.
pub fn verdict_cell(verdict: Option<Verdict>) -> Cell {
    let Some(verdict) = verdict else {
        return Cell::plain("");
    };
    let tone = match verdict {
        Verdict::Pass => Tone::Good,
        Verdict::Fail | Verdict::Ineligible => Tone::Bad,
        Verdict::Undetermined => Tone::Doubtful,
    };
    Cell::toned(verdict_text(verdict), tone)
}

/// Returns the grade, where the missing marks do not decide it, and whether it may still change.
pub fn grade_text(results: &Results, result: &UnitResult) -> Text {
    let name = |id: Option<GradeId>| {
        id.map_or("—", |id| {
            results.case.rubric.outcome.grades[id].name.as_str()
        })
    };
    let (worst, best) = (name(result.grade.worst), name(result.grade.best));
    match (worst == best, result.is_provisional()) {
        (true, false) => Text::verbatim(worst),
        (true, true) => text! {"{worst}（暂定）"; "{worst} (provisional)"},
        (false, _) => text! {"待定"; "undetermined"},
    }
}

/// Returns the awards that a unit has or may come to have.
pub fn seats_text(results: &Results, result: &UnitResult) -> Text {
    let awards = results.case.rubric.awards.iter().zip(&result.seats);
    let won = awards.filter_map(|(award, seat)| {
        let name = &award.name;
        match seat {
            Seat::Won { provisional: false } => Some(text! {"{name}"; "{name}"}),
            Seat::Won { provisional: true } => {
                Some(text! {"{name}（暂定）"; "{name} (provisional)"})
            }
            Seat::Open => Some(text! {"{name}（待定）"; "{name} (undetermined)"}),
            Seat::NotQualified | Seat::NoSeat => None,
        }
    });
    Text::list(&won.collect::<Vec<_>>())
}
