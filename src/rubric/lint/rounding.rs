//! Rounding finer than the marks can be: it changes nothing, and looks as if it did.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::number::Number;
use crate::rubric::{Indicator, Missing, NodeId, NotApplicable, Role, Tree};
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::warning("rounding"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some(places) = indicator.round.filter(|_| context.is_sound(row)) else {
            continue;
        };
        // It may change something for one kind of unit and nothing for another.
        let needed = nodes_of(context, row)
            .map(|(tree, id)| places_needed(context, tree, id))
            .reduce(|most, needed| Some(most?.max(needed?)))
            .flatten();
        if let Some(needed) = needed.filter(|&needed| needed <= usize::from(places)) {
            let name = &indicator.name;
            reporter.find(
                context.places.row(row, "round"),
                text! {
                    "`{name}` 的得分至多 {needed} 位小数，修约到 {places} 位改变不了什么";
                    "the points of `{name}` have {needed} decimal places at most; rounding to \
                     {places} changes nothing"
                },
                text! {"删去 `round`，或改正位数"; "remove `round`, or correct its places"},
            );
        }
    }
}

fn nodes_of<'a>(context: &Context<'a>, row: usize) -> impl Iterator<Item = (&'a Tree, NodeId)> {
    context
        .trees
        .iter()
        .filter_map(move |tree| Some((tree, tree.node_of_row(row)?)))
}

/// Returns how many decimal places a node's value can have before it is rounded; `None` where
/// there is no telling.
fn places_needed(context: &Context, tree: &Tree, id: NodeId) -> Option<usize> {
    let rubric = context.rubric;
    let row = tree.row(id, rubric)?;
    if tree.node(id).is_leaf() {
        return of_leaf(context, tree, id, row);
    }
    let is_multiplied = tree.children(id, Role::Factor).next().is_some();
    if row.of.is_some() || tree.is_weighted(id, rubric) || is_multiplied {
        return None;
    }
    let cap = tree.cap(id, rubric);
    let limits = cap.iter().chain(&row.floor).chain(tree.start(id, rubric));
    let limits = limits.map(Number::decimal_places);
    let parts = [Role::Scored, Role::Bonus, Role::Penalty]
        .into_iter()
        .flat_map(|role| tree.children(id, role));
    let parts = parts.map(|part| {
        let needed = places_needed(context, tree, part)?;
        let round = tree.row(part, rubric).and_then(|row| row.round);
        Some(round.map_or(needed, |places| needed.min(usize::from(places))))
    });
    limits
        .chain(parts)
        .try_fold(0, |most, needed| Some(most.max(needed?)))
}

fn of_leaf(context: &Context, tree: &Tree, id: NodeId, row: &Indicator) -> Option<usize> {
    let rubric = context.rubric;
    let folds = tree.folds(id, rubric);
    let is_folded = folds.assessors.is_some() || folds.sources.is_some() || folds.periods.is_some();
    let na = tree.nearest(id, rubric, |row| row.na.clone());
    let is_carried = matches!(na, Some(NotApplicable::Rescale | NotApplicable::Mean))
        || tree.missing(id, rubric) == Missing::Rescale;
    if is_folded || is_carried {
        return None;
    }
    let given = match &na {
        Some(NotApplicable::Points(points)) => Some(points),
        Some(NotApplicable::Error | NotApplicable::Rescale | NotApplicable::Mean) | None => None,
    };
    let cap = tree.cap(id, rubric);
    let all = row
        .stated_points()
        .into_iter()
        .chain(row.rule.addends()?)
        .chain(given)
        .chain(&cap)
        .chain(&row.floor);
    all.map(Number::decimal_places)
        .try_fold(0, |most, needed| Some(most.max(needed?)))
}
