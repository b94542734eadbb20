//! The keys of a leaf's rule: the one that chooses it, and those that may stand beside.

use super::form::{BandsSay, Form};
use super::{FORMS, Mark, Measure, Range, Rule, measure, range};
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
    let has_step = row.positive("step").is_some();
    let has_target = row.number("target").is_some();
    let range = range(row);
    let mut forms = FORMS.iter().filter(|form| form.key == key);
    let may_stand = |form: &Form<Rule>, key| form.beside.contains(&key);
    let of_key = forms.clone();
    let written = forms.find_map(|form| Some((form, (form.read)(row, bands_say)?)));
    for (key, is_there) in [
        ("step", has_step),
        ("target", has_target),
        ("measure", row.has("measure")),
        ("range", row.has("range")),
        ("rest", row.has("rest")),
        ("better", row.has("better")),
    ] {
        let fits = match &written {
            Some((form, _)) => may_stand(form, key),
            // What cannot be read is taken for a mark, with what would have stood beside it.
            None => key == "step" || of_key.clone().any(|form| may_stand(form, key)),
        };
        if is_there && !fits {
            is_idle(row, key);
        }
    }
    Ruled {
        rule: written.map_or(Rule::Mark(Mark { step: None }), |(_, rule)| rule),
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

/// Finds fault with a key that has no part in the row's rule.
fn is_idle(row: &Reader, key: &'static str) {
    let remedy = match key {
        "measure" => {
            text! {"删去它；测得百分之几就得几成的，补上 `linear = {{ zero = 0, full = 100 }}`"; "remove it; where a percentage earns that part of the points, add `linear = {{ zero = 0, full = 100 }}`"}
        }
        "range" => {
            text! {"删去它；`range` 说的是测得的数值，与 `bands`、`linear`、`times`、`steps` 或 `by-rank` 同用"; "remove it; `range` is about measured values and goes with `bands`, `linear`, `times`, `steps` or `by-rank`"}
        }
        "rest" | "better" => {
            text! {"删去它；它与 `by-rank` 同用"; "remove it; it goes with `by-rank`"}
        }
        _ => text! {"删去它"; "remove it"},
    };
    if let Some(located) = row.get(key) {
        row.wrong(
            located,
            text! {"`{key}` 与这一行的评分办法不相干"; "`{key}` has no part in this row's rule"},
            remedy,
        );
    }
}
