//! Columns whose blank cells mean what stands above them: how far down, and what is said of it.

use std::collections::HashSet;

use super::layout::Layout;
use super::look::Sought;
use super::office::{STREET_ENDINGS, words};
use super::row_kind::{RowKind, RowKinds};
use super::source::Row;
use crate::diagnostics::{Diagnostic, Files};
use crate::names::{is_blank, plain, shown};
use crate::sheet::codes;
use crate::text;

/// Settles which columns of a file are filled, and at which rows filling stops; returns a note of
/// each column. What holds marks, or says of what, is never filled.
pub fn settle_fills(layout: &mut Layout, sought: Sought) -> Vec<Diagnostic> {
    let headings = &sought.vocabulary.fills;
    let columns = headings
        .iter()
        .flat_map(|heading| layout.columns_headed(heading));
    let columns = columns.filter(|&column| layout.tells_whose(column));
    layout.fills = columns.collect();
    if layout.fills.is_empty() {
        return Vec::new();
    }
    let expected = sought.expected.unwrap_or_default().iter();
    let expected: HashSet<String> = expected.map(|unit| plain(&unit.name)).collect();
    let kinds = RowKinds::new(layout, sought.vocabulary);
    let is_expected = |name: &str| expected.contains(&plain(name));
    let rows = layout.rows_as_written(sought.files).enumerate();
    let stops = rows.filter(|(_, row)| {
        stops(kinds.of(row, is_expected, |_| false)) && !is_name_of_street(row, layout)
    });
    layout.fill_stops = stops.map(|(number, _)| number).collect();
    let columns = layout.fills.iter();
    let notes = columns.map(|&column| told_of_fill(layout, column, sought.files));
    notes.flatten().collect()
}

/// Returns whether nobody can be sure that a name above a row holds below it too.
fn stops(kind: RowKind) -> bool {
    match kind {
        RowKind::Unit | RowKind::Nameless | RowKind::Empty => false,
        RowKind::BareUnit
        | RowKind::SuspectUnit
        | RowKind::Statistic
        | RowKind::Doubtful
        | RowKind::RepeatedHeader
        | RowKind::OtherHeader
        | RowKind::OtherColumns
        | RowKind::OtherForm
        | RowKind::Text
        | RowKind::Nothing => true,
    }
}

/// Returns whether nothing but a street stands in a row, where it is due: the rows below are its.
fn is_name_of_street(row: &Row, layout: &Layout) -> bool {
    let mut written = (0..row.width()).filter(|&column| !is_blank(row.cell(column)));
    let (Some(only), None) = (written.next(), written.next()) else {
        return false;
    };
    let name = shown(row.cell(only));
    let ends_so = words(&STREET_ENDINGS).any(|ending| name.ends_with(ending));
    ends_so && layout.street == Some(only) && layout.fills == [only]
}

/// Says how many blank cells of a column take what stands above them.
fn told_of_fill(layout: &Layout, column: usize, files: &Files) -> Option<Diagnostic> {
    let pairs = layout.rows_as_written(files).zip(layout.rows(files));
    let filled = pairs
        .filter(|(written, row)| is_blank(written.cell(column)) && !is_blank(row.cell(column)));
    let mut places = filled.map(|(_, row)| row.place(column));
    let first = places.next()?;
    let label = layout.labels[column].trim();
    let note = Diagnostic::of(
        codes::FILLED,
        text! {
            "`{label}` 一列的空白格按上面的填";
            "blank cells of `{label}` that take what stands above them"
        },
    );
    Some(Diagnostic {
        more_places: places.count(),
        ..note.at(first)
    })
}
