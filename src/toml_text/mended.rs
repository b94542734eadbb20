//! A text with its slips put right, so that what else is wrong with it is told in the same run.

use std::ops::Range;

use super::slips::{Slip, slips};
use crate::diagnostics::{Diagnostic, FileId, Place};
use crate::toml_text::codes;

pub struct Mended {
    pub text: String,
    /// Where slips stood, and where stands what is in their place.
    edits: Vec<(Range<usize>, Range<usize>)>,
}

impl Mended {
    /// Returns a text as it is.
    pub fn untouched(text: &str) -> Mended {
        let (text, edits) = (text.to_owned(), Vec::new());
        Mended { text, edits }
    }

    pub fn of(source: &str) -> Mended {
        let mut mended = Mended::untouched("");
        let mut copied = 0;
        for (line_start, line) in lines(source) {
            for slip in slips(line) {
                let was = line_start + slip.range.start..line_start + slip.range.end;
                mended.text += &source[copied..was.start];
                let start = mended.text.len();
                mended.text += &slip.mended();
                copied = was.end;
                mended.edits.push((was, start..mended.text.len()));
            }
        }
        mended.text += &source[copied..];
        mended
    }

    /// Returns where a stretch of it stands in the text that was written.
    pub fn written(&self, span: &Range<usize>) -> Range<usize> {
        let place = |offset: usize, is_end: bool| {
            let before = |(_, is): &&(Range<usize>, Range<usize>)| match is_end {
                true => is.start < offset,
                false => is.start <= offset,
            };
            match self.edits.iter().rev().find(before) {
                None => offset,
                Some((was, is)) if offset >= is.end => was.end + (offset - is.end),
                Some((was, _)) if is_end => was.end,
                Some((was, _)) => was.start,
            }
        };
        place(span.start, false)..place(span.end, true)
    }
}

/// Returns the faults that were put right: of a line the first full-width sign, and every word.
pub fn faults(file: FileId, source: &str) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (line_start, line) in lines(source) {
        let (signs, words): (Vec<Slip>, Vec<Slip>) = slips(line)
            .into_iter()
            .partition(|slip| slip.ascii.is_some());
        let told = signs.iter().take(1).chain(&words);
        faults.extend(told.map(|slip| slip.fault(file, line_start, line)));
    }
    faults
}

/// Leaves out that a word lacks its quotation marks where it is a key that nobody knows: to write
/// another key is the remedy.
pub fn each_told_once(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let unknown = found.iter().filter(|one| one.code == codes::UNKNOWN_KEY);
    let unknown: Vec<Place> = unknown.flat_map(|one| one.places.clone()).collect();
    found.retain_mut(|one| {
        let is_word = one.code == codes::UNQUOTED;
        one.places
            .retain(|place| !is_word || !unknown.contains(place));
        !is_word || !one.places.is_empty()
    });
    found
}

fn lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    source.split_inclusive('\n').map(move |line| {
        let start = end;
        end += line.len();
        (start, line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_text_that_was_written() {
        let source = "名称 ＝ 甲乙\nx = 1";
        let mended = Mended::of(source);
        assert_eq!(mended.text, "\"名称\" = \"甲乙\"\nx = 1");
        for words in ["\"名称\"", "\"甲乙\"", "x", "1"] {
            let start = mended.text.find(words).expect("it is there");
            let written = mended.written(&(start..start + words.len()));
            assert_eq!(&source[written], words.trim_matches('"'));
        }
    }
}
