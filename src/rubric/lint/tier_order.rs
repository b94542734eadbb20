//! A prize that a better one of its tier leaves nobody for: whoever could have it has that.

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
        let takes_all = |earlier: &&Award| takes_all(context, earlier, later);
        let Some(earlier) = awards[..index].iter().find(takes_all) else {
            continue;
        };
        let (better, name) = (&earlier.name, &later.name);
        let path = [Step::Key("awards"), Step::Item(index), Step::Key("tier")];
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

/// Returns whether a better award of the same tier has no quota, and asks for nothing that the other
/// does not ask for too.
fn takes_all(context: &Context, better: &Award, other: &Award) -> bool {
    let is_of_tier = better.tier.is_some() && better.tier == other.tier;
    let asks_no_more = better.quota.is_none()
        && (better.minima.is_empty() || better.minima == other.minima)
        && better.requires == other.requires
        && (better.kinds.is_empty() || better.kinds == other.kinds);
    let mut lines = context.trees.iter().map(|tree| {
        let full = tree.node(Tree::ROOT).full.as_ref();
        let line = |award: &Award| award.line.as_ref().and_then(|line| line.in_points(full));
        better.line.is_none() || line(better) <= line(other)
    });
    is_of_tier && asks_no_more && lines.all(|is_no_higher| is_no_higher)
}
