//! TOML files as tables that are read key by key, with everything wrong in them told at once and in
//! its place. What the keys mean is left to those who ask for them: rubrics, and manifests of
//! reviews. Alone in knowing the crate `toml`.

mod document;
mod pages;
mod places;
mod reader;
mod syntax;

pub use document::{Located, Table, Value, read};
pub use pages::PAGES;
pub use places::{Places, Step};
pub use reader::{Reader, as_number, as_share, as_weight};

/// Which keys stand where in one kind of file, for remedies.
pub struct Anatomy {
    /// Keys of the head, which a `[table]` above them would swallow.
    pub head: &'static [&'static str],
    /// Keys of the tables of the head, which people write beside them.
    pub in_tables: &'static [(&'static str, &'static [&'static str])],
}
