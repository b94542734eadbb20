//! Quotas on grades: what may be left to each unit, and what one completion of all marks leaves it.

use std::collections::BTreeMap;

use wuhua_eval::evaluation::Verdict;
use wuhua_eval::rubric::{Grade, Quota, applies};

use super::Standing;
use super::amount::{Amount, Rational, exact, round, whole};
use super::aside::Aside;
use super::outcome::Judged;
use super::ranking::Key;

/// The number of a grade; none where a unit has none.
pub type Held = Option<usize>;

/// What quotas leave a unit: at worst, as things stand, at best.
#[derive(Clone, Copy, Debug)]
pub struct Left {
    pub worst: Held,
    pub stands: Held,
    pub best: Held,
}

/// How a unit that is ranked may turn out.
struct Ranked {
    least: Key,
    most: Key,
    is_surely_counted: bool,
    may_be_counted: bool,
    /// By grade.
    surely_reaches: Vec<bool>,
    may_reach: Vec<bool>,
    is_surely_for: Vec<bool>,
    may_be_for: Vec<bool>,
}

/// Counts the quotas of grades, if there are any.
pub fn count(grades: &[Grade], standings: &mut [Standing], asides: &[Aside]) {
    if grades.iter().all(|grade| grade.quota.is_none()) {
        return;
    }
    let left: Vec<Left> = standings
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let within = &one.subject.case.rubric.ranking.within;
            let is_rival = |other: &&Standing| {
                let mut within = within.iter();
                within.all(|name| one.attribute(name) == other.attribute(name))
            };
            let own = standings[..place].iter().filter(is_rival).count();
            let rivals = || standings.iter().filter(is_rival);
            let outside = asides.iter().filter(|aside| aside.may_be_ranked_with(one));
            let outside = || outside.clone().map(|aside| of_aside(aside, grades));
            let may_be: Vec<Ranked> = rivals().map(at_large).chain(outside()).collect();
            let stands = rivals().map(by_itself).chain(outside());
            let stands: Vec<Ranked> = stands.map(as_it_stands).collect();
            let (worst, best) = may_have(grades, &may_be, own);
            let (stands, _) = may_have(grades, &stands, own);
            Left {
                worst,
                stands,
                best,
            }
        })
        .collect();
    for (standing, left) in standings.iter_mut().zip(left) {
        standing.left = Some(left);
    }
}

/// Returns the worst and the best grade that one of some units may have.
fn may_have(grades: &[Grade], units: &[Ranked], own: usize) -> (Held, Held) {
    let mut may_come = vec![true; units.len()];
    let mut surely_comes = vec![true; units.len()];
    let mut may_hold = Vec::new();
    for (number, grade) in grades.iter().enumerate() {
        let may_contend = |place: usize| may_come[place] && units[place].may_reach[number];
        let surely_contends =
            |place: usize| surely_comes[place] && units[place].surely_reaches[number];
        let places = || 0..units.len();
        let seats = |is_counted: &dyn Fn(&Ranked) -> bool| {
            let counted = units.iter().filter(|unit| is_counted(unit)).count();
            grade.quota.as_ref().map(|quota| seats(quota, counted))
        };
        let fewest = seats(&|unit| unit.is_surely_counted && unit.is_surely_for[number]);
        let most = seats(&|unit| unit.may_be_counted && unit.may_be_for[number]);
        let has_room_for_certain = |place: usize| {
            let unit = &units[place];
            let rivals = places().filter(|&other| {
                other != place && may_contend(other) && units[other].most >= unit.least
            });
            fewest.is_none_or(|fewest| rivals.count() < fewest)
        };
        let may_have_room = |place: usize| {
            let unit = &units[place];
            let rivals = places().filter(|&other| {
                other != place && surely_contends(other) && units[other].least >= unit.most
            });
            most.is_none_or(|most| rivals.count() < most)
        };
        if may_contend(own) && may_have_room(own) {
            may_hold.push(number);
        }
        let still_may = places().map(|place| {
            may_come[place] && !(units[place].surely_reaches[number] && has_room_for_certain(place))
        });
        let still_surely = places().map(|place| {
            surely_comes[place] && !(units[place].may_reach[number] && may_have_room(place))
        });
        (may_come, surely_comes) = (still_may.collect(), still_surely.collect());
    }
    let worst = may_hold.last().copied().filter(|_| !may_come[own]);
    (worst, may_hold.first().copied())
}

fn seats(quota: &Quota, of: usize) -> usize {
    match quota {
        Quota::Seats(seats) => *seats,
        Quota::Share(share, mode) => {
            let seats: Rational = round(&(exact(share) * whole(of)), 0, *mode);
            let seats = seats.to_integer().try_into();
            seats.expect("a share of a count is no less than nothing")
        }
    }
}

/// Returns a unit by its own marks.
fn by_itself(standing: &Standing) -> Ranked {
    Ranked {
        least: standing.lowest(),
        most: standing.key.clone(),
        ..ranked(&[(&standing.worst, &standing.best)])
    }
}

