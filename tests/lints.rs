//! Every code has its page and, if it is about rubrics, rubrics that show it: one at fault in
//! `tests/rubrics/invalid`, named for the code, and a sound twin of the same name in
//! `tests/rubrics/valid`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use wuhua_eval::diagnostics::{Diagnostic, Files, Page, Severity};
use wuhua_eval::report::pages;

use crate::documents::{RUBRIC_PAGE, assert_none, codes_after, codes_in, completed, frame, root};
use crate::support::{codes, parsed};

#[test]
fn every_code_has_its_page() {
    let mut documented = BTreeSet::new();
    for page in pages() {
        assert!(documented.insert(page.code), "two pages of {}", page.code);
    }
    let used = codes_in("src");
    let unwritten: Vec<&String> = used
        .iter()
        .filter(|code| !documented.contains(code.as_str()))
        .collect();
    let unused: Vec<&&str> = documented
        .iter()
        .filter(|code| !used.contains(**code))
        .collect();
    assert!(unwritten.is_empty(), "no page for {unwritten:?}");
    assert!(unused.is_empty(), "pages of no use: {unused:?}");
}

#[test]
fn every_page_is_as_grave_as_its_diagnostics() {
    for (maker, severity) in [
        ("Diagnostic::error(", Severity::Error),
        ("Diagnostic::warning(", Severity::Warning),
        ("Diagnostic::note(", Severity::Note),
        ("self.misfit(", Severity::Error),
    ] {
        let made = codes_after(maker, "src");
        for page in pages().filter(|page| made.contains(page.code)) {
            assert_eq!(page.severity, severity, "{}", page.code);
        }
    }
}

#[test]
fn every_page_speaks_both_languages() {
    for page in pages() {
        for text in [&page.finds, &page.matters] {
            let is_chinese = |text: &str| text.chars().any(|one| ('一'..='龥').contains(&one));
            assert!(is_chinese(&text.zh), "{}: {}", page.code, text.zh);
            assert!(text.en.contains(' '), "{}: {}", page.code, text.en);
        }
        assert!(
            page.finds.en.ends_with(|end: char| end != '.'),
            "{}",
            page.code
        );
        assert!(
            page.finds.zh.ends_with(|end: char| end != '。'),
            "{}",
            page.code
        );
        assert!(
            page.matters.en.ends_with('.') && page.matters.zh.ends_with('。'),
            "{}",
            page.code
        );
        assert_ne!(page.wrong.trim(), page.right.trim(), "{}", page.code);
    }
}

/// Examples are completed to rubrics as the blocks of `docs/rubric-format.md` are.
#[test]
fn pages_about_rubrics_show_what_they_say() {
    let frame = frame(RUBRIC_PAGE);
    let mut wrong: Vec<String> = Vec::new();
    for page in rubric_pages() {
        let faulty = match page.code {
            // What is completed is not empty.
            "empty" => page.wrong.to_owned(),
            _ => completed(page.wrong.trim_start(), &frame),
        };
        let found = faults(page, &check(&faulty));
        if found != BTreeSet::from([page.code]) {
            wrong.push(format!("what is wrong of {}: {found:?}", page.code));
        }
        let found = codes(&check(&completed(page.right.trim_start(), &frame)));
        if !found.is_empty() {
            wrong.push(format!("what is right of {}: {found:?}", page.code));
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
        shown.insert(page.code);
        let found = check(text);
        if faults(page, &found) != BTreeSet::from([page.code]) {
            wrong.push(format!("invalid/{name}.toml: {:?}", codes(&found)));
        }
        let is_as_grave = |one: &Diagnostic| one.severity == page.severity;
        if !found
            .iter()
            .filter(|one| one.code == page.code)
            .all(is_as_grave)
        {
            wrong.push(format!(
                "invalid/{name}.toml is not as grave as the page says"
            ));
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
    let unshown = rubric_pages().filter(|page| !shown.contains(page.code));
    wrong.extend(unshown.map(|page| format!("no rubric shows {}", page.code)));
    assert_none(&wrong);
}

fn rubric_pages() -> impl Iterator<Item = &'static Page> {
    wuhua_eval::rubric::pages()
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
fn page_of(name: &str) -> Option<&'static Page> {
    let is_named_for = |page: &&Page| {
        name.strip_prefix(page.code)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    rubric_pages()
        .filter(is_named_for)
        .max_by_key(|page| page.code.len())
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
