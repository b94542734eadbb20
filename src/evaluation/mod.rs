//! The program itself: a rubric and a sheet in, verdicts and rankings out.
//!
//! In order: every cell is read by its leaf's rule (`readings`), the marks of one leaf are folded
//! and earn points (`leaves`), points go up the tree (`aggregate`), the total is judged
//! (`outcome`), and the judged are ranked and given awards (`standings`).

mod again;
mod aggregate;
mod aside;
mod averages;
mod awards;
mod branch;
mod carrying;
mod closeup;
pub mod codes;
mod conditions;
mod entered;
mod fates;
mod faults;
mod fold;
mod headings;
mod interpreter;
mod keys;
mod leaf;
mod leaves;
mod marked_leaf;
mod means;
mod outcome;
mod ranking;
mod readings;
mod remarks;
mod rows;
mod standings;
mod supposed;
mod units;
mod unsettled;
mod value;

use std::collections::{BTreeMap, BTreeSet};

pub use again::Totals;
pub use aside::Aside;
pub use awards::{Allotment, Count, Seat};
pub use carrying::Carried;
pub use closeup::{Closeup, Closeups};
pub use fates::{Fate, Mark};
pub use faults::Fault;
pub use headings::vocabulary;
pub use interpreter::{Reading, repair_text, repairs};
pub use leaf::Leaf;
pub use outcome::{Condition, ConditionKind, Graded, Verdict};
pub use ranking::Rank;
pub use readings::Entry;
pub use rows::LeafValue;
pub use standings::{parted_by, qualifies, ranking_group};
pub use supposed::Supposed;
pub use units::attribute;
pub use value::Value;

use aggregate::aggregate;
use aside::asides;
use carrying::carried;
use conditions::{declared_conditions, zeroed};
use faults::{LeafMisfit, UnitMisfit, of_leaves, of_whole_units};
use leaves::{AllLeaves, leaves};
use means::Measure;
use outcome::{Subject, numeric_conditions};
use readings::{Marked, Readings, read_cells};
use remarks::{
    blanks_as_zero, carried_without_coverage, differing_full_marks, differing_sums,
    stranded_extras, unasked, untouched_points,
};
use rows::{Leaves, Rows, Values};
use standings::{give_awards, rank_all};
use units::{blank_attributes, kinds, without};
use unsettled::unsettle;
use value::Unmarked;

use crate::diagnostics::{Diagnostic, Files, Findings};
use crate::number::Number;
use crate::plan::{Plan, Questions};
use crate::rubric::rule::Misfit;
use crate::rubric::{AwardId, NodeGrades, NodeId, Rubric, Tree, TreeId};
use crate::sheet::{Sheet, UnitId};
use crate::span::{Side, Span};
use crate::text;

/// All that an evaluation is of.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub rubric: &'a Rubric,
    pub trees: &'a [Tree],
    /// The rubric as it is compiled for each of the trees.
    pub plans: &'a [Plan],
    pub questions: &'a Questions,
    pub sheet: &'a Sheet,
    /// The texts of the sheets, to say where a cell stands.
    pub files: &'a Files,
    /// What keeps units from an award, by its number, outside this rubric.
    pub barred: &'a Barred,
}

/// Returns the rubric as it is compiled for each kind of unit.
fn plans<'a>(case: &Case<'a>) -> impl Iterator<Item = (TreeId, &'a Plan)> {
    let plans = case.plans.iter().enumerate();
    plans.map(|(number, plan)| (TreeId(number), plan))
}

/// What keeps units from awards, by their numbers, outside a rubric.
pub type Barred = BTreeMap<(UnitId, AwardId), Bar>;

/// How far a unit is from what an award asks for outside its rubric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bar {
    /// It has that provisionally.
    Provisional,
    /// It may come to have it.
    Open,
    /// It lacks it.
    Certain,
}

/// Nobody is barred from anything.
pub static NOBODY: Barred = Barred::new();

/// The results of all units, ranked.
pub struct Evaluation {
    /// In the order of the sheet.
    pub results: Vec<UnitResult>,
    /// Units set aside because of faults, in the order of the sheet.
    pub asides: Vec<Aside>,
    /// By the rubric's awards: what there was to give, in each group.
    pub allotments: Vec<Vec<Allotment>>,
    /// What the reader of the results should know: repairs, missing columns, sums that differ.
    pub notes: Vec<Diagnostic>,
    readings: Readings,
}

