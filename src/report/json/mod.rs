//! What programs read: results, explanations, differences, and what `check` finds, as JSON in
//! versioned shapes of their own. Every number is text, and exact.

mod attained;
mod awards;
mod before;
mod check;
mod difference;
mod explanation;
mod folder;
mod items;
mod lines;
mod marks;
mod names;
mod reading;
mod recorded;
mod review;
mod said;
mod shape;
mod taken;
mod values;
mod withheld;
mod words;
mod writing;

use std::io::{self, Write};

pub use check::{Checked, check};
pub use difference::difference;
pub use explanation::explanation;
pub use folder::{Copy, FolderShape, NoList, Unread, Written, folder, read_folder};
pub use names::verdict_name;
pub use reading::{NotComparable, read};
pub use recorded::{Recorded, RecordedRow, RecordedUnit};
pub use review::review;
pub use shape::{
    AttainedShape, ConditionShape, GradeShape, KindShape, MarkKey, StoodShape, ValueShape,
};

use super::Results;
use super::results::View;

/// Writes the results that a view shows, in the order of the ranking.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn results(results: &Results, view: &View, out: &mut dyn Write) -> io::Result<()> {
    lines::write(&writing::shape(results, view), out)
}

/// Writes what all units came to on each indicator.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn indicators(results: &Results, out: &mut dyn Write) -> io::Result<()> {
    lines::write(&attained::shape(results), out)
}
