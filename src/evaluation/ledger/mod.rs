//! What the texts of a sheet earn, as whole counts: a unit is evaluated by look-ups and additions.
//!
//! The ordinary evaluation says what each text of a column earns, once. From there to the total a tree
//! often only adds, multiplies by what is known beforehand, takes the highest and cuts off: then every
//! row is a whole number of parts of one, and their size is known. A ledger is kept only of trees and
//! units of which this holds, and where no sum can leave the machine word; all others are evaluated row
//! by row, by `aggregate`, which is the definition.

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

use booked::Booked;
use column::{Column, Sample, Text};
use count::Count;
use ends::{Ends, Reach};
use floor::Floor;
use quantity::Quantity;
use sum::{Sum, only_adds};
use terms::Brought;

use super::case::{Case, plans};
use super::readings::Readings;
use super::value::{LeafValue, Value};
use crate::number::Number;
use crate::plan::{Plan, Slot};
use crate::rubric::{NodeId, Tree, TreeId};
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
    /// What each text brings to the section above its leaf; and of marks that are one number the same.
    brought: Vec<Ends>,
    counts: Vec<Count>,
    /// By their places among the sections.
    sums: Vec<Sum>,
    /// Those of them that everybody asks for.
    booked: Booked,
    /// The columns on which the whole does not rest.
    beside: Vec<usize>,
    /// What the lines of the plan ask.
    floors: Vec<Floor>,
    /// The marks of whom no row speaks.
    unmarked: Box<[u8]>,
}

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

/// What one unit entered.
#[derive(Clone, Copy)]
struct Entered {
    /// Its marks; nothing where no row speaks of it.
    stretch: Option<Stretch>,
    /// Whether every leaf is marked.
    all_earned: bool,
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
            counts,
            reaches,
        } = add_up(plan, &columns)?;
        let floors = plan.lines.iter();
        let floors = floors.map(|line| Floor::of(plan, line, &reaches[line.node.0]));
        let floors = floors.collect::<Option<Vec<Floor>>>()?;
        let mut asked = vec![false; columns.len()];
        sums[0].mark_asked(&sums, &mut asked);
        Some(Account {
            stretches: Arc::clone(&case.sheet.stretches),
            slots: Arc::clone(&plan.slots),
            booked: booked(plan, &sums),
            beside: (0..columns.len()).filter(|&leaf| !asked[leaf]).collect(),
            columns,
            brought,
            counts,
            sums,
            floors,
            unmarked: vec![0; case.questions.count()].into(),
        })
    }

    fn held(&self, stretch: Option<Stretch>) -> Held<'_> {
        let unmarked = Held::Bytes(&self.unmarked);
        stretch.map_or(unmarked, |stretch| self.stretches.held_by(stretch))
    }

    /// Books what a unit comes to, if its rows are no more than sums.
    fn enter(&self, unit: UnitId, counts: &mut Vec<i32>) -> Option<Entered> {
        let mut stretches = self.stretches.of(unit).map(|(_, stretch)| stretch);
        let stretch = stretches.next();
        if stretches.next().is_some() {
            return None;
        }
        let all_earned = match self.held(stretch) {
            Held::Bytes(words) => self.enter_words(words, counts),
            Held::Pairs(words) => self.enter_words(words, counts),
            Held::Fours(words) => self.enter_words(words, counts),
        };
        Some(Entered {
            stretch,
            all_earned: all_earned?,
        })
    }

    /// Books what a unit comes to whose texts have these numbers, by question. Returns whether every leaf
    /// is marked; nothing where more than sums follow from one of them.
    fn enter_words<W: Copy + Into<u32>>(&self, words: &[W], counts: &mut Vec<i32>) -> Option<bool> {
        let sum = |place, booked: &[i32]| self.count_of(place, words, booked);
        let begins = counts.len();
        let all_earned = match self.booked.enter(counts, sum) {
            // Then every leaf on which the whole rests is.
            true => self.are_marks(self.beside.iter().map(|&leaf| &self.columns[leaf]), words),
            false => self.are_marks(self.columns.iter(), words),
        };
        if all_earned.is_none() {
            counts.truncate(begins);
        }
        all_earned
    }

    /// Returns what a section comes to whose texts are all marks of one number; `booked` are the first of
    /// its sums that are.
    fn count_of<W: Copy + Into<u32>>(&self, place: usize, words: &[W], booked: &[i32]) -> Count {
        if let Some(count) = self.booked.find(place, booked) {
            return Count::of(count.into());
        }
        let below = |below| self.count_of(below, words, booked);
        self.sums[place].of((words, &self.counts), below)
    }

    fn are_marks<'c, W: Copy + Into<u32>>(
        &self,
        mut columns: impl Iterator<Item = &'c Column>,
        words: &[W],
    ) -> Option<bool> {
        columns.try_fold(true, |all, column| match column.text_of(words) {
            Text::Mark => Some(all),
            Text::Counted => Some(false),
            Text::Beyond => None,
        })
    }

    /// Returns what a section comes to whose texts have these numbers, and keeps it with those on which it
    /// rests.
    fn section_of<W: Copy + Into<u32>>(
        &self,
        place: usize,
        words: &[W],
        known: &[Cell<Option<Ends>>],
    ) -> Ends {
        if let Some(ends) = known[place].get() {
            return ends;
        }
        let below = |below| self.section_of(below, words, known);
        let ends = self.sums[place].of((words, &self.brought), below);
        known[place].set(Some(ends));
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

/// Books the sections of the first level, and the whole; none where one could come to more than a count
/// that is known.
fn booked(plan: &Plan, sums: &[Sum]) -> Booked {
    let children = plan.node(Tree::ROOT).section().map(|whole| &whole.children);
    let all = children.into_iter().flatten().chain([&Tree::ROOT]);
    let places = all.filter_map(|child| match plan.slots[child.0] {
        Slot::Section(place) => Some(place),
        Slot::Leaf(_) => None,
    });
    let are_small = sums.iter().all(|sum| sum.widest <= Count::MOST);
    match are_small && plan.nodes.len() <= Count::MOST_ROWS {
        true => Booked::new(sums.len(), places.collect()),
        false => Booked::new(sums.len(), Vec::new()),
    }
}

/// The sections, compiled.
struct Added {
    sums: Vec<Sum>,
    /// What the texts of leaves bring to them.
    brought: Vec<Ends>,
    counts: Vec<Count>,
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
        counts: brought.counts,
        reaches,
    })
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
