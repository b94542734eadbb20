//! The program itself: a rubric and a sheet in, verdicts and rankings out.
//!
//! In order: every cell is read by its leaf's rule ([`readings`]), the marks of one leaf are folded
//! and earn points ([`leaves`]), points go up the tree ([`aggregate`]), the total is judged
//! ([`outcome`]), and the judged are ranked ([`ranking`]) and given awards ([`awards`]).

mod aggregate;
mod awards;
mod faults;
mod fold;
mod leaves;
mod outcome;
mod questions;
mod ranking;
mod readings;
mod remarks;
mod rule;
mod span;

use std::collections::{BTreeMap, BTreeSet};

pub use aggregate::Value;
pub use awards::Seat;
pub use faults::Fault;
pub use leaves::Leaf;
pub use outcome::{Condition, ConditionKind, Graded, Verdict};
pub use questions::{Question, Questions};
pub use ranking::Rank;
pub use span::{Extended, Side, Span, in_points};

use aggregate::{Unmarked, Zeroed, aggregate};
use awards::Candidate;
use faults::{LeafMisfit, Misfit, of_leaves, of_units};
use leaves::{Leaves, leaves};
use outcome::Subject;
use ranking::{Entrant, Key, Standing};
use readings::{Readings, read_cells};
use remarks::{differing_sums, unasked};

use crate::diagnostics::{Diagnostic, Files, Findings, did_you_mean};
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Attribute, Effect, NodeId, Role, Rubric, Tree, applies};
use crate::sheet::{Sheet, UnitId};
use crate::text;

/// All that an evaluation is of.
pub struct Case<'a> {
    pub rubric: &'a Rubric,
    pub trees: &'a [Tree],
    pub questions: &'a Questions,
    pub sheet: &'a Sheet,
    /// The texts of the sheets, to say where a cell stands.
    pub files: &'a Files,
}

/// The results of all units, ranked.
pub struct Evaluation {
    /// In the order of the sheet.
    pub results: Vec<UnitResult>,
    /// What the reader of the results should know: repairs, missing columns, sums that differ.
    pub notes: Vec<Diagnostic>,
}

/// All that follows from one unit's marks.
pub struct UnitResult {
    pub unit: UnitId,
    /// The number of its tree.
    pub tree: usize,
    pub leaves: Vec<Option<Leaf>>,
    /// By the nodes of its tree.
    pub values: Vec<Value>,
    /// The total as it is held against lines.
    pub judged: Span,
    pub conditions: Vec<Condition>,
    pub verdict: Verdict,
    pub grade: Graded,
    pub rank: Option<Rank>,
    /// By the rubric's awards.
    pub seats: Vec<Seat>,
}

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    Yes,
    No,
    /// What is missing decides.
    Open,
}

impl Met {
    fn by(value: &Span, limit: &Number) -> Met {
        match (value.low.reaches(limit), value.high.reaches(limit)) {
            (true, _) => Met::Yes,
            (false, true) => Met::Open,
            (false, false) => Met::No,
        }
    }
}

impl UnitResult {
    /// Returns the grade that a row has by itself, if it has grades and the marks are there.
    pub fn node_grade(&self, case: &Case, id: NodeId, side: Side) -> Option<String> {
        self.subject(case).node_grade(id, side)
    }

    fn subject<'a>(&'a self, case: &'a Case) -> Subject<'a> {
        Subject {
            case,
            tree: &case.trees[self.tree],
            values: &self.values,
            conditions: &self.conditions,
        }
    }

    /// Returns the leaves that lack marks which could change something.
    pub fn missing(&self) -> impl Iterator<Item = NodeId> {
        let lacks = |leaf: &Option<Leaf>| match leaf {
            Some(Leaf::Missing(span) | Leaf::MissingRescaled(span)) => span.only().is_none(),
            Some(Leaf::Earned(_) | Leaf::Assumed(_)) => false,
            Some(Leaf::NotApplicable | Leaf::NotApplicableMean) | None => false,
        };
        self.leaves
            .iter()
            .enumerate()
            .filter(move |(_, leaf)| lacks(leaf))
            .map(|(node, _)| NodeId(node))
    }
}

