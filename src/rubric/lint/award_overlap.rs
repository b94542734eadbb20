//! Awards whose seats go to the same units: 一、二、三等奖 that each begin with the best.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::lang::Text;
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
            one_tier(nearest, later),
        );
    }
}

/// Returns how to say that a unit has one of two awards: a tier that one of them has already is that
/// of both.
fn one_tier(higher: &Award, wider: &Award) -> Text {
    let (known, without) = match (&higher.tier, &wider.tier) {
        (Some(tier), _) => (Some(tier), &wider.name),
        (None, Some(tier)) => (Some(tier), &higher.name),
        (None, None) => (None, &wider.name),
    };
    let give = match known {
        Some(tier) => text! {
            "`{without}` 也写 `tier = \"{tier}\"`";
            "give `{without}` the same `tier = \"{tier}\"`"
        },
        None => text! {
            "给它们都加上 `tier = \"等次奖\"`";
            "give both `tier = \"prizes\"`"
        },
    };
    text! {
        "分等次、只得其一的，{give}，由高到低列，各自的名额不变；本来可以兼得的不必改";
        "if one is above the other and a unit has one of them, {give} and list the better first, \
         each with its own quota; if a unit may well have both, leave them"; give
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
        && !rests_on(&context.rubric.awards, one, &other.name)
        && !rests_on(&context.rubric.awards, other, &one.name)
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
pub fn rests_on(awards: &[Award], award: &Award, name: &str) -> bool {
    award.required_awards().any(|required| {
        let mut earlier = awards
            .iter()
            .take_while(|earlier| !std::ptr::eq(*earlier, award));
        required == name
            || earlier
                .find(|earlier| earlier.name == required)
                .is_some_and(|earlier| rests_on(awards, earlier, name))
    })
}
