//! What holds whatever the program is given. It knows nothing of how the program keeps to it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wuhua_eval::cli::Ending;

use crate::program::{Folder, Ran, run};

/// The forms in which a result is written.
const FORMS: [&str; 4] = ["csv", "json", "md", "txt"];

/// Holds one run to what every run keeps to, and returns how it ended.
pub fn hold(ran: &Ran) -> Ending {
    for shown in [&ran.printed, &ran.said] {
        acts_on_no_terminal(&without_styles(shown));
    }
    if ran.ending != Ending::Done {
        let told = !ran.said.is_empty() || !ran.printed.is_empty();
        assert!(told, "nothing says why it ended with {:?}", ran.ending);
    }
    ran.ending
}

/// Scores a sheet, told by its arguments, and holds what comes of it to the laws. What takes a run of
/// its own is asked in turns.
pub fn hold_score(folder: &Folder, arguments: &[&str]) {
    let Some(first) = written(folder, "first", arguments) else {
        return;
    };
    for (form, bytes) in &first {
        hold_file(&format!("first.{form}"), bytes);
    }
    // The result holds the hashes of its inputs: its bytes add up to a number that nobody chose.
    let turn: usize = first["json"].iter().copied().map(usize::from).sum();
    match turn % 5 {
        0 => {
            let again = written(folder, "again", arguments).expect("it was evaluated before");
            for form in FORMS {
                let is_same = first[form] == again[form];
                assert!(is_same, "{form} differs on the same input");
            }
        }
        1 => differs_not_from_itself(folder),
        2 => drop(hold(&run(
            &[&["score", "--width", "40"], arguments].concat()
        ))),
        3 => explains_itself(folder, arguments, "md"),
        _ => explains_itself(folder, arguments, "json"),
    }
}

/// Returns the files of a result by their forms, if there is a result.
fn written(
    folder: &Folder,
    name: &str,
    arguments: &[&str],
) -> Option<BTreeMap<&'static str, Vec<u8>>> {
    let names = FORMS.map(|form| folder.name(&format!("{name}.{form}")));
    let outputs: Vec<&str> = names.iter().flat_map(|name| ["-o", name]).collect();
    let ran = run(&[&["score"], arguments, &outputs].concat());
    if hold(&ran) != Ending::Done {
        let is_there = |name: &String| Path::new(name).exists();
        assert!(!names.iter().any(is_there), "a refusal leaves a result");
        return None;
    }
    let file = |form| {
        let name = format!("{name}.{form}");
        let bytes = folder.read(&name);
        folder.remove(&name);
        (form, bytes)
    };
    let files: BTreeMap<_, _> = FORMS.map(file).into();
    folder.write(&format!("{name}-kept.json"), &files["json"]);
    Some(files)
}

/// A result can be read again, and nothing differs between it and itself.
fn differs_not_from_itself(folder: &Folder) {
    let result = folder.name("first-kept.json");
    let ran = run(&["diff", &result, &result, "--format", "json"]);
    assert_eq!(hold(&ran), Ending::Done, "{}", ran.said);
    hold_no_difference(&ran);
}

/// Holds what `diff` told in JSON to finding nothing.
pub fn hold_no_difference(ran: &Ran) {
    let told: Value = serde_json::from_str(&ran.printed).expect("a difference is JSON");
    for list in ["units", "lines"] {
        let differing = told[list].as_array().expect("it is a list");
        assert!(differing.is_empty(), "{}", ran.printed);
    }
}

/// Whoever has a result has an explanation of it.
fn explains_itself(folder: &Folder, arguments: &[&str], format: &str) {
    folder.remove("explained");
    let explained = folder.name("explained");
    let all = ["--all", "--format", format, "-o", &explained];
    let ran = run(&[&["explain"], arguments, &all].concat());
    assert_eq!(hold(&ran), Ending::Done, "{}", ran.said);
    hold_files(folder, "explained");
}

/// Holds what was printed in a format to what files of that form keep to.
pub fn hold_printed(format: &str, ran: &Ran) {
    match format {
        "table" => {}
        form => hold_file(&format!("printed.{form}"), ran.printed.as_bytes()),
    }
}

/// Holds every file below a folder to what files of its form keep to; copies of inputs are as these are.
pub fn hold_files(folder: &Folder, name: &str) {
    let is_copy = |path: &PathBuf| path.iter().any(|part| part == "inputs");
    for path in folder.below(name) {
        if is_copy(&path) {
            continue;
        }
        let bytes = std::fs::read(&path).expect("it was found");
        let name = path.file_name().expect("it is a file").to_string_lossy();
        acts_on_no_terminal(&name);
        hold_file(&name, &bytes);
    }
}

/// Holds a file that the program wrote to what files of its form keep to.
fn hold_file(name: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("the program writes UTF-8");
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    acts_on_no_terminal(text);
    if name.ends_with(".csv") {
        no_cell_is_a_formula(text);
    }
    if name.ends_with(".json") {
        let read: Result<Value, _> = serde_json::from_str(text);
        assert!(read.is_ok(), "{name} is no JSON");
    }
}

/// No character moves the cursor, ends a line that is not ended, or turns the direction of writing.
fn acts_on_no_terminal(shown: &str) {
    let acts = |character: char| {
        character.is_control() && character != '\n'
            || matches!(
                character,
                '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
            )
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if let Some(at) = shown.find(acts) {
        let line = shown[..at].rfind('\n').map_or(0, |end| end + 1);
        panic!("acts on a terminal: {:?}", shown[line..].lines().next());
    }
}

/// Takes out the colours of the program: `ESC [ … m`, digits and semicolons between.
fn without_styles(shown: &str) -> String {
    let mut parts = shown.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_of_style = |character: char| character.is_ascii_digit() || character == ';';
        match part.trim_start_matches(is_of_style).strip_prefix('m') {
            Some(rest) => plain.push_str(rest),
            None => plain.extend(["\u{1b}[", part]),
        }
    }
    plain
}

/// No cell begins as a formula does, unless it is a number.
fn no_cell_is_a_formula(text: &str) {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    for record in reader.into_records() {
        let record = record.expect("rows are equally long");
        for cell in &record {
            let begins = cell.trim_start();
            let is_number = begins.strip_prefix('-').is_some_and(|rest| {
                let is_digit =
                    |character: char| character.is_ascii_digit() || ".÷~-".contains(character);
                rest == "inf" || rest.chars().all(is_digit) && !rest.is_empty()
            });
            let is_formula = begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
            assert!(!is_formula || is_number, "a formula in a cell: {cell:?}");
            assert!(
                !cell.starts_with(['\t', '\r']),
                "a tab or a return before {cell:?}"
            );
        }
    }
}
