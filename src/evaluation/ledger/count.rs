//! A value that is one number, as a whole count: of very many units nothing else occurs.

use super::quantity::Quantity;

/// What a value comes to that is one number; far beyond all that sums come to, where it rests on
/// anything that is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(i64);

/// Sums of no more rows than [`Count::MOST_ROWS`], each this far beyond or within [`Count::MOST`] of
/// nothing, neither come back within it nor leave the machine word.
const BEYOND: i64 = 1 << 40;

impl Count {
    /// How far known counts reach, and how many are added up.
    pub const MOST: i64 = i32::MAX as i64;
    pub const MOST_ROWS: usize = 1 << 20;

    pub const UNKNOWN: Count = Count(BEYOND);

    /// Returns what it comes to, where that is known.
    pub fn known(self) -> Option<i32> {
        i32::try_from(self.0).ok()
    }
}

impl Quantity for Count {
    fn of(count: i64) -> Count {
        Count(count)
    }

    fn plus(self, other: Count) -> Count {
        Count(self.0 + other.0)
    }

    fn times(self, factor: i64) -> Count {
        self.map(|count| count * factor)
    }

    fn highest(self, other: Count) -> Count {
        Count(self.0.max(other.0))
    }

    fn map(self, rising: impl Fn(i64) -> i64) -> Count {
        self.known()
            .map_or(Count::UNKNOWN, |count| Count(rising(count.into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_known_where_all_its_terms_are() {
        let most = Count::of(Count::MOST);
        let least = most.times(-1);
        assert_eq!(most.known(), Some(i32::MAX));
        for other in [most, least, Count::of(0)] {
            assert_eq!(Count::UNKNOWN.plus(other).known(), None);
            assert_eq!(Count::UNKNOWN.highest(other).known(), None);
        }
        let many = (0..Count::MOST_ROWS).map(|_| Count::UNKNOWN);
        let sum = many.fold(least, Count::plus);
        assert_eq!(sum.known(), None);
        for factor in [-3, 0, 7] {
            assert_eq!(sum.times(factor).known(), None);
        }
        assert_eq!(sum.map(|count| count.min(5)).known(), None);
    }
}
