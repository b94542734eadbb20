//! From values to a verdict and a grade.
//!
//! A verdict is formed twice, for the worst and for the best completion of what is missing. Every
//! condition can only be met the better the marks are, so where both agree, all agree.

use super::aggregate::Values;
use super::leaf::Leaf;
use super::{Case, Met};
use crate::number::Number;
use crate::plan::{Line, Plan};
use crate::rubric::{
    Compare, Effect, Grade, Limit, NodeGrades, NodeId, SectionMinimum, Tree, applies,
};
use crate::span::{Extended, Side, Span};

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

/// A condition of the outcome, and how it stands.
#[derive(Clone, Debug)]
pub struct Condition {
    pub what: ConditionKind,
    pub met: Met,
    /// The judged value and the limit, where it is a matter of numbers.
    pub value: Option<Span>,
    pub limit: Option<Number>,
    pub effect: Effect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConditionKind {
    PassLine,
    /// The minimum of a row.
    Minimum(NodeId),
    Veto(usize),
    Gate(usize),
}

impl ConditionKind {
    /// Returns whether the sheet says if it holds, rather than points.
    pub fn is_declared(self) -> bool {
        match self {
            ConditionKind::Veto(_) | ConditionKind::Gate(_) => true,
            ConditionKind::PassLine | ConditionKind::Minimum(_) => false,
        }
    }
}

/// A grade, or the two between which the missing marks decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Graded {
    pub worst: Option<usize>,
    pub best: Option<usize>,
}

/// What is judged: one unit's values, in its tree.
pub struct Subject<'a> {
    pub case: &'a Case<'a>,
    pub tree: &'a Tree,
    pub leaves: &'a [Option<Leaf>],
    /// A leaf that is supposed to be marked.
    pub supposed: Option<NodeId>,
    pub values: Values<'a>,
    pub conditions: &'a [Condition],
}

/// Returns a value as it is held against lines: exact, or rounded once, as the rubric says.
pub fn judged(case: &Case, span: &Span) -> Span {
    match case.rubric.numbers.compare {
        Compare::Full => span.clone(),
        Compare::Rounded => span.map(|end| end.rounded(case.rubric.numbers.rounding)),
    }
}

/// Returns how the lines of a plan stand, as far as their rows apply.
pub fn numeric_conditions(case: &Case, plan: &Plan, values: Values) -> Vec<Condition> {
    let condition = |line: &Line| {
        let value = judged(case, values.span(line.node)?);
        Some(Condition {
            what: match line.node {
                Tree::ROOT => ConditionKind::PassLine,
                row => ConditionKind::Minimum(row),
            },
            met: Met::by(&value, &line.limit),
            value: Some(value),
            limit: Some(line.limit.clone()),
            effect: line.effect.clone(),
        })
    };
    plan.lines.iter().filter_map(condition).collect()
}

