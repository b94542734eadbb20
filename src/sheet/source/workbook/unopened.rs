//! Why a file that may be a workbook cannot be read as one.

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
    TooLarge(Limit),
}

/// What a workbook may have at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file.
    Bytes(usize),
    /// Parts of the zip.
    Parts(usize),
    Sheets(usize),
    /// Bytes, inflated.
    Inflated(u64),
    /// Cells that hold something.
    Cells(usize),
    /// Rows times columns, of those in use.
    Area(usize),
    /// Characters of one cell.
    Characters(usize),
    /// Bytes of all texts of one sheet.
    Texts(usize),
}
