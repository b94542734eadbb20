//! From a manifest and the files it names to the evaluations of all its schemes. One that fails
//! does not hide the others.

use clap::ValueEnum;

use super::manifest::{HeldReview, expand, parse};
use super::titles;
use crate::analysis::year_end::{
    District, Earlier, Run, YearEnd, barred, holdings, prospects, year_end,
};
use crate::cli::disk::fingerprint;
use crate::cli::encodings::EncodingChoice;
use crate::cli::failure::Failure;
use crate::cli::inputs::Inputs;
use crate::cli::options::{ColumnArg, ColumnRole, ReadingArgs};
use crate::cli::patterns::among;
use crate::cli::reader::Reader;
use crate::cli::reading::{Evaluated, PROGRAM, Reading, read};
use crate::cli::shelf::Shelf;
use crate::cli::ui::Ui;
use crate::diagnostics::{Diagnostic, Files, did_you_mean};
use crate::names::is_one;
use crate::report::review::{ReviewResults, ToldFault, Unevaluated};
use crate::report::{Fingerprint, Results};
use crate::review::codes;
use crate::review::{Review, Scheme, Units};
use crate::sheet::codes::UNREADABLE_FILE;
use crate::sheet::{self, Channel, Purpose, QuestionId, Taken, Unit, UnitId, Vocabulary, Wanted};
use crate::text;
use crate::toml_text::codes::WRONG_VALUE;

/// A review whose schemes are evaluated, as far as they could be.
pub struct Conducted {
    review: Review,
    district: District,
    manifest: Fingerprint,
    roster: Fingerprint,
    schemes: Vec<Result<Evaluated, Unevaluated>>,
}

/// Evaluates every scheme of a review.
pub fn conduct(held: &HeldReview, ui: &Ui) -> Result<Conducted, Failure> {
    let (mut review, manifest) = parse(&held.name, &held.bytes, ui)?;
    let files = held.shelf.held();
    expand(&mut review, |pattern| match files.contains_key(pattern) {
        true => Vec::new(),
        false => among(files.keys(), pattern),
    });
    titles::check(&review, &manifest, &held.shelf, ui)?;
    let (district, roster) = district(&review, &held.shelf, ui)?;
    let mut schemes: Vec<Result<Evaluated, Unevaluated>> = Vec::new();
    let mut earlier = Earlier::default();
    for (number, scheme) in review.schemes.iter().enumerate() {
        let (at, all, id) = (number + 1, review.schemes.len(), &scheme.id);
        ui.begin(&text! {"[{at}/{all}] {id}"; "[{at}/{all}] {id}"});
        let before = Before {
            review: &review,
            district: &district,
            schemes: &schemes,
            titles: &earlier,
        };
        let outcome = evaluate(&before, number, &held.shelf, ui).map_err(|failure| {
            let unevaluated = unevaluated(failure, ui);
            let faults = unevaluated.faults.len();
            ui.complain(&text! {
                "`{id}` 没有评成：{faults} 处错误";
                "`{id}` could not be evaluated: {faults} faults"
            });
            unevaluated
        });
        if let Ok(evaluated) = &outcome {
            let results = evaluated.results();
            let (case, evaluation) = (&results.case, results.evaluation);
            let held = holdings(&review, &district, number, case, evaluation);
            earlier.held.extend(held);
            let open = prospects(&review, &district, number, case, evaluation);
            earlier.open.extend(open);
        }
        schemes.push(outcome);
    }
    Ok(Conducted {
        manifest: fingerprint(&held.name, &held.bytes),
        review,
        district,
        roster,
        schemes,
    })
}

impl Conducted {
    /// Returns the results of every scheme, or why there are none.
    pub fn schemes(&self) -> Vec<Result<Results<'_>, &Unevaluated>> {
        self.schemes
            .iter()
            .map(|outcome| outcome.as_ref().map(Evaluated::results))
            .collect()
    }

    pub fn year_end(&self, schemes: &[Result<Results, &Unevaluated>]) -> YearEnd {
        let runs: Vec<Option<Run>> = schemes
            .iter()
            .map(|outcome| {
                let results = outcome.as_ref().ok()?;
                Some(Run {
                    case: results.case,
                    evaluation: results.evaluation,
                    set_aside: results.set_aside.len(),
                })
            })
            .collect();
        year_end(&self.review, &self.district, &runs)
    }

    pub fn results<'a>(
        &'a self,
        schemes: &'a [Result<Results<'a>, &'a Unevaluated>],
        year_end: &'a YearEnd,
    ) -> ReviewResults<'a> {
        ReviewResults {
            review: &self.review,
            district: &self.district,
            schemes,
            year_end,
            program: PROGRAM,
            manifest: &self.manifest,
            roster: &self.roster,
        }
    }
}

/// Reads the list of the communities.
fn district(review: &Review, shelf: &Shelf, ui: &Ui) -> Result<(District, Fingerprint), Failure> {
    let file = shelf.read(&review.communities, &review.limits, ui)?;
    let mut files = Files::default();
    let print = file.print.clone();
    let mut vocabulary = Vocabulary::new(vec!["社区".to_owned()], Vec::new(), 1, QuestionId(0));
    vocabulary.channel = Channel::Nowhere;
    let reader = Reader {
        encoding: EncodingChoice::NONE,
        wanted: Wanted {
            limits: review.limits,
            ..Wanted::default()
        },
        purpose: Purpose::Roster,
    };
    let input = match reader.read(file, &mut files, &vocabulary) {
        Ok(Taken { inputs, .. }) => inputs[0],
        Err(fault) => {
            ui.show(std::slice::from_ref(&fault), &files);
            return Err(Failure::refused(&[fault], &files));
        }
    };
    let (sheet, faults) = sheet::read(&[], Some(input.file), &files, &vocabulary);
    ui.show(&faults.general, &files);
    match faults.general.is_empty() {
        true => Ok((District::new(sheet.units), print)),
        false => Err(Failure::refused(&faults.general, &files)),
    }
}

