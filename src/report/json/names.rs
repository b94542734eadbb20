//! What things are called in JSON, and files by name and content.

use super::shape::FileShape;
use crate::diagnostics::Severity;
use crate::evaluation::{Met, Verdict};
use crate::report::Fingerprint;
use crate::rubric::{Role, Status};

pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Official => "official",
        Status::Reconstruction => "reconstruction",
        Status::Unstated => "unstated",
    }
}

pub fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "fail",
        Verdict::Ineligible => "ineligible",
        Verdict::Undetermined => "undetermined",
    }
}

pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Scored => "scored",
        Role::Bonus => "bonus",
        Role::Penalty => "penalty",
        Role::Factor => "factor",
        Role::Info => "info",
    }
}

pub fn met_name(met: Met) -> &'static str {
    match met {
        Met::Yes => "yes",
        Met::No => "no",
        Met::Open => "open",
    }
}

pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

pub fn file(fingerprint: &Fingerprint) -> FileShape<'_> {
    FileShape {
        name: (&fingerprint.name).into(),
        sha256: (&fingerprint.sha256).into(),
    }
}
