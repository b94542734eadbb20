//! A review as JSON. Counts are numbers; whatever marks took part in is text, and exact.

use std::io::{self, Write};

use serde::Serialize;

use super::lines;
use super::names::{file, status_name, verdict_name};
use super::shape::{FileShape, MessageShape, RankShape, VERSION, ValueShape};
use super::values::span;
use super::writing::{message, rank};
use crate::report::Results;
use crate::report::review::{ReviewResults, Unevaluated, facts};
use crate::review::Units;

#[derive(Serialize)]
struct ReviewShape<'a> {
    format: &'static str,
    version: u32,
    program: &'a str,
    id: &'a str,
    title: &'a str,
    manifest: FileShape<'a>,
    roster: FileShape<'a>,
    communities: usize,
    streets: usize,
    schemes: Vec<SchemeShape<'a>>,
    /// Every title that is held.
    titles: Vec<HoldingShape<'a>>,
    facts: FactsShape,
}

#[derive(Serialize)]
struct SchemeShape<'a> {
    id: &'a str,
    year: usize,
    /// What tables call it, where the manifest says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    short: Option<&'a str>,
    units: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figures: Option<FiguresShape<'a>>,
    /// Why it could not be evaluated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<FaultShape<'a>>,
}

#[derive(Serialize)]
struct FiguresShape<'a> {
    rubric: &'a str,
    status: &'static str,
    members: usize,
    applied: usize,
    set_aside: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    set_aside_units: Vec<NameShape<'a>>,
    assessed: usize,
    /// Nothing where the rubric has no pass line.
    passed: Option<usize>,
    undetermined: usize,
    titles: Vec<TitleShape<'a>>,
    targets: Vec<TargetShape<'a>>,
    units: Vec<StandingShape<'a>>,
}

#[derive(Serialize)]
struct NameShape<'a> {
    name: &'a str,
    street: Option<&'a str>,
}

#[derive(Serialize)]
struct TitleShape<'a> {
    title: &'a str,
    count: usize,
    provisional: usize,
    /// With the earlier years of the series, each holder once.
    cumulative: usize,
}

#[derive(Serialize)]
struct TargetShape<'a> {
    title: &'a str,
    cumulative: bool,
    asked: usize,
    reached: usize,
    holds: bool,
}

#[derive(Serialize)]
struct StandingShape<'a> {
    name: &'a str,
    street: Option<&'a str>,
    verdict: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    verdict_provisional: bool,
    judged: ValueShape<'a>,
    rank: Option<RankShape>,
}

#[derive(Serialize)]
struct FaultShape<'a> {
    code: &'static str,
    message: MessageShape<'a>,
    place: Option<&'a str>,
}

#[derive(Serialize)]
struct HoldingShape<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    street: Option<&'a str>,
    title: &'a str,
    scheme: &'a str,
    provisional: bool,
}

#[derive(Serialize)]
struct FactsShape {
    zh: Vec<String>,
    en: Vec<String>,
}

/// Writes a review.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn review(review: &ReviewResults, out: &mut dyn Write) -> io::Result<()> {
    let facts = facts(review);
    let sentences =
        |of: fn(&crate::lang::Text) -> &str| facts.iter().map(|fact| of(fact).to_owned()).collect();
    let shape = ReviewShape {
        format: "wuhua-eval/review",
        version: VERSION,
        program: review.program,
        id: &review.review.id,
        title: &review.review.title,
        manifest: file(review.manifest),
        roster: file(review.roster),
        communities: review.district.communities.len(),
        streets: review.district.streets.len(),
        schemes: (0..review.schemes.len())
            .map(|number| scheme(review, number))
            .collect(),
        titles: review
            .year_end
            .holdings
            .iter()
            .map(|held| {
                let scheme = &review.review.schemes[held.scheme];
                let (name, street) = match scheme.units {
                    Units::Communities => {
                        let unit = &review.district.communities[held.member];
                        (&*unit.name, unit.street.as_deref())
                    }
                    Units::Streets => (review.district.streets[held.member].as_str(), None),
                };
                HoldingShape {
                    name,
                    street,
                    title: &held.title,
                    scheme: &scheme.id,
                    provisional: held.provisional,
                }
            })
            .collect(),
        facts: FactsShape {
            zh: sentences(|text| &text.zh),
            en: sentences(|text| &text.en),
        },
    };
    lines::write(&shape, out)
}

fn scheme<'a>(review: &'a ReviewResults, number: usize) -> SchemeShape<'a> {
    let scheme = &review.review.schemes[number];
    let outcome = &review.schemes[number];
    SchemeShape {
        id: &scheme.id,
        year: scheme.year,
        short: scheme.short.as_deref(),
        units: match scheme.units {
            Units::Communities => "communities",
            Units::Streets => "streets",
        },
        series: scheme.series.as_deref(),
        figures: outcome
            .as_ref()
            .ok()
            .and_then(|results| figures(review, number, results)),
        faults: outcome
            .as_ref()
            .err()
            .map_or(Vec::new(), |unevaluated| faults(unevaluated)),
    }
}

fn faults(unevaluated: &Unevaluated) -> Vec<FaultShape<'_>> {
    let faults = unevaluated.faults.iter();
    faults
        .map(|fault| FaultShape {
            code: fault.code.name,
            message: message(&fault.message),
            place: fault.address.as_deref(),
        })
        .collect()
}

fn figures<'a>(
    review: &'a ReviewResults,
    number: usize,
    results: &'a Results,
) -> Option<FiguresShape<'a>> {
    let figures = review.year_end.schemes[number].as_ref()?;
    let targets = &review.review.schemes[number].targets;
    Some(FiguresShape {
        rubric: &results.case.rubric.id,
        status: status_name(results.case.rubric.status),
        members: figures.members,
        applied: figures.applied,
        set_aside: figures.set_aside,
        set_aside_units: results
            .set_aside
            .iter()
            .map(|&(unit, _)| {
                let unit = results.case.sheet.unit(unit);
                NameShape {
                    name: &unit.name,
                    street: unit.street.as_deref(),
                }
            })
            .collect(),
        assessed: figures.assessed,
        passed: figures.passed,
        undetermined: figures.undetermined,
        titles: figures
            .titles
            .iter()
            .map(|title| TitleShape {
                title: &title.title,
                count: title.count,
                provisional: title.provisional,
                cumulative: title.cumulative,
            })
            .collect(),
        targets: targets
            .iter()
            .zip(&figures.targets)
            .map(|(target, reached)| TargetShape {
                title: &target.title,
                cumulative: target.cumulative,
                asked: reached.asked,
                reached: reached.reached,
                holds: reached.holds(),
            })
            .collect(),
        units: results
            .evaluation
            .results
            .iter()
            .map(|result| {
                let unit = results.case.sheet.unit(result.unit);
                StandingShape {
                    name: &unit.name,
                    street: unit.street.as_deref(),
                    verdict: result.verdict.map(verdict_name),
                    verdict_provisional: result.has_provisional_verdict(),
                    judged: span(&result.judged),
                    rank: result.rank.map(rank),
                }
            })
            .collect(),
    })
}
