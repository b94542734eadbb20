//! The signs that part cells and lines, looked for eight bytes at a time.

/// Which bytes part cells or lines, or may change what does.
pub struct Signs {
    pub separator: u8,
    are: [bool; 256],
}

impl Signs {
    pub fn new(separator: u8) -> Signs {
        let mut are = [false; 256];
        for sign in [separator, b'\n', b'\r', b'"'] {
            are[usize::from(sign)] = true;
        }
        Signs { separator, are }
    }

    pub fn are(&self, byte: u8) -> bool {
        self.are[usize::from(byte)]
    }

    /// Returns where a short text that begins somewhere ends at one of them, and the text as one number;
    /// nothing where a closer look is due.
    pub fn short(&self, bytes: &[u8], at: usize) -> Option<(usize, u64)> {
        let word = word_at(bytes, at)?;
        let marked = self.marked(word);
        let length = (marked.trailing_zeros() / u8::BITS) as usize;
        let end = at + length;
        (marked != 0 && self.are(bytes[end])).then(|| (end, packed_of(word, length)))
    }

    /// Returns where the first of them stands from a byte on.
    pub fn first(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut eight = from;
        while eight < bytes.len() {
            let mut marked = self.marked(word_or_rest_at(bytes, eight));
            while marked != 0 {
                let at = eight + (marked.trailing_zeros() / u8::BITS) as usize;
                if self.are(bytes[at]) {
                    return Some(at);
                }
                marked &= marked - 1;
            }
            eight += size_of_val(&marked);
        }
        None
    }

    /// Marks the highest bit of each byte of a word that may be one of them: the separator, and what is
    /// no greater than the quotation mark.
    fn marked(&self, word: u64) -> u64 {
        const EACH: u64 = u64::MAX / 0xff;
        const HIGHEST: u64 = EACH << 7;
        const LOWER: u64 = !HIGHEST;
        // What is less than a bound does not reach the highest bit, however much less.
        let below = |word: u64, bound: u8| {
            let reaches = (word & LOWER) + EACH * u64::from(0x80 - bound);
            !(reaches | word) & HIGHEST
        };
        let parted = word ^ (EACH * u64::from(self.separator));
        below(word, b'"' + 1) | below(parted, 1)
    }
}

/// So many bytes of a text fit a number beside how many there are.
const MOST_PACKED: usize = 7;

/// Returns a text of up to seven bytes as one number, its length on top.
pub fn packed(text: &str) -> Option<u64> {
    packed_within(text.as_bytes(), 0, text.len())
}

/// Returns what stands between two bytes as one number, if it is as short.
pub fn packed_within(bytes: &[u8], start: usize, end: usize) -> Option<u64> {
    let length = end - start;
    if length > MOST_PACKED {
        return None;
    }
    let word = word_at(bytes, start).unwrap_or_else(|| {
        let backwards = bytes[start..end].iter().rev();
        backwards.fold(0, |word, &byte| word << u8::BITS | u64::from(byte))
    });
    Some(packed_of(word, length))
}

/// Returns the first bytes of a word, fewer than all, as one number.
fn packed_of(word: u64, length: usize) -> u64 {
    let on_top = (length as u64) << (MOST_PACKED * 8);
    word & !(u64::MAX << (length * 8)) | on_top
}

/// Returns how many bytes a text has that was packed.
pub fn length_packed(packed: u64) -> usize {
    (packed >> (MOST_PACKED * 8)) as usize
}

/// Returns whether two stretches hold the same bytes, of which there are few.
pub fn is_same(one: &[u8], other: &[u8]) -> bool {
    match (one.last_chunk::<8>(), other.last_chunk::<8>()) {
        (Some(last), Some(other_last)) => {
            let (eights, others) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
            let mut pairs = eights.iter().zip(others);
            one.len() == other.len() && last == other_last && pairs.all(|(one, other)| one == other)
        }
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => one == other,
    }
}

/// Returns the eight bytes that stand somewhere, the first lowest, if there are so many.
fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    let eight = bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*eight))
}

/// Returns the eight bytes that stand somewhere; behind the end nothing stands that might be a sign.
fn word_or_rest_at(bytes: &[u8], at: usize) -> u64 {
    word_at(bytes, at).unwrap_or_else(|| {
        let mut eight = [u8::MAX; 8];
        let rest = bytes.get(at..).unwrap_or_default();
        eight[..rest.len()].copy_from_slice(rest);
        u64::from_le_bytes(eight)
    })
}
