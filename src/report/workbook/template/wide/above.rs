//! What is known of the questions, above the header: sections over what stands below them, names, full
//! marks, rules.

use std::ops::Range;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Wide, column};
use crate::lang::Text;
use crate::number::Number;
use crate::report::template::{Ask, printed_full};
use crate::report::workbook::number::float;
use crate::report::workbook::style::{SMALL, USUAL};
use crate::report::workbook::width::{height, lines};
use crate::text;

/// What a row above the header says of the questions.
struct Above<'a> {
    label: Text,
    said: &'a dyn Fn(&Ask) -> String,
    is_small: bool,
}

impl Wide<'_> {
    /// Writes what stands above the header, and returns the row of the header.
    pub fn write_above(&self, sheet: &mut Worksheet, widths: &[usize]) -> Result<u32, XlsxError> {
        let lang = self.answers.lang;
        let mut row = 2;
        let depths = self
            .asks
            .iter()
            .map(|ask| ask.heads.len())
            .max()
            .unwrap_or(0);
        for depth in 0..depths {
            self.write_sections(sheet, row, depth)?;
            row += 1;
        }
        let spoken = |text: &Text| text.speak(lang).to_owned();
        let rows = [
            Above {
                label: text! {"考评什么"; "what is marked"},
                said: &|ask| ask.name.clone(),
                is_small: false,
            },
            Above {
                label: text! {"多少分"; "out of"},
                said: &|ask| printed_full(&spoken(&ask.full)).to_owned(),
                is_small: false,
            },
            Above {
                label: text! {"怎样计分"; "how it is marked"},
                said: &|ask| spoken(&ask.rule),
                is_small: true,
            },
            Above {
                label: text! {"怎样查看"; "how it is looked into"},
                said: &|ask| spoken(&ask.practice),
                is_small: true,
            },
        ];
        for above in rows {
            if self.asks.iter().all(|ask| (above.said)(ask).is_empty()) {
                continue;
            }
            self.write_said(sheet, row, &above, widths)?;
            row += 1;
        }
        Ok(row)
    }

    /// Writes the sections of one level, each over what stands below it.
    fn write_sections(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        depth: usize,
    ) -> Result<(), XlsxError> {
        let style = self.styles.section(depth);
        let stretches = self.stretches(depth);
        // A reader sees a row of merged cells alone as a title, and any other as cells that are filled.
        let may_merge = stretches.iter().all(|(_, columns)| columns.len() > 1);
        for (head, columns) in stretches {
            let head = &self.template.heads[head];
            let full = printed_full(head.full.speak(self.answers.lang));
            let label = &head.label;
            let label = match full {
                "" => label.clone(),
                full => text! {"{label}（{full} 分）"; "{label} ({full})"; label},
            };
            let label = label.speak(self.answers.lang);
            let (first, last) = (column(columns.start), column(columns.end - 1));
            if may_merge {
                sheet.merge_range(row, first, row, last, label, style)?;
                continue;
            }
            for column in first..=last {
                sheet.write_blank(row, column, self.styles.band(depth))?;
            }
            sheet.write_string_with_format(row, first, label, self.styles.band(depth))?;
        }
        sheet.set_row_height(row, 20)?;
        Ok(())
    }

    /// Returns the sections of one level, each with its columns.
    fn stretches(&self, depth: usize) -> Vec<(usize, Range<usize>)> {
        let lead = self.lead();
        let mut stretches: Vec<(usize, Range<usize>)> = Vec::new();
        for (number, ask) in self.asks.iter().enumerate() {
            let Some(&head) = ask.heads.get(depth) else {
                continue;
            };
            let column = lead + number;
            match stretches.last_mut() {
                Some((last, columns)) if *last == head && columns.end == column => {
                    columns.end += 1;
                }
                Some(_) | None => stretches.push((head, column..column + 1)),
            }
        }
        stretches
    }

    fn write_said(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        above: &Above,
        widths: &[usize],
    ) -> Result<(), XlsxError> {
        let (style, points) = match above.is_small {
            true => (&self.styles.small, usize::from(SMALL)),
            false => (&self.styles.name, usize::from(USUAL)),
        };
        let lead = self.lead();
        let label = above.label.speak(self.answers.lang);
        let last_of_lead = column(lead.saturating_sub(1));
        sheet.write_string_with_format(row, last_of_lead, label, &self.styles.label)?;
        let mut most = 1;
        for (number, ask) in self.asks.iter().enumerate() {
            let said = (above.said)(ask);
            let at = column(lead + number);
            most = most.max(lines(
                &said,
                widths[lead + number] * usize::from(USUAL) / points,
            ));
            match Number::parse(&said) {
                Some(full) => {
                    sheet.write_number_with_format(row, at, float(&full), &self.styles.full)?
                }
                None => sheet.write_string_with_format(row, at, &said, style)?,
            };
        }
        sheet.set_row_height(row, height(most, points))?;
        Ok(())
    }
}
