//! What a row below a header is, and whether two names are one, in the words of the page about
//! sheets.

use std::collections::BTreeSet;

use wuhua_eval::diagnostics::{Diagnostic, Files, Severity};
use wuhua_eval::evaluation::vocabulary;
use wuhua_eval::plan::Questions;
use wuhua_eval::rubric::parse::Parsed;
use wuhua_eval::sheet::text::Encoding;
use wuhua_eval::sheet::{self, Input};

use crate::support;

const RUBRIC: &str = r#"
id = "t"
title = "示例"
indicators = [{ code = "1", name = "议事", points = 5 }, { code = "2", name = "公开", points = 5 }]
"#;

/// What the program makes of a sheet.
struct Reading {
    units: usize,
    faults: Vec<Diagnostic>,
    notes: Vec<Diagnostic>,
}

/// Returns what a row is below the header and the first row that the page names.
pub fn row_is(row: &str) -> String {
    let reading = read(&format!("社区,1,2\n乙社区,1,1\n{row}\n"));
    let errors = codes(&reading.faults, Severity::Error);
    let told = [Severity::Warning, Severity::Note].map(|severity| codes(&reading.notes, severity));
    let [warnings, notes] = told.map(|codes| codes.join(", "));
    match (errors.as_slice(), reading.units) {
        ([first, ..], _) => format!("an error: `{first}`"),
        ([], 2) if warnings.is_empty() => "a unit".to_owned(),
        ([], 2) => format!("a unit, with a warning: `{warnings}`"),
        ([], _) if warnings.is_empty() && notes.is_empty() => "passed over".to_owned(),
        ([], _) => format!("passed over: `{warnings}{notes}`"),
    }
}

/// Returns whether two names are those of one unit or of two.
pub fn names_are(one: &str, another: &str) -> String {
    let reading = read(&format!("社区,1,2\n{one},1,\n{another},,1\n"));
    let faults = codes(&reading.faults, Severity::Error);
    assert!(faults.is_empty(), "{one}, {another}: {faults:?}");
    let warnings = codes(&reading.notes, Severity::Warning);
    let alike = warnings.iter().find(|code| **code == "names-alike");
    match (reading.units, alike) {
        (1, _) => "one".to_owned(),
        (_, None) => "two".to_owned(),
        (_, Some(code)) => format!("two, with a warning: `{code}`"),
    }
}

/// Returns the total of the one unit under a header, and what is told of it besides.
pub fn total_under(header: &str, rows: &str) -> String {
    let rows = rows.replace("; ", "\n");
    total(RUBRIC, &format!("{header}\n{rows}\n"))
}

/// Returns the total of the first unit of a sheet, under a rubric that says something besides.
pub fn total_of(besides: &str, sheet: &str) -> String {
    let rubric = format!(
        "id = \"t\"\ntitle = \"示例\"\n{besides}\nindicators = [{{ code = \"1\", name = \"现场评分\", \
         points = 100 }}, {{ code = \"2\", name = \"台账\", points = 10 }}]\n"
    );
    total(&rubric, &format!("{}\n", sheet.replace("; ", "\n")))
}

fn total(rubric: &str, sheet: &str) -> String {
    let told = support::try_with_results(rubric, sheet, |_, evaluation| {
        let total = &evaluation.results[0].judged;
        let total = total.only().expect("all marks are there").to_string();
        match codes(&evaluation.notes, Severity::Warning).first() {
            Some(code) => format!("{total}, with `{code}`"),
            None => total,
        }
    });
    told.unwrap_or_else(|refusal| an_error(refusal.codes()))
}

/// Returns what is told of the cells of a leaf.
pub fn told_of(leaf: &str, cells: &str) -> String {
    let rule = match leaf {
        "a mark" => String::new(),
        rule => format!(", {rule}"),
    };
    let rubric = format!(
        "id = \"t\"\ntitle = \"示例\"\nindicators = [{{ code = \"1\", name = \"受试\", points = 5{rule} }}]\n"
    );
    let cells = cells.split("; ").enumerate();
    let rows: Vec<String> = cells
        .map(|(unit, cell)| format!("示例{unit}社区,{cell}"))
        .collect();
    let sheet = format!("社区,1\n{}\n", rows.join("\n"));
    let told = support::try_with_results(&rubric, &sheet, |_, evaluation| {
        let [warnings, notes] = [Severity::Warning, Severity::Note]
            .map(|severity| codes(&evaluation.notes, severity).join(", "));
        match (warnings.as_str(), notes.as_str()) {
            ("", "") => String::new(),
            ("", notes) => format!("a note, and it counts as whole: `{notes}`"),
            (warnings, _) => format!("a warning: `{warnings}`"),
        }
    });
    told.unwrap_or_else(|refusal| an_error(refusal.codes()))
}

fn an_error(codes: BTreeSet<&str>) -> String {
    let codes: Vec<&str> = codes.into_iter().collect();
    format!("an error: `{}`", codes.join(", "))
}

fn read(text: &str) -> Reading {
    let mut files = Files::default();
    let (parsed, _) = support::parsed(RUBRIC, &mut files);
    let Parsed { rubric, trees, .. } = parsed.expect("a rubric");
    let vocabulary = vocabulary(&Questions::new(&rubric, &trees), &rubric);
    let input = Input {
        file: files.add("sheet.csv", text.to_owned()),
        encoding: Some(Encoding::Utf8),
        separator: None,
    };
    let (sheet, faults) = sheet::read(&[input], None, &files, &vocabulary);
    let of_units = faults.of_units.into_iter().map(|(_, fault)| fault);
    Reading {
        units: sheet.units.len(),
        faults: faults.general.into_iter().chain(of_units).collect(),
        notes: sheet.notes,
    }
}

/// Returns the codes of one severity, but for what is said of every sheet without a roster.
fn codes(found: &[Diagnostic], severity: Severity) -> Vec<&'static str> {
    let of_severity = found.iter().filter(|found| found.code.severity == severity);
    let codes: BTreeSet<&str> = of_severity.map(|found| found.code.name).collect();
    codes
        .into_iter()
        .filter(|code| *code != "no-roster")
        .collect()
}