/// Evaluates every unit whose marks are sound, and returns what is wrong with the others.
/// `set_aside` are units that are at fault already.
pub fn evaluate(case: &Case, set_aside: &[UnitId]) -> (Evaluation, Vec<Fault>) {
    let mut notes = Findings::listing_the_first();
    let mut aside: BTreeSet<UnitId> = set_aside.iter().copied().collect();
    let (units, mut faults) = kinds(case, &aside);
    faults.extend(blank_attributes(case, &units));
    let (readings, cell_faults, repairs) = read_cells(case, &units);
    notes.extend(case.sheet.notes.iter().cloned());
    notes.extend(repairs);
    faults.extend(cell_faults);
    aside.extend(faults.iter().flat_map(|fault| fault.units.iter().copied()));
    let mut units = without(units, &aside);
    let all_leaves = loop {
        let (all_leaves, misfits, remarks) = leaves(case, &units, &readings);
        if misfits.is_empty() {
            notes.extend(remarks);
            break all_leaves;
        }
        // A unit set aside counts in no mean, so the others are gone through again without it.
        let leaf_faults = of_leaves(case, misfits);
        aside.extend(
            leaf_faults
                .iter()
                .flat_map(|fault| fault.units.iter().copied()),
        );
        faults.extend(leaf_faults);
        units = without(units, &aside);
    };
    notes.extend(unasked(case));
    let mut results: Vec<UnitResult> = Vec::new();
    for (&(unit, tree), leaves) in units.iter().zip(all_leaves) {
        match result(case, unit, tree, leaves, &readings) {
            Ok(result) => results.push(result),
            Err(fault) => faults.push(fault),
        }
    }
    notes.extend(differing_sums(case, &results, &readings));
    rank_all(case, &mut results);
    give_awards(case, &mut results);
    let notes = notes.into_vec();
    (Evaluation { results, notes }, faults)
}

fn without(units: Vec<(UnitId, usize)>, aside: &BTreeSet<UnitId>) -> Vec<(UnitId, usize)> {
    units
        .into_iter()
        .filter(|(unit, _)| !aside.contains(unit))
        .collect()
}

/// Returns every unit with the number of the tree of its kind.
fn kinds(case: &Case, aside: &BTreeSet<UnitId>) -> (Vec<(UnitId, usize)>, Vec<Fault>) {
    let known = &case.rubric.kinds;
    let mut units = Vec::new();
    let mut misfits: BTreeMap<Option<&str>, Vec<UnitId>> = BTreeMap::new();
    for id in case.sheet.unit_ids().filter(|id| !aside.contains(id)) {
        let kind = case.sheet.unit(id).kind.as_deref();
        let tree = match known.is_empty() {
            true => Some(0),
            false => known.iter().position(|known| Some(known.as_str()) == kind),
        };
        match tree {
            Some(tree) => units.push((id, tree)),
            None => misfits.entry(kind).or_default().push(id),
        }
    }
    let faults = misfits
        .into_iter()
        .map(|(kind, units)| of_units(case, units, kind_misfit(known, kind)));
    (units, faults.collect())
}

/// Units that are ranked, or given seats, within an attribute must have it.
fn blank_attributes(case: &Case, units: &[(UnitId, usize)]) -> Vec<Fault> {
    let per = case
        .rubric
        .awards
        .iter()
        .filter_map(|award| award.per.as_ref());
    let named: BTreeSet<&String> = case.rubric.ranking.within.iter().chain(per).collect();
    let blank = |name: &String| {
        let units = units.iter().map(|&(unit, _)| unit);
        units
            .filter(|&unit| attribute(case, unit, name).is_empty())
            .collect::<Vec<_>>()
    };
    let misfits = named.into_iter().map(|name| (name, blank(name)));
    misfits
        .filter(|(_, units)| !units.is_empty())
        .map(|(name, units)| {
            let diagnostic = Diagnostic::error("attribute-blank", text!("没有写 `{name}`,而考评细则按它分组"; "`{name}` is not stated, and the rubric groups by it"))
                .help(text!("补上 `{name}` 一列,每个单位都填"; "add a column `{name}`, filled in for every unit"));
            of_units(case, units, diagnostic)
        })
        .collect()
}

fn kind_misfit(known: &[String], kind: Option<&str>) -> Diagnostic {
    let names: Vec<Text> = known
        .iter()
        .map(|kind| text!("`{kind}`"; "`{kind}`"))
        .collect();
    let names = Text::list(&names);
    match kind {
        None => Diagnostic::error("kind-missing", text!("没有写是哪一类单位"; "the kind of unit is not stated"))
            .help(text!("加上 `类别` 一列,写 {names} 之一"; "add a `kind` column with one of {names}"; names)),
        Some(kind) => {
            let remedy = did_you_mean(kind, known.iter().map(String::as_str));
            Diagnostic::error("kind-unknown", text!("考评细则里没有 `{kind}` 这一类"; "the rubric has no kind `{kind}`"))
                .help(remedy.unwrap_or_else(|| text!("写 {names} 之一"; "write one of {names}"; names)))
        }
    }
}

