//! What the sheets of a template are.

use crate::report::template::{Part, Who};

/// How a template is laid out in a workbook.
pub enum Arranged<'t> {
    /// A sheet a part, a row a unit.
    Wide,
    /// The same with a sheet for every street.
    ByStreet,
    /// A sheet a form.
    Forms(Vec<(&'t Who, &'t Part)>),
}
