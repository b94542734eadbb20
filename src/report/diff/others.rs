//! What the other units did to a rank or a seat.

use super::super::json::UnitShape;
use super::shifts::seat;
use super::{Cause, Pair, Sides, Who, who};

/// Returns who moved past a unit and whom it moved past, though nothing of its own changed.
pub fn rivals<'a>(pair: Pair<'a>, sides: &Sides<'a>) -> Cause<'a> {
    let (old, new) = (&sides.before.units, &sides.after.units);
    let (mut overtook, mut fell_behind) = (Vec::new(), Vec::new());
    for name in others(pair, sides) {
        let was = standing(old.get(&name).copied(), pair.before);
        let is = standing(new.get(&name).copied(), pair.after);
        match is.cmp(&was) {
            std::cmp::Ordering::Greater => overtook.push(name),
            std::cmp::Ordering::Less => fell_behind.push(name),
            std::cmp::Ordering::Equal => {}
        }
    }
    Cause::Rivals {
        overtook,
        fell_behind,
    }
}

/// Returns how a rival stands to a unit: 2 ahead, 1 level, 0 behind or out of the ranking.
fn standing(rival: Option<&UnitShape>, unit: &UnitShape) -> u8 {
    let rival = rival.filter(|rival| rival.group == unit.group);
    let places = rival
        .and_then(|rival| rival.rank.as_ref())
        .zip(unit.rank.as_ref());
    match places.map(|(theirs, own)| theirs.place.cmp(&own.place)) {
        Some(std::cmp::Ordering::Less) => 2,
        Some(std::cmp::Ordering::Equal) => 1,
        Some(std::cmp::Ordering::Greater) | None => 0,
    }
}

/// Returns who came by a seat of an award, and who lost theirs.
pub fn seats<'a>(pair: Pair<'a>, sides: &Sides<'a>, award: &str) -> Cause<'a> {
    let (old, new) = (&sides.before.units, &sides.after.units);
    let has = |unit: Option<&&UnitShape>| {
        let seat = unit.and_then(|unit| seat(unit, award));
        seat.is_some_and(|seat| seat.starts_with("won"))
    };
    let (mut won, mut lost) = (Vec::new(), Vec::new());
    for name in others(pair, sides) {
        match (has(old.get(&name)), has(new.get(&name))) {
            (false, true) => won.push(name),
            (true, false) => lost.push(name),
            (true, true) | (false, false) => {}
        }
    }
    Cause::Seats {
        award: award.to_owned(),
        won,
        lost,
    }
}

/// Returns every other unit of either result.
fn others<'s, 'a>(pair: Pair<'a>, sides: &'s Sides<'a>) -> impl Iterator<Item = Who<'a>> + 's {
    let (old, new) = (&sides.before.units, &sides.after.units);
    let gone = old.keys().filter(|who| !new.contains_key(*who));
    let own = who(pair.after);
    new.keys()
        .chain(gone)
        .copied()
        .filter(move |who| *who != own)
}
