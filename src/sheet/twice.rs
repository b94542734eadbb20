//! Marks that were entered more than once, told with the rows that hold them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::arrangement::Arrangement;
use super::corrections::Mark;
use super::judge::JudgeId;
use super::layout::Layout;
use super::marks::Sheet;
use super::spelling::At;
use super::unit::UnitId;
use crate::diagnostics::{Diagnostic, Files, Findings, Place};
use crate::lang::Text;
use crate::names::is_space;
use crate::printable::{shortened, visible};
use crate::sheet::{QuestionId, codes};
use crate::text;

/// Marks that were entered more than once.
#[derive(Default)]
pub struct Twice {
    /// Differently, or under two spellings of one name.
    pub conflicting: HashSet<Mark>,
    pub alike: HashSet<Mark>,
    /// A mark in one place, a blank in another.
    pub blank_elsewhere: HashSet<Mark>,
}

/// One entry of a mark that has several.
struct Instance<'s> {
    question: QuestionId,
    words: String,
    /// The name of the unit as this row spells it.
    typed: String,
    /// The heading of its column, or what the row calls the indicator.
    label: String,
    layout: &'s Layout,
    /// Of the unit's name in the row.
    name: Place,
    place: Place,
}

/// Reads the files again and tells what was entered more than once: faults of the units concerned,
/// and notes where no harm is done.
pub fn told_twice(
    sheet: &Sheet,
    files: &Files,
    twice: &Twice,
) -> (Vec<(UnitId, Diagnostic)>, Vec<Diagnostic>) {
    if twice.conflicting.is_empty() && twice.alike.is_empty() && twice.blank_elsewhere.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut notes = Findings::listing_the_first();
    let mut entries: BTreeMap<(UnitId, JudgeId), Vec<Instance>> = BTreeMap::new();
    let mut met: HashSet<Mark> = HashSet::new();
    let mut last_told: Option<Place> = None;
    for layout in &sheet.layouts {
        for (row, unit) in sheet.rows_of_units(layout, files) {
            let at = At { layout, row: &row };
            for (question, judge, column) in sheet.lookups.cells(layout, &row) {
                let mark = (unit, question, judge);
                if twice.conflicting.contains(&mark) {
                    let entry = entry(layout, at, (question, column));
                    entries.entry((unit, judge)).or_default().push(entry);
                } else if twice.alike.contains(&mark) || twice.blank_elsewhere.contains(&mark) {
                    // The first of them is where it belongs.
                    if !met.insert(mark) {
                        let is_blank = twice.blank_elsewhere.contains(&mark);
                        let note = harmless(at, column, is_blank);
                        // A row of many marks is told of once.
                        if note.places.first() != last_told.as_ref() {
                            last_told = note.places.first().cloned();
                            notes.push(note);
                        }
                    }
                }
            }
        }
    }
    let faults = entries
        .into_iter()
        .flat_map(|((unit, _), entries)| {
            let faults = conflicts(&sheet.full_name(unit), entries);
            faults.into_iter().map(move |fault| (unit, fault))
        })
        .collect();
    (faults, notes.into_vec())
}

fn entry<'s>(layout: &'s Layout, at: At, (question, column): (QuestionId, usize)) -> Instance<'s> {
    let cell = |column: usize| at.row.cell(column).to_owned();
    let label = match &layout.arrangement {
        Arrangement::Wide { .. } => layout.labels.get(column).cloned().unwrap_or_default(),
        Arrangement::Long { indicator, .. } => cell(*indicator),
    };
    Instance {
        question,
        words: cell(column),
        typed: cell(layout.name[0]),
        label,
        layout,
        name: at.row.place(layout.name[0]),
        place: at.row.place(column),
    }
}

/// The row stands for its marks, where a row holds all of a unit.
fn harmless(at: At, column: usize, is_blank: bool) -> Diagnostic {
    let column = match (&at.layout.arrangement, is_blank) {
        (Arrangement::Wide { .. }, false) => at.layout.name[0],
        (Arrangement::Wide { .. }, true) | (Arrangement::Long { .. }, _) => column,
    };
    let place = at.row.place(column);
    match is_blank {
        true => Diagnostic::of(
            codes::BLANK_ELSEWHERE,
            text! {
                "一处空白，一处有分，取有分的";
                "marked in one place and blank in another, the mark counted"
            },
        ),
        false => Diagnostic::of(
            codes::ENTERED_TWICE,
            text! {
                "同一个分数录了两次，取其一";
                "marks entered twice alike, counted once"
            },
        ),
    }
    .at(place)
}

