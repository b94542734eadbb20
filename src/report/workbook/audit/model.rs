//! The workbook before it is drawn: all its grids, each cell with what it holds. A formula is taken only
//! where it comes, in exact numbers, to what the program found, and floats cannot make it another.

use std::ops::Range;

use super::grid::{Cell, Column, Grid, Head, Holds, Says, Stands, Why};
use super::places::{At, LONGEST_ROW};
use super::takes::Takes;
use super::view::View;
use super::who::Who;
use super::words::Words;
use crate::evaluation::UnitResult;
use crate::number::Number;
use crate::report::Results;
use crate::report::workbook::formulas::{Doubt, Held, Spot, Term, fits, reckon, written};
use crate::rubric::TreeId;

/// All grids of a workbook.
pub struct Model<'a> {
    pub results: &'a Results<'a>,
    pub words: Words,
    /// All units that have results: kind by kind, in the order of the sheet.
    pub units: Vec<&'a UnitResult>,
    pub grids: Vec<Grid>,
}

/// A column that is to be added.
pub struct Wanted {
    pub head: Head,
    pub says: Says,
    pub terms: Vec<Option<Term>>,
}

impl<'a> Model<'a> {
    pub fn new(results: &'a Results<'a>, words: Words) -> Model<'a> {
        let mut units: Vec<&UnitResult> = results.evaluation.results.iter().collect();
        units.sort_by_key(|result| result.tree);
        Model {
            results,
            words,
            units,
            grids: Vec::new(),
        }
    }

    /// Returns the units of a kind.
    pub fn of_kind(&self, tree: TreeId) -> Range<usize> {
        let before = self.units.partition_point(|result| result.tree < tree);
        let behind = self.units.partition_point(|result| result.tree <= tree);
        before..behind
    }

    /// Returns the numbers that stand in a column for some units.
    pub fn numbers(&self, spot: Spot, units: Range<usize>) -> Vec<&Number> {
        let grid = &self.grids[spot.sheet];
        let cells = &grid.columns[spot.column].cells;
        let cells = units.map(|unit| &cells[unit - grid.units.start]);
        cells.filter_map(|cell| cell.held.number()).collect()
    }

    /// Adds a sheet of some units, and returns its number.
    pub fn add_grid(&mut self, (name, holds): (String, Holds), units: Range<usize>) -> usize {
        self.grids.push(Grid {
            name,
            holds,
            lead: Who::new(self.results, &self.units).columns(),
            units,
            columns: Vec::new(),
        });
        self.grids.len() - 1
    }

    /// Adds a column of cells that are given.
    pub fn give(&mut self, sheet: usize, head: Head, takes: Takes, held: Vec<Held>) -> Spot {
        let cell = |held| Cell {
            held,
            stands: Stands::Given,
        };
        self.push(
            sheet,
            Column {
                head,
                says: Says::Mark,
                takes,
                terms: Vec::new(),
                cells: held.into_iter().map(cell).collect(),
            },
        )
    }

    /// Adds a column of what the program found; where it found nothing of the kind, of what the formula
    /// comes to.
    pub fn add(
        &mut self,
        sheet: usize,
        wanted: Wanted,
        ours: impl Fn(&UnitResult) -> Option<Held>,
    ) -> Spot {
        let Wanted { head, says, terms } = wanted;
        let mut column = Column {
            head,
            says,
            takes: Takes::default(),
            terms,
            cells: Vec::new(),
        };
        let units = self.grids[sheet].units.clone();
        let fit: Vec<bool> = column
            .terms
            .iter()
            .map(|term| self.fits(sheet, term))
            .collect();
        let view = View::new(&self.grids, units.clone());
        for unit in units {
            let result = self.units[unit];
            let kind = if fit.len() > 1 { result.tree.0 } else { 0 };
            let ours = ours(result);
            let found = match (column.term(result.tree.0), fit.get(kind)) {
                (None, _) => Err(Why::Unsaid),
                (Some(_), Some(false) | None) => Err(Why::TooLong),
                (Some(term), Some(true)) => {
                    reckon(term, &view.of(unit)).map_err(|doubt| match doubt {
                        Doubt::Narrow => Why::Narrow,
                        Doubt::Fault => self.why(result),
                    })
                }
            };
            let cell = match (found, ours) {
                // Programs that keep what a formula came to keep a number where it looks like one.
                (Ok(Held::Word(word)), ours) if word.parse::<i128>().is_ok() => (
                    ours.unwrap_or(Held::Word(word)),
                    Stands::Valued(Why::Unsaid),
                ),
                (Ok(found), None) => (found, Stands::Live),
                (Ok(found), Some(ours)) if found == ours => (ours, Stands::Live),
                (Ok(_), Some(ours)) => (ours, Stands::Valued(self.why(result))),
                (Err(why), ours) => {
                    let none = || Held::word(&self.words.none);
                    (ours.unwrap_or_else(none), Stands::Valued(why))
                }
            };
            let (held, stands) = cell;
            column.cells.push(Cell { held, stands });
        }
        self.push(sheet, column)
    }

    fn push(&mut self, sheet: usize, column: Column) -> Spot {
        let columns = &mut self.grids[sheet].columns;
        columns.push(column);
        Spot {
            sheet,
            column: columns.len() - 1,
        }
    }

    /// Returns why no formula says what the program found of a unit.
    fn why(&self, result: &UnitResult) -> Why {
        match result.missing().next().is_some() || result.judged.only().is_none() {
            true => Why::Missing,
            false => Why::Open,
        }
    }

    /// Returns whether the longest formula of a column is not too long.
    fn fits(&self, sheet: usize, term: &Option<Term>) -> bool {
        let at = At {
            grids: &self.grids,
            sheet,
            unit: LONGEST_ROW,
        };
        term.as_ref().is_none_or(|term| fits(&written(term, &at)))
    }
}