fn result(
    case: &Case,
    unit: UnitId,
    tree_number: usize,
    leaves: Leaves,
    readings: &Readings,
) -> Result<UnitResult, Fault> {
    let tree = &case.trees[tree_number];
    let mut conditions = declared_conditions(case, unit, tree_number, readings)?;
    let zeroed = zeroed(case, tree, &conditions);
    let values = aggregate(case, tree, &leaves, &zeroed)
        .map_err(|Unmarked(section)| unmarked(case, unit, tree, section))?;
    let Some(total) = values[Tree::ROOT.0].span() else {
        let diagnostic = Diagnostic::error("nothing-applies", text!("所有指标都不适用"; "nothing in the rubric applies"))
            .help(text!("核对评分表;不参加考评的单位不要列入"; "check the sheet; a unit that is not assessed does not belong in it"));
        return Err(of_units(case, vec![unit], diagnostic));
    };
    let judged = outcome::judged(case, total);
    let mut numeric = outcome::numeric_conditions(case, tree, &values);
    numeric.append(&mut conditions);
    let subject = Subject {
        case,
        tree,
        values: &values,
        conditions: &numeric,
    };
    let (verdict, grade) = (subject.verdict(), subject.grade());
    Ok(UnitResult {
        unit,
        tree: tree_number,
        leaves,
        judged,
        conditions: numeric,
        verdict,
        grade,
        values,
        rank: None,
        seats: Vec::new(),
    })
}

/// Returns the fault of a section all of whose marks are missing, where the rubric allows none to
/// be.
fn unmarked(case: &Case, unit: UnitId, tree: &Tree, section: NodeId) -> Fault {
    let first_leaf = (section.0..tree.nodes.len())
        .map(NodeId)
        .find(|&id| tree.node(id).is_leaf());
    let leaf = first_leaf.expect("every section has leaves below it");
    let row = tree.row(leaf, case.rubric).expect("a leaf has a row");
    let misfit = Misfit {
        code: "mark-missing",
        problem: text!("这一部分全缺得分,考评细则不许缺"; "the whole section lacks marks, and the rubric allows none to be missing"),
        remedy: text!("补上得分"; "fill them in"),
    };
    let question = case.questions.of_leaf(&row.code)[0];
    of_leaves(
        case,
        vec![LeafMisfit {
            unit,
            question,
            misfit,
        }],
    )
    .remove(0)
}

/// Returns how vetoes and gates stand. A blank veto did not happen; a blank gate is a missing mark.
fn declared_conditions(
    case: &Case,
    unit: UnitId,
    tree: usize,
    readings: &Readings,
) -> Result<Vec<Condition>, Fault> {
    let kind = case.trees[tree].kind.as_deref();
    let mut conditions = Vec::new();
    for (index, veto) in case.rubric.vetoes.iter().enumerate() {
        if applies(&veto.kinds, kind) {
            let question = case.questions.number(&Question::Veto(index));
            let happened = readings
                .entries(case, unit, tree, question)
                .any(|(_, reading)| leaves::is_yes(reading));
            conditions.push(Condition {
                what: ConditionKind::Veto(index),
                met: if happened { Met::No } else { Met::Yes },
                value: None,
                limit: None,
                effect: veto.effect.clone(),
            });
        }
    }
    for (index, gate) in case.rubric.gates.iter().enumerate() {
        if !applies(&gate.kinds, kind) {
            continue;
        }
        let question = case.questions.number(&Question::Gate(index));
        let mut values: Vec<&Number> = Vec::new();
        for (_, reading) in readings.entries(case, unit, tree, question) {
            if let rule::Reading::Value(value) = reading
                && !values.contains(&value)
            {
                values.push(value);
            }
        }
        let line = gate.from.clone().unwrap_or(Number::ONE);
        let met = match values.as_slice() {
            [] => Met::Open,
            [value] if **value >= line => Met::Yes,
            [_] => Met::No,
            _ => {
                let misfit = Misfit {
                    code: "several-marks",
                    problem: text!("有几个不同的值"; "there are several different entries"),
                    remedy: text!("留下正确的一个"; "keep the right one"),
                };
                let misfit = LeafMisfit {
                    unit,
                    question,
                    misfit,
                };
                return Err(of_leaves(case, vec![misfit]).remove(0));
            }
        };
        conditions.push(Condition {
            what: ConditionKind::Gate(index),
            met,
            value: gate
                .from
                .as_ref()
                .and(values.first())
                .map(|&value| Span::point(value.clone())),
            limit: gate.from.clone(),
            effect: gate.effect.clone(),
        });
    }
    Ok(conditions)
}

