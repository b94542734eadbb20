//! Words as a terminal takes them.

use std::fmt::Write;

use crate::lang::{Lang, Text};
use crate::printable::printable;

pub fn put(shown: &mut String, words: std::fmt::Arguments) {
    shown.write_fmt(words).expect("a String takes any text");
}

pub fn speak(words: &Text, lang: Lang) -> String {
    printable(words.speak(lang)).into_owned()
}
