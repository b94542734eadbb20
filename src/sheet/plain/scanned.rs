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
    rows: Vec<ScannedRow>,
    /// The marks of all rows, those of one behind those of another.
    marks: Vec<ScannedMark>,
    /// Of each mark in a long sheet, what its row says of its indicator.
    named: Vec<Named>,
    /// Where the last of the lines ends.
    pub end: usize,
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

/// A row, by where it begins in its piece. Its marks are those up to an end. Very many are handed on.
#[derive(Clone, Copy)]
struct ScannedRow {
    at: u32,
    marks_end: u32,
}

/// An indicator by the number of its name, and what a row prints as its full marks.
#[derive(Clone, Copy)]
pub struct Named {
    pub label: u32,
    pub printed: Option<TextNumber>,
}

/// What a row holds in answer to a question.
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
    /// Begins without lines, with room for as many rows, marks and names of indicators.
    pub fn with_room(worker: usize, [rows, marks, named]: [usize; 3]) -> Scanned {
        Scanned {
            worker,
            texts: Vec::new(),
            labels: Vec::new(),
            runs: Vec::new(),
            unmet: Vec::new(),
            ends: Vec::new(),
            rows: Vec::with_capacity(rows),
            marks: Vec::with_capacity(marks),
            named: Vec::with_capacity(named),
            end: 0,
        }
    }

    /// Returns how many rows, marks and names of indicators there are.
    pub fn held(&self) -> [usize; 3] {
        [self.rows.len(), self.marks.len(), self.named.len()]
    }

    /// Ends the row that begins somewhere: its marks are those added since the last.
    pub fn end_row(&mut self, at: u32) {
        let marks_end = u32::try_from(self.marks.len()).expect("a piece has fewer marks");
        self.rows.push(ScannedRow { at, marks_end });
    }

    /// Adds a mark of a row, and what a row of a long sheet says of its indicator.
    pub fn add(&mut self, mark: ScannedMark, named: Option<Named>) {
        self.marks.push(mark);
        self.named.extend(named);
    }

    /// Returns where a row begins.
    pub fn at(&self, row: usize) -> usize {
        self.rows[row].at as usize
    }

    /// Returns what some rows of a long sheet say of their indicators; of a wide one, nothing.
    pub fn named(&self, rows: Range<usize>) -> &[Named] {
        let named = self.named.get(self.marks_of(rows));
        named.unwrap_or_default()
    }

    /// Returns the marks of some rows.
    pub fn marks(&self, rows: Range<usize>) -> &[ScannedMark] {
        &self.marks[self.marks_of(rows)]
    }

    fn marks_of(&self, rows: Range<usize>) -> Range<usize> {
        self.marks_begin(rows.start)..self.marks_begin(rows.end)
    }

    fn marks_begin(&self, row: usize) -> usize {
        let before = row.checked_sub(1);
        before.map_or(0, |before| self.rows[before].marks_end as usize)
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
    pub fn new(question: QuestionId, text: TextNumber) -> ScannedMark {
        let question = u32::try_from(question.0).expect("fewer than 2³² questions");
        ScannedMark { question, text }
    }

    pub fn question(self) -> QuestionId {
        QuestionId(self.question as usize)
    }
}
