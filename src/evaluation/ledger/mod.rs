//! What the texts of a sheet earn, as whole counts: a unit is evaluated by look-ups and additions.
//!
//! The ordinary evaluation says what each text of a column earns, once. From there to the total a tree
//! often only adds, multiplies by what is known beforehand, takes the highest and cuts off: then every
//! row is a whole number of parts of one, and their size is known. A ledger is kept only of trees and
//! units of which this holds, and where no sum can leave the machine word; all others are evaluated row
//! by row, by `aggregate`, which is the definition.

mod account;
mod booked;
mod column;
mod count;
mod ends;
mod floor;
mod quantity;
mod sum;
mod terms;

use std::cell::{Cell, OnceCell};
use std::hint::black_box;
use std::sync::Arc;

use account::{Account, Entered};
use column::Text;
use ends::Ends;

use super::case::{Case, plans};
use super::readings::Readings;
use super::value::{LeafValue, Value};
use crate::plan::{Plan, Slot};
use crate::rubric::{NodeId, TreeId};
use crate::sheet::{Held, UnitId};

/// The accounts of all trees that have one.
pub struct Ledger(Vec<Option<Arc<Account>>>);

/// Some units of one account.
struct Page {
    account: Arc<Account>,
    /// What is booked of them, unit by unit.
    counts: Box<[i32]>,
}

/// The rows of one unit: what everybody asks for, and the rest to be added up whenever somebody does.
#[derive(Clone)]
pub struct Tallied {
    page: Arc<Page>,
    /// Its number on the page.
    number: u32,
    entered: Entered,
}

/// What the sections of one unit come to that are not booked, each added up once, when somebody asks.
#[derive(Default)]
pub struct Sections(OnceCell<Vec<Cell<Option<Ends>>>>);

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

    /// Returns the rows of each of some units, if they are no more than sums.
    pub fn rows(&self, units: &[(UnitId, TreeId)]) -> Vec<Option<Tallied>> {
        let mut rows = vec![None; units.len()];
        for (tree, account) in self.0.iter().enumerate() {
            let Some(account) = account else { continue };
            let mut counts = Vec::with_capacity(units.len() * account.booked.count());
            let of_tree = units.iter().zip(&mut rows);
            let of_tree = of_tree.filter(|((_, of), _)| of.0 == tree);
            let entered = of_tree.filter_map(|(&(unit, _), rows)| {
                let entered = account.enter(unit, &mut counts)?;
                Some((rows, entered))
            });
            let entered: Vec<_> = entered.collect();
            let page = Arc::new(Page {
                account: Arc::clone(account),
                counts: counts.into(),
            });
            for (number, (rows, entered)) in (0..).zip(entered) {
                let page = Arc::clone(&page);
                *rows = Some(Tallied {
                    page,
                    number,
                    entered,
                });
            }
        }
        rows
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

impl Tallied {
    /// Returns whether every leaf is marked.
    pub fn all_earned(&self) -> bool {
        self.entered.all_earned
    }

    /// Looks at where its sums are kept, so that they are near when somebody asks for them.
    pub fn look_at(&self) {
        let booked = self.booked();
        black_box((booked.first().copied(), booked.last().copied()));
    }

    /// Returns the value of a row, of which sections keep what they are asked for.
    pub fn value(&self, id: NodeId, known: &Sections) -> Value {
        match self.slots()[id.0] {
            Slot::Leaf(place) => self.leaf(place).value.clone(),
            Slot::Section(place) => self.account().counted(place, self.section(place, known)),
        }
    }

    /// Returns of every line of the plan whether it is met at worst, and at best.
    pub fn meets(&self, known: &Sections) -> impl Iterator<Item = (bool, bool)> {
        let floors = self.account().floors.iter();
        floors.map(|floor| {
            let ends = self.ends(floor.slot, known);
            (
                floor.is_reached_by(ends.low),
                floor.is_reached_by(ends.high),
            )
        })
    }

    /// Returns what a row comes to, counted in its parts, where that is known.
    pub fn count(&self, id: NodeId, known: &Sections) -> Option<i64> {
        let Ends { low, high } = self.ends(self.slots()[id.0], known);
        (low == high).then_some(low)
    }

    fn ends(&self, slot: Slot, known: &Sections) -> Ends {
        match slot {
            Slot::Leaf(place) => self.account().columns[place].ends_of(self.held()),
            Slot::Section(place) => self.section(place, known),
        }
    }

    /// Returns what a section comes to: as it is booked, or added up.
    fn section(&self, place: usize, known: &Sections) -> Ends {
        let account = self.account();
        account
            .booked
            .ends(place, self.booked())
            .unwrap_or_else(|| {
                let unknown = || vec![Cell::new(None); account.sums.len()];
                let known = known.0.get_or_init(unknown);
                match self.held() {
                    Held::Bytes(words) => account.section_of(place, words, known),
                    Held::Pairs(words) => account.section_of(place, words, known),
                    Held::Fours(words) => account.section_of(place, words, known),
                }
            })
    }

    /// Returns by which texts the leaves are marked, by their numbers.
    pub fn texts(&self) -> impl Iterator<Item = usize> {
        let held = self.held();
        let columns = self.account().columns.iter();
        columns.map(move |column| held.get(column.question).number())
    }

    pub fn leaf(&self, place: usize) -> &Arc<LeafValue> {
        let value = self.account().columns[place].value(self.held());
        value.expect("units are tallied whose texts all earn whole counts")
    }

    /// Returns whether a leaf is marked.
    pub fn is_earned(&self, place: usize) -> bool {
        self.account().columns[place].text(self.held()) == Text::Mark
    }

    pub fn slots(&self) -> &[Slot] {
        &self.account().slots
    }

    fn held(&self) -> Held<'_> {
        self.account().held(self.entered.stretch)
    }

    /// Returns what is booked of it.
    fn booked(&self) -> &[i32] {
        let Page { account, counts } = &*self.page;
        let count = account.booked.count();
        let begins = self.number as usize * count;
        &counts[begins..begins + count]
    }

    fn account(&self) -> &Account {
        &self.page.account
    }
}
