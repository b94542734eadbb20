//! What one judge entered for a leaf, and whom all of them enter for.

use std::collections::BTreeSet;

use crate::number::Number;
use crate::sheet::{Judge, JudgeId, QuestionId, Sheet, UnitId};

/// What one judge entered for a leaf: one entry for each input of its rule, `None` where a mark
/// is missing.
#[derive(Clone, Debug)]
pub struct Ballot {
    pub judge: JudgeId,
    pub assessor: String,
    pub source: String,
    pub period: String,
    pub entries: Vec<Option<Number>>,
}

impl Ballot {
    /// Returns whether none of its entries is there.
    pub fn is_blank(&self) -> bool {
        self.entries.iter().all(Option::is_none)
    }

    /// Returns whether some of its entries are there, and others are not.
    pub fn is_half_filled(&self) -> bool {
        !self.is_blank() && self.entries.iter().any(Option::is_none)
    }
}

/// The sources and periods that marks of a leaf come from, whichever unit they are of.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub sources: Vec<String>,
    pub periods: Vec<String>,
}

impl Names {
    pub const NONE: &'static Names = &Names {
        sources: Vec::new(),
        periods: Vec::new(),
    };

    /// Returns whose marks a sheet has that answer one of some questions.
    pub fn of(sheet: &Sheet, questions: &[QuestionId]) -> Names {
        let judges = judges(sheet, questions);
        let named = |part: fn(&Judge) -> &String| {
            let judges = judges.iter();
            let names = judges.map(|&judge| part(sheet.judge(judge)).clone());
            names.collect::<BTreeSet<String>>().into_iter().collect()
        };
        Names {
            sources: named(|judge| &judge.source),
            periods: named(|judge| &judge.period),
        }
    }
}

/// Returns the judges who entered something for one of the questions, of whichever unit.
fn judges(sheet: &Sheet, questions: &[QuestionId]) -> BTreeSet<JudgeId> {
    let entered = |(unit, &question): (UnitId, &QuestionId)| {
        let marks = sheet.marks(unit, question);
        marks.filter_map(|(judge, word)| word.map(|_| judge))
    };
    let units = sheet.unit_ids();
    let asked = units.flat_map(|unit| questions.iter().map(move |question| (unit, question)));
    asked.flat_map(entered).collect()
}
