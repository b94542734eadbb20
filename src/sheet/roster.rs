//! The list of units that were expected.

use super::Unit;
use super::csv::Table;
use super::heading::{Meaning, Vocabulary, is_footnote, is_summary_word};
use super::people::unit_name;
use crate::diagnostics::{Diagnostic, FileId, Files, Findings, Place};
use crate::text;

/// Returns the units of a list with a column for the unit's name, and for street, kind and the
/// rubric's attributes if it has them. Other columns are no concern of a roster.
pub(super) fn read_roster(
    file: FileId,
    files: &Files,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) -> Vec<(Unit, Place)> {
    let table = Table::new(&files.get(file).text);
    let mut header: Option<Vec<Option<Meaning>>> = None;
    let mut units = Vec::new();
    table.for_each_row(|row| {
        let Some(columns) = &header else {
            let meanings: Vec<_> = row
                .fields
                .iter()
                .map(|label| vocabulary.meaning(label))
                .collect();
            if meanings.contains(&Some(Meaning::Key(0))) {
                header = Some(meanings);
            }
            return true;
        };
        let column = |wanted| columns.iter().position(|&meaning| meaning == Some(wanted));
        let cell = |wanted| {
            let words = row.fields.get(column(wanted)?).map(unit_name)?;
            (!words.is_empty()).then_some(words)
        };
        let keys: Vec<String> = (0..vocabulary.keys.len())
            .filter_map(|part| cell(Meaning::Key(part)))
            .collect();
        let is_unit = keys.len() == vocabulary.keys.len()
            && !keys
                .iter()
                .any(|name| is_summary_word(name) || is_footnote(name));
        if is_unit {
            let unit = Unit {
                name: keys.join(" · "),
                street: cell(Meaning::Street),
                kind: cell(Meaning::Kind),
                attributes: (0..vocabulary.attributes.len())
                    .map(|number| cell(Meaning::Attribute(number)))
                    .collect(),
                rows: 0,
            };
            let name = column(Meaning::Key(0)).expect("the header has it");
            units.push((unit, Place::new(file, table.field(&row.span, name))));
        }
        true
    });
    if header.is_none() {
        findings.push(
            Diagnostic::error("no-header", text!("名册没有表头"; "the roster has no header"))
                .at(Place::new(file, 0..0))
                .help(text!("表头要有 `社区` 一列，可有 `街道`、`类别`"; "its header needs `community`, and may have `street` and `kind`")),
        );
    }
    units
}
