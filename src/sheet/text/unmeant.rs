//! Characters that no program meant to write into a sheet.

use memchr::memmem;

use super::encoding::MARK;

/// What other programs write for what they could not read: U+FFFD, and what GB18030 makes of two of them
/// in UTF-8.
const LOST: [&str; 2] = ["\u{fffd}", "锟斤拷"];

/// Returns where the first byte order mark is.
pub fn find_mark(text: &str) -> Option<usize> {
    find(text, MARK.encode_utf8(&mut [0; MARK.len_utf8()]))
}

/// Returns where the first NUL is.
pub fn find_nul(text: &str) -> Option<usize> {
    find(text, "\0")
}

/// Returns where a character stands for what was lost.
pub fn find_lost(text: &str) -> Option<usize> {
    LOST.into_iter().find_map(|sign| find(text, sign))
}

/// Returns whether there is nothing of all that in a text.
pub fn is_plain(text: &str) -> bool {
    [find_nul, find_mark, find_lost]
        .into_iter()
        .all(|find| find(text).is_none())
}

fn find(text: &str, sign: &str) -> Option<usize> {
    memmem::find(text.as_bytes(), sign.as_bytes())
}
