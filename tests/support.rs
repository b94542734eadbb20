//! One way for every test to evaluate texts: the way of the program, without its files.

use wuhua_eval::analysis::Figures;
use wuhua_eval::diagnostics::{Diagnostic, Files, Look, render};
use wuhua_eval::evaluation::{Case, Evaluation, Questions, UnitResult, evaluate};
use wuhua_eval::lang::Lang;
use wuhua_eval::rubric::parse;
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

/// Evaluates one sheet under a rubric, and hands case and results to `look`.
///
/// # Panics
/// With all diagnostics, where anything is wrong with either.
pub fn with_results<T>(rubric: &str, sheet: &str, look: impl FnOnce(&Case, &Evaluation) -> T) -> T {
    let mut files = Files::default();
    let rubric_file = files.add("rubric.toml", rubric.to_owned());
    let (parsed, diagnostics) = parse(rubric_file, &files);
    let parsed = parsed.unwrap_or_else(|| panic!("{}", shown(&diagnostics, &files)));
    let questions = Questions::new(&parsed.rubric, &parsed.trees);
    let file = files.add("sheet.csv", sheet.to_owned());
    let input = Input {
        file,
        encoding: Encoding::Utf8,
    };
    let vocabulary = questions.vocabulary(&parsed.rubric);
    let (sheet, faults) = sheet::read(&[input], None, &files, &vocabulary);
    assert!(
        faults.general.is_empty(),
        "{}",
        shown(&faults.general, &files)
    );
    let case = Case {
        rubric: &parsed.rubric,
        trees: &parsed.trees,
        questions: &questions,
        sheet: &sheet,
        files: &files,
    };
    let (evaluation, faults) = evaluate(&case, &[]);
    let faults: Vec<Diagnostic> = faults.into_iter().map(|fault| fault.diagnostic).collect();
    assert!(faults.is_empty(), "{}", shown(&faults, &files));
    look(&case, &evaluation)
}

/// Evaluates one sheet under a rubric; a line a unit, in the order of the sheet.
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
        .grade
        .worst
        .filter(|_| result.grade.worst == result.grade.best);
    Line {
        name: case.sheet.unit(result.unit).name.clone(),
        total: match result.judged.only() {
            Some(total) => total.to_string(),
            None => format!("{:?}~{:?}", result.judged.low, result.judged.high),
        },
        printed: figures.total(result),
        verdict: format!("{:?}", result.verdict).to_lowercase(),
        grade: grade.map(|index| case.rubric.outcome.grades[index].name.clone()),
        rank: result.rank.map(|rank| rank.place),
    }
}

fn shown(diagnostics: &[Diagnostic], files: &Files) -> String {
    let look = Look {
        lang: Lang::En,
        width: 120,
    };
    diagnostics
        .iter()
        .map(|found| render(found, files, look))
        .collect()
}
