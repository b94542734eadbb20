//! One unit in one completion: conditions, verdict and grade.

use num_traits::One;
use wuhua_eval::evaluation::Verdict;
use wuhua_eval::plan::Question;
use wuhua_eval::rubric::{
    Below, Compare, Condition, Cutoff, Effect, First, GateId, Grade, Limit, NodeGrades, NodeId,
    Reach, Role, Rubric, Section, SectionMinimum, Tree, VetoId, applies,
};

use super::amount::{Amount, Rational, exact, round};
use super::completion::Completion;
use super::leaf::{Fault, Subject};
use super::means::Means;
use super::ranking::Key;
use super::tree::{Climb, Value};

/// All that one completion of a unit's marks comes to.
pub struct Judged<'a> {
    climb: Climb<'a>,
    pub values: Vec<Value>,
    pub total: Amount,
    /// The effects of vetoes that happened, gates and minima that were missed.
    pub effects: Vec<Effect>,
    /// Nothing where the rubric has no pass line, and nothing else fails the unit.
    pub verdict: Option<Verdict>,
    pub grade: Option<usize>,
    pub key: Key,
}

/// Judges a unit by one completion of its marks.
pub fn judge<'a>(
    subject: Subject<'a>,
    means: &'a Means<'a>,
    completion: Completion<'a>,
) -> Result<Judged<'a>, Fault> {
    let mut effects = declared_effects(&subject, completion);
    let zeroed = effects.iter().filter_map(|effect| match effect {
        Effect::Zero(code) => subject.tree.find(code.as_str()),
        Effect::Ineligible | Effect::Fail | Effect::CapGrade(_) | Effect::NoAward => None,
    });
    let climb = Climb::new(subject, means, completion, zeroed.collect());
    let values = climb.values()?;
    let total = climb.total(&values).ok_or(Fault)?.clone();
    effects.extend(missed_minima(&climb, &values));
    let mut judged = Judged {
        total: compared(subject.case.rubric, &total),
        climb,
        values,
        effects,
        verdict: None,
        grade: None,
        key: Vec::new(),
    };
    judged.verdict = judged.find_verdict();
    judged.grade = judged.find_grade();
    judged.key = judged.find_key();
    Ok(judged)
}

/// Returns a value as it is held against lines: in full, or rounded once (GB/T 8170-2008, 4.3).
fn compared(rubric: &Rubric, value: &Amount) -> Amount {
    let rounding = rubric.numbers.rounding;
    match rubric.numbers.compare {
        Compare::Full => value.clone(),
        Compare::Rounded => value.map(|value| round(value, rounding.places, rounding.mode)),
    }
}

fn declared_effects(subject: &Subject, completion: Completion) -> Vec<Effect> {
    let rubric = subject.case.rubric;
    let kind = subject.tree.kind.as_deref();
    let happened = |(index, veto): (usize, &Condition)| {
        let question = Question::Veto(VetoId(index));
        let happened = match subject.is_condition_legible(&question) {
            true => subject.says_yes(&question),
            false => !completion.choose_gate(),
        };
        let is_so = applies(&veto.kinds, kind) && happened;
        is_so.then(|| veto.effect.clone())
    };
    let missed = |(index, gate): (usize, &Condition)| {
        let is_so = applies(&gate.kinds, kind) && !is_met(subject, index, gate, completion);
        is_so.then(|| gate.effect.clone())
    };
    let vetoes = rubric.vetoes.iter().enumerate().filter_map(happened);
    vetoes
        .chain(rubric.gates.iter().enumerate().filter_map(missed))
        .collect()
}

fn is_met(subject: &Subject, index: usize, gate: &Condition, completion: Completion) -> bool {
    let is_enough = |value: &Rational| match &gate.line {
        Some(line) => is_past(&Amount::At(value.clone()), &exact(&line.at), line.reach),
        None => *value >= Rational::one(),
    };
    let question = Question::Gate(GateId(index));
    match subject.condition_values(&question).first() {
        Some(value) if subject.is_condition_legible(&question) => is_enough(value),
        Some(_) | None => completion.choose_gate(),
    }
}

