//! Who holds which title, and who lacks one that an award asks for.

use std::collections::BTreeSet;

use super::District;
use crate::evaluation::{Case, Evaluation, Seat, Verdict};
use crate::review::{Review, Scheme};
use crate::rubric::Rubric;
use crate::sheet::UnitId;

/// A title that a member of the district holds.
#[derive(Clone, Debug)]
pub struct Holding {
    /// By its place among the communities, or among the streets.
    pub member: usize,
    /// The number of the scheme that gave it.
    pub scheme: usize,
    pub title: String,
    pub provisional: bool,
}

/// The titles that a scheme gives.
pub type Titles = Vec<String>;

/// Returns the titles that a scheme gives: what those that pass are called, and its awards.
pub fn titles(scheme: &Scheme, rubric: &Rubric) -> Titles {
    let awards = rubric.awards.iter().map(|award| &award.name);
    scheme.pass_title.iter().chain(awards).cloned().collect()
}

/// Returns the titles that one scheme gave.
pub fn holdings(
    review: &Review,
    district: &District,
    scheme: usize,
    case: &Case,
    evaluation: &Evaluation,
) -> Vec<Holding> {
    let of = &review.schemes[scheme];
    let mut holdings = Vec::new();
    for result in &evaluation.results {
        let name = &case.sheet.unit(result.unit).name;
        let Some(member) = district.member(of, result.unit.0, name) else {
            continue;
        };
        let mut hold = |title: &str, provisional| {
            holdings.push(Holding {
                member,
                scheme,
                title: title.to_owned(),
                provisional,
            });
        };
        if let (Some(title), Some(Verdict::Pass)) = (&of.pass_title, result.verdict) {
            hold(title, false);
        }
        for (award, seat) in case.rubric.awards.iter().zip(&result.seats) {
            match seat {
                Seat::Won { provisional } => hold(&award.name, *provisional),
                Seat::NotQualified | Seat::NoSeat | Seat::Open => {}
            }
        }
    }
    holdings
}

/// Returns the units that lack a title which an award of a scheme asks for, each with the award's
/// number. Only what schemes listed before gave counts.
pub fn barred(
    review: &Review,
    district: &District,
    scheme: usize,
    case: &Case,
    earlier: &[Holding],
) -> BTreeSet<(UnitId, usize)> {
    let of = &review.schemes[scheme];
    let mut barred = BTreeSet::new();
    for prerequisite in &of.prerequisites {
        let awards = case.rubric.awards.iter();
        let Some(award) = awards
            .clone()
            .position(|award| award.name == prerequisite.award)
        else {
            continue;
        };
        for unit in case.sheet.unit_ids() {
            let member = district.member(of, unit.0, &case.sheet.unit(unit).name);
            let holds = earlier.iter().any(|held| {
                let same_units = review.schemes[held.scheme].units == of.units;
                same_units && Some(held.member) == member && held.title == prerequisite.needs
            });
            if !holds {
                barred.insert((unit, award));
            }
        }
    }
    barred
}
