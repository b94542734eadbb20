//! Which sums everybody asks for, and how they are booked: added up once, while the marks are at hand.

use super::count::Count;
use super::ends::Ends;
use super::quantity::Quantity;

/// Stands where a sum is to be added up when somebody asks. No booked count is as low.
const OPEN: i32 = i32::MIN;

/// The sums that are booked, a few whole counts a unit.
pub struct Booked {
    /// Their places among the sections, those below before those above.
    places: Vec<usize>,
    /// By place: where a sum stands among those that are booked.
    columns: Vec<Option<usize>>,
}

impl Booked {
    /// Books some of so many sections.
    pub fn new(sections: usize, places: Vec<usize>) -> Booked {
        let mut columns = vec![None; sections];
        for (column, &place) in places.iter().enumerate() {
            columns[place] = Some(column);
        }
        Booked { places, columns }
    }

    /// Returns how many are booked of each unit.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Books the sums of one unit behind those of others, and returns whether all are known. `sum` makes
    /// one of its place and of those before it.
    pub fn enter(&self, counts: &mut Vec<i32>, sum: impl Fn(usize, &[i32]) -> Count) -> bool {
        let begins = counts.len();
        for &place in &self.places {
            let known = sum(place, &counts[begins..]).known();
            let Some(count) = known.filter(|&count| count != OPEN) else {
                counts.truncate(begins);
                counts.resize(begins + self.count(), OPEN);
                return false;
            };
            counts.push(count);
        }
        !self.places.is_empty()
    }

    /// Returns a sum among the first of those of one unit, if it is there.
    pub fn find(&self, place: usize, counts: &[i32]) -> Option<i32> {
        counts.get(self.columns[place]?).copied()
    }

    /// Returns what a section comes to, where that is booked; `counts` are the sums of one unit.
    pub fn ends(&self, place: usize, counts: &[i32]) -> Option<Ends> {
        let count = self.find(place, counts)?;
        (count != OPEN).then(|| Ends::of(count.into()))
    }
}
