//! Shapes that results and findings share.

use serde::Serialize;

use crate::diagnostics::Severity;
use crate::lang::Text;
use crate::report::Fingerprint;

#[derive(Serialize)]
pub struct FileShape<'a> {
    name: &'a str,
    sha256: &'a str,
}

pub fn file(fingerprint: &Fingerprint) -> FileShape<'_> {
    FileShape {
        name: &fingerprint.name,
        sha256: &fingerprint.sha256,
    }
}

#[derive(Serialize)]
pub struct MessageShape<'a> {
    zh: &'a str,
    en: &'a str,
}

pub fn message(text: &Text) -> MessageShape<'_> {
    MessageShape {
        zh: &text.zh,
        en: &text.en,
    }
}

pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
