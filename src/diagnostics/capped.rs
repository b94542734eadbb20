//! Faults without end: the first of each kind are told, the others counted.

use std::collections::HashMap;

use super::{Code, Diagnostic};

/// How many faults of one code are told: more than anybody mends before looking again.
const MOST: usize = 50;

/// How many places of one fault are told.
const MOST_PLACES: usize = 10;

/// Returns the faults to tell, in their order; the last of a code that has more says how many.
pub fn capped<'a>(found: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::new();
    let mut kinds: HashMap<Code, (usize, usize)> = HashMap::new();
    for one in found {
        let (count, last) = kinds.entry(one.code).or_default();
        *count += 1;
        if *count <= MOST {
            *last = told.len();
            told.push(with_few_places(one));
        } else {
            told[*last].more_alike += 1;
        }
    }
    told
}

/// Returns a fault with the first of its places; a row of the paper typed wrong is one of many.
fn with_few_places(one: &Diagnostic) -> Diagnostic {
    let mut told = one.clone();
    told.more_places += told.places.len().saturating_sub(MOST_PLACES);
    told.places.truncate(MOST_PLACES);
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_first_of_a_kind_are_told_and_the_others_counted() {
        let fault = |number| Diagnostic::of(Code::error("bands"), text! {"{number}"; "{number}"});
        let mut found: Vec<Diagnostic> = (0..60).map(fault).collect();
        found.push(Diagnostic::of(
            Code::error("odd-unit"),
            text! {"错"; "wrong"},
        ));
        let told = capped(&found);
        assert_eq!((told.len(), told[MOST - 1].more_alike), (MOST + 1, 10));
    }
}
