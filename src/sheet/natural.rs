//! The order in which people list names that end in numbers.

use std::cmp::Ordering;

/// Compares two names, numbers in them by their value: 社区2 before 社区10, 三街道 before 十街道.
/// Names that differ are never equal.
pub fn natural(one: &str, other: &str) -> Ordering {
    let alike = alike(one, other);
    let (mut left, mut right) = (&one[alike..], &other[alike..]);
    loop {
        let (Some(a), Some(b)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| one.cmp(other));
        };
        let order = match (leading_number(left), leading_number(right)) {
            (Some((value, rest)), Some((other_value, other_rest))) => {
                (left, right) = (rest, other_rest);
                value.cmp(&other_value)
            }
            _ => {
                (left, right) = (&left[a.len_utf8()..], &right[b.len_utf8()..]);
                a.cmp(&b)
            }
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Returns how many bytes of two names surely compare equal: all that are the same, but for a number that
/// may go on behind them.
fn alike(one: &str, other: &str) -> usize {
    let pairs = one.bytes().zip(other.bytes());
    let mut same = pairs.take_while(|(one, other)| one == other).count();
    while !one.is_char_boundary(same) {
        same -= 1;
    }
    let is_numeral = |character: char| character.is_ascii_digit() || numeral(character).is_some();
    one[..same].trim_end_matches(is_numeral).len()
}

/// Returns the number that a text starts with, in digits or in 汉字 up to the hundreds, and what
/// follows it.
fn leading_number(text: &str) -> Option<(u128, &str)> {
    let end_of = |is_part: fn(char) -> bool| {
        text.find(|character| !is_part(character))
            .unwrap_or(text.len())
    };
    let digits = end_of(|character| character.is_ascii_digit());
    if digits > 0 {
        return Some((text[..digits].parse().unwrap_or(u128::MAX), &text[digits..]));
    }
    let numerals = end_of(|character| numeral(character).is_some());
    (numerals > 0).then(|| (value_of(&text[..numerals]), &text[numerals..]))
}

fn value_of(numerals: &str) -> u128 {
    let (mut sum, mut pending) = (0, 0);
    for value in numerals.chars().filter_map(numeral) {
        if value >= 10 {
            sum += value * u128::max(pending, 1);
            pending = 0;
        } else {
            pending = pending * 10 + value;
        }
    }
    sum + pending
}

fn numeral(character: char) -> Option<u128> {
    const DIGITS: &str = "〇一二三四五六七八九十";
    match character {
        '百' => Some(100),
        '零' => Some(0),
        other => DIGITS
            .chars()
            .position(|digit| digit == other)
            .map(|value| value as u128),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_are_numbers() {
        let mut names = ["社区10", "社区2", "社区02", "社区", "社区2b"];
        names.sort_by(|one, other| natural(one, other));
        assert_eq!(names, ["社区", "社区02", "社区2", "社区2b", "社区10"]);
        let mut streets = ["十一街", "二街", "一百零二街", "一街", "十街", "二十街"];
        streets.sort_by(|one, other| natural(one, other));
        assert_eq!(
            streets,
            ["一街", "二街", "十街", "十一街", "二十街", "一百零二街"]
        );
    }
}
