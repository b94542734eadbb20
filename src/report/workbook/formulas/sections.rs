//! What a section makes of the cells of the rows below it.

use super::term::{Gather, Spot, Term, Test};
use crate::number::Number;
use crate::plan::{Finish, Part, Section, Taking};
use crate::rubric::{Keep, Missing, Role, Uncovered};

/// A row below a section, and the cell that holds its value.
#[derive(Clone, Copy)]
pub struct Child<'a> {
    pub part: &'a Part,
    pub cell: Spot,
    pub may_be: MayBe,
}

/// What a row may be instead of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MayBe {
    pub not_applicable: bool,
    pub missing: bool,
}

/// A section, and the rows below it.
pub struct Scene<'a> {
    pub section: &'a Section,
    pub children: Vec<Child<'a>>,
    pub not_applicable: &'a str,
    pub missing: &'a str,
}

impl MayBe {
    fn is_certain(self) -> bool {
        self == MayBe::default()
    }
}

impl<'a> Scene<'a> {
    fn of_role(&self, role: Role) -> impl Iterator<Item = &Child<'a>> {
        let children = self.children.iter();
        children.filter(move |child| child.part.role == role)
    }

    fn cells(&self, role: Role) -> Vec<Spot> {
        self.of_role(role).map(|child| child.cell).collect()
    }

    /// Returns whether all scored rows always hold a number.
    fn is_whole(&self) -> bool {
        self.of_role(Role::Scored)
            .all(|child| child.may_be.is_certain())
    }

    /// Returns what the section may be instead of a number.
    pub fn may_be(&self) -> MayBe {
        let scored = || self.of_role(Role::Scored);
        if self.section.start.is_some() || scored().next().is_none() {
            return MayBe::default();
        }
        let is_left_out = self.section.uncovered == Uncovered::Absent;
        MayBe {
            not_applicable: scored().all(|child| child.may_be.not_applicable),
            missing: scored().any(|child| child.may_be.missing)
                && (is_left_out
                    || self.section.missing == Missing::Rescale
                        && scored().all(|child| !child.may_be.is_certain())),
        }
    }

    pub fn has_factors(&self) -> bool {
        self.of_role(Role::Factor).next().is_some()
    }
}

/// Returns what the rows below a section come to, with what stands outside the points, but without
/// factors; nothing where no formula says it.
pub fn before_factors(scene: &Scene) -> Option<Term> {
    let base = match &scene.section.start {
        Some(start) => Term::number(start),
        None => combined(scene)?,
    };
    let extra = |role| {
        let cells = scene.cells(role);
        let sum = (!cells.is_empty()).then_some(Term::Of(Gather::Sum, cells));
        sum.map(|sum| sum.scaled(&scene.section.conversion))
    };
    let with_bonus = Term::plus([base].into_iter().chain(extra(Role::Bonus)).collect());
    Some(match extra(Role::Penalty) {
        Some(penalty) => with_bonus.minus(penalty),
        None => with_bonus,
    })
}

/// Returns what the factors of a section make of what it came to without them: they multiply what lies
/// above nothing, and what is absent leaves it as it is.
pub fn multiplied(scene: &Scene, sum: Spot) -> Term {
    let factor = |child: &Child| {
        let value = Term::Cell(child.cell);
        match child.may_be.is_certain() {
            true => value,
            false => value.when(Test::Number(child.cell), Term::one()),
        }
    };
    let factors = scene.of_role(Role::Factor).map(factor);
    let product = factors.fold(Term::Cell(sum), Term::times);
    product.when(Test::above(Term::Cell(sum), Term::zero()), Term::Cell(sum))
}

/// Returns the value of a section where one of its rows counts, and else the word for what it is.
pub fn section_value(scene: &Scene, value: Term, finish: &Finish) -> Term {
    let scored = scene.cells(Role::Scored);
    if scene.section.start.is_some() || scored.is_empty() || scene.is_whole() {
        return value;
    }
    let missing = || Term::word(scene.missing);
    let value = match (&scene.section.coverage, may_miss(scene)) {
        (Some(least), true) => {
            let uncovered = match scene.section.uncovered {
                Uncovered::Absent => missing(),
                Uncovered::Interval => Term::Absent,
            };
            value.when(covered(scene, least), uncovered)
        }
        (_, _) => value,
    };
    let is_left_out = scene.section.uncovered == Uncovered::Absent
        && scene
            .section
            .coverage
            .as_ref()
            .is_some_and(Number::is_positive);
    let all_missing = match &scene.section.missing {
        _ if is_left_out => missing(),
        Missing::Rescale => missing(),
        Missing::Zero => limited(Term::zero(), finish),
        Missing::Interval | Missing::Error => Term::Absent,
    };
    let otherwise = match may_miss(scene) {
        true => {
            let tests = scored.iter().map(|&cell| Test::is(cell, scene.missing));
            all_missing.when(Test::any(tests.collect()), Term::word(scene.not_applicable))
        }
        false => Term::word(scene.not_applicable),
    };
    let present = Term::Of(Gather::Number, scored);
    value.when(Test::at_least(present, Term::one()), otherwise)
}

