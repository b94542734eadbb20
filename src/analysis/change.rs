//! Which single mark would carry a unit across a line that it did not reach.
//!
//! Nothing is computed here: a mark is supposed to be another, the unit is evaluated again, and a
//! search over the cell's own grid finds the least change that does it. A better mark never lowers a
//! result, so halving finds it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::grid::Grid;
use super::line::{Line, reaches};
use crate::evaluation::{Closeup, Entry, Reading, Supposed};
use crate::rubric::{NodeId, Role};

/// The least change of one mark of a leaf that crosses the line; none where no mark would.
pub struct LeafChange {
    pub leaf: NodeId,
    pub change: Option<Change>,
}

/// One cell, as it stands and as it would have to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub entry: Entry,
    pub from: String,
    pub to: String,
    /// The value one step of the grid before, which does not cross the line.
    pub one_step_less: Option<String>,
    /// How many steps of the grid it takes.
    steps: i64,
}

/// A cell that may be changed for the better.
struct Mendable<'a, 'c> {
    closeup: &'a Closeup<'c>,
    leaf: NodeId,
    entry: Entry,
    words: &'a str,
    grid: Grid,
    /// What follows from the values that were tried, by their positions: searches for several lines
    /// begin alike.
    tried: RefCell<BTreeMap<i64, Option<Supposed<'a>>>>,
}

/// Returns for each line, and for every leaf, the least change of a single mark that crosses it.
pub fn leaf_changes(closeup: &Closeup, lines: &[Line]) -> Vec<Vec<LeafChange>> {
    let tree = closeup.tree();
    let mut changes: Vec<Vec<LeafChange>> = lines.iter().map(|_| Vec::new()).collect();
    if lines.is_empty() {
        return changes;
    }
    let leaves = tree
        .ids()
        .filter(|&id| tree.node(id).is_leaf() && tree.node(id).role != Role::Info);
    for leaf in leaves {
        let cells = mendable(closeup, leaf);
        for (&line, of_line) in lines.iter().zip(&mut changes) {
            let changes = cells.iter().filter_map(|cell| cell.least_change(line));
            let change = changes.min_by_key(|change| change.steps);
            of_line.push(LeafChange { leaf, change });
        }
    }
    changes
}

/// Returns the cells of a leaf that can be changed for the better.
fn mendable<'a, 'c>(closeup: &'a Closeup<'c>, leaf: NodeId) -> Vec<Mendable<'a, 'c>> {
    let row = closeup.tree().row(leaf, closeup.case.rubric);
    let row = row.expect("a leaf has a row");
    let questions = &closeup.plan(leaf).questions;
    let places = closeup.case.rubric.numbers.rounding.places;
    let cell = |(entry, reading): (Entry, Reading)| {
        let current = match &reading {
            Reading::Value(value) => Some(value),
            Reading::Blank => None,
            Reading::NotApplicable | Reading::Exempt => return None,
        };
        let part = questions
            .iter()
            .position(|&question| question == entry.question)?;
        let better = closeup.better_end(leaf, entry.question)?;
        let words = closeup.words(entry).unwrap_or_default();
        let grid = Grid::new(row, part, words, current, better, places)?;
        Some(Mendable {
            closeup,
            leaf,
            entry,
            words,
            grid,
            tried: RefCell::default(),
        })
    };
    closeup.entries(leaf).into_iter().filter_map(cell).collect()
}

impl Mendable<'_, '_> {
    /// Returns the least change that crosses a line, if the best value does.
    fn least_change(&self, line: Line) -> Option<Change> {
        let grid = &self.grid;
        let crosses = |position| self.crosses(line, position);
        let position = first_that(crosses, grid.first, grid.last)?;
        Some(Change {
            entry: self.entry,
            from: self.words.to_owned(),
            to: grid.text(position),
            one_step_less: (position > grid.first).then(|| grid.text(position - 1)),
            steps: position - grid.first,
        })
    }

    fn crosses(&self, line: Line, position: i64) -> bool {
        let mut tried = self.tried.borrow_mut();
        let supposed = tried.entry(position).or_insert_with(|| {
            let value = self.grid.value(position);
            self.closeup.supposing(self.leaf, self.entry, &value)
        });
        let supposed = supposed.as_ref();
        supposed.is_some_and(|supposed| reaches(self.closeup, supposed, line))
    }
}

/// Returns the first position from which on something holds, if it holds at the last.
fn first_that(holds: impl Fn(i64) -> bool, first: i64, last: i64) -> Option<i64> {
    if first > last || !holds(last) {
        return None;
    }
    let (mut not_yet, mut holding) = (first - 1, last);
    while holding - not_yet > 1 {
        let middle = not_yet + (holding - not_yet) / 2;
        match holds(middle) {
            true => holding = middle,
            false => not_yet = middle,
        }
    }
    Some(holding)
}
