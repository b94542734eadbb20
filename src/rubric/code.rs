//! Codes of indicators, off which the tree is read.

use std::fmt;
use std::sync::Arc;

/// A dotted code: `1`, `1.2`, `1.2.10`. No part of it is empty, and none holds a space.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndicatorCode(Arc<str>);

impl IndicatorCode {
    /// Returns `None` where a part is empty or holds a space.
    pub fn new(code: &str) -> Option<IndicatorCode> {
        let is_part = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
        code.split('.')
            .all(is_part)
            .then(|| IndicatorCode(code.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the codes that stand above this one in the tree, whether or not they have rows: the
    /// nearest first.
    pub fn all_above(&self) -> impl Iterator<Item = &str> {
        let dots = self.0.rmatch_indices('.');
        dots.map(|(dot, _)| &self.0[..dot])
    }

    /// Returns whether this code stands above `other` in the tree, at whatever distance.
    pub fn is_above(&self, other: &IndicatorCode) -> bool {
        other
            .0
            .strip_prefix(self.as_str())
            .is_some_and(|rest| rest.starts_with('.'))
    }
}

impl fmt::Display for IndicatorCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}
