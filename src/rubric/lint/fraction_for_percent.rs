//! A percentage that was written as a fraction: 0.6 where sixty percent are meant.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::number::Number;
use crate::rubric::rule::Known;
use crate::rubric::{Band, Edge, Indicator, Limit, Measure, NodeId, Role, Tree};
use crate::span::Span;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::warning("fraction-for-percent"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let name = &indicator.name;
        let is_leaf = tree.node(id).is_leaf();
        if is_leaf && context.is_sound(row) && is_over_at_one_percent(tree, id, indicator) {
            reporter.find(
                context.places.row(row, "measure"),
                text! {
                    "`{name}` 按百分数计，而从 1% 到 100% 得分都一样：界线都不到 1%";
                    "`{name}` is measured in percent, and from 1% to 100% it earns the same: all its \
                     lines lie below 1%"
                },
                text! {
                    "六成写 60，不写 0.6；界线本来就不到 1% 的不必改";
                    "write 60 for sixty percent, and not 0.6; where the lines do lie below 1%, leave \
                     them"
                },
            );
        }
        if let Some(Limit::Points(cap)) = &indicator.cap
            && is_below_one_entry(context, tree, id, cap)
        {
            let percent = cap * &Number::from(100_i64);
            reporter.find(
                context.places.row(row, "cap"),
                text! {
                    "`{name}` 的封顶是 {cap} 分，下面随便一次都超过它";
                    "the cap of `{name}` is {cap} points, and any one of its entries is more"
                },
                text! {
                    "封顶是 {percent}% 的，写 `cap = \"{percent}%\"`；真是 {cap} 分的不必改";
                    "where {percent}% is meant, write `cap = \"{percent}%\"`; where it is {cap} points, \
                     leave it"
                },
            );
        }
    });
}

/// Returns whether more is better, and one percent is as good as a hundred.
fn is_over_at_one_percent(tree: &Tree, id: NodeId, row: &Indicator) -> bool {
    let role = tree.node(id).role;
    let has_rest = |bands: &[Band]| bands.last().is_some_and(|band| band.edge == Edge::Rest);
    let is_told = (row.stated_points().is_some() || !row.rule.needs_points(role))
        && row.rule.bands().is_none_or(has_rest);
    if row.measure != Measure::Percent
        || !is_told
        || row.rule.inputs().len() > 1
        || row.rule.against_others().is_some()
    {
        return false;
    }
    let nobody = Known::of(Vec::new());
    let earns = |value: i64| row.earns(&[Span::point(Number::from(value))], &nobody.peers());
    let [none, one, all] = [0, 1, 100].map(earns);
    let is_better = match role {
        Role::Penalty => one.low < none.low,
        Role::Scored | Role::Bonus | Role::Factor | Role::Info => one.low > none.low,
    };
    is_better && one == all
}

/// Returns whether a bonus or a penalty is capped below one point, and below all that it is made of.
fn is_below_one_entry(context: &Context, tree: &Tree, id: NodeId, cap: &Number) -> bool {
    let is_aside = matches!(tree.node(id).role, Role::Bonus | Role::Penalty);
    let rows = context.rubric.indicators.iter().enumerate();
    let own = tree.row(id, context.rubric).map(|row| &row.code);
    let below = rows.filter(|(at, row)| {
        let is_leaf = (tree.node_of_row(*at)).is_some_and(|node| tree.node(node).is_leaf());
        is_leaf && own.is_some_and(|own| *own == row.code || own.is_above(&row.code))
    });
    let entries: Vec<Number> = below.flat_map(|(_, row)| entries(row)).collect();
    is_aside
        && cap.is_positive()
        && *cap < Number::ONE
        && !entries.is_empty()
        && entries.iter().all(|entry| entry > cap)
}

/// Returns what one entry of a leaf may come to, but for nothing; of a mark, that may be anything.
fn entries(row: &Indicator) -> Vec<Number> {
    let listed: Vec<Number> = match (row.rule.rates(), row.rule.entries()) {
        (Some((_, rates)), _) => rates.iter().map(|rate| rate.each.clone()).collect(),
        (None, Some((_, entries))) => entries.into_iter().cloned().collect(),
        (None, None) => return vec![Number::ZERO],
    };
    listed
        .into_iter()
        .filter(|entry| !entry.is_zero())
        .collect()
}
