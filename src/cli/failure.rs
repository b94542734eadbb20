//! Why a command could not be carried out.

use std::io;

use crate::diagnostics::{Diagnostic, Files};
use crate::lang::Text;
use crate::report::review::ToldFault;

#[derive(Debug)]
pub enum Failure {
    /// The input is at fault; what follows from it did not happen.
    Input(Vec<ToldFault>),
    /// What was typed cannot be meant.
    Usage(Text),
    /// A file could not be read or written.
    World(anyhow::Error),
    /// The reader of the output has gone: a reason to stop, not to complain.
    PipeClosed,
}

impl Failure {
    /// Returns the failure of input that is at fault; remarks are none.
    pub fn refused(diagnostics: &[Diagnostic], files: &Files) -> Failure {
        let faults = diagnostics.iter().filter(|found| found.is_error());
        let told = faults.map(|fault| ToldFault {
            code: fault.code,
            message: fault.message.clone(),
            address: fault
                .places
                .first()
                .map(|place| files.address(place).to_string()),
        });
        Failure::Input(told.collect())
    }
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
