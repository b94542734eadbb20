//! The sheet that a rubric asks people to fill in: what is asked, of whom, and what may be entered. It
//! follows from the plan and its questions; how it looks is each format's own.

mod asks;
mod delimited;
mod entry;
mod form;
mod heads;
mod model;
mod seats;
mod sums;
mod who;

pub use asks::{Ask, Room};
pub use delimited::{form, long, printed_full, wide};
pub use entry::{Entry, Holds, Numbers, Of};
pub use form::{FormRow, Label, entry_heading, form_labels, form_rows, form_rule};
pub use heads::Head;
pub use model::{Misnamed, Part, Template, Words, misnamed};
pub use seats::{DIMENSIONS, Named, Seat, Seats};
pub use sums::Sum;
pub use who::{Column, Says, Who};
