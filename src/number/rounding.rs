//! The only rounding in the program, and numbers written out to so many places.

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
    let mut places = places_of(denominator)?;
    let scale = 10_i64.checked_pow(places.try_into().ok()?)?;
    let mut scaled = numerator.checked_mul(scale / i64::from(denominator))?;
    while places > 0 && scaled % 10 == 0 {
        scaled /= 10;
        places -= 1;
    }
    Some(places)
}

pub(super) fn power_of_ten(places: usize) -> BigInt {
    BigInt::from(10).pow(places.try_into().expect("places are few"))
}

/// Returns a whole number with the last `places` of its digits behind a point.
pub(super) fn decimal(scaled: i64, places: usize) -> String {
    let mut reversed = [b'0'; DIGITS_OF_A_WORD];
    let (mut left, mut digits) = (scaled.unsigned_abs(), 0);
    while left > 0 {
        reversed[digits] += (left % 10) as u8;
        left /= 10;
        digits += 1;
    }
    let mut text = String::with_capacity(digits.max(places) + 3);
    if scaled < 0 {
        text.push('-');
    }
    // One stands before the point, whatever there is.
    for place in (0..digits.max(places + 1)).rev() {
        text.push(reversed.get(place).map_or('0', |&digit| digit.into()));
        if place == places && places > 0 {
            text.push('.');
        }
    }
    text
}

/// 2⁶⁴ has as many.
const DIGITS_OF_A_WORD: usize = 20;

/// Returns a whole number, given by its sign and its digits, with the last `places` of them behind a
/// point.
pub(super) fn place_point(is_negative: bool, digits: &str, places: usize) -> String {
    let (whole, fraction) = digits.split_at(digits.len().saturating_sub(places));
    let mut placed = String::with_capacity(digits.len().max(places) + 3);
    if is_negative {
        placed.push('-');
    }
    placed.push_str(if whole.is_empty() { "0" } else { whole });
    if places > 0 {
        placed.push('.');
        placed.extend(std::iter::repeat_n('0', places - fraction.len()));
        placed.push_str(fraction);
    }
    placed
}
