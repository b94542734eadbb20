//! What the reference pages say is what the program does: every TOML block is parsed, and every
//! table of cells and points is evaluated.
//!
//! How a block is completed and how a table is read is written at the head of
//! `docs/rubric-format.md`, for its readers as much as for this test.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use wuhua_eval::diagnostics::{Diagnostic, Files};
use wuhua_eval::evaluation::{
    Case, Extended, Leaf, Questions, Seat, Side, Span, UnitResult, Value, Verdict, evaluate,
};
use wuhua_eval::number::Number;
use wuhua_eval::rubric::parse::Parsed;
use wuhua_eval::rubric::{NodeId, Tree, parse};
use wuhua_eval::sheet::cell::{self, Cell, Repair, truth};
use wuhua_eval::sheet::text::Encoding;
use wuhua_eval::sheet::{self, Input, Meaning};

/// Tables that explain and are not evaluated begin with one of these headings.
const EXPLAINING: [&str; 7] = ["key", "rule", "role", "form", "effect", "value", "lint"];

const FEWEST_BLOCKS: usize = 100;
const FEWEST_ROWS: usize = 500;
const FEWEST_COMBINATIONS: usize = 5_000;

#[test]
fn every_block_parses_and_every_row_has_the_points_it_says() {
    let page = Page::read("docs/rubric-format.md");
    let frame = page.frame();
    let (mut blocks, mut rows) = (0, 0);
    let mut wrong: Vec<String> = Vec::new();
    let mut evaluated: BTreeSet<usize> = BTreeSet::new();
    for block in page.blocks() {
        blocks += 1;
        let text = completed(&block.text, &frame);
        let (parsed, diagnostics) = parsed(&text);
        let found = codes(&diagnostics);
        if let Some(code) = &block.refused {
            if parsed.is_some() || !found.contains(code.as_str()) {
                wrong.push(format!(
                    "line {}: not refused for {code}, but {found:?}",
                    block.line
                ));
            }
            continue;
        }
        let Some(parsed) = parsed else {
            wrong.push(format!("line {}: does not parse: {found:?}", block.line));
            continue;
        };
        if !found
            .iter()
            .copied()
            .eq(block.warned.iter().map(String::as_str))
        {
            wrong.push(format!("line {}: warns of {found:?}", block.line));
        }
        let tables = page.tables_of(block);
        if tables.is_empty() {
            wrong.push(format!("line {}: no table follows the block", block.line));
        }
        for table in tables {
            evaluated.insert(table.line);
            rows += table.rows.len();
            wrong.extend(check_table(&text, &parsed, table));
        }
    }
    for table in page.tables() {
        if !evaluated.contains(&table.line) && !EXPLAINING.contains(&table.header[0].as_str()) {
            wrong.push(format!(
                "line {}: the table belongs to no block",
                table.line
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(blocks >= FEWEST_BLOCKS, "only {blocks} blocks");
    assert!(rows >= FEWEST_ROWS, "only {rows} rows");
}

#[test]
fn every_form_has_its_block() {
    let page = Page::read("docs/rubric-format.md");
    let forms = page.table("form");
    let numbers: Vec<String> = forms.rows.iter().map(|row| row[0].clone()).collect();
    let all: Vec<String> = (1..=31).map(|form| form.to_string()).collect();
    assert_eq!(numbers, all, "the forms in order");
    for row in &forms.rows {
        let (_, links) = row.split_at(2);
        let anchor = links[0]
            .split_once("(#")
            .and_then(|(_, rest)| rest.split_once(')'));
        let (anchor, _) = anchor.unwrap_or_else(|| panic!("form {} has no link", row[0]));
        assert!(
            page.sections_with_blocks().contains(anchor),
            "no section `{anchor}` with a block, for form {}",
            row[0]
        );
    }
}

#[test]
fn blank_zero_not_applicable_and_exempt_do_what_the_table_says() {
    let page = Page::read("docs/rubric-format.md");
    let rules = page.table_headed(&["rule", "row", "ordinary cell"]);
    let roles = page.table_headed(&["role", "total", "total where it is not counted"]);
    let effects = page.table_headed(&["rule", "fold", "role", "na"]);
    let mut evaluations = 0;
    let mut wrong: Vec<String> = Vec::new();
    for trial in trials(&rules.rows, &roles.rows, &effects.header[4..]) {
        evaluations += 1;
        let said: Vec<&str> = effects
            .rows
            .iter()
            .filter(|row| trial.is_meant_by(row))
            .map(|row| row[4 + trial.column].as_str())
            .filter(|said| *said != "·")
            .collect();
        let refused = said.iter().find(|said| said.starts_with("refused: "));
        let faults = match (refused, &said[..]) {
            (Some(said), _) | (None, [said]) => trial.check(said),
            (None, said) => vec![format!("said {} times", said.len())],
        };
        wrong.extend(
            faults
                .iter()
                .map(|fault| format!("{}: {fault}", trial.name())),
        );
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
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
            let (parsed, diagnostics) = parsed(&completed(&block.text, frame));
            assert!(
                parsed.is_some(),
                "{name} line {}: {:?}",
                block.line,
                codes(&diagnostics)
            );
        }
    }
}

#[test]
fn the_headings_of_sheets_are_known() {
    let page = Page::read("docs/sheets.md");
    let (parsed, _) = parsed(&completed(
        "{ code = \"1\", name = \"受试\", points = 5 },\n",
        "",
    ));
    let Parsed { rubric, trees } = parsed.expect("a rubric");
    let vocabulary = Questions::new(&rubric, &trees).vocabulary(&rubric);
    let mut words = 0;
    for row in &page.table("column").rows {
        let meaning = match row[0].as_str() {
            "unit" => Meaning::Key(0),
            "street" => Meaning::Street,
            "kind" => Meaning::Kind,
            "assessor" => Meaning::Assessor,
            "source" => Meaning::Source,
            "period" => Meaning::Period,
            "indicator" => Meaning::Indicator,
            "score" => Meaning::Score,
            "total" => Meaning::Total,
            "ignored" => Meaning::Ignored,
            other => panic!("no column {other}"),
        };
        for word in row[1].split(", ") {
            words += 1;
            assert_eq!(vocabulary.meaning(word), Some(meaning), "{word}");
        }
    }
    let known = known_headings();
    assert_eq!(
        words, known,
        "headings in the page and in src/sheet/heading.rs"
    );
}

#[test]
fn cells_are_read_as_the_page_says() {
    let page = Page::read("docs/sheets.md");
    let units = ["次".to_owned()];
    let mut rows = 0;
    for table in page
        .tables()
        .filter(|table| table.header == ["cell", "read as", "repair"])
    {
        for row in &table.rows {
            rows += 1;
            let (cell, repairs) = cell::read(&unescaped(&row[0]), &units);
            let repairs: Vec<&str> = repairs.into_iter().map(repair_word).collect();
            assert_eq!(
                (cell_text(&cell), repairs.join(", ")),
                (row[1].clone(), row[2].clone()),
                "{}",
                row[0]
            );
        }
    }
    for row in &page.table("answer").rows {
        for word in row[1].split(' ') {
            rows += 1;
            let (cell, _) = cell::read(word, &[]);
            assert_eq!(truth(&cell), Some(row[0] == "yes"), "{word}");
        }
    }
    assert!(rows >= 50, "only {rows} cells");
}

#[test]
fn every_code_has_its_line() {
    for (page, heading, folders) in [
        ("docs/sheets.md", "code", ["src/sheet", "src/evaluation"]),
        (
            "docs/rubric-format.md",
            "lint",
            ["src/rubric/lint", "src/rubric/toml"],
        ),
    ] {
        let written: BTreeSet<String> = Page::read(page)
            .tables()
            .filter(|table| table.header[0] == heading)
            .flat_map(|table| &table.rows)
            .flat_map(|row| row[0].split(", ").map(str::to_owned))
            // Files that are no text are told of where they are opened.
            .filter(|code| code != "not-text")
            .collect();
        let used: BTreeSet<String> = folders.into_iter().flat_map(codes_in).collect();
        let unwritten: Vec<&String> = used.difference(&written).collect();
        let unused: Vec<&String> = written.difference(&used).collect();
        assert!(unwritten.is_empty(), "not in {page}: {unwritten:?}");
        assert!(unused.is_empty(), "in {page}, and in no source: {unused:?}");
    }
}

// The pages.

struct Page {
    items: Vec<Item>,
}

enum Item {
    Heading { text: String },
    Block(Block),
    Table(Table),
}

struct Block {
    line: usize,
    text: String,
    /// The code for which the program refuses it.
    refused: Option<String>,
    /// The code of which the program warns, and of no other.
    warned: Option<String>,
    is_frame: bool,
}

struct Table {
    line: usize,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Page {
    fn read(name: &str) -> Page {
        let text = fs::read_to_string(root().join(name)).expect("the page is there");
        let lines: Vec<&str> = text.lines().collect();
        let mut items = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            let line = lines[at];
            if let Some(info) = line.strip_prefix("```") {
                let length = lines[at + 1..]
                    .iter()
                    .take_while(|line| **line != "```")
                    .count();
                assert!(
                    at + 1 + length < lines.len(),
                    "{name} line {}: the fence is not closed",
                    at + 1
                );
                let is_toml = info.split_whitespace().next() == Some("toml");
                assert!(
                    is_toml || !info.contains("toml"),
                    "{name} line {}: `{info}`",
                    at + 1
                );
                let words = || info.split_whitespace();
                let told = |what| {
                    words()
                        .find_map(|word| word.strip_prefix(what))
                        .map(str::to_owned)
                };
                if is_toml {
                    items.push(Item::Block(Block {
                        line: at + 1,
                        text: lines[at + 1..=at + length].join("\n") + "\n",
                        refused: told("refused="),
                        warned: told("warns="),
                        is_frame: words().any(|word| word == "frame"),
                    }));
                }
                at += length + 2;
            } else if line.starts_with('#') {
                items.push(Item::Heading {
                    text: line.trim_start_matches('#').trim().to_owned(),
                });
                at += 1;
            } else if line.starts_with('|') {
                let length = lines[at..]
                    .iter()
                    .take_while(|line| line.starts_with('|'))
                    .count();
                let cells: Vec<Vec<String>> = lines[at..at + length]
                    .iter()
                    .map(|line| cells(line))
                    .collect();
                for row in &cells {
                    assert_eq!(
                        row.len(),
                        cells[0].len(),
                        "{name} line {}: the rows differ in length",
                        at + 1
                    );
                }
                items.push(Item::Table(Table {
                    line: at + 1,
                    header: cells[0].clone(),
                    rows: cells[2..].to_vec(),
                }));
                at += length;
            } else {
                at += 1;
            }
        }
        Page { items }
    }

    fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.items.iter().filter_map(|item| match item {
            Item::Block(block) => Some(block),
            Item::Heading { .. } | Item::Table(_) => None,
        })
    }

    fn tables(&self) -> impl Iterator<Item = &Table> {
        self.items.iter().filter_map(|item| match item {
            Item::Table(table) => Some(table),
            Item::Heading { .. } | Item::Block(_) => None,
        })
    }

    /// Returns the tables between a block and the next block or heading.
    fn tables_of(&self, block: &Block) -> Vec<&Table> {
        let is_it = |item: &Item| matches!(item, Item::Block(other) if other.line == block.line);
        let after = self.items.iter().skip_while(|item| !is_it(item)).skip(1);
        after
            .map_while(|item| match item {
                Item::Table(table) => Some(table),
                Item::Heading { .. } | Item::Block(_) => None,
            })
            .filter(|table| !EXPLAINING.contains(&table.header[0].as_str()))
            .collect()
    }

    fn table(&self, first_heading: &str) -> &Table {
        self.table_headed(&[first_heading])
    }

    fn table_headed(&self, headings: &[&str]) -> &Table {
        let mut found = self.tables().filter(|table| {
            table.header.len() >= headings.len() && table.header[..headings.len()] == *headings
        });
        let first = found
            .next()
            .unwrap_or_else(|| panic!("no table {headings:?}"));
        assert!(found.next().is_none(), "two tables {headings:?}");
        first
    }

    /// Returns the indicators that a block without any is put together with.
    fn frame(&self) -> String {
        let frame = self.blocks().find(|block| block.is_frame);
        frame.expect("the page has a frame").text.clone()
    }

    /// Returns the anchors of the sections that show a block.
    fn sections_with_blocks(&self) -> BTreeSet<String> {
        let mut here = String::new();
        let mut sections = BTreeSet::new();
        for item in &self.items {
            match item {
                Item::Heading { text } => here = anchor(text),
                Item::Block(_) => {
                    sections.insert(here.clone());
                }
                Item::Table(_) => {}
            }
        }
        sections
    }
}

/// Returns the cells of a table's line, without the marks of code.
fn cells(line: &str) -> Vec<String> {
    let inside = line.trim().trim_start_matches('|').trim_end_matches('|');
    let inside = inside.replace("\\|", "\u{0}");
    inside
        .split('|')
        .map(|cell| cell.trim().replace('`', "").replace('\u{0}', "|"))
        .collect()
}

/// Returns the anchor that pages give a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept
        .chars()
        .filter(|&kept| kept.is_alphanumeric() || matches!(kept, ' ' | '-' | '_'));
    kept.map(|kept| if kept == ' ' { '-' } else { kept })
        .collect()
}

// The rubrics in them.

/// Completes a block as the head of the page says.
fn completed(block: &str, frame: &str) -> String {
    let has = |key: &str| {
        block.lines().any(|line| {
            line.strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        })
    };
    let mut text = String::new();
    if !has("id") {
        text.push_str("id = \"example\"\ntitle = \"示例\"\n");
    }
    if block.trim_start().starts_with('{') {
        return format!("{text}indicators = [\n{block}]\n");
    }
    if !has("indicators") {
        text.push_str(frame);
    }
    text + block
}

fn parsed(text: &str) -> (Option<Parsed>, Vec<Diagnostic>) {
    let mut files = Files::default();
    let file = files.add("rubric.toml", text.to_owned());
    parse(file, &files)
}

fn codes(diagnostics: &[Diagnostic]) -> BTreeSet<&'static str> {
    diagnostics.iter().map(|found| found.code).collect()
}