/// All that follows from one unit's marks.
#[derive(Clone)]
pub struct UnitResult {
    pub unit: UnitId,
    /// The number of its tree.
    pub tree: TreeId,
    /// What every row comes to.
    rows: Rows,
    /// The total as it is held against lines.
    pub judged: Span,
    pub conditions: Vec<Condition>,
    /// Nothing where the rubric has no pass line, and nothing else fails the unit.
    pub verdict: Option<Verdict>,
    pub grade: Graded,
    /// The unit with any points on the leaves that are measured by means which lack marks; nothing
    /// where that moves nothing.
    pub unsettled: Option<Box<UnitResult>>,
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
        let grades = match &case.trees[self.tree].row(id, case.rubric)?.grades {
            NodeGrades::Ungraded => return None,
            NodeGrades::Own(grades) => grades,
            NodeGrades::AsTotal => &case.rubric.outcome.grades,
        };
        let grade = self.subject(case).row_grade(id, side)?;
        Some(grades[grade].name.clone())
    }

    /// Returns the value of a node as it is held against lines; nothing where none of it applies.
    pub fn judged_value(&self, case: &Case, id: NodeId) -> Option<Span> {
        let plan = &case.plans[self.tree];
        self.span(id).map(|span| outcome::judged(plan, span))
    }

    pub fn value(&self, id: NodeId) -> &Value {
        self.rows.value(id)
    }

    /// Returns the values of all rows, by the nodes of its tree.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.rows.values()
    }

    /// Returns the value of a row; nothing where none of it applies.
    pub fn span(&self, id: NodeId) -> Option<&Span> {
        self.rows.span(id)
    }

    /// Returns the total, before it is rounded to be held against lines.
    pub fn total(&self) -> &Span {
        self.rows
            .total()
            .expect("a unit of which nothing applies is at fault")
    }

    /// Returns what a leaf contributes; nothing for a section.
    pub fn leaf(&self, id: NodeId) -> Option<&Leaf> {
        self.rows.leaf(id)
    }

    /// Returns all leaves, in the order of the rubric.
    pub fn leaves(&self) -> impl Iterator<Item = (NodeId, &Leaf)> {
        self.rows.leaves()
    }

    /// Returns the children of a section that do not count, and what the others carry for them.
    pub fn carried(&self, case: &Case, id: NodeId) -> Option<Carried> {
        carried(&case.plans[self.tree], id, &self.rows)
    }

    fn subject<'a>(&'a self, case: &'a Case) -> Subject<'a> {
        Subject {
            case,
            plan: &case.plans[self.tree],
            supposed: None,
            values: Values::stated(&self.rows),
            conditions: &self.conditions,
        }
    }

    /// Returns whether its grade, and all else that follows from its points, may still change with
    /// marks of others that it is measured by.
    pub fn is_provisional(&self) -> bool {
        self.unsettled.is_some()
    }

    /// Returns the leaves that lack marks which could change something.
    pub fn missing(&self) -> impl Iterator<Item = NodeId> {
        let lacks = |leaf: &Leaf| match leaf {
            Leaf::Missing(span) | Leaf::MissingRescaled(span) => span.only().is_none(),
            Leaf::Earned(_) | Leaf::Assumed(_) | Leaf::BlankAsZero { .. } => false,
            Leaf::NotApplicable | Leaf::NotApplicableMean => false,
        };
        let missing = self.leaves().filter(move |(_, leaf)| lacks(leaf));
        missing.map(|(id, _)| id)
    }
}

