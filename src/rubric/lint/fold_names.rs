//! Two names of sources or periods, among the weights of one fold, that are one.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page, Place};
use crate::fixed_text;
use crate::names::plain;
use crate::rubric::{Fold, Folds, How};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::error("fold-names"),
        finds: fixed_text!("`weights` 里两个名称其实是同一个（不计全角半角和空格）"; "two names in `weights` that are one, however wide their characters and spaces"),
        matters: fixed_text!("评分表里的来源或期次只认出一个，另一份权重用不上，各方所占的比重就变了。"; "Only one of them is found on sheets; the other weight goes unused, and everybody’s share shifts."),
        wrong: r#"
[folds]
sources = { weights = { "街道" = 30, "街 道" = 10, "居民" = 60 } }
"#,
        right: r#"
[folds]
sources = { weights = { "街道" = 30, "同行" = 10, "居民" = 60 } }
"#,
    },
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
                    text!("`weights` 里的 `{earlier}` 和 `{name}` 是同一个名称"; "`{earlier}` and `{name}` in `weights` are one name"),
                    text!("改正其一，或把两份权重合成一份"; "correct one, or put the two weights together"),
                );
            }
        }
    }
}