// The tables below them.

/// Evaluates the rows of a table, together where it names the units, else each by itself.
fn check_table(rubric: &str, parsed: &Parsed, table: &Table) -> Vec<String> {
    let columns = Columns::new(parsed, &table.header);
    let first_leaf = columns.first_leaf.clone();
    let sheets: Vec<&[Vec<String>]> = match columns.units.is_empty() {
        true => table.rows.chunks(1).collect(),
        false => vec![&table.rows[..]],
    };
    let ask = |case: &Case, result: &UnitResult| -> Vec<String> {
        let answers = columns
            .results
            .iter()
            .map(|(_, asked)| answer(case, result, asked, &first_leaf));
        answers.collect()
    };
    let mut wrong = Vec::new();
    for rows in sheets {
        let said = |row: &Vec<String>| -> Vec<String> {
            columns
                .results
                .iter()
                .map(|(column, _)| row[*column].clone())
                .collect()
        };
        let shown = |row: &Vec<String>| format!("line {}, {}", table.line, row.join(" | "));
        match evaluated(rubric, &columns.sheet(rows), &ask) {
            Ok(answers) => {
                assert_eq!(
                    answers.len(),
                    rows.len(),
                    "line {}: a row is a unit",
                    table.line
                );
                let pairs = rows.iter().zip(&answers);
                let differing = pairs.filter(|(row, answers)| said(row) != **answers);
                wrong
                    .extend(differing.map(|(row, answers)| format!("{}: {answers:?}", shown(row))));
            }
            Err(found) => {
                let expected: BTreeSet<String> = rows
                    .iter()
                    .flat_map(&said)
                    .filter(|cell| !cell.is_empty())
                    .collect();
                let found: BTreeSet<String> =
                    found.iter().map(|code| format!("error: {code}")).collect();
                if expected != found {
                    wrong.push(format!("{}: {found:?}", shown(&rows[0])));
                }
            }
        }
    }
    wrong
}

