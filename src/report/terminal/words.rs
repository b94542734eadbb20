//! Words as a terminal takes them.

use std::fmt::Write;

use crate::lang::{Lang, Text};
use crate::printable::printable;

/// Adds words to what is shown.
pub fn put(shown: &mut String, words: std::fmt::Arguments) {
    shown.write_fmt(words).expect("a String takes any text");
}

/// Returns words in a language, without what would act on a terminal.
pub fn speak(words: &Text, lang: Lang) -> String {
    printable(words.speak(lang)).into_owned()
}
