//! Where things stand in a rubric's file, found again by their path: the values themselves carry
//! no positions.

use std::ops::Range;

use super::document::{Entry, Table, Value};
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
        let mut here: Option<&Value> = None;
        for step in path {
            let next: Option<(&Range<usize>, &Value)> = match (step, here) {
                (Step::Key(key), None) => self.table.get(key).map(value),
                (Step::Key(key), Some(Value::Table(table))) => table.get(key).map(value),
                (Step::Item(index), Some(Value::List(items))) => {
                    items.get(*index).map(|item| (&item.span, &item.value))
                }
                _ => None,
            };
            let Some((found, value)) = next else { break };
            span = found.clone();
            here = Some(value);
        }
        Place::new(self.file, span)
    }

    /// Returns where a key of an indicator's row stands, or its code where it has no such key.
    pub fn row(&self, row: usize, key: &str) -> Place {
        let indicator = [Step::Key("indicators"), Step::Item(row)];
        let whole = self.at(&indicator);
        let exact = self.at(&[&indicator[..], &[Step::Key(key)]].concat());
        if exact != whole || key == "code" {
            return exact;
        }
        self.at(&[&indicator[..], &[Step::Key("code")]].concat())
    }

    /// Returns the stretch of a whole row.
    pub fn whole_row(&self, row: usize) -> Range<usize> {
        self.at(&[Step::Key("indicators"), Step::Item(row)]).span
    }
}

fn value(entry: &Entry) -> (&Range<usize>, &Value) {
    (&entry.located.span, &entry.located.value)
}

/// A step on the way to a value.
#[derive(Clone, Copy)]
pub enum Step<'a> {
    Key(&'a str),
    Item(usize),
}
