//! What questions stand below: sections of the paper, and what they are where they are of none.

use crate::evaluation::Case;
use crate::lang::Text;
use crate::plan::titled;
use crate::report::paper::points_text;
use crate::rubric::IndicatorCode;

/// A section of the paper.
#[derive(Clone, Debug)]
pub struct Head {
    pub label: Text,
    pub full: Text,
    /// Nothing where it is no row of the paper.
    pub code: Option<IndicatorCode>,
}

/// All that have been met, in that order.
#[derive(Default)]
pub struct Heads {
    pub list: Vec<Head>,
}

impl Heads {
    /// Returns the sections above a row, the first level first.
    pub fn above(&mut self, code: &IndicatorCode, case: &Case) -> Vec<usize> {
        let rows = &case.rubric.indicators;
        let mut above: Vec<&IndicatorCode> = rows
            .iter()
            .map(|row| &row.code)
            .filter(|other| other.is_above(code))
            .collect();
        above.sort_by_key(|code| code.as_str().len());
        above.dedup();
        above
            .into_iter()
            .map(|code| self.section(code, case))
            .collect()
    }

    fn section(&mut self, code: &IndicatorCode, case: &Case) -> usize {
        let known = self
            .list
            .iter()
            .position(|head| head.code.as_ref() == Some(code));
        known.unwrap_or_else(|| {
            let nodes = case.trees.iter().find_map(|tree| {
                let node = tree.node(tree.find(code.as_str())?);
                Some((node, &case.rubric.indicators[node.indicator?]))
            });
            let (node, row) = nodes.expect("a row is for one of the rubric's kinds");
            self.add(Head {
                label: Text::verbatim(titled(code.as_str(), &row.name)),
                full: points_text(row, node),
                code: Some(code.clone()),
            })
        })
    }

    /// Returns the head of what decides beyond the points.
    pub fn of_conditions(&mut self, label: Text) -> usize {
        let known = self.list.iter().position(|head| head.label == label);
        known.unwrap_or_else(|| {
            self.add(Head {
                label,
                full: Text::verbatim(""),
                code: None,
            })
        })
    }

    fn add(&mut self, head: Head) -> usize {
        self.list.push(head);
        self.list.len() - 1
    }
}
