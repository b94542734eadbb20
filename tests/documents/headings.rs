//! The headings of sheets: what the page calls their meanings, and how many the program knows.

use std::fs;

use wuhua_eval::sheet::Meaning;

use super::root;

/// Returns the meaning that the page calls by a word; `total` is the number of the question that
/// is the sheet's own total.
pub fn meaning(column: &str, total: usize) -> Meaning {
    match column {
        "unit" => Meaning::Key(0),
        "street" => Meaning::Street,
        "kind" => Meaning::Kind,
        "assessor" => Meaning::Assessor,
        "source" => Meaning::Source,
        "period" => Meaning::Period,
        "indicator" => Meaning::Indicator,
        "score" => Meaning::Score,
        "total" => Meaning::Question(total),
        "ignored" => Meaning::Ignored,
        other => panic!("no column {other}"),
    }
}

/// Returns how many headings `src/sheet/heading.rs` knows: the words before the arrows of its list.
pub fn known() -> usize {
    let source = fs::read_to_string(root().join("src/sheet/heading.rs"));
    let source = source.expect("the source is there");
    let (_, list) = source
        .split_once("fn office_word")
        .expect("the list is there");
    let (list, _) = list.split_once("_ => return None").expect("the list ends");
    list.matches('"').count() / 2
}
