//! A sheet of the workbook before it is drawn: a row a unit, and columns of which each cell holds what the
//! program found, and says whether a formula stands for it.

use std::ops::Range;

use super::takes::Takes;
use crate::lang::Text;
use crate::report::workbook::formulas::{Held, Term};
use crate::text;

/// Rows and columns of units.
pub struct Grid {
    /// What the sheet is called.
    pub name: String,
    pub holds: Holds,
    /// How many columns say who a unit is, before its own.
    pub lead: usize,
    /// The units that have rows in it, by their order in the workbook.
    pub units: Range<usize>,
    pub columns: Vec<Column>,
}

/// What a grid is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Marks,
    /// From the marks of one kind of unit to points, totals and verdicts.
    Workings,
    /// All units beside each other.
    Standings,
}

pub struct Column {
    pub head: Head,
    pub says: Says,
    /// What its cells take, where they are of marks.
    pub takes: Takes,
    /// What each cell is made of, by the kind of its unit; of one kind one.
    pub terms: Vec<Option<Term>>,
    /// By unit.
    pub cells: Vec<Cell>,
}

/// What stands above a column.
#[derive(Clone, Default)]
pub struct Head {
    pub code: String,
    pub name: String,
    pub note: String,
    pub full: String,
}

pub struct Cell {
    pub held: Held,
    pub stands: Stands,
}

/// What a cell rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// A mark as it was given.
    Given,
    Live,
    /// It holds what the program found, and no formula.
    Valued(Why),
}

/// Why a cell is no formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Marks are missing, and what they may come to is not worked out by the cells.
    Missing,
    /// A line or an edge lies closer than a spreadsheet's floats can be trusted.
    Narrow,
    /// No formula says it.
    Unsaid,
    TooLong,
    /// It depends on what is no mark of the sheet: units that are open or were set aside.
    Open,
}

/// What the cells of a column say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    Mark,
    Step,
    Points,
    Section,
    Total,
    Verdict,
    Grade,
    Rank,
    Award,
}

impl Says {
    /// What the cover counts.
    pub const CHECKED: [Says; 8] = [
        Says::Step,
        Says::Points,
        Says::Section,
        Says::Total,
        Says::Verdict,
        Says::Grade,
        Says::Rank,
        Says::Award,
    ];

    pub fn words(self) -> Text {
        match self {
            Says::Mark => text! {"打分"; "mark"},
            Says::Step => text! {"中间步骤"; "step between"},
            Says::Points => text! {"指标得分"; "points"},
            Says::Section => text! {"上级指标得分"; "section"},
            Says::Total => text! {"总分"; "total"},
            Says::Verdict => text! {"条件与结论"; "condition, verdict"},
            Says::Grade => text! {"等级"; "grade"},
            Says::Rank => text! {"名次"; "rank"},
            Says::Award => text! {"命名"; "award"},
        }
    }

    /// Returns the number by which formulas tell the columns apart.
    pub fn number(self) -> u32 {
        match self {
            Says::Mark => 0,
            Says::Step => 1,
            Says::Points => 2,
            Says::Section => 3,
            Says::Total => 4,
            Says::Verdict => 5,
            Says::Grade => 6,
            Says::Rank => 7,
            Says::Award => 8,
        }
    }
}

impl Why {
    pub fn words(self) -> Text {
        match self {
            Why::Missing => {
                text! {"缺分：可能的高低由程序推算"; "marks are missing: what they may come to is worked out by the program"}
            }
            Why::Narrow => {
                text! {"离界线太近，表格软件的小数位数分辨不出"; "too close to a line or an edge for the digits that spreadsheets keep"}
            }
            Why::Unsaid => {
                text! {"这种规则写不成公式"; "a rule that no formula says"}
            }
            Why::TooLong => {
                text! {"公式太长，表格软件不收"; "the formula is longer than spreadsheets take"}
            }
            Why::Open => {
                text! {"要看尚未确定的单位，或表外的情况"; "depends on units that are still open, or on what is in no sheet"}
            }
        }
    }
}

impl Column {
    /// Returns what a cell of a unit is made of, by the number of its kind.
    pub fn term(&self, kind: usize) -> Option<&Term> {
        let only = &self.terms[..self.terms.len().min(1)];
        let of_kind = if self.terms.len() > 1 {
            self.terms.get(kind)
        } else {
            only.first()
        };
        of_kind?.as_ref()
    }
}
