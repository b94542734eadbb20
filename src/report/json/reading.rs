//! From JSON back to the shape of a result, or to why it cannot be compared with another.

use serde::Deserialize;

use super::shape::ResultShape;
use super::{FORMAT, VERSION};

/// Why a file cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotComparable {
    /// No JSON, or not the shape that its head announces.
    Malformed { line: usize, column: usize },
    /// JSON of something else.
    NoResult,
    /// A result in a shape that this program does not know.
    UnknownVersion(u32),
    /// A result without marks and lines: by a program too old to write them.
    NoLines,
    /// A result that holds some of the units only.
    PartOnly,
}

/// What a result says of itself before anything else.
#[derive(Deserialize)]
pub struct Head {
    pub format: Option<String>,
    pub version: Option<u32>,
}

/// Returns what some bytes say of themselves.
pub fn head(bytes: &[u8]) -> Result<Head, NotComparable> {
    match serde_json::from_slice(bytes) {
        Ok(head) => Ok(head),
        Err(error) if error.is_data() => Err(NotComparable::NoResult),
        Err(error) => Err(malformed(error)),
    }
}

pub fn malformed(error: serde_json::Error) -> NotComparable {
    NotComparable::Malformed {
        line: error.line(),
        column: error.column(),
    }
}

/// Returns the result that some bytes hold.
pub fn read(bytes: &[u8]) -> Result<ResultShape<'static>, NotComparable> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = head(bytes)?;
    match (head.format.as_deref(), head.version) {
        (Some(FORMAT), Some(VERSION)) => {}
        (Some(FORMAT), Some(version)) => return Err(NotComparable::UnknownVersion(version)),
        _ => return Err(NotComparable::NoResult),
    }
    let result: ResultShape = serde_json::from_slice(bytes).map_err(malformed)?;
    if result.rubric.lines.is_empty() {
        return Err(NotComparable::NoLines);
    }
    match result.showing.is_some() {
        true => Err(NotComparable::PartOnly),
        false => Ok(result),
    }
}
