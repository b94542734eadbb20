//! One way for every test to evaluate texts: the way of the program, without its files.

use std::collections::BTreeSet;

use wuhua_eval::analysis::Figures;
use wuhua_eval::diagnostics::{Diagnostic, Files, Look, render};
use wuhua_eval::evaluation::{self, Case, Evaluation, NOBODY, UnitResult, evaluate};
use wuhua_eval::lang::Lang;
use wuhua_eval::plan::{self, Questions};
use wuhua_eval::report::Wrong;
use wuhua_eval::rubric::parse;
use wuhua_eval::rubric::parse::Parsed;
use wuhua_eval::sheet::text::Encoding;
use wuhua_eval::sheet::{self, Input};

/// One unit's outcome in the words of reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    /// Exact: a decimal or a fraction; an interval as `low~high`.
    pub total: String,
    pub printed: String,
    pub verdict: String,
    pub grade: Option<String>,
    pub rank: Option<usize>,
}

/// Evaluates one sheet under a rubric; a line a unit, in the order of the sheet.
///
/// # Panics
/// With all diagnostics, where anything is wrong with either.
pub fn score(rubric: &str, sheet: &str) -> Vec<Line> {
    with_results(rubric, sheet, |case, evaluation| {
        let figures = Figures::new(case, evaluation);
        evaluation
            .results
            .iter()
            .map(|result| line(case, result, &figures))
            .collect()
    })
}

fn line(case: &Case, result: &UnitResult, figures: &Figures) -> Line {
    let grade = result
        .grade()
        .worst
        .filter(|_| result.grade().worst == result.grade().best);
    Line {
        name: case.sheet.unit(result.unit).name.to_string(),
        total: match result.judged.only() {
            Some(total) => total.to_string(),
            None => format!("{:?}~{:?}", result.judged.low, result.judged.high),
        },
        printed: figures.total(result),
        verdict: match result.verdict {
            Some(verdict) => format!("{verdict:?}").to_lowercase(),
            None => "none".to_owned(),
        },
        grade: grade.map(|index| case.rubric.outcome.grades[index].name.clone()),
        rank: result.rank.map(|rank| rank.place()),
    }
}

/// Evaluates one sheet under a rubric, and hands case and results to `look`.
///
/// # Panics
/// With all diagnostics, where anything is wrong with either.
pub fn with_results<T>(rubric: &str, sheet: &str, look: impl FnOnce(&Case, &Evaluation) -> T) -> T {
    match try_with_results(rubric, sheet, look) {
        Ok(seen) => seen,
        Err(refusal) => panic!("{}", refusal.shown()),
    }
}

/// Evaluates one sheet under a rubric, and hands case and results to `look`, unless anything is
/// wrong with either.
pub fn try_with_results<T>(
    rubric: &str,
    sheet: &str,
    look: impl FnOnce(&Case, &Evaluation) -> T,
) -> Result<T, Refusal> {
    let mut files = Files::default();
    let (parsed, diagnostics) = parsed(rubric, &mut files);
    let Some(Parsed { rubric, trees, .. }) = parsed else {
        return Err(Refusal { diagnostics, files });
    };
    let questions = Questions::new(&rubric, &trees);
    let input = Input {
        file: files.add("sheet.csv", sheet.to_owned()),
        encoding: Some(Encoding::Utf8),
        separator: None,
    };
    let vocabulary = evaluation::vocabulary(&questions, &rubric);
    let (sheet, read_faults) = sheet::read(&[input], None, &files, &vocabulary);
    let plans = plan::compile(&rubric, &trees, &questions);
    let case = Case {
        rubric: &rubric,
        trees: &trees,
        plans: &plans,
        questions: &questions,
        sheet: &sheet,
        files: &files,
        barred: &NOBODY,
    };
    let (evaluation, faults) = evaluate(&case, &[]);
    let diagnostics = Wrong::new(read_faults, faults).findings().into_vec();
    match diagnostics.is_empty() {
        true => Ok(look(&case, &evaluation)),
        false => Err(Refusal { diagnostics, files }),
    }
}

/// What is said of a rubric or a sheet with which something is wrong.
pub struct Refusal {
    pub diagnostics: Vec<Diagnostic>,
    files: Files,
}

impl Refusal {
    /// Returns the codes of all that is wrong; warnings are not.
    pub fn codes(&self) -> BTreeSet<&'static str> {
        codes(self.diagnostics.iter().filter(|found| found.is_error()))
    }

    fn shown(&self) -> String {
        let look = Look {
            lang: Lang::En,
            width: 120,
        };
        self.diagnostics
            .iter()
            .map(|found| render(found, &self.files, look))
            .collect()
    }
}

/// Parses the text of a rubric, which becomes one of the files.
pub fn parsed(rubric: &str, files: &mut Files) -> (Option<Parsed>, Vec<Diagnostic>) {
    let file = files.add("rubric.toml", rubric.to_owned());
    parse(file, files)
}

/// Returns the codes of some diagnostics, each once.
pub fn codes<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> BTreeSet<&'static str> {
    diagnostics
        .into_iter()
        .map(|found| found.code.name)
        .collect()
}

/// Returns the text of a sheet that holds these lines.
pub fn csv(lines: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for line in lines {
        writer
            .write_record(line)
            .expect("the lines are equally long");
    }
    let bytes = writer.into_inner().expect("memory does not fail");
    String::from_utf8(bytes).expect("text stays text")
}