/// What is known when a scheme's turn comes.
struct Before<'a> {
    review: &'a Review,
    district: &'a District,
    schemes: &'a [Result<Evaluated, Unevaluated>],
    titles: &'a Earlier,
}

fn evaluate(before: &Before, number: usize, shelf: &Shelf, ui: &Ui) -> Result<Evaluated, Failure> {
    let scheme = &before.review.schemes[number];
    check_prerequisites(before, scheme)?;
    let reading_args = ReadingArgs {
        communities: match scheme.units {
            Units::Communities => Some(before.review.communities.clone()),
            Units::Streets => None,
        },
        corrections: scheme.corrections.clone(),
        column_roles: scheme.columns.iter().map(column).collect(),
        encoding: scheme.encoding.clone(),
        separator: scheme.separator.clone(),
        sheet_names: scheme.sheet_names.clone(),
        all_sheets: scheme.all_sheets,
        fill: scheme.fill.clone(),
        limits: Vec::new(),
        channel: Channel::Manifest,
    };
    let inputs = Inputs {
        rubric: &scheme.rubric,
        sheets: &scheme.sheets,
        reading: &reading_args,
        owner: scheme.community.as_deref(),
        likely_owner: None,
        limits: before.review.limits,
        shelf,
    };
    inputs.check()?;
    let mut reading = read(&inputs, ui)?;
    if scheme.units == Units::Streets {
        check_streets(before.district, &reading, ui)?;
    }
    reading.barred = barred(
        before.review,
        before.district,
        number,
        &reading.case(),
        before.titles,
    );
    let units = &reading.sheets.sheet.units;
    let absent: Vec<UnitId> = (0..units.len())
        .filter(|&unit| units[unit].rows == 0)
        .map(UnitId)
        .collect();
    reading.evaluate_without(&absent, scheme.partial, ui)
}

fn column((role, heading): &(String, String)) -> ColumnArg {
    ColumnArg {
        role: ColumnRole::from_str(role, false).expect("the manifest was read with these roles"),
        heading: heading.clone(),
    }
}

/// An award that rests on a scheme without results can be given to nobody, and refused to nobody.
fn check_prerequisites(before: &Before, scheme: &Scheme) -> Result<(), Failure> {
    let earlier = before.schemes.iter().zip(&before.review.schemes);
    let failed: Vec<&Scheme> = earlier
        .filter(|(outcome, _)| outcome.is_err())
        .map(|(_, scheme)| scheme)
        .collect();
    for prerequisite in &scheme.prerequisites {
        let (award, needs) = (&prerequisite.award, &prerequisite.needs);
        let gives_it = |scheme: &&&Scheme| scheme.pass_title.as_ref() == Some(needs);
        if let Some(resting_on) = failed.iter().find(gives_it).or(failed.first()) {
            let id = &resting_on.id;
            return Err(Failure::Input(vec![ToldFault {
                code: codes::RESTS_ON_FAILED,
                message: text! {"{award} 要先是 {needs}，而 `{id}` 没有评成"; "{award} needs {needs}, and `{id}` could not be evaluated"},
                address: None,
            }]));
        }
    }
    Ok(())
}

/// The streets of a sheet are those of the communities.
fn check_streets(district: &District, reading: &Reading, ui: &Ui) -> Result<(), Failure> {
    let known = || district.streets.iter().map(String::as_str);
    let sheet = &reading.sheets.sheet;
    let is_unknown = |unit: &Unit| !known().any(|street| is_one(street, &unit.name));
    let unknown: Vec<UnitId> = sheet
        .unit_ids()
        .filter(|&unit| is_unknown(sheet.unit(unit)))
        .collect();
    let mut faults = Vec::new();
    for (unit, place) in sheet.find_rows(&reading.files, |unit| unknown.contains(&unit)) {
        let name = &sheet.unit(unit).name;
        let fault = Diagnostic::of(
            codes::UNKNOWN_STREET,
            text! {"名册上没有街道 `{name}`"; "the list of communities has no street `{name}`"},
        );
        let remedy = did_you_mean(name, known()).unwrap_or_else(
            || text! {"改正名称，或补进名册"; "correct the name, or add it to the list"},
        );
        faults.push(fault.at(place).help(remedy));
    }
    ui.show(&faults, &reading.files);
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Failure::refused(&faults, &reading.files)),
    }
}

/// Returns why a scheme could not be evaluated, whatever kind of failure it was.
fn unevaluated(failure: Failure, ui: &Ui) -> Unevaluated {
    let one = |code, message| {
        vec![ToldFault {
            code,
            message,
            address: None,
        }]
    };
    let faults = match failure {
        Failure::Input(faults) => faults,
        Failure::Usage(words) => {
            ui.complain(&words);
            one(WRONG_VALUE, words)
        }
        Failure::World(error) => {
            let words = crate::lang::Text::verbatim(error.to_string());
            ui.complain(&words);
            one(UNREADABLE_FILE, words)
        }
        Failure::PipeClosed => Vec::new(),
    };
    Unevaluated { faults }
}