fn zeroed(case: &Case, tree: &Tree, conditions: &[Condition]) -> Vec<Zeroed> {
    let zeroes = |condition: &Condition| {
        let Effect::Zero(code) = &condition.effect else {
            return None;
        };
        let node = tree.find(code.as_str(), case.rubric)?;
        match condition.met {
            Met::Yes => None,
            Met::No => Some(Zeroed::Certainly(node)),
            Met::Open => Some(Zeroed::Perhaps(node)),
        }
    };
    conditions.iter().filter_map(zeroes).collect()
}

/// Returns the value of an attribute of a unit, empty where it has none.
pub fn attribute<'a>(case: &'a Case, unit: UnitId, name: &str) -> &'a str {
    let unit = case.sheet.unit(unit);
    let value = match Attribute::named(name) {
        Attribute::Street => unit.street.as_deref(),
        Attribute::Kind => unit.kind.as_deref(),
        Attribute::Other => {
            let known = case.rubric.attributes();
            let number = known.iter().position(|known| known == name);
            number.and_then(|number| unit.attributes[number].as_deref())
        }
    };
    value.unwrap_or_default()
}

/// Returns what orders units: the judged total, then the judged tie-breaks.
fn key(case: &Case, result: &UnitResult, side: Side) -> Key {
    let tree = &case.trees[result.tree];
    let breaks = case.rubric.ranking.tie_break.iter().map(|code| {
        let node = tree.find(code.as_str(), case.rubric);
        let Some((node, span)) = node.and_then(|node| Some((node, result.values[node.0].span()?)))
        else {
            return Extended::Below;
        };
        let judged = outcome::judged(case, span);
        // Of two penalties the smaller is the better.
        match tree.node(node).role {
            Role::Penalty => Span::zero().subtract(&judged).at(side).clone(),
            Role::Scored | Role::Bonus | Role::Info => judged.at(side).clone(),
        }
    });
    std::iter::once(result.judged.at(side).clone())
        .chain(breaks)
        .collect()
}

/// Returns whether nothing that is missing could move a unit.
fn is_complete(case: &Case, result: &UnitResult) -> bool {
    result.verdict != Verdict::Undetermined
        && key(case, result, Side::Worst) == key(case, result, Side::Best)
}

fn rank_all(case: &Case, results: &mut [UnitResult]) {
    let entrants: Vec<Entrant> = results
        .iter()
        .map(|result| Entrant {
            group: case
                .rubric
                .ranking
                .within
                .iter()
                .map(|name| attribute(case, result.unit, name).to_owned())
                .collect(),
            standing: match result.verdict {
                Verdict::Ineligible => Standing::Out,
                _ if is_complete(case, result) => Standing::Known(key(case, result, Side::Best)),
                _ => Standing::Open {
                    best: key(case, result, Side::Best),
                },
            },
        })
        .collect();
    let ranks = ranking::rank(&entrants, case.rubric.ranking.ties);
    for (result, rank) in results.iter_mut().zip(ranks) {
        result.rank = rank;
    }
}

fn give_awards(case: &Case, results: &mut [UnitResult]) {
    for award in &case.rubric.awards {
        let candidates: Vec<Candidate> = results
            .iter()
            .map(|result| {
                let subject = result.subject(case);
                let has = |counts: fn(Seat) -> bool| {
                    move |name: &str| {
                        let index = case
                            .rubric
                            .awards
                            .iter()
                            .position(|award| award.name == name);
                        index
                            .and_then(|index| result.seats.get(index))
                            .is_some_and(|&seat| counts(seat))
                    }
                };
                let firmly = |seat| seat == Seat::Won { provisional: false };
                let as_it_stands = |seat| matches!(seat, Seat::Won { .. });
                let possibly = |seat| matches!(seat, Seat::Won { .. } | Seat::Open);
                let group = award
                    .per
                    .as_ref()
                    .map(|name| attribute(case, result.unit, name));
                Candidate {
                    group: group.unwrap_or_default().to_owned(),
                    surely: awards::qualifies(&subject, award, Side::Worst, has(firmly)),
                    as_it_stands: awards::qualifies(
                        &subject,
                        award,
                        Side::Worst,
                        has(as_it_stands),
                    ),
                    possibly: awards::qualifies(&subject, award, Side::Best, has(possibly)),
                    key: key(case, result, Side::Best),
                    complete: is_complete(case, result),
                    verdict: result.verdict,
                }
            })
            .collect();
        let seats = awards::seats(&candidates, award);
        for (result, seat) in results.iter_mut().zip(seats) {
            result.seats.push(seat);
        }
    }
}
