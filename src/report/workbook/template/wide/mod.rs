//! A sheet with a row a unit and a column a question. What is known of the questions stands above the
//! header (`above`), and the header is the last of these rows, so that readers find the marks right below it.

mod above;

use rust_xlsxwriter::{ProtectionOptions, Worksheet, XlsxError};

use super::cells::{Answers, Stretches, is_given, signature};
use super::sums::{Places, formula, live};
use crate::report::template::{Ask, DIMENSIONS, Entry, Part, Room, Says, Seat, Template, Who};
use crate::report::workbook::lists::letters;
use crate::report::workbook::paper::set_up;
use crate::report::workbook::style::{SMALL, Styles, USUAL};
use crate::report::workbook::width::{height, lines, wide};
use crate::text;

/// Rows for units that nobody has named.
const BLANK_ROWS: usize = 20;
/// Lines that what is said of a question takes at most, as long as its column may grow.
const MOST_LINES: usize = 11;
const NARROWEST: usize = 10;
const WIDEST: usize = 34;

/// A sheet while it is laid out.
pub struct Wide<'a> {
    answers: &'a Answers<'a>,
    template: &'a Template,
    part: &'a Part,
    /// Who has a row; nobody where no roster says so.
    who: &'a [&'a Who],
    styles: &'a Styles,
    /// Along which dimensions the sheet says whose a mark is.
    judges: Vec<usize>,
    asks: Vec<&'a Ask>,
    /// The sums that it can make, by their numbers.
    sums: Vec<usize>,
}

