//! What the Chinese README tells those who fill sheets in: what becomes of each entry in each kind of row, and the
//! way of a paper from typing to the list that is put up, command by command.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use wuhua_eval::evaluation::{UnitResult, Verdict};
use wuhua_eval::rubric::NodeId;

use super::answers::points;
use super::{assert_none, root, rows_of};
use crate::support::{csv, try_with_results};
use crate::workbooks;

const README: &str = "README.zh-CN.md";

/// A row for each column of the table, in its order, and the veto of the last.
const RUBRIC: &str = r#"
id = "t"
title = "示例"
indicators = [
  { code = "1", name = "打分", points = 5 },
  { code = "2", name = "可以不适用", points = 5, na = "rescale" },
  { code = "3", name = "计次", points = 4, deduct = { each = 0.5, unit = "次" } },
  { code = "4", name = "是否", points = 3, met = true },
  { code = "5", name = "分档", points = 5, measure = "%", bands = [{ from = 90, earn = 5 }, { earn = 0 }] },
  { code = "6", name = "等次", points = 4, levels = { "好" = 4, "差" = 0 } },
]
vetoes = [{ code = "V", name = "否决", effect = "ineligible" }]
"#;

const ORDINARY: [&str; 7] = ["4", "4", "0", "是", "92", "好", "否"];

#[test]
fn every_entry_becomes_what_the_readme_says() {
    let mut wrong = Vec::new();
    for row in rows_of(README, "写什么") {
        for (column, said) in row[1..=ORDINARY.len()].iter().enumerate() {
            let becomes = becomes(&row[0], column);
            if becomes != *said {
                wrong.push(format!(
                    "{} in column {}: {becomes}, not {said}",
                    row[0],
                    column + 1
                ));
            }
        }
    }
    assert_none(&wrong);
}

/// Returns what becomes of an entry in the row of a column, all others being ordinary.
fn becomes(entry: &str, column: usize) -> String {
    let mut cells = ORDINARY.map(str::to_owned);
    cells[column] = entry.replace("（空着）", "");
    let header = ["社区", "1", "2", "3", "4", "5", "6", "V"].map(str::to_owned);
    let unit = [&["甲社区".to_owned()][..], &cells].concat();
    let sheet = csv(&[header.to_vec(), unit]);
    let told = try_with_results(RUBRIC, &sheet, |_, evaluation| {
        let result = &evaluation.results[0];
        if column + 1 == ORDINARY.len() {
            happened(result)
        } else {
            earned(result, NodeId(column + 1))
        }
    });
    told.unwrap_or_else(|_| "报错".to_owned())
}

fn happened(result: &UnitResult) -> String {
    let is_out = result.verdict == Some(Verdict::Ineligible);
    let said = if is_out { "发生" } else { "没有发生" };
    said.to_owned()
}

fn earned(result: &UnitResult, row: NodeId) -> String {
    match points(result, row).as_str() {
        "not counted" => "不适用".to_owned(),
        missing if missing.starts_with("missing") => "缺分".to_owned(),
        points => format!("{points}分"),
    }
}

#[test]
fn a_paper_goes_the_way_that_the_readme_says() {
    let folder = env::temp_dir().join(format!("wuhua-eval-way-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder to work in");
    what_people_bring(&folder);
    let readme = fs::read_to_string(root().join(README)).expect("it is there");
    let steps: Vec<&str> = readme
        .lines()
        .skip_while(|line| !line.starts_with("# 1 "))
        .take_while(|line| *line != "```")
        .filter(|line| line.starts_with("wuhua-eval "))
        .collect();
    assert_eq!(steps.len(), 10);
    for step in steps {
        let words = step.split(' ').skip(1);
        let mut program = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"));
        let output = program
            .args(words)
            .args(["--lang", "zh"])
            .current_dir(&folder)
            .output();
        let output = output.expect("the program runs");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{step}: {told}");
        if step.starts_with("wuhua-eval template") {
            let filled = filled();
            let rows = filled.lines().map(|line| line.split(',').collect());
            let workbook = workbooks::of_rows(rows);
            fs::write(folder.join("评分表.xlsx"), workbook).expect("it can be written");
        }
    }
    for made in ["更正后.html", "公示.html", "反馈"] {
        assert!(folder.join(made).exists(), "{made}");
    }
    fs::remove_dir_all(&folder).expect("it can be cleared away");
}

/// Puts what no command makes into a folder: the roster and the corrections.
fn what_people_bring(folder: &Path) {
    let filled = filled();
    let roster = filled.lines().map(|line| {
        let mut cells = line.split(',').skip(1);
        let mut next = || cells.next().expect("a street and a community");
        format!("{},{}\n", next(), next())
    });
    let files = [
        ("名册.csv", roster.collect()),
        ("更正表.csv", CORRECTIONS.to_owned()),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("it can be written");
    }
}

/// Returns the sheet as it comes back: the example without its title.
fn filled() -> String {
    let sheet = fs::read_to_string(root().join("examples/city-2012.csv")).expect("it is there");
    let (_, sheet) = sheet.split_once('\n').expect("a title, and a sheet");
    sheet.to_owned()
}

const CORRECTIONS: &str = "\
街道,社区,指标,原分,现分,理由,更正人,日期
示例一街道,示例社区01,1.1.3,2,1.5,值班记录缺一周,示例考评办,2026-01-05
";
