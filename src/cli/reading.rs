//! A rubric and sheets, read; and, where nothing is wrong with them, evaluated.

use super::failure::Failure;
use super::inputs::{Inputs, read_rubric};
use super::sheets::{Sheets, check_unchanged, read_sheets};
use super::ui::Ui;
use crate::analysis::Figures;
use crate::diagnostics::Files;
use crate::evaluation::{Barred, Case, Evaluation, evaluate, score_or_entry};
use crate::plan::{self, Plan, Questions};
use crate::report::{Fingerprint, Provenance, Results, SetAside, Wrong};
use crate::rubric::parse::Parsed;
use crate::sheet::{self, UnitId};
use crate::text;

/// The program as results name it.
pub const PROGRAM: &str = concat!("wuhua-eval ", env!("CARGO_PKG_VERSION"));

/// A rubric and the sheets that are held against it.
pub struct Reading {
    pub files: Files,
    pub rubric: Parsed,
    pub plans: Vec<Plan>,
    pub questions: Questions,
    pub sheets: Sheets,
    pub rubric_print: Fingerprint,
    /// What keeps units from awards outside this rubric.
    pub barred: Barred,
}

/// Reads a rubric and its sheets. What is wrong with single marks is found by evaluating them.
pub fn read(inputs: &Inputs, ui: &Ui) -> Result<Reading, Failure> {
    let mut files = Files::default();
    let (rubric, rubric_print) = read_rubric(inputs, &mut files, ui)?;
    read_against(rubric, rubric_print, files, inputs, ui)
}

/// Reads the sheets that are to be held against a rubric.
pub fn read_against(
    mut rubric: Parsed,
    rubric_print: Fingerprint,
    mut files: Files,
    inputs: &Inputs,
    ui: &Ui,
) -> Result<Reading, Failure> {
    rubric.rubric.take_points(&rubric.trees);
    let questions = Questions::new(&rubric.rubric, &rubric.trees);
    let plans = plan::compile(&rubric.rubric, &rubric.trees, &questions);
    let sheets = read_sheets(inputs, &rubric, &questions, &mut files, ui)?;
    inputs.check_columns(&sheets.sheet)?;
    let mut reading = Reading {
        files,
        rubric,
        plans,
        questions,
        sheets,
        rubric_print,
        barred: Barred::new(),
    };
    let in_doubt = score_or_entry(&reading.case());
    reading.sheets.faults.general.extend(in_doubt);
    Ok(reading)
}

/// A reading, and all that follows from it.
pub struct Evaluated {
    reading: Reading,
    evaluation: Evaluation,
    figures: Figures,
    provenance: Provenance,
    set_aside: SetAside,
}

impl Reading {
    pub fn case(&self) -> Case<'_> {
        Case {
            rubric: &self.rubric.rubric,
            trees: &self.rubric.trees,
            plans: &self.plans,
            questions: &self.questions,
            sheet: &self.sheets.sheet,
            files: &self.files,
            barred: &self.barred,
        }
    }

    /// Evaluates the sheets. Faults stop it, unless `partial` sets their units aside. Who is expected
    /// and stands in no sheet lacks all marks.
    pub fn evaluate(self, partial: bool, ui: &Ui) -> Result<Evaluated, Failure> {
        self.evaluate_without(&[], partial, ui)
    }

    /// Evaluates the sheets, leaving out units that do not take part.
    pub fn evaluate_without(
        mut self,
        left_out: &[UnitId],
        partial: bool,
        ui: &Ui,
    ) -> Result<Evaluated, Failure> {
        ui.begin(&text! {"评分"; "scoring"});
        let faults = std::mem::take(&mut self.sheets.faults);
        let case = self.case();
        let (evaluation, set_aside) = evaluate_or_refuse(&case, faults, left_out, partial, ui)?;
        let figures = Figures::new(&case, &evaluation);
        let provenance = Provenance {
            program: PROGRAM.to_owned(),
            rubric: self.rubric_print.clone(),
            rubric_text: self.rubric.text.clone(),
            sheets: self.sheets.prints.clone(),
            roster: self.sheets.roster_print.clone(),
            corrections: self.sheets.corrections_print.clone(),
        };
        Ok(Evaluated {
            reading: self,
            evaluation,
            figures,
            provenance,
            set_aside,
        })
    }
}

impl Evaluated {
    pub fn results(&self) -> Results<'_> {
        Results {
            case: self.reading.case(),
            evaluation: &self.evaluation,
            figures: &self.figures,
            provenance: &self.provenance,
            set_aside: &self.set_aside,
            earlier: None,
        }
    }
}

fn evaluate_or_refuse(
    case: &Case,
    read_faults: sheet::Faults,
    left_out: &[UnitId],
    partial: bool,
    ui: &Ui,
) -> Result<(Evaluation, SetAside), Failure> {
    let (evaluation, faults) = evaluate(case, left_out);
    check_unchanged(case.files, ui)?;
    let wrong = Wrong::new(read_faults, faults);
    let told = wrong.in_order();
    ui.show(&told, case.files);
    let nobody_left = evaluation.results.is_empty();
    if !wrong.general.is_empty() || !told.is_empty() && (!partial || nobody_left) {
        return Err(Failure::refused(&told, case.files));
    }
    Ok((evaluation, wrong.set_aside()))
}
