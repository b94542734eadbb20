//! Keys of a table that hold numbers: any, none below zero, or whole ones only.

use super::Reader;
use super::numerals::as_number;
use crate::number::Number;
use crate::text;

impl Reader<'_> {
    pub fn number(&self, key: &'static str) -> Option<Number> {
        let located = self.get(key)?;
        let number = as_number(located);
        if number.is_none() {
            return self.misfit(located, key);
        }
        number
    }

    /// Returns a number that is not below zero.
    pub fn magnitude(&self, key: &'static str) -> Option<Number> {
        let number = self.number(key)?;
        if number.is_negative() {
            let located = self.get(key)?;
            self.wrong(
                located,
                text! {"`{key}` 不能是负数"; "`{key}` cannot be negative"},
                text! {
                    "写正数；扣分也写成正数";
                    "write a positive number; deductions are magnitudes too"
                },
            );
            return None;
        }
        Some(number)
    }

    /// Returns a number above zero.
    pub fn positive(&self, key: &'static str) -> Option<Number> {
        let number = self.magnitude(key)?;
        if number.is_zero() {
            let located = self.get(key)?;
            self.wrong(
                located,
                text! {"`{key}` 不能是 0"; "`{key}` cannot be 0"},
                text! {"写大于 0 的数"; "write a number above 0"},
            );
            return None;
        }
        Some(number)
    }

    /// Returns a whole number, no greater than the key may be.
    pub fn whole(&self, key: &'static str) -> Option<usize> {
        let located = self.get(key)?;
        let whole = as_number(located).and_then(|number| number.count());
        let whole = whole.filter(|&number| number <= self.most(key));
        whole.or_else(|| self.misfit(located, key))
    }

    /// Returns how many decimal places a key asks for.
    pub fn places(&self, key: &'static str) -> Option<u8> {
        let places = self.whole(key)?;
        Some(u8::try_from(places).expect("at most 15"))
    }
}
