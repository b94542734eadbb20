//! Chance from a seed: the same draws on every machine, in whole numbers.

/// SplitMix64 (Steele, Lea and Flood, 2014): a counter that grows by an odd constant, scrambled by
/// two multiplications. Small, and good enough to scatter marks.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// Returns one of the numbers from `least` to `most`; `least` where there are none.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        match u64::try_from(most - least) {
            // The remainder favours small numbers by less than one part in 2^50.
            Ok(span) => least + i64::try_from(self.next() % (span + 1)).expect("it is within"),
            Err(_) => least,
        }
    }

    /// Returns true once in so many times.
    pub fn once_in(&mut self, times: i64) -> bool {
        self.between(1, times) == 1
    }

    /// Puts things into an order of chance (Fisher and Yates).
    pub fn shuffled<T>(&mut self, mut things: Vec<T>) -> Vec<T> {
        for last in (1..things.len()).rev() {
            let bound = i64::try_from(last).expect("few things");
            let chosen = usize::try_from(self.between(0, bound)).expect("it is not negative");
            things.swap(last, chosen);
        }
        things
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }
}
