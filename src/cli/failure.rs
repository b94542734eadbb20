//! Why a command could not be carried out.

use std::io;

use crate::diagnostics::Diagnostic;
use crate::lang::Text;

#[derive(Debug)]
pub enum Failure {
    /// The input is at fault; what follows from it did not happen.
    Input(Vec<Diagnostic>),
    /// What was typed cannot be meant.
    Usage(Text),
    /// A file could not be read or written.
    World(anyhow::Error),
    /// The reader of the output has gone: a reason to stop, not to complain.
    PipeClosed,
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Failure {
        let is_closed_pipe = error
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
        match is_closed_pipe {
            true => Failure::PipeClosed,
            false => Failure::World(error),
        }
    }
}