/// Returns a unit by its own marks and by those of others.
fn at_large(standing: &Standing) -> Ranked {
    let own = by_itself(standing);
    let Some(unsettled) = &standing.unsettled else {
        return own;
    };
    let both = [
        (&standing.worst, &standing.best),
        (&unsettled.worst, &unsettled.best),
    ];
    Ranked {
        least: own.least.min(unsettled.least.clone()),
        most: own.most.max(unsettled.most.clone()),
        ..ranked(&both)
    }
}

/// Returns a unit as it counts for what stands: with the worst that it may bring.
fn as_it_stands(unit: Ranked) -> Ranked {
    Ranked {
        most: unit.least.clone(),
        is_surely_counted: unit.may_be_counted,
        may_reach: unit.surely_reaches.clone(),
        is_surely_for: unit.may_be_for.clone(),
        ..unit
    }
}

/// Returns a unit that may turn out in several ways.
fn ranked(ways: &[(&Judged, &Judged)]) -> Ranked {
    let any = ways[0].1;
    let grades = any.grades();
    let is_counted = |judged: &Judged| judged.verdict != Some(Verdict::Ineligible);
    let of_grades = |is_so: &dyn Fn(usize) -> bool| (0..grades.len()).map(is_so).collect();
    let is_for = |number: usize| applies(&grades[number].kinds, any.kind());
    Ranked {
        least: Vec::new(),
        most: Vec::new(),
        is_surely_counted: ways.iter().all(|(worst, _)| is_counted(worst)),
        may_be_counted: ways.iter().any(|(_, best)| is_counted(best)),
        surely_reaches: of_grades(&|number| {
            ways.iter().all(|(worst, _)| worst.has_reached(number))
        }),
        may_reach: of_grades(&|number| ways.iter().any(|(_, best)| best.has_reached(number))),
        is_surely_for: of_grades(&is_for),
        may_be_for: of_grades(&is_for),
    }
}

fn of_aside(aside: &Aside, grades: &[Grade]) -> Ranked {
    let ways: Vec<(&Judged, &Judged)> = aside.judged().collect();
    let mut unit = match ways.is_empty() {
        true => unknown(aside, grades),
        false => Ranked {
            least: aside.keys(false).min().expect("there are ways"),
            most: aside.keys(true).max().expect("there are ways"),
            ..ranked(&ways)
        },
    };
    if !aside.knows_its_ranking() {
        unit.is_surely_counted = false;
        unit.surely_reaches.fill(false);
    }
    unit
}

fn unknown(aside: &Aside, grades: &[Grade]) -> Ranked {
    let of_grades = |is_so: &dyn Fn(&Grade) -> bool| grades.iter().map(is_so).collect();
    let tree = aside.tree;
    let may_be_for =
        |grade: &Grade| tree.is_none_or(|tree| applies(&grade.kinds, tree.kind.as_deref()));
    Ranked {
        least: vec![Amount::Below],
        most: vec![Amount::Above],
        is_surely_counted: false,
        may_be_counted: true,
        surely_reaches: vec![false; grades.len()],
        may_reach: of_grades(&may_be_for),
        is_surely_for: of_grades(&|grade| tree.is_some() && may_be_for(grade)),
        may_be_for: of_grades(&may_be_for),
    }
}

/// Returns the grade of every unit of one ranking, where nothing is missing: from the best unit down,
/// those that are level together.
pub fn settled(grades: &[Grade], units: &[(Key, &Judged)]) -> Vec<Held> {
    let has_seats = |(number, grade): (usize, &Grade)| {
        let is_counted = |judged: &&Judged| {
            judged.verdict != Some(Verdict::Ineligible) && applies(&grade.kinds, judged.kind())
        };
        let counted = units.iter().map(|(_, judged)| *judged).filter(is_counted);
        let quota = grade.quota.as_ref()?;
        Some((number, seats(quota, counted.count())))
    };
    let mut room: BTreeMap<usize, usize> =
        grades.iter().enumerate().filter_map(has_seats).collect();
    let mut held = vec![None; units.len()];
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by(|&one, &other| units[other].0.cmp(&units[one].0));
    for level in order.chunk_by(|&one, &other| units[one].0 == units[other].0) {
        let mut without = level.to_vec();
        for number in 0..grades.len() {
            let (reaching, others): (Vec<usize>, Vec<usize>) = without
                .into_iter()
                .partition(|&place| units[place].1.has_reached(number));
            let left = room.get(&number).copied().unwrap_or(usize::MAX);
            let (staying, falling) = match reaching.len() <= left {
                true => (reaching, Vec::new()),
                false => (Vec::new(), reaching),
            };
            for &place in &staying {
                held[place] = Some(number);
            }
            // Who comes behind those who fell does not come before them.
            let left = match falling.is_empty() {
                true => left.saturating_sub(staying.len()),
                false => 0,
            };
            room.entry(number).and_modify(|room| *room = left);
            without = [others, falling].concat();
        }
    }
    held
}
