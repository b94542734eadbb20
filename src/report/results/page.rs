//! The results as a page to mail and to print: first what is seen at a glance, then the tables.

use super::sentence::sentence;
use super::side_by_side::side_by_side;
use super::strip::strips;
use super::view::{View, shown};
use super::{awards, corrections, counts, grades, head, notes, ranking, reasons};
use crate::analysis::indicators;
use crate::report::Fingerprint;
use crate::report::Results;
use crate::report::document::{Block, Cell, Column, Document, Table, section};
use crate::report::indicators::{all_indicators, lines, losses_in_words, maps, pareto};
use crate::text;

/// Returns the page.
pub fn page(results: &Results, view: &View) -> Document {
    let shown = shown(results, view);
    let all = indicators(&results.case, results.evaluation);
    let lines = lines(&all);
    let mut blocks = vec![
        Block::Paragraph(sentence(results)),
        Block::Facts(head::facts(results, view)),
    ];
    blocks.extend(strips(results, &shown));
    blocks.extend(grades::kept_from(results, &shown));
    blocks.extend(pareto(results, &lines));
    blocks.extend(side_by_side(results));
    blocks.extend(maps(results, &all, &shown));
    blocks.extend(ranking::rankings(results, &shown));
    blocks.extend(corrections::corrections(results));
    blocks.extend(reasons::unmet(results, &shown));
    blocks.extend(reasons::undetermined(results, &shown));
    blocks.extend(reasons::set_aside(results));
    blocks.extend(awards::awards(results));
    blocks.extend(counts::grades(results));
    blocks.extend(counts::streets(results));
    blocks.extend(all_indicators(results, &lines));
    blocks.extend(losses_in_words(results, &all, &shown));
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
    let columns = vec![
        Column::words(text! {"文件"; "file"}),
        Column::words(text! {"SHA-256"; "SHA-256"}),
    ];
    let mut blocks = section(
        text! {"依据的文件"; "Computed from"},
        Table::new(columns, results.provenance.files().map(row).collect()),
    );
    blocks.push(Block::Paragraph(
        text! {"由 {program} 算出。"; "Computed by {program}."},
    ));
    blocks
}
