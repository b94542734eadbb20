//! Workbooks that the program writes. Alone in knowing the crate that makes them: styles, widths and
//! names of sheets are shared, and each kind of workbook is a folder or a file.

mod audit;
mod book;
mod formulas;
mod lists;
mod names;
mod number;
mod paper;
mod said;
mod style;
mod template;
mod width;

pub use audit::audit;
pub use template::{Arranged, template};
