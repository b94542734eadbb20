//! A table of a page, and whether its rows are what the program makes of them.

use std::collections::BTreeSet;

use wuhua_eval::rubric::parse::Parsed;

use super::columns::Columns;
use crate::support::try_with_results;

pub struct Table {
    pub line: usize,
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Tables that explain and are not evaluated begin with one of these headings.
const EXPLAINING: [&str; 7] = ["key", "rule", "role", "form", "effect", "value", "lint"];

impl Table {
    pub fn read(line: usize, lines: &[&str], place: &str) -> Table {
        let rows: Vec<Vec<String>> = lines.iter().map(|line| cells(line)).collect();
        let header = rows[0].clone();
        let is_even = rows.iter().all(|row| row.len() == header.len());
        assert!(is_even, "{place}: the rows differ in length");
        Table {
            line,
            header,
            rows: rows[2..].to_vec(),
        }
    }

    pub fn explains(&self) -> bool {
        EXPLAINING.contains(&self.header[0].as_str())
    }

    /// Evaluates the rows, together where the table names the units, else each by itself, and
    /// returns those that differ.
    pub fn check(&self, rubric: &str, parsed: &Parsed) -> Vec<String> {
        let columns = Columns::new(parsed, &self.header);
        let sheets: Vec<&[Vec<String>]> = match columns.units.is_empty() {
            true => self.rows.chunks(1).collect(),
            false => vec![&self.rows[..]],
        };
        sheets
            .into_iter()
            .flat_map(|rows| self.check_sheet(rows, rubric, &columns))
            .collect()
    }

    fn check_sheet(&self, rows: &[Vec<String>], rubric: &str, columns: &Columns) -> Vec<String> {
        let answers = try_with_results(rubric, &columns.sheet(rows), |case, evaluation| {
            let results = evaluation.results.iter();
            results
                .map(|result| columns.answers(case, result))
                .collect::<Vec<_>>()
        });
        let shown = |row: &[String]| format!("line {}, {}", self.line, row.join(" | "));
        match answers {
            Ok(answers) => {
                let line = self.line;
                assert_eq!(answers.len(), rows.len(), "line {line}: a row is a unit");
                let pairs = rows.iter().zip(&answers);
                pairs
                    .filter(|(row, answers)| columns.said(row) != **answers)
                    .map(|(row, answers)| format!("{}: {answers:?}", shown(row)))
                    .collect()
            }
            Err(refusal) => {
                let said = rows.iter().flat_map(|row| columns.said(row));
                let expected: BTreeSet<String> = said.filter(|cell| !cell.is_empty()).collect();
                let codes = refusal.codes().into_iter();
                let found: BTreeSet<String> = codes.map(|code| format!("error: {code}")).collect();
                match found == expected {
                    true => Vec::new(),
                    false => vec![format!("{}: {found:?}", shown(&rows[0]))],
                }
            }
        }
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
