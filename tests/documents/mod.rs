//! What the reference pages say is what the program does: every TOML block is parsed, and every
//! table of cells and points is evaluated.
//!
//! How a block is completed and how a table is read is written at the head of
//! `docs/rubric-format.md`, for its readers as much as for this test.

mod answers;
pub mod block;
mod cells;
mod checks;
mod columns;
mod combinations;
mod filling;
mod from_paper;
mod headings;
mod keys;
mod manifests;
pub mod page;
mod rows;
mod table;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use wuhua_eval::cell::{self, Idiom, happened, truth};
use wuhua_eval::diagnostics::Files;
use wuhua_eval::evaluation;
use wuhua_eval::plan::Questions;
use wuhua_eval::rubric::parse::Parsed;
use wuhua_eval::rubric::rule;
use wuhua_eval::sheet::office::{self, HEADINGS};
use wuhua_eval::sheet::{self, Field};

use crate::support;
use page::Page;
use table::Table;

pub use block::completed;

pub const RUBRIC_PAGE: &str = "docs/rubric-format.md";
const SHEET_PAGE: &str = "docs/sheets.md";

const FEWEST_BLOCKS: usize = 100;
const FEWEST_ROWS: usize = 500;
const FEWEST_COMBINATIONS: usize = 5_000;
const FEWEST_CELLS: usize = 50;

#[test]
fn every_block_parses_and_every_row_has_the_points_it_says() {
    let page = Page::read(RUBRIC_PAGE);
    let frame = page.frame();
    let mut wrong: Vec<String> = Vec::new();
    let mut evaluated: Vec<&Table> = Vec::new();
    for block in page.blocks() {
        let text = completed(&block.text, &frame);
        let (parsed, diagnostics) = support::parsed(&text, &mut Files::default());
        wrong.extend(block.objection(parsed.as_ref(), &support::codes(&diagnostics)));
        let Some(parsed) = parsed.filter(|_| block.refused.is_none()) else {
            continue;
        };
        let tables = page.tables_of(block);
        if tables.is_empty() {
            wrong.push(format!("line {}: no table follows the block", block.line));
        }
        wrong.extend(tables.iter().flat_map(|table| table.check(&text, &parsed)));
        evaluated.extend(tables);
    }
    let is_evaluated = |table: &Table| evaluated.iter().any(|other| other.line == table.line);
    for table in page.tables() {
        if !is_evaluated(table) && !table.explains() {
            wrong.push(format!(
                "line {}: the table belongs to no block",
                table.line
            ));
        }
    }
    assert_none(&wrong);
    let blocks = page.blocks().count();
    assert!(blocks >= FEWEST_BLOCKS, "only {blocks} blocks");
    let rows: usize = evaluated.iter().map(|table| table.rows.len()).sum();
    assert!(rows >= FEWEST_ROWS, "only {rows} rows");
}

#[test]
fn every_form_has_its_block() {
    let page = Page::read(RUBRIC_PAGE);
    let forms = page.table(&["form"]);
    let numbers: Vec<&str> = forms.rows.iter().map(|row| row[0].as_str()).collect();
    let numbers: Vec<u8> = numbers
        .iter()
        .map(|number| number.parse().expect("a number"))
        .collect();
    assert!(
        numbers.is_sorted_by(|one, next| one < next),
        "the forms in order: {numbers:?}"
    );
    assert!(numbers.len() > 40, "the forms are there");
    let sections = page.sections_with_blocks();
    for row in &forms.rows {
        let anchor = row[2]
            .split_once("(#")
            .and_then(|(_, rest)| rest.split_once(')'));
        let (anchor, _) = anchor.unwrap_or_else(|| panic!("form {} has no link", row[0]));
        assert!(
            sections.contains(anchor),
            "no section `{anchor}` with a block, for form {}",
            row[0]
        );
    }
}

