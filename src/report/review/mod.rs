//! The report of a year-end review: every scheme in a line, targets, years added up, streets,
//! communities across schemes, and the facts in sentences.

mod across;
mod communities;
mod facts;
mod schemes;
mod years;

pub use across::across_schemes;
pub use facts::facts;

use super::Fingerprint;
use super::document::{Block, Document};
use crate::analysis::year_end::{District, SchemeFigures, YearEnd};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::report::Results;
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
    fn evaluated(&self) -> impl Iterator<Item = Evaluated<'_, 'a>> {
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
struct Evaluated<'r, 'a> {
    number: usize,
    scheme: &'r Scheme,
    results: &'r Results<'a>,
    figures: &'r SchemeFigures,
}

impl Evaluated<'_, '_> {
    /// Returns the scheme's title, with its year.
    fn title(&self) -> Text {
        let (title, year) = (&self.results.case.rubric.title, self.scheme.year);
        text!("{title}（{year}年）"; "{title} ({year})")
    }
}

/// Returns the word for what a scheme assesses.
fn unit_word(units: Units) -> Text {
    match units {
        Units::Communities => text!("社区"; "communities"),
        Units::Streets => text!("街道"; "streets"),
    }
}

/// Returns the report.
pub fn review_report(review: &ReviewResults) -> Document {
    let mut blocks = vec![Block::Facts(head(review))];
    blocks.push(Block::Heading(text!("概况"; "In short")));
    blocks.extend(facts(review).into_iter().map(Block::Paragraph));
    blocks.extend(schemes::schemes(review));
    blocks.extend(schemes::failed(review));
    blocks.extend(schemes::targets(review));
    blocks.extend(years::years(review));
    blocks.extend(communities::streets(review));
    blocks.extend(communities::communities(review));
    blocks.push(Block::Heading(text!("说明"; "Notes")));
    blocks.push(Block::Notes(notes(review)));
    Document {
        title: review.review.title.clone(),
        blocks,
    }
}

fn head(review: &ReviewResults) -> Vec<(Text, Text)> {
    let mut facts = Vec::new();
    if let Some(issuer) = &review.review.issuer {
        facts.push((text!("单位"; "issued by"), Text::verbatim(issuer)));
    }
    let (communities, streets) = (
        review.district.communities.len(),
        review.district.streets.len(),
    );
    facts.push((
        text!("范围"; "district"),
        text!("{streets} 个街道、{communities} 个社区"; "{communities} communities in {streets} streets"),
    ));
    let (all, failed) = (
        review.schemes.len(),
        review
            .schemes
            .iter()
            .filter(|scheme| scheme.is_err())
            .count(),
    );
    facts.push((
        text!("考评"; "schemes"),
        match failed {
            0 => text!("{all} 项"; "{all}"),
            _ => text!("{all} 项，其中 {failed} 项没有评成"; "{all}, of which {failed} could not be evaluated"),
        },
    ));
    facts
}

fn notes(review: &ReviewResults) -> Vec<Text> {
    let mut notes = Vec::new();
    for of in review.evaluated() {
        let title = of.title();
        let rubric = of.results.case.rubric;
        if let Some(assumed) = super::assumed_text(rubric) {
            notes.push(text!("{title}：细则是复原稿，{assumed}"; "{title}: the rubric is a reconstruction; {assumed}"; title, assumed));
        }
        if of.figures.set_aside > 0 {
            let count = of.figures.set_aside;
            notes.push(text!("{title}：{count} 个因数据有误没有评"; "{title}: {count} set aside because of faulty marks"; title));
        }
        for prerequisite in &of.scheme.prerequisites {
            let (award, needs) = (&prerequisite.award, &prerequisite.needs);
            notes.push(text!("{title}：{award} 只给已是 {needs} 的"; "{title}: {award} goes to those only that are {needs}"; title));
        }
    }
    let program = review.program;
    notes.push(text!("由 {program} 算出，依据的文件是："; "computed by {program} from:"));
    let own = [review.manifest, review.roster].into_iter();
    let of_schemes = review.schemes.iter().flatten().flat_map(|results| {
        let provenance = results.provenance;
        let sheets = provenance.sheets.iter().chain(&provenance.corrections);
        std::iter::once(&provenance.rubric).chain(sheets)
    });
    let mut named: Vec<&str> = Vec::new();
    for Fingerprint { name, sha256 } in own.chain(of_schemes) {
        if !named.contains(&name.as_str()) {
            named.push(name);
            notes.push(text!("{name} sha256 {sha256}"; "{name} sha256 {sha256}"));
        }
    }
    notes
}
