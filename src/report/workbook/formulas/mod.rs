//! The arithmetic of a plan in a spreadsheet's words. A formula is a [`Term`]: a tree that is written as
//! text, and reckoned with exact numbers too, so that whoever writes one knows beforehand what it comes to,
//! and whether a spreadsheet's floats could make it another.

mod entered;
mod folds;
mod reckoned;
mod rules;
mod sections;
mod term;
mod written;

pub use entered::{Cells, LACKING, OF_SECTION, OF_TOTAL};
pub use folds::{folded, state_of};
pub use reckoned::{Doubt, Held, Sight, constant, gathered, key, reckon};
pub use rules::{Asked, earned};
pub use sections::{Child, MayBe, Scene, before_factors, limited, multiplied, section_value};
pub use term::{Beyond, Gather, Order, Spot, Term, Test};
pub use written::{Places, fits, quoted, written};
