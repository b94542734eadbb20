//! What each code means, at more length than a diagnostic has room for.

use super::Code;
use crate::lang::Text;

/// The documentation of one code.
pub struct Page {
    pub code: Code,
    /// What is found, as a phrase.
    pub finds: Text,
    /// Why it matters, in sentences.
    pub matters: Text,
    /// What is found, as it may stand in a file or be typed.
    pub wrong: &'static str,
    /// What to write instead.
    pub right: &'static str,
}
