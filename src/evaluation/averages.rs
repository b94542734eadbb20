//! Several values become one: means, medians, the highest, the sum.

use std::cmp::Reverse;

use crate::number::Number;
use crate::rubric::{Fold, How};
use crate::span::Extended;

/// Returns what several values come to, where a fold needs no names.
pub fn fold_values(how: &How, values: &[&Extended]) -> Extended {
    match how {
        How::Mean => mean(values),
        How::Median => {
            let sorted = sorted(values);
            let middle = sorted.len() / 2;
            match sorted.len() % 2 {
                1 => sorted[middle].clone(),
                _ => mean(&sorted[middle - 1..=middle]),
            }
        }
        How::TrimmedMean { drop } => {
            let sorted = sorted(values);
            mean(&sorted[*drop..sorted.len() - drop])
        }
        How::Lowest => (*values.iter().min().expect("a fold has values")).clone(),
        How::Highest => (*values.iter().max().expect("a fold has values")).clone(),
        How::Sum => sum(values),
        How::Weights(_) | How::Use(_) => unreachable!("these need names, and are folded by them"),
    }
}

/// Returns the values that a fold keeps: the best of them, the least where they take off.
pub fn kept<'a>(fold: &Fold, take_off: bool, values: &[&'a Extended]) -> Vec<&'a Extended> {
    let Some(best) = fold.best else {
        return values.to_vec();
    };
    let mut kept = sorted(values);
    if !take_off {
        kept.reverse();
    }
    kept.truncate(best);
    kept
}

/// Returns which of the values a fold counts: all of them, unless it drops or picks some. Where they
/// take off, the least are the best.
pub fn counted(fold: &Fold, take_off: bool, values: &[&Number]) -> Vec<bool> {
    let how = &fold.how;
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|&at| values[at]);
    if let Some(best) = fold.best {
        if !take_off {
            order.sort_by_key(|&at| Reverse(values[at]));
        }
        order.truncate(best);
    }
    let taken: &[usize] = match how {
        How::TrimmedMean { drop } if values.len() > 2 * drop => &order[*drop..order.len() - drop],
        How::Lowest => &order[..order.len().min(1)],
        How::Highest => &order[order.len().saturating_sub(1)..],
        How::TrimmedMean { .. }
        | How::Mean
        | How::Median
        | How::Sum
        | How::Weights(_)
        | How::Use(_) => &order,
    };
    (0..values.len()).map(|at| taken.contains(&at)).collect()
}

fn sorted<'a>(values: &[&'a Extended]) -> Vec<&'a Extended> {
    let mut sorted = values.to_vec();
    sorted.sort();
    sorted
}

fn sum(values: &[&Extended]) -> Extended {
    values
        .iter()
        .fold(Extended::ZERO, |sum, value| sum.add(value))
}

fn mean(values: &[&Extended]) -> Extended {
    sum(values).scaled(&(&Number::ONE / &Number::from(values.len())))
}

/// Returns Σ wᵢ·vᵢ ÷ Σ wᵢ.
pub fn weighted_mean(values: &[&Extended], weights: &[&Number]) -> Extended {
    let total: Number = weights.iter().copied().sum();
    let weighted: Vec<Extended> = values
        .iter()
        .zip(weights)
        .map(|(value, weight)| value.scaled(&(*weight / &total)))
        .collect();
    sum(&weighted.iter().collect::<Vec<_>>())
}
