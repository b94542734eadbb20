//! Where something stands in a file, and how that is said.

use std::fmt;
use std::ops::Range;

use super::source::{FileId, Files};
use crate::lang::Text;

/// A spot in one file, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: FileId,
    pub spot: Spot,
    /// What stands there, in a few words.
    pub label: Option<Text>,
}

/// A spot in a file, of whatever kind the file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A stretch of text, in bytes of its UTF-8.
    Text(Range<usize>),
}

/// Where a person finds a place: `file:line:column`, both from 1, the column in characters.
pub struct Address<'f> {
    pub file: &'f str,
    /// Line and column; nothing where the file is not what it was.
    pub position: Option<(usize, usize)>,
}

impl Place {
    /// Returns the place of a stretch of text.
    pub fn new(file: FileId, span: Range<usize>) -> Place {
        Place {
            file,
            spot: Spot::Text(span),
            label: None,
        }
    }

    pub fn label(self, label: Text) -> Place {
        Place {
            label: Some(label),
            ..self
        }
    }

    /// Returns what orders places as people read: by file, and by where they begin in it.
    pub fn order(&self) -> (FileId, usize) {
        match &self.spot {
            Spot::Text(span) => (self.file, span.start),
        }
    }

    /// Returns whether a place begins within another.
    pub fn is_within(&self, other: &Place) -> bool {
        match (&self.spot, &other.spot) {
            (Spot::Text(span), Spot::Text(around)) => {
                self.file == other.file && around.contains(&span.start)
            }
        }
    }
}

impl Files {
    pub fn address(&self, place: &Place) -> Address<'_> {
        let file = self.get(place.file);
        Address {
            file: &file.name,
            position: match &place.spot {
                Spot::Text(span) => file.line_and_column(span.start),
            },
        }
    }
}

impl Address<'_> {
    /// Returns the address with the file's name without its folder.
    pub fn short(&self) -> String {
        let address = self.to_string();
        let name = address.rsplit(['/', '\\']).next();
        name.unwrap_or(&address).to_owned()
    }
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self.position {
            Some((line, column)) => write!(formatter, "{}:{line}:{column}", self.file),
            None => formatter.write_str(self.file),
        }
    }
}
