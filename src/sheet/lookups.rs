//! Ways from the cells of a row to whom and what it speaks of.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::arrangement::Arrangement;
use super::judge::JudgeId;
use super::layout::Layout;
use super::source::Row;
use super::unit::UnitId;
use crate::sheet::QuestionId;

/// Ways from what a row says to whom and what it speaks of; the same row always leads to the same.
#[derive(Default)]
pub struct Lookups {
    pub units: HashMap<String, UnitId, RandomState>,
    pub judges: HashMap<String, JudgeId, RandomState>,
    pub questions: HashMap<String, QuestionId, RandomState>,
    /// Names that several units bear.
    pub namesakes: HashSet<String>,
}

impl Lookups {
    pub fn unit(&self, layout: &Layout, row: &Row) -> Option<UnitId> {
        self.units.get(&layout.unit_key(row)).copied()
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
