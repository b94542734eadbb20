//! Exact numbers.
//!
//! A [`Number`] is a fraction. It is made from the text of a cell or of a rubric, never from a
//! binary floating-point value, and every operation on it is exact: an integer over a denominator
//! in machine words while they suffice, of unlimited size where they do not.

mod arithmetic;
mod counts;
mod numerals;
mod rounding;
#[cfg(test)]
mod tests;

pub use counts::{common_parts, distinct, round_count, scale_to_places};
pub use numerals::Numerals;
pub use rounding::{Rounding, RoundingMode};

use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use rounding::{divide_rounded, places_in_words, places_of, power_of_ten};

/// An exact rational number.
#[derive(Clone)]
pub struct Number(Repr);

/// The denominator is never zero. A small fraction need not be in lowest terms: it is reduced only
/// where it would outgrow its words, which keeps sums over one denominator down to an addition. The
/// words are such that a number has the size of two machine words: results hold very many.
#[derive(Clone)]
enum Repr {
    Small { numerator: i64, denominator: u32 },
    Big(Box<BigRational>),
}

/// The most digits a decimal literal may have: far beyond any mark, far below what costs time.
const MOST_DIGITS: usize = 60;

impl Number {
    pub const ZERO: Number = Number(Repr::Small {
        numerator: 0,
        denominator: 1,
    });
    pub const ONE: Number = Number(Repr::Small {
        numerator: 1,
        denominator: 1,
    });

    /// Returns `numerator ÷ denominator`.
    ///
    /// # Panics
    /// When the denominator is zero.
    pub fn ratio(numerator: i64, denominator: i64) -> Number {
        match u32::try_from(denominator) {
            Ok(denominator) if denominator != 0 => Number(Repr::Small {
                numerator,
                denominator,
            }),
            Ok(_) | Err(_) => Number::small(numerator.into(), denominator.into()),
        }
    }

    /// Returns the number that a text states exactly: as a decimal, or as a fraction such as 1/3.
    pub fn parse_exact(text: &str) -> Option<Number> {
        let Some((part, whole)) = text.split_once('/') else {
            return Number::parse(text);
        };
        let whole = Number::parse(whole.trim()).filter(|whole| !whole.is_zero())?;
        Some(&Number::parse(part.trim())? / &whole)
    }

