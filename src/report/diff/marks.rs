//! Which marks of a unit differ.

use std::collections::BTreeMap;

use crate::cell::{self, Cell, Idiom, is_same};
use crate::report::json::{MarkKey, MarkShape};

/// A mark that is not the same in both results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkChange<'a> {
    pub key: &'a MarkKey<'a>,
    /// As it was entered; `None` where it is blank or not there.
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
    /// Whether it differs because it was corrected.
    pub is_correction: bool,
}

/// Returns the marks that differ as cells, in the order of the rubric.
pub fn changed_marks<'a>(
    before: &'a [MarkShape<'a>],
    after: &'a [MarkShape<'a>],
) -> Vec<MarkChange<'a>> {
    let by_key = |marks: &'a [MarkShape<'a>]| -> BTreeMap<&'a MarkKey<'a>, &'a MarkShape<'a>> {
        marks.iter().map(|mark| (&mark.key, mark)).collect()
    };
    let (old, new) = (by_key(before), by_key(after));
    let gone = before.iter().filter(|mark| !new.contains_key(&mark.key));
    let change = |mark: &'a MarkShape<'a>| {
        let [before, after] = [&old, &new].map(|marks| marks.get(&mark.key).copied());
        let [was, is] = [before, after].map(|mark| mark.map_or("", |mark| &mark.text));
        let corrected =
            |mark: Option<&MarkShape>| mark.is_some_and(|mark| mark.corrected_from.is_some());
        (!is_same(was, is, &Idiom::default())).then(|| MarkChange {
            key: &mark.key,
            before: filled_in(was),
            after: filled_in(is),
            is_correction: corrected(after) && !corrected(before),
        })
    };
    after.iter().chain(gone).filter_map(change).collect()
}

fn filled_in(words: &str) -> Option<&str> {
    let is_blank = cell::read(words, &Idiom::default()).0 == Cell::Blank;
    (!is_blank).then_some(words)
}
