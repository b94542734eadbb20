//! From values to a verdict and a grade.
//!
//! A verdict is formed twice, for the worst and for the best completion of what is missing. Every
//! condition can only be met the better the marks are, so where both agree, all agree.

use std::cell::OnceCell;

use super::case::Case;
use super::graded::{AfterQuotas, Graded, Sight};
use super::leaf::Leaf;
use super::rows::Values;
use crate::plan::{Ask, Effect, Line, Plan};
use crate::rubric::{self, GateId, GradeId, NodeId, Rubric, Threshold, Tree, VetoId};
use crate::span::{Side, Span};

/// What a unit's year comes to. Without a pass line nothing is called pass: a unit has a verdict
/// there only where a veto, a gate or a minimum fails it, or may still do so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Ineligible,
    Fail,
    /// The missing marks decide.
    Undetermined,
    Pass,
}

impl Verdict {
    /// Returns whether a unit stands for awards: it passed or, without a pass line, nothing failed it.
    pub fn stands(verdict: Option<Verdict>) -> bool {
        match verdict {
            Some(Verdict::Pass) | None => true,
            Some(Verdict::Ineligible | Verdict::Fail | Verdict::Undetermined) => false,
        }
    }

    /// Returns whether a unit stands for awards, or may once its marks are there.
    pub fn may_stand(verdict: Option<Verdict>) -> bool {
        Verdict::stands(verdict) || verdict == Some(Verdict::Undetermined)
    }
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
    pub fn by(value: &Span, limit: &Threshold) -> Met {
        Met::of(limit.is_met_by(&value.low), limit.is_met_by(&value.high))
    }

    /// Returns whether a condition holds that does at worst, or at best.
    pub fn of(at_worst: bool, at_best: bool) -> Met {
        match (at_worst, at_best) {
            (true, _) => Met::Yes,
            (false, true) => Met::Open,
            (false, false) => Met::No,
        }
    }

    /// Returns whether both hold.
    pub fn and(self, other: Met) -> Met {
        match (self, other) {
            (Met::No, _) | (_, Met::No) => Met::No,
            (Met::Yes, Met::Yes) => Met::Yes,
            (Met::Yes | Met::Open, Met::Yes | Met::Open) => Met::Open,
        }
    }

    /// Returns whether a condition holds that stands in one of two ways.
    pub fn or(self, other: Met) -> Met {
        match self == other {
            true => self,
            false => Met::Open,
        }
    }
}

/// A condition of the outcome, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    pub what: ConditionKind,
    pub met: Met,
    /// The judged value and the limit, where it is a matter of numbers.
    pub value: Option<Span>,
    pub limit: Option<Threshold>,
    pub effect: Effect,
}

/// A condition that does not surely hold.
struct Failing {
    what: ConditionKind,
    effect: Effect,
    met: Met,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConditionKind {
    PassLine,
    /// The minimum of a row.
    Minimum(NodeId),
    Veto(VetoId),
    Gate(GateId),
}

impl Condition {
    /// Returns what it does if it does not hold, as the rubric puts it.
    pub fn stated_effect<'r>(&self, rubric: &'r Rubric) -> &'r rubric::Effect {
        match self.what {
            ConditionKind::Veto(number) => &rubric.vetoes[number].effect,
            ConditionKind::Gate(number) => &rubric.gates[number].effect,
            ConditionKind::PassLine | ConditionKind::Minimum(_) => {
                match self.effect == Effect::NoAward {
                    true => &rubric::Effect::NoAward,
                    false => &rubric::Effect::Fail,
                }
            }
        }
    }
}

impl ConditionKind {
    /// Returns all conditions of a kind of unit: the lines first, then vetoes and gates.
    pub fn all(plan: &Plan) -> impl Iterator<Item = ConditionKind> {
        let lines = plan.lines.iter().map(ConditionKind::of_line);
        let vetoes = plan.vetoes.iter().map(|veto| ConditionKind::Veto(veto.id));
        let gates = plan.gates.iter().map(|gate| ConditionKind::Gate(gate.id));
        lines.chain(vetoes).chain(gates)
    }

    fn of_line(line: &Line) -> ConditionKind {
        match line.node {
            Tree::ROOT => ConditionKind::PassLine,
            row => ConditionKind::Minimum(row),
        }
    }

    /// Returns whether the sheet says if it holds, rather than points.
    pub fn is_declared(self) -> bool {
        match self {
            ConditionKind::Veto(_) | ConditionKind::Gate(_) => true,
            ConditionKind::PassLine | ConditionKind::Minimum(_) => false,
        }
    }
}

