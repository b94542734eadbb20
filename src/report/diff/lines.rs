//! Which lines of the rubric differ.

use std::collections::BTreeMap;

use crate::report::json::ResultShape;

/// A row or a key of the rubric that is not the same in both results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange<'a> {
    pub path: &'a str,
    /// Of a row with a code, its name.
    pub name: Option<&'a str>,
    /// As it was written; `None` where there was no such line.
    pub before: Option<String>,
    pub after: Option<String>,
    pub touches: Touches,
}

/// What a line that differs can have done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// Any value or verdict.
    Anything,
    /// How values are rounded, and nothing else.
    Rounding,
    /// The least that a row must reach: what follows from its value, not the value.
    Minimum,
    /// Only what is printed.
    Words,
}

impl LineChange<'_> {
    pub fn is_rounding(&self) -> bool {
        self.touches == Touches::Rounding
    }

    /// Returns whether it may have changed what a row earns.
    pub fn touches_values(&self) -> bool {
        match self.touches {
            Touches::Anything | Touches::Rounding => true,
            Touches::Minimum | Touches::Words => false,
        }
    }
}

/// The wordings of one path, before and after: rows of several kinds share a code.
#[derive(Default)]
struct Wordings<'a> {
    name: Option<&'a str>,
    before: Vec<&'a str>,
    after: Vec<&'a str>,
}

/// Returns the lines that differ, in the order of the later rubric.
pub fn changed_lines<'a>(
    before: &'a ResultShape<'a>,
    after: &'a ResultShape<'a>,
) -> Vec<LineChange<'a>> {
    let mut order: Vec<&str> = Vec::new();
    let mut known: BTreeMap<&str, Wordings> = BTreeMap::new();
    let later = after.rubric.lines.iter().map(|line| (line, true));
    let earlier = before.rubric.lines.iter().map(|line| (line, false));
    for (line, is_later) in later.chain(earlier) {
        let wordings = known.entry(&line.path).or_insert_with(|| {
            order.push(&line.path);
            Wordings::default()
        });
        wordings.name = wordings.name.or(line.name.as_deref());
        match is_later {
            true => wordings.after.push(&line.text),
            false => wordings.before.push(&line.text),
        }
    }
    let change = |path: &'a str| {
        let wordings = &known[path];
        let gone = only_in(&wordings.before, &wordings.after);
        let new = only_in(&wordings.after, &wordings.before);
        (gone.is_some() || new.is_some()).then(|| LineChange {
            path,
            name: wordings.name,
            touches: touches(path, gone.as_deref(), new.as_deref()),
            before: gone,
            after: new,
        })
    };
    order.into_iter().filter_map(change).collect()
}

fn only_in(these: &[&str], those: &[&str]) -> Option<String> {
    let only: Vec<&str> = these
        .iter()
        .copied()
        .filter(|words| !those.contains(words))
        .collect();
    (!only.is_empty()).then(|| only.join(" "))
}

fn touches(path: &str, before: Option<&str>, after: Option<&str>) -> Touches {
    if path.starts_with("numbers.") {
        return Touches::Rounding;
    }
    let (Some(before), Some(after)) = (before, after) else {
        return Touches::Anything;
    };
    let differ_in = |keys: &[&str]| without(keys, before) == without(keys, after);
    if differ_in(&["round"]) {
        Touches::Rounding
    } else if differ_in(&["minimum", "below"]) {
        Touches::Minimum
    } else if differ_in(&["name", "clause", "evidence", "method"]) {
        Touches::Words
    } else {
        Touches::Anything
    }
}

/// Returns the parts of a line without those that give some keys a value.
fn without(keys: &[&str], words: &str) -> Vec<String> {
    let parts = words.split([',', '{', '}']).map(str::trim);
    let is_left_out = |part: &str| {
        let key = part.split_once('=').map(|(key, _)| key.trim_end());
        key.is_some_and(|key| keys.contains(&key))
    };
    parts
        .filter(|part| !part.is_empty() && !is_left_out(part))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_a_line_can_have_done() {
        let plain = "{ code = \"1\", points = 5 }";
        for (other, touches) in [
            ("{ code = \"1\", points = 5, round = 1 }", Touches::Rounding),
            (
                "{ code = \"1\", points = 5, minimum = \"60%\" }",
                Touches::Minimum,
            ),
            (
                "{ code = \"1\", points = 5, clause = \"甲\" }",
                Touches::Words,
            ),
            ("{ code = \"1\", points = 6, round = 1 }", Touches::Anything),
        ] {
            let found = super::touches("indicators.1", Some(plain), Some(other));
            assert_eq!(found, touches, "{other}");
        }
        let gone = super::touches("indicators.1", Some(plain), None);
        assert_eq!(gone, Touches::Anything);
        let places = super::touches("numbers.places", Some("2"), None);
        assert_eq!(places, Touches::Rounding);
    }
}
