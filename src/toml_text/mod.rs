//! TOML files as tables that are read key by key, with everything wrong in them told at once and in
//! its place. What the keys mean is left to those who ask for them: rubrics, and manifests of
//! reviews. Alone in knowing the crate `toml`.

pub mod codes;
mod document;
mod keys;
mod mended;
mod number_keys;
mod numerals;
mod places;
mod reader;
mod slips;
mod strays;
mod syntax;
mod writing;

pub use document::{Located, Table, Value, read};
pub use keys::{Key, Keys, TableKeys};
pub use mended::each_told_once;
pub use numerals::{as_number, as_share, as_weight};
pub use places::{Places, Step};
pub use reader::Reader;
pub use writing::{quoted, written};
