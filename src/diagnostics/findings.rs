//! Diagnostics as they are collected: the same fault in many places is one.

use std::collections::HashMap;

use super::{Diagnostic, Place};
use crate::lang::Text;

/// How many places of one fault are listed; the others are counted.
const LISTED_PLACES: usize = 3;

/// Diagnostics in the order in which their kinds were first met.
#[derive(Default)]
pub struct Findings {
    found: Vec<Diagnostic>,
    known: HashMap<(&'static str, Text), usize>,
}

impl Findings {
    /// Adds a diagnostic; where one with the same code and message stands, only its places.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let key = (diagnostic.code, diagnostic.message.clone());
        match self.known.get(&key) {
            Some(&index) => {
                self.found[index].more_places += diagnostic.more_places;
                for place in diagnostic.places {
                    add_place(&mut self.found[index], place);
                }
            }
            None => {
                self.known.insert(key, self.found.len());
                self.found.push(diagnostic);
            }
        }
    }

    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }

    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }
}

fn add_place(diagnostic: &mut Diagnostic, place: Place) {
    if diagnostic.places.len() < LISTED_PLACES {
        diagnostic.places.push(place);
    } else {
        diagnostic.more_places += 1;
    }
}
