//! A column of results.

use super::entry::Entry;
use super::section::SectionColumn;
use crate::evaluation::UnitResult;
use crate::lang::Text;
use crate::number::Numerals;
use crate::report::document::{Align, Column};
use crate::report::value::Value;
use crate::sheet::{Sheet, Unit};

/// A column of results.
pub struct Field<'a> {
    pub heading: Text,
    /// Full marks, where they are the same for all.
    note: Option<Text>,
    align: Align,
    pub shown: Shown,
    content: Content<'a>,
}

/// What stands in a column.
enum Content<'a> {
    /// The same in every row.
    Constant(Value),
    Of(Box<dyn Fn(&Entry<'a>) -> Value + Sync + 'a>),
    /// What follows from the total and the ranking that it stands in, of who was not set aside.
    OfTotal(Box<dyn Fn(&'a UnitResult) -> Value + Sync + 'a>),
    /// What the sheet calls a unit, or what it belongs to.
    Named(&'a Sheet, fn(&Unit) -> Option<&str>),
    Section(SectionColumn<'a>),
}

/// What every reader has of a cell, where that is seen without forming the value.
pub enum Outright<'a> {
    Number(Numerals),
    /// From outside; empty where there is none.
    Name(&'a str),
}

/// Where a column is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Everywhere,
    /// In what people read, where the words of one column say what two columns of data hold.
    ToPeople,
    /// In spreadsheets, columns of data and the table of sections: a ranking has no room for it.
    Sections,
    /// In spreadsheets and columns of data: a table has no room for it.
    WhereRoom,
    /// In columns of data.
    Data,
    Nowhere,
}

impl Shown {
    pub fn in_table(self) -> bool {
        match self {
            Shown::Everywhere | Shown::ToPeople => true,
            Shown::Sections | Shown::WhereRoom | Shown::Data | Shown::Nowhere => false,
        }
    }

    pub fn in_spreadsheet(self) -> bool {
        match self {
            Shown::Everywhere | Shown::ToPeople | Shown::Sections | Shown::WhereRoom => true,
            Shown::Data | Shown::Nowhere => false,
        }
    }

    pub fn in_data(self) -> bool {
        match self {
            Shown::Everywhere | Shown::Sections | Shown::WhereRoom | Shown::Data => true,
            Shown::ToPeople | Shown::Nowhere => false,
        }
    }
}

impl<'a> Field<'a> {
    pub fn new(
        heading: Text,
        align: Align,
        shown: Shown,
        value: impl Fn(&Entry<'a>) -> Value + Sync + 'a,
    ) -> Field<'a> {
        Field {
            heading,
            note: None,
            align,
            shown,
            content: Content::Of(Box::new(value)),
        }
    }

    /// Returns a column of data that holds the same in every row.
    pub fn constant_of(heading: Text, value: Value) -> Field<'a> {
        Field {
            heading,
            note: None,
            align: Align::Words,
            shown: Shown::Data,
            content: Content::Constant(value),
        }
    }

    /// Returns a column of what nobody has who was set aside.
    pub fn scored(
        heading: Text,
        align: Align,
        shown: Shown,
        value: impl Fn(&'a UnitResult) -> Value + Sync + 'a,
    ) -> Field<'a> {
        Field::new(heading, align, shown, move |entry| match entry {
            Entry::Scored(result, _) => value(result),
            Entry::Aside(..) => Value::Nothing,
        })
    }

    /// Returns a column of numbers in which units of one ranking have the same if their totals are.
    pub fn of_total(
        heading: Text,
        shown: Shown,
        value: impl Fn(&'a UnitResult) -> Value + Sync + 'a,
    ) -> Field<'a> {
        Field {
            heading,
            note: None,
            align: Align::Numbers,
            shown,
            content: Content::OfTotal(Box::new(value)),
        }
    }

    /// Returns a column of what the sheet says of a unit.
    pub fn named(
        heading: Text,
        shown: Shown,
        sheet: &'a Sheet,
        name: fn(&Unit) -> Option<&str>,
    ) -> Field<'a> {
        Field {
            heading,
            note: None,
            align: Align::Words,
            shown,
            content: Content::Named(sheet, name),
        }
    }

    /// Returns the column of a section.
    pub fn section(heading: Text, column: SectionColumn<'a>) -> Field<'a> {
        Field {
            heading,
            note: None,
            align: Align::Numbers,
            shown: Shown::Sections,
            content: Content::Section(column),
        }
    }

    /// Returns the same or, where it is known beforehand that nobody has anything in it, a column that
    /// says so.
    pub fn unless_empty(self, is_empty: bool) -> Field<'a> {
        match is_empty {
            true => Field {
                content: Content::Constant(Value::Nothing),
                ..self
            },
            false => self,
        }
    }

    /// Returns the same with what stands below its heading.
    pub fn noting(self, note: Option<Text>) -> Field<'a> {
        Field { note, ..self }
    }

    pub fn value(&self, entry: &Entry<'a>) -> Value {
        match &self.content {
            Content::Constant(value) => value.clone(),
            Content::Of(value) => value(entry),
            Content::OfTotal(value) => match entry {
                Entry::Scored(result, _) => value(result),
                Entry::Aside(..) => Value::Nothing,
            },
            Content::Named(sheet, name) => name(sheet.unit(entry.unit())).into(),
            Content::Section(column) => column.value(entry),
        }
    }

    /// Returns what stands in a cell as every reader has it, where that is seen without forming the value.
    pub fn outright(&self, entry: &Entry<'a>) -> Option<Outright<'a>> {
        match &self.content {
            Content::Section(column) => column.numerals(entry).map(Outright::Number),
            Content::Named(sheet, name) => {
                let name = name(sheet.unit(entry.unit()));
                Some(Outright::Name(name.unwrap_or_default()))
            }
            Content::Constant(_) | Content::Of(_) | Content::OfTotal(_) => None,
        }
    }

    /// Returns what stands in every row, where that is the same.
    pub fn constant(&self) -> Option<Value> {
        match &self.content {
            Content::Constant(value) => Some(value.clone()),
            Content::Of(_) | Content::OfTotal(_) | Content::Named(..) | Content::Section(_) => None,
        }
    }

    /// Returns whether units of one ranking have the same in it if their totals are.
    pub fn is_of_total(&self) -> bool {
        match self.content {
            Content::OfTotal(_) => true,
            Content::Constant(_) | Content::Of(_) | Content::Named(..) | Content::Section(_) => {
                false
            }
        }
    }

    /// Returns the column of a table that people read.
    pub fn column(&self) -> Column {
        Column {
            heading: self.heading.clone(),
            note: self.note.clone(),
            align: self.align,
        }
    }
}
