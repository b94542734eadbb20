//! The report of a year-end review: targets, the facts in sentences, every scheme in a line, years side
//! by side, streets, where points were lost, and communities across schemes.

mod across;
mod communities;
mod evaluated;
mod facts;
mod indicators;
mod pictures;
mod schemes;
mod targets;
mod years;

pub use across::across_schemes;
pub use evaluated::{ReviewResults, ToldFault, Unevaluated};
pub use facts::facts;

use super::Fingerprint;
use super::document::{Block, Document};
use crate::lang::Text;
use crate::text;

/// Returns the report: what was aimed at and is short of it first, then the facts in sentences.
pub fn review_report(review: &ReviewResults) -> Document {
    document(review, indicators::lost_most(review))
}

/// Returns the same as a page, which can show pictures.
pub fn review_page(review: &ReviewResults) -> Document {
    document(review, pictures::pictures(review))
}

fn document(review: &ReviewResults, scheme_by_scheme: Vec<Block>) -> Document {
    let mut blocks = vec![Block::Facts(head(review))];
    blocks.extend(targets::targets(review));
    blocks.extend(schemes::failed(review));
    blocks.push(Block::Heading(text! {"概况"; "In short"}));
    blocks.extend(facts(review).into_iter().map(Block::Paragraph));
    blocks.extend(schemes::schemes(review));
    blocks.extend(years::years(review));
    blocks.extend(indicators::rates_by_year(review));
    blocks.extend(communities::streets(review));
    blocks.extend(scheme_by_scheme);
    blocks.extend(communities::communities(review));
    blocks.push(Block::Heading(text! {"说明"; "Notes"}));
    blocks.push(Block::Notes(notes(review)));
    Document {
        title: review.review.title.clone(),
        blocks,
    }
}

fn head(review: &ReviewResults) -> Vec<(Text, Text)> {
    let mut facts = Vec::new();
    if let Some(issuer) = &review.review.issuer {
        facts.push((text! {"单位"; "issued by"}, Text::verbatim(issuer)));
    }
    let (communities, streets) = (
        review.district.communities.len(),
        review.district.streets.len(),
    );
    facts.push((
        text! {"范围"; "district"},
        text! {
            "{streets} 个街道、{communities} 个社区";
            "{communities} communities in {streets} streets"
        },
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
        text! {"考评"; "schemes"},
        match failed {
            0 => text! {"{all} 项"; "{all}"},
            _ => text! {
                "{all} 项，其中 {failed} 项没有评成";
                "{all}, of which {failed} could not be evaluated"
            },
        },
    ));
    facts
}

fn notes(review: &ReviewResults) -> Vec<Text> {
    let mut notes = assumptions(review);
    for of in review.evaluated() {
        let title = of.title();
        if of.figures.set_aside > 0 {
            let count = of.figures.set_aside;
            let aside = of.results.set_aside.iter();
            let sheet = of.results.case.sheet;
            let names = aside.map(|&(unit, _)| Text::verbatim(sheet.full_name(unit)));
            let names = Text::list(&names.collect::<Vec<_>>());
            notes.push(text! {"{title}：{count} 个因数据有误没有评：{names}"; "{title}: {count} set aside because of faulty marks: {names}"; title, names});
        }
        for prerequisite in &of.scheme.prerequisites {
            let (award, needs) = (&prerequisite.award, &prerequisite.needs);
            notes.push(text! {"{title}：{award} 只给已是 {needs} 的"; "{title}: {award} goes to those only that are {needs}"; title});
        }
    }
    let program = review.program;
    notes.push(text! {"由 {program} 算出，依据的文件是："; "computed by {program} from:"});
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
            notes.push(text! {"{name} sha256 {sha256}"; "{name} sha256 {sha256}"});
        }
    }
    notes
}

/// Returns what is assumed, once for each rubric.
fn assumptions(review: &ReviewResults) -> Vec<Text> {
    let mut told: Vec<&str> = Vec::new();
    let mut notes = Vec::new();
    for of in review.evaluated() {
        let rubric = of.results.case.rubric;
        let fingerprint = of.results.provenance.rubric.sha256.as_str();
        if told.contains(&fingerprint) {
            continue;
        }
        told.push(fingerprint);
        let title = &rubric.title;
        let assumed = super::assumed_text(rubric).map(|assumed| {
            text! {
                "{title}：细则是复原稿，{assumed}";
                "{title}: the rubric is a reconstruction; {assumed}"; assumed
            }
        });
        notes.extend(assumed);
    }
    notes
}
