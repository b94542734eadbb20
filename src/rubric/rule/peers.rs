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
    /// The greatest of their values, or the least.
    Ends,
}

/// The values that units of a kind are known to have on a leaf.
#[derive(Debug)]
pub struct Known {
    sum: Number,
    /// From the least to the greatest.
    values: Vec<Number>,
}

impl Known {
    pub fn of(mut values: Vec<Number>) -> Known {
        values.sort();
        let sum = values.iter().sum();
        Known { sum, values }
    }

    /// Returns how many units have a value.
    pub fn count(&self) -> usize {
        self.values.len()
    }

    /// Returns them as a value is held against them.
    pub fn peers(&self) -> Peers<'_> {
        self.with(None, None)
    }

    /// Returns them with one value in place of another that is among them; either may not be there.
    pub fn with(&self, new: Option<Number>, old: Option<Number>) -> Peers<'_> {
        let known = self;
        Peers { known, new, old }
    }
}

/// The known values of a kind, with those of one unit as they are supposed to be.
#[derive(Debug)]
pub struct Peers<'k> {
    known: &'k Known,
    new: Option<Number>,
    old: Option<Number>,
}

impl Peers<'_> {
    /// Nobody is held against anybody.
    pub const NONE: Peers<'static> = Peers {
        known: &Known {
            sum: Number::ZERO,
            values: Vec::new(),
        },
        new: None,
        old: None,
    };

    /// Returns the mean of the values; nothing where nobody has one.
    pub fn mean(&self) -> Option<Number> {
        let or_zero = |value: &Option<Number>| value.clone().unwrap_or(Number::ZERO);
        let sum = &(&self.known.sum + &or_zero(&self.new)) - &or_zero(&self.old);
        let count = self.count(Known::count, |_| true);
        (count > 0).then(|| &sum / &Number::from(count))
    }

    /// Returns the greatest of the values; nothing where nobody has one.
    pub fn greatest(&self) -> Option<Number> {
        let known = self.others(self.known.values.iter().rev());
        known.into_iter().chain(&self.new).max().cloned()
    }

    /// Returns the least of the values; nothing where nobody has one.
    pub fn least(&self) -> Option<Number> {
        let known = self.others(self.known.values.iter());
        known.into_iter().chain(&self.new).min().cloned()
    }

    /// Returns the first of the known values, the one left out that another came in place of.
    fn others<'v>(&self, mut known: impl Iterator<Item = &'v Number>) -> Option<&'v Number> {
        let first = known.next()?;
        match self.old.as_ref() == Some(first) {
            true => known.next(),
            false => Some(first),
        }
    }

    /// Returns how many of the values are less than this one.
    pub fn less_than(&self, value: &Extended) -> usize {
        match value {
            Extended::Below => 0,
            Extended::At(value) => self.count(
                |known| known.values.partition_point(|other| other < value),
                |other| other < value,
            ),
            Extended::Above => self.count(Known::count, |_| true),
        }
    }

    /// Returns how many of the values are greater than this one.
    pub fn greater_than(&self, value: &Extended) -> usize {
        match value {
            Extended::Below => self.count(Known::count, |_| true),
            Extended::At(value) => self.count(
                |known| known.count() - known.values.partition_point(|other| other <= value),
                |other| other > value,
            ),
            Extended::Above => 0,
        }
    }

    /// Returns how many values there are of some sort: so many of the known ones, and the one that
    /// came in place of another.
    fn count(
        &self,
        of_known: impl Fn(&Known) -> usize,
        is_of_sort: impl Fn(&Number) -> bool,
    ) -> usize {
        let one = |value: &Option<Number>| usize::from(value.as_ref().is_some_and(&is_of_sort));
        of_known(self.known) + one(&self.new) - one(&self.old)
    }
}
