//! What the texts of a sheet earn, as whole counts: a unit is evaluated by look-ups and additions.
//!
//! The ordinary evaluation says what each text of a column earns, once. From there to the total a tree
//! often only adds, multiplies by what is known beforehand, takes the highest and cuts off: then every
//! row is a whole number of parts of one, and their size is known. A ledger is kept only of trees and
//! units of which this holds, and where no sum can leave the machine word; all others are evaluated row
//! by row, by `aggregate`, which is the definition.

mod column;
mod ends;
mod floor;
mod sum;
mod terms;

use std::cell::Cell;
use std::sync::Arc;

use column::{Column, Sample, Text};
use ends::{Ends, Reach};
use floor::Floor;
use sum::{Sum, only_adds};
use terms::Brought;

use super::case::{Case, plans};
use super::readings::Readings;
use super::value::{LeafValue, Value};
use crate::number::Number;
use crate::plan::{Plan, Slot};
use crate::rubric::{NodeId, TreeId};
use crate::sheet::{Held, Stretch, Stretches, UnitId};
use crate::span::Span;

/// The accounts of all trees that have one.
pub struct Ledger(Vec<Option<Arc<Account>>>);

/// What one tree makes of the texts of a sheet.
pub struct Account {
    stretches: Arc<Stretches>,
    slots: Arc<[Slot]>,
    /// By their places among the leaves.
    columns: Vec<Column>,
    /// What each text brings to the section above its leaf.
    brought: Vec<Ends>,
    /// By their places among the sections.
    sums: Vec<Sum>,
    /// What the lines of the plan ask.
    floors: Vec<Floor>,
    /// The marks of whom no row speaks.
    unmarked: Box<[u8]>,
}

/// The rows of one unit, to be added up whenever somebody asks.
#[derive(Clone)]
pub struct Tallied {
    account: Arc<Account>,
    /// Its marks; nothing where no row speaks of it.
    stretch: Option<Stretch>,
    /// Whether every leaf is marked.
    pub all_earned: bool,
}

/// What the sections of one unit come to, each added up once, when somebody asks.
pub struct Sections(Vec<Cell<Option<Ends>>>);

impl Ledger {
    /// Returns the accounts of a sheet's texts. `units` are those that may be tallied.
    pub fn new(case: &Case, units: &[(UnitId, TreeId)], readings: &Readings) -> Ledger {
        let enters_means = |plan: &Plan| plan.leaves().any(|(_, leaf)| leaf.enters_means());
        // Means and places are formed of all units together, and what is supposed is of one alone.
        let is_alone = !readings.is_supposing() && !plans(case).any(|(_, plan)| enters_means(plan));
        let account = |(tree, _)| match is_alone {
            true => Account::new(case, tree, units, readings).map(Arc::new),
            false => None,
        };
        Ledger(plans(case).map(account).collect())
    }

    /// Returns the rows of a unit, if they are no more than sums.
    pub fn rows(&self, unit: UnitId, tree: TreeId) -> Option<Tallied> {
        let account = self.0[tree.0].as_ref()?;
        let mut stretches = account.stretches.of(unit).map(|(_, stretch)| stretch);
        let stretch = stretches.next();
        if stretches.next().is_some() {
            return None;
        }
        Some(Tallied {
            account: Arc::clone(account),
            stretch,
            all_earned: account.all_earned(stretch)?,
        })
    }

    /// Returns the accounts of all trees but these.
    pub fn without(mut self, trees: impl Iterator<Item = TreeId>) -> Ledger {
        for tree in trees {
            self.0[tree.0] = None;
        }
        self
    }

    /// Returns how many parts make one of what a section of any unit comes to that is tallied.
    pub fn parts(&self, tree: TreeId, id: NodeId) -> Option<i64> {
        let account = self.0[tree.0].as_ref()?;
        match account.slots[id.0] {
            Slot::Leaf(_) => None,
            Slot::Section(place) => Some(account.sums[place].parts),
        }
    }
}

impl Account {
    fn new(
        case: &Case,
        tree: TreeId,
        units: &[(UnitId, TreeId)],
        readings: &Readings,
    ) -> Option<Account> {
        let plan = &case.plans[tree];
        if !plan.leaves().all(|(_, leaf)| leaf.has_one_mark()) || !plan.sections().all(only_adds) {
            return None;
        }
        let sample = Sample::of(case, tree, units, readings)?;
        let columns = plan.leaves().map(|(id, leaf)| sample.column(id, leaf));
        let columns = columns.collect::<Option<Vec<Column>>>()?;
        let Added {
            sums,
            brought,
            reaches,
        } = add_up(plan, &columns)?;
        let floors = plan.lines.iter();
        let floors = floors.map(|line| Floor::of(plan, line, &reaches[line.node.0]));
        let floors = floors.collect::<Option<Vec<Floor>>>()?;
        Some(Account {
            stretches: Arc::clone(&case.sheet.stretches),
            slots: Arc::clone(&plan.slots),
            columns,
            brought,
            sums,
            floors,
            unmarked: vec![0; case.questions.count()].into(),
        })
    }