#[test]
fn blank_zero_not_applicable_and_exempt_do_what_the_table_says() {
    let page = Page::read(RUBRIC_PAGE);
    let rules = page.table(&["rule", "row", "ordinary cell"]);
    let roles = page.table(&["role", "total", "total where it is not counted"]);
    let effects = page.table(&["rule", "fold", "role", "na"]);
    let trials = combinations::trials(rules, roles, effects);
    let wrong: Vec<String> = trials
        .iter()
        .flat_map(|trial| trial.check(effects))
        .collect();
    assert_none(&wrong);
    let evaluations = trials.len();
    assert!(
        evaluations >= FEWEST_COMBINATIONS,
        "only {evaluations} combinations"
    );
}

#[test]
fn rubrics_in_the_readmes_parse() {
    for name in ["README.md", "README.zh-CN.md"] {
        if !root().join(name).exists() {
            continue;
        }
        let page = Page::read(name);
        let frame = "indicators = [{ code = \"1\", name = \"示例\", points = 100 }]\n";
        for block in page.blocks() {
            let text = completed(&block.text, frame);
            let (parsed, diagnostics) = support::parsed(&text, &mut Files::default());
            assert!(
                parsed.is_some(),
                "{name} line {}: {:?}",
                block.line,
                support::codes(&diagnostics)
            );
        }
    }
}

#[test]
fn the_headings_of_sheets_are_known() {
    let page = Page::read(SHEET_PAGE);
    let text = completed("{ code = \"1\", name = \"受试\", points = 5 },\n", "");
    let (parsed, _) = support::parsed(&text, &mut Files::default());
    let Parsed { rubric, trees, .. } = parsed.expect("a rubric");
    let questions = Questions::new(&rubric, &trees);
    let vocabulary = evaluation::vocabulary(&questions, &rubric);
    let known: Vec<Vec<String>> = HEADINGS
        .iter()
        .map(|&(heading, words)| vec![headings::called(heading).to_owned(), words.to_owned()])
        .collect();
    assert_eq!(
        page.table(&["column", "headings"]).rows,
        known,
        "headings in the page and in src/sheet/office.rs"
    );
    let mut own_words = 0;
    for row in &page.table(&["correction"]).rows {
        let field = headings::field(&row[0]);
        for word in row[1].split(", ") {
            own_words += 1;
            assert_eq!(Field::of(word, &vocabulary), Some(field), "{word}");
        }
    }
    assert_eq!(
        own_words,
        headings::known_of_corrections(),
        "headings in the page and in src/sheet/corrections/columns.rs"
    );
}

#[test]
fn cells_are_read_as_the_page_says() {
    let page = Page::read(SHEET_PAGE);
    let units = ["次".to_owned()];
    let idiom = Idiom {
        units: &units,
        ..Idiom::default()
    };
    let mut rows = 0;
    for table in page
        .tables()
        .filter(|table| table.header == ["cell", "read as", "repair"])
    {
        for row in &table.rows {
            rows += 1;
            let (cell, repairs) = cell::read(&cells::unescaped(&row[0]), &idiom);
            let repairs: Vec<&str> = repairs.into_iter().map(cells::repair_word).collect();
            assert_eq!(
                (cells::in_words(&cell), repairs.join(", ")),
                (row[1].clone(), row[2].clone()),
                "{}",
                row[0]
            );
        }
    }
    for row in &page.table(&["answer"]).rows {
        let yes = Some(row[0] == "yes");
        for (column, said) in [(1, [yes, yes]), (2, [yes, None]), (3, [None, yes])] {
            for word in row[column].split(' ') {
                rows += 1;
                let (cell, _) = cell::read(word, &Idiom::default());
                assert_eq!([truth(&cell), happened(&cell)], said, "{word}");
            }
        }
    }
    assert!(rows >= FEWEST_CELLS, "only {rows} cells");
}

