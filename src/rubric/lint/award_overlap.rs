//! Awards whose seats go to the same units: 一、二、三等奖 that each begin with the best.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{Award, Section, applies};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("award-overlap"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let awards = &context.rubric.awards;
    for (index, later) in awards.iter().enumerate() {
        let overlaps = |earlier: &&Award| overlap(context, earlier, later);
        let earlier: Vec<&Award> = awards[..index].iter().filter(overlaps).collect();
        let Some(nearest) = earlier.last() else {
            continue;
        };
        let (higher, wider) = (&nearest.name, &later.name);
        let path = [Step::Key("awards"), Step::Item(index), Step::Key("quota")];
        reporter.find(
            context.places.at(&path),
            text! {
                "`{higher}` 和 `{wider}` 各有名额，候选相同：得了 `{higher}` 的还占 `{wider}` \
                 的名额";
                "`{higher}` and `{wider}` have quotas for the same candidates: who has `{higher}` \
                 also takes a seat of `{wider}`"
            },
            text! {
                "分等次、只得其一的，给它们都加上 `tier = \"等次奖\"`，由高到低列，\
                 各自的名额不变；本来可以兼得的不必改";
                "if one is above the other and a unit has one of them, give both `tier = \
                 \"prizes\"` and list the better first, each with its own quota; if a unit may \
                 well have both, leave them"
            },
        );
    }
}

/// Returns whether two awards seat the same units, each from the best down. One that looks at other
/// sections honours something else.
fn overlap(context: &Context, one: &Award, other: &Award) -> bool {
    let mut kinds = context.trees.iter().map(|tree| tree.kind.as_deref());
    one.quota.is_some()
        && other.quota.is_some()
        && (one.tier.is_none() || one.tier != other.tier)
        && one.per == other.per
        && kinds.any(|kind| applies(&one.kinds, kind) && applies(&other.kinds, kind))
        && sections(one) == sections(other)
        && !rests_on(context, one, &other.name)
        && !rests_on(context, other, &one.name)
}

fn sections(award: &Award) -> Vec<&Section> {
    award
        .minima
        .iter()
        .map(|minimum| &minimum.section)
        .collect()
}

/// Returns whether an award requires another, itself or by one that it requires: only earlier ones
/// can be required.
fn rests_on(context: &Context, award: &Award, name: &str) -> bool {
    award.required_awards().any(|required| {
        let awards = context.rubric.awards.iter();
        let mut earlier = awards.take_while(|earlier| !std::ptr::eq(*earlier, award));
        required == name
            || earlier
                .find(|earlier| earlier.name == required)
                .is_some_and(|earlier| rests_on(context, earlier, name))
    })
}