    fn held(&self, stretch: Option<Stretch>) -> Held<'_> {
        let unmarked = Held::Bytes(&self.unmarked);
        stretch.map_or(unmarked, |stretch| self.stretches.held_by(stretch))
    }

    /// Returns whether every leaf is marked; nothing where more than sums follow from one of them.
    fn all_earned(&self, stretch: Option<Stretch>) -> Option<bool> {
        match self.held(stretch) {
            Held::Bytes(words) => self.all_are_marks(words),
            Held::Pairs(words) => self.all_are_marks(words),
            Held::Fours(words) => self.all_are_marks(words),
        }
    }

    fn all_are_marks<W: Copy + Into<u32>>(&self, words: &[W]) -> Option<bool> {
        let mut columns = self.columns.iter();
        columns.try_fold(true, |all, column| match column.text_of(words) {
            Text::Mark => Some(all),
            Text::Counted => Some(false),
            Text::Beyond => None,
        })
    }

    fn ends(&self, slot: Slot, stretch: Option<Stretch>, known: &Sections) -> Ends {
        match slot {
            Slot::Leaf(place) => self.columns[place].ends_of(self.held(stretch)),
            Slot::Section(place) => self.section(place, stretch, known),
        }
    }

    /// Returns what a section comes to, and keeps it with those on which it rests.
    fn section(&self, place: usize, stretch: Option<Stretch>, known: &Sections) -> Ends {
        if let Some(ends) = known.0[place].get() {
            return ends;
        }
        match self.held(stretch) {
            Held::Bytes(words) => self.section_of(place, words, known),
            Held::Pairs(words) => self.section_of(place, words, known),
            Held::Fours(words) => self.section_of(place, words, known),
        }
    }

    fn section_of<W: Copy + Into<u32>>(&self, place: usize, words: &[W], known: &Sections) -> Ends {
        if let Some(ends) = known.0[place].get() {
            return ends;
        }
        let below = |below| self.section_of(below, words, known);
        let ends = self.sums[place].of((words, &self.brought), below);
        known.0[place].set(Some(ends));
        ends
    }

    /// Returns the value of a section of which this is the count.
    fn counted(&self, place: usize, ends: Ends) -> Value {
        let number = |count| Number::ratio(count, self.sums[place].parts);
        Value::Counted(match ends.low == ends.high {
            true => Span::point(number(ends.low)),
            false => Span::new(number(ends.low), number(ends.high)),
        })
    }
}

/// The sections, compiled.
struct Added {
    sums: Vec<Sum>,
    /// What the texts of leaves bring to them.
    brought: Vec<Ends>,
    /// By row.
    reaches: Vec<Reach>,
}

/// Compiles the sections, the deepest first; nothing where a sum could leave the machine word.
fn add_up(plan: &Plan, columns: &[Column]) -> Option<Added> {
    let mut reaches: Vec<Reach> = vec![Reach::default(); plan.nodes.len()];
    for ((id, _), column) in plan.leaves().zip(columns) {
        reaches[id.0] = Reach {
            parts: column.parts,
            most: column.most()?,
        };
    }
    let mut brought = Brought::new(columns);
    let mut sums = Vec::new();
    for id in plan.ids().rev() {
        if let Some(section) = plan.node(id).section() {
            let (sum, reach) = Sum::new(plan, section, &reaches, &mut brought)?;
            reaches[id.0] = reach;
            sums.push(sum);
        }
    }
    sums.reverse();
    // A section stands before those below it.
    for place in (0..sums.len()).rev() {
        let (above, below) = sums.split_at_mut(place + 1);
        // Everybody asks for the sections of the first level: the whole adds these up.
        if place > 0 {
            above[place].take_over(|of| &below[of - place - 1], &mut brought);
        }
    }
    Some(Added {
        sums,
        brought: brought.ends,
        reaches,
    })
}

impl Tallied {
    /// Returns its sections, none of them added up yet.
    pub fn sections(&self) -> Sections {
        Sections(vec![Cell::new(None); self.account.sums.len()])
    }

    /// Returns the value of a row, of which sections keep what they are asked for.
    pub fn value(&self, id: NodeId, known: &Sections) -> Value {
        match self.account.slots[id.0] {
            Slot::Leaf(place) => self.leaf(place).value.clone(),
            Slot::Section(place) => {
                let ends = self.account.section(place, self.stretch, known);
                self.account.counted(place, ends)
            }
        }
    }

    /// Returns of every line of the plan whether it is met at worst, and at best.
    pub fn meets(&self, known: &Sections) -> impl Iterator<Item = (bool, bool)> {
        let account = &*self.account;
        let floors = account.floors.iter();
        floors.map(|floor| {
            let ends = account.ends(floor.slot, self.stretch, known);
            (
                floor.is_reached_by(ends.low),
                floor.is_reached_by(ends.high),
            )
        })
    }

    /// Returns what a row comes to, counted in its parts, where that is known.
    pub fn count(&self, id: NodeId, known: &Sections) -> Option<i64> {
        let account = &*self.account;
        let Ends { low, high } = account.ends(account.slots[id.0], self.stretch, known);
        (low == high).then_some(low)
    }

    pub fn leaf(&self, place: usize) -> &Arc<LeafValue> {
        let account = &*self.account;
        let value = account.columns[place].value(account.held(self.stretch));
        value.expect("units are tallied whose texts all earn whole counts")
    }

    /// Returns whether a leaf is marked.
    pub fn is_earned(&self, place: usize) -> bool {
        let account = &*self.account;
        account.columns[place].text(account.held(self.stretch)) == Text::Mark
    }

    pub fn slots(&self) -> &[Slot] {
        &self.account.slots
    }
}
