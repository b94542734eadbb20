//! What one tree makes of the texts of a sheet: compiled once, then every unit is looked up and added up.

use std::cell::Cell;
use std::sync::Arc;

use super::booked::Booked;
use super::column::{Column, Sample, Text};
use super::count::Count;
use super::ends::{Ends, Reach};
use super::floor::Floor;
use super::quantity::Quantity;
use super::sum::{Sum, only_adds};
use super::terms::Brought;
use crate::evaluation::case::Case;
use crate::evaluation::readings::Readings;
use crate::evaluation::value::Value;
use crate::number::Number;
use crate::plan::{Plan, Slot};
use crate::rubric::{Tree, TreeId};
use crate::sheet::{Held, Stretch, Stretches, UnitId};
use crate::span::Span;

/// What one tree makes of the texts of a sheet.
pub struct Account {
    stretches: Arc<Stretches>,
    pub slots: Arc<[Slot]>,
    /// By their places among the leaves.
    pub columns: Vec<Column>,
    /// What each text brings to the section above its leaf; and of marks that are one number the same.
    brought: Vec<Ends>,
    counts: Vec<Count>,
    /// By their places among the sections.
    pub sums: Vec<Sum>,
    /// Those of them that everybody asks for.
    pub booked: Booked,
    /// The columns on which the whole does not rest.
    beside: Vec<usize>,
    /// What the lines of the plan ask.
    pub floors: Vec<Floor>,
    /// The marks of whom no row speaks.
    unmarked: Box<[u8]>,
}

/// What one unit entered.
#[derive(Clone, Copy)]
pub struct Entered {
    /// Its marks; nothing where no row speaks of it.
    pub stretch: Option<Stretch>,
    /// Whether every leaf is marked.
    pub all_earned: bool,
}

impl Account {
    pub fn new(
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

    pub fn held(&self, stretch: Option<Stretch>) -> Held<'_> {
        let unmarked = Held::Bytes(&self.unmarked);
        stretch.map_or(unmarked, |stretch| self.stretches.held_by(stretch))
    }

    /// Books what a unit comes to, if its rows are no more than sums.
    pub fn enter(&self, unit: UnitId, counts: &mut Vec<i32>) -> Option<Entered> {
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
    pub fn section_of<W: Copy + Into<u32>>(
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
    pub fn counted(&self, place: usize, ends: Ends) -> Value {
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