#[test]
fn rows_and_names_are_what_the_page_says() {
    let page = Page::read(SHEET_PAGE);
    let mut wrong = Vec::new();
    for row in &page.table(&["row", "is"]).rows {
        let is = rows::row_is(row[0].trim_matches('`'));
        if is.replace('`', "") != row[1].replace('`', "") {
            wrong.push(format!("{}: {is}", row[0]));
        }
    }
    for row in &page.table(&["header", "rows", "total"]).rows {
        let [header, below] = [&row[0], &row[1]].map(|cell| cell.trim_matches('`'));
        let total = rows::total_under(header, below);
        if total.replace('`', "") != row[2].replace('`', "") {
            wrong.push(format!("{header}: {total}"));
        }
    }
    for row in &page.table(&["rubric", "sheet", "total"]).rows {
        let [besides, sheet] = [&row[0], &row[1]].map(|cell| cell.trim_matches('`'));
        let total = rows::total_of(besides, sheet);
        if total.replace('`', "") != row[2].replace('`', "") {
            wrong.push(format!("{besides} {sheet}: {total}"));
        }
    }
    for row in &page.table(&["leaf", "cells", "told of"]).rows {
        let [leaf, cells] = [&row[0], &row[1]].map(|cell| cell.trim_matches('`'));
        let told = rows::told_of(leaf, cells);
        if told.replace('`', "") != row[2].replace('`', "") {
            wrong.push(format!("{leaf}, {cells}: {told}"));
        }
    }
    for row in &page.table(&["one name"]).rows {
        let [one, another] = [&row[0], &row[1]].map(|name| cells::unescaped(name));
        let are = rows::names_are(&one, &another);
        if are.replace('`', "") != row[2].replace('`', "") {
            wrong.push(format!("{one}, {another}: {are}"));
        }
    }
    assert_none(&wrong);
}

#[test]
fn the_words_of_rows_are_those_of_the_program() {
    let page = Page::read(SHEET_PAGE);
    let listed = &page.table(&["words", "list"]).rows;
    let known: Vec<Vec<String>> = office::ROW_WORDS
        .iter()
        .map(|(of, list)| vec![(*of).to_owned(), list.written().to_owned()])
        .collect();
    assert_eq!(listed, &known);
}

#[test]
fn every_code_of_sheets_has_its_line() {
    let written: BTreeSet<String> = Page::read(SHEET_PAGE)
        .tables()
        .filter(|table| table.header[0] == "code")
        .flat_map(|table| &table.rows)
        .flat_map(|row| row[0].split(", ").map(str::to_owned))
        .collect();
    let tables = [sheet::codes::ALL, rule::codes::ALL, evaluation::codes::ALL];
    let names = tables.into_iter().flatten().map(|code| code.name);
    let used: BTreeSet<String> = names
        // Files that cannot be opened are no sheets yet.
        .filter(|name| *name != "unreadable-file")
        .map(str::to_owned)
        .collect();
    let unwritten: Vec<&String> = used.difference(&written).collect();
    let unused: Vec<&String> = written.difference(&used).collect();
    assert!(unwritten.is_empty(), "not in {SHEET_PAGE}: {unwritten:?}");
    assert!(
        unused.is_empty(),
        "in {SHEET_PAGE}, and in no table of codes: {unused:?}"
    );
}

#[track_caller]
pub fn assert_none(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Returns the rows of the table of a page whose first heading is this.
pub fn rows_of(page: &str, heading: &str) -> Vec<Vec<String>> {
    let page = Page::read(page);
    let mut tables = page.tables();
    let table = tables.find(|table| table.header[0] == heading);
    table.expect("the page has it").rows.clone()
}

/// Returns the indicators that a page's blocks without any are put together with.
pub fn frame(page: &str) -> String {
    Page::read(page).frame()
}

/// Returns what tests that may write pages anew hold while they do, so that one sees what another wrote.
pub fn alone() -> MutexGuard<'static, ()> {
    static PAGES: Mutex<()> = Mutex::new(());
    PAGES.lock().unwrap_or_else(PoisonError::into_inner)
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
