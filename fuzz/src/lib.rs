//! The program on input that nobody wrote: what it is run with, and what holds whatever comes of it.
//!
//! Each target of `targets/` is one reader of text from outside. It gives its bytes to the program as
//! a file, beside sound files of the other kinds, and runs the commands that read it as the command
//! line does: so all that a user may see of it is held to the [`laws`]. `CONTRIBUTING.md` says how to
//! run them.

pub mod edits;
pub mod laws;
pub mod program;
pub mod review;
pub mod scene;
