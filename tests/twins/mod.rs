//! A page `X.md` and its twin `X.zh-CN.md` say the same in two languages: headings of the same levels in the same
//! order, the same blocks, tables of the same rows, and in every section the same code and the same links. What can
//! be said in Chinese by rule (blocks, numbers, results) is; `UPDATE_DOCS=1 cargo test twins` writes it
//! into the twin, and leaves to people what only they can say.
//!
//! What only one of the two has stands between `<!-- only here -->` and `<!-- end -->`.

mod cells;
mod links;
mod page;
mod prose;
mod words;

use std::env;
use std::fs;

use crate::documents::{alone, assert_none, root};
use page::{Part, Twin};

/// Its tables are the program's own pages, in either language.
const WRITTEN_WHOLE: &str = "docs/checks.md";

#[test]
fn the_two_languages_keep_in_step() {
    let _alone = alone();
    let mut wrong = Vec::new();
    for (english, chinese) in pairs() {
        if env::var_os("UPDATE_DOCS").is_some() {
            written_anew(&english, &chinese);
        }
        wrong.extend(differences(&english, &chinese));
    }
    assert_none(&wrong);
}

#[test]
fn a_block_that_is_missing_or_moved_is_named() {
    let english = Twin::of("X.md", "# A\n```toml\na = 1\n```\n```toml\nb = 2\n```\n");
    let told = |chinese: &str| out_of_step(&english, &Twin::of("X.zh-CN.md", chinese));
    let same = "# 甲\n```toml\na = 1\n```\n```toml\nb = 2\n```\n";
    assert_eq!(told(same), None);
    let missing = told("# 甲\n```toml\nb = 2\n```\n");
    let missing = missing.expect("one is missing");
    assert!(missing.contains("line 2 lacks") && missing.contains("X.md line 2"));
    let moved = told("# 甲\n```toml\nb = 2\n```\n```toml\na = 1\n```\n");
    assert!(moved.expect("they are swapped").contains("is out of order"));
    let deeper = told("## 甲\n```toml\na = 1\n```\n```toml\nb = 2\n```\n");
    assert!(deeper.expect("it is deeper").contains("a heading"));
}

/// Returns all pages that have a twin, with it.
pub fn pairs() -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for folder in ["", "docs/"] {
        let files = fs::read_dir(root().join(folder)).expect("the folder is there");
        let names = files.map(|file| file.expect("it can be listed").file_name());
        let names = names.filter_map(|name| name.into_string().ok());
        let stems = names.filter_map(|name| Some(name.strip_suffix(".zh-CN.md")?.to_owned()));
        pairs.extend(stems.map(|stem| {
            let page = |suffix| format!("{folder}{stem}{suffix}");
            (page(".md"), page(".zh-CN.md"))
        }));
    }
    pairs.sort();
    assert!(pairs.len() > 3, "the twins are found");
    pairs
}

/// Returns the heading of a twin that stands where a heading of the page does.
pub fn heading_in(twin: &str, page: &str, heading: &str) -> String {
    let (twin, page) = (Twin::read(twin), Twin::read(page));
    let mut both = page.headings().into_iter().zip(twin.headings());
    let found = both.find(|(english, _)| english == heading);
    found
        .unwrap_or_else(|| panic!("no heading {heading} has a twin"))
        .1
}

/// Writes into a twin what can be said by rule, where the two are in step.
fn written_anew(english: &str, chinese: &str) {
    let (page, twin) = (Twin::read(english), Twin::read(chinese));
    if out_of_shape(&page, &twin).is_none() {
        fs::write(root().join(chinese), twin.after(&page)).expect("the page can be written");
    }
}

fn differences(english: &str, chinese: &str) -> Vec<String> {
    let (page, twin) = (Twin::read(english), Twin::read(chinese));
    match out_of_step(&page, &twin) {
        Some(told) => vec![told],
        None => {
            let tables = page.parts.iter().zip(&twin.parts);
            let tables = tables.filter(|_| english != WRITTEN_WHOLE);
            let tables = tables.flat_map(|(page, twin)| twin.differences_of_rows(page));
            let tables = tables.map(|told| format!("{chinese} {told}"));
            let paragraphs = prose::paragraphs_differ(&page, &twin);
            let sections = prose::differences(&page, &twin);
            let marks = prose::half_width(&twin);
            tables
                .chain(paragraphs)
                .chain(sections)
                .chain(marks)
                .collect()
        }
    }
}

/// Returns the first part of a twin that is not where it is in the page.
fn out_of_step(page: &Twin, twin: &Twin) -> Option<String> {
    let both = page.parts.iter().zip(&twin.parts);
    for (at, (english, chinese)) in both.enumerate() {
        if !english.is_like(chinese) {
            return Some(told_of(page, twin, at));
        }
    }
    (page.parts.len() != twin.parts.len()).then(|| {
        let at = page.parts.len().min(twin.parts.len());
        told_of(page, twin, at)
    })
}

/// Returns the first part that is of another kind than that of the page: what no rule can mend.
fn out_of_shape(page: &Twin, twin: &Twin) -> Option<usize> {
    let same = |(one, other): &(&Part, &Part)| one.shape() == other.shape();
    let both = page.parts.iter().zip(&twin.parts);
    let in_step = both.take_while(same).count();
    let most = page.parts.len().max(twin.parts.len());
    (in_step < most).then_some(in_step)
}

/// Says what is wrong with the part of this number: it is missing, moved, one too many, or another.
fn told_of(page: &Twin, twin: &Twin, at: usize) -> String {
    let (english, chinese) = (page.parts.get(at), twin.parts.get(at));
    let place = |twin: &Twin, part: &Part| format!("{} line {}", twin.name, part.line);
    let lacks = |english: &Part, line: usize| {
        let (shape, place) = (english.shape(), place(page, english));
        format!("{} line {line} lacks {shape} of {place}", twin.name)
    };
    match (english, chinese) {
        (Some(english), Some(chinese)) => {
            let (here, there) = (place(twin, chinese), place(page, english));
            let comes = |other: &Part| english.is_like(other);
            let is_next = page.parts.get(at + 1);
            let is_next = is_next.is_some_and(|next| next.is_like(chinese));
            let shape = chinese.shape();
            if twin.parts[at + 1..].iter().any(comes) && !english.is_plain() {
                format!("{here}: {shape} is out of order, {there} comes first")
            } else if is_next {
                lacks(english, chinese.line)
            } else {
                format!("{here}: {shape} is not {} of {there}", english.shape())
            }
        }
        (Some(english), None) => lacks(english, twin.lines),
        (_, Some(chinese)) => format!(
            "{}: {} that {} does not have",
            place(twin, chinese),
            chinese.shape(),
            page.name
        ),
        (None, None) => unreachable!("one of them has such a part"),
    }
}