/// What the columns of a table mean.
struct Columns {
    header: Vec<String>,
    /// Columns that name the unit.
    units: Vec<usize>,
    /// Columns with what a sheet holds.
    given: Vec<usize>,
    /// Columns with what comes of it, and what each asks for.
    results: Vec<(usize, String)>,
    /// The first leaf of the block, which `cell` and `points` speak of.
    first_leaf: String,
    indicator: String,
    score: String,
}

impl Columns {
    fn new(parsed: &Parsed, header: &[String]) -> Columns {
        let rubric = &parsed.rubric;
        let tree = &parsed.trees[0];
        let first_leaf = tree
            .ids()
            .find(|&id| tree.node(id).is_leaf())
            .expect("a tree has leaves");
        let first_leaf = tree
            .row(first_leaf, rubric)
            .expect("a leaf has a row")
            .code
            .to_string();
        let own = rubric
            .columns
            .key
            .iter()
            .chain(&rubric.columns.community)
            .chain(&rubric.unit);
        let unit_words: Vec<&str> = own.map(String::as_str).chain(["社区"]).collect();
        let is_result = |heading: &str| {
            [
                "points", "total", "judged", "verdict", "grade", "rank", "award",
            ]
            .contains(&heading.split(' ').next().unwrap_or_default())
        };
        let (mut units, mut given, mut results) = (Vec::new(), Vec::new(), Vec::new());
        for (column, heading) in header.iter().enumerate() {
            if unit_words.contains(&heading.as_str()) {
                units.push(column);
            } else if is_result(heading) {
                results.push((column, heading.clone()));
            } else if heading != "worked" {
                given.push(column);
            }
        }
        assert!(!results.is_empty(), "{header:?} asks for nothing");
        Columns {
            header: header.to_vec(),
            units,
            given,
            results,
            first_leaf,
            indicator: rubric
                .columns
                .indicator
                .clone()
                .unwrap_or("指标".to_owned()),
            score: rubric.columns.score.clone().unwrap_or("得分".to_owned()),
        }
    }

