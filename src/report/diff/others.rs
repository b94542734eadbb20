//! What the other units did to a rank or a seat.

use std::cmp::Ordering;

use super::causes::{Cause, Movers};
use super::sides::{Matched, Pair, Sides, who};
use super::values::Wording;
use crate::report::json::RecordedUnit;
use crate::rubric::Attribute;

/// Returns who moved past a unit and whom it moved past, though nothing of its own changed.
pub fn rivals<'a>(pair: Pair<'a>, sides: &Sides<'a>) -> Cause<'a> {
    let (mut overtook, mut fell_behind) = (Movers::default(), Movers::default());
    for rival in others(pair, sides) {
        let was = standing(rival.before, pair.before);
        let is = standing(rival.after, pair.after);
        match is.cmp(&was) {
            Ordering::Greater => overtook.add(rival.who),
            Ordering::Less => fell_behind.add(rival.who),
            Ordering::Equal => {}
        }
    }
    Cause::Rivals {
        overtook,
        fell_behind,
    }
}

/// Returns how a rival stands to a unit: 2 ahead, 1 level, 0 behind or out of the ranking.
fn standing(rival: Option<RecordedUnit>, unit: RecordedUnit) -> u8 {
    let rival = rival.filter(|rival| rival.group == unit.group);
    let place = |unit: RecordedUnit| unit.rank.as_ref().map(|rank| rank.place);
    let places = rival.and_then(place).zip(place(unit));
    match places.map(|(theirs, own)| theirs.cmp(&own)) {
        Some(Ordering::Less) => 2,
        Some(Ordering::Equal) => 1,
        Some(Ordering::Greater) | None => 0,
    }
}

/// Returns who came by a seat of an award, and who lost theirs; where nobody did, who moved past
/// the unit.
pub fn seats<'a>(pair: Pair<'a>, sides: &Sides<'a>, award: &str) -> Cause<'a> {
    let has = |unit: Option<RecordedUnit<'a>>| {
        let seat = unit.and_then(|unit| unit.seat(award));
        seat.is_some_and(|seat| seat.starts_with("won"))
    };
    let (mut won, mut lost) = (Movers::default(), Movers::default());
    let per = seats_per(sides, award);
    let contends = |rival: &&Matched| match per {
        Some(Attribute::Street) => rival.who.0 == pair.after.street.as_deref(),
        Some(Attribute::Kind) => {
            let rival = rival.after.or(rival.before);
            rival.is_some_and(|rival| rival.kind == pair.after.kind)
        }
        Some(Attribute::Other) | None => true,
    };
    for rival in others(pair, sides).filter(contends) {
        match (has(rival.before), has(rival.after)) {
            (false, true) => won.add(rival.who),
            (true, false) => lost.add(rival.who),
            (true, true) | (false, false) => {}
        }
    }
    match won.is_empty() && lost.is_empty() {
        true => rivals(pair, sides),
        false => Cause::Seats {
            award: award.to_owned(),
            won,
            lost,
        },
    }
}

/// Returns within which attribute the seats of an award are given, as the later rubric says.
fn seats_per(sides: &Sides, award: &str) -> Option<Attribute> {
    let path = format!("awards.{award}");
    let mut lines = sides.after.recorded.lines.iter();
    let line = lines.find(|line| line.path == path)?;
    Wording::of(&line.text)
        .text_under("per")
        .map(Attribute::named)
}

/// Returns every other unit of either result.
fn others<'s, 'a>(pair: Pair<'a>, sides: &'s Sides<'a>) -> impl Iterator<Item = &'s Matched<'a>> {
    let own = who(pair.after);
    sides.units.iter().filter(move |unit| unit.who != own)
}
