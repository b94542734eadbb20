//! What was told of the lines of a piece, by a worker's own numbers.

use std::ops::Range;

use crate::sheet::QuestionId;
use crate::sheet::judge::JudgeId;
use crate::sheet::unit::UnitId;
use crate::sheet::words::WordId;

/// The lines of a piece that are surely rows.
pub struct Scanned {
    pub worker: usize,
    /// The texts and the names of indicators that the worker had not met before, in the order of its own
    /// numbers.
    pub texts: Vec<(QuestionId, Box<str>)>,
    pub labels: Vec<(Box<str>, QuestionId)>,
    pub runs: Vec<Run>,
    /// Of whom rows are of which that is not known yet, and where the cells end that say so, those of one
    /// behind those of another.
    pub unmet: Vec<Unmet>,
    pub ends: Vec<u32>,
    /// Where each row begins in the piece.
    rows: Vec<u32>,
    /// The marks of all rows, those of one behind those of another: so many each.
    marks: Vec<ScannedMark>,
    /// Of each mark, what its row prints as the full marks of its indicator, if the rows do.
    printed: Vec<TextNumber>,
    each: Each,
    /// Where the last of the lines ends.
    pub end: usize,
}

/// What each row holds.
#[derive(Clone, Copy)]
pub struct Each {
    pub marks: usize,
    /// Whether it prints the full marks of their indicators.
    pub prints: bool,
}

/// Rows that follow one another, of one unit and by one judge, no two of which answer one question.
pub struct Run {
    pub of: Of,
    /// Which rows, by their numbers.
    pub begins: usize,
    pub ends: usize,
}

/// Whom a row speaks of.
#[derive(Clone, Copy)]
pub enum Of {
    /// A unit and a judge who were met before.
    Met(UnitId, JudgeId),
    /// A unit for certain, but it or the judge were not met before; by number among such.
    Unmet(usize),
    /// That takes a more careful look.
    Unsure,
}

/// Whom rows speak of that say it in the same words.
pub struct Unmet {
    pub unit: Option<UnitId>,
    pub judge: Option<JudgeId>,
    /// Where the first of the rows begins, and which of [`Scanned::ends`] are its own.
    pub at: u32,
    pub ends: Range<usize>,
    pub is_refused: bool,
}

/// What a row holds in answer to a question. Very many are handed on.
#[derive(Clone, Copy)]
pub struct ScannedMark {
    question: u32,
    pub text: TextNumber,
}

/// The number of a text: the one by which everybody knows it or, until the worker is told of that, one of
/// its own. Very many are handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextNumber(u32);

impl Scanned {
    /// Begins without lines, with room for some rows.
    pub fn with_room(worker: usize, rows: usize, each: Each) -> Scanned {
        Scanned {
            worker,
            texts: Vec::new(),
            labels: Vec::new(),
            runs: Vec::new(),
            unmet: Vec::new(),
            ends: Vec::new(),
            rows: Vec::with_capacity(rows),
            marks: Vec::with_capacity(rows * each.marks),
            printed: Vec::with_capacity(if each.prints { rows * each.marks } else { 0 }),
            each,
            end: 0,
        }
    }

    /// Returns how many rows there are.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// Adds a mark of the row that is ended next, and what it prints as full marks if the rows do.
    pub fn add(&mut self, mark: ScannedMark, printed: Option<TextNumber>) {
        self.marks.push(mark);
        self.printed.extend(printed);
    }

    /// Ends the row that begins somewhere. One that is not plain lacks marks, which nobody asks for.
    pub fn end_row(&mut self, at: u32) {
        self.rows.push(at);
        let marks = self.rows.len() * self.each.marks;
        if self.marks.len() < marks {
            self.marks.resize(marks, ScannedMark::NONE);
            if self.each.prints {
                self.printed.resize(marks, ScannedMark::NONE.text);
            }
        }
    }

    /// Returns where a row begins.
    pub fn at(&self, row: usize) -> usize {
        self.rows[row] as usize
    }

    /// Returns the marks of some plain rows.
    pub fn marks(&self, rows: Range<usize>) -> &[ScannedMark] {
        &self.marks[self.marks_of(rows)]
    }

    /// Returns what these print as full marks; nothing where the rows of the file do not.
    pub fn printed(&self, rows: Range<usize>) -> &[TextNumber] {
        let printed = self.printed.get(self.marks_of(rows));
        printed.unwrap_or_default()
    }

    fn marks_of(&self, rows: Range<usize>) -> Range<usize> {
        rows.start * self.each.marks..rows.end * self.each.marks
    }
}

impl TextNumber {
    /// Stands in front of a worker's own numbers.
    const OWN: u32 = 1 << 31;

    pub fn everybodys(WordId(number): WordId) -> TextNumber {
        assert!(number < TextNumber::OWN, "fewer than 2³¹ distinct texts");
        TextNumber(number)
    }

    pub fn own(number: u32) -> TextNumber {
        assert!(number < TextNumber::OWN, "fewer than 2³¹ distinct texts");
        TextNumber(number | TextNumber::OWN)
    }

    /// Returns the number of the worker's own, if it is one.
    pub fn as_own(self) -> Option<usize> {
        let is_own = self.0 & TextNumber::OWN != 0;
        is_own.then_some((self.0 & !TextNumber::OWN) as usize)
    }

    /// Returns the number by which everybody knows it; nothing of a worker's own.
    pub fn as_everybodys(self) -> Option<WordId> {
        self.as_own().is_none().then_some(WordId(self.0))
    }
}

impl ScannedMark {
    /// Stands where a row is not plain.
    const NONE: ScannedMark = ScannedMark {
        question: u32::MAX,
        text: TextNumber(0),
    };

    pub fn new(question: QuestionId, text: TextNumber) -> ScannedMark {
        let question = u32::try_from(question.0).expect("fewer than 2³² questions");
        ScannedMark { question, text }
    }

    pub fn question(self) -> QuestionId {
        QuestionId(self.question as usize)
    }
}
