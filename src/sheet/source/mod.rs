//! From files to rows, whatever kind of file they are in.
//!
//! All that reads a table reads [`Row`]s: cells as text, and the place of each. How a file keeps
//! them is known here alone.

mod delimited;
mod line;
mod row;
mod rows;
mod signs;
pub mod workbook;

pub use delimited::Records;
pub use line::{Line, Lines};
pub use row::{DrawnIn, NoMark, Row};
pub use rows::{Reader, Rows, Scan};
pub use signs::packed;
