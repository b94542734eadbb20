//! What a command found, in every format that it has.

use std::io::{self, Write};

use super::options::FormatArg;
use crate::lang::Lang;
use crate::report::diff::{Difference, difference_report};
use crate::report::explanation::{Story, explanation_report};
use crate::report::review::{ReviewResults, across_schemes, review_page, review_report};
use crate::report::{self, Document, Results, View, html, json, markdown, terminal};

/// What is written as a report, as a page, and as data where there is any: of what has none, formats
/// of data are refused before anything is read.
pub trait Forms {
    fn report(&self) -> Document;

    /// Returns the report with pictures.
    fn page(&self) -> Document {
        self.report()
    }

    /// Returns whether a format may say where something stands in a file, for which the file is read again.
    fn reads_again(&self, _: FormatArg) -> bool {
        true
    }

    fn json(&self, _: &mut dyn Write) -> io::Result<()> {
        unreachable!("JSON of it was refused")
    }

    fn csv(&self, _: Lang, _: &mut dyn Write) -> io::Result<()> {
        unreachable!("CSV of it was refused")
    }

    fn workbook(&self, _: Lang, _: &mut dyn Write) -> io::Result<()> {
        unreachable!("a workbook of it was refused")
    }
}

/// Writes what was found in a format; a table for so many columns.
pub fn write(
    found: &dyn Forms,
    format: FormatArg,
    (lang, width): (Lang, Option<usize>),
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        FormatArg::Table => terminal(&found.report(), lang, width, out),
        FormatArg::Md => markdown(&found.report(), lang, out),
        FormatArg::Html => html(&found.page(), lang, out),
        FormatArg::Json => found.json(out),
        FormatArg::Csv => found.csv(lang, out),
        FormatArg::Xlsx => found.workbook(lang, out),
    }
}

/// The results that a view shows.
pub struct Shown<'s> {
    pub results: &'s Results<'s>,
    pub view: &'s View,
}

/// What all units came to on each indicator.
pub struct Indicators<'s>(pub Shown<'s>);

/// The list that goes on the wall.
pub struct ToPost<'s>(pub Shown<'s>);

/// What became of one unit, down to some level.
pub struct Told<'s> {
    pub story: &'s Story<'s>,
    pub depth: Option<usize>,
}

impl Forms for Shown<'_> {
    fn report(&self) -> Document {
        report::score_report(self.results, self.view)
    }

    fn page(&self) -> Document {
        report::page(self.results, self.view)
    }

    fn reads_again(&self, format: FormatArg) -> bool {
        format != FormatArg::Csv
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::results(self.results, self.view, out)
    }

    fn csv(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        report::csv::csv(self.results, self.view, lang, out)
    }

    fn workbook(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        report::workbook::audit(self.results, self.view, lang, out)
    }
}

impl Forms for Indicators<'_> {
    fn report(&self) -> Document {
        report::indicators_report(self.0.results)
    }

    fn page(&self) -> Document {
        report::indicators_page(self.0.results)
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::indicators(self.0.results, out)
    }

    fn csv(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        report::indicators_csv(self.0.results, self.0.view.columns, lang, out)
    }
}

impl Forms for ToPost<'_> {
    fn report(&self) -> Document {
        report::public_list(self.0.results, self.0.view.street.as_deref())
    }
}

impl Forms for Told<'_> {
    fn report(&self) -> Document {
        explanation_report(self.story, self.depth)
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::explanation(self.story, out)
    }
}

impl Forms for Difference<'_> {
    fn report(&self) -> Document {
        difference_report(self)
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::difference(self, out)
    }
}

impl Forms for ReviewResults<'_> {
    fn report(&self) -> Document {
        review_report(self)
    }

    fn page(&self) -> Document {
        review_page(self)
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::review(self, out)
    }

    fn csv(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        across_schemes(self, lang, out)
    }
}
