//! What the program says about faults in its input.
//!
//! A function that can find faults returns its value and its diagnostics, so that the next one
//! still runs and a user sees every fault at once. How they look is left to [`render()`].

mod capped;
mod counts;
mod findings;
mod page;
mod render;
mod suggestion;

use std::ops::Range;
use std::sync::OnceLock;

pub use capped::capped;
pub use counts::Counts;
pub use findings::Findings;
pub use page::Page;
pub use render::{Look, render};
pub use suggestion::{did_you_mean, nearest};

use crate::lang::Text;

/// One fault, or one remark, about the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the kind of fault, stable between versions: `points-sum`.
    pub code: &'static str,
    pub severity: Severity,
    /// What was found and what was expected: lower case, no full stop.
    pub message: Text,
    /// Where: the first is the fault itself, the others what it collides with or where it recurs.
    pub places: Vec<Place>,
    /// How many further places there are that are not listed.
    pub more_places: usize,
    /// How many further faults of the same code there are that are not told.
    pub more_alike: usize,
    /// What to do about it.
    pub help: Vec<Text>,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// Nothing can be scored.
    Error,
    /// Scored, but somebody should look.
    Warning,
    /// Said for the record: what was repaired, skipped or left out.
    Note,
}

/// A stretch of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: FileId,
    /// In bytes of the decoded text.
    pub span: Range<usize>,
    /// What stands there, in a few words.
    pub label: Option<Text>,
}

impl Diagnostic {
    /// Returns a diagnostic of the kind that a page documents.
    pub fn of(page: &Page, message: Text) -> Diagnostic {
        Diagnostic {
            severity: page.severity,
            ..Diagnostic::error(page.code, message)
        }
    }

    pub fn error(code: &'static str, message: Text) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message,
            places: Vec::new(),
            more_places: 0,
            more_alike: 0,
            help: Vec::new(),
        }
    }

    pub fn warning(code: &'static str, message: Text) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(code, message)
        }
    }

    pub fn note(code: &'static str, message: Text) -> Diagnostic {
        Diagnostic {
            severity: Severity::Note,
            ..Diagnostic::error(code, message)
        }
    }

    pub fn at(mut self, place: Place) -> Diagnostic {
        self.places.push(place);
        self
    }

    pub fn help(mut self, remedy: Text) -> Diagnostic {
        self.help.push(remedy);
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl Place {
    pub fn new(file: FileId, span: Range<usize>) -> Place {
        Place {
            file,
            span,
            label: None,
        }
    }

    pub fn label(self, label: Text) -> Place {
        Place {
            label: Some(label),
            ..self
        }
    }
}

/// One of the files of a run, by the order in which it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// The texts that places point into.
#[derive(Default)]
pub struct Files {
    files: Vec<File>,
}

/// A file as it was read: the name it was asked for by, and its decoded text.
pub struct File {
    pub name: String,
    pub text: String,
    /// Where its lines start, once somebody asked.
    line_starts: OnceLock<Vec<usize>>,
}

impl File {
    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let newlines = self
                .text
                .match_indices('\n')
                .map(|(newline, _)| newline + 1);
            std::iter::once(0).chain(newlines).collect()
        })
    }
}

impl Files {
    pub fn add(&mut self, name: impl Into<String>, text: String) -> FileId {
        self.files.push(File {
            name: name.into(),
            text,
            line_starts: OnceLock::new(),
        });
        FileId(self.files.len() - 1)
    }

    pub fn get(&self, id: FileId) -> &File {
        &self.files[id.0]
    }

    /// Returns line and column of a byte offset, both from 1, the column in characters.
    pub fn line_and_column(&self, file: FileId, offset: usize) -> (usize, usize) {
        let file = self.get(file);
        let offset = whole_characters(&file.text, &(offset..offset)).start;
        let starts = file.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        let before = &file.text[starts[line - 1]..offset];
        (line, before.chars().count() + 1)
    }

    /// Returns a place as `file:line:column`, the file without its folder.
    pub fn short_address(&self, place: &Place) -> String {
        let address = self.address(place);
        let name = address.rsplit(['/', '\\']).next();
        name.unwrap_or(&address).to_owned()
    }

    /// Returns a place as `file:line:column`.
    pub fn address(&self, place: &Place) -> String {
        let (line, column) = self.line_and_column(place.file, place.span.start);
        format!("{}:{line}:{column}", self.get(place.file).name)
    }
}

/// Returns a stretch of `text` widened to whole characters, and no longer than the text: who counts
/// bytes may stop inside a 汉字.
pub fn whole_characters(text: &str, span: &Range<usize>) -> Range<usize> {
    let mut start = span.start.min(text.len());
    let mut end = span.end.clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::whole_characters;

    #[test]
    fn a_stretch_holds_whole_characters() {
        for (span, whole) in [
            (1..2, 0..3),
            (1..4, 0..6),
            (2..2, 0..3),
            (3..3, 3..3),
            (6..9, 6..6),
        ] {
            assert_eq!(whole_characters("社区", &span), whole);
        }
        assert_eq!(whole_characters("", &(3..9)), 0..0);
    }
}
