//! Awards whose seats go to the same units: 一、二、三等奖 that each begin with the best.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::lang::Text;
use crate::rubric::{Award, Quota, Section, applies};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::warning("award-overlap"),
        finds: fixed_text!("两项命名各有名额，候选相同，互不相关"; "two awards with quotas for the same candidates, neither of which requires the other"),
        matters: fixed_text!("每项命名都从第一名排起：得了一等奖的还占二等奖的名额，最好的几家把各等奖都拿走，后面的落空。"; "Each award begins with the best: who has the first prize takes a seat of the second as well, so that the best few have them all, and those behind have none."),
        wrong: r#"
[outcome]
pass = 60

[[awards]]
name  = "一等奖"
quota = 1

[[awards]]
name  = "二等奖"
quota = 2
"#,
        right: r#"
[outcome]
pass = 60

[[awards]]
name  = "二等奖以上"
quota = 3

[[awards]]
name     = "一等奖"
quota    = 1
requires = { award = "二等奖以上" }
"#,
    },
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
        let both = together(&[&earlier[..], &[later]].concat());
        let path = [Step::Key("awards"), Step::Item(index), Step::Key("quota")];
        reporter.find(
            context.places.at(&path),
            text!("`{higher}` 和 `{wider}` 各有名额，候选相同：得了 `{higher}` 的还占 `{wider}` 的名额"; "`{higher}` and `{wider}` have quotas for the same candidates: who has `{higher}` also takes a seat of `{wider}`"),
            text!("分等次的这样写：先列 `{wider}`，名额合并（{both}），包括 `{higher}` 在内；后列 `{higher}`，名额不变，加 `requires = {{ award = \"{wider}\" }}`。本来可以兼得的不必改"; "if one is above the other, list `{wider}` first with their seats together ({both}), `{higher}` included, and after it `{higher}`, its quota as it is, with `requires = {{ award = \"{wider}\" }}`; if a unit may well have both, leave them"; both),
        );
    }
}

/// Returns whether two awards seat the same units, each from the best down.
fn overlap(context: &Context, one: &Award, other: &Award) -> bool {
    let mut kinds = context.trees.iter().map(|tree| tree.kind.as_deref());
    one.quota.is_some()
        && other.quota.is_some()
        && one.per == other.per
        && kinds.any(|kind| applies(&one.kinds, kind) && applies(&other.kinds, kind))
        // What looks at other sections honours something else.
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
        Some(sum) => text!("`quota = {sum}`"; "`quota = {sum}`"),
        None => text!("比例相加"; "the sum of their shares"),
    }
}
