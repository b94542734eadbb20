//! A rate, or the most that it comes to, above what the row is worth, or a rate above its own most: one
//! finding takes all, and the rest of it has no effect.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::warning("rate-above-points"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some((key, rates)) = indicator.rule.rates() else {
            continue;
        };
        if !context.is_sound(row) {
            continue;
        }
        let (name, points) = (&indicator.name, indicator.stated_points());
        let place = || context.places.row(row, key);
        for rate in rates {
            let (each, most) = (&rate.each, rate.most.as_ref());
            if let Some(points) = points.filter(|points| each > points) {
                reporter.find(
                    place(),
                    text! {
                        "`{name}` 一次是 {each} 分，高于分值 {points}";
                        "`{name}` counts {each} for one, above the {points} it is worth"
                    },
                    text! {
                        "若一次就扣完或加满，写 `each = {points}`；否则改正其中一个数";
                        "if one is to take or earn all, write `each = {points}`; otherwise correct \
                         one of the two"
                    },
                );
            } else if let Some(most) = most.filter(|most| each > most) {
                reporter.find(
                    place(),
                    text! {
                        "`{name}` 一次是 {each} 分，高于它自己的上限 {most}（`most`）";
                        "`{name}` counts {each} for one, above its own `most`, {most}"
                    },
                    text! {
                        "若一次就到上限，写 `each = {most}`；否则改正其中一个数";
                        "if one is to reach it, write `each = {most}`; otherwise correct one of the \
                         two"
                    },
                );
            } else if let (Some(most), Some(points)) = (most, points)
                && most > points
            {
                reporter.find(
                    place(),
                    text! {
                        "`{name}` 有一种至多 {most} 分（`most`），高于分值 {points}";
                        "`{name}` has a rate of {most} at most (`most`), above the {points} it is \
                         worth"
                    },
                    text! {
                        "本来就到 {points} 为止，删去 `most`；否则改正其中一个数";
                        "it stops at {points} anyway: remove `most`, or correct one of the two"
                    },
                );
            }
        }
    }
}