    /// Returns the sheet that holds some rows: wide, or long where columns name judges.
    fn sheet(&self, rows: &[Vec<String>]) -> String {
        let names_judges = self
            .given
            .iter()
            .any(|&column| self.header[column].contains('='));
        let unit_headings: Vec<String> = match self.units.is_empty() {
            true => vec!["社区".to_owned()],
            false => self
                .units
                .iter()
                .map(|&column| self.header[column].clone())
                .collect(),
        };
        let unit = |row: &Vec<String>| -> Vec<String> {
            match self.units.is_empty() {
                true => vec!["甲".to_owned()],
                false => self
                    .units
                    .iter()
                    .map(|&column| row[column].clone())
                    .collect(),
            }
        };
        let mut lines: Vec<Vec<String>> = Vec::new();
        if !names_judges {
            let headings = self
                .given
                .iter()
                .map(|&column| match self.header[column].as_str() {
                    "cell" => self.first_leaf.clone(),
                    heading => heading.to_owned(),
                });
            lines.push([unit_headings, headings.collect()].concat());
            for row in rows {
                let entered = self.given.iter().map(|&column| entry(&row[column]));
                lines.push([unit(row), entered.collect()].concat());
            }
            return csv(&lines);
        }
        let judges: Vec<Judged> = self
            .given
            .iter()
            .map(|&column| Judged::new(&self.header[column]))
            .collect();
        let dimensions: BTreeSet<String> = judges
            .iter()
            .flat_map(|judged| judged.by.iter())
            .map(|(dimension, _)| dimension.clone())
            .collect();
        let last = [self.indicator.clone(), self.score.clone()];
        lines.push(
            [
                unit_headings,
                dimensions.iter().cloned().collect(),
                last.to_vec(),
            ]
            .concat(),
        );
        for row in rows {
            for (&column, judged) in self.given.iter().zip(&judges) {
                if row[column] == "no row" {
                    continue;
                }
                let by = |dimension: &String| {
                    let named = judged.by.iter().find(|(named, _)| named == dimension);
                    named.map_or(String::new(), |(_, name)| name.clone())
                };
                let leaf = judged.leaf.clone().unwrap_or(self.first_leaf.clone());
                let judge: Vec<String> = dimensions.iter().map(by).collect();
                lines.push([unit(row), judge, vec![leaf, entry(&row[column])]].concat());
            }
        }
        csv(&lines)
    }
}

