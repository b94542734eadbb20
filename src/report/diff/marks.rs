//! Which marks of a unit differ.

use std::collections::BTreeMap;

use super::sides::Pair;
use crate::cell::{self, Cell, Idiom, is_same};
use crate::report::json::{MarkKey, RecordedUnit};

/// A mark that is not the same in both results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkChange<'a> {
    pub key: MarkKey<'a>,
    /// As it was entered; `None` where it is blank or not there.
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
    /// Whether it differs because it was corrected.
    pub is_correction: bool,
}

/// Returns the marks that differ as cells, in the order of the rubric.
pub fn changed_marks<'a>(pair: Pair<'a>) -> Vec<MarkChange<'a>> {
    let Pair { before, after } = pair;
    if before.marks().eq(after.marks()) {
        return Vec::new();
    }
    let by_key =
        |unit: RecordedUnit<'a>| -> BTreeMap<MarkKey<'a>, &'a str> { unit.marks().collect() };
    let (old, new) = (by_key(before), by_key(after));
    let gone = before.marks().filter(|(key, _)| !new.contains_key(key));
    let change = |(key, _): (MarkKey<'a>, &str)| {
        let [was, is] = [&old, &new].map(|marks| marks.get(&key).copied().unwrap_or_default());
        (!is_same(was, is, &Idiom::default())).then(|| MarkChange {
            before: filled_in(was),
            after: filled_in(is),
            is_correction: after.is_corrected(&key) && !before.is_corrected(&key),
            key,
        })
    };
    after.marks().chain(gone).filter_map(change).collect()
}

fn filled_in(words: &str) -> Option<&str> {
    let is_blank = cell::read(words, &Idiom::default()).0 == Cell::Blank;
    (!is_blank).then_some(words)
}
