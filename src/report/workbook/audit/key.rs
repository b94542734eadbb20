//! Numbers as whole ones, which spreadsheets compare as they are: over a denominator that all of them
//! share or, where there is none of a size, to so many decimals that none is taken for another.

use crate::number::Number;
use crate::report::workbook::formulas::key;

/// No scaled number may be larger: beyond, floats keep too few decimals.
const LARGEST: i64 = 100_000_000_000;
/// By how much the scale is finer than these numbers ask for, where there is room: marks may be changed.
const FINER: [i64; 3] = [1000, 100, 10];
/// What decimal scales are multiplied with, where some number lies just between two whole ones.
const BESIDE: [i64; 4] = [1, 3, 7, 9];

/// Returns the factor that makes numbers whole without making two of them one; nothing where there is none.
pub fn scale_of(numbers: Vec<&Number>) -> Option<Number> {
    let mut sorted: Vec<&Number> = numbers;
    sorted.sort();
    sorted.dedup();
    let finest = sorted.iter().try_fold(1, |shared: i64, number| {
        let shared = lcm(shared, denominator(number)?)?;
        (shared <= LARGEST).then_some(shared)
    });
    let exact = finest.into_iter().flat_map(|finest| {
        let finer = FINER
            .into_iter()
            .filter_map(move |finer| finest.checked_mul(finer));
        finer.chain([finest])
    });
    let decimal = (0..=9).rev().flat_map(|places| {
        let decimal = 10_i64.pow(places);
        BESIDE.into_iter().map(move |times| decimal * times)
    });
    let mut scales = exact.chain(decimal).map(Number::from);
    scales.find(|scale| tells_apart(&sorted, scale))
}

/// Returns whether numbers that rise still do so as whole ones.
fn tells_apart(sorted: &[&Number], scale: &Number) -> bool {
    let keys: Option<Vec<Number>> = sorted
        .iter()
        .map(|number| key(number, scale).ok())
        .collect();
    keys.is_some_and(|keys| keys.windows(2).all(|pair| pair[0] < pair[1]))
}

/// Returns what a number is over, in lowest terms.
fn denominator(number: &Number) -> Option<i64> {
    match number.decimal_places() {
        Some(places) => 10_i64.checked_pow(u32::try_from(places).ok()?),
        None => {
            let written = number.to_string();
            let (_, whole) = written.split_once('/')?;
            whole.parse().ok()
        }
    }
}

fn lcm(one: i64, other: i64) -> Option<i64> {
    let (mut greatest, mut rest) = (one, other);
    while rest != 0 {
        (greatest, rest) = (rest, greatest % rest);
    }
    (one / greatest).checked_mul(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_made_whole() {
        let numbers = ["59.5", "60", "121/2", "241/3"]
            .map(|text| Number::parse_exact(text).expect("a number"));
        let scale = scale_of(numbers.iter().collect()).expect("there is one");
        assert!(numbers.iter().all(|number| (number * &scale).is_whole()));
    }
}
