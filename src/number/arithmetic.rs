//! Sums, products, quotients and comparisons, all exact.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Neg, Sub};

use super::{Number, Repr};

impl Default for Number {
    fn default() -> Number {
        Number::ZERO
    }
}

impl From<i64> for Number {
    fn from(whole: i64) -> Number {
        Number(Repr::Small {
            numerator: whole,
            denominator: 1,
        })
    }
}

impl From<usize> for Number {
    fn from(count: usize) -> Number {
        Number::from(i64::try_from(count).expect("a count of things in memory fits 63 bits"))
    }
}

impl Add for &Number {
    type Output = Number;
    fn add(self, other: &Number) -> Number {
        match (small_parts(self), small_parts(other)) {
            (Some((a, b)), Some((c, d))) if b == d => Number::small(a + c, b),
            (Some((a, b)), Some((c, d))) if b % d == 0 => Number::small(a + c * (b / d), b),
            (Some((a, b)), Some((c, d))) if d % b == 0 => Number::small(a * (d / b) + c, d),
            (Some((a, b)), Some((c, d))) => Number::small(a * d + c * b, b * d),
            _ => Number::from_big(self.to_big() + other.to_big()),
        }
    }
}

impl Neg for &Number {
    type Output = Number;
    fn neg(self) -> Number {
        match small_parts(self) {
            Some((numerator, denominator)) => Number::small(-numerator, denominator),
            None => Number::from_big(-self.to_big()),
        }
    }
}

impl Sub for &Number {
    type Output = Number;
    fn sub(self, other: &Number) -> Number {
        self + &-other
    }
}

impl Mul for &Number {
    type Output = Number;
    fn mul(self, other: &Number) -> Number {
        match (small_parts(self), small_parts(other)) {
            (Some((a, b)), Some((c, d))) => Number::small(a * c, b * d),
            _ => Number::from_big(self.to_big() * other.to_big()),
        }
    }
}

impl Div for &Number {
    type Output = Number;
    /// Divides exactly.
    ///
    /// # Panics
    /// When the divisor is zero; a divisor is a full mark, a weight or a count that was checked.
    fn div(self, other: &Number) -> Number {
        match (small_parts(self), small_parts(other)) {
            (Some((a, b)), Some((c, d))) => Number::small(a * d, b * c),
            _ => Number::from_big(self.to_big() / other.to_big()),
        }
    }
}

impl<'a> Sum<&'a Number> for Number {
    fn sum<I: Iterator<Item = &'a Number>>(numbers: I) -> Number {
        numbers.cloned().sum()
    }
}

impl Sum for Number {
    /// Adds numbers up, those that leave machine words two by two: then most sums are of few digits.
    fn sum<I: Iterator<Item = Number>>(numbers: I) -> Number {
        let mut beyond: Vec<Number> = Vec::new();
        let mut sum = Number::ZERO;
        for number in numbers {
            let next = &sum + &number;
            match next.0 {
                Repr::Small { .. } => sum = next,
                Repr::Big(_) => beyond.push(std::mem::replace(&mut sum, number)),
            }
        }
        beyond.push(sum);
        while beyond.len() > 1 {
            let pairs = beyond.chunks(2);
            beyond = pairs.map(sum_of_pair).collect();
        }
        beyond.remove(0)
    }
}

fn sum_of_pair(pair: &[Number]) -> Number {
    match pair {
        [one, other] => one + other,
        one => one.first().cloned().unwrap_or_default(),
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        if let (
            Repr::Small {
                numerator,
                denominator,
            },
            Repr::Small {
                numerator: other,
                denominator: of_other,
            },
        ) = (&self.0, &other.0)
            && denominator == of_other
        {
            return numerator.cmp(other);
        }
        match (small_parts(self), small_parts(other)) {
            (Some((a, b)), Some((c, d))) => (a * d).cmp(&(c * b)),
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

/// Returns numerator and denominator widened, so that one product or sum of products fits.
fn small_parts(number: &Number) -> Option<(i128, i128)> {
    match number.0 {
        Repr::Small {
            numerator,
            denominator,
        } => Some((numerator.into(), denominator.into())),
        Repr::Big(_) => None,
    }
}
