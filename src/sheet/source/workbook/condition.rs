//! Which numbers a section of a format is for, where it says so.

use std::cmp::Ordering;

use super::number::{Binary, of_text};

/// A comparison, and what a number is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Condition(pub Comparison, pub Binary);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

impl Condition {
    /// Returns the condition that stands in brackets, if it is one: `[>=60]`.
    pub fn of(inside: &str) -> Option<Condition> {
        let (comparison, bound) = [
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<>", Comparison::Unequal),
            ("<", Comparison::Less),
            (">", Comparison::More),
            ("=", Comparison::Equal),
        ]
        .into_iter()
        .find_map(|(sign, comparison)| Some((comparison, inside.strip_prefix(sign)?)))?;
        Some(Condition(comparison, of_text(bound)?))
    }

    pub fn holds(self, value: Binary) -> bool {
        let Condition(comparison, bound) = self;
        let order = value.partial_cmp(&bound);
        match comparison {
            Comparison::Less => order == Some(Ordering::Less),
            Comparison::AtMost => matches!(order, Some(Ordering::Less | Ordering::Equal)),
            Comparison::Equal => order == Some(Ordering::Equal),
            Comparison::Unequal => order != Some(Ordering::Equal),
            Comparison::AtLeast => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
            Comparison::More => order == Some(Ordering::Greater),
        }
    }
}
