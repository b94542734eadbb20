//! What a lint is, and where it puts what it finds.

use super::context::Context;
use crate::diagnostics::{Code, Diagnostic, Findings, Place};
use crate::lang::Text;

/// One kind of finding, and how it is found.
pub struct Lint {
    pub code: Code,
    pub check: fn(&Context, &mut Reporter),
}

/// Where a lint puts what it finds, under its own code.
pub struct Reporter<'f> {
    pub code: Code,
    pub findings: &'f mut Findings,
}

impl Reporter<'_> {
    pub fn find(&mut self, place: Place, message: Text, remedy: Text) {
        self.push(Diagnostic::of(self.code, message).at(place).help(remedy));
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.findings.push(diagnostic);
    }
}
