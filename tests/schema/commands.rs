//! The schema reaches those who write rubrics: printed, and beside each that is copied.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::read;

const SCHEMA: &str = "rubric.schema.json";

#[test]
fn the_schema_is_printed_as_it_is() {
    let folder = tempfile::tempdir().expect("there is room");
    let printed = run(folder.path(), &["schema"]).stdout;
    assert_eq!(printed, read("rubrics/rubric.schema.json").into_bytes());
}

#[test]
fn a_copied_rubric_brings_the_schema() {
    let folder = tempfile::tempdir().expect("there is room");
    let said = run(folder.path(), &["rubrics", "copy", "city-2012"]);
    assert_eq!(
        talk(&said),
        "wrote city-2012.toml\nwrote rubric.schema.json\n"
    );
    for name in ["city-2012.toml", SCHEMA] {
        let copied = fs::read_to_string(folder.path().join(name)).expect("it was written");
        assert_eq!(copied, read(&format!("rubrics/{name}")));
    }
    let again = run(folder.path(), &["rubrics", "copy", "city-2012", "own.toml"]);
    assert_eq!(talk(&again), "wrote own.toml\n");
}

#[test]
fn a_schema_that_is_there_already_is_left_alone() {
    let folder = tempfile::tempdir().expect("there is room");
    let below = folder.path().join("rubrics");
    fs::create_dir(&below).expect("there is room");
    fs::write(below.join(SCHEMA), "{}").expect("there is room");
    let to = ["rubrics", "copy", "city-2012", "rubrics/own.toml"];
    let said = talk(&run(folder.path(), &to));
    assert!(
        said.starts_with("wrote rubrics/own.toml\n`rubrics/rubric.schema.json` is there already")
    );
    let kept = fs::read_to_string(below.join(SCHEMA)).expect("it is there");
    assert_eq!(kept, "{}");
}

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"));
    let command = command
        .current_dir(folder)
        .args(words)
        .args(["--lang", "en"]);
    command.output().expect("the program runs")
}

fn talk(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("talk is UTF-8")
}
