//! From files to rows, whatever kind of file they are in.
//!
//! All that reads a table reads [`Row`]s: cells as text, and the place of each. How a file keeps
//! them is known here alone; a reader of workbooks gives the same rows.

mod delimited;
mod row;

pub use delimited::Rows;
pub use row::{DrawnIn, Row};
