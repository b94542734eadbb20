//! Who is below the mean: of a group, all whose totals are less than that of the totals of all that
//! are ranked. What the mean may come to is found by trying.

use num_traits::Zero;
use wuhua_eval::evaluation::Seat;

use super::Standing;
use super::amount::{Amount, Rational, whole};
use super::aside::Aside;
use super::awards::{Contest, asides_of, group_of, is_of_kind};

/// What a unit may bring to a mean.
struct Part {
    low: Amount,
    high: Amount,
    /// Whether it is ranked, whatever comes.
    is_sure: bool,
    /// Its total as things stand, if its marks are there.
    now: Option<Amount>,
}

pub fn seat(contest: &Contest, standing: &Standing, all: &[Standing], asides: &[Aside]) -> Seat {
    let award = contest.award;
    if !contest.could_qualify(standing) {
        return Seat::NotQualified;
    }
    let own = of_standing(contest, standing);
    let parts = parts(contest, &group_of(award, standing), all, asides);
    let (least, most) = means(&parts);
    if own.is_sure && own.high < least {
        return Seat::Won { provisional: false };
    }
    let known: Vec<&Amount> = parts.iter().filter_map(|part| part.now.as_ref()).collect();
    let is_under = match (&own.now, known.is_empty()) {
        (Some(now), false) => *now < mean(&known),
        _ => false,
    };
    match (is_under, own.low < most) {
        (true, _) => Seat::Won { provisional: true },
        (false, true) => Seat::Open,
        (false, false) => Seat::NotQualified,
    }
}

/// Returns whether a unit set aside may turn out to be below the mean of some group that it may be of.
pub fn seat_of_aside(
    contest: &Contest,
    aside: &Aside,
    groups: impl Iterator<Item = String>,
    all: &[Standing],
    asides: &[Aside],
) -> Seat {
    let Some(own) = of_aside(contest, aside) else {
        return Seat::NotQualified;
    };
    let mut means = groups.map(|group| means(&parts(contest, &group, all, asides)));
    match means.any(|(_, most)| own.low < most) {
        true => Seat::Open,
        false => Seat::NotQualified,
    }
}

fn parts(contest: &Contest, group: &str, all: &[Standing], asides: &[Aside]) -> Vec<Part> {
    let award = contest.award;
    let of_group = all.iter().filter(|one| {
        is_of_kind(award, one) && group_of(award, one) == group && contest.could_qualify(one)
    });
    let asides = asides_of(award, group, asides).into_iter();
    let asides = asides.filter_map(|aside| of_aside(contest, aside));
    of_group
        .map(|one| of_standing(contest, one))
        .chain(asides)
        .collect()
}

fn of_standing(contest: &Contest, one: &Standing) -> Part {
    let mut totals = vec![one.worst.total.clone(), one.best.total.clone()];
    if let Some(unsettled) = &one.unsettled {
        totals.extend([unsettled.worst.total.clone(), unsettled.best.total.clone()]);
    }
    Part {
        low: totals.iter().min().expect("there are two").clone(),
        high: totals.iter().max().expect("there are two").clone(),
        is_sure: contest.qualifies_for_certain(one),
        now: contest.is_known(one).then(|| one.worst.total.clone()),
    }
}

fn of_aside(contest: &Contest, aside: &Aside) -> Option<Part> {
    let first = |key: Vec<Amount>| key.first().expect("a key has a total").clone();
    Some(Part {
        low: first(aside.lowest().filter(|_| aside.may_qualify(contest))?),
        high: first(aside.best()?),
        is_sure: false,
        now: None,
    })
}

/// Returns the least and the most that the mean comes to, whoever of those that are not sure is ranked.
fn means(parts: &[Part]) -> (Amount, Amount) {
    let (sure, unsure): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.is_sure);
    let extremes = (0..1_u32 << unsure.len()).filter_map(|choice| {
        let chosen = unsure.iter().enumerate();
        let chosen = chosen.filter(|(place, _)| choice >> place & 1 == 1);
        let ranked: Vec<&Part> = chosen.map(|(_, part)| *part).chain(sure.clone()).collect();
        let end =
            |of: fn(&Part) -> &Amount| mean(&ranked.iter().map(|one| of(one)).collect::<Vec<_>>());
        (!ranked.is_empty()).then(|| (end(|part| &part.low), end(|part| &part.high)))
    });
    let (lows, highs): (Vec<Amount>, Vec<Amount>) = extremes.unzip();
    let nothing = || Amount::At(Rational::zero());
    (
        lows.into_iter().min().unwrap_or_else(nothing),
        highs.into_iter().max().unwrap_or_else(nothing),
    )
}

fn mean(totals: &[&Amount]) -> Amount {
    let mut sum = Rational::zero();
    for total in totals {
        match total {
            Amount::At(number) => sum += number,
            Amount::Below | Amount::Above => return (*total).clone(),
        }
    }
    Amount::At(sum / whole(totals.len()))
}
