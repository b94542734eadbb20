//! Indicators as CSV: a row an indicator, in the order of the rubric.

use std::io::{self, Write};

use super::columns::{IndicatorField, columns as fields_of};
use super::line::{Line, lines};
use crate::analysis::{LostBy, indicators};
use crate::lang::Lang;
use crate::report::Results;
use crate::report::csv::{cell, guarded, write};
use crate::report::results::Columns;

/// Writes what all units came to on each indicator.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn indicators_csv(
    results: &Results,
    columns: Option<Columns>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = columns.map_or(lang, |columns| columns.lang(lang));
    let all = indicators(&results.case, results.evaluation);
    let mut lines = lines(&all);
    lines.sort_by_key(|line| line.attained.row);
    let lost_by = LostBy::of(&results.case, results.evaluation, &all);
    let fields = fields_of(results, &lines, Some(&lost_by));
    let shown = |field: &&IndicatorField| field.shown.in_data();
    let fields: Vec<&IndicatorField> = fields.iter().filter(shown).collect();
    let header = fields.iter();
    // Scripts know columns by a word without blanks.
    let header = header.map(|field| guarded(&field.heading.speak(lang).replace(' ', "_")));
    let row = |line: &Line| {
        let values = fields.iter().map(|field| (field.value)(line));
        values.map(|value| cell(&value, lang)).collect()
    };
    let rows = lines.iter().map(row);
    write(std::iter::once(header.collect()).chain(rows), out)
}
