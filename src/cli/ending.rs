//! How a run ends.

use std::process::ExitCode;

/// How a run ended, the same for every command and format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Done.
    Done = 0,
    /// The input is at fault, or a file could not be read or written.
    Refused = 1,
    /// The command was not understood.
    Misused = 2,
    /// Done, but what was asked for does not hold.
    NotSo = 3,
    /// The folder of a review is not what this program writes from its inputs.
    NotAsWritten = 4,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        ExitCode::from(ending as u8)
    }
}
