//! What each code means, at more length than a diagnostic has room for. Pages are data: a TOML file
//! a subject, a table a code, read when one is asked for.

use super::known::codes;
use crate::diagnostics::{Code, Files};
use crate::lang::Text;
use crate::toml_text::{self, Table, Value};

/// The documentation of one code.
pub struct Page {
    pub code: Code,
    /// What is found, as a phrase.
    pub finds: Text,
    /// Why it matters, in sentences.
    pub matters: Text,
    /// What is found, as it may stand in a file or be typed.
    pub wrong: String,
    /// What to write instead.
    pub right: String,
}

/// What codes are about, in the order in which a run meets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Rubrics,
    Sheets,
    Marks,
    Reviews,
}

impl Subject {
    pub const ALL: [Subject; 4] = [
        Subject::Rubrics,
        Subject::Sheets,
        Subject::Marks,
        Subject::Reviews,
    ];

    fn file(self) -> &'static str {
        match self {
            Subject::Rubrics => include_str!("rubric.toml"),
            Subject::Sheets => include_str!("sheet.toml"),
            Subject::Marks => include_str!("marks.toml"),
            Subject::Reviews => include_str!("review.toml"),
        }
    }
}

/// Returns the page of every code, in the order in which a run meets them.
pub fn pages() -> impl Iterator<Item = Page> {
    Subject::ALL.into_iter().flat_map(pages_about)
}

/// Returns the pages about one subject, in the order of their file.
pub fn pages_about(subject: Subject) -> Vec<Page> {
    let text = subject.file();
    let file = Files::default().add("pages", text.to_owned());
    let (pages, faults) = toml_text::read(file, text);
    assert!(faults.is_empty(), "pages are no TOML: {faults:?}");
    let pages = pages.expect("what has no faults is read");
    let pages = pages.entries.iter();
    pages
        .map(|entry| page(&entry.key, as_table(&entry.located.value)))
        .collect()
}

fn page(name: &str, table: &Table) -> Page {
    let code = codes().find(|code| code.name == name);
    Page {
        code: code.unwrap_or_else(|| panic!("the page `{name}` is of no code")),
        finds: in_both(table, "finds"),
        matters: in_both(table, "matters"),
        wrong: words(table, "wrong"),
        right: words(table, "right"),
    }
}

fn in_both(table: &Table, key: &str) -> Text {
    let both = as_table(value(table, key));
    Text {
        zh: words(both, "zh").into(),
        en: words(both, "en").into(),
    }
}

fn words(table: &Table, key: &str) -> String {
    let Value::Text(words) = value(table, key) else {
        panic!("`{key}` of a page is no text");
    };
    words.clone()
}

fn as_table(value: &Value) -> &Table {
    let Value::Table(table) = value else {
        panic!("what should be a table of pages is none");
    };
    table
}

fn value<'t>(table: &'t Table, key: &str) -> &'t Value {
    let entry = table.get(key);
    let entry = entry.unwrap_or_else(|| panic!("a page lacks `{key}`"));
    &entry.located.value
}