/// Returns a value capped, kept from falling and rounded, where its row says so.
pub fn limited(mut value: Term, finish: &Finish) -> Term {
    let Finish { cap, floor, round } = finish;
    if cap.is_some() {
        value = value.at_most(cap.as_ref());
    }
    if let Some(floor) = floor {
        value = value.at_least(floor);
    }
    match round {
        Some(rounding) => value.rounded(*rounding),
        None => value,
    }
}

fn may_miss(scene: &Scene) -> bool {
    scene
        .of_role(Role::Scored)
        .any(|child| child.may_be.missing)
}

/// Returns whether those rows that are there weigh enough to carry those that are missing.
fn covered(scene: &Scene, least: &Number) -> Test {
    let shares = |test: fn(Spot, &str) -> Test| {
        let share = |child: &Child| {
            let share = Term::number(&child.part.share);
            share.when(test(child.cell, scene.missing), Term::zero())
        };
        Term::plus(scene.of_role(Role::Scored).map(share).collect())
    };
    let there = shares(|cell, _| Test::Number(cell));
    let missing = shares(Test::is);
    let rest = &Number::ONE - least;
    Test::at_least(there.scaled(&rest), missing.scaled(least))
}

fn combined(scene: &Scene) -> Option<Term> {
    let scored: Vec<&Child> = scene.of_role(Role::Scored).collect();
    if scored.is_empty() {
        return Some(Term::zero());
    }
    let cells = || scene.cells(Role::Scored);
    let section = scene.section;
    let fulls: Option<Vec<&Number>> = scored
        .iter()
        .map(|child| child.part.full.as_ref())
        .collect();
    // What has no upper end is carried by nobody.
    let carried = |value: Term, all: Number, there: Term| match (scene.is_whole(), &fulls) {
        (false, Some(_)) if all.is_positive() => value.scaled(&all).over(there),
        (_, _) => value,
    };
    let value = match section.taking {
        Taking::Weighted => return weighted(scene, &scored),
        Taking::Sum => {
            let all = fulls.iter().flatten().copied().sum();
            carried(
                Term::Of(Gather::Sum, cells()),
                all,
                there(&scored, Term::plus),
            )
        }
        Taking::Highest => {
            let all = fulls.iter().flatten().copied().max().cloned();
            let all = all.unwrap_or(Number::ZERO);
            carried(
                Term::Of(Gather::Most, cells()),
                all,
                there(&scored, Term::Most),
            )
        }
        Taking::Kept(keep) => kept(keep, cells(), scene.is_whole()),
    };
    Some(value.scaled(&section.conversion))
}

/// Returns what the full marks of those rows come to that hold a number.
fn there(scored: &[&Child], together: fn(Vec<Term>) -> Term) -> Term {
    let of = |child: &&Child| {
        let full = child.part.full.as_ref();
        let full = full.map_or(Term::zero(), Term::number);
        match child.may_be.is_certain() {
            true => full,
            false => full.when(Test::Number(child.cell), Term::zero()),
        }
    };
    together(scored.iter().map(of).collect())
}

fn weighted(scene: &Scene, scored: &[&Child]) -> Option<Term> {
    let mut shares = Number::ZERO;
    let (mut values, mut there) = (Vec::new(), Vec::new());
    for child in scored {
        let share = &child.part.share;
        shares = &shares + share;
        let weight = share / child.part.full.as_ref()?;
        let value = Term::Cell(child.cell).scaled(&weight);
        let only = |term: Term| match child.may_be.is_certain() {
            true => term,
            false => term.when(Test::Number(child.cell), Term::zero()),
        };
        values.push(only(value));
        there.push(only(Term::number(share)));
    }
    let own = scene.section.full.clone().unwrap_or(Number::ZERO);
    let sum = Term::plus(values);
    Some(match scene.is_whole() {
        true => sum.scaled(&(&own / &shares)),
        false => sum.scaled(&own).over(Term::plus(there)),
    })
}

/// Returns what those rows come to that are kept. Where some do not count, those that are kept of the
/// others stand for as many as would be kept of all.
fn kept(keep: Keep, cells: Vec<Spot>, is_whole: bool) -> Term {
    let all = keep.among(cells.len());
    let sum = || Term::Of(Gather::Sum, cells.clone());
    let count = || Term::Of(Gather::Number, cells.clone());
    let places = |number: usize, place: fn(usize, Vec<Spot>) -> Term| {
        Term::plus((1..=number).map(|nth| place(nth, cells.clone())).collect())
    };
    let kept_of = |there: usize| {
        let kept = keep.among(there);
        match there - kept {
            0 => sum(),
            dropped if dropped <= kept => sum().minus(places(dropped, Term::Smallest)),
            _ => places(kept, Term::Largest),
        }
    };
    if is_whole {
        return kept_of(cells.len());
    }
    // One way for each number of rows that may be there.
    (1..cells.len())
        .rev()
        .fold(kept_of(cells.len()), |more, there| {
            let stands_for = Number::from(all);
            let stands_for = &stands_for / &Number::from(keep.among(there));
            let these = kept_of(there).scaled(&stands_for);
            these.when(Test::at_least(Term::count(there), count()), more)
        })
}
