//! The headings of sheets: what the page calls their meanings, and how many the program knows.

use std::fs;

use wuhua_eval::sheet::Field;
use wuhua_eval::sheet::office::Heading;

use super::root;

/// Returns what the page calls a heading.
pub fn called(heading: Heading) -> &'static str {
    match heading {
        Heading::Unit => "unit",
        Heading::Name => "unit, or an indicator",
        Heading::Street => "street",
        Heading::Kind => "kind",
        Heading::Assessor => "assessor",
        Heading::Source => "source",
        Heading::Period => "period",
        Heading::Indicator => "indicator",
        Heading::Score => "score",
        Heading::FullMarks => "full marks",
        Heading::Total => "total",
        Heading::Entry => "count or measured value",
        Heading::Remark => "remark",
        Heading::Deduction => "points taken off",
        Heading::Bystander => "ignored",
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
