//! The report of `score`: what was evaluated, who came where, who failed and why, and what the
//! reader must know besides.

mod awards;
mod corrections;
mod counts;
mod field;
mod fields;
mod grades;
mod head;
mod notes;
mod page;
mod ranking;
mod reasons;
mod sentence;
mod side_by_side;
mod strip;
mod view;
mod words;

pub use field::{Entry, Field, Shown};
pub use fields::{fields, seats, verdict_of};
pub use grades::{grade, place_text, seats_text};
pub use notes::provenance_notes;
pub use page::page;
pub use ranking::why_provisional;
pub use view::{Columns, View, shown};
pub use words::{gate_text, unit_word, value_text, veto_text};

use super::Results;
use super::document::{Block, Document};
use super::indicators::{lines, lost_most};
use crate::analysis::indicators;

/// Returns the report.
pub fn score_report(results: &Results, view: &View) -> Document {
    let shown = shown(results, view);
    let mut blocks = vec![Block::Facts(head::facts(results, view))];
    blocks.extend(ranking::rankings(results, &shown));
    blocks.extend(corrections::corrections(results));
    blocks.extend(reasons::unmet(results, &shown));
    blocks.extend(grades::kept_from(results, &shown));
    blocks.extend(reasons::undetermined(results, &shown));
    blocks.extend(reasons::set_aside(results));
    blocks.extend(awards::awards(results));
    blocks.extend(counts::grades(results));
    blocks.extend(counts::streets(results));
    let all = indicators(&results.case, results.evaluation);
    blocks.extend(lost_most(results, &lines(&all)));
    blocks.extend(notes::notes(results));
    Document {
        title: results.case.rubric.title.clone(),
        blocks,
    }
}
