//! Why a file that may be a workbook cannot be read as one.

use crate::limits::Exceeded;

/// Why a workbook cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// Cut off, or put together wrongly.
    Damaged,
    /// Under a password.
    Encrypted,
    /// Something else that is kept in the same way, as people call it.
    Other(&'static str),
    /// A page or another text that spreadsheets open, named as if it were a workbook.
    Markup,
    TooLarge(Exceeded),
}

impl From<Exceeded> for Unopened {
    fn from(exceeded: Exceeded) -> Unopened {
        Unopened::TooLarge(exceeded)
    }
}
