//! The order in which people list names that end in numbers.

use std::cmp::Ordering;

/// Compares two names, runs of digits by their value: 社区2 before 社区10. Names that differ are
/// never equal.
pub fn natural(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    loop {
        let (Some(a), Some(b)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| one.cmp(other));
        };
        let order = if a.is_ascii_digit() && b.is_ascii_digit() {
            let (value, rest) = leading_number(left);
            let (other_value, other_rest) = leading_number(right);
            (left, right) = (rest, other_rest);
            (value.len(), value).cmp(&(other_value.len(), other_value))
        } else {
            (left, right) = (&left[a.len_utf8()..], &right[b.len_utf8()..]);
            a.cmp(&b)
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

fn leading_number(text: &str) -> (&str, &str) {
    let end = text
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(text.len());
    (text[..end].trim_start_matches('0'), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_are_numbers() {
        let mut names = ["社区10", "社区2", "社区02", "社区", "社区2b"];
        names.sort_by(|one, other| natural(one, other));
        assert_eq!(names, ["社区", "社区02", "社区2", "社区2b", "社区10"]);
    }
}
