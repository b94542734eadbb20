//! The keys of rubrics, in one table: `keys.toml`.

use std::sync::LazyLock;

use crate::toml_text::Keys;

/// What reader, help, assumptions, editors and reference know of the keys of a rubric.
pub static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys::of(include_str!("keys.toml")));
