//! How a rubric writes a rule.

use crate::toml_text::Reader;

/// How a rubric writes a rule.
pub struct Form<R> {
    /// The key that chooses it; a row has one such key at most.
    pub key: Option<&'static str>,
    /// Returns the rule if it is this one that is written, and written well.
    pub read: fn(&Reader, BandsSay) -> Option<R>,
}

/// What bands say: of a penalty they say what is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandsSay {
    Earned,
    TakenOff,
}
