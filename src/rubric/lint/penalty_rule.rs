//! A penalty that would shrink as findings grow: a better mark would lower the result.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Points, Role, Rule};
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("penalty-rule"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let node = tree.node(id);
        // A factor among penalties is told of by where it stands.
        if node.role != Role::Penalty || indicator.role == Role::Factor {
            return;
        }
        let name = &indicator.name;
        if indicator.least().is_negative() {
            let most = &Number::ZERO - &indicator.least();
            reporter.find(
                context.places.row(row, "least"),
                text! {
                    "扣分项 `{name}` 写了 `least`：扣分项只扣分，扣多少写正数";
                    "penalty `{name}` has `least`: a penalty only takes off, in magnitudes"
                },
                text! {
                    "加减分写成 `role = \"bonus\"`，与 `points` 和 `least` 同写；只扣分的，写 \
                     `deduct = \"points\"` 和 `cap = {most}`（至多扣几分），删去 `least` 和 `points`";
                    "where marks are signed, write `role = \"bonus\"` beside `points` and `least`; \
                     where they only take off, `deduct = \"points\"` and `cap = {most}` (the most), and \
                     remove `least` and `points`"
                },
            );
            return;
        }
        if indicator.points.is_some() {
            let rule = node.is_leaf().then_some(&indicator.rule);
            reporter.find(
                context.places.row(row, "points"),
                text! {
                    "扣分项 `{name}` 写了 `points`：扣分项在分值之外，没有满分可得";
                    "penalty `{name}` has `points`: it stands outside the points, and nothing of \
                     it is earned"
                },
                without_points(rule, indicator.points.as_ref()),
            );
        }
        let rule = &indicator.rule;
        let is_earning = node.is_leaf() && rule.needs_points(Role::Penalty);
        // That a mark does not say how it takes off is told of by a lint of its own.
        if is_earning && !rule.holds_mark() {
            reporter.find(
                context.places.row(row, "code"),
                text! {
                    "扣分项 `{name}` 的评分办法是得分的办法：做得越好，扣得越多";
                    "penalty `{name}` has a rule that earns: the better the mark, the more it \
                     would take off"
                },
                rule.instead_in_penalty(),
            );
        }
    });
}

/// Returns how to say without `points` what is meant; an inner row has no rule.
fn without_points(rule: Option<&Rule>, points: Option<&Points>) -> Text {
    let cap = match points {
        Some(Points::Fixed(points)) => Text::verbatim(format!("`cap = {points}`")),
        Some(Points::Open) | None => Text::verbatim("`cap`"),
    };
    if rule.is_some_and(|rule| rule.holds_mark()) {
        return text! {"写 `deduct = \"points\"`（格里是扣掉的分）和 {cap}（至多扣几分），删去 `points`"; "write `deduct = \"points\"` (cells hold what is taken off) and {cap} (the most), and remove `points`"; cap};
    }
    if rule.is_some_and(|rule| rule.bands().is_some()) {
        return text! {"删去 `points`，每档的 `lose` 就是扣几分；要限制扣多少，写 {cap}"; "remove `points`: `lose` is what each band takes off; to limit it, write {cap}"; cap};
    }
    text! {"删去 `points`；要限制扣多少，写 {cap}"; "remove `points`; to limit what is taken off, write {cap}"; cap}
}
