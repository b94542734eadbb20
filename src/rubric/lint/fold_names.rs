//! Two names of sources or periods, among the weights of one fold, that are one.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Place};
use crate::names::plain;
use crate::rubric::{Fold, Folds, How};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("fold-names"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let rubric = context.rubric;
    let path = |of| context.places.at(&[Step::Key("folds"), Step::Key(of)]);
    check_folds(&rubric.folds, path, reporter);
    for (row, indicator) in rubric.indicators.iter().enumerate() {
        let path = |_| context.places.row(row, "folds");
        check_folds(&indicator.folds, path, reporter);
    }
}

fn check_folds(folds: &Folds, place: impl Fn(&'static str) -> Place, reporter: &mut Reporter) {
    let dimensions = [
        ("assessors", &folds.assessors),
        ("sources", &folds.sources),
        ("periods", &folds.periods),
    ];
    for (key, fold) in dimensions {
        let Some(Fold {
            how: How::Weights(weights),
            ..
        }) = fold
        else {
            continue;
        };
        for (position, (name, _)) in weights.iter().enumerate() {
            let is_same = |(other, _): &&(String, _)| plain(other) == plain(name);
            if let Some((earlier, _)) = weights[..position].iter().find(is_same) {
                reporter.find(
                    place(key),
                    text! {
                        "`weights` 里的 `{earlier}` 和 `{name}` 是同一个名称";
                        "`{earlier}` and `{name}` in `weights` are one name"
                    },
                    text! {
                        "改正其一，或把两份权重合成一份";
                        "correct one, or put the two weights together"
                    },
                );
            }
        }
    }
}
