//! The order in which people list names that end in numbers.

use std::cmp::Ordering;

/// Compares two names, numbers in them by their value: 社区2 before 社区10, 三街道 before 十街道. Numbers stand
/// where digits do among other characters, whatever they are written in, or names would be in no one
/// order: 四季 before 十里 by value, and 友谊 by its code between the two. Names that differ are never equal.
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
            (Some(_), None) => '0'.cmp(&b),
            (None, Some(_)) => a.cmp(&'0'),
            (None, None) => {
                (left, right) = (&left[a.len_utf8()..], &right[b.len_utf8()..]);
                a.cmp(&b)
            }
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Sorts things by their names, in their natural order; those of one name stay as they are.
pub fn sort_naturally<'n, T: Copy>(things: &mut [T], name: impl Fn(T) -> &'n str) {
    let [first, rest @ ..] = &*things else {
        return;
    };
    let first = name(*first);
    if rest.iter().all(|&thing| name(thing) == first) {
        return;
    }
    let to_all = |same: usize, thing: &T| same.min(alike(first, name(*thing)));
    let alike = rest.iter().fold(first.len(), to_all);
    let numbered = |&thing: &T| Some((leading_number(&name(thing)[alike..])?.0, thing));
    // Nearly always a number is what tells them apart: it is read once.
    match things.iter().map(numbered).collect::<Option<Vec<_>>>() {
        None => things.sort_by(|&one, &other| natural(name(one), name(other))),
        Some(mut numbered) => {
            numbered.sort_by(|(value, one), (other_value, other)| {
                let order = value.cmp(other_value);
                order.then_with(|| natural(name(*one), name(*other)))
            });
            for (place, (_, thing)) in things.iter_mut().zip(numbered) {
                *place = thing;
            }
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
    use proptest::prelude::*;

    use super::*;

    /// Names of characters that numerals stand among, by their codes.
    fn names() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[东友区团 (a0-9二四十百〇零]{0,5}", 2..40)
    }

    proptest! {
        #[test]
        fn names_are_in_one_order(names in names()) {
            let mut sorted = names;
            sorted.sort_by(|one, other| natural(one, other));
            for (place, one) in sorted.iter().enumerate() {
                for other in &sorted[place..] {
                    let order = natural(one, other);
                    prop_assert!(order != Ordering::Greater, "{one} {other}");
                    prop_assert_eq!(order == Ordering::Equal, one == other);
                }
            }
        }

        #[test]
        fn things_are_sorted_as_their_names_compare(names in names()) {
            let mut sorted: Vec<&String> = names.iter().collect();
            sort_naturally(&mut sorted, |name| name);
            let mut expected: Vec<&String> = names.iter().collect();
            expected.sort_by(|one, other| natural(one, other));
            prop_assert_eq!(sorted, expected);
        }
    }

    #[test]
    fn numbers_in_names_are_numbers() {
        let mut names = ["社区10", "社区2", "社区02", "社区", "社区2b"];
        names.sort_by(|one, other| natural(one, other));
        assert_eq!(names, ["社区", "社区02", "社区2", "社区2b", "社区10"]);
        let numbered = ["甲12社区", "甲2社区", "甲010社区", "甲10社区", "甲2社"];
        for first in 0..numbered.len() {
            let mut names = numbered;
            names.rotate_left(first);
            sort_naturally(&mut names, |name| name);
            assert_eq!(
                names,
                ["甲2社", "甲2社区", "甲010社区", "甲10社区", "甲12社区"]
            );
        }
        let mut streets = ["十一街", "二街", "一百零二街", "一街", "十街", "二十街"];
        streets.sort_by(|one, other| natural(one, other));
        assert_eq!(
            streets,
            ["一街", "二街", "十街", "十一街", "二十街", "一百零二街"]
        );
    }
}
