//! Awards whose seats go to the same units: 一、二、三等奖 that each begin with the best.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::printable::in_toml;
use crate::rubric::{Award, Quota, Section, applies};
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
        let named = in_toml(wider);
        let both = together(&[&earlier[..], &[later]].concat());
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
                "分等次的这样写：先列 `{wider}`，名额合并（{both}），包括 `{higher}` 在内；后列 \
                 `{higher}`，名额不变，加 `requires = {{ award = {named} }}`。\
                 本来可以兼得的不必改";
                "if one is above the other, list `{wider}` first with their seats together \
                 ({both}), `{higher}` included, and after it `{higher}`, its quota as it is, with \
                 `requires = {{ award = {named} }}`; if a unit may well have both, leave them"; both
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

/// Returns how many seats several awards have together, as it is written.
fn together(awards: &[&Award]) -> Text {
    let seats: Option<Vec<usize>> = awards
        .iter()
        .map(|award| match award.quota {
            Some(Quota::Seats(seats)) => Some(seats),
            Some(Quota::Share(..)) | None => None,
        })
        .collect();
    match seats.map(|seats| seats.iter().sum::<usize>()) {
        Some(sum) => text! {"`quota = {sum}`"; "`quota = {sum}`"},
        None => text! {"比例相加"; "the sum of their shares"},
    }
}
