//! Ways from the cells of a row to whom and what it speaks of.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use super::arrangement::Arrangement;
use super::judge::JudgeId;
use super::layout::Layout;
use super::source::Row;
use super::unit::{Unit, UnitId};
use crate::sheet::QuestionId;

/// Ways from what a row says to whom and what it speaks of; the same row always leads to the same.
#[derive(Default)]
pub struct Lookups {
    /// Of rows that say of their units no more than a name, by that. Very many are kept.
    units_by_name: IndexMap<Arc<str>, UnitId, RandomState>,
    /// Of all other rows, by all that they say of them.
    units: IndexMap<String, UnitId, RandomState>,
    pub judges: HashMap<String, JudgeId, RandomState>,
    pub questions: HashMap<String, QuestionId, RandomState>,
    /// Names that several units bear.
    pub namesakes: HashSet<String>,
}

/// What somebody who looks for units keeps from one look to the next.
#[derive(Default)]
pub struct Trail {
    /// Room for what a row says.
    key: String,
    /// The way that comes next, if those who are looked for come in the order in which they were met.
    next: usize,
}

impl Trail {
    /// Returns where something leads to. Most files name their units in one order, again and again.
    fn follow<K: Borrow<str> + Hash + Eq>(
        next: &mut usize,
        ways: &IndexMap<K, UnitId, RandomState>,
        said: &str,
    ) -> Option<UnitId> {
        if let Some((way, &unit)) = ways.get_index(*next)
            && way.borrow() == said
        {
            *next += 1;
            return Some(unit);
        }
        let (place, _, &unit) = ways.get_full(said)?;
        *next = place + 1;
        Some(unit)
    }
}

impl Lookups {
    pub fn unit(&self, layout: &Layout, row: &Row) -> Option<UnitId> {
        self.unit_of(layout, |column| row.cell(column), &mut Trail::default())
    }

    /// Returns the unit that the cells of a row lead to.
    pub fn unit_of<'c>(
        &self,
        layout: &Layout,
        cell: impl Fn(usize) -> &'c str,
        Trail { key, next }: &mut Trail,
    ) -> Option<UnitId> {
        match layout.only_name() {
            Some(column) => Trail::follow(next, &self.units_by_name, cell(column)),
            None => {
                layout.write_unit_key(key, cell);
                Trail::follow(next, &self.units, key)
            }
        }
    }

    /// Has a row lead to a unit, and all others that say the same of theirs.
    pub fn lead_to(&mut self, layout: &Layout, row: &Row, id: UnitId, unit: &Unit) {
        match layout.only_name() {
            Some(column) => {
                let typed = row.cell(column);
                let key = match *typed == *unit.name {
                    true => Arc::clone(&unit.name),
                    false => typed.into(),
                };
                self.units_by_name.insert(key, id);
            }
            None => {
                let mut key = String::new();
                layout.write_unit_key(&mut key, |column| row.cell(column));
                self.units.insert(key, id);
            }
        }
    }

    /// Takes over all ways to units that others know.
    pub fn take_over(&mut self, others: &mut Lookups) {
        self.units_by_name.extend(others.units_by_name.drain(..));
        self.units.extend(others.units.drain(..));
    }

    /// Returns whether there is no way to any unit.
    pub fn lead_to_nobody(&self) -> bool {
        self.units_by_name.is_empty() && self.units.is_empty()
    }

    pub fn judge(&self, layout: &Layout, row: &Row) -> Option<JudgeId> {
        self.judges.get(&layout.judge_key(row, None)).copied()
    }

    /// Returns the questions a row answers, each with who answers it and the column of the answer.
    pub fn cells<'a>(
        &'a self,
        layout: &'a Layout,
        row: &'a Row,
    ) -> impl Iterator<Item = (QuestionId, JudgeId, usize)> + 'a {
        let judge = move |across| {
            let judge = self.judges.get(&layout.judge_key(row, across));
            judge.copied()
        };
        let of_row = judge(None);
        let cells: Vec<(usize, QuestionId)> = match &layout.arrangement {
            Arrangement::Wide { questions } => questions.clone(),
            Arrangement::Long {
                indicator, scores, ..
            } => {
                let question = self.questions.get(row.cell(*indicator));
                let answers = question.into_iter();
                answers
                    .flat_map(|&question| scores.iter().map(move |&score| (score, question)))
                    .collect()
            }
        };
        cells.into_iter().filter_map(move |(column, question)| {
            let across = layout.across.get(&column);
            let judge = across.map_or(of_row, |_| judge(across))?;
            Some((question, judge, column))
        })
    }
}
