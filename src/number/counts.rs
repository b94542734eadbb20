//! Numbers as whole counts of equal parts, for sums that need no fractions.

use std::collections::{BTreeSet, HashSet};

use num_integer::Integer;
use num_traits::ToPrimitive;

use super::rounding::divide_rounded;
use super::{Number, Repr, Rounding};

impl Number {
    /// Returns how many equal parts one has to be cut into, at least, for this number to be a count of
    /// them; nothing beyond machine words.
    pub fn parts(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => {
                let denominator = i64::from(*denominator);
                Some(denominator / numerator.gcd(&denominator))
            }
            Repr::Big(big) => big.denom().to_i64(),
        }
    }

    /// Returns this number as a count of equal parts, of which `parts` make one; nothing where it is
    /// no whole number of them, or beyond machine words.
    pub fn count_of(&self, parts: i64) -> Option<i64> {
        match &self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => {
                let product = i128::from(*numerator) * i128::from(parts);
                let denominator = i128::from(*denominator);
                let is_whole = product % denominator == 0;
                is_whole.then(|| i64::try_from(product / denominator).ok())?
            }
            Repr::Big(big) => {
                let product = &**big * num_bigint::BigInt::from(parts);
                product
                    .is_integer()
                    .then(|| product.to_integer().to_i64())?
            }
        }
    }
}

/// Returns a count of parts, of which `parts` make one, rounded once: as a count of the places kept.
/// Nothing beyond machine words.
pub fn round_count(count: i64, parts: i64, rounding: Rounding) -> Option<i64> {
    let shift = 10_i128.checked_pow(rounding.places.into())?;
    let scaled = i128::from(count).checked_mul(shift)?;
    i64::try_from(divide_rounded(scaled, parts.into(), rounding.mode)).ok()
}

/// Returns by what a count of parts, of which so many make one, is multiplied to be a count of the last of
/// so many decimal places; nothing where not every one is written exactly with them.
pub fn scale_to_places(parts: i64, places: u8) -> Option<i64> {
    let one = 10_i64.checked_pow(places.into())?;
    (one % parts == 0).then_some(one / parts)
}

/// Returns all numbers that occur, in their order. Most are met many times, and then in the same words,
/// which is sooner seen than where they stand.
pub fn distinct(numbers: impl IntoIterator<Item = Number>) -> BTreeSet<Number> {
    let mut met: HashSet<(i64, u32), foldhash::fast::FixedState> = HashSet::default();
    let is_new = |number: &Number| match number.0 {
        Repr::Small {
            numerator,
            denominator,
        } => met.insert((numerator, denominator)),
        Repr::Big(_) => true,
    };
    numbers.into_iter().filter(is_new).collect()
}

/// Returns into how many equal parts one has to be cut, at least, so that all numbers are counts of
/// them; nothing beyond machine words.
pub fn common_parts<'n>(numbers: impl IntoIterator<Item = &'n Number>) -> Option<i64> {
    numbers.into_iter().try_fold(1_i64, |parts, number| {
        if number.count_of(parts).is_some() {
            return Some(parts);
        }
        let own = number.parts()?;
        (parts / parts.gcd(&own)).checked_mul(own)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::RoundingMode;

    fn number(text: &str) -> Number {
        Number::parse_exact(text).expect("a number")
    }

    #[test]
    fn numbers_are_counts_of_the_parts_that_they_share() {
        let numbers = ["0.25", "1/3", "7", "-2.5"].map(number);
        let parts = common_parts(&numbers).expect("they share some");
        assert_eq!(parts, 12);
        assert_eq!(
            numbers.map(|number| number.count_of(parts)),
            [3, 4, 84, -30].map(Some)
        );
        assert_eq!(number("0.1").count_of(12), None);
        assert_eq!(Number::ratio(3, 12), number("0.25"));
    }

    #[test]
    fn what_leaves_the_machine_word_is_no_count() {
        let large = number("123456789012345678901234567890");
        assert_eq!(large.count_of(1), None);
        let fine = [
            number("1/9223372036854775807"),
            number("1/9223372036854775783"),
        ];
        assert_eq!(common_parts(&fine), None);
    }

    #[test]
    fn counts_round_as_numbers_do() {
        for mode in [
            RoundingMode::HalfUp,
            RoundingMode::HalfEven,
            RoundingMode::Down,
            RoundingMode::Up,
        ] {
            let rounding = Rounding { places: 1, mode };
            for count in -400..400 {
                let exact = Number::ratio(count, 80).round(rounding);
                let rounded = round_count(count, 80, rounding).expect("it is small");
                assert_eq!(Number::ratio(rounded, 10), exact, "{count} {mode:?}");
            }
        }
    }
}
