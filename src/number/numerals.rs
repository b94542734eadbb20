//! Numbers written out: digits, and a point before the last so many of them.

use std::fmt;

use num_traits::Signed;

use super::rounding::power_of_ten;
use super::{Number, Rounding, RoundingMode};

/// A number as it is written: put into digits only where it ends up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numerals {
    /// So many of the last place.
    Count { count: i64, places: u8 },
    /// As it stands: what leaves the machine word, a fraction, an interval.
    Words(String),
}

impl Number {
    /// Returns this number as text with exactly the places of `rounding`, rounded once.
    pub fn to_fixed(&self, rounding: Rounding) -> String {
        self.fixed(rounding).into()
    }

    /// Returns the same before it is put into digits.
    pub fn fixed(&self, rounding: Rounding) -> Numerals {
        let places = rounding.places;
        match self.scaled_in_a_word(rounding) {
            Some(count) => Numerals::Count { count, places },
            None => {
                let scaled = self.scaled(rounding);
                let digits = scaled.magnitude().to_string();
                place_point(scaled.is_negative(), &digits, places.into()).into()
            }
        }
    }

    /// Returns this number in full: as a decimal where one ends (`59.94`), otherwise as a fraction in
    /// lowest terms (`241/3`).
    pub fn in_full(&self) -> String {
        self.full().into()
    }

    /// Returns the same before it is put into digits.
    pub fn full(&self) -> Numerals {
        match self.decimal_places() {
            Some(places) => match u8::try_from(places) {
                // Nothing is left to round.
                Ok(places) => self.fixed(Rounding {
                    places,
                    mode: RoundingMode::Down,
                }),
                Err(_) => {
                    let big = self.to_big();
                    let scaled = big.numer() * power_of_ten(places) / big.denom();
                    let digits = scaled.magnitude().to_string();
                    place_point(scaled.is_negative(), &digits, places).into()
                }
            },
            None => self.to_big().to_string().into(),
        }
    }
}

/// 2⁶⁴ has as many.
const DIGITS_OF_A_WORD: usize = 20;

impl Numerals {
    /// Appends what is written to a text.
    pub fn push_onto(&self, text: &mut Vec<u8>) {
        match self {
            Numerals::Words(words) => text.extend_from_slice(words.as_bytes()),
            Numerals::Count { count, places } => match usize::from(*places) {
                places @ ..DIGITS_OF_A_WORD => push_decimal(*count, places, text),
                places => {
                    let digits = count.unsigned_abs().to_string();
                    let placed = place_point(*count < 0, &digits, places);
                    text.extend_from_slice(placed.as_bytes());
                }
            },
        }
    }
}

impl From<Numerals> for String {
    fn from(numerals: Numerals) -> String {
        match numerals {
            Numerals::Words(words) => words,
            Numerals::Count { .. } => {
                let mut digits = Vec::new();
                numerals.push_onto(&mut digits);
                String::from_utf8(digits).expect("digits are ASCII")
            }
        }
    }
}

impl From<String> for Numerals {
    fn from(words: String) -> Numerals {
        Numerals::Words(words)
    }
}

impl From<usize> for Numerals {
    fn from(count: usize) -> Numerals {
        match i64::try_from(count) {
            Ok(count) => Numerals::Count { count, places: 0 },
            Err(_) => Numerals::Words(count.to_string()),
        }
    }
}

impl fmt::Display for Numerals {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&String::from(self.clone()))
    }
}

/// Appends a whole number with the last few of its digits behind a point.
fn push_decimal(count: i64, places: usize, text: &mut Vec<u8>) {
    let mut written = Backwards {
        bytes: [0; 2 * ROOM],
        begins: ROOM,
    };
    let mut left = count.unsigned_abs();
    let mut behind = places;
    while behind >= 2 {
        written.put_pair(left % 100);
        (left, behind) = (left / 100, behind - 2);
    }
    if behind == 1 {
        written.put(b'0' + (left % 10) as u8);
        left /= 10;
    }
    if places > 0 {
        written.put(b'.');
    }
    // One stands before the point, whatever there is.
    while left >= 100 {
        written.put_pair(left % 100);
        left /= 100;
    }
    match left {
        10.. => written.put_pair(left),
        _ => written.put(b'0' + left as u8),
    }
    if count < 0 {
        written.put(b'-');
    }
    written.push_onto(text);
}

/// A number as it is written from its end.
struct Backwards {
    /// It ends in the middle.
    bytes: [u8; 2 * ROOM],
    begins: usize,
}

/// Room for the digits of a word, a point and a sign.
const ROOM: usize = 24;

/// All numbers of two digits.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number as usize] = [b'0' + number / 10, b'0' + number % 10];
        number += 1;
    }
    pairs
};

impl Backwards {
    fn put(&mut self, byte: u8) {
        self.begins -= 1;
        self.bytes[self.begins] = byte;
    }

    fn put_pair(&mut self, number: u64) {
        self.begins -= 2;
        let place = self.begins..self.begins + 2;
        self.bytes[place].copy_from_slice(&PAIRS[number as usize]);
    }

    /// Appends it: as many bytes as there is room for, which the machine moves at once, and cuts off what
    /// stands behind.
    fn push_onto(&self, text: &mut Vec<u8>) {
        let end = text.len() + ROOM - self.begins;
        let from = self.bytes[self.begins..].first_chunk::<ROOM>();
        text.extend_from_slice(from.expect("it ends in the middle"));
        text.truncate(end);
    }
}

/// Returns a whole number, given by its sign and its digits, with the last `places` of them behind a
/// point.
fn place_point(is_negative: bool, digits: &str, places: usize) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_on_both_sides_of_the_point() {
        let counts = [0, 7, -7, 99, 100, -12_345, i64::MAX, i64::MIN];
        for count in counts {
            for places in [0, 1, 2, 5, 18, 19, 20, 21, 255] {
                let written = String::from(Numerals::Count { count, places });
                let digits = count.unsigned_abs().to_string();
                assert_eq!(written, place_point(count < 0, &digits, places.into()));
            }
        }
    }
}
