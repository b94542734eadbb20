//! Exact numbers, and the only rounding in the program.
//!
//! A [`Number`] is a fraction. It is made from the text of a cell or of a rubric, never from a
//! binary floating-point value, and every operation on it is exact: an integer over a denominator
//! in machine words while they suffice, of unlimited size where they do not.

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// An exact rational number.
#[derive(Clone)]
pub struct Number(Repr);

/// The denominator is always positive. A small fraction need not be in lowest terms: it is reduced
/// only where it would outgrow its words, which keeps sums over one denominator down to an addition.
#[derive(Clone)]
enum Repr {
    Small { numerator: i64, denominator: i64 },
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
        Number::small(numerator.into(), denominator.into())
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
        let mantissa: BigInt = format!("{whole}{fraction}").parse().ok()?;
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
            } => numerator % denominator == 0,
            Repr::Big(big) => big.is_integer(),
        }
    }

    /// Returns the greatest whole number not above this one.
    pub fn floor(&self) -> Number {
        match &self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => Number::from(numerator.div_euclid(*denominator)),
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

    /// Returns this number as text with exactly the places of `rounding`, rounded once.
    pub fn to_fixed(&self, rounding: Rounding) -> String {
        let scaled = self.scaled(rounding);
        place_point(&scaled, rounding.places as usize)
    }

    /// Returns how many decimal places write this number exactly, or `None` where no finite
    /// number of them does.
    pub fn decimal_places(&self) -> Option<usize> {
        match &self.0 {
            Repr::Small {
                numerator,
                denominator,
            } => {
                let (numerator, denominator) =
                    (numerator.unsigned_abs(), denominator.unsigned_abs());
                places_of(denominator / numerator.gcd(&denominator))
            }
            Repr::Big(big) => places_of(big.denom().clone()),
        }
    }

    /// Returns how many digits the longer part of the fraction in lowest terms has.
    pub fn digits(&self) -> usize {
        let big = self.to_big();
        digits_of(big.numer()).max(digits_of(big.denom()))
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
        match (big.numer().to_i64(), big.denom().to_i64()) {
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
        if let Repr::Small {
            numerator,
            denominator,
        } = self.0
            && let Some(shift) = 10_i128.checked_pow(rounding.places.into())
            && let Some(numerator) = i128::from(numerator).checked_mul(shift)
        {
            return divide_rounded(numerator, denominator.into(), rounding.mode).into();
        }
        let big = self.to_big();
        let numerator = big.numer() * power_of_ten(rounding.places as usize);
        divide_rounded(numerator, big.denom().clone(), rounding.mode)
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
        self.0 = self.0.lcm(number.to_big().denom());
    }

    pub fn digits(&self) -> usize {
        digits_of(&self.0)
    }
}

fn digits_of(whole: &BigInt) -> usize {
    whole.magnitude().to_string().len()
}

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
fn divide_rounded<I: Integer + Signed + Clone>(
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
fn places_of<I: Integer + Clone + From<u8>>(denominator: I) -> Option<usize> {
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

fn power_of_ten(places: usize) -> BigInt {
    BigInt::from(10).pow(places.try_into().expect("places are few"))
}

/// Returns a whole number as text with its last `places` digits behind a point.
fn place_point(scaled: &BigInt, places: usize) -> String {
    let sign = if scaled.is_negative() { "-" } else { "" };
    let width = places + 1;
    let digits = match scaled.magnitude().to_u64() {
        Some(digits) => format!("{digits:0width$}"),
        None => format!("{:0>width$}", scaled.magnitude().to_string()),
    };
    let (whole, fraction) = digits.split_at(digits.len() - places);
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

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
        numbers.fold(Number::ZERO, |total, number| &total + number)
    }
}

impl Sum for Number {
    fn sum<I: Iterator<Item = Number>>(numbers: I) -> Number {
        numbers.fold(Number::ZERO, |total, number| &total + &number)
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
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

/// Writes the number exactly: as a decimal where one ends (`59.94`), otherwise as a fraction in
/// lowest terms (`241/3`).
impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self.decimal_places() {
            Some(places) => match u8::try_from(places) {
                // Nothing is left to round.
                Ok(places) => self.to_fixed(Rounding {
                    places,
                    mode: RoundingMode::Down,
                }),
                Err(_) => {
                    let big = self.to_big();
                    let scaled = big.numer() * power_of_ten(places) / big.denom();
                    place_point(&scaled, places)
                }
            },
            None => self.to_big().to_string(),
        };
        formatter.pad(&text)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).expect("a decimal literal")
    }

    fn rounded(text: &str, places: u8, mode: RoundingMode) -> String {
        number(text).to_fixed(Rounding { places, mode })
    }

    /// Examples of GB/T 8170-2008, clause 3.
    #[test]
    fn rounds_half_to_even_as_gb_t_8170_does() {
        use RoundingMode::HalfEven;
        assert_eq!(rounded("12.1498", 0, HalfEven), "12");
        assert_eq!(rounded("12.1498", 1, HalfEven), "12.1");
        assert_eq!(rounded("10.5002", 0, HalfEven), "11");
        assert_eq!(rounded("1.050", 1, HalfEven), "1.0");
        assert_eq!(rounded("0.35", 1, HalfEven), "0.4");
        assert_eq!(rounded("-0.0365", 3, HalfEven), "-0.036");
        assert_eq!(rounded("15.4546", 0, HalfEven), "15");
    }

    #[test]
    fn rounds_the_absolute_value() {
        for (mode, down, up) in [
            (RoundingMode::HalfUp, "-0.5", "-1"),
            (RoundingMode::Up, "-0.1", "-1"),
        ] {
            assert_eq!(rounded(down, 0, mode), up);
        }
        assert_eq!(rounded("-1.99", 1, RoundingMode::Down), "-1.9");
        assert_eq!(rounded("84.345", 2, RoundingMode::HalfUp), "84.35");
    }

    #[test]
    fn thirds_and_sevenths_add_up() {
        let third = Number::ratio(1, 3);
        assert_eq!(&(&third + &third) + &third, Number::ONE);
        let sevenths: Number = (0..7).map(|_| Number::ratio(1, 7)).sum();
        assert_eq!(sevenths, Number::ONE);
        assert_eq!(Number::ratio(241, 3).to_string(), "241/3");
    }

    #[test]
    fn outgrows_machine_words_without_losing_anything() {
        let mut product = Number::ONE;
        for prime in [99_991_i64, 99_989, 99_971, 99_961, 99_929, 99_923] {
            product = &product * &Number::ratio(prime, prime + 6);
        }
        let mut back = product.clone();
        for prime in [99_991_i64, 99_989, 99_971, 99_961, 99_929, 99_923] {
            back = &back / &Number::ratio(prime, prime + 6);
        }
        assert!(matches!(product.0, Repr::Big(_)));
        assert!(matches!(back.0, Repr::Small { .. }));
        assert_eq!(back, Number::ONE);
    }

    #[test]
    fn does_with_large_numbers_what_it_does_with_small_ones() {
        let large = |end: &str| number(&format!("12345678901234567890{end}"));
        let below = |end: &str| number(&format!("-12345678901234567890{end}"));
        assert!(matches!(large("1.5").0, Repr::Big(_)));
        assert_eq!(large("1.5").floor(), large("1"));
        assert_eq!(below("1.5").floor(), below("2"));
        assert!(large("1.5") < large("2") && large("1.5") > number("2"));
        assert!(below("1.5") > below("2") && below("1.5") < number("-2"));
        assert!(below("1.5").is_negative() && large("1.5").is_positive());
        assert_eq!(-&large("1.5"), below("1.5"));
        assert_eq!(&large("1.5") - &large("1"), number("0.5"));
    }

    #[test]
    fn rounds_large_numbers_by_the_mode() {
        for (mode, one, two) in [
            (RoundingMode::HalfUp, "2", "3"),
            (RoundingMode::HalfEven, "2", "2"),
            (RoundingMode::Down, "1", "2"),
            (RoundingMode::Up, "2", "3"),
        ] {
            for sign in ["", "-"] {
                let large = |end: &str| format!("{sign}12345678901234567890{end}");
                assert_eq!(rounded(&large("1.5"), 0, mode), large(one));
                assert_eq!(rounded(&large("2.5"), 0, mode), large(two));
            }
        }
    }

    #[test]
    fn writes_no_sign_before_nothing() {
        assert_eq!(rounded("-0.004", 2, RoundingMode::HalfUp), "0.00");
        assert_eq!(rounded("-0.004", 2, RoundingMode::Up), "-0.01");
        assert_eq!(number("-0.000").to_string(), "0");
    }

    #[test]
    fn reads_decimal_literals_and_nothing_else() {
        for text in ["0", "-0.5", "007", "84.350"] {
            assert!(Number::parse(text).is_some(), "{text}");
        }
        for text in [
            "", "-", ".5", "1.", "1e3", "+1", "1_000", "１", "1,000", "NaN", " 1",
        ] {
            assert!(Number::parse(text).is_none(), "{text}");
        }
        assert_eq!(number("84.350").to_string(), "84.35");
        assert_eq!(number("-0.0").to_string(), "0");
        assert!(Number::parse(&"9".repeat(61)).is_none());
    }

    #[test]
    fn floors_below_zero_too() {
        assert_eq!(number("-0.5").floor(), Number::from(-1_i64));
        assert_eq!(number("2.9").floor(), Number::from(2_i64));
    }
}