/// A heading such as `1.2 来源=街道 期次=年终`.
struct Judged {
    leaf: Option<String>,
    by: Vec<(String, String)>,
}

impl Judged {
    fn new(heading: &str) -> Judged {
        let parts = heading
            .split(' ')
            .map(|part| part.split_once('=').ok_or(part));
        let (mut leaf, mut by) = (None, Vec::new());
        for part in parts {
            match part {
                Ok((dimension, name)) => by.push((dimension.to_owned(), name.to_owned())),
                Err(label) => leaf = Some(label.to_owned()),
            }
        }
        Judged { leaf, by }
    }
}

fn entry(cell: &str) -> String {
    match cell {
        "blank" => String::new(),
        cell => cell.to_owned(),
    }
}

fn csv(lines: &[Vec<String>]) -> String {
    let quoted = |cell: &String| match cell.contains([',', '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |line: &Vec<String>| line.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
    lines.iter().map(line).collect()
}

/// Evaluates a sheet and asks about every unit of it, in order; or returns the codes of what is
/// wrong with it.
fn evaluated<T>(
    rubric: &str,
    sheet: &str,
    ask: &dyn Fn(&Case, &UnitResult) -> T,
) -> Result<Vec<T>, BTreeSet<&'static str>> {
    let mut files = Files::default();
    let rubric = files.add("rubric.toml", rubric.to_owned());
    let (parsed, diagnostics) = parse(rubric, &files);
    let parsed = parsed.ok_or_else(|| {
        let errors = diagnostics.into_iter().filter(Diagnostic::is_error);
        codes(&errors.collect::<Vec<_>>())
    })?;
    let questions = Questions::new(&parsed.rubric, &parsed.trees);
    let file = files.add("sheet.csv", sheet.to_owned());
    let input = Input {
        file,
        encoding: Encoding::Utf8,
    };
    let (sheet, faults) = sheet::read(
        &[input],
        None,
        &files,
        &questions.vocabulary(&parsed.rubric),
    );
    let case = Case {
        rubric: &parsed.rubric,
        trees: &parsed.trees,
        questions: &questions,
        sheet: &sheet,
        files: &files,
    };
    let (evaluation, found) = evaluate(&case, &[]);
    let of_units = faults.of_units.iter().map(|(_, fault)| fault.code);
    let general = faults.general.iter().map(|fault| fault.code);
    let found = found.iter().map(|fault| fault.diagnostic.code);
    let codes: BTreeSet<&'static str> = general.chain(of_units).chain(found).collect();
    match codes.is_empty() {
        true => Ok(evaluation
            .results
            .iter()
            .map(|result| ask(&case, result))
            .collect()),
        false => Err(codes),
    }
}

// Results in the words of the pages.

fn answer(case: &Case, result: &UnitResult, asked: &str, first_leaf: &str) -> String {
    let (what, of) = asked.split_once(' ').unwrap_or((asked, ""));
    let code = of.strip_prefix("of ").unwrap_or(first_leaf);
    let tree = &case.trees[result.tree];
    let node = || tree.find(code, case.rubric);
    match what {
        "points" => node().map_or("no such row".to_owned(), |id| points_text(result, id)),
        "total" => value_text(&result.values[Tree::ROOT.0]),
        "judged" => span_text(&result.judged),
        "verdict" => match result.verdict {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Ineligible => "ineligible",
            Verdict::Undetermined => "undetermined",
        }
        .to_owned(),
        "grade" if of.is_empty() => {
            let name = |grade: Option<usize>| {
                grade.map_or("none".to_owned(), |grade| {
                    case.rubric.outcome.grades[grade].name.clone()
                })
            };
            either(name(result.grade.worst), name(result.grade.best))
        }
        "grade" => {
            let id = node().expect("a graded row");
            let name = |side| {
                result
                    .node_grade(case, id, side)
                    .unwrap_or("none".to_owned())
            };
            either(name(Side::Worst), name(Side::Best))
        }
        "rank" => result.rank.map_or("none".to_owned(), |rank| {
            format!(
                "{}{}",
                rank.place,
                if rank.provisional {
                    ", provisional"
                } else {
                    ""
                }
            )
        }),
        "award" => {
            let award = case.rubric.awards.iter().position(|award| award.name == of);
            match result.seats[award.expect("an award")] {
                Seat::NotQualified => "not qualified",
                Seat::NoSeat => "no seat",
                Seat::Won { provisional: false } => "seat",
                Seat::Won { provisional: true } => "seat, provisional",
                Seat::Open => "open",
            }
            .to_owned()
        }
        other => panic!("no result is called {other}"),
    }
}

fn either(worst: String, best: String) -> String {
    match worst == best {
        true => worst,
        false => format!("{worst} or {best}"),
    }
}

fn points_text(result: &UnitResult, id: NodeId) -> String {
    let value = value_text(&result.values[id.0]);
    match &result.leaves[id.0] {
        Some(Leaf::Missing(_) | Leaf::MissingRescaled(_)) => format!("missing: {value}"),
        Some(Leaf::Earned(_) | Leaf::Assumed(_)) => value,
        Some(Leaf::NotApplicable | Leaf::NotApplicableMean) | None => value,
    }
}

fn value_text(value: &Value) -> String {
    value.span().map_or("not counted".to_owned(), span_text)
}

fn span_text(span: &Span) -> String {
    match (&span.low, &span.high) {
        (Extended::At(low), Extended::At(high)) if low == high => low.to_string(),
        (Extended::At(low), Extended::At(high)) => format!("{low} to {high}"),
        (Extended::At(low), _) => format!("{low} and up"),
        (_, Extended::At(high)) => format!("{high} and down"),
        _ => "anything".to_owned(),
    }
}

// The table over every rule, fold, role and `na`.

/// Each way of folding, and who enters what is tried; the other judges enter an ordinary cell.
const FOLDS: [&str; 7] = [
    "one judge",
    "three assessors alike",
    "two sources alike",
    "two periods alike",
    "one of three assessors",
    "one of two sources",
    "one of two periods",
];

struct Trial<'a> {
    rule: &'a [String],
    fold: &'static str,
    role: &'a [String],
    na: &'static str,
    entry: &'a str,
    /// The place of the entry among the columns of the table.
    column: usize,
}

