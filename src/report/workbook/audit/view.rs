//! What formulas see of the grids, as far as these are made.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::grid::Grid;
use crate::number::Number;
use crate::report::workbook::formulas::{Beyond, Gather, Held, Order, Sight, Spot, gathered};

/// The grids, and what columns come to once somebody asked.
pub struct View<'m> {
    grids: &'m [Grid],
    /// The units that are held against each other.
    among: Range<usize>,
    columns: RefCell<HashMap<(Gather, Spot), Option<Number>>>,
    counts: RefCell<HashMap<(Vec<Spot>, Spot), Index>>,
}

/// The numbers of a column, from the least up, by those in other columns.
type Index = BTreeMap<Vec<Number>, Vec<Number>>;

/// What the formulas of one unit see.
pub struct OfUnit<'v, 'm> {
    view: &'v View<'m>,
    unit: usize,
}

impl<'m> View<'m> {
    pub fn new(grids: &'m [Grid], among: Range<usize>) -> View<'m> {
        View {
            grids,
            among,
            columns: RefCell::default(),
            counts: RefCell::default(),
        }
    }

    pub fn of(&self, unit: usize) -> OfUnit<'_, 'm> {
        OfUnit { view: self, unit }
    }

    fn held(&self, spot: Spot, unit: usize) -> &'m Held {
        let grid = &self.grids[spot.sheet];
        &grid.columns[spot.column].cells[unit - grid.units.start].held
    }

    /// Hands the numbers of a column to `look`, of the units that have these numbers in others.
    fn with<T>(&self, equal: &[(Spot, Number)], of: Spot, look: impl Fn(&[Number]) -> T) -> T {
        let columns: Vec<Spot> = equal.iter().map(|(column, _)| *column).collect();
        let mut counts = self.counts.borrow_mut();
        let index = counts.entry((columns.clone(), of)).or_insert_with(|| {
            let mut index = Index::new();
            for unit in self.among.clone() {
                let key = columns
                    .iter()
                    .map(|&column| self.held(column, unit).number().cloned());
                let key: Option<Vec<Number>> = key.collect();
                if let (Some(key), Some(number)) = (key, self.held(of, unit).number()) {
                    index.entry(key).or_default().push(number.clone());
                }
            }
            for numbers in index.values_mut() {
                numbers.sort();
            }
            index
        });
        let key: Vec<Number> = equal.iter().map(|(_, number)| number.clone()).collect();
        look(index.get(&key).map_or(&[], Vec::as_slice))
    }
}

impl Sight for OfUnit<'_, '_> {
    fn cell(&self, spot: Spot) -> &Held {
        self.view.held(spot, self.unit)
    }

    fn column(&self, gather: Gather, spot: Spot) -> Option<Number> {
        let view = self.view;
        let mut columns = view.columns.borrow_mut();
        let made = columns.entry((gather, spot)).or_insert_with(|| {
            let units = view.among.clone();
            let numbers = units.filter_map(|unit| view.held(spot, unit).number().cloned());
            gathered(gather, numbers.collect())
        });
        made.clone()
    }

    fn count(&self, equal: &[(Spot, Number)], beyond: Option<(&Beyond, Number)>) -> usize {
        let Some((beyond, line)) = beyond else {
            let (last, _) = equal.last().expect("a count asks for something");
            return self.view.with(equal, *last, <[Number]>::len);
        };
        self.view.with(equal, beyond.column, |numbers| {
            let less = numbers.partition_point(|number| *number < line);
            let up_to = numbers.partition_point(|number| *number <= line);
            match beyond.order {
                Order::Less => less,
                Order::UpTo => up_to,
                Order::More => numbers.len() - up_to,
            }
        })
    }

    fn sum(&self, summed: Spot, equal: &[(Spot, Number)]) -> Number {
        self.view
            .with(equal, summed, |numbers| numbers.iter().sum())
    }
}
