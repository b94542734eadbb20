//! Which lines of the rubric differ.

use std::collections::{BTreeMap, BTreeSet};

use super::values::Wording;
use crate::report::json::Recorded;

/// A row or a key of the rubric that is not the same in both results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange<'a> {
    pub path: &'a str,
    /// Of a row with a code, its name.
    pub name: Option<&'a str>,
    /// What it said; `None` where there was no such line.
    pub before: Option<String>,
    pub after: Option<String>,
    pub touches: Touches,
    /// The items that it names, before or after: those that it zeroes or exempts from.
    pub items: Vec<String>,
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
    before: Vec<Wording<'a>>,
    after: Vec<Wording<'a>>,
}

/// Returns the lines that differ, in the order of the later rubric.
pub fn changed_lines<'a>(before: &'a Recorded<'a>, after: &'a Recorded<'a>) -> Vec<LineChange<'a>> {
    let mut order: Vec<&str> = Vec::new();
    let mut known: BTreeMap<&str, Wordings> = BTreeMap::new();
    let later = after.lines.iter().map(|line| (line, true));
    let earlier = before.lines.iter().map(|line| (line, false));
    for (line, is_later) in later.chain(earlier) {
        let wordings = known.entry(&line.path).or_insert_with(|| {
            order.push(&line.path);
            Wordings::default()
        });
        wordings.name = wordings.name.or(line.name.as_deref());
        match is_later {
            true => wordings.after.push(Wording::of(&line.text)),
            false => wordings.before.push(Wording::of(&line.text)),
        }
    }
    let change = |path: &'a str| known[path].change(path);
    order.into_iter().filter_map(change).collect()
}

impl<'a> Wordings<'a> {
    fn change(&self, path: &'a str) -> Option<LineChange<'a>> {
        let gone = only_in(&self.before, &self.after);
        let new = only_in(&self.after, &self.before);
        let text = |wordings: &[&Wording]| {
            let texts: Vec<&str> = wordings.iter().map(|wording| wording.text).collect();
            (!texts.is_empty()).then(|| texts.join(" "))
        };
        let named = gone.iter().chain(&new).flat_map(|wording| wording.items());
        (!gone.is_empty() || !new.is_empty()).then(|| LineChange {
            path,
            name: self.name,
            touches: touches(path, &gone, &new),
            items: named.map(str::to_owned).collect(),
            before: text(&gone),
            after: text(&new),
        })
    }
}

fn only_in<'w, 'a>(these: &'w [Wording<'a>], those: &[Wording]) -> Vec<&'w Wording<'a>> {
    let is_there = |one: &&Wording| those.iter().any(|other| one.says_the_same(other));
    these.iter().filter(|one| !is_there(one)).collect()
}

fn touches(path: &str, before: &[&Wording], after: &[&Wording]) -> Touches {
    if path.starts_with("numbers.") {
        return Touches::Rounding;
    }
    if path == "outcome.verdict" {
        return Touches::Words;
    }
    if before.len() != after.len() {
        return Touches::Anything;
    }
    let pairs = before.iter().zip(after);
    let apart: Option<Vec<_>> = pairs.map(|(was, is)| was.keys_apart(is)).collect();
    let apart: Option<BTreeSet<String>> = apart.map(|keys| keys.into_iter().flatten().collect());
    let all_among = |keys: &[&str]| {
        let apart = apart.as_ref();
        apart.is_some_and(|apart| apart.iter().all(|key| keys.contains(&key.as_str())))
    };
    if all_among(&["round"]) {
        Touches::Rounding
    } else if all_among(&["minimum", "below"]) {
        Touches::Minimum
    } else if all_among(&["name", "clause", "evidence", "method"]) {
        Touches::Words
    } else {
        Touches::Anything
    }
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
            let [plain, other] = [plain, other].map(Wording::of);
            let found = super::touches("indicators.1", &[&plain], &[&other]);
            assert_eq!(found, touches, "{}", other.text);
        }
        let plain = Wording::of(plain);
        let gone = super::touches("indicators.1", &[&plain], &[]);
        assert_eq!(gone, Touches::Anything);
        let places = super::touches("numbers.places", &[&plain], &[]);
        assert_eq!(places, Touches::Rounding);
    }
}
