//! Texts in JSON: those of a file that is read stay where they stand in it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A text, held by somebody else where that can be.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Words<'a>(Cow<'a, str>);

impl Deref for Words<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'a> From<&'a str> for Words<'a> {
    fn from(words: &'a str) -> Self {
        Words(words.into())
    }
}

impl From<String> for Words<'_> {
    fn from(words: String) -> Self {
        Words(words.into())
    }
}

impl<'a> From<&'a String> for Words<'a> {
    fn from(words: &'a String) -> Self {
        Words(words.as_str().into())
    }
}

impl<'a> From<&'a Arc<str>> for Words<'a> {
    fn from(words: &'a Arc<str>) -> Self {
        Words((&**words).into())
    }
}

impl<'a> From<&'a Cow<'_, str>> for Words<'a> {
    fn from(words: &'a Cow<'_, str>) -> Self {
        Words(words.as_ref().into())
    }
}

impl PartialEq<str> for Words<'_> {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Words<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Words<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lender;

        impl<'de> Visitor<'de> for Lender {
            type Value = Words<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a text")
            }

            fn visit_borrowed_str<E: Error>(self, words: &'de str) -> Result<Words<'de>, E> {
                Ok(words.into())
            }

            fn visit_str<E: Error>(self, words: &str) -> Result<Words<'de>, E> {
                Ok(words.to_owned().into())
            }
        }

        deserializer.deserialize_str(Lender)
    }
}
