//! The best marks of a leaf, where a mark by itself is none to tell the best by.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::rubric::rule::Peers;
use crate::rubric::{Fold, FoldWhat, How, Indicator, NodeId, Role, Tree};
use crate::span::{Extended, Span};
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("fold-best"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        if !tree.node(id).is_leaf() || !context.is_sound(row) {
            return;
        }
        let Some((key, fold)) = unclear(context, tree, id) else {
            return;
        };
        let rule = &indicator.rule;
        let is_better = rule.against_others().is_none() && greater_is_better(indicator, tree, id);
        if is_better {
            return;
        }
        let name = &indicator.name;
        reporter.find(
            context.places.row(row, "code"),
            text! {
                "`{name}` 要取最好的几个，而大的数值不一定好";
                "`{name}` takes the best of several, and a greater value is not the better one"
            },
            remedy(indicator, key, &fold),
        );
    });
}

/// Returns a fold of marks that keeps the best of them.
fn unclear(context: &Context, tree: &Tree, id: NodeId) -> Option<(&'static str, Fold)> {
    let folds = tree.folds(id, context.rubric);
    let folds = [
        ("assessors", folds.assessors),
        ("sources", folds.sources),
        ("periods", folds.periods),
    ];
    let mut folds = folds
        .into_iter()
        .filter_map(|(key, fold)| Some((key, fold?)));
    folds.find(|(_, fold)| fold.best.is_some() && fold.what == FoldWhat::Marks)
}

/// Returns whether the greater of two entries is the better one, be it of one input alone.
fn greater_is_better(indicator: &Indicator, tree: &Tree, id: NodeId) -> bool {
    if tree.node(id).role == Role::Penalty || indicator.rule.inputs().len() != 1 {
        return false;
    }
    // Bands that could not be read are told of by themselves.
    if indicator.rule.bands().is_some_and(<[_]>::is_empty) {
        return true;
    }
    let domain = indicator.domain().span;
    let earned = |end: &Extended| {
        let value = Span {
            low: end.clone(),
            high: end.clone(),
        };
        indicator.earns(&[value], &Peers::NONE).low
    };
    earned(&domain.low) <= earned(&domain.high)
}

/// Returns the fold to write on the row: of points or, where places and means are of marks, of all.
fn remedy(indicator: &Indicator, key: &str, fold: &Fold) -> Text {
    let how = match fold.how {
        How::Median => "median",
        How::Sum => "sum",
        How::Mean
        | How::TrimmedMean { .. }
        | How::Lowest
        | How::Highest
        | How::Weights(_)
        | How::Use(_) => "mean",
    };
    let best = fold.best.unwrap_or(1);
    let least = match fold.at_least {
        0 | 1 => String::new(),
        least => format!(", at-least = {least}"),
    };
    let round = fold.round.map(|places| format!(", round = {places}"));
    let rest = least + &round.unwrap_or_default();
    match indicator.rule.against_others() {
        None => text! {
            "在这一行按得分取：`folds = {{ {key} = {{ how = \"{how}\", best = {best}, what = \"points\"{rest} }} }}`";
            "take them by points on this row: `folds = {{ {key} = {{ how = \"{how}\", best = {best}, what = \"points\"{rest} }} }}`"
        },
        Some(_) => text! {
            "与别的单位比的，这一行不取最好的几个：`folds = {{ {key} = {{ how = \"{how}\"{rest} }} }}`";
            "what is held against other units takes all of them on this row: `folds = {{ {key} = {{ how = \"{how}\"{rest} }} }}`"
        },
    }
}