impl Subject<'_> {
    /// Returns whether a leaf has no mark, and counts for nothing.
    pub fn is_blank(&self, id: NodeId) -> bool {
        let is_blank = matches!(
            self.leaves[id.0],
            Some(Leaf::BlankAsZero { marked: false, .. })
        );
        is_blank && self.supposed != Some(id)
    }

    /// Returns the total as it is held against lines; nothing where nothing applies.
    pub fn total(&self) -> Option<Span> {
        Some(judged(self.case, self.values.span(Tree::ROOT)?))
    }

    pub fn verdict(&self) -> Option<Verdict> {
        let worst = self.verdict_at(Side::Worst);
        if worst == self.verdict_at(Side::Best) {
            worst
        } else {
            Some(Verdict::Undetermined)
        }
    }

    /// Returns the grade, by the outcome's table; an ineligible unit has none.
    pub fn grade(&self) -> Graded {
        Graded {
            worst: self.grade_at(Side::Worst),
            best: self.grade_at(Side::Best),
        }
    }

    /// Returns the verdict where the missing marks turn out worst, or best.
    pub fn verdict_at(&self, side: Side) -> Option<Verdict> {
        let fails = |effect: &Effect| match effect {
            Effect::Fail => true,
            Effect::CapGrade(name) => !self.passes(self.grade_named(name)),
            Effect::Ineligible | Effect::NoAward | Effect::Zero(_) => false,
        };
        if self
            .effects(side)
            .any(|effect| *effect == Effect::Ineligible)
        {
            return Some(Verdict::Ineligible);
        }
        if self.effects(side).any(fails) {
            return Some(Verdict::Fail);
        }
        let has_line = self.case.rubric.outcome.pass.is_some();
        has_line.then_some(Verdict::Pass)
    }

    /// Returns whether something bars the unit from awards.
    pub fn is_barred_from_awards(&self, side: Side) -> bool {
        self.effects(side).any(|effect| *effect == Effect::NoAward)
    }

    /// A unit that fails has the best grade below the pass line, however high its total.
    pub fn grade_at(&self, side: Side) -> Option<usize> {
        let verdict = self.verdict_at(side);
        if verdict == Some(Verdict::Ineligible) {
            return None;
        }
        let cap = self.effects(side).filter_map(|effect| match effect {
            Effect::CapGrade(name) => self.grade_index(name),
            Effect::Ineligible | Effect::Fail | Effect::NoAward | Effect::Zero(_) => None,
        });
        let cap = cap.max().unwrap_or(0);
        let total = self.total()?;
        let grades = self.case.rubric.outcome.grades.iter().enumerate();
        grades
            .filter(|&(index, grade)| {
                index >= cap
                    && applies(&grade.kinds, self.tree.kind.as_deref())
                    && (verdict != Some(Verdict::Fail) || !self.passes(Some(grade)))
            })
            .find(|(_, grade)| {
                self.reaches(total.at(side), grade.from.as_ref(), Tree::ROOT)
                    && self.holds(&grade.minima, side)
            })
            .map(|(index, _)| index)
    }

    /// Returns whether all of a grade's, or an award's, minima hold.
    pub fn holds(&self, minima: &[SectionMinimum], side: Side) -> bool {
        minima.iter().all(|minimum| {
            self.tree.nodes_of(&minimum.section).into_iter().all(|id| {
                let Some(span) = self.values.span(id) else {
                    return true;
                };
                self.reaches(judged(self.case, span).at(side), Some(&minimum.limit), id)
            })
        })
    }

    /// Returns whether a judged value reaches a limit of a node; no limit is always reached.
    pub fn reaches(&self, value: &Extended, limit: Option<&Limit>, id: NodeId) -> bool {
        match limit {
            None => true,
            Some(limit) => limit
                .in_points(self.tree.node(id).full.as_ref())
                .is_some_and(|line| value.reaches(&line)),
        }
    }

    /// Returns the value of a node by its own grades, where it has any.
    pub fn node_grade(&self, id: NodeId, side: Side) -> Option<String> {
        let row = self.tree.row(id, self.case.rubric)?;
        let value = judged(self.case, self.values.span(id)?);
        let full = self.tree.node(id).full.as_ref();
        let (grades, scale): (&[Grade], Option<Number>) = match &row.grades {
            NodeGrades::Ungraded => return None,
            NodeGrades::Own(grades) => (grades, None),
            NodeGrades::AsTotal => {
                let whole = self.tree.node(Tree::ROOT).full.as_ref();
                (&self.case.rubric.outcome.grades, Some(full? / whole?))
            }
        };
        let reached = grades.iter().find(|grade| match (&grade.from, &scale) {
            (None, _) => true,
            (Some(Limit::Points(points)), Some(scale)) => value.at(side).reaches(&(points * scale)),
            (Some(limit), _) => limit
                .in_points(full)
                .is_some_and(|line| value.at(side).reaches(&line)),
        });
        reached.map(|grade| grade.name.clone())
    }

    /// Returns what the conditions that do not hold do; what is open holds only at its best.
    fn effects(&self, side: Side) -> impl Iterator<Item = &Effect> {
        let unmet = self
            .conditions
            .iter()
            .filter(move |condition| match condition.met {
                Met::Yes => false,
                Met::No => true,
                Met::Open => side == Side::Worst,
            });
        unmet.map(|condition| &condition.effect)
    }

    fn grade_index(&self, name: &str) -> Option<usize> {
        let grades = &self.case.rubric.outcome.grades;
        grades.iter().position(|grade| grade.name == name)
    }

    fn grade_named(&self, name: &str) -> Option<&Grade> {
        self.grade_index(name)
            .map(|index| &self.case.rubric.outcome.grades[index])
    }

    /// Returns whether a grade lies at or above the pass line. Without a pass line, only the last
    /// grade, which asks for nothing, lies below.
    fn passes(&self, grade: Option<&Grade>) -> bool {
        let full = self.tree.node(Tree::ROOT).full.as_ref();
        let from = grade.and_then(|grade| grade.from.as_ref()?.in_points(full));
        let pass = self
            .case
            .rubric
            .outcome
            .pass
            .as_ref()
            .and_then(|pass| pass.in_points(full));
        match (from, pass) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(from), Some(pass)) => from >= pass,
        }
    }
}
