//! What the texts of a sheet earn, as whole counts: a unit is evaluated by look-ups and additions.
//!
//! The ordinary evaluation says what each text of a column earns, once. From there to the total a tree
//! often only adds, multiplies by what is known beforehand, takes the highest and cuts off: then every
//! row is a whole number of parts of one, and their size is known. A ledger is kept only of trees and
//! units of which this holds, and where no sum can leave the machine word; all others are evaluated row
//! by row, by `aggregate`, which is the definition.

mod column;
mod ends;
mod sum;

use std::sync::Arc;

use column::{Column, Sample};
use ends::{Ends, Reach};
use sum::{Sum, only_adds};

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
    /// By their places among the sections.
    sums: Vec<Sum>,
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
        let held = account.held(stretch);
        let is_whole = |column: &Column| column.value(held).is_some();
        let is_sum = stretches.next().is_none() && account.columns.iter().all(is_whole);
        is_sum.then(|| Tallied {
            account: Arc::clone(account),
            stretch,
            all_earned: account.columns.iter().all(|column| column.is_earned(held)),
        })
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
        let mut account = Account {
            stretches: Arc::clone(&case.sheet.stretches),
            slots: Arc::clone(&plan.slots),
            columns,
            sums: Vec::new(),
        };
        account.add_up(plan)?;
        Some(account)
    }

    /// Compiles the sections, the deepest first; nothing where a sum could leave the machine word.
    fn add_up(&mut self, plan: &Plan) -> Option<()> {
        let mut reaches: Vec<Reach> = vec![Reach::default(); plan.nodes.len()];
        for ((id, _), column) in plan.leaves().zip(&self.columns) {
            reaches[id.0] = Reach {
                parts: column.parts,
                most: column.most()?,
            };
        }
        let mut sums = Vec::new();
        for id in plan.ids().rev() {
            if let Some(section) = plan.node(id).section() {
                let (sum, reach) = Sum::new(plan, section, &reaches)?;
                reaches[id.0] = reach;
                sums.push(sum);
            }
        }
        sums.reverse();
        for place in (0..sums.len()).rev() {
            // A section stands before those below it.
            let (above, below) = sums.split_at_mut(place + 1);
            above[place].flatten(|of| &below[of - place - 1]);
        }
        self.sums = sums;
        Some(())
    }

    fn held(&self, stretch: Option<Stretch>) -> Option<Held<'_>> {
        stretch.map(|stretch| self.stretches.held_by(stretch))
    }

    fn ends(&self, slot: Slot, held: Option<Held>) -> Ends {
        match held {
            None => self.ends_of::<u8>(slot, &[]),
            Some(Held::Bytes(words)) => self.ends_of(slot, words),
            Some(Held::Pairs(words)) => self.ends_of(slot, words),
            Some(Held::Fours(words)) => self.ends_of(slot, words),
        }
    }

    /// Returns what a row comes to where texts have these numbers, by question.
    fn ends_of<W: Copy + Into<u32>>(&self, slot: Slot, words: &[W]) -> Ends {
        match slot {
            Slot::Leaf(place) => self.columns[place].ends(words),
            Slot::Section(place) => self.sums[place].of(|slot| self.ends_of(slot, words)),
        }
    }
}

impl Tallied {
    pub fn value(&self, id: NodeId) -> Value {
        let account = &*self.account;
        match account.slots[id.0] {
            Slot::Leaf(place) => self.leaf(place).value.clone(),
            slot @ Slot::Section(place) => {
                let ends = account.ends(slot, account.held(self.stretch));
                let number = |count| Number::ratio(count, account.sums[place].rounded_parts);
                Value::Counted(match ends.low == ends.high {
                    true => Span::point(number(ends.low)),
                    false => Span::new(number(ends.low), number(ends.high)),
                })
            }
        }
    }

    pub fn leaf(&self, place: usize) -> &Arc<LeafValue> {
        let account = &*self.account;
        let value = account.columns[place].value(account.held(self.stretch));
        value.expect("units are tallied whose texts all earn whole counts")
    }

    /// Returns whether a leaf is marked.
    pub fn is_earned(&self, place: usize) -> bool {
        let account = &*self.account;
        account.columns[place].is_earned(account.held(self.stretch))
    }

    pub fn slots(&self) -> &[Slot] {
        &self.account.slots
    }
}
