//! Which column the name of an attribute refers to.

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
}
