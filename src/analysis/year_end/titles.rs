//! Who holds which title, and who lacks one that an award asks for.

use super::district::District;
use crate::evaluation::{Bar, Barred, Case, Evaluation, Seat, Verdict};
use crate::review::{Review, Scheme};
use crate::rubric::{AwardId, Rubric};

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
            hold(title, result.has_provisional_verdict());
        }
        for (award, seat) in case.rubric.awards.iter().zip(&result.seats) {
            match seat {
                Seat::Won { provisional } => hold(&award.name, *provisional),
                Seat::NotQualified | Seat::NoSeat | Seat::Open | Seat::HasHigher => {}
            }
        }
    }
    holdings
}

/// Returns the titles of one scheme that members do not hold, and may come to hold once marks are
/// there or put right.
pub fn prospects(
    review: &Review,
    district: &District,
    scheme: usize,
    case: &Case,
    evaluation: &Evaluation,
) -> Vec<Holding> {
    let of = &review.schemes[scheme];
    let has_line = case.rubric.outcome.pass.is_some();
    let results = evaluation.results.iter().map(|result| {
        let may_pass = match result.verdict {
            Some(Verdict::Undetermined) => true,
            Some(Verdict::Fail) => result.has_provisional_verdict(),
            Some(Verdict::Pass | Verdict::Ineligible) | None => false,
        };
        (result.unit, may_pass, &result.seats)
    });
    let asides = evaluation
        .asides
        .iter()
        .map(|aside| (aside.unit, aside.may_stand(), &aside.seats));
    let mut prospects = Vec::new();
    for (unit, may_pass, seats) in results.chain(asides) {
        let Some(member) = district.member(of, unit.0, &case.sheet.unit(unit).name) else {
            continue;
        };
        let pass_title = of.pass_title.iter().filter(|_| may_pass && has_line);
        let awards = case.rubric.awards.iter().zip(seats);
        let open = awards.filter(|(_, seat)| **seat == Seat::Open);
        let titles = pass_title.chain(open.map(|(award, _)| &award.name));
        prospects.extend(titles.map(|title| Holding {
            member,
            scheme,
            title: title.clone(),
            provisional: true,
        }));
    }
    prospects
}

/// What the schemes listed before gave.
#[derive(Default)]
pub struct Earlier {
    pub held: Vec<Holding>,
    /// What is not held, and may come to be.
    pub open: Vec<Holding>,
}

/// Returns what keeps units from the awards of a scheme: titles which these ask for, and that units
/// lack, or have but provisionally. Only what schemes listed before gave counts.
pub fn barred(
    review: &Review,
    district: &District,
    scheme: usize,
    case: &Case,
    earlier: &Earlier,
) -> Barred {
    let of = &review.schemes[scheme];
    let mut barred = Barred::new();
    for prerequisite in &of.prerequisites {
        let mut awards = AwardId::all(&case.rubric.awards);
        let named = awards.find(|(_, award)| award.name == prerequisite.award);
        let Some((award, _)) = named else {
            continue;
        };
        for unit in case.sheet.unit_ids() {
            let member = district.member(of, unit.0, &case.sheet.unit(unit).name);
            let is_it = |held: &&Holding| {
                let same_units = review.schemes[held.scheme].units == of.units;
                same_units && Some(held.member) == member && held.title == prerequisite.needs
            };
            let held: Vec<&Holding> = earlier.held.iter().filter(is_it).collect();
            let bar = match (held.is_empty(), earlier.open.iter().any(|one| is_it(&one))) {
                (false, _) if held.iter().any(|held| !held.provisional) => continue,
                (false, _) => Bar::Provisional,
                (true, true) => Bar::Open,
                (true, false) => Bar::Certain,
            };
            let gravest = barred.entry((unit, award)).or_insert(bar);
            *gravest = bar.max(*gravest);
        }
    }
    barred
}
