//! What units of a kind have on a leaf, for rules that hold one of them against the others.

use crate::number::Number;
use crate::span::Extended;

/// What of the others a rule holds a value against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The mean of their values.
    Mean,
    /// Its place among their values.
    Place,
}

/// The values that units of a kind are known to have on a leaf.
#[derive(Clone, Debug, Default)]
pub struct Peers {
    sum: Number,
    /// From the least to the greatest.
    values: Vec<Number>,
}

impl Peers {
    /// Nobody is held against anybody.
    pub const NONE: Peers = Peers {
        sum: Number::ZERO,
        values: Vec::new(),
    };

    pub fn of(mut values: Vec<Number>) -> Peers {
        values.sort();
        let sum = values.iter().sum();
        Peers { sum, values }
    }

    /// Returns them with another value in place of one of them; either may not be there.
    pub fn replacing(mut self, old: Option<&Number>, new: Option<Number>) -> Peers {
        if let Some(old) = old
            && let Ok(place) = self.values.binary_search(old)
        {
            self.values.remove(place);
            self.sum = &self.sum - old;
        }
        if let Some(new) = new {
            self.sum = &self.sum + &new;
            let place = self.values.partition_point(|known| *known < new);
            self.values.insert(place, new);
        }
        self
    }

    /// Returns how many units have a value.
    pub fn count(&self) -> usize {
        self.values.len()
    }

    /// Returns the mean of the values; nothing where nobody has one.
    pub fn mean(&self) -> Option<Number> {
        (self.count() > 0).then(|| &self.sum / &Number::from(self.count()))
    }

    /// Returns how many of the values are less than this one.
    pub fn less_than(&self, value: &Extended) -> usize {
        match value {
            Extended::Below => 0,
            Extended::At(value) => self.values.partition_point(|known| known < value),
            Extended::Above => self.count(),
        }
    }

    /// Returns how many of the values are greater than this one.
    pub fn greater_than(&self, value: &Extended) -> usize {
        match value {
            Extended::Below => self.count(),
            Extended::At(value) => {
                self.count() - self.values.partition_point(|known| known <= value)
            }
            Extended::Above => 0,
        }
    }
}
