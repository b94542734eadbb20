//! The report of `score`: how many came out how, who came where, who was kept from what and why, and
//! what the reader must know besides.

mod awards;
mod corrections;
mod counts;
mod entry;
mod field;
mod fields;
mod grades;
mod head;
mod notes;
mod page;
mod parts;
mod ranking;
mod reasons;
mod scope;
mod section;
mod sentence;
mod side_by_side;
mod since;
mod strip;
mod view;
mod withheld;
mod words;

pub use awards::{least_seated, least_total};
pub use counts::streets;
pub use entry::Entry;
pub use field::{Field, Outright, Shown};
pub use fields::{fields, seats, verdict_of};
pub use grades::{grade, place_text, seats_text};
pub use head::compared_with;
pub use notes::provenance_notes;
pub use page::page;
pub use ranking::why_provisional;
pub use side_by_side::side_by_side;
pub use since::{earlier_note, not_compared};
pub use strip::strips;
pub use view::{Columns, Sections, View, shown};
pub use words::{gate_text, unit_word, value_text, veto_text};

use super::Results;
use super::document::{Block, Document};
use super::indicators::{lines, lost_most};
use crate::analysis::indicators;
use crate::evaluation::UnitResult;
use scope::{Scope, of_scope};

/// Returns the report, in the order in which people read it: how many came out how, who came where,
/// who was kept from more and by what; then all units together; the notes last.
pub fn score_report(results: &Results, view: &View) -> Document {
    let shown = shown(results, view);
    let mut blocks = sentence::sentences(results, view);
    blocks.push(Block::Facts(head::facts(results, view)));
    let mut add = |scope, found| blocks.extend(of_scope(scope, (results, view), found));
    add(Scope::Shown, ranking::rankings(results, &shown));
    add(Scope::Shown, withheld::withheld(results, &shown));
    for (scope, found) in what_became(results, &shown) {
        add(scope, found);
    }
    let all = indicators(&results.case, results.evaluation);
    add(Scope::All, lost_most(results, &lines(&all)));
    add(
        Scope::Shown,
        match view.sections {
            Sections::LeftOut => Vec::new(),
            Sections::Listed => parts::sections(results, &shown),
        },
    );
    blocks.extend(notes::notes(results));
    Document {
        title: results.case.rubric.title.clone(),
        blocks,
    }
}

/// Returns what the ranking does not say of units: which conditions they did not meet, which marks are
/// missing or were changed, who has which award; and the counts of all.
fn what_became(results: &Results, shown: &[&UnitResult]) -> Vec<(Scope, Vec<Block>)> {
    use Scope::{All, Shown};
    vec![
        (Shown, reasons::unmet(results, shown)),
        (Shown, reasons::undetermined(results, shown)),
        (All, reasons::set_aside(results)),
        (All, corrections::corrections(results)),
        (All, awards::awards(results)),
        (All, counts::grades(results)),
        (All, counts::streets(results)),
    ]
}
