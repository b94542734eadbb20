//! The keys of a leaf's rule: the one that chooses it, and those that may stand beside.

use super::form::BandsSay;
use super::{FORMS, Mark, Measure, Range, Rule, measure, range};
use crate::lang::Text;
use crate::text;
use crate::toml_text::Reader;

/// What the keys of a leaf's rule say together.
pub struct Ruled {
    pub rule: Rule,
    pub measure: Measure,
    pub range: Option<Range>,
}

/// Reads the rule of a leaf, and what stands beside it.
pub fn ruled(row: &Reader, bands_say: BandsSay) -> Ruled {
    let measure = measure(row);
    let key = chosen(row);
    let range = range(row);
    let mut forms = FORMS.iter().filter(|form| form.key == key);
    let rule = forms.find_map(|form| (form.read)(row, bands_say));
    for (other, beside) in row.keys_beside() {
        let is_of_rules = beside.iter().all(|key| is_of_rule(key));
        let fits = match key {
            Some(key) if !beside.is_empty() => beside.iter().any(|other| other == key),
            // What cannot be read is taken for a mark.
            Some(_) | None => beside.is_empty() && (key.is_none() || rule.is_none()),
        };
        if is_of_rules && !fits && row.has(other) {
            is_idle(row, other, beside);
        }
    }
    Ruled {
        rule: rule.unwrap_or(Rule::Mark(Mark { step: None })),
        measure,
        range,
    }
}

/// Returns the key that chooses the row's rule; where there is none, the cell holds a mark.
fn chosen(row: &Reader) -> Option<&'static str> {
    let mut keys: Vec<&'static str> = FORMS.iter().filter_map(|form| form.key).collect();
    keys.dedup();
    keys.retain(|key| row.has(key));
    if let [first, second, ..] = keys[..]
        && let Some(located) = row.get(second)
    {
        row.wrong(
            located,
            text! {
                "一行只能有一种评分办法，`{first}` 与 `{second}` 都写了";
                "a row has one rule, and this has both `{first}` and `{second}`"
            },
            text! {"留下一种，或分成两行"; "keep one, or make two rows"},
        );
    }
    keys.first().copied()
}

fn is_of_rule(key: &str) -> bool {
    FORMS.iter().any(|form| form.key == Some(key))
}

/// Finds fault with a key that has no part in the row's rule.
fn is_idle(row: &Reader, key: &'static str, beside: &[String]) {
    let beside = beside.iter().map(|key| text! {"`{key}`"; "`{key}`"});
    let beside = Text::list(&beside.collect::<Vec<_>>());
    let remedy = match (key, beside.en.is_empty()) {
        ("measure", _) => {
            text! {"删去它；测得百分之几就得几成的，补上 `linear = {{ zero = 0, full = 100 }}`"; "remove it; where a percentage earns that part of the points, add `linear = {{ zero = 0, full = 100 }}`"}
        }
        (_, true) => text! {"删去它"; "remove it"},
        (_, false) => {
            text! {"删去它；它与 {beside} 同用"; "remove it; it goes with {beside}"; beside}
        }
    };
    if let Some(located) = row.get(key) {
        row.wrong(
            located,
            text! {"`{key}` 与这一行的评分办法不相干"; "`{key}` has no part in this row's rule"},
            remedy,
        );
    }
}
