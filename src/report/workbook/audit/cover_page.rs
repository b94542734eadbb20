//! The cover while it is being written: facts, check cells, links, a row each.

use rust_xlsxwriter::{Format, Formula, Url, Worksheet, XlsxError};

use crate::lang::{Lang, Text};
use crate::number::{Number, Rounding, RoundingMode};
use crate::report::document::Block;
use crate::report::workbook::number::float;
use crate::report::workbook::style::{Styles, USUAL};
use crate::report::workbook::width::{height, lines};

/// Letters in the columns.
pub const WIDTHS: [u32; 5] = [30, 14, 14, 14, 52];
/// What fits into those behind the first.
const ACROSS: usize = 92;

/// The cover while it is being written, from above.
pub struct Page<'p> {
    pub sheet: &'p mut Worksheet,
    pub styles: &'p Styles,
    pub lang: Lang,
    pub row: u32,
}

impl Page<'_> {
    pub fn lead(&mut self, block: &Block) -> Result<(), XlsxError> {
        match block {
            Block::Paragraph(words) => self.line(words),
            Block::Facts(facts) => {
                for (name, words) in facts {
                    self.fact(name.speak(self.lang), words.speak(self.lang))?;
                }
                Ok(())
            }
            Block::Heading(_)
            | Block::Code(_)
            | Block::Table(_)
            | Block::Outline(_)
            | Block::Notes(_)
            | Block::Chart(_) => Ok(()),
        }
    }

    pub fn heading(&mut self, words: &Text) -> Result<(), XlsxError> {
        self.row += 1;
        let look = self.styles.section(0);
        self.across(0, words.speak(self.lang), look)?;
        self.row += 1;
        Ok(())
    }

    pub fn line(&mut self, words: &Text) -> Result<(), XlsxError> {
        let look = self.styles.said.clone().set_text_wrap();
        let words = words.speak(self.lang);
        self.across(0, words, &look)?;
        let width = ACROSS + WIDTHS[0] as usize;
        self.sheet
            .set_row_height(self.row, height(lines(words, width), USUAL.into()))?;
        self.row += 1;
        Ok(())
    }

    /// Writes a name and what it stands for.
    pub fn fact(&mut self, name: &str, words: &str) -> Result<(), XlsxError> {
        let (label, look) = (&self.styles.label, self.styles.words.clone());
        let label = label.clone().set_text_wrap();
        self.sheet
            .write_string_with_format(self.row, 0, name, &label)?;
        self.across(1, words, &look)?;
        let most = lines(words, ACROSS).max(lines(name, WIDTHS[0] as usize));
        self.sheet
            .set_row_height(self.row, height(most, USUAL.into()))?;
        self.row += 1;
        Ok(())
    }

    fn across(&mut self, from: u16, words: &str, look: &Format) -> Result<(), XlsxError> {
        self.sheet
            .merge_range(self.row, from, self.row, 4, words, look)?;
        Ok(())
    }

    pub fn heads(&mut self, columns: &[Text; 5]) -> Result<(), XlsxError> {
        for (at, head) in (0..).zip(columns) {
            let look = &self.styles.heading;
            self.sheet
                .write_string_with_format(self.row, at, head.speak(self.lang), look)?;
        }
        self.sheet
            .set_row_height(self.row, height(2, USUAL.into()))?;
        self.row += 1;
        Ok(())
    }

    pub fn check(&mut self, label: &Text, count: Count, formula: String) -> Result<(), XlsxError> {
        let styles = self.styles;
        let label = label.speak(self.lang);
        self.sheet
            .write_string_with_format(self.row, 0, label, &styles.words)?;
        for (at, number) in [(1, count.cells), (2, count.live)] {
            let number = float(&Number::from(number));
            self.sheet
                .write_number_with_format(self.row, at, number, &styles.figure)?;
        }
        let percent = styles.figure.clone().set_num_format("0.00%");
        let share = float(&count.share());
        self.sheet
            .write_number_with_format(self.row, 3, share, &percent)?;
        self.differences(formula)
    }

    pub fn single(&mut self, label: &Text, formula: String) -> Result<(), XlsxError> {
        let look = &self.styles.words;
        self.sheet
            .merge_range(self.row, 0, self.row, 3, label.speak(self.lang), look)?;
        self.differences(formula)
    }

    fn differences(&mut self, formula: String) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result("0");
        let look = self.styles.worked.clone().set_bold();
        self.sheet
            .write_formula_with_format(self.row, 4, formula, &look)?;
        self.row += 1;
        Ok(())
    }

    pub fn verdict(&mut self, formula: String, cached: &str) -> Result<(), XlsxError> {
        let look = self.styles.strong.clone();
        let formula = Formula::new(formula).set_result(cached);
        self.sheet
            .write_formula_with_format(self.row, 0, formula, &look)?;
        self.row += 1;
        Ok(())
    }

    pub fn counted(&mut self, label: &Text, count: usize) -> Result<(), XlsxError> {
        let number = float(&Number::from(count));
        self.sheet
            .write_number_with_format(self.row, 0, number, &self.styles.valued)?;
        let look = self.styles.words.clone();
        self.across(1, label.speak(self.lang), &look)?;
        self.row += 1;
        Ok(())
    }

    pub fn linked(&mut self, name: &str, what: &Text) -> Result<(), XlsxError> {
        let target = format!("internal:'{}'!A1", name.replace('\'', "''"));
        let link = Url::new(target).set_text(name);
        self.sheet
            .write_url_with_format(self.row, 0, link, &self.styles.words)?;
        let look = self.styles.words.clone();
        self.across(1, what.speak(self.lang), &look)?;
        self.row += 1;
        Ok(())
    }
}

/// How many cells there are, and how many of them are formulas.
#[derive(Clone, Copy, Default)]
pub struct Count {
    pub cells: usize,
    pub live: usize,
}

impl Count {
    /// Returns the share of formulas, never more than it is.
    fn share(self) -> Number {
        let share = match self.cells {
            0 => Number::ONE,
            cells => &Number::from(self.live) / &Number::from(cells),
        };
        share.round(Rounding {
            places: 4,
            mode: RoundingMode::Down,
        })
    }
}
