//! What the reader should know: repairs and skipped rows, who is absent, what is assumed, and the
//! fingerprints of the files.

use std::collections::BTreeSet;

use super::since::{earlier_note, not_compared};
use crate::diagnostics::{File, Severity};
use crate::lang::{Text, plural};
use crate::report::document::Block;
use crate::report::{Fingerprint, Results};
use crate::rubric::Status;
use crate::sheet::Layout;
use crate::sheet::text::Encoding;
use crate::span::Extended;
use crate::text;

/// Returns what the reader should know: repairs and skipped rows, who is absent, what is assumed, and
/// what all rests on.
pub fn notes(results: &Results) -> Vec<Block> {
    let mut notes = remarks(results);
    notes.extend(provenance_notes(results));
    notes.extend(results.earlier.map(earlier_note));
    vec![Block::Heading(text! {"说明"; "Notes"}), Block::Notes(notes)]
}

/// Returns the same without the fingerprints of the files.
pub fn remarks(results: &Results) -> Vec<Text> {
    let case = results.case;
    let mut notes: Vec<Text> = Vec::new();
    for note in &results.evaluation.notes {
        let message = &note.message;
        let count = note.places.len() + note.more_places;
        let first = note.places.first().map(|place| {
            let address = case.files.address(place).to_string();
            match &place.label {
                Some(label) => text! {"{address}（{label}）"; "{address} ({label})"; label},
                None => Text::verbatim(address),
            }
        });
        let places = plural(count, "place", "places");
        let said = match first {
            Some(first) => {
                text! {"{message}：{count} 处，首处 {first}"; "{message}: {count} {places}, the first at {first}"; message, first}
            }
            None => message.clone(),
        };
        notes.push(match note.code.severity {
            Severity::Warning => text! {"提示：{said}"; "warning: {said}"; said},
            Severity::Error | Severity::Note => said,
        });
    }
    notes.extend(sheets(results));
    notes.extend(not_compared(results));
    let absent: Vec<Text> = case
        .sheet
        .unit_ids()
        .filter(|&unit| case.sheet.unit(unit).rows == 0)
        .map(|unit| Text::verbatim(case.sheet.full_name(unit)))
        .collect();
    if !absent.is_empty() {
        let (count, names) = (absent.len(), Text::list(&absent));
        notes.push(text! {"名册上有、评分表里没有的 {count} 个：{names}"; "{count} on the roster but in no sheet: {names}"; names});
    }
    if case.rubric.status == Status::Reconstruction {
        notes.extend(
            case.rubric
                .assumed
                .iter()
                .map(|assumed| text! {"推定：{assumed}"; "assumed: {assumed}"}),
        );
    }
    let open_ended = results
        .evaluation
        .results
        .iter()
        .any(|result| result.judged.high == Extended::Above);
    if open_ended {
        notes.push(text! {"有的缺项没有上限，总分的上界记作 ∞"; "some missing marks have no upper end; their totals end in ∞"});
    }
    notes
}

/// Returns how the files were read, and how many people's marks they hold.
fn sheets(results: &Results) -> Vec<Text> {
    let case = results.case;
    let mut layouts: Vec<&Layout> = case.sheet.layouts.iter().collect();
    layouts.sort_by_key(|layout| layout.file);
    let read = layouts.into_iter().map(|layout| {
        let file = case.files.get(layout.file);
        let (name, kept, called) = (&file.name, kept_in(layout, file), layout.called());
        text! {"评分表 {name}：{called}，{kept}"; "sheet {name}: {called}, {kept}"; called, kept}
    });
    let mut notes: Vec<Text> = read.collect();
    if let Some(corrections) = &results.provenance.corrections {
        let (name, count) = (&corrections.name, case.sheet.corrections.len());
        let marks = plural(count, "mark", "marks");
        notes.push(text! {"更正表 {name}：{count} 处"; "corrections {name}: {count} {marks}"});
    }
    let assessors = case.sheet.judges.iter();
    let assessors = assessors.map(|judge| judge.assessor.as_str());
    let assessors: BTreeSet<&str> = assessors.filter(|name| !name.is_empty()).collect();
    if !assessors.is_empty() {
        let count = assessors.len();
        let people = plural(count, "assessor", "assessors");
        notes.push(text! {"考评人 {count} 人"; "{count} {people}"});
    }
    notes
}

/// Returns the encoding of a text, or which sheet of a workbook it is.
fn kept_in(layout: &Layout, file: &File) -> Text {
    let encoding = layout.encoding.map(Encoding::name);
    let sheet = file.grid().map_or("", |grid| grid.sheet.as_str());
    match encoding {
        Some(encoding) => Text::verbatim(encoding),
        None => text! {"工作表 {sheet}"; "sheet {sheet}"},
    }
}

/// Returns which program computed the results, and from which files.
pub fn provenance_notes(results: &Results) -> Vec<Text> {
    let mut notes = Vec::new();
    let program = &results.provenance.program;
    notes.push(text! {"由 {program} 算出，依据的文件是："; "computed by {program} from:"});
    for Fingerprint { name, sha256 } in results.provenance.files() {
        notes.push(text! {"{name} sha256 {sha256}"; "{name} sha256 {sha256}"});
    }
    notes
}
