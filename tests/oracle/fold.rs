//! Several numbers along one dimension become one.

use wuhua_eval::number::RoundingMode;
use wuhua_eval::rubric::{Fold, How};

use super::amount::{Amount, Rational, exact, round, sum, whole};

/// Folds numbers by `how`; each stands beside the name it is known by.
pub fn fold(
    fold: &Fold,
    named: &[(String, Amount)],
    least_is_best: bool,
    mode: RoundingMode,
) -> Amount {
    let mut amounts: Vec<Amount> = named.iter().map(|(_, amount)| amount.clone()).collect();
    amounts.sort();
    if let Some(best) = fold.best.filter(|&best| best < amounts.len()) {
        match least_is_best {
            true => amounts.truncate(best),
            false => drop(amounts.drain(..amounts.len() - best)),
        }
    }
    let folded = match &fold.how {
        How::Mean => mean(&amounts),
        How::Median => median(&amounts),
        How::TrimmedMean { drop } => mean(&amounts[*drop..amounts.len() - drop]),
        How::Lowest => amounts[0].clone(),
        How::Highest => amounts[amounts.len() - 1].clone(),
        How::Sum => sum(&amounts),
        How::Weights(weights) => weighted_mean(weights, named),
        How::Use(name) => of_name(name, named),
    };
    match fold.round {
        Some(places) => folded.map(|value| round(value, places, mode)),
        None => folded,
    }
}

fn mean(amounts: &[Amount]) -> Amount {
    sum(amounts).times(&whole(amounts.len()).recip())
}

fn median(sorted: &[Amount]) -> Amount {
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        1 => sorted[middle].clone(),
        _ => mean(&sorted[middle - 1..=middle]),
    }
}

fn weighted_mean(
    weights: &[(String, wuhua_eval::number::Number)],
    named: &[(String, Amount)],
) -> Amount {
    let parts: Vec<Amount> = weights
        .iter()
        .map(|(name, weight)| of_name(name, named).times(&exact(weight)))
        .collect();
    let all: Rational = weights.iter().map(|(_, weight)| exact(weight)).sum();
    sum(&parts).times(&all.recip())
}

fn of_name(name: &str, named: &[(String, Amount)]) -> Amount {
    let found = named.iter().find(|(known, _)| known == name);
    found.expect("missing ones were filled in").1.clone()
}
