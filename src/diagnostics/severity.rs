//! How bad a fault is.

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// Nothing can be scored.
    Error,
    /// Scored, but somebody should look.
    Warning,
    /// Said for the record: what was repaired, skipped or left out.
    Note,
}
