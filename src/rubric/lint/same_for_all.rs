//! Levels or bands that all earn the same: the indicator tells nobody apart.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Severity};
use crate::fixed_text;
use crate::rubric::{Earn, Rule};
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: "same-for-all",
        severity: Severity::Warning,
        finds: fixed_text!("各个等次或各档得分全都一样"; "levels or bands that all earn the same"),
        matters: fixed_text!("不管做得怎样，得分都一样，这一项就分不出高下。多半是抄录时漏改了分值。"; "Whatever is found, the points are the same, so the indicator tells nobody apart. As a rule a number was not changed when the line was copied."),
        wrong: r#"{ code = "1", name = "台账", points = 3, levels = { "齐全" = 3, "不全" = 3 } },"#,
        right: r#"{ code = "1", name = "台账", points = 3, levels = { "齐全" = 3, "不全" = 0 } },"#,
    },
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
                text!("`{name}` 无论哪一档得分都一样"; "`{name}` earns the same whatever is found"),
                text!("改正各档的得分；若确是人人有份，删去这一项"; "correct what its entries earn, or leave the row out if all are to have it"),
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
