//! Pictures as values: what stands where, before how it is drawn.

use super::table::{Cell, Column};
use crate::lang::Text;
use crate::number::Number;

pub enum Chart {
    /// A row a thing, each with marks on one axis.
    Rows(RowChart),
    /// A row a unit, a column an indicator.
    Map(Map),
}

/// A table with a picture in each row; all of them share an axis.
pub struct RowChart {
    /// What it shows, for those who cannot see it.
    pub caption: Text,
    /// What stands before the picture of a row; the last column says what the row is of.
    pub stub: Vec<Column>,
    pub axis: Axis,
    /// What stands behind it.
    pub figures: Vec<Column>,
    pub rows: Vec<ChartRow>,
    /// What the signs mean.
    pub key: Vec<(Sign, Text)>,
}

pub struct ChartRow {
    pub stub: Vec<Cell>,
    pub marks: Vec<Mark>,
    /// What the picture says.
    pub says: Text,
    pub figures: Vec<Cell>,
}

/// From where to where the pictures go, and what is marked there in every row.
pub struct Axis {
    pub low: Number,
    pub high: Number,
    pub ticks: Vec<Number>,
    /// Lines that values are held against, each with its name.
    pub lines: Vec<(Number, Text)>,
}

/// Something at a place of the axis.
pub enum Mark {
    Sign(Sign, Number),
    /// From one place to another; to the end of the axis where there is none.
    Range(Option<Number>, Option<Number>),
    /// From the beginning of the axis.
    Bar(Number),
    /// One of many.
    Tick(Number),
}

/// A shape that means something; no two are told apart by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Pass,
    Fail,
    Ineligible,
    /// Nothing is called pass or fail.
    Plain,
    Mean,
    Interval,
    Line,
    Tick,
    Lost,
    AllLost,
    Missing,
}

/// Units and indicators, with ink where points were lost.
pub struct Map {
    pub caption: Text,
    /// Whose the rows are.
    pub stub: Column,
    pub columns: Vec<MapColumn>,
    /// For how many columns there is room, so that columns are as wide in all maps of a page.
    pub room: usize,
    pub rows: Vec<MapRow>,
    pub key: Vec<(Sign, Text)>,
}

pub struct MapColumn {
    pub code: String,
    pub name: String,
    /// Whether another section begins with it.
    pub begins: bool,
}

pub struct MapRow {
    pub name: String,
    pub cells: Vec<MapCell>,
    /// What the row shows.
    pub says: Text,
}

#[derive(Clone, Debug, PartialEq)]
pub enum MapCell {
    Nothing,
    /// What share of the most was lost: above nothing, at most 1.
    Lost(Number),
    Missing,
}

impl Axis {
    /// Returns an axis that holds some values, and begins and ends at round numbers.
    pub fn holding(values: &[Number]) -> Axis {
        let least = values.iter().min().cloned().unwrap_or(Number::ZERO);
        let most = values.iter().max().cloned().unwrap_or(Number::ZERO);
        let range = match least == most {
            true => Number::ONE,
            false => &most - &least,
        };
        let step = step(&range);
        let low = &(&least / &step).floor() * &step;
        let mut ticks = vec![low.clone()];
        loop {
            let last = ticks.last().expect("there is one");
            if *last >= most && ticks.len() > 1 {
                break;
            }
            ticks.push(last + &step);
        }
        let high = ticks.last().expect("there is one").clone();
        Axis {
            low,
            high,
            ticks,
            lines: Vec::new(),
        }
    }
}

/// Returns the least round number of which a few go into a range.
fn step(range: &Number) -> Number {
    const FEW: i64 = 7;
    const FINEST: i64 = 1000;
    let few = Number::from(FEW);
    let mut tens = Number::ratio(1, FINEST);
    loop {
        for round in [1_i64, 2, 5] {
            let step = &tens * &Number::from(round);
            if range / &step <= few {
                return step;
            }
        }
        tens = &tens * &Number::from(10_i64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_begins_and_ends_at_round_numbers() {
        for (values, ends, ticks) in [
            (["71.75", "96.08"], ["70", "100"], 7),
            (["0", "3"], ["0", "3"], 7),
            (["80", "80"], ["80", "80.2"], 2),
            (["-3", "1000000"], ["-200000", "1000000"], 7),
            (["59.9996", "60"], ["59.999", "60"], 2),
        ] {
            let number = |text: &str| Number::parse(text).expect("a number");
            let axis = Axis::holding(&values.map(number));
            assert_eq!([&axis.low, &axis.high], ends.map(number).each_ref());
            assert_eq!(axis.ticks.len(), ticks, "{values:?}");
        }
    }
}
