//! Where one block of a stack ends and the next begins.

use std::collections::HashSet;

use super::heads::is_header;
use super::labels::{Labels, Said, Sections};
use crate::cell::{self, Cell};
use crate::names::{is_blank, plain};
use crate::sheet::QuestionId;
use crate::sheet::meaning::Meaning;
use crate::sheet::source::Row;
use crate::sheet::vocabulary::Vocabulary;

/// The rows of one unit, by number: what stands above them, and those of indicators.
#[derive(Default)]
pub struct Segment {
    pub titles: Vec<usize>,
    pub lines: Vec<Line>,
    /// The indicators of its rows.
    pub questions: HashSet<QuestionId>,
}

/// A row that may hold marks.
pub struct Line {
    pub row: usize,
    pub said: Said,
}

/// Returns the blocks of a table, and the rows below the last of them.
pub fn segments(
    table: &[Row],
    labels: &Labels,
    vocabulary: &Vocabulary,
) -> (Vec<Segment>, Vec<usize>) {
    let mut found: Vec<Segment> = Vec::new();
    let mut titles: Vec<usize> = Vec::new();
    let mut sections = Sections::default();
    let mut is_headed = false;
    for (number, row) in table.iter().enumerate() {
        if row.cells().all(is_blank) {
            continue;
        }
        let mut below = sections.clone();
        let said = labels.said(row, &mut below);
        let is_header = is_header(row, labels.column, vocabulary);
        let is_below = is_headed || !found.is_empty();
        is_headed |= is_header;
        if is_header || is_title(&said, is_below, has_mark(row, labels.column, vocabulary)) {
            titles.push(number);
            continue;
        }
        let question = question(&said, vocabulary);
        let last = found.last().filter(|last| {
            let is_another = question.is_some_and(|question| last.questions.contains(&question));
            !is_another && are_again(&titles, &last.titles, table)
        });
        if last.is_none() {
            found.push(Segment {
                titles: std::mem::take(&mut titles),
                ..Segment::default()
            });
            sections = Sections::default();
        }
        titles.clear();
        let said = labels.said(row, &mut sections);
        let is_section =
            matches!(said, Said::Sum { .. }) && !has_mark(row, labels.column, vocabulary);
        let segment = found.last_mut().expect("one was begun");
        segment.questions.extend(self::question(&said, vocabulary));
        if !is_section {
            segment.lines.push(Line { row: number, said });
        }
    }
    (found, titles)
}

/// Returns whether a row is of no indicator: what stands above a block, or below it. Below a header,
/// marks are somebody's.
fn is_title(said: &Said, is_below: bool, has_mark: bool) -> bool {
    match said {
        Said::Leaf { .. } => false,
        Said::Sum { .. } => !is_below && !has_mark,
        Said::Statistic | Said::Unknown { .. } | Said::Nothing => !is_below || !has_mark,
    }
}

/// Returns whether titles are those of the block above once more, as a new page repeats them.
fn are_again(titles: &[usize], above: &[usize], table: &[Row]) -> bool {
    let words = |row: usize| table[row].cells().map(plain).collect::<Vec<_>>();
    let is_again = |&title: &usize| above.iter().any(|&above| words(above) == words(title));
    titles.iter().all(is_again)
}

fn question(said: &Said, vocabulary: &Vocabulary) -> Option<QuestionId> {
    let Said::Leaf { heading, .. } = said else {
        return None;
    };
    vocabulary.own_meaning(heading).and_then(Meaning::question)
}

/// Returns whether marks stand in a row right of a column: numbers, or words that some rule knows.
pub fn has_mark(row: &Row, column: usize, vocabulary: &Vocabulary) -> bool {
    let mut cells = (column + 1..row.width()).map(|column| row.cell(column));
    cells.any(|words| {
        let said = cell::read(words, &cell::Idiom::default()).0;
        match said {
            Cell::Blank => false,
            Cell::NotApplicable | Cell::Exempt | Cell::Number { .. } | Cell::Fraction { .. } => {
                true
            }
            Cell::Word(_) => cell::truth(&said).is_some() || vocabulary.is_level_of_any(words),
        }
    })
}
