//! What follows from the marks of one unit.

use std::sync::Arc;

use super::aggregate::aggregate;
use super::awards::Seat;
use super::branch::Branch;
use super::carrying::{Carried, carried};
use super::case::Case;
use super::conditions::zeroed;
use super::faults::UnitMisfit;
use super::graded::{AfterQuotas, Fall, Graded};
use super::kept::{Kept, kept};
use super::leaf::Leaf;
use super::outcome::{Condition, ConditionKind, Subject, Verdict};
use super::ranking::Rank;
use super::readings::Marked;
use super::rows::{Leaves, Rows, Values};
use super::value::{Unmarked, Value, leaf_value};
use crate::number::Number;
use crate::plan::titled;
use crate::rubric::{NodeGrades, NodeId, TreeId};
use crate::sheet::UnitId;
use crate::span::{Side, Span};

/// All that follows from one unit's marks.
#[derive(Clone)]
pub struct UnitResult {
    pub unit: UnitId,
    /// The number of its tree.
    pub tree: TreeId,
    /// What every row comes to.
    pub(super) rows: Rows,
    /// The total as it is held against lines.
    pub judged: Span,
    /// How vetoes and gates stand: of nearly all units alike, who have them together.
    pub(super) declared: Arc<[Condition]>,
    /// Whether every condition holds, so that nobody need ask which does not.
    pub meets_all: bool,
    /// Nothing where the rubric has no pass line, and nothing else fails the unit.
    pub verdict: Option<Verdict>,
    /// The grade that it reaches, quotas left aside.
    pub reached: Graded,
    /// What the quotas of grades leave it, where there are any.
    pub quotas: Option<Box<AfterQuotas>>,
    /// The unit with any points on the leaves that are measured by means which lack marks; nothing
    /// where that moves nothing.
    pub unsettled: Option<Box<UnitResult>>,
    pub rank: Option<Rank>,
    /// By the rubric's awards.
    pub seats: Vec<Seat>,
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
        self.span(id).map(|span| plan.judged(span))
    }

    /// Looks at where its values are kept, so that they are near when somebody asks for them.
    pub fn look_at(&self) {
        self.rows.look_at();
    }

    /// Returns whether every row of it counts, and is neither missing nor does not apply.
    pub fn all_count(&self) -> bool {
        self.rows.all_count()
    }

    /// Returns whether it is seen at once that every leaf is marked, and every row counts.
    pub fn is_seen_to_be_earned(&self) -> bool {
        self.rows.are_seen_to_be_earned()
    }

    pub fn value(&self, id: NodeId) -> Value {
        self.rows.value(id)
    }

    /// Returns what its rows come to, for whoever asks for several.
    pub fn stated(&self) -> Values<'_> {
        Values::stated(&self.rows)
    }

    /// Returns the values of all rows, by the nodes of its tree.
    pub fn values(&self) -> impl Iterator<Item = Value> {
        self.rows.values()
    }

    /// Returns the value of a row; nothing where none of it applies.
    pub fn span(&self, id: NodeId) -> Option<Span> {
        self.rows.span(id)
    }

    /// Returns the total, before it is rounded to be held against lines.
    pub fn total(&self) -> Span {
        self.rows
            .total()
            .expect("a unit of which nothing applies is at fault")
    }

    /// Returns what a leaf contributes; nothing for a section.
    pub fn leaf(&self, id: NodeId) -> Option<&Leaf> {
        self.rows.leaf(id)
    }

    /// Returns what a leaf contributes, where its row comes to that and no veto or gate to something else:
    /// units that share it came to the same.
    pub fn unaltered(&self, id: NodeId) -> Option<&Leaf> {
        self.rows.unaltered(id)
    }

    /// Returns by which texts its leaves are marked, in the order of the rubric, each by its number among
    /// those of its column: units that have one in common came to the same. Nothing where more than these
    /// texts has a part in it.
    pub fn texts(&self) -> Option<impl Iterator<Item = usize>> {
        self.rows.texts()
    }

    /// Returns all leaves, in the order of the rubric.
    pub fn leaves(&self) -> impl Iterator<Item = (NodeId, &Leaf)> {
        self.rows.leaves()
    }

    /// Returns those leaves that are anything but marked, in the order of the rubric.
    pub fn unearned(&self) -> impl Iterator<Item = (NodeId, &Leaf)> {
        self.rows.unearned()
    }

    /// Returns what a row came to before it was capped, kept from falling and rounded.
    pub fn before_limits(&self, case: &Case, id: NodeId) -> Option<Span> {
        let value = match (self.leaf(id), Branch::of(&case.plans[self.tree], id)) {
            (Some(leaf), _) => leaf_value(leaf),
            (None, branch) => {
                let branch = branch?;
                branch
                    .value(&branch.tally(|child| self.value(child)))
                    .ok()?
            }
        };
        value.into_span()
    }

    /// Returns the children of a section that do not count, and what the others carry for them.
    pub fn carried(&self, case: &Case, id: NodeId) -> Option<Carried> {
        carried(&case.plans[self.tree], id, &self.rows)
    }

    /// Returns what a section came to before it was multiplied by its factors.
    pub fn before_factors(&self, case: &Case, id: NodeId) -> Option<Span> {
        let branch = Branch::of(&case.plans[self.tree], id)?;
        let tally = branch.without_factors(branch.tally(|child| self.value(child)));
        branch.value(&tally).ok()?.into_span()
    }

    /// Returns what became of each child of a section that keeps some of them.
    pub fn kept(&self, case: &Case, id: NodeId) -> Option<Vec<(NodeId, Kept)>> {
        kept(&case.plans[self.tree], id, &self.rows)
    }

    /// Returns whether a row counts for nothing, since it, or a row that it is part of, is left out
    /// for better ones.
    pub fn is_left_out(&self, case: &Case, id: NodeId) -> bool {
        let tree = &case.trees[self.tree];
        let mut path = std::iter::successors(Some(id), |&below| tree.node(below).parent);
        path.any(|below| {
            let above = tree.node(below).parent;
            let kept = above.and_then(|above| self.kept(case, above));
            kept.is_some_and(|kept| kept.contains(&(below, Kept::LeftOut)))
        })
    }

    pub fn subject<'a>(&'a self, case: &'a Case) -> Subject<'a> {
        let plan = &case.plans[self.tree];
        let subject = Subject::new((case, plan), Values::stated(&self.rows), &self.declared);
        let subject = subject.judged_at(self.judged.clone());
        subject.after(self.quotas.as_deref())
    }

    /// Returns the total as it is held against lines, where no missing mark can move it: neither one
    /// of its own nor one of others that it is measured by.
    pub fn settled_total(&self) -> Option<&Number> {
        let total = self.judged.only()?;
        let unsettled = self.unsettled.as_ref();
        let stays = unsettled.is_none_or(|unsettled| unsettled.judged.only() == Some(total));
        stays.then_some(total)
    }

    /// Returns whether what follows from its points may still change with
    /// marks of others that it is measured by.
    pub fn is_provisional(&self) -> bool {
        self.unsettled.is_some()
    }

    /// Returns whether its verdict may still change with marks of others that it is measured by.
    pub fn has_provisional_verdict(&self) -> bool {
        let unsettled = self.unsettled.as_ref();
        unsettled.is_some_and(|unsettled| unsettled.verdict != self.verdict)
    }

    /// Returns the grade that it has.
    pub fn grade(&self) -> Graded {
        let quotas = self.quotas.as_ref();
        quotas.map_or(self.reached, |quotas| quotas.held)
    }

    /// Returns whether a grade that its own marks settle may still change with those of others.
    pub fn is_grade_provisional(&self) -> bool {
        let quotas = self.quotas.as_ref();
        let grade = self.grade();
        let is_settled = grade.worst == grade.best;
        let may_fall = is_settled && quotas.is_some_and(|quotas| !quotas.is_certain());
        may_fall || self.is_provisional()
    }

    /// Returns the grades that it reaches and that had no room for it, the best first.
    pub fn falls(&self) -> &[Fall] {
        self.quotas.as_ref().map_or(&[], |quotas| &quotas.falls)
    }

    /// Returns the leaves that lack marks which could change something, be it only with marks that
    /// others lack too.
    pub fn missing(&self) -> impl Iterator<Item = NodeId> {
        let is_open = |leaf: &Leaf| match leaf {
            Leaf::Missing(span) | Leaf::MissingRescaled(span) => span.only().is_none(),
            Leaf::Earned(_) | Leaf::Assumed(_) | Leaf::BlankAsZero { .. } => false,
            Leaf::NotApplicable | Leaf::NotApplicableMean => false,
        };
        let lacks = |leaf: &Leaf| match leaf {
            Leaf::Missing(_) | Leaf::MissingRescaled(_) => true,
            Leaf::Earned(_) | Leaf::Assumed(_) | Leaf::BlankAsZero { .. } => false,
            Leaf::NotApplicable | Leaf::NotApplicableMean => false,
        };
        let with_others = move |id| {
            let unsettled = self.unsettled.as_ref();
            let leaf = unsettled.and_then(|unsettled| unsettled.leaf(id));
            leaf.is_some_and(is_open)
        };
        let missing = self.unearned();
        let missing =
            missing.filter(move |&(id, leaf)| lacks(leaf) && (is_open(leaf) || with_others(id)));
        missing.map(|(id, _)| id)
    }

    /// Returns the conditions that do not hold: the lines first, then vetoes and gates.
    pub fn unmet(&self, case: &Case) -> Vec<ConditionKind> {
        self.subject(case).unmet().collect()
    }

    /// Returns how all conditions stand: the lines first, then vetoes and gates.
    pub fn conditions(&self, case: &Case) -> Vec<Condition> {
        self.subject(case).conditions()
    }
}

