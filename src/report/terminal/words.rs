//! Words as a terminal takes them.

use crate::lang::{Lang, Text};
use crate::printable::printable;

/// Returns words in a language, without what would act on a terminal.
pub fn speak(words: &Text, lang: Lang) -> String {
    printable(words.speak(lang)).into_owned()
}
