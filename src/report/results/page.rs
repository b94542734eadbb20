//! The results as a page to mail and to print: first what is seen at a glance, then the tables.

use super::parts::sections;
use super::scope::{Scope, of_scope};
use super::sentence::sentences;
use super::side_by_side::side_by_side;
use super::strip::strips;
use super::view::{View, shown};
use super::withheld::withheld;
use super::{head, notes, ranking, what_became};
use crate::analysis::{LostBy, indicators};
use crate::report::Fingerprint;
use crate::report::Results;
use crate::report::document::{Block, Cell, Column, Document, Table, section};
use crate::report::indicators::{all_indicators, changed, lines, losses_in_words, maps, pareto};
use crate::text;

/// Returns the page.
pub fn page(results: &Results, view: &View) -> Document {
    let shown = shown(results, view);
    let all = indicators(&results.case, results.evaluation);
    let lines = lines(&all);
    let mut blocks = sentences(results, view);
    blocks.push(Block::Facts(head::facts(results, view)));
    let mut add = |scope, found| blocks.extend(of_scope(scope, (results, view), found));
    add(Scope::Shown, strips(results, &shown));
    add(Scope::Shown, withheld(results, &shown));
    add(Scope::All, pareto(results, &lines));
    add(Scope::All, changed(results, &lines));
    add(Scope::All, side_by_side(results));
    add(Scope::Shown, maps(results, &all, &shown));
    add(Scope::Shown, ranking::rankings(results, &shown));
    for (scope, found) in what_became(results, &shown) {
        add(scope, found);
    }
    let lost_by = LostBy::of(&results.case, results.evaluation, &all);
    add(Scope::All, all_indicators(results, &lines, &lost_by));
    add(Scope::Shown, losses_in_words(results, &all, &shown));
    add(Scope::Shown, sections(results, &shown));
    blocks.push(Block::Heading(text! {"说明"; "Notes"}));
    blocks.push(Block::Notes(notes::remarks(results)));
    blocks.extend(files(results));
    Document {
        title: results.case.rubric.title.clone(),
        blocks,
    }
}

/// Returns what the figures rest on: each file with its fingerprint, and the program.
fn files(results: &Results) -> Vec<Block> {
    let program = &results.provenance.program;
    let row = |Fingerprint { name, sha256 }: &Fingerprint| {
        vec![Cell::plain(name.as_str()), Cell::plain(sha256.as_str())]
    };
    let earlier = results.earlier.iter().map(|earlier| &earlier.file);
    let files = results.provenance.files().chain(earlier);
    let columns = vec![
        Column::words(text! {"文件"; "file"}),
        Column::words(text! {"SHA-256"; "SHA-256"}),
    ];
    let mut blocks = section(
        text! {"依据的文件"; "Computed from"},
        Table::new(columns, files.map(row).collect()),
    );
    blocks.push(Block::Paragraph(
        text! {"由 {program} 算出。"; "Computed by {program}."},
    ));
    blocks
}
