//! Numbers that tests draw: the same every time.

/// Returns what draws numbers, each below what it is asked for.
pub fn dice(seed: usize) -> impl FnMut(usize) -> usize {
    let mut number = seed;
    move |sides| {
        number = (number * 1_103_515_245 + 12_345) % (1 << 31);
        number / 65_536 % sides
    }
}
