//! The figures of one column, each with as many decimals as it takes.

use std::collections::{BTreeSet, HashMap};

use crate::number::{Number, Numerals, Rounding, RoundingMode};
use crate::span::{Extended, Span};

/// The figures of one column.
pub struct Printed {
    rounding: Rounding,
    /// Places of the values that take more than usual.
    places: HashMap<String, u8>,
    lines: Vec<Number>,
}

/// A value, or a line that values are held against.
struct Mark {
    number: Number,
    is_line: bool,
    places: u8,
}

impl Printed {
    /// Finds the places of every value. `apart` where values that differ must look different.
    pub fn new(
        values: BTreeSet<Number>,
        lines: BTreeSet<Number>,
        rounding: Rounding,
        apart: bool,
    ) -> Printed {
        let all = values.union(&lines);
        let mut marks: Vec<Mark> = all
            .map(|number| Mark {
                is_line: !values.contains(number),
                number: number.clone(),
                places: rounding.places,
            })
            .collect();
        for mark in marks.iter_mut().filter(|mark| lines.contains(&mark.number)) {
            // What reaches a line exactly must be seen to reach it.
            let exact = mark
                .number
                .decimal_places()
                .and_then(|places| u8::try_from(places).ok());
            if shown(mark, rounding) < mark.number {
                mark.places = exact.unwrap_or(mark.places).max(mark.places);
            }
        }
        let mut from = 0;
        while let Some(pair) = first_clash(&marks, &lines, rounding, apart, from) {
            // More places for these two can unsettle only the neighbour before them.
            from = pair.saturating_sub(1);
            for mark in &mut marks[pair..=pair + 1] {
                // What is printed exactly gains nothing from more places.
                mark.places += u8::from(shown(mark, rounding) != mark.number);
            }
        }
        let unusual = marks.iter().filter(|mark| mark.places > rounding.places);
        Printed {
            rounding,
            places: unusual
                .map(|mark| (mark.number.to_string(), mark.places))
                .collect(),
            lines: lines.into_iter().collect(),
        }
    }

    pub fn number(&self, number: &Number) -> Numerals {
        let places = match self.places.is_empty() {
            true => None,
            false => self.places.get(&number.to_string()),
        };
        number.fixed(Rounding {
            places: places.copied().unwrap_or(self.rounding.places),
            ..self.rounding
        })
    }

    /// Returns a value, or the interval it lies in, rounded outwards so that it holds them all.
    pub fn span(&self, span: &Span) -> Numerals {
        if let Some(number) = span.only() {
            return self.number(number);
        }
        let low = match &span.low {
            Extended::At(low) => self.outward(low, false),
            Extended::Below | Extended::Above => "−∞".to_owned(),
        };
        let high = match &span.high {
            Extended::At(high) => self.outward(high, true),
            Extended::Below | Extended::Above => "∞".to_owned(),
        };
        format!("{low}~{high}").into()
    }

    /// Rounds the end of an interval outwards, but not onto a line that it does not reach.
    fn outward(&self, end: &Number, up: bool) -> String {
        let mode = match up != end.is_negative() {
            true => RoundingMode::Up,
            false => RoundingMode::Down,
        };
        let mut rounding = Rounding {
            mode,
            ..self.rounding
        };
        let crosses = |rounding| {
            let shown = end.round(rounding);
            self.lines
                .iter()
                .any(|line| (end >= line) != (shown >= *line))
        };
        while crosses(rounding) {
            rounding.places += 1;
        }
        end.to_fixed(rounding)
    }
}

/// Returns the first of two neighbours, from a position on, that as printed are no longer in their
/// order.
fn first_clash(
    marks: &[Mark],
    lines: &BTreeSet<Number>,
    rounding: Rounding,
    apart: bool,
    from: usize,
) -> Option<usize> {
    let clashes = |pair: &[Mark]| {
        let [lower, upper] = pair else { return false };
        let (low, high) = (shown(lower, rounding), shown(upper, rounding));
        match (
            lower.is_line,
            upper.is_line || lines.contains(&upper.number),
        ) {
            (true, true) => false,
            (true, false) => high < low,
            (false, true) => low >= high,
            (false, false) => apart && low >= high,
        }
    };
    let found = marks[from..].windows(2).position(clashes);
    found.map(|position| from + position)
}

/// Returns a value as printed; lines are printed in full.
fn shown(mark: &Mark, rounding: Rounding) -> Number {
    match mark.is_line {
        true => mark.number.clone(),
        false => mark.number.round(Rounding {
            places: mark.places,
            ..rounding
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_PLACES: Rounding = Rounding {
        places: 2,
        mode: RoundingMode::HalfUp,
    };

    fn printed(values: &[&str], line: &str) -> Vec<String> {
        let number = |text: &&str| Number::parse(text).expect("a decimal literal");
        let values: Vec<Number> = values.iter().map(number).collect();
        let lines = BTreeSet::from([number(&line)]);
        let printed = Printed::new(values.iter().cloned().collect(), lines, TWO_PLACES, true);
        values
            .iter()
            .map(|value| printed.number(value).into())
            .collect()
    }

    #[test]
    fn a_figure_never_crosses_its_line() {
        assert_eq!(
            printed(&["79.996", "80", "79.5"], "80"),
            ["79.996", "80.00", "79.50"]
        );
        assert_eq!(printed(&["79.9951"], "80"), ["79.995"]);
    }

    #[test]
    fn a_figure_on_its_line_is_seen_to_reach_it() {
        let down = Rounding {
            places: 0,
            mode: RoundingMode::Down,
        };
        let number = Number::parse("5.5").expect("a decimal literal");
        let one = || BTreeSet::from([number.clone()]);
        assert_eq!(
            Printed::new(one(), one(), down, true)
                .number(&number)
                .to_string(),
            "5.5"
        );
    }

    #[test]
    fn figures_that_rank_apart_look_apart() {
        assert_eq!(
            printed(&["85.001", "85.002", "70"], "60"),
            ["85.001", "85.002", "70.00"]
        );
        assert_eq!(printed(&["0.4999", "0.5001"], "60"), ["0.4999", "0.5001"]);
    }

    #[test]
    fn intervals_are_rounded_outwards_but_not_onto_a_line() {
        let line = Number::from(80_i64);
        let printed = Printed::new(BTreeSet::new(), BTreeSet::from([line]), TWO_PLACES, true);
        let number = |text| Number::parse(text).expect("a decimal literal");
        let span = Span::new(number("78.4051"), number("79.9961"));
        assert_eq!(printed.span(&span).to_string(), "78.40~79.997");
    }
}