/// Returns every combination of rule, fold, role, `na` and entry.
fn trials<'a>(
    rules: &'a [Vec<String>],
    roles: &'a [Vec<String>],
    entries: &'a [String],
) -> Vec<Trial<'a>> {
    let mut trials = Vec::new();
    for rule in rules {
        for fold in FOLDS {
            for role in roles {
                for na in ["error", "rescale", "points", "mean"] {
                    trials.extend(entries.iter().enumerate().map(|(column, entry)| Trial {
                        rule,
                        fold,
                        role,
                        na,
                        entry,
                        column,
                    }));
                }
            }
        }
    }
    trials
}

impl Trial<'_> {
    fn name(&self) -> String {
        [&self.rule[0], self.fold, &self.role[0], self.na, self.entry].join(" · ")
    }

    fn is_meant_by(&self, row: &[String]) -> bool {
        let fold = match row[1].as_str() {
            "all alike" => !self.fold.starts_with("one of"),
            "one of two" => self.fold.starts_with("one of two"),
            "one of several" => self.fold.starts_with("one of"),
            said => is_meant(said, self.fold),
        };
        fold && is_meant(&row[0], &self.rule[0])
            && is_meant(&row[2], &self.role[0])
            && is_meant(&row[3], self.na)
    }

    /// Returns what differs from what the table says.
    fn check(&self, said: &str) -> Vec<String> {
        let rubric = self.rubric();
        let item = |result: &UnitResult| points_text(result, NodeId(1));
        let answers = evaluated(&rubric, &self.sheet(), &|_, result| {
            (
                item(result),
                result.values[1].span().cloned(),
                result.values[0].span().cloned(),
            )
        });
        let answers = match answers {
            Ok(answers) => answers,
            Err(codes) => {
                let said = said.replace("refused", "error");
                let found: Vec<String> =
                    codes.iter().map(|code| format!("error: {code}")).collect();
                return (found != [said.clone()])
                    .then(|| format!("{found:?}, not {said}"))
                    .into_iter()
                    .collect();
            }
        };
        let (points, span, total) = &answers[0];
        let said = match said {
            "as 乙" => &answers[1].0,
            said => said,
        };
        let mut wrong = Vec::new();
        if points != said {
            wrong.push(format!("{points}, not {said}"));
        }
        let expected = match span {
            Some(span) => self.total(&self.role[1], span),
            None => self.total(&self.role[2], &Span::zero()),
        };
        if total.as_ref() != Some(&expected) {
            wrong.push(format!("total {total:?}, not {expected:?}"));
        }
        wrong
    }

    /// Returns the total that the table of roles says: `8`, `8 + points` or `8 − points`.
    fn total(&self, said: &str, points: &Span) -> Span {
        let number = |words: &str| Span::point(Number::parse(words).expect("a number"));
        match said.split_once(' ') {
            None => number(said),
            Some((base, "+ points")) => number(base).add(points),
            Some((base, "− points")) => number(base).subtract(points),
            Some(_) => panic!("{said} is no total"),
        }
    }

    fn rubric(&self) -> String {
        let is_penalty = self.role[0] == "penalty";
        let row = match is_penalty && self.rule[0].starts_with("deduct") {
            true => self.rule[1].replace("points = 5, ", ""),
            false => self.rule[1].clone(),
        };
        let na = match self.na {
            "points" => "2".to_owned(),
            word => format!("\"{word}\""),
        };
        let fold = match self.fold {
            fold if fold.contains("assessors") => {
                "[folds]\nassessors = { how = \"mean\", at-least = 2 }\n"
            }
            fold if fold.contains("sources") => {
                "[folds]\nsources = { weights = { \"一\" = 50, \"二\" = 50 } }\n"
            }
            fold if fold.contains("periods") => {
                "[folds]\nperiods = { weights = { \"一\" = 50, \"二\" = 50 } }\n"
            }
            _ => "",
        };
        let exemptions = match self.entry.contains("no exemption") {
            true => "",
            false => "exemptions = [{ name = \"免检单位\", items = [\"1\"] }]\n",
        };
        let role = &self.role[0];
        format!(
            "id = \"example\"\ntitle = \"示例\"\nindicators = [\n\
             {{ code = \"1\", name = \"受试\", role = \"{role}\", na = {na}, {row} }},\n\
             {{ code = \"2\", name = \"同级\", points = 10, folds = {{ assessors = {{ how = \"lowest\" }}, sources = {{ how = \"lowest\" }}, periods = {{ how = \"lowest\" }} }} }},\n\
             ]\n{exemptions}{fold}"
        )
    }

    fn sheet(&self) -> String {
        let dimension = match self.fold {
            fold if fold.contains("sources") => "来源",
            fold if fold.contains("periods") => "期次",
            _ => "考评人",
        };
        let judges: &[&str] = match self.fold {
            "one judge" => &["一"],
            fold if fold.contains("three") => &["一", "二", "三"],
            _ => &["一", "二"],
        };
        let tried = match self.entry {
            "blank" => "",
            entry => entry.split(',').next().unwrap_or_default(),
        };
        let ordinary = self.rule[2].as_str();
        let mut lines = vec![["社区", dimension, "1", "2"].map(str::to_owned).to_vec()];
        for (number, judge) in judges.iter().enumerate() {
            let alone = self.fold.starts_with("one of") && number + 1 < judges.len();
            let cell = if alone { ordinary } else { tried };
            lines.push(["甲", judge, cell, "8"].map(str::to_owned).to_vec());
        }
        for judge in judges {
            lines.push(["乙", judge, ordinary, "8"].map(str::to_owned).to_vec());
        }
        csv(&lines)
    }
}

