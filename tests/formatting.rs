//! rustfmt gives up on a statement without a word: where a string in a chain of calls is too wide for a
//! line, or a macro is no list of expressions. What it gave up on keeps its blanks when all else is
//! told to begin with tabs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proc_macro2::{TokenStream, TokenTree};

use crate::architecture::sources;

/// Macros whose insides are nobody's to lay out: no expressions.
const OPAQUE: [&str; 3] = ["macro_rules", "matches", "text"];

#[test]
fn every_statement_is_laid_out() {
    let folder = tempfile::tempdir().expect("the disk takes a copy");
    let files = copied_sources(folder.path());
    let rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", "hard_tabs=true"])
        .args(&files)
        .status();
    let Ok(status) = rustfmt else {
        eprintln!("skipped: there is no rustfmt here");
        return;
    };
    assert!(status.success(), "rustfmt reads every file");
    let mut left_alone = Vec::new();
    for file in files {
        let shown = fs::read_to_string(&file).expect("the copy is there");
        let tokens: TokenStream = shown.parse().expect("rustfmt writes Rust");
        let mut of_tokens = BTreeSet::new();
        lines_of(tokens, &mut of_tokens);
        let lines: Vec<&str> = shown.lines().collect();
        let begun = |(line, column): (usize, usize)| {
            let line = lines[line - 1];
            let blanks = line.len() - line.trim_start().len();
            (line.starts_with(' ') && blanks == column).then_some(line)
        };
        let alone = of_tokens.into_iter().filter_map(begun);
        left_alone.extend(alone.map(|line| format!("{}: {line}", file.display())));
    }
    assert!(left_alone.is_empty(), "{left_alone:#?}");
}

/// Copies every source into a folder, and returns the copies.
fn copied_sources(folder: &Path) -> Vec<PathBuf> {
    let copy = |(file, source): (PathBuf, String)| {
        let copy = folder.join(file);
        let parent = copy.parent().expect("it is in the folder");
        fs::create_dir_all(parent).expect("the disk takes a folder");
        fs::write(&copy, source).expect("the disk takes a file");
        copy
    };
    sources().into_iter().map(copy).collect()
}

/// Collects the lines and columns at which tokens outside attributes and opaque macros begin.
fn lines_of(tokens: TokenStream, lines: &mut BTreeSet<(usize, usize)>) {
    let mut before = [String::new(), String::new()];
    for token in tokens {
        let start = token.span().start();
        lines.insert((start.line, start.column));
        let [name, mark] = &before;
        let word = match token {
            TokenTree::Group(group) => {
                let is_opaque = mark == "#" || mark == "!" && OPAQUE.contains(&name.as_str());
                if !is_opaque {
                    lines_of(group.stream(), lines);
                }
                String::new()
            }
            // What is declared by a macro: its name stands between.
            TokenTree::Ident(_) if mark == "!" && name == "macro_rules" => continue,
            token => token.to_string(),
        };
        before.rotate_left(1);
        before[1] = word;
    }
}
