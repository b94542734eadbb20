//! The rows of all files, gathered into one sheet.

use super::channel::Channel;
use super::file_reading::read_file;
use super::fills::settle_fills;
use super::gathering::Gathering;
use super::input::Input;
use super::judge_statistic::JudgeStatistics;
use super::known::Known;
use super::layout::{Layout, lay_out};
use super::look::Sought;
use super::marks::Sheet;
use super::owner::one_name_for_several;
use super::roster::read_roster;
use super::twice::told_twice;
use super::unit::{Unit, UnitId};
use super::vocabulary::Vocabulary;
use crate::diagnostics::{Diagnostic, FileId, Files, Findings, Place};
use crate::sheet::codes;
use crate::text;

/// What is wrong with the sheets.
#[derive(Default)]
pub struct Faults {
    /// Nothing can be told from these sheets.
    pub general: Vec<Diagnostic>,
    /// The marks of one unit are in doubt.
    pub of_units: Vec<(UnitId, Diagnostic)>,
}

/// Reads all files as one sheet. `roster` is the list of the units that are expected.
pub fn read(
    inputs: &[Input],
    roster: Option<FileId>,
    files: &Files,
    vocabulary: &Vocabulary,
) -> (Sheet, Faults) {
    let mut findings = Findings::listing_the_first();
    let expected = roster.map(|roster| read_roster(roster, files, vocabulary, &mut findings));
    let units: Option<Vec<Unit>> =
        (expected.as_ref()).map(|expected| expected.iter().map(|(unit, _)| unit.clone()).collect());
    let sought = |input: Input| Sought {
        input,
        files,
        vocabulary,
        expected: units.as_deref(),
        is_one_of_several: inputs.len() > 1,
    };
    let mut layouts: Vec<Layout> = inputs
        .iter()
        .filter_map(|&input| {
            let mut layout = lay_out(sought(input), &mut findings)?;
            findings.extend(settle_fills(&mut layout, sought(input)));
            Some(layout)
        })
        .collect();
    let mut forms = layouts.iter().filter(|layout| layout.is_form());
    if let (Some(_), Some(second)) = (&vocabulary.owner, forms.nth(1)) {
        let place = Place::new(second.file, 0..0);
        findings.push(one_name_for_several(vocabulary).at(place));
    }
    // A name without a street can be told from its namesakes only when those are known.
    layouts.sort_by_key(|layout| layout.street.is_none());
    let statistics = JudgeStatistics::new(vocabulary, &layouts, files);
    let known = Known::new(vocabulary, statistics);
    let mut reading = Gathering::new(&known);
    if let Some(expected) = expected {
        reading.registry.expect(expected, &mut findings);
    }
    for layout in &layouts {
        read_file(&mut reading, layout, files, &mut findings);
    }
    // Where rows were found at fault, they are why there is no unit.
    let is_empty = reading.registry.units.is_empty() && !findings.has_errors();
    for layout in layouts.iter().filter(|_| is_empty) {
        findings.push(
            Diagnostic::of(
                codes::NO_ROWS,
                text! {"表头下面没有一个单位"; "no unit stands below the header"},
            )
            .at(Place::new(layout.file, 0..0))
            .help(text! {"填上评分，再来评"; "fill in the sheet first"}),
        );
    }
    findings.extend(reading.registry.look_alikes());
    let is_unchecked = roster.is_none() && vocabulary.channel == Channel::Option;
    findings.extend(is_unchecked.then(no_roster));
    let (sheet, mut in_doubt, twice) = reading.finish(layouts);
    let (conflicts, notes) = told_twice(&sheet, files, &twice);
    in_doubt.extend(conflicts);
    findings.extend(notes);
    let (general, notes) = findings
        .into_vec()
        .into_iter()
        .partition(Diagnostic::is_error);
    let faults = Faults {
        general,
        of_units: in_doubt,
    };
    (Sheet { notes, ..sheet }, faults)
}

/// Without a list of who was expected, nobody knows who is absent.
fn no_roster() -> Diagnostic {
    Diagnostic::of(
        codes::NO_ROSTER,
        text! {"没有名册，没有核对应评的单位是否到齐；要核对，用 `--communities 名册`"; "without a roster, nobody checked that every unit expected is there; `--communities ROSTER` does"},
    )
}
