//! The pages of the command line show the help of every command, and so does the manual page. What
//! they show are sessions, and `TRYCMD=overwrite cargo test cases` writes them anew; here it is held
//! that no command is left out.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Pages of the reference, with their language and what heads the list of commands in it.
const PAGES: [(&str, &str, &str); 2] = [
    ("docs/cli.md", "en", "Commands:"),
    ("docs/cli.zh-CN.md", "zh", "命令:"),
];

#[test]
fn every_command_is_in_the_reference() {
    for (page, lang, heading) in PAGES {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page));
        let text = text.expect("the page is there");
        let sessions = text.lines().filter_map(|line| line.strip_prefix("$ "));
        let shown: Vec<&str> = sessions.collect();
        let wanted: Vec<String> = commands(&[], lang, heading)
            .iter()
            .map(|command| format!("{command} --help --lang {lang}"))
            .collect();
        assert_eq!(
            shown, wanted,
            "in {page}, and known: give each its heading and block, then run \
             `TRYCMD=overwrite cargo test cases`"
        );
    }
}

#[test]
fn every_command_is_in_the_manual() {
    for (_, lang, heading) in PAGES {
        let manual = print(&["man", "--lang", lang]);
        for command in commands(&[], lang, heading).iter().skip(1) {
            let section = format!("\n.SH \"{command}\"\n");
            assert!(manual.contains(&section), "no {command} in {lang}");
        }
    }
}

#[test]
fn a_reader_who_leaves_is_no_fault() {
    for words in [&["schema"][..], &["man"], &["completions", "bash"]] {
        let mut child = program()
            .args(words)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success() && output.stderr.is_empty());
    }
}

/// Returns a command and those below it in the order of the help.
fn commands(above: &[&str], lang: &str, heading: &str) -> Vec<String> {
    let help = print(&[above, &["--help", "--lang", lang]].concat());
    let listed = help.lines().skip_while(|line| *line != heading).skip(1);
    let listed = listed.take_while(|line| !line.is_empty());
    let names = listed.filter_map(|line| {
        let name = line.strip_prefix("  ")?.split(' ').next()?;
        (!name.is_empty()).then_some(name)
    });
    let own = [&["wuhua-eval"], above].concat().join(" ");
    let below = names.flat_map(|name| commands(&[above, &[name]].concat(), lang, heading));
    std::iter::once(own).chain(below).collect()
}

fn print(words: &[&str]) -> String {
    let output = program().args(words).output().expect("the program runs");
    String::from_utf8(output.stdout).expect("what it says is UTF-8")
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_wuhua-eval"))
}
