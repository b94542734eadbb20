//! Sums beside the marks, that are there as soon as no mark is missing.

use rust_xlsxwriter::Formula;

use crate::lang::Lang;
use crate::report::template::Template;
use crate::report::workbook::formulas::{Cells, LACKING, OF_SECTION, OF_TOTAL};
use crate::rubric::{NodeId, TreeId};
use crate::sheet::QuestionId;

/// More units have no sums: their formulas would be most of the workbook.
const MOST_UNITS: usize = 500;

/// Where the cells are of which sums are made.
pub struct Places<'a> {
    /// The cell of a question.
    pub asked: &'a dyn Fn(QuestionId) -> Option<String>,
    /// The cell of a sum, by its number.
    pub sum: &'a dyn Fn(usize) -> Option<String>,
}

/// Returns a formula with what it comes to while nothing is filled in, for programs that do not work it
/// out: what is made of blanks is nothing, or not there yet.
pub fn live(formula: String) -> Formula {
    let is_there = !formula.starts_with(LACKING);
    Formula::new(formula).set_result(if is_there { "0" } else { " " })
}

/// Returns the formula of a sum, where a sheet can make it.
pub fn formula(
    template: &Template,
    number: usize,
    kind: Option<TreeId>,
    places: &Places,
    lang: Lang,
) -> Option<String> {
    let (kind, sum) = (kind?, &template.sums[number]);
    if template.who.len() > MOST_UNITS {
        return None;
    }
    let of = |node: NodeId| {
        let mut sums = template.sums.iter();
        let other = sums.position(|sum| sum.nodes[kind.0] == Some(node) && !sum.is_total())?;
        formula(template, other, Some(kind), places, lang)?;
        (places.sum)(other)
    };
    let cells = Cells {
        plan: &template.plans[kind.0],
        lang,
        asked: places.asked,
        sum: if sum.is_total() { &of } else { &|_| None },
        mode: template.rounding,
    };
    let decimals = if sum.is_total() { OF_TOTAL } else { OF_SECTION };
    cells.of_section(sum.nodes[kind.0]?, decimals)
}
