//! Vetoes and gates: what the sheet says of a unit by itself, and what follows from it.

use super::questions::{Question, Questions};
use crate::number::Number;
use crate::rubric::{self, NodeId, Rubric, Tree, applies};

/// A veto, or a gate.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Its number among the rubric's vetoes, or gates.
    pub number: usize,
    /// Where the sheet says how it stands.
    pub question: usize,
    /// What a gate's value has to reach; nothing where it is a matter of yes or no.
    pub from: Option<Number>,
    pub effect: Effect,
}

/// What it does if a condition does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Ineligible,
    Fail,
    /// No better grade than this one, by its number.
    Cap(usize),
    NoAward,
    /// Sets an item to nothing, where the kind of unit has it.
    Zero(Option<NodeId>),
}

/// Returns the vetoes of a kind of unit.
pub fn vetoes(rubric: &Rubric, tree: &Tree, questions: &Questions) -> Vec<Declared> {
    declared(rubric, tree, &rubric.vetoes, |number| {
        questions.number(&Question::Veto(number))
    })
}

/// Returns the gates of a kind of unit.
pub fn gates(rubric: &Rubric, tree: &Tree, questions: &Questions) -> Vec<Declared> {
    declared(rubric, tree, &rubric.gates, |number| {
        questions.number(&Question::Gate(number))
    })
}

fn declared(
    rubric: &Rubric,
    tree: &Tree,
    conditions: &[rubric::Condition],
    question: impl Fn(usize) -> usize,
) -> Vec<Declared> {
    let conditions = conditions.iter().enumerate();
    let of_kind = conditions.filter(|(_, one)| applies(&one.kinds, tree.kind.as_deref()));
    let declared = of_kind.map(|(number, condition)| Declared {
        number,
        question: question(number),
        from: condition.from.clone(),
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
                let mut grades = rubric.outcome.grades.iter();
                let grade = grades.position(|grade| grade.name == *name);
                Effect::Cap(grade.expect("a rubric that names what it does not have is refused"))
            }
            rubric::Effect::NoAward => Effect::NoAward,
            rubric::Effect::Zero(item) => Effect::Zero(tree.find(item.as_str())),
        }
    }
}
