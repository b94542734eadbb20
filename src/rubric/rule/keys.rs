//! The keys of a leaf's rule: the one that chooses it, and those that may stand beside.

use super::form::BandsSay;
use super::{FORMS, Mark, Measure, Range, Rule, measure, range};
use crate::number::Number;
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
    Ruled {
        rule: rule.unwrap_or(Rule::Mark(Mark {
            least: Number::ZERO,
            step: None,
        })),
        measure,
        range,
    }
}

/// Returns the key that chooses the row's rule; where there is none, the cell holds a mark.
fn chosen(row: &Reader) -> Option<&'static str> {
    let keys = FORMS.iter().filter_map(|form| form.key);
    let mut keys: Vec<&'static str> = keys.filter(|key| row.has(key)).collect();
    keys.dedup();
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
