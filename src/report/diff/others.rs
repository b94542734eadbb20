//! What the other units did to a rank or a seat.

use super::super::json::{ResultShape, UnitShape};
use super::shifts::seat;
use super::{Cause, Pair, by_name, who};

/// Returns who moved past a unit and whom it moved past, though nothing of its own changed.
pub fn rivals<'a>(pair: Pair<'a>, results: [&'a ResultShape<'a>; 2]) -> Cause<'a> {
    let [old, new] = results.map(|result| by_name(&result.units));
    let (mut overtook, mut fell_behind) = (Vec::new(), Vec::new());
    let names = new
        .keys()
        .chain(old.keys().filter(|who| !new.contains_key(*who)));
    for &name in names.filter(|&&name| name != who(pair.after)) {
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
pub fn seats<'a>(pair: Pair<'a>, results: [&'a ResultShape<'a>; 2], award: &str) -> Cause<'a> {
    let [old, new] = results.map(|result| by_name(&result.units));
    let has = |unit: Option<&&UnitShape>| {
        let seat = unit.and_then(|unit| seat(unit, award));
        seat.is_some_and(|seat| seat.starts_with("won"))
    };
    let (mut won, mut lost) = (Vec::new(), Vec::new());
    let names = new
        .keys()
        .chain(old.keys().filter(|who| !new.contains_key(*who)));
    for &name in names.filter(|&&name| name != who(pair.after)) {
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
