//! A year-end review: which schemes are evaluated on which sheets, and what was aimed at. Plain
//! values, read from a manifest.

pub mod codes;
mod keys;
mod reading;

pub use keys::KEYS;
pub use reading::read;

use crate::limits::Limits;
use crate::number::Number;

/// A whole review.
#[derive(Clone, Debug)]
pub struct Review {
    pub id: String,
    pub title: String,
    pub issuer: Option<String>,
    /// The file that lists all communities, with street and kind.
    pub communities: String,
    /// How much its files may hold.
    pub limits: Limits,
    /// What is written.
    pub formats: Vec<Form>,
    /// In the order in which they are evaluated: a scheme may rest on those before it.
    pub schemes: Vec<Scheme>,
}

/// A form in which results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Text,
    Markdown,
    Csv,
    Json,
}

/// One scheme, as it was assessed in one year.
#[derive(Clone, Debug)]
pub struct Scheme {
    pub id: String,
    /// What tables call it; otherwise they call it by the title of its rubric.
    pub short: Option<String>,
    /// A file, or a rubric that comes with the program.
    pub rubric: String,
    pub year: usize,
    pub sheets: Vec<String>,
    pub units: Units,
    /// What a unit that passes is called.
    pub pass_title: Option<String>,
    /// Schemes of one series add up over the years.
    pub series: Option<String>,
    pub targets: Vec<Target>,
    pub prerequisites: Vec<Prerequisite>,
    pub corrections: Option<String>,
    /// What headings mean: a role and a heading each.
    pub columns: Vec<(String, String)>,
    pub encoding: Option<String>,
    pub separator: Option<String>,
    /// Sheets of workbooks, where the manifest names them.
    pub sheet_names: Vec<String>,
    /// Whether all sheets of workbooks are meant.
    pub all_sheets: bool,
    /// The headings of columns whose blank cells mean what stands above them.
    pub fill: Vec<String>,
    /// Whose the one form among its sheets is, where it does not say so.
    pub community: Option<String>,
    /// Set communities with faulty marks aside and evaluate the others.
    pub partial: bool,
}

/// What a scheme assesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Units {
    Communities,
    /// The streets of the communities.
    Streets,
}

/// How many are to hold a title.
#[derive(Clone, Debug)]
pub struct Target {
    pub title: String,
    pub at_least: AtLeast,
    /// Whether earlier years of the series count.
    pub cumulative: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtLeast {
    Number(usize),
    All,
    /// Of those that the scheme is for, as a fraction of one.
    Share(Number),
}

/// An award that needs a title held under a scheme listed before.
#[derive(Clone, Debug)]
pub struct Prerequisite {
    pub award: String,
    pub needs: String,
}

impl Review {
    /// Returns every file that the review reads, by the names that the manifest gives them, each
    /// once; rubrics may also be names of shipped ones.
    pub fn files(&self) -> Vec<&str> {
        let of_schemes = self.schemes.iter().flat_map(|scheme| {
            let sheets = scheme.sheets.iter().chain(&scheme.corrections);
            std::iter::once(&scheme.rubric).chain(sheets)
        });
        let mut names: Vec<&str> = Vec::new();
        for name in std::iter::once(&self.communities).chain(of_schemes) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// Returns the schemes of the series that a scheme belongs to, by their numbers, in the order
    /// of the years: up to and including its own.
    pub fn years_up_to(&self, scheme: usize) -> Vec<usize> {
        let own = &self.schemes[scheme];
        let mut years: Vec<usize> = (0..self.schemes.len())
            .filter(|&other| {
                let (number, other) = (other, &self.schemes[other]);
                let in_series = own.series.is_some() && other.series == own.series;
                number == scheme || in_series && (other.year, number) < (own.year, scheme)
            })
            .collect();
        years.sort_by_key(|&number| (self.schemes[number].year, number));
        years
    }
}
