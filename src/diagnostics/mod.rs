//! What the program says about faults in its input.
//!
//! A function that can find faults returns its value and its diagnostics, so that the next one
//! still runs and a user sees every fault at once. How they look is left to [`render()`].

mod capped;
mod code;
mod counts;
mod findings;
mod grid;
mod packed;
mod place;
mod render;
mod severity;
mod source;
mod suggestion;

pub use capped::capped;
pub use code::Code;
pub(crate) use code::codes;
pub use counts::Counts;
pub use findings::Findings;
pub use grid::{CellKind, Content, Grid, Share};
pub use packed::{GridRow, PackedRows};
pub use place::{Address, Place, Position, Spot, cell_name};
pub use render::{Look, render};
pub use severity::Severity;
pub use source::{Again, File, FileId, Files, PieceStart, whole_characters};
pub use suggestion::{did_you_mean, nearest, sort_by_nearness};

use crate::lang::Text;

/// One fault, or one remark, about the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    /// What was found and what was expected: lower case, no full stop.
    pub message: Text,
    /// Where: the first is the fault itself, the others what it collides with or where it recurs.
    pub places: Vec<Place>,
    /// How many further places there are that are not listed.
    pub more_places: usize,
    /// How many further faults of the same code there are that are not told.
    pub more_alike: usize,
    /// What to do about it.
    pub help: Vec<Text>,
}

impl Diagnostic {
    pub fn of(code: Code, message: Text) -> Diagnostic {
        Diagnostic {
            code,
            message,
            places: Vec::new(),
            more_places: 0,
            more_alike: 0,
            help: Vec::new(),
        }
    }

    pub fn at(mut self, place: Place) -> Diagnostic {
        self.places.push(place);
        self
    }

    pub fn help(mut self, remedy: Text) -> Diagnostic {
        self.help.push(remedy);
        self
    }

    /// Adds remedies that there may or may not be.
    pub fn helps(mut self, remedies: impl IntoIterator<Item = Text>) -> Diagnostic {
        self.help.extend(remedies);
        self
    }

    pub fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }
}
