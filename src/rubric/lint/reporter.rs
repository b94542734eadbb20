//! What a lint is, and where it puts what it finds.

use super::context::Context;
use crate::diagnostics::{Diagnostic, Findings, Page, Place};
use crate::lang::Text;

/// One kind of finding: its documentation, and how it is found.
pub struct Lint {
    pub page: Page,
    pub check: fn(&Context, &mut Reporter),
}

/// Where a lint puts what it finds, under its own code.
pub struct Reporter<'f> {
    pub page: &'static Page,
    pub findings: &'f mut Findings,
}

impl Reporter<'_> {
    pub fn find(&mut self, place: Place, message: Text, remedy: Text) {
        self.push(Diagnostic::of(self.page, message).at(place).help(remedy));
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.findings.push(diagnostic);
    }
}