impl<'a> Wide<'a> {
    pub fn new(
        answers: &'a Answers<'a>,
        (who, part): (&'a [&'a Who], &'a Part),
        styles: &'a Styles,
    ) -> Wide<'a> {
        let template = answers.template;
        let mut wide = Wide {
            answers,
            template,
            part,
            who,
            styles,
            judges: (0..DIMENSIONS)
                .filter(|&dimension| part.seats[dimension] != Seat::Nobody)
                .collect(),
            asks: template.asks_of(part).collect(),
            sums: (0..template.sums.len()).collect(),
        };
        let rows = wide.rows();
        let is_made = |&sum: &usize| {
            let mut rows = rows.iter();
            rows.any(|(who, _)| wide.sum(sum, who, 0).is_some())
        };
        let made = wide.sums.iter().copied().filter(is_made).collect();
        wide.sums = made;
        wide
    }

    /// Fills the sheet.
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let lang = self.answers.lang;
        sheet.write_string_with_format(0, 0, &self.template.title, &self.styles.title)?;
        sheet.set_row_height(0, 26)?;
        let hint = text! {
            "白色的格填写，灰色的不填；选中一格，旁边就有填法";
            "fill in the white cells; select one, and it says how"
        };
        sheet.write_string_with_format(1, 0, hint.speak(lang), &self.styles.said)?;
        let widths = self.widths();
        for (column, &width) in (0..).zip(&widths) {
            sheet.set_column_width(column, letters_wide(width))?;
        }
        let header = self.write_above(sheet, &widths)?;
        self.write_header(sheet, header)?;
        let last = self.write_rows(sheet, header + 1)?;
        self.guard(sheet, header + 1, last)?;
        let lead = column(self.lead());
        sheet.set_freeze_panes(header + 1, lead)?;
        let width = widths.iter().sum();
        set_up(sheet, width, (header + 1, lead), &signature(), lang)?;
        sheet.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        });
        Ok(())
    }

    /// Returns how many columns say whose a row is.
    fn lead(&self) -> usize {
        self.template.columns.len() + self.judges.len()
    }

    fn widths(&self) -> Vec<usize> {
        let lang = self.answers.lang;
        let who = || self.who.iter();
        let of_column = self
            .template
            .columns
            .iter()
            .enumerate()
            .map(|(number, column)| {
                let cells = who().map(|who| wide(&who.cells[number])).max().unwrap_or(0);
                let usual = if matches!(column.says, Says::Key(_)) {
                    16
                } else {
                    10
                };
                cells.max(wide(column.heading.speak(lang))).clamp(usual, 28) + 2
            });
        let of_judge = self.judges.iter().map(|&dimension| {
            let heading = wide(self.template.words.judges[dimension].speak(lang));
            let name = match &self.part.seats[dimension] {
                Seat::Named(name) => wide(name),
                Seat::Nobody | Seat::Open => 0,
            };
            heading.max(name).clamp(8, 20) + 2
        });
        let of_ask = self.asks.iter().map(|ask| {
            let said = wide(ask.rule.speak(lang)).max(wide(ask.practice.speak(lang)));
            let by_rule = said * usize::from(SMALL) / usize::from(USUAL) / MOST_LINES + 3;
            by_rule.max(wide(&ask.short) + 2).clamp(NARROWEST, WIDEST)
        });
        let of_sum = self.sums.iter().map(|&sum| {
            let heading = wide(self.template.sums[sum].heading.speak(lang));
            (heading + 2).clamp(NARROWEST, WIDEST)
        });
        of_column
            .chain(of_judge)
            .chain(of_ask)
            .chain(of_sum)
            .chain([24])
            .collect()
    }

    fn write_header(&self, sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
        let lang = self.answers.lang;
        let words = &self.template.words;
        let columns = self.template.columns.iter();
        let columns = columns.map(|column| column.heading.speak(lang));
        let judges = self
            .judges
            .iter()
            .map(|&judge| words.judges[judge].speak(lang));
        let asks = self.asks.iter().map(|ask| ask.short.as_str());
        let sums = self.sums.iter();
        let sums = sums.map(|&sum| self.template.sums[sum].heading.speak(lang));
        let headings = columns.chain(judges).chain(asks).chain(sums);
        for (column, heading) in (0..).zip(headings.chain([words.note.speak(lang)])) {
            sheet.write_string_with_format(row, column, heading, &self.styles.heading)?;
        }
        let widest = self.asks.iter().map(|ask| lines(&ask.short, WIDEST)).max();
        sheet.set_row_height(row, height(widest.unwrap_or(1), USUAL.into()))?;
        Ok(())
    }

    /// Writes a row for everybody, and returns the last row.
    fn write_rows(&self, sheet: &mut Worksheet, first: u32) -> Result<u32, XlsxError> {
        let mut row = first;
        for (who, repeats) in self.rows() {
            for _ in 0..repeats {
                self.write_row(sheet, row, who)?;
                row += 1;
            }
        }
        Ok(row - 1)
    }

    /// Returns who has a row, and how many.
    fn rows(&self) -> Vec<(&'a Who, usize)> {
        let template = self.template;
        match self.who {
            [] => vec![(&template.anybody, BLANK_ROWS.max(self.part.rows))],
            who => who.iter().map(|&who| (who, self.part.rows)).collect(),
        }
    }

    fn write_row(&self, sheet: &mut Worksheet, row: u32, who: &Who) -> Result<(), XlsxError> {
        let styles = self.styles;
        for (at, cell) in (0..).zip(&who.cells) {
            match is_given(who, usize::from(at)) {
                true => sheet.write_string_with_format(row, at, cell, &styles.given)?,
                false => sheet.write_blank(row, at, &styles.open_text)?,
            };
        }
        for (at, &judge) in (who.cells.len()..).zip(&self.judges) {
            match &self.part.seats[judge] {
                Seat::Named(name) if who.is_named() => {
                    sheet.write_string_with_format(row, column(at), name, &styles.given)?
                }
                Seat::Named(_) | Seat::Nobody | Seat::Open => {
                    sheet.write_blank(row, column(at), &styles.open_text)?
                }
            };
        }
        for (at, ask) in (self.lead()..).zip(&self.asks) {
            let look = self.answers.look(&ask.room(who.kind), styles);
            sheet.write_blank(row, column(at), look)?;
        }
        let sums = self.lead() + self.asks.len();
        for (at, &sum) in (sums..).zip(&self.sums) {
            match self.sum(sum, who, row) {
                Some(formula) => {
                    let formula = live(formula);
                    sheet.write_formula_with_format(row, column(at), formula, &styles.sum)?
                }
                None => sheet.write_blank(row, column(at), &styles.closed)?,
            };
        }
        let note = column(sums + self.sums.len());
        sheet.write_blank(row, note, &styles.open_text)?;
        sheet.set_row_height(row, 22)?;
        Ok(())
    }

    /// Returns the formula of a sum in a row.
    fn sum(&self, sum: usize, who: &Who, row: u32) -> Option<String> {
        let address = |at: usize| format!("{}{}", letters(at), row + 1);
        let asked = |question| {
            let at = self.asks.iter().position(|ask| ask.question == question)?;
            let is_open = self.asks[at].room(who.kind) != Room::Closed;
            is_open.then(|| address(self.lead() + at))
        };
        let summed = |sum| {
            let at = self.sums.iter().position(|&other| other == sum)?;
            Some(address(self.lead() + self.asks.len() + at))
        };
        let places = Places {
            asked: &asked,
            sum: &summed,
        };
        formula(self.template, sum, who.kind, &places, self.answers.lang)
    }

    /// Holds every cell to what its question takes of the kind of its unit.
    fn guard(&self, sheet: &mut Worksheet, first: u32, last: u32) -> Result<(), XlsxError> {
        for (at, ask) in (self.lead()..).zip(&self.asks) {
            let mut entries: Vec<(Entry, Stretches)> = Vec::new();
            let mut row = first;
            for (who, repeats) in self.rows() {
                let end = row + u32::try_from(repeats).expect("a sheet has few rows") - 1;
                if let Room::Open(entry) = ask.room(who.kind) {
                    let known = entries.iter().position(|(known, _)| *known == entry);
                    let known = known.unwrap_or_else(|| {
                        let (column, rows) = (column(at), Vec::new());
                        entries.push((entry, Stretches { column, rows }));
                        entries.len() - 1
                    });
                    entries[known].1.add(row, end);
                }
                row = end + 1;
            }
            for (entry, cells) in &entries {
                self.answers.guard(sheet, ask, entry, cells)?;
            }
        }
        let mut columns = self.template.columns.iter();
        match columns.position(|column| column.says == Says::Kind) {
            Some(kind) => {
                let (column, rows) = (column(kind), vec![(first, last)]);
                self.answers.guard_kind(sheet, &Stretches { column, rows })
            }
            None => Ok(()),
        }
    }
}

fn column(number: usize) -> u16 {
    u16::try_from(number).expect("a sheet has at most 16,384 columns")
}

fn letters_wide(width: usize) -> u32 {
    u32::try_from(width).expect("columns are narrow")
}
