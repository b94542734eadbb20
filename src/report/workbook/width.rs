//! How much room words take in a workbook: a 汉字 is as wide as two letters, and no program that
//! makes a workbook can see how it will be printed.

use unicode_width::UnicodeWidthStr;

/// Points that a line takes, for letters of ten.
const LINE: usize = 14;
/// No row may be higher.
const HIGHEST: usize = 400;

/// Returns how wide words are, in letters.
pub fn wide(words: &str) -> usize {
    words.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Returns how many lines words take in a column of so many letters. Lines break at spaces between
/// Latin words, and a 汉字 that does not fit goes to the next: so a little of each is lost.
pub fn lines(words: &str, column: usize) -> usize {
    let room = column.saturating_sub(2).max(4);
    let of = |line: &str| UnicodeWidthStr::width(line).div_ceil(room).max(1);
    words.lines().map(of).sum::<usize>().max(1)
}

/// Returns how high a row is whose cell takes most lines; letters of eight points take less.
pub fn height(lines: usize, points: usize) -> u32 {
    let line = LINE * points / 10 + 1;
    let height = (lines * line + 6).min(HIGHEST);
    u32::try_from(height).expect("it is at most so high")
}
