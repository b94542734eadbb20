//! The headings of sheets: what the page calls their meanings, and how many the program knows.

use std::fs;

use wuhua_eval::sheet::{Field, Meaning};

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

/// Returns what the page calls a column that only corrections have.
pub fn field(correction: &str) -> Field {
    match correction {
        "old mark" => Field::Old,
        "new mark" => Field::New,
        "reason" => Field::Reason,
        "by" => Field::By,
        "date" => Field::Date,
        other => panic!("no column {other}"),
    }
}

/// Returns how many headings `src/sheet/heading.rs` knows: the words before the arrows of its list.
pub fn known() -> usize {
    words_between("src/sheet/heading.rs", "fn office_word", "_ => return None")
}

/// Returns how many headings only corrections have.
pub fn known_of_corrections() -> usize {
    words_between(
        "src/sheet/corrections/columns.rs",
        "const OWN_HEADINGS",
        "];",
    )
}

/// Returns how many words in quotes stand between two marks of a source.
fn words_between(source: &str, start: &str, end: &str) -> usize {
    let source = fs::read_to_string(root().join(source)).expect("the source is there");
    let (_, list) = source.split_once(start).expect("the list is there");
    let (list, _) = list.split_once(end).expect("the list ends");
    list.matches('"').count() / 2
}