/// Returns what follows from the leaves of one unit, its vetoes and gates standing as they are said
/// to.
pub fn result_under(
    marked: Marked,
    leaves: Leaves,
    declared: Arc<[Condition]>,
) -> Result<UnitResult, UnitMisfit> {
    let (plan, unit) = (marked.plan(), marked.unit);
    let zeroed = zeroed(&declared);
    let values = aggregate(plan, &leaves, &zeroed)
        .map_err(|Unmarked(section)| UnitMisfit::Unmarked(unit, title(marked, section)))?;
    result_of_rows(marked, Rows::new(plan, leaves, values), declared)
}

/// Returns what follows from what the rows of one unit come to, its vetoes and gates standing as they
/// are said to.
pub fn result_of_rows(
    marked: Marked,
    rows: Rows,
    declared: Arc<[Condition]>,
) -> Result<UnitResult, UnitMisfit> {
    let Marked {
        case, unit, tree, ..
    } = marked;
    let subject = Subject::new((case, marked.plan()), Values::stated(&rows), &declared);
    let judged = subject.total().cloned();
    let judged = judged.ok_or(UnitMisfit::NothingApplies(unit))?;
    let (verdict, reached) = (subject.verdict(), subject.grade());
    let meets_all = subject.meets_all();
    Ok(UnitResult {
        unit,
        tree,
        rows,
        judged,
        declared,
        meets_all,
        verdict,
        reached,
        quotas: None,
        unsettled: None,
        rank: None,
        seats: Vec::new(),
    })
}

/// Returns what a section is called; the whole is not called anything.
fn title(Marked { case, tree, .. }: Marked, section: NodeId) -> Option<String> {
    let row = case.trees[tree].row(section, case.rubric)?;
    Some(titled(row.code.as_str(), &row.name))
}
