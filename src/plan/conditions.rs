//! Vetoes and gates: what the sheet says of a unit by itself, and what follows from it.

use super::questions::{Question, Questions};
use crate::rubric::{self, GateId, GradeId, NodeId, Rubric, Threshold, Tree, VetoId, applies};
use crate::sheet::QuestionId;

/// A veto, or a gate.
#[derive(Clone, Debug)]
pub struct Declared<Id> {
    pub id: Id,
    /// Where the sheet says how it stands.
    pub question: QuestionId,
    /// What a gate's value has to reach; nothing where it is a matter of yes or no.
    pub line: Option<Threshold>,
    pub effect: Effect,
}

/// What it does if a condition does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Ineligible,
    Fail,
    /// No better grade than this one, by its number.
    Cap(GradeId),
    NoAward,
    /// Sets an item to nothing, where the kind of unit has it.
    Zero(Option<NodeId>),
}

/// Returns the vetoes of a kind of unit.
pub fn vetoes(rubric: &Rubric, tree: &Tree, questions: &Questions) -> Vec<Declared<VetoId>> {
    let question = |id| questions.number(&Question::Veto(id));
    declared(rubric, tree, VetoId::all(&rubric.vetoes), question)
}

/// Returns the gates of a kind of unit.
pub fn gates(rubric: &Rubric, tree: &Tree, questions: &Questions) -> Vec<Declared<GateId>> {
    let question = |id| questions.number(&Question::Gate(id));
    declared(rubric, tree, GateId::all(&rubric.gates), question)
}

fn declared<'r, Id: Copy>(
    rubric: &'r Rubric,
    tree: &Tree,
    conditions: impl Iterator<Item = (Id, &'r rubric::Condition)>,
    question: impl Fn(Id) -> QuestionId,
) -> Vec<Declared<Id>> {
    let of_kind = conditions.filter(|(_, one)| applies(&one.kinds, tree.kind.as_deref()));
    let declared = of_kind.map(|(id, condition)| Declared {
        id,
        question: question(id),
        line: condition.line.clone(),
        effect: Effect::of(rubric, tree, &condition.effect),
    });
    declared.collect()
}

impl Effect {
    fn of(rubric: &Rubric, tree: &Tree, effect: &rubric::Effect) -> Effect {
        match effect {
            rubric::Effect::Ineligible => Effect::Ineligible,
            rubric::Effect::Fail => Effect::Fail,
            rubric::Effect::CapGrade(name) => {
                let mut grades = GradeId::all(&rubric.outcome.grades);
                let grade = grades.find(|(_, grade)| grade.name == *name);
                let (id, _) = grade.expect("a rubric that names what it does not have is refused");
                Effect::Cap(id)
            }
            rubric::Effect::NoAward => Effect::NoAward,
            rubric::Effect::Zero(item) => Effect::Zero(tree.find(item.as_str())),
        }
    }
}
