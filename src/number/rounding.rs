//! The only rounding in the program, and how many places write a number exactly.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Signed;

/// How a number is rounded, wherever a rubric or a printed table asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Decimal places kept.
    pub places: u8,
    pub mode: RoundingMode,
}

/// What happens to the part beyond the last place kept. Each mode works on the absolute value, so
/// that a deduction rounds as the same addition would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundingMode {
    /// 四舍五入: a half goes away from zero.
    HalfUp,
    /// 修约, GB/T 8170-2008 §3.2: a half goes to the even digit.
    HalfEven,
    /// 舍去: towards zero.
    Down,
    /// 进位: away from zero.
    Up,
}

/// Returns `numerator ÷ denominator` as a whole number; the denominator is positive.
pub(super) fn divide_rounded<I: Integer + Signed + Clone>(
    numerator: I,
    denominator: I,
    mode: RoundingMode,
) -> I {
    let negative = numerator.is_negative();
    let (quotient, rest) = numerator.abs().div_rem(&denominator);
    let from_half = (rest.clone() - (denominator - rest.clone())).cmp(&I::zero());
    let away = match mode {
        RoundingMode::HalfUp => from_half != Ordering::Less,
        RoundingMode::HalfEven => {
            from_half == Ordering::Greater || from_half == Ordering::Equal && quotient.is_odd()
        }
        RoundingMode::Down => false,
        RoundingMode::Up => !rest.is_zero(),
    };
    let magnitude = if away { quotient + I::one() } else { quotient };
    if negative { -magnitude } else { magnitude }
}

/// Returns how many decimal places write one part of so many exactly.
pub(super) fn places_of<I: Integer + Clone + From<u8>>(denominator: I) -> Option<usize> {
    let mut left = denominator;
    let mut count = |prime: u8| {
        let prime = I::from(prime);
        let mut times = 0;
        while (left.clone() % prime.clone()).is_zero() {
            left = left.clone() / prime.clone();
            times += 1;
        }
        times
    };
    let places = count(2).max(count(5));
    left.is_one().then_some(places)
}

/// Returns the same of a fraction that need not be in lowest terms; nothing where no number of places
/// writes its parts, or where these leave the machine word.
pub(super) fn places_in_words(numerator: i64, denominator: u32) -> Option<usize> {
    let mut places = places_of_a_word(denominator)?;
    let scale = 10_i64.checked_pow(places.try_into().ok()?)?;
    let mut scaled = numerator.checked_mul(scale / i64::from(denominator))?;
    while places > 0 && scaled % 10 == 0 {
        scaled /= 10;
        places -= 1;
    }
    Some(places)
}

/// Returns how many decimal places write one part of so many exactly.
fn places_of_a_word(denominator: u32) -> Option<usize> {
    let twos = denominator.trailing_zeros();
    let (mut left, mut fives) = (denominator >> twos, 0);
    while left % 5 == 0 {
        left /= 5;
        fives += 1;
    }
    (left == 1).then_some(fives.max(twos) as usize)
}

pub(super) fn power_of_ten(places: usize) -> BigInt {
    BigInt::from(10).pow(places.try_into().expect("places are few"))
}
