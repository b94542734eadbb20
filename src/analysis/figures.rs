//! How many decimals a figure takes so that it contradicts nothing that was decided by it.
//!
//! A total of 79.996 that misses the line of 80 may not be printed as 80.00; two totals that rank
//! apart may not be printed alike.

use std::collections::{BTreeSet, HashMap};

use crate::evaluation::{Case, Evaluation, Extended, Span, UnitResult};
use crate::number::{Number, Rounding, RoundingMode};
use crate::rubric::{Grade, NodeId, Section, SectionMinimum, Tree};

/// The figures of one column.
pub struct Printed {
    rounding: Rounding,
    /// Places of the values that take more than usual.
    places: HashMap<String, u8>,
    lines: Vec<Number>,
}

/// The figures of an evaluation.
pub struct Figures {
    totals: Printed,
    nodes: HashMap<(usize, NodeId), Printed>,
}

impl Figures {
    pub fn new(case: &Case, evaluation: &Evaluation) -> Figures {
        let results = &evaluation.results;
        let judged = results.iter().filter_map(|result| result.judged.only());
        let rounding = case.rubric.numbers.rounding;
        let totals = Printed::new(
            judged.cloned().collect(),
            lines(case, Tree::ROOT),
            rounding,
            true,
        );
        let mut nodes = HashMap::new();
        for (number, tree) in case.trees.iter().enumerate() {
            for id in tree.ids() {
                let of_tree = results.iter().filter(|result| result.tree == number);
                let values = of_tree.filter_map(|result| known(result, id)).collect();
                let breaks_ties = tree
                    .row(id, case.rubric)
                    .is_some_and(|row| case.rubric.ranking.is_broken_by(&row.code));
                let lines = node_lines(case, tree, id);
                nodes.insert(
                    (number, id),
                    Printed::new(values, lines, rounding, breaks_ties),
                );
            }
        }
        Figures { totals, nodes }
    }

    /// Returns the judged total of a unit.
    pub fn total(&self, result: &UnitResult) -> String {
        self.totals.span(&result.judged)
    }

    /// Returns a total that is not a unit's own, such as a mean.
    pub fn aside(&self, total: &Number) -> String {
        total.to_fixed(self.totals.rounding)
    }

    /// Returns the value of a node; empty where nothing in it applies.
    pub fn node(&self, result: &UnitResult, id: NodeId) -> String {
        let span = result.values[id.0].span();
        span.map_or(String::new(), |span| {
            self.nodes[&(result.tree, id)].span(span)
        })
    }

    /// Returns a judged value beside the limit it was held against.
    pub fn beside(&self, value: &Span, limit: &Number) -> String {
        let values: BTreeSet<Number> = value.only().cloned().into_iter().collect();
        let lines = BTreeSet::from([limit.clone()]);
        Printed::new(values, lines, self.totals.rounding, false).span(value)
    }

    /// Returns how far a known value is from a limit, as the two are printed.
    pub fn distance(&self, value: &Span, limit: &Number) -> Option<String> {
        value.only()?;
        let shown = Number::parse(&self.beside(value, limit))?;
        let places = shown.decimal_places().max(limit.decimal_places());
        let rounding = self.totals.rounding;
        let places = u8::try_from(places.unwrap_or(0)).unwrap_or(u8::MAX);
        let distance = match shown < *limit {
            true => limit - &shown,
            false => &shown - limit,
        };
        Some(distance.to_fixed(Rounding {
            places: places.max(rounding.places),
            ..rounding
        }))
    }
}

fn known(result: &UnitResult, id: NodeId) -> Option<Number> {
    result.values[id.0].span()?.only().cloned()
}

/// Returns the lines that totals are held against.
fn lines(case: &Case, root: NodeId) -> BTreeSet<Number> {
    let outcome = &case.rubric.outcome;
    let grades = outcome
        .grades
        .iter()
        .filter_map(|grade| grade.from.as_ref());
    let awards = case
        .rubric
        .awards
        .iter()
        .filter_map(|award| award.from.as_ref());
    let limits = outcome.pass.iter().chain(grades).chain(awards);
    limits
        .flat_map(|limit| {
            case.trees
                .iter()
                .filter_map(|tree| limit.in_points(tree.node(root).full.as_ref()))
        })
        .collect()
}

/// Returns the lines that a node's value is held against: its own minimum and grades, and the
/// minima that grades and awards set for it.
fn node_lines(case: &Case, tree: &Tree, id: NodeId) -> BTreeSet<Number> {
    let Some(row) = tree.row(id, case.rubric) else {
        return BTreeSet::new();
    };
    let is_section = tree.sections().any(|section| section == id);
    let speaks_of = |minimum: &&SectionMinimum| match &minimum.section {
        Section::One(code) => *code == row.code,
        Section::Each => is_section,
    };
    let own_grades: &[Grade] = match &row.grades {
        crate::rubric::NodeGrades::Own(grades) => grades,
        crate::rubric::NodeGrades::Ungraded | crate::rubric::NodeGrades::AsTotal => &[],
    };
    let own = row.minimum.iter().map(|minimum| &minimum.limit);
    let own_grades = own_grades.iter().filter_map(|grade| grade.from.as_ref());
    let grades = case
        .rubric
        .outcome
        .grades
        .iter()
        .flat_map(|grade| &grade.minima);
    let awards = case.rubric.awards.iter().flat_map(|award| &award.minima);
    let set = grades
        .chain(awards)
        .filter(speaks_of)
        .map(|minimum| &minimum.limit);
    own.chain(own_grades)
        .chain(set)
        .filter_map(|limit| limit.in_points(tree.node(id).full.as_ref()))
        .collect()
}

/// A value, or a line that values are held against.
struct Mark {
    number: Number,
    is_line: bool,
    places: u8,
}

impl Printed {
    /// Finds the places of every value. `apart` where values that differ must look different.
    fn new(
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

    fn number(&self, number: &Number) -> String {
        let places = match self.places.is_empty() {
            true => None,
            false => self.places.get(&number.to_string()),
        };
        number.to_fixed(Rounding {
            places: places.copied().unwrap_or(self.rounding.places),
            ..self.rounding
        })
    }

    /// Returns a value, or the interval it lies in, rounded outwards so that it holds them all.
    fn span(&self, span: &Span) -> String {
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
        format!("{low}~{high}")
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
        values.iter().map(|value| printed.number(value)).collect()
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
            Printed::new(one(), one(), down, true).number(&number),
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
        assert_eq!(printed.span(&span), "78.40~79.997");
    }
}
