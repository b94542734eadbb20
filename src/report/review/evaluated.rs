//! A review with all that its report mentions.

use crate::analysis::year_end::{District, SchemeFigures, YearEnd};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::report::{Fingerprint, Results};
use crate::review::{Review, Scheme, Units};
use crate::text;

/// A review with all that its report mentions.
pub struct ReviewResults<'a> {
    pub review: &'a Review,
    pub district: &'a District,
    /// By scheme.
    pub schemes: &'a [Result<Results<'a>, &'a Unevaluated>],
    pub year_end: &'a YearEnd,
    pub program: &'a str,
    pub manifest: &'a Fingerprint,
    pub roster: &'a Fingerprint,
}

/// Why a scheme could not be evaluated.
#[derive(Debug)]
pub struct Unevaluated {
    pub faults: Vec<ToldFault>,
}

#[derive(Debug)]
/// A fault and where it stands, in words: its file may be gone by the time it is told.
pub struct ToldFault {
    pub code: Code,
    pub message: Text,
    pub address: Option<String>,
}

impl<'a> ReviewResults<'a> {
    /// Returns the schemes that could be evaluated, each with its figures.
    pub fn evaluated(&self) -> impl Iterator<Item = Evaluated<'_, 'a>> {
        let schemes = self.schemes.iter().enumerate();
        schemes.filter_map(|(number, results)| {
            Some(Evaluated {
                number,
                scheme: &self.review.schemes[number],
                results: results.as_ref().ok()?,
                figures: self.year_end.schemes[number].as_ref()?,
            })
        })
    }
}

/// One scheme that could be evaluated.
pub struct Evaluated<'r, 'a> {
    pub number: usize,
    pub scheme: &'r Scheme,
    pub results: &'r Results<'a>,
    pub figures: &'r SchemeFigures,
}

impl Evaluated<'_, '_> {
    /// Returns what tables call the scheme: its short title, or that of its rubric, with its year.
    pub fn title(&self) -> Text {
        let (title, year) = (self.short(), self.scheme.year);
        text! {"{title}（{year}年）"; "{title} ({year})"}
    }

    /// Returns the same without the year.
    pub fn short(&self) -> &str {
        let short = self.scheme.short.as_ref();
        short.unwrap_or(&self.results.case.rubric.title)
    }
}

/// Returns the word for what a scheme assesses.
pub fn unit_word(units: Units) -> Text {
    match units {
        Units::Communities => text! {"社区"; "communities"},
        Units::Streets => text! {"街道"; "streets"},
    }
}
