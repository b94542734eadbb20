//! What follows from several schemes of one district: who took part, who passed, who holds which
//! title, and whether the targets are reached.

mod district;
mod titles;

pub use district::District;
pub use titles::{Earlier, Holding, Titles, barred, holdings, prospects, titles};

use std::collections::BTreeSet;

use crate::evaluation::{Case, Evaluation, Verdict};
use crate::number::{Number, Rounding, RoundingMode};
use crate::review::{AtLeast, Review, Scheme, Target, Units};

/// One scheme's evaluation.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    pub case: Case<'a>,
    pub evaluation: &'a Evaluation,
    /// Units left out because of faults in their marks.
    pub set_aside: usize,
}

/// The review in figures.
pub struct YearEnd {
    /// By scheme; nothing where it could not be evaluated.
    pub schemes: Vec<Option<SchemeFigures>>,
    /// Every title that is held, in the order of the schemes.
    pub holdings: Vec<Holding>,
}

pub struct SchemeFigures {
    /// How many the scheme is for.
    pub members: usize,
    /// How many stand in its sheets.
    pub applied: usize,
    pub set_aside: usize,
    pub assessed: usize,
    /// Nothing where the rubric has no pass line.
    pub passed: Option<usize>,
    /// Failed or ineligible.
    pub failed: usize,
    pub undetermined: usize,
    /// Every title that it gives, with how many got it, and of these how many provisionally.
    pub titles: Vec<TitleCount>,
    /// By the scheme's targets.
    pub targets: Vec<Reached>,
    /// The number of each member's result, by communities or by streets.
    pub results: Vec<Option<usize>>,
}

pub struct TitleCount {
    pub title: String,
    pub count: usize,
    pub provisional: usize,
    /// With the earlier years of the series, each holder once.
    pub cumulative: usize,
}

/// What a target asks for, and what there is.
pub struct Reached {
    pub asked: usize,
    pub reached: usize,
}

impl Reached {
    pub fn holds(&self) -> bool {
        self.reached >= self.asked
    }
}

/// Returns the review in figures. `runs` are the evaluations, by scheme.
pub fn year_end(review: &Review, district: &District, runs: &[Option<Run>]) -> YearEnd {
    let of_run = |(number, run): (usize, &Option<Run>)| {
        let run = run.as_ref()?;
        Some(holdings(
            review,
            district,
            number,
            &run.case,
            run.evaluation,
        ))
    };
    let holdings: Vec<Holding> = runs
        .iter()
        .enumerate()
        .filter_map(of_run)
        .flatten()
        .collect();
    let figures = |(number, run): (usize, &Option<Run>)| {
        let run = run.as_ref()?;
        Some(scheme_figures(review, district, number, run, &holdings))
    };
    YearEnd {
        schemes: runs.iter().enumerate().map(figures).collect(),
        holdings,
    }
}

fn scheme_figures(
    review: &Review,
    district: &District,
    number: usize,
    run: &Run,
    holdings: &[Holding],
) -> SchemeFigures {
    let scheme = &review.schemes[number];
    let results = &run.evaluation.results;
    let with = |verdict: Verdict| {
        results
            .iter()
            .filter(|result| result.verdict == Some(verdict))
            .count()
    };
    let has_line = run.case.rubric.outcome.pass.is_some();
    let members = district.members(scheme, &run.case);
    let years = review.years_up_to(number);
    let count = |title: &str, schemes: &[usize]| holders(holdings, title, schemes);
    let title_count = |title: &String| TitleCount {
        title: title.clone(),
        count: count(title, &[number]),
        provisional: holdings
            .iter()
            .filter(|held| held.scheme == number && held.title == *title && held.provisional)
            .count(),
        cumulative: count(title, &years),
    };
    let reached = |target: &Target| Reached {
        asked: asked(&target.at_least, members),
        reached: match target.cumulative {
            true => count(&target.title, &years),
            false => count(&target.title, &[number]),
        },
    };
    SchemeFigures {
        members,
        applied: run
            .case
            .sheet
            .units
            .iter()
            .filter(|unit| unit.rows > 0)
            .count(),
        set_aside: run.set_aside,
        assessed: results.len(),
        passed: has_line.then(|| with(Verdict::Pass)),
        failed: with(Verdict::Fail) + with(Verdict::Ineligible),
        undetermined: with(Verdict::Undetermined),
        titles: titles(scheme, run.case.rubric)
            .iter()
            .map(title_count)
            .collect(),
        targets: scheme.targets.iter().map(reached).collect(),
        results: by_member(district, scheme, run),
    }
}

/// Returns how many hold a title from some of the schemes, each once.
fn holders(holdings: &[Holding], title: &str, schemes: &[usize]) -> usize {
    let held = holdings.iter();
    let held = held.filter(|held| schemes.contains(&held.scheme) && held.title == title);
    let members: BTreeSet<usize> = held.map(|held| held.member).collect();
    members.len()
}

fn by_member(district: &District, scheme: &Scheme, run: &Run) -> Vec<Option<usize>> {
    let members = match scheme.units {
        Units::Communities => district.communities.len(),
        Units::Streets => district.streets.len(),
    };
    let mut by_member = vec![None; members];
    for (number, result) in run.evaluation.results.iter().enumerate() {
        let name = &run.case.sheet.unit(result.unit).name;
        if let Some(member) = district.member(scheme, result.unit.0, name) {
            by_member[member] = Some(number);
        }
    }
    by_member
}

/// Returns how many a target asks for; a part of a member is a whole one.
fn asked(at_least: &AtLeast, members: usize) -> usize {
    match at_least {
        AtLeast::Number(number) => *number,
        AtLeast::All => members,
        AtLeast::Share(share) => {
            let exact = share * &Number::from(members);
            let whole = exact.round(Rounding {
                places: 0,
                mode: RoundingMode::Up,
            });
            whole.count().expect("a rounded count is a whole number")
        }
    }
}
