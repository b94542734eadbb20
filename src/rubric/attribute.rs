//! Which column the name of an attribute refers to, and what that is called.

use crate::lang::Text;
use crate::text;

/// Which column an attribute's name refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    Street,
    Kind,
    Other,
}

impl Attribute {
    pub fn named(name: &str) -> Attribute {
        match name {
            "street" | "街道" => Attribute::Street,
            "kind" | "类别" => Attribute::Kind,
            _ => Attribute::Other,
        }
    }

    /// Returns what an attribute is called in a sentence: street and kind in the language spoken,
    /// whichever a rubric names them in.
    pub fn words(name: &str) -> Text {
        match Attribute::named(name) {
            Attribute::Street => text! {"街道"; "street"},
            Attribute::Kind => text! {"类别"; "kind"},
            Attribute::Other => Text::verbatim(name),
        }
    }
}
