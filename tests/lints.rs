//! Every code has its page and, if it is about rubrics, rubrics that show it: one at fault in
//! `tests/rubrics/invalid`, named for the code, and a sound twin of the same name in
//! `tests/rubrics/valid`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use wuhua_eval::diagnostics::{Diagnostic, Files};
use wuhua_eval::report::{self, Page, Subject, pages, pages_about};
use wuhua_eval::rubric::lint_codes;

use crate::architecture::{names_after, sources};
use crate::documents::{RUBRIC_PAGE, assert_none, completed, frame, root};
use crate::support::{codes, parsed};

#[test]
fn every_code_has_its_page() {
    let mut names = BTreeSet::new();
    for code in report::codes() {
        assert!(
            names.insert(code.name),
            "two codes are called {}",
            code.name
        );
    }
    let mut documented = BTreeSet::new();
    for page in pages() {
        let name = page.code.name;
        assert!(documented.insert(name), "two pages of {name}");
    }
    let unwritten: Vec<&&str> = names.difference(&documented).collect();
    let unused: Vec<&&str> = documented.difference(&names).collect();
    assert!(unwritten.is_empty(), "no page for {unwritten:?}");
    assert!(unused.is_empty(), "pages of no use: {unused:?}");
}

/// The code of a lint is found by the lint; every other one, where the sources name its constant.
#[test]
fn every_code_is_found_somewhere() {
    let named: BTreeSet<String> = sources()
        .iter()
        .flat_map(|(_, source)| names_after("codes::", source))
        .collect();
    let lints: BTreeSet<&str> = lint_codes().map(|code| code.name).collect();
    let of_tables = report::codes().filter(|code| !lints.contains(code.name));
    let constants = of_tables.map(|code| code.name.to_uppercase().replace('-', "_"));
    let unfound: Vec<String> = constants.filter(|code| !named.contains(code)).collect();
    assert!(unfound.is_empty(), "nothing finds {unfound:?}");
}

/// So that none is unknown to the test that every code has its page.
#[test]
fn codes_are_declared_in_tables_and_by_lints() {
    let makers = ["Code::error(", "Code::warning(", "Code::note("];
    for (file, source) in sources() {
        let makes_one = makers.iter().any(|maker| source.contains(maker));
        let is_lint = file.starts_with("rubric/lint");
        assert!(!makes_one || is_lint, "{} makes a code", file.display());
    }
}

#[test]
fn every_page_speaks_both_languages() {
    for page in pages() {
        for text in [&page.finds, &page.matters] {
            let is_chinese = |text: &str| text.chars().any(|one| ('一'..='龥').contains(&one));
            assert!(is_chinese(&text.zh), "{}: {}", page.code.name, text.zh);
            assert!(text.en.contains(' '), "{}: {}", page.code.name, text.en);
        }
        assert!(
            page.finds.en.ends_with(|end: char| end != '.'),
            "{}",
            page.code.name
        );
        assert!(
            page.finds.zh.ends_with(|end: char| end != '。'),
            "{}",
            page.code.name
        );
        assert!(
            page.matters.en.ends_with('.') && page.matters.zh.ends_with('。'),
            "{}",
            page.code.name
        );
        assert_ne!(page.wrong.trim(), page.right.trim(), "{}", page.code.name);
    }
}

/// Examples are completed to rubrics as the blocks of `docs/rubric-format.md` are.
#[test]
fn pages_about_rubrics_show_what_they_say() {
    let frame = frame(RUBRIC_PAGE);
    let mut wrong: Vec<String> = Vec::new();
    for page in rubric_pages() {
        let faulty = match page.code.name {
            // What is completed is not empty.
            "empty" => page.wrong.clone(),
            _ => completed(page.wrong.trim_start(), &frame),
        };
        let found = faults(&page, &check(&faulty));
        if found != BTreeSet::from([page.code.name]) {
            wrong.push(format!("what is wrong of {}: {found:?}", page.code.name));
        }
        let found = codes(&check(&completed(page.right.trim_start(), &frame)));
        if !found.is_empty() {
            wrong.push(format!("what is right of {}: {found:?}", page.code.name));
        }
    }
    assert_none(&wrong);
}

#[test]
fn fixtures_show_what_they_are_named_for() {
    let (invalid, valid) = (fixtures("invalid"), fixtures("valid"));
    let mut shown = BTreeSet::new();
    let mut wrong: Vec<String> = Vec::new();
    for (name, text) in &invalid {
        let Some(page) = page_of(name) else {
            if !is_in_a_session("invalid", name) {
                wrong.push(format!("invalid/{name}.toml is of no use"));
            }
            continue;
        };
        shown.insert(page.code.name);
        let found = check(text);
        if faults(&page, &found) != BTreeSet::from([page.code.name]) {
            wrong.push(format!("invalid/{name}.toml: {:?}", codes(&found)));
        }
        match valid.get(name).map(|twin| codes(&check(twin))) {
            Some(found) if found.is_empty() => {}
            Some(found) => wrong.push(format!("valid/{name}.toml: {found:?}")),
            None => wrong.push(format!("invalid/{name}.toml has no twin")),
        }
    }
    for name in valid.keys().filter(|name| !invalid.contains_key(*name)) {
        if !is_in_a_session("valid", name) {
            wrong.push(format!("valid/{name}.toml is of no use"));
        }
    }
    let pages = rubric_pages().into_iter();
    let unshown = pages.filter(|page| !shown.contains(page.code.name));
    wrong.extend(unshown.map(|page| format!("no rubric shows {}", page.code.name)));
    assert_none(&wrong);
}

fn rubric_pages() -> Vec<Page> {
    pages_about(Subject::Rubrics)
}

fn check(text: &str) -> Vec<Diagnostic> {
    parsed(text, &mut Files::default()).1
}

/// Returns the codes of errors, and that of the page where it is found.
fn faults(page: &Page, found: &[Diagnostic]) -> BTreeSet<&'static str> {
    codes(
        found
            .iter()
            .filter(|one| one.is_error() || one.code == page.code),
    )
}

/// Returns the page of the longest code that a fixture's name is, or begins with.
fn page_of(name: &str) -> Option<Page> {
    let is_named_for = |page: &Page| {
        name.strip_prefix(page.code.name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    rubric_pages()
        .into_iter()
        .filter(is_named_for)
        .max_by_key(|page| page.code.name.len())
}

/// Returns the rubrics of a folder, by name.
fn fixtures(folder: &str) -> BTreeMap<String, String> {
    let folder = root().join("tests/rubrics").join(folder);
    let entries = fs::read_dir(folder).expect("the rubrics are there");
    let read = entries.map(|entry| {
        let path = entry.expect("the folder can be listed").path();
        let name = path
            .file_stem()
            .expect("a file has a name")
            .to_string_lossy();
        (
            name.into_owned(),
            fs::read_to_string(&path).expect("rubrics are UTF-8"),
        )
    });
    read.collect()
}

fn is_in_a_session(folder: &str, name: &str) -> bool {
    let wanted = format!("tests/rubrics/{folder}/{name}.toml");
    let mut folders = vec![root().join("tests/cases")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the sessions are there") {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if fs::read_to_string(&path).is_ok_and(|session| session.contains(&wanted)) {
                return true;
            }
        }
    }
    false
}
