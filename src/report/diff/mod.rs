//! What changed between two results, and which marks, which lines of the rubric or which rounding
//! made it change.
//!
//! Two results are compared by what they say; nothing is evaluated anew. That is why this stands
//! here and not beside the analysis of an evaluation: there is none, only two written results.

mod apart;
mod blame;
mod causes;
mod followers;
mod lines;
mod marks;
mod others;
mod page;
mod reasons;
mod rows;
mod search;
mod shifts;
mod sides;
mod values;
mod words;

use std::collections::BTreeSet;

pub use causes::{Cause, Earned, Movers};
pub use lines::LineChange;
pub use marks::MarkChange;
pub use page::difference_report;
pub use shifts::{Aspect, Held, Shift, Stands};
pub use sides::Who;

use super::Fingerprint;
use super::json::{Recorded, RecordedUnit};
use blame::causes;
use lines::changed_lines;
use marks::changed_marks;
use rows::{came_to, is_met, standing};
use shifts::shifts;
use sides::{Matched, Pair, Side, Sides, who};

/// A result as it was written, and the file it was read from.
pub struct Written<'a> {
    pub recorded: Recorded<'a>,
    pub file: Fingerprint,
}

/// All that differs between two results.
pub struct Difference<'a> {
    pub before: &'a Written<'a>,
    pub after: &'a Written<'a>,
    pub lines: Vec<LineChange<'a>>,
    /// In the order of the later ranking; those that are gone come last.
    pub units: Vec<UnitChange<'a>>,
    /// Names that several units bear.
    namesakes: BTreeSet<&'a str>,
    /// Codes of the rows that are marked for themselves: what they earn is all that their marks do.
    alone: BTreeSet<&'a str>,
}

/// What differs about one unit.
pub struct UnitChange<'a> {
    pub name: &'a str,
    pub street: Option<&'a str>,
    pub fate: Fate,
    /// What became of it.
    pub shifts: Vec<Shift>,
    /// Why, as far as the two results tell.
    pub causes: Vec<Cause<'a>>,
}

/// Whether a unit has a result, before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Stayed,
    Appeared,
    Disappeared,
    /// Left out now because of faulty marks.
    SetAside,
    /// Left out before, and scored now.
    Scored,
}

impl Difference<'_> {
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.units.is_empty()
    }

    /// Returns whether a cause is a mark that changed nothing, for the unit or for others.
    fn is_idle(&self, cause: &Cause) -> bool {
        match cause {
            Cause::Mark { change, earned } => {
                earned.is_empty() && self.alone.contains(&*change.key.indicator)
            }
            Cause::Line { .. }
            | Cause::Group { .. }
            | Cause::Mean { .. }
            | Cause::Rivals { .. }
            | Cause::Seats { .. }
            | Cause::Program
            | Cause::Unknown => false,
        }
    }
}

/// Compares two results of one rubric.
pub fn difference<'a>(before: &'a Written<'a>, after: &'a Written<'a>) -> Difference<'a> {
    let lines = changed_lines(&before.recorded, &after.recorded);
    let sides = Sides::new(&before.recorded, &after.recorded);
    let change = |unit: &Matched<'a>| match (unit.before, unit.after) {
        (Some(before), Some(after)) => unit_change(Pair { before, after }, &sides, &lines),
        (None, _) => Some(fated(
            unit.who,
            match sides.before.aside.contains(&unit.who) {
                true => Fate::Scored,
                false => Fate::Appeared,
            },
        )),
        (Some(_), None) => Some(fated(
            unit.who,
            match sides.after.aside.contains(&unit.who) {
                true => Fate::SetAside,
                false => Fate::Disappeared,
            },
        )),
    };
    let units = sides.units.iter().filter_map(change);
    let units = units.chain(aside_in_one(&sides)).collect();
    Difference {
        before,
        after,
        units,
        namesakes: namesakes(&sides),
        alone: rows_alone(&sides),
        lines,
    }
}

/// Returns the units that one result left out and the other does not know at all.
fn aside_in_one<'a>(sides: &Sides<'a>) -> Vec<UnitChange<'a>> {
    let scored: BTreeSet<Who> = sides.units.iter().map(|unit| unit.who).collect();
    let aside = |side: &Side<'a>, other: &Side<'a>, fate| {
        let alone = side.aside.difference(&other.aside);
        let alone = alone.filter(|who| !scored.contains(*who));
        alone.map(|&who| fated(who, fate)).collect::<Vec<_>>()
    };
    let mut alone = aside(&sides.after, &sides.before, Fate::SetAside);
    alone.extend(aside(&sides.before, &sides.after, Fate::Disappeared));
    alone
}

/// Returns the codes of the rows whose marks move nobody else's points.
fn rows_alone<'a>(sides: &Sides<'a>) -> BTreeSet<&'a str> {
    let lines = [&sides.before, &sides.after].map(|side| &side.recorded.lines);
    let codes = lines.into_iter().flatten();
    let codes = codes.filter_map(|line| line.path.strip_prefix("indicators."));
    codes
        .filter(|code| !sides.by_others.contains(code))
        .collect()
}

fn namesakes<'a>(sides: &Sides<'a>) -> BTreeSet<&'a str> {
    let units = sides.units.iter().map(|unit| unit.who);
    let aside = [&sides.before, &sides.after].map(|side| &side.aside);
    let all: BTreeSet<Who> = units.chain(aside.into_iter().flatten().copied()).collect();
    let mut seen = BTreeSet::new();
    let names = all.into_iter().map(|(_, name)| name);
    names.filter(|&name| !seen.insert(name)).collect()
}

/// Returns what differs about a unit that both results have, if anything does.
fn unit_change<'a>(
    pair: Pair<'a>,
    sides: &Sides<'a>,
    lines: &[LineChange<'a>],
) -> Option<UnitChange<'a>> {
    let shifts = shifts(pair, lines);
    let marks = changed_marks(pair);
    let is_same = shifts.is_empty()
        && marks.is_empty()
        && pair
            .before
            .rows()
            .map(came_to)
            .eq(pair.after.rows().map(came_to))
        && conditions(pair.before) == conditions(pair.after);
    if is_same {
        return None;
    }
    let (street, name) = who(pair.after);
    Some(UnitChange {
        name,
        street,
        fate: Fate::Stayed,
        causes: causes(pair, sides, lines, marks, &shifts),
        shifts,
    })
}

/// Returns how the conditions of a unit stand, and what that does to it.
fn conditions(unit: RecordedUnit<'_>) -> Vec<impl PartialEq> {
    let conditions = unit.conditions().filter(|(_, stood)| !is_met(stood));
    let standing =
        conditions.map(|(known, stood)| (&known.kind, &known.code, standing(known, stood)));
    standing.collect()
}

fn fated(who: Who, fate: Fate) -> UnitChange {
    let (street, name) = who;
    UnitChange {
        name,
        street,
        fate,
        shifts: Vec::new(),
        causes: Vec::new(),
    }
}
