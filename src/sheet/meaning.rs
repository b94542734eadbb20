//! What a heading may mean.

use super::QuestionId;

/// What a column of a sheet, or an entry in its indicator column, stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A part of what identifies the unit; part 0 is its name.
    Key(usize),
    /// The name of the unit or of an indicator, as the columns beside it say.
    Name,
    Street,
    Kind,
    Assessor,
    Source,
    Period,
    Indicator,
    /// The mark in a long sheet; in a wide one, the sheet's own total.
    Score,
    /// What was counted or measured, in a long sheet.
    Entry,
    /// Why the mark beside it is what it is.
    Remark,
    /// What was taken off the full marks.
    Deduction,
    /// The full marks as the paper prints them.
    FullMarks,
    /// An attribute the rubric names, by its place among them.
    Attribute(usize),
    /// Something the rubric asks for, by its number.
    Question(QuestionId),
    /// Known, and of no use here: a serial number, a remark.
    Ignored,
    /// A name that several indicators bear.
    Ambiguous,
}

impl Meaning {
    /// Returns whether a column of this meaning gives something to read.
    pub fn is_readable(self) -> bool {
        match self {
            Meaning::Ambiguous | Meaning::Indicator | Meaning::Score | Meaning::Entry => true,
            Meaning::FullMarks | Meaning::Deduction | Meaning::Question(_) => true,
            Meaning::Key(_)
            | Meaning::Name
            | Meaning::Street
            | Meaning::Kind
            | Meaning::Assessor
            | Meaning::Source
            | Meaning::Period
            | Meaning::Attribute(_)
            | Meaning::Remark
            | Meaning::Ignored => false,
        }
    }

    /// Returns whether a heading stands over units, indicators or marks, so that its row is a header.
    pub fn heads_indicators(self) -> bool {
        use Meaning::{Entry, Indicator, Key, Name, Score};
        matches!(self, Key(0) | Name | Indicator | Score | Entry)
    }

    /// Returns whether a heading is of something said of units, besides their names and marks.
    pub fn describes_units(self) -> bool {
        use Meaning::{Assessor, Attribute, Key, Kind, Period, Source, Street};
        let is_judge = matches!(self, Assessor | Source | Period);
        is_judge || matches!(self, Key(1..) | Street | Kind | Attribute(_))
    }

    /// Returns the number of what the rubric asks for under this heading, if it asks for anything.
    pub fn question(self) -> Option<QuestionId> {
        let Meaning::Question(question) = self else {
            return None;
        };
        Some(question)
    }
}
