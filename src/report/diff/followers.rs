//! Units of which nothing changed but the rank, since others moved: those of one cause together.

use std::collections::BTreeSet;

use super::apart::apart_words;
use super::words::{names, unit_word};
use super::{Aspect, Cause, Difference, Held, UnitChange, Who};
use crate::report::Value;
use crate::report::document::{Block, Cell, Column, Table, section};
use crate::report::moved::Moved;
use crate::text;

/// All of them.
pub struct Followers<'d, 'a> {
    groups: Vec<Group<'d, 'a>>,
    who: BTreeSet<Who<'a>>,
}

/// Units that one cause moved by as many places.
struct Group<'d, 'a> {
    cause: &'d Cause<'a>,
    moved: Moved,
    units: Vec<&'d UnitChange<'a>>,
}

/// Returns a row for each cause that moved several units, and nothing else about them.
pub fn followers(difference: &Difference, followers: &Followers) -> Vec<Block> {
    let row = |all: &Group| {
        let [before, after] = [0, 1].map(|side| {
            let units = all.units.iter();
            let places = units.filter_map(|unit| places(unit).map(|places| places[side]));
            range(places.collect())
        });
        vec![
            Cell::plain(all.units.len().to_string()),
            Cell::plain(before),
            Cell::plain(after),
            Cell::from(Value::Moved(all.moved)),
            Cell::of(apart_words(difference, all.cause)),
            Cell::of(names(difference, &all.units)),
        ]
    };
    let columns = vec![
        Column::numbers(text! {"个数"; "count"}),
        Column::numbers(text! {"原名次"; "rank before"}),
        Column::numbers(text! {"现名次"; "rank after"}),
        Column::numbers(text! {"升降"; "moved"}),
        Column::words(text! {"原因"; "cause"}),
        Column::names(unit_word(difference)),
    ];
    let rows = followers.groups.iter().map(row).collect();
    section(
        text! {"得分未变、名次顺延的单位"; "Moved in rank only, with others"},
        Table::new(columns, rows),
    )
}

impl<'d, 'a> Followers<'d, 'a> {
    pub fn of(difference: &'d Difference<'a>) -> Followers<'d, 'a> {
        let groups = grouped(difference);
        let units = groups.iter().flat_map(|group| &group.units);
        Followers {
            who: units.map(|unit| (unit.street, unit.name)).collect(),
            groups,
        }
    }

    /// Returns whether a unit is told of among those of one cause.
    pub fn has(&self, unit: &UnitChange) -> bool {
        self.who.contains(&(unit.street, unit.name))
    }
}

fn grouped<'d, 'a>(difference: &'d Difference<'a>) -> Vec<Group<'d, 'a>> {
    let mut groups: Vec<Group> = Vec::new();
    for unit in &difference.units {
        let ([shift], [cause @ Cause::Rivals { .. }]) = (&unit.shifts[..], &unit.causes[..]) else {
            continue;
        };
        let Some([before, after]) = places(unit).filter(|_| shift.aspect == Aspect::Rank) else {
            continue;
        };
        let moved = Moved::between(before, after);
        let mut known = groups.iter_mut();
        match known.find(|known| known.cause == cause && known.moved == moved) {
            Some(known) => known.units.push(unit),
            None => groups.push(Group {
                cause,
                moved,
                units: vec![unit],
            }),
        }
    }
    groups.retain(|group| group.units.len() > 1);
    groups
}

/// Returns the places of a unit before and after, where it has both in one ranking.
pub fn places(unit: &UnitChange) -> Option<[usize; 2]> {
    let of_group = |cause: &Cause| matches!(cause, Cause::Group { .. });
    if unit.causes.iter().any(of_group) {
        return None;
    }
    let mut shifts = unit.shifts.iter();
    let shift = shifts.find(|shift| shift.aspect == Aspect::Rank)?;
    let place = |rank: &Option<Held>| {
        let rank = rank.as_ref()?.words.trim_end_matches(['=', '*']);
        rank.parse::<usize>().ok()
    };
    Some([place(&shift.before)?, place(&shift.after)?])
}

/// Returns the places from the first to the last.
fn range(places: Vec<usize>) -> String {
    let (first, last) = (places.iter().min(), places.iter().max());
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{first}~{last}"),
        (first, _) => first.map_or(String::new(), ToString::to_string),
    }
}