fn missed_minima(climb: &Climb, values: &[Value]) -> Vec<Effect> {
    let rubric = climb.subject.case.rubric;
    let missed = |id: NodeId| {
        let minimum = climb.subject.tree.row(id, rubric)?.minimum.as_ref()?;
        let value = compared(rubric, values[id.0].amount()?);
        let limit = in_points(&minimum.limit, climb.full(id));
        (!value.reaches(&limit)).then_some(match minimum.below {
            Below::Fail => Effect::Fail,
            Below::NoAward => Effect::NoAward,
        })
    };
    climb.subject.tree.ids().filter_map(missed).collect()
}

/// Returns whether a value is at a line or, where that is not enough, beyond it.
fn is_past(value: &Amount, line: &Rational, reach: Reach) -> bool {
    let line = Amount::At(line.clone());
    match reach {
        Reach::From => *value >= line,
        Reach::Above => *value > line,
    }
}

pub fn in_points(limit: &Limit, full: Option<Rational>) -> Rational {
    match limit {
        Limit::Points(points) => exact(points),
        Limit::Share(share) => exact(share) * full.expect("a share of something"),
    }
}

impl Judged<'_> {
    fn rubric(&self) -> &Rubric {
        self.climb.subject.case.rubric
    }

    pub fn grades(&self) -> &[Grade] {
        &self.rubric().outcome.grades
    }

    pub fn kind(&self) -> Option<&str> {
        self.climb.subject.tree.kind.as_deref()
    }

    /// Returns whether the total reaches a line; no line is reached by all.
    pub fn reaches(&self, line: &Option<Cutoff>) -> bool {
        let full = || self.climb.full(Tree::ROOT);
        line.as_ref()
            .is_none_or(|line| is_past(&self.total, &in_points(&line.limit, full()), line.reach))
    }

    fn find_verdict(&self) -> Option<Verdict> {
        if self.effects.contains(&Effect::Ineligible) {
            return Some(Verdict::Ineligible);
        }
        let capped_below_pass = |effect: &Effect| match effect {
            Effect::CapGrade(name) => self
                .grades()
                .iter()
                .any(|grade| grade.name == *name && self.is_below_pass(grade)),
            Effect::Ineligible | Effect::Fail | Effect::NoAward | Effect::Zero(_) => false,
        };
        let fails = self.effects.contains(&Effect::Fail)
            || self.effects.iter().any(capped_below_pass)
            || !self.reaches(&self.rubric().outcome.pass);
        match (fails, &self.rubric().outcome.pass) {
            (true, _) => Some(Verdict::Fail),
            (false, Some(_)) => Some(Verdict::Pass),
            (false, None) => None,
        }
    }

    /// Returns whether the unit is neither failed nor ineligible.
    pub fn stands(&self) -> bool {
        !matches!(self.verdict, Some(Verdict::Fail | Verdict::Ineligible))
    }

    /// Without a pass line, only a grade without a line of its own lies below.
    fn is_below_pass(&self, grade: &Grade) -> bool {
        let points = |limit: &Limit| match limit {
            Limit::Points(points) => exact(points),
            Limit::Share(_) => in_points(limit, self.climb.full(Tree::ROOT)),
        };
        match (&grade.line, &self.rubric().outcome.pass) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(line), Some(pass)) => {
                let (own, other) = (points(&line.limit), points(&pass.limit));
                // Of two lines at one number, the one that leaves the number out is the higher.
                own < other
                    || own == other && line.reach == Reach::From && pass.reach == Reach::Above
            }
        }
    }

    /// The best grade of those that are reached.
    fn find_grade(&self) -> Option<usize> {
        (0..self.grades().len()).find(|&number| self.has_reached(number))
    }

    /// Returns whether the line and the minima of a grade are reached, no effect forbids it, and it
    /// lies below the pass line where the unit fails.
    pub fn has_reached(&self, number: usize) -> bool {
        let grades = self.grades();
        let no_better_than = |name: &String| grades.iter().position(|grade| grade.name == *name);
        let cap = self.effects.iter().filter_map(|effect| match effect {
            Effect::CapGrade(name) => no_better_than(name),
            Effect::Ineligible | Effect::Fail | Effect::NoAward | Effect::Zero(_) => None,
        });
        let grade = &grades[number];
        self.verdict != Some(Verdict::Ineligible)
            && number >= cap.max().unwrap_or(0)
            && applies(&grade.kinds, self.kind())
            && self.reaches(&grade.line)
            && self.meets(&grade.minima)
            && (self.stands() || self.is_below_pass(grade))
    }

    /// Returns whether the sections reach minima; what does not apply misses none.
    pub fn meets(&self, minima: &[SectionMinimum]) -> bool {
        let tree = self.climb.subject.tree;
        minima.iter().all(|minimum| {
            let sections: Vec<NodeId> = match &minimum.section {
                Section::One(code) => tree.find(code.as_str()).into_iter().collect(),
                Section::Each => tree.children(Tree::ROOT, Role::Scored).collect(),
            };
            sections.into_iter().all(|id| match self.compared(id) {
                Some(value) => value.reaches(&in_points(&minimum.limit, self.climb.full(id))),
                None => true,
            })
        })
    }

    /// Returns the value of a node as it is held against lines.
    pub fn compared(&self, id: NodeId) -> Option<Amount> {
        self.values[id.0]
            .amount()
            .map(|value| compared(self.rubric(), value))
    }

    /// Returns the grade a node has by itself.
    pub fn node_grade(&self, id: NodeId) -> Option<&str> {
        let value = self.compared(id)?;
        let found = match &self.climb.subject.tree.row(id, self.rubric())?.grades {
            NodeGrades::Ungraded => None,
            NodeGrades::Own(grades) => grades.iter().find(|grade| {
                let reaches = |line: &Cutoff| {
                    let at = in_points(&line.limit, self.climb.full(id));
                    is_past(&value, &at, line.reach)
                };
                applies(&grade.kinds, self.kind())
                    && grade.line.as_ref().is_none_or(reaches)
                    && self.meets(&grade.minima)
            }),
            NodeGrades::AsTotal => self.grades().iter().find(|grade| {
                let reaches =
                    |line: &Cutoff| is_past(&value, &self.on_scale_of(&line.limit, id), line.reach);
                applies(&grade.kinds, self.kind()) && grade.line.as_ref().is_none_or(reaches)
            }),
        };
        found.map(|grade| grade.name.as_str())
    }

    /// Returns a line of the total on the scale of a node, at the same share of its full marks.
    fn on_scale_of(&self, line: &Limit, id: NodeId) -> Rational {
        let full = |id| self.climb.full(id).expect("a scale needs full marks");
        in_points(line, Some(full(Tree::ROOT))) / full(Tree::ROOT) * full(id)
    }

    /// Returns what orders units: the total, then the indicators that break ties, as the rubric says
    /// which end of them comes first; else the most, and of a penalty the least. What does not apply
    /// comes last.
    fn find_key(&self) -> Key {
        let tree = self.climb.subject.tree;
        let breaks = self.rubric().ranking.tie_break.iter().map(|tie| {
            let Some(id) = tree.find(tie.by.as_str()) else {
                return Amount::Below;
            };
            let least_first = match tie.first {
                Some(First::Least) => true,
                Some(First::Most) => false,
                None => tree.node(id).role == Role::Penalty,
            };
            let climb = &self.climb;
            match self.compared(id) {
                Some(_) if climb.subject.is_blank(id, climb.means) => Amount::Below,
                None => Amount::Below,
                Some(value) if least_first => value.times(&-Rational::one()),
                Some(value) => value,
            }
        });
        std::iter::once(self.total.clone()).chain(breaks).collect()
    }
}
