//! The report of `score`: what was evaluated, who came where, who failed and why, and what the
//! reader must know besides.

mod awards;
mod corrections;
mod counts;
mod head;
mod notes;
mod ranking;
mod reasons;
mod words;

pub use corrections::corrections_of;
pub use notes::provenance_notes;
pub use ranking::{grade_text, seats_text, why_provisional};
pub use reasons::effect_text;
pub use words::{condition_text, verdict_text};

use super::Results;
use super::document::{Block, Document, Table};
use crate::evaluation::{UnitResult, Verdict, attribute};
use crate::lang::Text;
use crate::sheet::natural;
use crate::text;

/// What is shown of the results; never what is computed.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Ranks down to this one.
    pub top: Option<usize>,
    pub street: Option<String>,
    /// Only those that did not pass; without a pass line, those that something fails, or may.
    pub failed: bool,
}

/// Returns the report.
pub fn score_report(results: &Results, view: &View) -> Document {
    let shown = shown(results, view);
    let mut blocks = vec![Block::Facts(head::facts(results, view))];
    blocks.extend(ranking::rankings(results, &shown));
    blocks.extend(corrections::corrections(results));
    blocks.extend(reasons::unmet(results, &shown));
    blocks.extend(reasons::undetermined(results, &shown));
    blocks.extend(reasons::set_aside(results));
    blocks.extend(awards::awards(results));
    blocks.extend(counts::grades(results));
    blocks.extend(counts::streets(results));
    blocks.extend(notes::notes(results));
    Document {
        title: results.case.rubric.title.clone(),
        blocks,
    }
}

/// Returns the results that a view shows, in the order of the ranking: the ranked by rank, then
/// those whose missing marks keep them from one, then the ineligible.
pub fn shown<'a>(results: &'a Results, view: &View) -> Vec<&'a UnitResult> {
    let mut shown = in_order(results);
    shown.retain(|result| {
        let street = results.case.sheet.unit(result.unit).street.as_deref();
        let on_street = view
            .street
            .as_deref()
            .is_none_or(|wanted| street == Some(wanted));
        let at_top = view
            .top
            .is_none_or(|top| result.rank.is_some_and(|rank| rank.place <= top));
        on_street && at_top && (!view.failed || !Verdict::stands(result.verdict))
    });
    shown
}

/// Returns all results in the order in which reports list them.
fn in_order<'a>(results: &'a Results) -> Vec<&'a UnitResult> {
    let case = &results.case;
    let mut all: Vec<&UnitResult> = results.evaluation.results.iter().collect();
    let group = |result: &UnitResult| -> Vec<&str> {
        let within = case.rubric.ranking.within.iter();
        within
            .map(|name| attribute(case, result.unit, name))
            .collect()
    };
    let place = |result: &UnitResult| {
        let out = result.verdict == Some(Verdict::Ineligible);
        (out, result.rank.map_or(usize::MAX, |rank| rank.place))
    };
    all.sort_by(|one, other| {
        let names = |result: &UnitResult| {
            let unit = case.sheet.unit(result.unit);
            (unit.street.clone().unwrap_or_default(), unit.name.clone())
        };
        let ((street, name), (other_street, other_name)) = (names(one), names(other));
        group(one)
            .cmp(&group(other))
            .then(place(one).cmp(&place(other)))
            .then_with(|| natural(&street, &other_street))
            .then_with(|| natural(&name, &other_name))
    });
    all
}

/// Returns the word for what is assessed: the rubric's own, or community.
pub fn unit_word(results: &Results) -> Text {
    match results.case.rubric.unit.as_deref() {
        None | Some("社区") => text!("社区"; "communities"),
        Some(unit) => Text::verbatim(unit),
    }
}

pub fn section(heading: Text, table: Table) -> Vec<Block> {
    match table.rows.is_empty() {
        true => Vec::new(),
        false => vec![Block::Heading(heading), Block::Table(table)],
    }
}
