//! A result as a file holds it, with what its units leave to the head.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::shape::{
    ConditionShape, IndicatorShape, KindShape, MarkKey, MarksShape, ResultShape, StandingShape,
    StoodShape, UnitShape, ValueShape,
};
use super::words::Words;
use crate::rubric::parse::Line;

pub struct Recorded<'a> {
    pub result: ResultShape<'a>,
    /// The rows and keys of its rubric.
    pub lines: Vec<Line>,
    /// Where each code stands among the rows of each kind.
    places: Vec<BTreeMap<String, usize>>,
}

/// One unit of a result.
#[derive(Clone, Copy)]
pub struct RecordedUnit<'a> {
    recorded: &'a Recorded<'a>,
    shape: &'a UnitShape<'a>,
    kind: usize,
}

/// A row, and what it came to.
#[derive(Clone, Copy, PartialEq)]
pub struct RecordedRow<'a> {
    pub indicator: &'a IndicatorShape<'a>,
    pub value: Option<&'a ValueShape<'a>>,
    pub grade: Option<&'a Words<'a>>,
}

impl<'a> Recorded<'a> {
    pub fn new(result: ResultShape<'a>, lines: Vec<Line>) -> Recorded<'a> {
        let places = |kind: &KindShape| {
            let rows = kind.indicators.iter().enumerate();
            rows.map(|(place, row)| (row.code.to_string(), place))
                .collect()
        };
        Recorded {
            places: result.kinds.iter().map(places).collect(),
            result,
            lines,
        }
    }

    pub fn units(&'a self) -> impl Iterator<Item = RecordedUnit<'a>> {
        self.result.units.iter().map(|shape| {
            let mut kinds = self.result.kinds.iter();
            let own = &shape.standing.kind;
            let kind = kinds.position(|kind| kind.kind.is_none() || kind.kind == *own);
            RecordedUnit {
                recorded: self,
                shape,
                kind: kind.expect("it was read so"),
            }
        })
    }
}

impl<'a> Deref for RecordedUnit<'a> {
    type Target = StandingShape<'a>;

    fn deref(&self) -> &StandingShape<'a> {
        &self.shape.standing
    }
}

impl<'a> RecordedUnit<'a> {
    /// Returns who it is and what became of it, for as long as the result is there.
    pub fn standing(self) -> &'a StandingShape<'a> {
        &self.shape.standing
    }

    /// Returns whether its rubric has grades for the total.
    pub fn may_be_graded(self) -> bool {
        let mut lines = self.recorded.lines.iter();
        lines.any(|line| line.path.starts_with("outcome.grades."))
    }

    pub fn rows(self) -> impl Iterator<Item = RecordedRow<'a>> {
        let count = self.shape.values.len();
        (0..count).map(move |place| self.row_at(place))
    }

    pub fn row(self, code: &str) -> Option<RecordedRow<'a>> {
        let place = self.recorded.places[self.kind].get(code)?;
        Some(self.row_at(*place))
    }

    fn row_at(self, place: usize) -> RecordedRow<'a> {
        let indicator = &self.recorded.result.kinds[self.kind].indicators[place];
        RecordedRow {
            indicator,
            value: self.shape.values[place].as_ref(),
            grade: self.shape.grades.get(&indicator.code),
        }
    }

    /// Returns the conditions that it is held against, and how each stands.
    pub fn conditions(self) -> impl Iterator<Item = (&'a ConditionShape<'a>, &'a StoodShape<'a>)> {
        let known = &self.recorded.result.conditions;
        let stood = self.shape.conditions.iter();
        stood.map(|stood| (&known[stood.condition], stood))
    }

    /// Returns how it stands with an award, if the rubric had it.
    pub fn seat(self, award: &str) -> Option<&'a str> {
        let mut awards = self.recorded.result.awards.iter();
        let place = awards.position(|known| known.name == *award)?;
        Some(&self.shape.awards[place])
    }

    /// Returns the awards of its rubric.
    pub fn awards(self) -> impl Iterator<Item = &'a str> {
        self.recorded.result.awards.iter().map(|award| &*award.name)
    }

    /// Returns its marks, in the order of the rubric.
    pub fn marks(self) -> impl Iterator<Item = (MarkKey<'a>, &'a str)> {
        let result = &self.recorded.result;
        let answered = result.questions.iter().zip(&self.shape.marks);
        answered.flat_map(move |(question, marks)| {
            let entered: Vec<(usize, &str)> = match marks {
                None => Vec::new(),
                Some(MarksShape::One(words)) => vec![(0, words)],
                Some(MarksShape::Several(entered)) => {
                    let entered = entered.iter();
                    entered
                        .map(|(judge, words)| (judge.parse().expect("it was read so"), &**words))
                        .collect()
                }
            };
            entered.into_iter().map(move |(judge, words)| {
                let key = MarkKey {
                    indicator: (&*question.indicator).into(),
                    part: question.part.as_deref().map(Words::from),
                    judge: result.judges[judge].clone(),
                };
                (key, words)
            })
        })
    }

    /// Returns whether a mark was changed on appeal.
    pub fn is_corrected(self, key: &MarkKey) -> bool {
        let mut corrections = self.recorded.result.corrections.iter();
        corrections.any(|known| {
            known.name == self.name && known.street == self.street && known.key == *key
        })
    }
}
