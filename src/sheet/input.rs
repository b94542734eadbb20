//! A file that holds marks, as the user names it.

use super::text::Encoding;
use crate::diagnostics::FileId;

/// A file that holds marks.
#[derive(Clone, Copy)]
pub struct Input {
    pub file: FileId,
    /// Nothing of a workbook.
    pub encoding: Option<Encoding>,
    /// What separates its columns, where the user says so.
    pub separator: Option<u8>,
}
