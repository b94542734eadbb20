//! What is said beside a cell, which has little room.

/// Returns the beginning of words that a workbook has no more room for.
pub fn cut(words: &str, most: usize) -> String {
    if words.encode_utf16().count() <= most {
        return words.to_owned();
    }
    let mut units = 0;
    let fits = |character: &char| {
        units += character.len_utf16();
        units < most
    };
    let mut cut: String = words.chars().take_while(fits).collect();
    cut.push('…');
    cut
}
