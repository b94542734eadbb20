//! The script for cron, `examples/year-end.sh`, beside a program that answers as it is told.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Runs the script with a program that ends with these statuses, and returns what it did and its log.
fn run(review: i32, verify: i32) -> (Output, String) {
    let folder = TempDir::new().expect("there is room");
    let program = folder.path().join("wuhua-eval");
    let answers = format!(
        "#!/bin/sh\necho \"said: $*\" >&2\ncase $1 in review) exit {review} ;; *) exit {verify} ;; esac\n"
    );
    fs::write(&program, answers).expect("there is room");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let results = folder.path().join("all results");
    let output = script()
        .arg(&program)
        .arg("a review.toml")
        .arg(&results)
        .output()
        .expect("there is a shell");
    let log = fs::read_to_string(results.join("year-end.log")).expect("it keeps a log");
    (output, log)
}

fn script() -> Command {
    let mut shell = Command::new("sh");
    shell.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/year-end.sh"));
    shell
}

#[test]
fn each_way_it_can_end_has_a_status_and_a_line_in_the_log() {
    for (review, verify, status, last) in [
        (0, 0, 0, "evaluated, targets reached, verified"),
        (1, 0, 1, "input at fault: mend what is named, and run again"),
        (2, 0, 2, "wrong usage"),
        (
            3,
            0,
            3,
            "evaluated and verified, but a target is not reached",
        ),
        (0, 4, 4, "what was written does not follow from the inputs"),
        (3, 4, 4, "what was written does not follow from the inputs"),
        (0, 1, 1, "could not verify: status 1"),
        (101, 0, 101, "the program stopped with status 101"),
    ] {
        let (output, log) = run(review, verify);
        let case = format!("review {review}, verify {verify}: {log}");
        assert_eq!(output.status.code(), Some(status), "{case}");
        assert!(log.trim_end().ends_with(last), "{case}");
        assert_eq!(output.stderr.is_empty(), status == 0, "{case}");
        assert!(output.stdout.is_empty(), "{case}");
    }
}

#[test]
fn it_reviews_into_a_folder_of_its_own_and_verifies_that_one() {
    let (_, log) = run(0, 0);
    let said = |command: &str| {
        let opening = format!("said: {command} ");
        let mut lines = log.lines().filter_map(|line| line.strip_prefix(&opening));
        lines.next().expect("it was called").to_owned()
    };
    let review = said("review");
    let (manifest, rest) = review.split_once(" -o ").expect("it says where to");
    let (folder, rest) = rest
        .rsplit_once(" --require-targets")
        .expect("it asks for targets");
    assert_eq!((manifest, rest), ("a review.toml", " --quiet"));
    assert_eq!(said("verify"), format!("{folder} --quiet"));
}

#[test]
fn it_says_how_it_is_called() {
    let output = script().arg("one").output().expect("there is a shell");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("usage: "));
}
