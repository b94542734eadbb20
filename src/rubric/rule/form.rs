//! How a rubric writes a rule.

use crate::toml_text::Reader;

/// How a rubric writes a rule.
pub struct Form<R> {
    /// The key that chooses it; a row has one such key at most.
    pub key: Option<&'static str>,
    /// Which of `step`, `target`, `measure` and `range` may stand beside it.
    pub beside: &'static [&'static str],
    /// Returns the rule if it is this one that is written, and written well.
    pub read: fn(&Reader, BandsSay) -> Option<R>,
}

impl<R> Form<R> {
    pub const fn keyed(
        key: &'static str,
        beside: &'static [&'static str],
        read: fn(&Reader, BandsSay) -> Option<R>,
    ) -> Form<R> {
        let key = Some(key);
        Form { key, beside, read }
    }
}

/// What may stand beside a rule that takes a measured value.
pub const OF_MEASURED: &[&str] = &["measure", "range"];

/// What bands say: of a penalty they say what is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandsSay {
    Earned,
    TakenOff,
}
