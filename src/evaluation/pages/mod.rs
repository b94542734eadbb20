//! What each code means that is issued while marks are evaluated.

mod cells;
mod units;

use crate::diagnostics::Page;

/// Returns the pages of single cells first.
pub fn pages() -> impl Iterator<Item = &'static Page> {
    cells::PAGES.iter().chain(&units::PAGES)
}
