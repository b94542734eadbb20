//! A column of a table: what it says, how wide it must be, and its cells in lines.

use std::borrow::Cow;
use std::iter::repeat_n;

use anstyle::{Ansi256Color, AnsiColor};
use unicode_width::UnicodeWidthStr;

use super::words::{speak, spoken};
use super::wrap::{chunks, names, wrapped, wrapped_names};
use crate::lang::Lang;
use crate::report::Tone;
use crate::report::document::{Align, Cell, Column, Table};

/// Words are not squeezed into less than this many display columns.
const NARROWEST_WORDS: usize = 10;

/// What a row is of is broken only where it is wider than this.
const NARROWEST_NAMES: usize = 20;

/// Nor are headings of numbers squeezed into less than this, which holds six 汉字.
const NARROWEST_HEADING: usize = 12;

/// A column in the language of its readers.
pub struct Said<'t> {
    heading: String,
    note: Option<String>,
    align: Align,
    /// Whether it says what a row is about.
    is_of_stub: bool,
    cells: Vec<Words<'t>>,
    /// How wide it would like to be.
    pub natural: usize,
}

/// Words in one line of a cell.
pub struct Words<'t> {
    words: Cow<'t, str>,
    width: usize,
    tone: Tone,
}

/// A column in lines, as they stand in each of its cells; its heading is the first.
pub struct Drawn<'d> {
    pub width: usize,
    align: Align,
    pub cells: Vec<Vec<Words<'d>>>,
}

impl<'t> Words<'t> {
    fn new(words: Cow<'t, str>, tone: Tone) -> Words<'t> {
        let width = words.width();
        Words { words, width, tone }
    }

    fn borrowed(&self) -> Words<'_> {
        Words {
            words: Cow::Borrowed(&self.words),
            ..*self
        }
    }
}

impl<'t> Said<'t> {
    /// Returns a column of a table in a language.
    pub fn of(table: &'t Table, column: usize, lang: Lang) -> Said<'t> {
        let cell = |row: &'t Vec<Cell>| {
            let Cell { value, tone } = &row[column];
            Words::new(spoken(value.spoken(lang)), *tone)
        };
        let cells: Vec<Words> = table.rows.iter().map(cell).collect();
        let Column {
            heading,
            note,
            align,
        } = &table.columns[column];
        let said = Said {
            heading: speak(heading, lang),
            note: note.as_ref().map(|note| speak(note, lang)),
            align: *align,
            is_of_stub: column < table.stub,
            cells,
            natural: 0,
        };
        let heading = said.heading.width().max(said.note_width());
        let natural = said.widest().max(heading);
        Said { natural, ..said }
    }

    fn widest(&self) -> usize {
        let widths = self.cells.iter().map(|cell| cell.width);
        widths.max().unwrap_or(0)
    }

    fn note_width(&self) -> usize {
        self.note.as_ref().map_or(0, |note| note.width())
    }

    /// Returns how wide it must be. Numbers take all the room they need; words, and the headings of
    /// numbers, may be broken.
    pub fn least(&self) -> usize {
        let narrowest = match self.is_of_stub {
            true => NARROWEST_NAMES,
            false => NARROWEST_WORDS,
        };
        let squeezed = self.natural.min(narrowest);
        let words = self.cells.iter().map(|cell| &*cell.words);
        match self.align {
            Align::Numbers => {
                let heading = self.heading.width().max(self.note_width());
                let numbers = self.widest().max(self.note_width());
                numbers.max(heading.min(NARROWEST_HEADING))
            }
            Align::Words => squeezed.max(longest_word(words)),
            Align::Names => squeezed.max(longest_name(words)),
        }
    }

    /// Returns it as wide as it likes to be.
    pub fn in_one_line(&self) -> Drawn<'_> {
        let heading = Words::new(Cow::Borrowed(&self.heading), Tone::Plain);
        let cells = self.cells.iter().map(|cell| vec![cell.borrowed()]);
        Drawn {
            width: self.natural,
            align: self.align,
            cells: self.headed(vec![heading], cells),
        }
    }

    /// Returns it in lines that stay within a width.
    pub fn within(&self, width: usize) -> Drawn<'_> {
        let lines = |words: Vec<String>, tone| {
            let words = words.into_iter().map(Cow::Owned);
            words.map(move |line| Words::new(line, tone)).collect()
        };
        let cells = self.cells.iter().map(|cell| match self.align {
            Align::Numbers => vec![cell.borrowed()],
            Align::Words => lines(wrapped(&cell.words, Some(width), 0), cell.tone),
            Align::Names => lines(wrapped_names(&cell.words, width), cell.tone),
        });
        let heading = lines(wrapped(&self.heading, Some(width), 0), Tone::Plain);
        let cells = self.headed(heading, cells);
        let widths = cells.iter().flatten().map(|line| line.width);
        Drawn {
            width: widths.max().unwrap_or(0),
            align: self.align,
            cells,
        }
    }

    /// Returns the lines of all cells, those of the heading first.
    fn headed<'d>(
        &'d self,
        mut heading: Vec<Words<'d>>,
        cells: impl Iterator<Item = Vec<Words<'d>>>,
    ) -> Vec<Vec<Words<'d>>> {
        let note = self.note.iter().map(|note| Cow::Borrowed(note.as_str()));
        heading.extend(note.map(|note| Words::new(note, Tone::Plain)));
        std::iter::once(heading).chain(cells).collect()
    }
}

impl Drawn<'_> {
    /// Adds a line of a cell to a line of the table.
    pub fn add_cell(&self, cell: Option<&Words>, line: &mut String) {
        let room = self.width - cell.map_or(0, |cell| cell.width);
        let (before, behind) = match self.align {
            Align::Numbers => (room, 0),
            Align::Words | Align::Names => (0, room),
        };
        line.extend(repeat_n(' ', before));
        if let Some(cell) = cell {
            cell.add_to(line);
        }
        line.extend(repeat_n(' ', behind));
    }
}

impl Words<'_> {
    fn add_to(&self, line: &mut String) {
        const COLOUR_OF_THE_TERMINAL: &str = "\u{1b}[39m";
        let colour = match self.tone {
            Tone::Plain => {
                line.push_str(&self.words);
                return;
            }
            Tone::Good => AnsiColor::Green,
            Tone::Bad => AnsiColor::Red,
            Tone::Doubtful => AnsiColor::Yellow,
        };
        let colour = Ansi256Color::from(colour).render_fg();
        *line += &format!("{colour}{}{COLOUR_OF_THE_TERMINAL}", self.words);
    }
}

/// Returns how wide the widest word is that should not be broken.
fn longest_word<'w>(all: impl Iterator<Item = &'w str>) -> usize {
    const LONGEST_KEPT: usize = 16;
    let words = all.flat_map(|words| {
        let widths = chunks(words).into_iter().map(|chunk| chunk.trim().width());
        widths.filter(|&width| width <= LONGEST_KEPT).max()
    });
    words.max().unwrap_or(0)
}

/// Returns how wide the widest name is.
fn longest_name<'w>(all: impl Iterator<Item = &'w str>) -> usize {
    const LONGEST_KEPT: usize = 20;
    let widest = all.filter_map(|words| {
        let widths = names(words).into_iter().map(|name| name.trim().width());
        widths.max()
    });
    widest.max().unwrap_or(0).min(LONGEST_KEPT)
}
