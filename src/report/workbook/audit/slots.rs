//! Whose marks of a leaf have a column: everybody who marks it, as far as a fold tells them apart.

use std::fmt;

use crate::sheet::{Judge, JudgeId, Sheet};

/// More assessors of one leaf do not have a column each, but share those of the seats.
const MOST_NAMED: usize = 12;

/// What tells the columns of a leaf apart.
#[derive(Clone, Copy)]
pub struct Seats {
    pub by_assessor: bool,
    /// Whether the fold of the assessors asks who they are.
    pub by_name: bool,
    pub by_source: bool,
    pub by_period: bool,
}

/// Whose marks a column holds; what does not tell columns apart is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// A name, or the number of a seat.
    pub assessor: String,
    pub source: String,
    pub period: String,
}

/// The columns of a leaf.
pub struct Slots {
    seats: Seats,
    are_named: bool,
    pub list: Vec<Slot>,
}

impl fmt::Display for Slot {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let parts = [&self.period, &self.source, &self.assessor];
        let parts: Vec<&str> = parts.into_iter().map(String::as_str).collect();
        let named = parts.into_iter().filter(|part| !part.is_empty());
        formatter.write_str(&named.collect::<Vec<_>>().join(" · "))
    }
}

impl Slots {
    /// Finds the columns that the marks of a leaf take; `by_unit` is who marks it, and whether there is
    /// anything in his cells.
    pub fn of(by_unit: &[Vec<(JudgeId, bool)>], sheet: &Sheet, seats: Seats) -> Slots {
        let mut judges: Vec<JudgeId> = by_unit.iter().flatten().map(|(judge, _)| *judge).collect();
        judges.sort();
        judges.dedup();
        let mut names: Vec<&str> = Vec::new();
        for &judge in &judges {
            let name = sheet.judge(judge).assessor.as_str();
            if !names.contains(&name) && names.len() <= MOST_NAMED {
                names.push(name);
            }
        }
        let mut slots = Slots {
            seats,
            are_named: seats.by_name || names.len() <= MOST_NAMED,
            list: Vec::new(),
        };
        for judges in by_unit {
            for slot in slots.taken(judges, sheet) {
                if !slots.list.contains(&slot) {
                    slots.list.push(slot);
                }
            }
        }
        let first = |slot: &Slot| {
            let sits = |judge: &&JudgeId| slots.group(sheet.judge(**judge)) == slot.group();
            judges.iter().position(|judge| sits(&judge))
        };
        let mut list = slots.list.clone();
        list.sort_by_key(|slot| (first(slot), slot.seat()));
        if list.is_empty() {
            list.push(Slot::default());
        }
        Slots { list, ..slots }
    }

    /// Returns who of a unit has each column.
    pub fn seated(&self, judges: &[(JudgeId, bool)], sheet: &Sheet) -> Vec<Option<JudgeId>> {
        let mut seated: Vec<Option<(JudgeId, bool)>> = vec![None; self.list.len()];
        for (&(judge, is_mark), slot) in judges.iter().zip(self.taken(judges, sheet)) {
            let place = self.list.iter().position(|known| *known == slot);
            let seat = &mut seated[place.expect("it was listed")];
            // Of several who would sit there, one has marked.
            if seat.is_none_or(|(_, before)| is_mark && !before) {
                *seat = Some((judge, is_mark));
            }
        }
        seated
            .into_iter()
            .map(|seat| seat.map(|(judge, _)| judge))
            .collect()
    }

    /// Returns the columns that the judges of one unit take.
    fn taken(&self, judges: &[(JudgeId, bool)], sheet: &Sheet) -> Vec<Slot> {
        let mut taken: Vec<Slot> = Vec::new();
        for &(judge, _) in judges {
            let judge = sheet.judge(judge);
            let mut slot = self.group(judge);
            slot.assessor = match (self.seats.by_assessor, self.are_named) {
                (false, _) => String::new(),
                (true, true) => judge.assessor.clone(),
                (true, false) => {
                    let others = taken.iter().filter(|other| other.group() == slot);
                    (others.count() + 1).to_string()
                }
            };
            taken.push(slot);
        }
        taken
    }

    fn group(&self, judge: &Judge) -> Slot {
        let told = |tells: bool, name: &String| if tells { name.clone() } else { String::new() };
        Slot {
            assessor: String::new(),
            source: told(self.seats.by_source, &judge.source),
            period: told(self.seats.by_period, &judge.period),
        }
    }
}

impl Slot {
    fn group(&self) -> Slot {
        Slot {
            assessor: String::new(),
            ..self.clone()
        }
    }

    /// Returns what orders the seats of a group: by number, or as they came.
    fn seat(&self) -> Option<usize> {
        self.assessor.parse().ok()
    }
}
