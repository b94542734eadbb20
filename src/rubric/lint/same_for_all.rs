//! Levels or bands that all earn the same: the indicator tells nobody apart.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{Earn, Rule};
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::warning("same-for-all"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some((key, name)) = alike(&indicator.rule).map(|key| (key, &indicator.name)) else {
            continue;
        };
        if context.is_sound(row) {
            reporter.find(
                context.places.row(row, key),
                text! {
                    "`{name}` 无论哪一档得分都一样";
                    "`{name}` earns the same whatever is found"
                },
                text! {
                    "改正各档的得分；若确是人人有份，删去这一项";
                    "correct what its entries earn, or leave the row out if all are to have it"
                },
            );
        }
    }
}

/// Returns the key of a rule all of whose entries earn the same.
pub fn alike(rule: &Rule) -> Option<&'static str> {
    let (key, points) = rule.entries()?;
    let mut bands = rule.bands().into_iter().flatten();
    let is_open = bands.any(|band| band.earn == Earn::Unstated);
    let first = points.first()?;
    (!is_open && points.iter().all(|other| other == first)).then_some(key)
}