/// Evaluates every unit whose marks are sound, and returns what is wrong with the others.
/// `left_out` are units that take no part.
pub fn evaluate(case: &Case, left_out: &[UnitId]) -> (Evaluation, Vec<Fault>) {
    let mut notes = Findings::listing_the_first();
    let doubts = case.sheet.doubts.iter();
    let mut aside: BTreeSet<UnitId> = doubts.map(|&(unit, _)| unit).collect();
    let not_evaluated = aside.iter().chain(left_out).copied().collect();
    let (units, mut faults) = kinds(case, &not_evaluated);
    faults.extend(blank_attributes(case, &units));
    let (readings, cell_faults, repairs) = read_cells(case, &units);
    notes.extend(case.sheet.notes.iter().cloned());
    notes.extend(repairs);
    faults.extend(cell_faults);
    aside.extend(faults.iter().flat_map(|fault| fault.units.iter().copied()));
    let mut units = without(units, &aside);
    let (mut results, measures) = loop {
        let found = results_of(case, &units, &readings);
        if found.faults.is_empty() {
            notes.extend(found.remarks);
            break (found.results, found.measures);
        }
        // A unit set aside counts in no mean, so the others are gone through again without it.
        aside.extend(
            found
                .faults
                .iter()
                .flat_map(|fault| fault.units.iter().copied()),
        );
        faults.extend(found.faults);
        units = without(units, &aside);
    };
    notes.extend(unasked(case));
    notes.extend(blanks_as_zero(&results));
    notes.extend(carried_without_coverage(case, &results));
    notes.extend(stranded_extras(case, &results));
    notes.extend(untouched_points(case, &results));
    notes.extend(differing_sums(case, &results, &readings));
    notes.extend(differing_full_marks(case));
    let mut asides = asides(case, &aside);
    let unsettled = unsettle(case, &mut results, &asides, &measures, &readings);
    notes.extend(unsettled);
    rank_all(case, &mut results, &asides);
    let allotments = give_awards(case, &mut results, &mut asides);
    let notes = notes.into_vec();
    let evaluation = Evaluation {
        results,
        asides,
        allotments,
        notes,
        readings,
    };
    (evaluation, faults)
}

/// What one pass over all units finds.
struct Pass {
    results: Vec<UnitResult>,
    faults: Vec<Fault>,
    measures: Vec<Measure>,
    remarks: Vec<Diagnostic>,
}

fn results_of(case: &Case, units: &[(UnitId, TreeId)], readings: &Readings) -> Pass {
    let AllLeaves {
        leaves,
        misfits,
        measures,
        remarks,
    } = leaves(case, units, readings);
    let mut faults = of_leaves(case, misfits);
    let mut results = Vec::new();
    let mut of_units = Vec::new();
    for (&(unit, tree), leaves) in units.iter().zip(leaves) {
        match result(readings.of(case, unit, tree), leaves) {
            Ok(result) => results.push(result),
            Err(misfit) => of_units.push(misfit),
        }
    }
    faults.extend(of_whole_units(case, of_units));
    Pass {
        results,
        faults,
        measures,
        remarks,
    }
}

/// Returns what follows from the leaves of one unit, and from its vetoes and gates.
fn result(marked: Marked, leaves: Leaves) -> Result<UnitResult, UnitMisfit> {
    let declared = declared_conditions(marked).map_err(UnitMisfit::Leaf)?;
    result_under(marked, leaves, declared)
}

/// Returns what follows from the leaves of one unit, its vetoes and gates standing as they are said
/// to.
fn result_under(
    marked: Marked,
    leaves: Leaves,
    declared: Vec<Condition>,
) -> Result<UnitResult, UnitMisfit> {
    let Marked {
        case, unit, tree, ..
    } = marked;
    let plan = &case.plans[tree];
    let zeroed = zeroed(&declared);
    let values = aggregate(plan, &leaves, &zeroed)
        .map_err(|Unmarked(section)| UnitMisfit::Leaf(unmarked(unit, plan, section)))?;
    let rows = Rows::new(leaves, values);
    let mut conditions = numeric_conditions(plan, Values::stated(&rows));
    conditions.extend(declared);
    let subject = Subject {
        case,
        plan,
        supposed: None,
        values: Values::stated(&rows),
        conditions: &conditions,
    };
    let judged = subject.total().ok_or(UnitMisfit::NothingApplies(unit))?;
    let (verdict, grade) = (subject.verdict(), subject.grade());
    Ok(UnitResult {
        unit,
        tree,
        rows,
        judged,
        conditions,
        verdict,
        grade,
        unsettled: None,
        rank: None,
        seats: Vec::new(),
    })
}

/// Returns what is wrong with a section all of whose marks are missing, where the rubric allows none
/// to be.
fn unmarked(unit: UnitId, plan: &Plan, section: NodeId) -> LeafMisfit {
    let mut leaves = plan.leaves().skip_while(|&(leaf, _)| leaf < section);
    let (_, leaf) = leaves.next().expect("every section has leaves below it");
    LeafMisfit {
        unit,
        question: leaf.questions[0],
        misfit: Misfit {
            code: codes::MARK_MISSING,
            problem: text!("本部分得分全部缺失，考评细则不允许缺项"; "the whole section lacks marks, and the rubric allows none to be missing"),
            remedy: text!("补上得分"; "fill them in"),
        },
    }
}