/// Returns whether a cell of the table speaks of a value: by its name, in a list, as any, or as
/// any but some.
fn is_meant(said: &str, value: &str) -> bool {
    let listed = |list: &str| list.split(", ").any(|name| name == value);
    match said.strip_prefix("any but ") {
        Some(list) => !listed(list),
        None => said == "any" || listed(said),
    }
}

// The page about sheets.

fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Blank => "blank".to_owned(),
        Cell::NotApplicable => "not applicable".to_owned(),
        Cell::Exempt => "exempt".to_owned(),
        Cell::Number { value, percent } => {
            format!("number {value}{}", if *percent { "%" } else { "" })
        }
        Cell::Fraction { part, whole } => fraction(part, whole),
        Cell::Word(word) => format!("word {word}"),
    }
}

fn fraction(part: &impl Display, whole: &impl Display) -> String {
    format!("ratio {part}/{whole}")
}

fn repair_word(repair: Repair) -> &'static str {
    match repair {
        Repair::SurroundingSpace => "space",
        Repair::FullWidth => "full width",
        Repair::LeadingApostrophe => "apostrophe",
        Repair::ThousandsComma => "thousands",
        Repair::UnitWord => "unit word",
        Repair::PlusSign => "plus sign",
    }
}

/// Returns a cell of the page with the characters that no table can show.
fn unescaped(cell: &str) -> String {
    cell.replace("(U+3000)", "\u{3000}")
        .replace("(U+00A0)", "\u{a0}")
        .replace("(nothing)", "")
}

/// Returns how many headings `src/sheet/heading.rs` knows: the words before the arrows of its list.
fn known_headings() -> usize {
    let source =
        fs::read_to_string(root().join("src/sheet/heading.rs")).expect("the source is there");
    let (_, list) = source
        .split_once("fn office_word")
        .expect("the list is there");
    let (list, _) = list.split_once("_ => return None").expect("the list ends");
    list.matches('"').count() / 2
}

/// Returns the codes of the diagnostics that the sources below a folder make.
fn codes_in(folder: &str) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in sources(&root().join(folder)) {
        let source = fs::read_to_string(file).expect("sources are UTF-8");
        let source = source
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .to_owned();
        for maker in [
            "Diagnostic::error(",
            "Diagnostic::warning(",
            "Diagnostic::note(",
            "skipped(",
            "code: ",
            "misfit(unit, ",
        ] {
            for rest in source.split(maker).skip(1) {
                let word = rest
                    .trim_start()
                    .strip_prefix('"')
                    .and_then(|rest| rest.split_once('"'));
                codes.extend(word.map(|(code, _)| code.to_owned()));
            }
        }
    }
    codes
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the sources are there");
    let paths = entries.map(|entry| entry.expect("the sources can be listed").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![path],
        })
        .collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
