//! The column of a section, or of a deeper indicator: what every unit came to there.

use super::entry::Entry;
use crate::number::Numerals;
use crate::report::Results;
use crate::report::value::{Figure, Value};
use crate::rubric::{NodeId, TreeId};

/// What units came to on an indicator.
pub struct SectionColumn<'a> {
    results: &'a Results<'a>,
    /// By tree: where it has the indicator.
    nodes: Vec<Option<NodeId>>,
    /// By tree: how many of the last place that is printed one part of its value is; nothing where a value
    /// may take more places, or is no count.
    scales: Vec<Option<i64>>,
}

impl<'a> SectionColumn<'a> {
    pub fn new(results: &'a Results<'a>, nodes: Vec<Option<NodeId>>) -> SectionColumn<'a> {
        let scale = |(tree, node): (usize, &Option<NodeId>)| {
            let figures = results.figures;
            figures.scale(results.evaluation, TreeId(tree), (*node)?)
        };
        SectionColumn {
            scales: nodes.iter().enumerate().map(scale).collect(),
            results,
            nodes,
        }
    }

    pub fn value(&self, entry: &Entry<'a>) -> Value {
        self.figure(entry).map_or(Value::Nothing, Value::Figure)
    }

    fn figure(&self, entry: &Entry<'a>) -> Option<Figure> {
        let Entry::Scored(result, values) = entry else {
            return None;
        };
        let node = self.nodes[result.tree.0]?;
        let exact = values.span(node)?;
        let Results {
            figures,
            evaluation,
            ..
        } = self.results;
        let printed = figures.column(evaluation, result, node).span(&exact);
        Some(Figure { exact, printed })
    }

    /// Returns the figure as it is printed, where that is seen from a count.
    pub fn numerals(&self, entry: &Entry<'a>) -> Option<Numerals> {
        let Entry::Scored(result, values) = entry else {
            return None;
        };
        let TreeId(tree) = result.tree;
        let count = values.count(self.nodes[tree]?)?;
        let numerals = Numerals::Count {
            count: count.checked_mul(self.scales[tree]?)?,
            places: self.results.case.rubric.numbers.rounding.places,
        };
        debug_assert!(
            (self.figure(entry)).is_some_and(|figure| figure.printed == numerals),
            "a count is printed as its value is"
        );
        Some(numerals)
    }
}