    /// Returns the number a decimal literal stands for: an optional minus sign, digits, and an
    /// optional point with digits after it. Anything else is `None`, as are more than 60 digits.
    pub fn parse(text: &str) -> Option<Number> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
            Some(_) => return None,
            None => (digits, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty()
            || !all_digits(whole)
            || !all_digits(fraction)
            || digits.len() > MOST_DIGITS
        {
            return None;
        }
        let places = u32::try_from(fraction.len()).expect("at most 60");
        // Nearly all numbers fit machine words; so does their scale.
        let mut small = whole.bytes().chain(fraction.bytes());
        let small = small.try_fold(0_i64, |mantissa, digit| {
            mantissa.checked_mul(10)?.checked_add((digit - b'0').into())
        });
        if let (Some(mantissa), Some(scale)) = (small, 10_i64.checked_pow(places)) {
            return Some(Number::ratio(
                if negative { -mantissa } else { mantissa },
                scale,
            ));
        }
        let mantissa = format!("{whole}{fraction}");
        let mantissa: BigInt = mantissa.parse().ok()?;
        let mantissa = if negative { -mantissa } else { mantissa };
        Some(Number::quotient(mantissa, power_of_ten(fraction.len())))
    }

    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Small { numerator, .. } => *numerator == 0,
            Repr::Big(big) => big.is_zero(),
        }
    }

    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small { numerator, .. } => *numerator < 0,
            Repr::Big(big) => big.is_negative(),
        }
    }

    pub fn is_positive(&self) -> bool {
        !self.is_negative() && !self.is_zero()
    }

    /// Returns whether this is a whole number.
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => numerator % i64::from(*denominator) == 0,
            Repr::Big(big) => big.is_integer(),
        }
    }

    /// Returns a whole number as one to count with; nothing where it is not whole, or beyond counting.
    pub fn whole(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => {
                let denominator = i64::from(*denominator);
                (numerator % denominator == 0).then(|| numerator / denominator)
            }
            Repr::Big(big) => big.is_integer().then(|| big.to_integer())?.to_i64(),
        }
    }

    /// Returns a whole number that is not below zero as a count.
    pub fn count(&self) -> Option<usize> {
        usize::try_from(self.whole()?).ok()
    }

    /// Returns the greatest whole number not above this one.
    pub fn floor(&self) -> Number {
        match &self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => Number::from(numerator.div_euclid((*denominator).into())),
            Repr::Big(big) => Number::from_big(big.floor()),
        }
    }

    /// Returns this number rounded once, to decimal `places`.
    pub fn round(&self, rounding: Rounding) -> Number {
        Number::quotient(
            self.scaled(rounding),
            power_of_ten(rounding.places as usize),
        )
    }

    /// Returns how many decimal places write this number exactly, or `None` where no finite
    /// number of them does.
    pub fn decimal_places(&self) -> Option<usize> {
        match &self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => places_in_words(*numerator, *denominator).or_else(|| places_of(self.parts()?)),
            Repr::Big(big) => places_of(big.denom().clone()),
        }
    }

    /// Returns whether this number is surely written exactly with so many decimal places, as far as that
    /// is seen without reckoning.
    pub fn is_seen_to_fit(&self, places: u8) -> bool {
        match self.0 {
            Repr::Small { denominator, .. } => {
                scale_to_places(denominator.into(), places).is_some()
            }
            Repr::Big(_) => false,
        }
    }

    /// Returns how many digits the longer part of the fraction in lowest terms has.
    pub fn digits(&self) -> usize {
        match &self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => {
                let (numerator, denominator) = (numerator.unsigned_abs(), (*denominator).into());
                digits_in_a_word(numerator.max(denominator) / numerator.gcd(&denominator))
            }
            Repr::Big(big) => digits_of(big.numer()).max(digits_of(big.denom())),
        }
    }

    fn small(numerator: i128, denominator: i128) -> Number {
        assert!(denominator != 0, "a denominator is never zero");
        let (numerator, denominator) = if denominator < 0 {
            (-numerator, -denominator)
        } else {
            (numerator, denominator)
        };
        if let (Ok(numerator), Ok(denominator)) = (numerator.try_into(), denominator.try_into()) {
            return Number(Repr::Small {
                numerator,
                denominator,
            });
        }
        let divisor = numerator.gcd(&denominator);
        match (
            (numerator / divisor).try_into(),
            (denominator / divisor).try_into(),
        ) {
            (Ok(numerator), Ok(denominator)) => Number(Repr::Small {
                numerator,
                denominator,
            }),
            _ => Number(Repr::Big(Box::new(BigRational::new(
                numerator.into(),
                denominator.into(),
            )))),
        }
    }

    fn quotient(numerator: BigInt, denominator: BigInt) -> Number {
        match (numerator.to_i64(), denominator.to_i64()) {
            (Some(numerator), Some(denominator)) => Number::ratio(numerator, denominator),
            _ => Number::from_big(BigRational::new(numerator, denominator)),
        }
    }

    fn from_big(big: BigRational) -> Number {
        match (big.numer().to_i64(), big.denom().to_u32()) {
            (Some(numerator), Some(denominator)) => Number(Repr::Small {
                numerator,
                denominator,
            }),
            _ => Number(Repr::Big(Box::new(big))),
        }
    }

    fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => BigRational::new((*numerator).into(), (*denominator).into()),
            Repr::Big(big) => (**big).clone(),
        }
    }

    /// Returns this number times ten to the places, rounded to a whole number.
    fn scaled(&self, rounding: Rounding) -> BigInt {
        if let Some(scaled) = self.scaled_in_words(rounding) {
            return scaled.into();
        }
        let big = self.to_big();
        let numerator = big.numer() * power_of_ten(rounding.places as usize);
        divide_rounded(numerator, big.denom().clone(), rounding.mode)
    }

    /// Returns the same while one machine word suffices.
    fn scaled_in_a_word(&self, rounding: Rounding) -> Option<i64> {
        match self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => {
                let shift = 10_i64.checked_pow(rounding.places.into())?;
                let numerator = numerator
                    .checked_mul(shift)
                    .filter(|one| *one != i64::MIN)?;
                Some(divide_rounded(numerator, denominator.into(), rounding.mode))
            }
            Repr::Big(_) => None,
        }
    }

    /// Returns the same while machine words suffice.
    fn scaled_in_words(&self, rounding: Rounding) -> Option<i128> {
        match self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => {
                let shift = 10_i128.checked_pow(rounding.places.into())?;
                let numerator = i128::from(numerator).checked_mul(shift)?;
                let denominator = denominator.into();
                Some(divide_rounded(numerator, denominator, rounding.mode))
            }
            Repr::Big(_) => None,
        }
    }
}

/// The denominator that all numbers met so far can share: how fine the grid is on which their sums
/// lie.
pub struct CommonDenominator(BigInt);

impl Default for CommonDenominator {
    fn default() -> CommonDenominator {
        CommonDenominator(BigInt::from(1))
    }
}

impl CommonDenominator {
    pub fn include(&mut self, number: &Number) {
        // Most numbers lie on the grid of those before them.
        if let (Some(own), Some(parts)) = (self.0.to_i64(), number.parts())
            && own % parts == 0
        {
            return;
        }
        self.0 = self.0.lcm(number.to_big().denom());
    }

    pub fn digits(&self) -> usize {
        digits_of(&self.0)
    }
}

fn digits_of(whole: &BigInt) -> usize {
    let magnitude = whole.magnitude();
    match magnitude.to_u64() {
        Some(word) => digits_in_a_word(word),
        None => magnitude.to_string().len(),
    }
}

fn digits_in_a_word(whole: u64) -> usize {
    let above_one = whole.checked_ilog10().unwrap_or(0);
    1 + above_one as usize
}

/// Writes the number in full.
impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.in_full())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
