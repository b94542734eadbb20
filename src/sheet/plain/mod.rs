//! Rows that are surely plain: of the header's width, without quotation marks, of a unit whose name
//! leaves no doubt, and with marks where none stand yet. What can be told of them by themselves is told
//! of many pieces of a file at once ([`scan`]); they are entered in the order of the file ([`enter`]).
//! Of all other rows the careful reader says what is to be said, row by row.

mod enter;
mod labels;
mod runs;
mod scan;
mod scanned;
mod settled;
mod texts;

pub use enter::{Entering, Numbers};
pub use scan::PlainRows;
pub use scanned::{Of, Run, Scanned, Unmet};
pub use settled::Notices;
