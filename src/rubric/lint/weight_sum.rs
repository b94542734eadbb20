//! Weights written in percent that do not make up a hundred.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Place};
use crate::number::Number;
use crate::rubric::{Folds, How, NodeId, Role};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("weight-sum"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    siblings(context, reporter);
    let head = [Step::Key("folds")];
    folds(context, reporter, &context.rubric.folds, &head);
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let path = [Step::Key("indicators"), Step::Item(row), Step::Key("folds")];
        folds(context, reporter, &indicator.folds, &path);
    }
}

fn siblings(context: &Context, reporter: &mut Reporter) {
    let rubric = context.rubric;
    for tree in context.trees {
        let is_weighted = |id: &NodeId| tree.is_weighted(*id, rubric);
        for id in tree.ids().filter(is_weighted) {
            let rows = tree.children(id, Role::Scored);
            let rows: Vec<usize> = rows
                .filter_map(|child| tree.node(child).indicator)
                .collect();
            let weights = rows
                .iter()
                .map(|&row| rubric.indicators[row].weight.as_ref());
            let in_percent = rows.iter().map(|&row| weight_of(row));
            let mut in_percent = in_percent.filter(|path| context.places.is_percent(path));
            // That a sibling has none is told of by a lint of its own.
            if let (Some(sum), Some(path)) = (weights.sum::<Option<Number>>(), in_percent.next())
                && context.is_sound_below(tree, id)
            {
                hold(reporter, context.places.at(&path), sum);
            }
        }
    }
}

fn weight_of(row: usize) -> [Step<'static>; 3] {
    [
        Step::Key("indicators"),
        Step::Item(row),
        Step::Key("weight"),
    ]
}

fn folds(context: &Context, reporter: &mut Reporter, folds: &Folds, path: &[Step]) {
    for (key, fold) in [
        ("assessors", &folds.assessors),
        ("sources", &folds.sources),
        ("periods", &folds.periods),
    ] {
        let Some(How::Weights(weights)) = fold.as_ref().map(|fold| &fold.how) else {
            continue;
        };
        let mut paths = weights.iter().map(|(name, _)| {
            let below = [Step::Key(key), Step::Key("weights"), Step::Key(name)];
            [path, &below].concat()
        });
        if let Some(path) = paths.find(|path| context.places.is_percent(path)) {
            let sum = weights.iter().map(|(_, weight)| weight).sum();
            hold(reporter, context.places.at(&path), sum);
        }
    }
}

fn hold(reporter: &mut Reporter, place: Place, sum: Number) {
    if sum != Number::from(100_i64) {
        reporter.find(
            place,
            text! {
                "权重写成百分比，合计却是 {sum}%，不是 100%";
                "weights in percent add up to {sum} %, not to 100 %"
            },
            text! {
                "改正权重或补上漏掉的一行；三分之一写 `\"1/3\"`，不是百分比的权重都不写 `%`";
                "correct them, or add what was left out; a third is `\"1/3\"`, and weights that \
                 are no percentages go without `%`"
            },
        );
    }
}
