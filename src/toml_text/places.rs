//! Where things stand in a rubric's file, found again by their path: the values themselves carry
//! no positions.

use super::as_share;
use super::document::{Entry, Located, Table};
use crate::diagnostics::{FileId, Place};

/// Where the rows and keys of a rubric stand in its file.
pub struct Places<'a> {
    file: FileId,
    table: &'a Table,
}

impl Table {
    /// Returns the way back from the values of a rubric to where they stand.
    pub fn places(&self, file: FileId) -> Places<'_> {
        Places { file, table: self }
    }
}

impl Places<'_> {
    /// Returns where the value at a path of keys and list positions stands; as much of the path
    /// as there is.
    pub fn at(&self, path: &[Step]) -> Place {
        let mut span = 0..0;
        let mut here = None;
        for step in path {
            here = self.below(here, step);
            let Some(found) = here else { break };
            span = found.span.clone();
        }
        Place::new(self.file, span)
    }

    /// Returns whether the value at a path is written as a percentage.
    pub fn is_percent(&self, path: &[Step]) -> bool {
        let mut steps = path.iter();
        let value = steps.try_fold(None, |here, step| Some(Some(self.below(here, step)?)));
        value
            .flatten()
            .is_some_and(|value| as_share(value).is_some())
    }

    /// Returns what stands one step below a value, or below the head of the file.
    fn below<'v>(&'v self, here: Option<&'v Located>, step: &Step) -> Option<&'v Located> {
        match step {
            Step::Key(key) => {
                let table = here.map_or(Some(self.table), Located::table)?;
                table.get(key).map(value)
            }
            Step::Item(index) => here?.list()?.get(*index),
        }
    }

    /// Returns where a key of an indicator's row stands, or its code where it has no such key.
    pub fn row(&self, row: usize, key: &str) -> Place {
        let rows = self
            .table
            .get("indicators")
            .and_then(|rows| rows.located.list());
        let table = rows.and_then(|rows| rows.get(row)?.table());
        let exact = |key| table.and_then(|table| table.get(key));
        let entry = exact(key).or_else(|| exact("code"));
        match entry {
            Some(entry) => Place::new(self.file, entry.located.span.clone()),
            None => self.whole_row(row),
        }
    }

    /// Returns the stretch of a whole row.
    pub fn whole_row(&self, row: usize) -> Place {
        self.at(&[Step::Key("indicators"), Step::Item(row)])
    }
}

fn value(entry: &Entry) -> &Located {
    &entry.located
}

/// A step on the way to a value.
#[derive(Clone, Copy)]
pub enum Step<'a> {
    Key(&'a str),
    Item(usize),
}
