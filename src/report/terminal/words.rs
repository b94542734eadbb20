//! Words as a terminal takes them.

use crate::lang::{Lang, Text};
use crate::printable::printable;
use crate::report::value::Value;

/// Returns words in a language, without what would act on a terminal.
pub fn speak(words: &Text, lang: Lang) -> String {
    printable(words.speak(lang)).into_owned()
}

/// Returns what a value says in a language, the same way.
pub fn said(value: &Value, lang: Lang) -> String {
    printable(&value.said(lang)).into_owned()
}
