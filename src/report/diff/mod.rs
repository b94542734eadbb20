//! What changed between two results, and which marks, which lines of the rubric or which rounding
//! made it change.
//!
//! Two results are compared by what they say; nothing is evaluated anew. That is why this stands
//! here and not beside the analysis of an evaluation: there is none, only two written results.

mod blame;
mod causes;
mod lines;
mod marks;
mod others;
mod page;
mod reasons;
mod rows;
mod shifts;
mod words;

use std::collections::BTreeMap;

pub use causes::{Cause, Effect};
pub use lines::LineChange;
pub use marks::MarkChange;
pub use page::difference_report;
pub use shifts::{Aspect, Shift};

use super::Fingerprint;
use super::json::{ResultShape, UnitShape};
use blame::causes;
use lines::changed_lines;
use marks::changed_marks;
use shifts::shifts;

/// A result as it was written, and the file it was read from.
pub struct Written {
    pub result: ResultShape<'static>,
    pub file: Fingerprint,
}

/// All that differs between two results.
pub struct Difference<'a> {
    pub before: &'a Written,
    pub after: &'a Written,
    pub lines: Vec<LineChange<'a>>,
    /// In the order of the later ranking; those that are gone come last.
    pub units: Vec<UnitChange<'a>>,
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
    /// Scored before, and left out now because of faulty marks.
    SetAside,
    /// Left out before, and scored now.
    Scored,
}

/// Street and name.
pub type Who<'a> = (Option<&'a str>, &'a str);

/// One unit in both results.
#[derive(Clone, Copy)]
struct Pair<'a> {
    before: &'a UnitShape<'a>,
    after: &'a UnitShape<'a>,
}

impl Difference<'_> {
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.units.is_empty()
    }
}

/// Compares two results of one rubric.
pub fn difference<'a>(before: &'a Written, after: &'a Written) -> Difference<'a> {
    let lines = changed_lines(&before.result, &after.result);
    let (old, new) = (&before.result, &after.result);
    let known: BTreeMap<Who, &UnitShape> = by_name(&old.units);
    let mut units = Vec::new();
    for unit in &new.units {
        let who = who(unit);
        match known.get(&who) {
            Some(&before) => {
                let pair = Pair {
                    before,
                    after: unit,
                };
                units.extend(unit_change(pair, old, new, &lines));
            }
            None if is_aside(old, who) => units.push(fated(who, Fate::Scored)),
            None => units.push(fated(who, Fate::Appeared)),
        }
    }
    let scored = by_name(&new.units);
    for who in old.units.iter().map(who) {
        if !scored.contains_key(&who) {
            units.push(match is_aside(new, who) {
                true => fated(who, Fate::SetAside),
                false => fated(who, Fate::Disappeared),
            });
        }
    }
    Difference {
        before,
        after,
        lines,
        units,
    }
}

/// Returns what differs about a unit that both results have, if anything does.
fn unit_change<'a>(
    pair: Pair<'a>,
    old: &'a ResultShape<'a>,
    new: &'a ResultShape<'a>,
    lines: &[LineChange<'a>],
) -> Option<UnitChange<'a>> {
    let shifts = shifts(pair, lines);
    let marks = changed_marks(&pair.before.marks, &pair.after.marks);
    let is_same = shifts.is_empty()
        && marks.is_empty()
        && pair.before.indicators == pair.after.indicators
        && conditions(pair.before) == conditions(pair.after);
    if is_same {
        return None;
    }
    let (street, name) = who(pair.after);
    Some(UnitChange {
        name,
        street,
        fate: Fate::Stayed,
        causes: causes(pair, [old, new], lines, marks, &shifts),
        shifts,
    })
}

/// Returns how the conditions of a unit stand, and what that does.
fn conditions<'a>(unit: &'a UnitShape) -> Vec<impl PartialEq + use<'a>> {
    let conditions = unit.conditions.iter();
    conditions
        .map(|known| (&known.kind, &known.code, &known.met, &known.effect))
        .collect()
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

fn who<'a>(unit: &'a UnitShape) -> Who<'a> {
    (unit.street.as_deref(), &unit.name)
}

fn by_name<'a>(units: &'a [UnitShape<'a>]) -> BTreeMap<Who<'a>, &'a UnitShape<'a>> {
    units.iter().map(|unit| (who(unit), unit)).collect()
}

fn is_aside(result: &ResultShape, who: Who) -> bool {
    let mut aside = result.set_aside.iter();
    aside.any(|unit| (unit.street.as_deref(), unit.name.as_ref()) == who)
}
