pub mod diagnostics;
pub mod lang;
pub mod number;
pub mod printable;
pub mod rubric;
pub mod sheet;
