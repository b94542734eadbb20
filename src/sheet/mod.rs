//! Score sheets: from the texts of files to units, judges and their marks.
//!
//! Rubrics are unknown here: what a heading means arrives as a [`Vocabulary`], and a cell leaves
//! as its words.

mod arrangement;
mod called;
mod channel;
pub mod codes;
mod columns;
mod corrections;
mod date;
mod fills;
mod form;
mod gathering;
mod header;
mod heading;
mod input;
mod judge;
mod judge_heading;
mod layout;
mod look;
mod lookups;
mod marks;
mod name_cell;
mod naming;
mod natural;
mod no_mark;
pub mod office;
mod owner;
pub mod puzzle;
mod question;
mod quotes;
mod read;
mod registry;
mod roster;
mod row_faults;
mod row_kind;
mod row_remarks;
mod shape;
mod source;
mod spelling;
pub mod text;
mod turned;
mod twice;
mod unit;
mod unknown_column;
mod unopened;
mod vocabulary;
mod words;
mod workbooks;

pub use arrangement::Arrangement;
pub use channel::Channel;
pub use corrections::{Correction, Field, Mark};
pub use date::Date;
pub use input::Input;
pub use judge::{Judge, JudgeId};
pub use layout::Layout;
pub use marks::{FoundCell, PrintedMarks, Sheet};
pub use natural::natural;
pub use question::QuestionId;
pub use read::{Faults, read};
pub use source::workbook::{MOST_BYTES as MOST_OF_WORKBOOK, begins_workbook};
pub use unit::{Doubt, KEY_JOINT, Unit, UnitId};
pub use vocabulary::{Meaning, Role, Vocabulary};
pub use words::{WordId, Words};
pub use workbooks::{Purpose, Taken, Wanted, take_workbook};
