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
            return self.expected(located, key, text! {"一个数"; "a number"});
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

    pub fn whole(&self, key: &'static str, most: usize) -> Option<usize> {
        let located = self.get(key)?;
        let whole = as_number(located)
            .filter(|number| number.is_whole() && !number.is_negative())
            .and_then(|number| number.to_string().parse().ok())
            .filter(|&number: &usize| number <= most);
        if whole.is_none() {
            return self.expected(
                located,
                key,
                text! {"0 到 {most} 的整数"; "a whole number from 0 to {most}"},
            );
        }
        whole
    }

    /// Returns how many decimal places a key asks for.
    pub fn places(&self, key: &'static str) -> Option<u8> {
        let places = self.whole(key, 15)?;
        Some(u8::try_from(places).expect("at most 15"))
    }
}