/// Returns one fault for the rows of one unit where a row holds all its marks, and otherwise one for
/// each mark.
fn conflicts(name: &str, entries: Vec<Instance>) -> Vec<Diagnostic> {
    let spellings: BTreeSet<&str> = entries.iter().map(|entry| entry.typed.trim()).collect();
    let has_streets = entries.iter().all(|entry| entry.layout.street.is_some());
    let remedy = match (spellings.len(), has_streets) {
        (1, true) => text! {"留下正确的一行"; "keep the right row"},
        (1, false) => {
            text! {"留下正确的一行；若是两个同名的单位，加上街道一列"; "keep the right row; if these are two units of one name, add a column of streets"}
        }
        _ => {
            text! {"名称只差看不见的字符、空格或全角半角，算一个单位：留下正确的一行，或把名称改得不同"; "names that differ only in invisible characters, space or width count as one: keep the right row, or give the units different names"}
        }
    };
    let is_wide = |entry: &Instance| matches!(entry.layout.arrangement, Arrangement::Wide { .. });
    let mut faults: BTreeMap<Option<QuestionId>, Vec<Instance>> = BTreeMap::new();
    let are_rows = entries.iter().all(is_wide);
    for entry in entries {
        let group = (!are_rows).then_some(entry.question);
        faults.entry(group).or_default().push(entry);
    }
    let fault = |(_, entries): (_, Vec<Instance>)| match are_rows {
        true => two_rows(name, entries).help(remedy.clone()),
        false => two_marks(name, entries).help(text! {"留下正确的一个"; "keep the right one"}),
    };
    faults.into_iter().map(fault).collect()
}

fn two_rows(name: &str, entries: Vec<Instance>) -> Diagnostic {
    const MOST: usize = 3;
    let mut rows: Vec<Vec<Instance>> = Vec::new();
    for entry in entries {
        match rows.last_mut().filter(|row| row[0].name == entry.name) {
            Some(row) => row.push(entry),
            None => rows.push(vec![entry]),
        }
    }
    let count = rows.len();
    let fault = Diagnostic::of(
        codes::CONFLICTING_MARKS,
        text! {"{name} 有 {count} 行，得分对不上"; "{name} stands in {count} rows that do not agree"},
    );
    let fault = Diagnostic {
        more_places: rows.len().saturating_sub(MOST),
        ..fault
    };
    rows.into_iter().take(MOST).fold(fault, |fault, row| {
        let more = row.len().saturating_sub(MOST);
        let marks: Vec<Text> = row.iter().take(MOST).map(mark_text).collect();
        let marks = Text::list(&marks);
        let typed = visible(&row[0].typed);
        let label = match more {
            0 => text! {"`{typed}`（{marks}）"; "`{typed}` ({marks})"; marks},
            _ => text! {
                "`{typed}`（{marks}，另有 {more} 项）";
                "`{typed}` ({marks}, and {more} more)"; marks
            },
        };
        fault.at(row[0].name.clone().label(label))
    })
}

fn mark_text(entry: &Instance) -> Text {
    let label = entry.label.trim();
    match entry.words.trim_matches(is_space) {
        "" => text! {"{label}：空白"; "{label}: blank"},
        words => {
            let words = shortened(words);
            text! {"{label}：{words}"; "{label}: {words}"}
        }
    }
}

fn two_marks(name: &str, entries: Vec<Instance>) -> Diagnostic {
    let fault = Diagnostic::of(
        codes::CONFLICTING_MARKS,
        text! {"同一项得分录了两次，对不上"; "two entries for the same mark that do not agree"},
    );
    entries.into_iter().fold(fault, |fault, entry| {
        let typed = visible(entry.typed.trim()).into_owned();
        let whose = if typed.is_empty() {
            name.to_owned()
        } else {
            typed
        };
        let words = shortened(entry.words.trim_matches(is_space)).into_owned();
        let label = match words.as_str() {
            "" => text! {"{whose}：空白"; "{whose}: blank"},
            words => text! {"{whose}：{words}"; "{whose}: {words}"},
        };
        fault.at(entry.place.label(label))
    })
}
