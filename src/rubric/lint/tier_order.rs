//! A prize that a better one of its tier leaves nobody for, or that asks for that one, or that is listed behind a lesser one.

use super::award_overlap::rests_on;
use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{Award, Tree};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("tier-order"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let awards = &context.rubric.awards;
    for (index, later) in awards.iter().enumerate() {
        let path = [Step::Key("awards"), Step::Item(index), Step::Key("tier")];
        let of_tier = |earlier: &&Award| earlier.tier.is_some() && earlier.tier == later.tier;
        let earlier = || awards[..index].iter().filter(of_tier);
        if let Some(better) = earlier().find(|earlier| rests_on(awards, later, &earlier.name)) {
            let (better, name) = (&better.name, &later.name);
            reporter.find(
                context.places.at(&path),
                text! {
                    "`{name}` 不可能有人得：它要先得 `{better}`，而同一 `tier` 的只得其一";
                    "nobody can have `{name}`: it asks for `{better}`, and of one `tier` a unit has \
                     one award"
                },
                text! {
                    "分等次、只得其一的，删去 `{name}` 的 `requires`；先得 `{better}` 再得 `{name}` \
                     的，删去 `{name}` 的 `tier`";
                    "where a unit has one of them, remove `requires` of `{name}`; where it has \
                     `{better}` and then `{name}`, remove `tier` of `{name}`"
                },
            );
            continue;
        }
        if let Some(lesser) = earlier().find(|earlier| is_lesser(context, earlier, later)) {
            let (lesser, name) = (&lesser.name, &later.name);
            reporter.find(
                context.places.at(&path),
                text! {
                    "`{lesser}` 写在 `{name}` 前面，最好的几个会先得 `{lesser}`";
                    "`{lesser}` is listed before `{name}`, so that the best would have `{lesser}`"
                },
                text! {
                    "同一 `tier` 的由高到低写：`{name}` 在前，`{lesser}` 在后";
                    "list those of one `tier` from the best down: `{name}` first, then `{lesser}`"
                },
            );
            continue;
        }
        let Some(earlier) = earlier().find(|earlier| takes_all(context, earlier, later)) else {
            continue;
        };
        let (better, name) = (&earlier.name, &later.name);
        reporter.find(
            context.places.at(&path),
            text! {
                "`{name}` 不可能有人得：够条件的都先得了 `{better}`，它不限名额";
                "nobody can have `{name}`: whoever could has `{better}` first, of which there is no \
                 end"
            },
            text! {
                "同一 `tier` 的由高到低写；`{better}` 有名额的写 `quota`，有分数线的写 `from`";
                "list those of one `tier` from the best down; give `{better}` its `quota`, or its \
                 `from`"
            },
        );
    }
}

/// Words for prizes, the best first.
const ORDERS: [&[&str]; 2] = [
    &["特等", "一等", "二等", "三等", "四等", "五等"],
    &["金", "银", "铜"],
];

/// Returns whether an award that is listed first is the lesser one: by its line, or by its name.
fn is_lesser(context: &Context, first: &Award, second: &Award) -> bool {
    let mut lines = context.trees.iter().filter_map(|tree| {
        let full = tree.node(Tree::ROOT).full.as_ref();
        let line = |award: &Award| award.line.as_ref()?.in_points(full);
        Some((line(first)?, line(second)?))
    });
    let place =
        |order: &[&str], award: &Award| order.iter().position(|word| award.name.contains(word));
    let mut orders = ORDERS.iter();
    lines.any(|(first, second)| first < second)
        || orders.any(|order| match (place(order, first), place(order, second)) {
            (Some(first), Some(second)) => first > second,
            (None, _) | (_, None) => false,
        })
}

/// Returns whether a better award of the same tier has no quota, and asks for nothing that the other
/// does not ask for too.
fn takes_all(context: &Context, better: &Award, other: &Award) -> bool {
    let asks_no_more = better.quota.is_none()
        && (better.minima.is_empty() || better.minima == other.minima)
        && better.requires == other.requires
        && (better.kinds.is_empty() || better.kinds == other.kinds);
    let mut lines = context.trees.iter().map(|tree| {
        let full = tree.node(Tree::ROOT).full.as_ref();
        let line = |award: &Award| award.line.as_ref().and_then(|line| line.in_points(full));
        better.line.is_none() || line(better) <= line(other)
    });
    asks_no_more && lines.all(|is_no_higher| is_no_higher)
}
