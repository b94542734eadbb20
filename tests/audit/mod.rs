//! Audit workbooks, recalculated by LibreOffice from wrong caches: every formula comes to what the program
//! found, every check cell is at zero, and a mark that is changed afterwards is seen. Where LibreOffice or
//! openpyxl is not there, the test says so. `AUDITS=200 cargo test audit` draws more rubrics.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::oracle::{Dice, Scene};

/// How many random rubrics there are, unless the environment says otherwise.
const RUBRICS: u64 = 4;

#[test]
fn formulas_come_to_what_the_program_found() {
    if !is_there("python3", &["-c", "import openpyxl"]) || !is_there("soffice", &["--version"]) {
        println!("LibreOffice or openpyxl is not there: no workbook was recalculated");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    // A folder that is named stays, to be looked at.
    let kept = std::env::var("AUDITS_IN").ok().map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(folder.path());
    let (shipped, random) = (write_shipped(folder), write_random(folder));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit/recalculate.py");
    let checked = Command::new("python3").arg(script).arg(folder).output();
    let checked = checked.expect("it ran before");
    let said = String::from_utf8_lossy(&checked.stdout);
    let failed = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{failed}");
    let books: Vec<Vec<&str>> = said
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with(' '))
        .map(|line| line.split(' ').collect())
        .collect();
    assert_eq!(books.len(), shipped + random, "{said}");
    println!("{random} random rubrics, {shipped} of the repository");
    let mut seen = 0;
    for book in &books {
        let [
            name,
            formulas,
            wrong,
            differing,
            check,
            changed,
            garbled,
            live,
        ] = book[..]
        else {
            panic!("{book:?}");
        };
        assert_ne!(formulas, "0", "{name}");
        assert_eq!((wrong, differing, check), ("0", "0", "0+0+0+0"), "{said}");
        // A mark with one taken off may be none that the rule takes.
        let is_changed = changed.ends_with("+1+0") || changed.ends_with("+1+1");
        assert!(changed == "none" || is_changed, "{said}");
        // What is no mark leaves no total standing.
        let is_told = garbled.ends_with("+1+1") && !garbled.contains("+0+1+1");
        assert!(garbled == "none" || is_told, "{said}");
        let live: u32 = live.parse().expect("a share");
        assert!(live >= LEAST_LIVE || name.starts_with("random"), "{said}");
        seen += usize::from(!changed.starts_with("0+"));
    }
    // Some marks count for nothing, such as one beyond the best three.
    assert!(seen * 3 >= books.len(), "changes are not seen\n{said}");
}

#[test]
fn the_same_results_give_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let written = |name: &str| {
        let sheet = repository("examples/city-2012.csv");
        let output = run(&["score", &sheet, "-r", "city-2012", "-o", name], folder);
        assert!(output.status.success());
        fs::read(folder.join(name)).expect("it was written")
    };
    assert_eq!(written("one.xlsx"), written("other.xlsx"));
}

fn is_there(program: &str, arguments: &[&str]) -> bool {
    let mut program = Command::new(program);
    let program = program.args(arguments);
    let status = program.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"));
    program.env("LANG", "C").env("NO_COLOR", "1");
    let program = program.current_dir(folder).args(arguments);
    program.output().expect("the program is there")
}

fn repository(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join(path).display().to_string()
}

/// Writes results as a workbook and as JSON; returns whether the marks can be evaluated.
fn score(name: &str, (rubric, sheet, lang): (&str, &str, &str), folder: &Path) -> bool {
    let (book, json) = (format!("{name}.xlsx"), format!("{name}.json"));
    let mut arguments = vec!["score", sheet, "-r", rubric, "--lang", lang, "--partial"];
    arguments.extend(["-o", &book, "-o", &json]);
    let output = run(&arguments, folder);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{name}: {said}");
    output.status.success()
}

/// How many of a hundred cells have to be formulas under a rubric of the repository.
const LEAST_LIVE: u32 = 99;

/// A rubric, and marks for it.
const SHIPPED: [(&str, &str); 6] = [
    ("city-2012", "examples/city-2012.csv"),
    ("district-2007", "examples/review-2019/district-2007.csv"),
    (
        "governance-pilot-2018",
        "examples/review-2019/governance-pilot-2018.csv",
    ),
    ("brand-2011", "examples/review-2019/brand-2011.csv"),
    ("street-2007", "examples/review-2019/street-2007.csv"),
    ("examples/demo.toml", "examples/demo.csv"),
];

fn write_shipped(folder: &Path) -> usize {
    for (number, (rubric, sheet)) in SHIPPED.iter().enumerate() {
        let lang = if number % 2 == 0 { "zh" } else { "en" };
        let rubric = if rubric.ends_with("toml") {
            repository(rubric)
        } else {
            rubric.to_string()
        };
        let name = format!("shipped-{number}");
        assert!(
            score(&name, (&rubric, &repository(sheet), lang), folder),
            "{sheet}"
        );
    }
    SHIPPED.len()
}

fn write_random(folder: &Path) -> usize {
    let count = std::env::var("AUDITS")
        .ok()
        .and_then(|count| count.parse().ok());
    let mut written = 0;
    for seed in 0..count.unwrap_or(RUBRICS) {
        let mut dice = Dice::new(seed + 5_000_000);
        let Ok(scene) = Scene::draw(&mut dice) else {
            continue;
        };
        let sheet = if dice.one_in(2) {
            scene.marks.wide()
        } else {
            scene.marks.long()
        };
        let name = format!("random-{seed}");
        let (rubric, marks) = (format!("{name}.toml"), format!("{name}.csv"));
        fs::write(folder.join(&rubric), &scene.rubric_text).expect("written");
        fs::write(folder.join(&marks), sheet).expect("written");
        let lang = if dice.one_in(2) { "zh" } else { "en" };
        written += usize::from(score(&name, (&rubric, &marks, lang), folder));
    }
    written
}
