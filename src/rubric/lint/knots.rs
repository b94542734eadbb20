//! A table to interpolate in whose values or points go up and down: one value would have two worths, or a
//! better one lower the result.

use std::cmp::Ordering;

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::rule::Knot;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("linear-order"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some(knots) = indicator.rule.knots().filter(|_| context.is_sound(row)) else {
            continue;
        };
        let name = &indicator.name;
        let place = || context.places.row(row, "linear");
        let twice = knots.iter().enumerate().find_map(|(index, knot)| {
            let mut before = knots[..index].iter();
            before.any(|other| other.at == knot.at).then_some(&knot.at)
        });
        if let Some(at) = twice {
            reporter.find(
                place(),
                text! {"`{name}` 的表里 {at} 写了两次"; "the table of `{name}` lists {at} twice"},
                text! {
                    "删去一行，或改正它的 `at`；到了某个数就换一档的，写 `bands`";
                    "remove one, or correct its `at`; where points change all at once, write `bands`"
                },
            );
        } else if !goes_one_way(knots, |knot, next| knot.at.cmp(&next.at)) {
            reporter.find(
                place(),
                text! {
                    "`{name}` 的表没有按数值的大小排列";
                    "the table of `{name}` is not in the order of its values"
                },
                text! {"按 `at` 由小到大或由大到小写"; "list the rows by `at`, up or down"},
            );
        } else if !goes_one_way(knots, |knot, next| knot.points.cmp(&next.points)) {
            reporter.find(
                place(),
                text! {
                    "`{name}` 的得分时升时降：数值更好，得分反而会少";
                    "points of `{name}` rise and fall: a better value would earn less"
                },
                text! {
                    "改正抄错的一行；两头都扣的，分成两行，一行管一头";
                    "correct the row that was copied wrongly; where both directions cost, make two \
                     rows, one for each"
                },
            );
        }
    }
}

fn goes_one_way(knots: &[Knot], order: impl Fn(&Knot, &Knot) -> Ordering) -> bool {
    let goes = |wrong: Ordering| {
        let mut pairs = knots.windows(2);
        pairs.all(|pair| order(&pair[0], &pair[1]) != wrong)
    };
    goes(Ordering::Greater) || goes(Ordering::Less)
}
