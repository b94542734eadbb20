//! Words as a terminal takes them.

use std::borrow::Cow;

use crate::lang::{Lang, Text};
use crate::printable::printable;

/// Returns words in a language, without what would act on a terminal.
pub fn speak(words: &Text, lang: Lang) -> String {
    printable(words.speak(lang)).into_owned()
}

/// Returns words of a language without what would act on a terminal.
pub fn spoken(words: Cow<'_, str>) -> Cow<'_, str> {
    match words {
        Cow::Borrowed(words) => printable(words),
        Cow::Owned(words) => printable(&words).into_owned().into(),
    }
}
