//! What the columns of a table mean, and the sheet that its rows stand for.

use std::collections::BTreeSet;

use wuhua_eval::evaluation::{Case, UnitResult};
use wuhua_eval::rubric::parse::Parsed;

use super::answers::answer;
use crate::support::csv;

pub struct Columns {
    header: Vec<String>,
    /// Columns that name the unit.
    pub units: Vec<usize>,
    /// Columns with what a sheet holds.
    given: Vec<usize>,
    /// Columns with what comes of it, and what each asks for.
    results: Vec<(usize, String)>,
    /// The first leaf of the block, which `cell` and `points` speak of.
    first_leaf: String,
    /// The headings of indicators and scores in long sheets.
    indicator_and_score: [String; 2],
}

impl Columns {
    pub fn new(parsed: &Parsed, header: &[String]) -> Columns {
        let unit_words = unit_words(parsed);
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
        let own = &parsed.rubric.columns;
        Columns {
            header: header.to_vec(),
            units,
            given,
            results,
            first_leaf: first_leaf(parsed),
            indicator_and_score: [
                own.indicator.clone().unwrap_or("指标".to_owned()),
                own.score.clone().unwrap_or("得分".to_owned()),
            ],
        }
    }

    /// Returns what came of one unit's row, column by column.
    pub fn answers(&self, case: &Case, result: &UnitResult) -> Vec<String> {
        let results = self.results.iter();
        results
            .map(|(_, asked)| answer(case, result, asked, &self.first_leaf))
            .collect()
    }

    /// Returns what a row says of the results.
    pub fn said(&self, row: &[String]) -> Vec<String> {
        let results = self.results.iter();
        results.map(|(column, _)| row[*column].clone()).collect()
    }

    /// Returns the sheet that holds some rows: wide, or long where columns name judges.
    pub fn sheet(&self, rows: &[Vec<String>]) -> String {
        let mut given = self.given.iter();
        let names_judges = given.any(|&column| self.header[column].contains('='));
        csv(&match names_judges {
            true => self.long(rows),
            false => self.wide(rows),
        })
    }

    fn long(&self, rows: &[Vec<String>]) -> Vec<Vec<String>> {
        let marks: Vec<Mark> = self
            .given
            .iter()
            .map(|&column| Mark::headed(&self.header[column], &self.first_leaf))
            .collect();
        let judges = marks.iter().flat_map(|mark| &mark.judge);
        let dimensions: BTreeSet<&String> = judges.map(|(dimension, _)| dimension).collect();
        let mut lines = vec![
            [
                self.unit_headings(),
                dimensions.iter().copied().cloned().collect(),
                self.indicator_and_score.to_vec(),
            ]
            .concat(),
        ];
        for row in rows {
            for (&column, mark) in self.given.iter().zip(&marks) {
                if row[column] == "no row" {
                    continue;
                }
                let names = dimensions.iter().map(|dimension| mark.named(dimension));
                let entered = vec![mark.leaf.clone(), entry(&row[column])];
                lines.push([self.unit(row), names.collect(), entered].concat());
            }
        }
        lines
    }

    fn wide(&self, rows: &[Vec<String>]) -> Vec<Vec<String>> {
        let headings = self
            .given
            .iter()
            .map(|&column| match self.header[column].as_str() {
                "cell" => self.first_leaf.clone(),
                heading => heading.to_owned(),
            });
        let mut lines = vec![[self.unit_headings(), headings.collect()].concat()];
        for row in rows {
            let entered = self.given.iter().map(|&column| entry(&row[column]));
            lines.push([self.unit(row), entered.collect()].concat());
        }
        lines
    }

    fn unit_headings(&self) -> Vec<String> {
        self.units_or(&self.header, "社区")
    }

    fn unit(&self, row: &[String]) -> Vec<String> {
        self.units_or(row, "甲")
    }

    /// Returns the cells that name the unit, or one cell of ours where the table names none.
    fn units_or(&self, row: &[String], ours: &str) -> Vec<String> {
        match self.units.is_empty() {
            true => vec![ours.to_owned()],
            false => self.units.iter().map(|&unit| row[unit].clone()).collect(),
        }
    }
}

/// Returns the headings that name the unit under this rubric.
fn unit_words(parsed: &Parsed) -> Vec<&str> {
    let rubric = &parsed.rubric;
    let own = rubric
        .columns
        .key
        .iter()
        .chain(&rubric.columns.community)
        .chain(&rubric.unit);
    own.map(String::as_str).chain(["社区"]).collect()
}

fn is_result(heading: &str) -> bool {
    let what = heading.split(' ').next().unwrap_or_default();
    [
        "points", "total", "judged", "verdict", "grade", "rank", "award",
    ]
    .contains(&what)
}

fn first_leaf(parsed: &Parsed) -> String {
    let tree = &parsed.trees[0];
    let leaf = tree.ids().find(|&id| tree.node(id).is_leaf());
    let row = tree.row(leaf.expect("a tree has leaves"), &parsed.rubric);
    row.expect("a leaf has a row").code.to_string()
}

/// What a heading such as `1.2 来源=街道 期次=年终` speaks of: a leaf, or one of its columns (`1 缺
/// 考评人=张`), and who marks it.
struct Mark {
    leaf: String,
    /// Dimensions, and who it is in each.
    judge: Vec<(String, String)>,
}

impl Mark {
    fn headed(heading: &str, first_leaf: &str) -> Mark {
        let (mut leaf, mut judge) = (Vec::new(), Vec::new());
        for part in heading.split(' ') {
            match part.split_once('=') {
                Some((dimension, name)) => judge.push((dimension.to_owned(), name.to_owned())),
                None => leaf.push(part),
            }
        }
        Mark {
            leaf: match leaf.is_empty() {
                true => first_leaf.to_owned(),
                false => leaf.join(" "),
            },
            judge,
        }
    }

    fn named(&self, dimension: &str) -> String {
        let mut judge = self.judge.iter();
        let named = judge.find(|(named, _)| named == dimension);
        named.map_or(String::new(), |(_, name)| name.clone())
    }
}

fn entry(cell: &str) -> String {
    match cell {
        "blank" => String::new(),
        cell => cell.to_owned(),
    }
}
