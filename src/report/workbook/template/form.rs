//! A form: one unit a sheet, a row an indicator, as papers are.

use rust_xlsxwriter::{ProtectionOptions, Worksheet, XlsxError};

use super::cells::{Answers, Stretches, signature};
use super::sums::{Places, formula, live};
use crate::lang::Text;
use crate::number::Number;
use crate::report::template::{
    Ask, FormRow, Part, Room, Sum, Template, Who, entry_heading, form_labels, form_rows, form_rule,
    printed_full,
};
use crate::report::workbook::lists::letters;
use crate::report::workbook::number::float;
use crate::report::workbook::paper::set_up;
use crate::report::workbook::style::{SMALL, Styles, USUAL};
use crate::report::workbook::width::{height, lines};
use crate::text;

/// How wide the columns are, in letters: indicator, points, rule, how it is looked into, what is
/// filled in, and why.
const WIDTHS: [usize; 6] = [34, 8, 46, 26, 14, 26];
const FULL: u16 = 1;
const ENTRY: u16 = 4;

/// A sheet while it is laid out.
pub struct Form<'a> {
    answers: &'a Answers<'a>,
    template: &'a Template,
    who: &'a Who,
    part: &'a Part,
    styles: &'a Styles,
}

impl<'a> Form<'a> {
    pub fn new(
        answers: &'a Answers<'a>,
        who: &'a Who,
        part: &'a Part,
        styles: &'a Styles,
    ) -> Form<'a> {
        Form {
            answers,
            template: answers.template,
            who,
            part,
            styles,
        }
    }

    /// Fills the sheet.
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let lang = self.answers.lang;
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, u32::try_from(width).expect("columns are narrow"))?;
        }
        let title = text! {"考评评分表"; "Score sheet"};
        sheet.write_string_with_format(0, 0, title.speak(lang), &self.styles.title)?;
        sheet.set_row_height(0, 26)?;
        let title = &self.template.title;
        let rubric = text! {"考评细则：{title}"; "rubric: {title}"};
        sheet.write_string_with_format(1, 0, rubric.speak(lang), &self.styles.said)?;
        let header = self.write_labels(sheet, 2)?;
        self.write_header(sheet, header)?;
        self.write_rows(sheet, header + 1)?;
        sheet.set_freeze_panes(header + 1, 1)?;
        let width = WIDTHS.iter().sum();
        // Whose it is stands on every page.
        set_up(sheet, width, (header + 1, 0), &signature(), lang)?;
        sheet.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        });
        Ok(())
    }

    /// Writes whose the form is, and returns the row below.
    fn write_labels(&self, sheet: &mut Worksheet, first: u32) -> Result<u32, XlsxError> {
        let lang = self.answers.lang;
        let mut row = first;
        for label in form_labels(self.template, self.who, self.part) {
            let (heading, value) = (&label.heading, &label.value);
            let said = text! {"{heading}：{value}"; "{heading}: {value}"; heading};
            let style = match value.is_empty() {
                true => &self.styles.open_text,
                false => &self.styles.strong,
            };
            sheet.write_string_with_format(row, 0, said.speak(lang), style)?;
            sheet.set_row_height(row, 20)?;
            row += 1;
        }
        Ok(row)
    }

    fn write_header(&self, sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
        let words = &self.template.words;
        let entry = entry_heading(self.template, self.part);
        let headings = [
            &words.indicator,
            &words.full,
            &words.rule,
            &words.practice,
            entry,
            &words.reason,
        ];
        for (column, heading) in (0..).zip(headings) {
            let heading = heading.speak(self.answers.lang);
            sheet.write_string_with_format(row, column, heading, &self.styles.heading)?;
        }
        sheet.set_row_height(row, 24)?;
        Ok(())
    }

    fn write_rows(&self, sheet: &mut Worksheet, first: u32) -> Result<(), XlsxError> {
        let rows = form_rows(self.template, self.part, self.who.kind);
        let total = first + u32::try_from(rows.len()).expect("a form has few rows");
        for (row, &form_row) in (first..).zip(&rows) {
            match form_row {
                FormRow::Head(head) => {
                    self.write_head(sheet, row, head)?;
                    if let Some(sum) = self.sum_of(head) {
                        self.write_sum(sheet, row, sum, (&rows, first))?;
                    }
                }
                FormRow::Ask(ask) => self.write_ask(sheet, row, &self.template.asks[ask])?,
            }
        }
        let sum = self.template.sums.iter().position(Sum::is_total);
        match sum.filter(|&sum| self.formula(sum, (&rows, first)).is_some()) {
            Some(sum) => self.write_total(sheet, total, sum, (&rows, first)),
            None => Ok(()),
        }
    }

    fn write_head(&self, sheet: &mut Worksheet, row: u32, number: usize) -> Result<(), XlsxError> {
        let lang = self.answers.lang;
        let head = &self.template.heads[number];
        let depth = head
            .code
            .as_ref()
            .map_or(0, |code| code.as_str().matches('.').count());
        let style = self.styles.section(depth);
        for column in 0..6 {
            sheet.write_blank(row, column, style)?;
        }
        sheet.write_string_with_format(row, 0, head.label.speak(lang), style)?;
        self.write_full(
            sheet,
            row,
            &head.full,
            &style
                .clone()
                .set_align(rust_xlsxwriter::FormatAlign::Center),
        )?;
        let label = lines(head.label.speak(lang), WIDTHS[0]);
        sheet.set_row_height(row, height(label, USUAL.into()))?;
        Ok(())
    }

    /// Returns the sum that stands beside a section.
    fn sum_of(&self, head: usize) -> Option<usize> {
        let code = self.template.heads[head].code.as_ref()?;
        let kind = self.who.kind?;
        let is_of = |sum: &Sum| sum.code.as_ref() == Some(code) && sum.nodes[kind.0].is_some();
        self.template.sums.iter().position(is_of)
    }

    /// Returns the formula of a sum, where rows of the form begin at one of the sheet.
    fn formula(&self, sum: usize, (rows, first): (&[FormRow], u32)) -> Option<String> {
        let address = |wanted: FormRow| {
            let row = (first..).zip(rows).find(|(_, row)| **row == wanted);
            Some(format!("{}{}", letters(ENTRY.into()), row?.0 + 1))
        };
        let asks = &self.template.asks;
        let asked = |question| {
            let ask = asks.iter().position(|ask| ask.question == question);
            address(FormRow::Ask(ask?))
        };
        let summed = |sum: usize| {
            let code = self.template.sums[sum].code.as_ref();
            let heads = &self.template.heads;
            let head = heads.iter().position(|head| head.code.as_ref() == code);
            address(FormRow::Head(head?))
        };
        let places = Places {
            asked: &asked,
            sum: &summed,
        };
        let lang = self.answers.lang;
        formula(self.template, sum, self.who.kind, &places, lang)
    }

    fn write_sum(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        sum: usize,
        rows: (&[FormRow], u32),
    ) -> Result<(), XlsxError> {
        if let Some(formula) = self.formula(sum, rows) {
            let formula = live(formula);
            sheet.write_formula_with_format(row, ENTRY, formula, &self.styles.sum)?;
        }
        Ok(())
    }

    fn write_total(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        sum: usize,
        rows: (&[FormRow], u32),
    ) -> Result<(), XlsxError> {
        let style = self.styles.section(0);
        for column in 0..6 {
            sheet.write_blank(row, column, style)?;
        }
        let heading = self.template.sums[sum].heading.speak(self.answers.lang);
        sheet.write_string_with_format(row, 0, heading, style)?;
        sheet.set_row_height(row, 24)?;
        self.write_sum(sheet, row, sum, rows)
    }

    fn write_full(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        full: &Text,
        style: &rust_xlsxwriter::Format,
    ) -> Result<(), XlsxError> {
        match Number::parse(printed_full(full.speak(self.answers.lang))) {
            Some(full) => sheet.write_number_with_format(row, FULL, float(&full), style)?,
            None => sheet.write_blank(row, FULL, style)?,
        };
        Ok(())
    }

    fn write_ask(&self, sheet: &mut Worksheet, row: u32, ask: &Ask) -> Result<(), XlsxError> {
        let lang = self.answers.lang;
        let styles = self.styles;
        let rule = form_rule(self.template, ask);
        let (rule, practice) = (rule.speak(lang), ask.practice.speak(lang));
        sheet.write_string_with_format(row, 0, &ask.long, &styles.text)?;
        self.write_full(sheet, row, &ask.full, &styles.full)?;
        sheet.write_string_with_format(row, 2, rule, &styles.small)?;
        sheet.write_string_with_format(row, 3, practice, &styles.small)?;
        let room = ask.room(self.who.kind);
        sheet.write_blank(row, ENTRY, self.answers.look(&room, styles))?;
        sheet.write_blank(row, ENTRY + 1, &styles.open_text)?;
        if let Room::Open(entry) = &room {
            let cell = Stretches {
                column: ENTRY,
                rows: vec![(row, row)],
            };
            self.answers.guard(sheet, ask, entry, &cell)?;
        }
        let small = |words, width| lines(words, width * usize::from(USUAL) / usize::from(SMALL));
        let said = small(rule, WIDTHS[2]).max(small(practice, WIDTHS[3]));
        let high =
            height(said, SMALL.into()).max(height(lines(&ask.long, WIDTHS[0]), USUAL.into()));
        sheet.set_row_height(row, high.max(20))?;
        Ok(())
    }
}
