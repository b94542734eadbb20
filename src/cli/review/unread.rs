//! Why an input of a review could not be read, as the list of its folder keeps it: in a word, from
//! which `verify` says the same again.

use std::io::ErrorKind;

/// A word of the list, and what the system said.
const REASONS: [(&str, ErrorKind); 6] = [
    ("missing", ErrorKind::NotFound),
    ("folder", ErrorKind::IsADirectory),
    ("forbidden", ErrorKind::PermissionDenied),
    ("below-a-file", ErrorKind::NotADirectory),
    ("too-large", ErrorKind::FileTooLarge),
    ("unreadable", ErrorKind::Other),
];

/// Returns the reason that is kept for what the system said.
pub fn kept(kind: ErrorKind) -> ErrorKind {
    let mut known = REASONS.iter().map(|&(_, known)| known);
    known
        .find(|&known| known == kind)
        .unwrap_or(ErrorKind::Other)
}

/// Returns the word for a reason that is kept.
pub fn word(reason: ErrorKind) -> &'static str {
    let mut known = REASONS.iter();
    let found = known.find(|&&(_, kind)| kind == reason);
    found.expect("reasons are kept by `kept`").0
}

/// Returns the reason that a word stands for.
pub fn reason(word: &str) -> Option<ErrorKind> {
    let mut known = REASONS.iter();
    known
        .find(|&&(name, _)| name == word)
        .map(|&(_, kind)| kind)
}
