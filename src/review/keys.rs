//! The keys of manifests, in one table: `keys.toml`.

use std::borrow::Cow;

use crate::lang::Text;
use crate::toml_text::{Key, Keys, TableKeys};

/// What reader, help and reference know of the keys of a manifest.
pub static KEYS: Keys = include!(concat!(env!("OUT_DIR"), "/keys_of_reviews.rs"));
