//! Ways from the cells of a row to whom and what it speaks of.

use std::collections::{HashMap, HashSet};

use super::arrangement::Arrangement;
use super::judge::JudgeId;
use super::layout::Layout;
use super::source::Row;
use super::unit::UnitId;
use crate::sheet::QuestionId;

/// Ways from what a row says to whom and what it speaks of; the same row always leads to the same.
#[derive(Default)]
pub struct Lookups {
    pub units: HashMap<String, UnitId>,
    pub judges: HashMap<String, JudgeId>,
    pub questions: HashMap<String, QuestionId>,
    /// Names that several units bear.
    pub namesakes: HashSet<String>,
}

impl Lookups {
    pub fn row(&self, layout: &Layout, row: &Row) -> Option<(UnitId, JudgeId)> {
        let unit = self.units.get(&layout.unit_key(row))?;
        let judge = self.judges.get(&layout.judge_key(row))?;
        Some((*unit, *judge))
    }

    /// Returns the questions a row answers, each with the column that holds the answer.
    pub fn cells<'a>(
        &'a self,
        layout: &'a Layout,
        row: &Row,
    ) -> Box<dyn Iterator<Item = (QuestionId, usize)> + 'a> {
        match &layout.arrangement {
            Arrangement::Wide { questions } => Box::new(
                questions
                    .iter()
                    .map(|&(column, question)| (question, column)),
            ),
            Arrangement::Long {
                indicator, score, ..
            } => {
                let question = self.questions.get(row.cell(*indicator)).copied();
                Box::new(question.into_iter().map(move |question| (question, *score)))
            }
        }
    }
}
