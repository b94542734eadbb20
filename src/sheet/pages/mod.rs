//! What each code means that is issued while sheets are read.

mod corrections;
mod headers;
mod marks;
mod rows;

use crate::diagnostics::Page;

/// Returns the pages in the order in which a sheet is read.
pub fn pages() -> impl Iterator<Item = &'static Page> {
    headers::PAGES
        .iter()
        .chain(&rows::PAGES)
        .chain(&marks::PAGES)
        .chain(&corrections::PAGES)
}
