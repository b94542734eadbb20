//! How much was found.

use super::{Diagnostic, Severity};
use crate::lang::{Text, plural};
use crate::text;

/// How many errors there are, and how many warnings.
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
}

impl Counts {
    pub fn of(found: &[Diagnostic]) -> Counts {
        let count = |severity| {
            let alike = found.iter().filter(|one| one.code.severity == severity);
            alike.count()
        };
        Counts {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
    }

    /// Returns the counts in words; warnings are mentioned where there are any.
    pub fn in_words(&self) -> Text {
        let Counts { errors, warnings } = self;
        let noun = plural(*errors, "error", "errors");
        let errors = match errors {
            0 => text! {"没有错误"; "no errors"},
            _ => text! {"{errors} 处错误"; "{errors} {noun}"},
        };
        let noun = plural(*warnings, "warning", "warnings");
        match warnings {
            0 => errors,
            _ => text! {"{errors}，{warnings} 处警告"; "{errors}, {warnings} {noun}"; errors},
        }
    }
}
