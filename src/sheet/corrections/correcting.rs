//! A file of corrections as far as it was read.

use std::collections::HashMap;

use super::columns::{Field, Fields};
use super::correction::Mark;
use crate::diagnostics::{Diagnostic, Place};
use crate::sheet::date::Date;
use crate::sheet::source::Row;
use crate::sheet::vocabulary::Vocabulary;
use crate::sheet::{Sheet, UnitId};

/// A correction that is sound.
pub struct Accepted {
    pub mark: Mark,
    pub entry: Amendment,
}

/// A file of corrections as far as it was read.
pub struct Correcting<'a> {
    pub sheet: &'a Sheet,
    pub vocabulary: &'a Vocabulary,
    pub columns: Fields,
    pub separator: Option<u8>,
    /// The units of each name, by its identity.
    pub namesakes: HashMap<String, Vec<UnitId>>,
    /// The last correction of each mark so far.
    pub last: HashMap<Mark, Last>,
    pub accepted: Vec<Accepted>,
    pub mismatches: Vec<Mismatch>,
    pub faults: Vec<Diagnostic>,
}

/// What a correction left behind for one that follows it.
pub struct Last {
    pub new: String,
    pub date: Option<Date>,
    pub place: Place,
}

impl Correcting<'_> {
    pub fn place_of(&self, row: &Row, field: Field) -> Place {
        row.place(self.columns.column(field).unwrap_or(0))
    }
}

/// What a row says besides whose mark it corrects.
pub struct Amendment {
    pub new: String,
    pub new_place: Place,
    pub reason: String,
    pub by: String,
    pub date: Date,
}

/// A mark that is not what a correction takes it for.
pub struct Mismatch {
    pub mark: Mark,
    pub fault: Diagnostic,
}
