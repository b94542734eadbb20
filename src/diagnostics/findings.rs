//! Diagnostics as they are collected: the same fault in many places is one.

use std::collections::HashMap;

use super::{Code, Diagnostic, Place};
use crate::lang::Text;

/// Diagnostics in the order in which their kinds were first met.
pub struct Findings {
    found: Vec<Diagnostic>,
    known: HashMap<(Code, Text), usize>,
    /// How many places of one fault are listed; the others are counted.
    listed: usize,
}

impl Findings {
    /// For texts of many thousand rows: the first places of a fault stand for all.
    pub fn listing_the_first() -> Findings {
        Findings::listing(10)
    }

    /// For texts that somebody wrote by hand: every place is listed.
    pub fn listing_all() -> Findings {
        Findings::listing(usize::MAX)
    }

    fn listing(listed: usize) -> Findings {
        Findings {
            found: Vec::new(),
            known: HashMap::new(),
            listed,
        }
    }

    /// Adds a diagnostic; where one with the same code and message stands, only its places.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let key = (diagnostic.code, diagnostic.message.clone());
        match self.known.get(&key) {
            Some(&index) => {
                self.found[index].more_places += diagnostic.more_places;
                for place in diagnostic.places {
                    self.add_place(index, place);
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

    /// Returns whether anything found is an error.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }

    fn add_place(&mut self, index: usize, place: Place) {
        let diagnostic = &mut self.found[index];
        // A row that several kinds of unit have is looked at for each, and told of once.
        if diagnostic.places.contains(&place) {
            return;
        }
        if diagnostic.places.len() < self.listed {
            diagnostic.places.push(place);
        } else {
            diagnostic.more_places += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Files;
    use crate::text;

    #[test]
    fn the_same_fault_in_the_same_place_is_told_once() {
        let file = Files::default().add("a", "abc".to_owned());
        let mut findings = Findings::listing_all();
        for span in [0..1, 0..1, 1..2] {
            let fault = Diagnostic::of(Code::error("bands"), text! {"错"; "wrong"});
            findings.push(fault.at(Place::new(file, span)));
        }
        let found = findings.into_vec();
        assert_eq!((found.len(), found[0].places.len()), (1, 2));
    }
}
