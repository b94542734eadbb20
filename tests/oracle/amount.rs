//! Rationals without bounds, and what lies beyond them while marks without an upper end are missing.

use std::cell::RefCell;
use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use wuhua_eval::number::{Number, RoundingMode};

pub type Rational = BigRational;

/// A number, or an end that lies beyond all numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amount {
    Below,
    At(Rational),
    Above,
}

impl Amount {
    pub fn zero() -> Amount {
        Amount::At(Rational::zero())
    }

    /// Two opposite ends never meet: in one completion everything goes the same way.
    pub fn plus(&self, other: &Amount) -> Amount {
        match (self, other) {
            (Amount::At(one), Amount::At(other)) => Amount::At(one + other),
            (Amount::Below, Amount::Above) | (Amount::Above, Amount::Below) => {
                panic!("one completion is both the worst and the best")
            }
            (Amount::Below, _) | (_, Amount::Below) => Amount::Below,
            (Amount::Above, _) | (_, Amount::Above) => Amount::Above,
        }
    }

    pub fn minus(&self, other: &Amount) -> Amount {
        self.plus(&other.times(&-Rational::one()))
    }

    pub fn times(&self, factor: &Rational) -> Amount {
        let turned = factor.is_negative();
        match self {
            Amount::At(value) => Amount::At(value * factor),
            Amount::Below | Amount::Above if factor.is_zero() => Amount::zero(),
            Amount::Below if turned => Amount::Above,
            Amount::Above if turned => Amount::Below,
            beyond => beyond.clone(),
        }
    }

    pub fn map(&self, change: impl Fn(&Rational) -> Rational) -> Amount {
        match self {
            Amount::At(value) => Amount::At(change(value)),
            beyond => beyond.clone(),
        }
    }

    pub fn at_most(self, bound: &Rational) -> Amount {
        self.min(Amount::At(bound.clone()))
    }

    pub fn at_least(self, bound: &Rational) -> Amount {
        self.max(Amount::At(bound.clone()))
    }

    pub fn reaches(&self, line: &Rational) -> bool {
        *self >= Amount::At(line.clone())
    }
}

pub fn sum<'a>(amounts: impl IntoIterator<Item = &'a Amount>) -> Amount {
    let amounts = amounts.into_iter();
    amounts.fold(Amount::zero(), |total, amount| total.plus(amount))
}

/// Returns a number of a rubric as a fraction.
pub fn exact(number: &Number) -> Rational {
    thread_local! {
        /// The numbers of a rubric are asked for again and again, and writing them takes time.
        static KNOWN: RefCell<BTreeMap<Number, Rational>> = const { RefCell::new(BTreeMap::new()) };
    }
    KNOWN.with_borrow_mut(|known| match known.get(number) {
        Some(known) => known.clone(),
        None => {
            let read = from_digits(number);
            known.insert(number.clone(), read.clone());
            read
        }
    })
}

/// Returns a number of the program as a fraction, by the digits it is written with.
pub fn from_digits(number: &Number) -> Rational {
    let written = number.to_string();
    match written.split_once('/') {
        Some((part, whole)) => decimal(part).expect("digits") / decimal(whole).expect("digits"),
        None => decimal(&written).expect("a number is written in digits"),
    }
}

/// Returns what a decimal literal stands for.
pub fn decimal(text: &str) -> Option<Rational> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction}");
    let bare = digits.strip_prefix('-').unwrap_or(&digits);
    if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mantissa: BigInt = digits.parse().ok()?;
    Some(Rational::new(mantissa, ten_to(fraction.len())))
}

pub fn whole(count: usize) -> Rational {
    Rational::from_integer(BigInt::from(count))
}

/// Rounds once to decimal places, by the absolute value: GB/T 8170-2008, clause 3.
pub fn round(value: &Rational, places: u8, mode: RoundingMode) -> Rational {
    let unit = Rational::new(BigInt::one(), ten_to(places.into()));
    let scaled = value.abs() / &unit;
    let below = scaled.floor();
    let rest = &scaled - &below;
    let half = Rational::new(BigInt::one(), BigInt::from(2));
    let goes_up = match mode {
        RoundingMode::HalfUp => rest >= half,
        RoundingMode::HalfEven => {
            let below_is_odd = !(below.to_integer() % BigInt::from(2)).is_zero();
            rest > half || rest == half && below_is_odd
        }
        RoundingMode::Down => false,
        RoundingMode::Up => !rest.is_zero(),
    };
    let magnitude = if goes_up {
        below + Rational::one()
    } else {
        below
    } * unit;
    if value.is_negative() {
        -magnitude
    } else {
        magnitude
    }
}

fn ten_to(places: usize) -> BigInt {
    BigInt::from(10).pow(places.try_into().expect("places are few"))
}
