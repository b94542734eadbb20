//! What the pages for those who type say to write: every line of theirs, held against the program.

use std::collections::BTreeSet;
use std::fs;

use wuhua_eval::diagnostics::{Diagnostic, Files};
use wuhua_eval::rubric::parse;

use super::{assert_none, root};

const PAGES: [&str; 2] = ["docs/from-paper.zh-CN.md", "docs/from-paper.md"];

/// What the lines are typed into, where they do not say it themselves.
const HEAD: &str = "id = \"paper\"\ntitle = \"示例社区考评细则\"\n";
const ROW: &str = "{ code = \"1\", name = \"基础工作\", points = 100 }";

/// Returns the forms of a page: each by its number, with what is to be written.
fn forms(page: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join(page)).expect("the page is there");
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        let number = cells.next()?;
        number.parse::<u8>().ok()?;
        Some((number.to_owned(), cells.nth(1)?.to_owned()))
    });
    rows.collect()
}

#[test]
fn every_line_that_one_is_told_to_write_can_be_written() {
    for page in PAGES {
        let mut wrong = Vec::new();
        for (form, written) in forms(page) {
            let rubric = rubric(&written);
            let mut files = Files::default();
            let file = files.add("paper.toml", rubric.clone());
            let (parsed, found) = parse(file, &files);
            let errors = found.iter().filter(|found| found.is_error());
            let said = |error: &Diagnostic| error.message.en.to_string();
            let errors: Vec<String> = errors.map(said).collect();
            if parsed.is_none() || !errors.is_empty() {
                wrong.push(format!("{page}, {form}: {}\n{rubric}", errors.join("; ")));
            }
        }
        assert_none(&wrong);
    }
}

#[test]
fn both_pages_tell_all_forms_alike() {
    let [zh, en] = PAGES.map(forms);
    assert_eq!(zh, en);
    let numbers: BTreeSet<u8> = zh
        .iter()
        .filter_map(|(form, _)| form.parse().ok())
        .collect();
    assert_eq!(numbers, (1..=50).collect());
}

/// Returns a rubric of the lines between backticks: rows, and keys of the head.
fn rubric(written: &str) -> String {
    let lines = written.split('`').skip(1).step_by(2);
    let (rows, keys): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with("{ code"));
    let rows = match rows.is_empty() {
        true => vec![ROW],
        false => rows,
    };
    let pass = match keys.iter().any(|key| key.starts_with("outcome")) {
        true => "",
        false => "outcome = { pass = \"60%\" }\n",
    };
    let (keys, rows) = (keys.join("\n"), rows.join(",\n  "));
    format!("{HEAD}{keys}\n{pass}indicators = [\n  {rows},\n]\n")
}
