//! A rule, or 不适用, that can earn more than the row is worth.

use super::{Context, Lint, Reporter, stated_points};
use crate::number::Number;
use crate::rubric::{Earn, NotApplicable, Rule};
use crate::text;

pub const LINT: Lint = Lint {
    code: "rule-above-points",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some(points) = stated_points(&indicator.points) else {
            continue;
        };
        if let Some(NotApplicable::Points(given)) = &indicator.na
            && given > points
            && context.is_sound(row)
        {
            let name = &indicator.name;
            reporter.error(
                context.places.row(row, "na"),
                text!("`{name}` 不适用时得 {given} 分，而分值只有 {points}"; "`{name}` earns {given} where it does not apply, but is worth {points}"),
                text!("改正 `na`"; "correct `na`"),
            );
        }
        let (key, most): (&str, Option<Number>) = match &indicator.rule {
            Rule::Levels(levels) => (
                "levels",
                levels.iter().map(|level| level.points.clone()).max(),
            ),
            Rule::Bands(bands) => (
                "bands",
                bands.iter().filter_map(|band| earned(&band.earn)).max(),
            ),
            _ => continue,
        };
        if let Some(most) = most.filter(|most| most != points && context.is_sound(row)) {
            let (name, above) = (&indicator.name, most > *points);
            let message = text!("`{name}` 最高可得 {most} 分，而分值是 {points}"; "`{name}` can earn {most} at most, but is worth {points}");
            let remedy = text!("改正分值，或改正最高一档"; "correct the points or the best entry");
            match above {
                true => reporter.error(context.places.row(row, key), message, remedy),
                false => reporter.warning(context.places.row(row, key), message, remedy),
            }
        }
    }
}

fn earned(earn: &Earn) -> Option<Number> {
    match earn {
        Earn::Points(points) => Some(points.clone()),
        Earn::Unstated => None,
    }
}
