//! Evaluates score sheets against assessment rubrics.
//!
//! The program is one sentence: *read a rubric, read a sheet, evaluate, report.* Its modules, in
//! the order in which they may know of each other:
//!
//! 1. [`number`] and [`span`] are exact; [`cell`], [`guard`], [`lang`], [`names`] and [`printable`] are about words;
//!    [`limits`] is how much a file may hold; [`parallel`] does the same to many things at once; [`diagnostics`] says what is wrong with input, and where.
//! 2. [`toml_text`] reads TOML key by key; [`rubric`], [`sheet`] and [`review`] read the kinds of input, and
//!    do not know each other.
//! 3. [`evaluation`] is the program.
//! 4. [`analysis`] draws conclusions from results, without scoring anew.
//! 5. [`report`] turns them into text.
//! 6. [`cli`] alone touches files, environment and terminal.
//!
//! What holds everywhere: no floating-point number between a cell and a rank; nothing in the input
//! is dropped, guessed or repaired without a word; the same input gives the same bytes.

pub mod analysis;
pub mod cell;
pub mod cli;
pub mod diagnostics;
#[cfg(test)]
mod dice;
pub mod evaluation;
pub mod guard;
pub mod lang;
pub mod limits;
pub mod names;
pub mod number;
pub mod parallel;
pub mod plan;
pub mod printable;
pub mod report;
pub mod review;
pub mod rubric;
pub mod sheet;
pub mod span;
pub mod toml_text;
