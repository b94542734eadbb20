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

/// Leaves what is large, and nobody needs any more, to the system: it takes back all memory at once when
/// the program ends, and freeing it piece by piece before would only take time.
pub fn leave_to_the_system<L>(large: L) {
    std::mem::forget(large);
}
