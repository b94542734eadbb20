//! A cell of a table in the two languages: what a rule can say must stand as the rule says it; what only people
//! can say is in Chinese, with the same code and links.

use super::links;
use super::words::{self, has_latin};

/// Returns the cells of a line, as they are written.
pub fn of_line(line: &str) -> Vec<String> {
    let inside = line.trim().trim_start_matches('|').trim_end_matches('|');
    let inside = inside.replace("\\|", "\u{0}");
    let cells = inside.split('|');
    cells
        .map(|cell| cell.trim().replace('\u{0}', "\\|"))
        .collect()
}

/// Returns a row of the twin with all that a rule can say.
pub fn after(header: &str, row: &str, own: &str) -> String {
    if row.starts_with("|-") {
        return row.to_owned();
    }
    let (headings, row, own) = (of_line(header), of_line(row), of_line(own));
    let is_header = headings == row;
    let cells = headings.iter().zip(row.iter().zip(&own));
    let said =
        cells.map(|(heading, (cell, own))| said(heading, cell, is_header).unwrap_or(own.clone()));
    let said: Vec<String> = said.collect();
    format!("| {} |", said.join(" | "))
        .replace("|  |", "| |")
        .replace("|  |", "| |")
}

/// Returns what is wrong with a row of the twin.
pub fn differences(header: &str, row: &str, own: &str) -> Option<String> {
    let (headings, row, own) = (of_line(header), of_line(row), of_line(own));
    let is_header = headings == row;
    let mut cells = headings.iter().zip(row.iter().zip(&own));
    cells.find_map(
        |(heading, (cell, own))| match said(heading, cell, is_header) {
            Some(said) if said == *own => None,
            Some(said) => Some(format!(
                "`{own}` is not `{said}`: UPDATE_DOCS=1 cargo test twins"
            )),
            None if !words::is_chinese(own) => Some(format!("`{own}` is not in Chinese")),
            None if heading == "worked" && words::numbers(cell) != words::numbers(own) => {
                Some(format!("`{own}` has other numbers than `{cell}`"))
            }
            None => links::code_differs(cell, own),
        },
    )
}

/// Returns what a rule makes of a cell under a heading, if one does.
fn said(heading: &str, cell: &str, is_header: bool) -> Option<String> {
    if is_header {
        return words::heading(cell);
    }
    match heading {
        "rule" | "role" | "na" | "fold" => Some(words::any_or(cell)),
        "list" | "headings" | "at most" => Some(words::in_list(cell)),
        "one name" | "another" => Some(cell.to_owned()),
        "cell" => Some(words::answer(cell).unwrap_or(cell.to_owned())),
        _ if !has_latin(cell) => Some(words::in_list(cell)),
        _ => words::answer(cell),
    }
}
