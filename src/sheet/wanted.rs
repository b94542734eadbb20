//! Which sheets of workbooks are meant, as the user names them.

use crate::limits::Limits;
use crate::names::plain;

/// Which sheets of workbooks the user wants.
#[derive(Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Names of sheets, each perhaps behind the name of its workbook: 东街.xlsx:表1.
    pub names: &'a [String],
    /// All files that are read.
    pub files: &'a [&'a str],
    /// All that are not hidden.
    pub all: bool,
    /// How much a workbook may hold.
    pub limits: Limits,
}

impl<'a> Wanted<'a> {
    /// Returns the names that speak of the sheets of one file: those behind its own name, or else those
    /// behind none.
    pub fn of(self, file: &str) -> Vec<&'a str> {
        let parted = || self.names.iter().map(|name| self.parted(name));
        let own = parted().filter(|(of, _)| of.is_some_and(|of| is_file(of, file)));
        let own: Vec<&str> = own.map(|(_, sheet)| sheet).collect();
        let general = parted().filter(|(of, _)| of.is_none());
        match own.is_empty() {
            true => general.map(|(_, sheet)| sheet).collect(),
            false => own,
        }
    }

    /// Returns how a sheet of one file is named: behind the name of the file where there are others.
    pub fn typed(self, file: &str, sheet: &str) -> String {
        let last = last_part(file);
        let bearers = self.files.iter().filter(|file| is_file(last, file));
        match (self.files.len(), bearers.count()) {
            (0 | 1, _) => sheet.to_owned(),
            (_, 1) => format!("{last}:{sheet}"),
            (_, _) => format!("{file}:{sheet}"),
        }
    }

    /// Parts a name that stands behind the name of one of the files.
    fn parted(self, name: &'a str) -> (Option<&'a str>, &'a str) {
        let marks = name.match_indices([':', '!']);
        let mut parted = marks.map(|(at, mark)| (&name[..at], &name[at + mark.len()..]));
        let is_known = |(of, _): &(&str, &str)| self.files.iter().any(|file| is_file(of, file));
        let found = parted.find(is_known);
        found.map_or((None, name), |(of, sheet)| (Some(of), sheet))
    }

    /// Returns the first name that is the name of no sheet, the workbooks and their sheets being known.
    pub fn of_nothing(self, books: &[(String, Vec<String>)]) -> Option<&'a str> {
        let is_found = |name: &&String| {
            let (of, wanted) = self.parted(name);
            books.iter().any(|(book, sheets)| {
                of.is_none_or(|of| is_file(of, book))
                    && sheets.iter().any(|sheet| is_one(sheet, wanted))
            })
        };
        let name = self.names.iter().find(|name| !is_found(name));
        name.map(String::as_str)
    }
}

/// Returns whether a file is called so, with its folders or without.
fn is_file(called: &str, file: &str) -> bool {
    let is_called = |name: &str| plain(name) == plain(called);
    is_called(file) || is_called(last_part(file))
}

/// Returns the name of a file without its folders.
fn last_part(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// Sheets are found as spreadsheets find them, whatever the case and width of letters.
pub fn is_one(name: &str, other: &str) -> bool {
    plain(name) == plain(other)
}