/// What is judged: one unit's values, by the plan of its kind.
pub struct Subject<'a> {
    pub case: &'a Case<'a>,
    pub plan: &'a Plan,
    /// A leaf that is supposed to be marked.
    pub supposed: Option<NodeId>,
    pub values: Values<'a>,
    /// How vetoes and gates stand.
    pub declared: &'a [Condition],
    total: OnceCell<Option<Span>>,
    failing: OnceCell<Vec<Failing>>,
    /// Where the missing marks turn out worst, and best.
    verdicts: OnceCell<[Option<Verdict>; 2]>,
    /// What the quotas of grades leave it, once they are counted.
    pub quotas: Option<&'a AfterQuotas>,
}

impl<'a> Subject<'a> {
    pub fn new(
        (case, plan): (&'a Case<'a>, &'a Plan),
        values: Values<'a>,
        declared: &'a [Condition],
    ) -> Subject<'a> {
        Subject {
            case,
            plan,
            supposed: None,
            values,
            declared,
            quotas: None,
            total: OnceCell::new(),
            failing: OnceCell::new(),
            verdicts: OnceCell::new(),
        }
    }

    /// Returns the same, of which it is known what its total comes to as it is held against lines.
    pub fn judged_at(self, total: Span) -> Subject<'a> {
        Subject {
            total: OnceCell::from(Some(total)),
            ..self
        }
    }

    /// Returns the same with a leaf supposed to be marked.
    pub fn supposing(self, leaf: NodeId) -> Subject<'a> {
        Subject {
            supposed: Some(leaf),
            ..self
        }
    }

    /// Returns the same with what the quotas of grades leave it.
    pub fn after(self, quotas: Option<&'a AfterQuotas>) -> Subject<'a> {
        Subject { quotas, ..self }
    }

    /// Returns how all conditions stand: the lines first, then vetoes and gates.
    pub fn conditions(&self) -> Vec<Condition> {
        let condition = |line: &Line| {
            let value = self.judged_value(line.node)?;
            Some(Condition {
                what: ConditionKind::of_line(line),
                met: Met::by(&value, &line.limit),
                value: Some(value),
                limit: Some(line.limit.clone()),
                effect: line.effect,
            })
        };
        let lines = self.plan.lines.iter().filter_map(condition);
        lines.chain(self.declared.iter().cloned()).collect()
    }

    /// Returns the conditions that do not hold, in the same order.
    pub fn unmet(&self) -> impl Iterator<Item = ConditionKind> {
        let unmet = self.failing().iter();
        let unmet = unmet.filter(|failing| failing.met == Met::No);
        unmet.map(|failing| failing.what)
    }

    /// Returns the conditions that do not surely hold, in the same order.
    fn failing(&self) -> &[Failing] {
        self.failing.get_or_init(|| {
            let mut failing = Vec::new();
            let mut add = |what, effect, met| match met {
                Met::Yes => {}
                Met::No | Met::Open => failing.push(Failing { what, effect, met }),
            };
            let mut counted = self.values.meet();
            for line in &self.plan.lines {
                let by_count = counted.as_mut().and_then(Iterator::next);
                let by_count = by_count.map(|(worst, best)| Met::of(worst, best));
                debug_assert!(by_count.is_none() || by_count == self.met_by_value(line));
                if let Some(met) = by_count.or_else(|| self.met_by_value(line)) {
                    add(ConditionKind::of_line(line), line.effect, met);
                }
            }
            for condition in self.declared {
                add(condition.what, condition.effect, condition.met);
            }
            failing
        })
    }

    /// Returns whether a line holds; nothing where its row does not apply.
    fn met_by_value(&self, line: &Line) -> Option<Met> {
        let value = self.judged_value(line.node)?;
        Some(Met::by(&value, &line.limit))
    }

    /// Returns the value of a row as it is held against lines; nothing where none of it applies.
    fn judged_value(&self, id: NodeId) -> Option<Span> {
        Some(self.plan.judged(self.values.span(id)?))
    }

    /// Returns whether every condition holds.
    pub fn meets_all(&self) -> bool {
        self.failing().is_empty()
    }

    /// Returns whether a leaf has no mark, and counts for nothing.
    pub fn is_blank(&self, id: NodeId) -> bool {
        let is_blank = matches!(
            self.values.leaf(id),
            Some(Leaf::BlankAsZero { marked: false, .. })
        );
        is_blank && self.supposed != Some(id)
    }

    /// Returns the total as it is held against lines; nothing where nothing applies.
    pub fn total(&self) -> Option<&Span> {
        let total = || self.judged_value(Tree::ROOT);
        self.total.get_or_init(total).as_ref()
    }

    pub fn verdict(&self) -> Option<Verdict> {
        let worst = self.verdict_at(Side::Worst);
        if worst == self.verdict_at(Side::Best) {
            worst
        } else {
            Some(Verdict::Undetermined)
        }
    }

    /// Returns the grade that it reaches by the outcome's table, quotas left aside; an ineligible
    /// unit has none.
    pub fn grade(&self) -> Graded {
        Graded {
            worst: self.grade_at(Side::Worst),
            best: self.grade_at(Side::Best),
        }
    }

    /// Returns the verdict where the missing marks turn out worst, or best.
    pub fn verdict_at(&self, side: Side) -> Option<Verdict> {
        let verdicts = || Side::BOTH.map(|side| self.verdict_by_effects(side));
        let [worst, best] = *self.verdicts.get_or_init(verdicts);
        match side {
            Side::Worst => worst,
            Side::Best => best,
        }
    }

    fn verdict_by_effects(&self, side: Side) -> Option<Verdict> {
        let mut verdict = self.plan.has_pass_line.then_some(Verdict::Pass);
        for effect in self.effects(side) {
            match effect {
                Effect::Ineligible => return Some(Verdict::Ineligible),
                Effect::Fail => verdict = Some(Verdict::Fail),
                Effect::Cap(grade) if !self.plan.grade(grade).passes => {
                    verdict = Some(Verdict::Fail);
                }
                Effect::Cap(_) | Effect::NoAward | Effect::Zero(_) => {}
            }
        }
        verdict
    }

    /// Returns whether something bars the unit from awards.
    pub fn is_barred_from_awards(&self, side: Side) -> bool {
        self.effects(side).any(|effect| effect == Effect::NoAward)
    }

    /// Returns the grade after quotas, as far as these have been counted.
    pub fn grade_seen(&self, sight: Sight) -> Option<GradeId> {
        match self.quotas {
            Some(quotas) => quotas.grade(sight),
            None => self.grade_at(sight.side()),
        }
    }

    /// A unit that fails has the best grade below the pass line, however high its total.
    pub fn grade_at(&self, side: Side) -> Option<GradeId> {
        self.plan.grades().next()?;
        self.grades_at(side).next()
    }

    /// Returns all grades that the unit reaches, the best first.
    pub fn grades_at(&self, side: Side) -> impl Iterator<Item = GradeId> {
        let verdict = self.verdict_at(side);
        let cap = self.effects(side).filter_map(|effect| match effect {
            Effect::Cap(grade) => Some(grade),
            Effect::Ineligible | Effect::Fail | Effect::NoAward | Effect::Zero(_) => None,
        });
        let cap = cap.max().unwrap_or(GradeId(0));
        let grades = self.plan.grades();
        grades
            .filter(move |&(id, grade)| {
                let may_pass = verdict != Some(Verdict::Fail) || !grade.passes;
                let is_out = verdict == Some(Verdict::Ineligible);
                !is_out && id >= cap && grade.is_for_kind && may_pass
            })
            .filter(move |(_, grade)| self.reaches(&grade.asks, side))
            .map(|(id, _)| id)
    }

    /// Returns whether the total and the sections reach what is asked of them. What does not apply
    /// falls short of nothing.
    pub fn reaches(&self, asks: &[Ask], side: Side) -> bool {
        asks.iter().all(|ask| {
            let Some(span) = self.values.span(ask.node) else {
                return true;
            };
            let limit = ask.limit.as_ref();
            limit.is_some_and(|limit| match self.plan.compare {
                None => limit.is_met_by(span.at(side)),
                Some(rounding) => limit.is_met_by(&span.at(side).rounded(rounding)),
            })
        })
    }

    /// Returns the grade that a row has by itself, by its number in the row's list; nothing where it
    /// has no grades, or reaches none.
    pub fn row_grade(&self, id: NodeId, side: Side) -> Option<GradeId> {
        self.values.span(id)?;
        let mut grades = self.plan.node(id).grades.iter();
        let reached = grades.find(|grade| self.reaches(&grade.asks, side));
        reached.map(|grade| grade.number)
    }

    /// Returns what the conditions that do not hold do; what is open holds only at its best.
    fn effects(&self, side: Side) -> impl Iterator<Item = Effect> {
        let unmet = self.failing().iter();
        let unmet = unmet.filter(move |failing| failing.met == Met::No || side == Side::Worst);
        unmet.map(|failing| failing.effect)
    }
}
