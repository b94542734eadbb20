//! Several marks for one leaf: `[folds]`, and the folds of a row.

use crate::number::Number;
use crate::rubric::{Fold, FoldWhat, Folds, How};
use crate::text;
use crate::toml_text::{Located, Reader, as_weight};

pub fn folds(reader: &Reader, key: &'static str) -> Folds {
    let Some(reader) = reader.table(key) else {
        return Folds::default();
    };
    Folds {
        assessors: fold(&reader, "assessors"),
        sources: fold(&reader, "sources"),
        periods: fold(&reader, "periods"),
    }
}

/// How each word folds, with what `drop` says for a trimmed mean.
const HOWS: &[(&str, How)] = &[
    ("mean", How::Mean),
    ("median", How::Median),
    ("trimmed-mean", How::TrimmedMean { drop: 1 }),
    ("lowest", How::Lowest),
    ("highest", How::Highest),
    ("sum", How::Sum),
];

fn fold(reader: &Reader, key: &'static str) -> Option<Fold> {
    let located = reader.get(key)?;
    let fold = reader.table(key)?;
    let is_panel = key == "assessors";
    let how = way(&fold, located, key, is_panel);
    Some(Fold {
        at_least: at_least(&fold, how.fewest(), is_panel),
        best: best(&fold, &how),
        how,
        what: fold
            .choice(
                "what",
                &[("marks", FoldWhat::Marks), ("points", FoldWhat::Points)],
            )
            .unwrap_or(FoldWhat::Marks),
        apart: is_panel.then(|| fold.positive("apart")).flatten(),
        round: fold.places("round"),
    })
}

/// Reads how to fold, of which there is to be one way; only a panel drops its highest and lowest.
fn way(fold: &Reader, located: &Located, key: &'static str, is_panel: bool) -> How {
    let entries = fold.entries("weights");
    let is_unweighted = fold.has("weights") && entries.is_empty();
    let weight =
        |(name, _, weight): (&str, _, &Located)| Some((name.to_owned(), positive(fold, weight)?));
    let weights: Vec<(String, Number)> = entries.into_iter().filter_map(weight).collect();
    let how = fold.choice("how", HOWS);
    let named = fold.text("use");
    let drop = is_panel.then(|| fold.whole("drop")).flatten();
    let ways = ["how", "weights", "use"].into_iter();
    let ways = ways.filter(|way| fold.has(way)).count();
    if ways != 1 || is_unweighted {
        fold.wrong(
            located,
            text! {"`{key}` 要写明一种合并办法"; "`{key}` needs one way to fold"},
            text! {
                "写 `how = \"mean\"` 一类、`weights = {{ \"名\" = 权重 }}`、`use = \"名\"` \
                 三者之一";
                "give one of `how = \"mean\"` and the like, `weights = {{ \"name\" = weight }}`, \
                 `use = \"name\"`"
            },
        );
    }
    if let Some(How::TrimmedMean { drop: usual }) = how {
        let drop = drop.unwrap_or(usual);
        return How::TrimmedMean { drop };
    }
    if drop.is_some()
        && let Some(located) = fold.get("drop")
    {
        fold.wrong(
            located,
            text! {
                "`drop` 只与 `how = \"trimmed-mean\"` 同用";
                "`drop` goes with `how = \"trimmed-mean\"`"
            },
            text! {"补上它，或删去 `drop`"; "add it, or remove `drop`"},
        );
    }
    how.or(named.map(How::Use)).unwrap_or(How::Weights(weights))
}

/// Reads how many of the best count, of those that are averaged or added up.
fn best(fold: &Reader, how: &How) -> Option<usize> {
    let best = fold.whole("best")?;
    let located = fold.get("best").filter(|_| fold.has("how"))?;
    if !matches!(how, How::Mean | How::Median | How::Sum) {
        fold.wrong(
            located,
            text! {
                "`best` 只与 `how = \"mean\"`、`\"median\"`、`\"sum\"` 同用";
                "`best` goes with `how = \"mean\"`, `\"median\"` or `\"sum\"`"
            },
            text! {"改写 `how`，或删去 `best`"; "change `how`, or remove `best`"},
        );
    } else if best == 0 {
        fold.wrong(
            located,
            text! {"取最好的 0 个，什么也没有取"; "the best 0 are none"},
            text! {
                "写大于 0 的整数，或删去 `best`";
                "write a whole number above 0, or remove `best`"
            },
        );
    }
    Some(best.max(1))
}

/// Reads how many assessors it takes. Of sources and periods none may be missing, so there is no
/// least number of them.
fn at_least(fold: &Reader, fewest: usize, is_panel: bool) -> usize {
    let least = is_panel.then(|| fold.whole("at-least")).flatten();
    let at_least = least.unwrap_or(fewest);
    if at_least < fewest
        && let Some(located) = fold.get("at-least")
    {
        fold.wrong(
            located,
            text! {
                "去掉最高、最低后没有分数可平均";
                "nothing is left to average once the highest and lowest are dropped"
            },
            text! {"`at-least` 至少写 {fewest}"; "`at-least` must be {fewest} or more"},
        );
    }
    at_least
}

fn positive(reader: &Reader, weight: &Located) -> Option<Number> {
    let number = as_weight(weight);
    if number.is_none() {
        return reader.expected(
            weight,
            "weights",
            text! {"大于 0 的权重"; "a weight above 0"},
        );
    }
    number
}
