//! The rubrics that come with the program.

/// A rubric inside the program.
pub struct Shipped {
    pub id: &'static str,
    pub file_name: &'static str,
    pub text: &'static str,
}

/// By id.
pub const SHIPPED: [Shipped; 1] = [Shipped {
    id: "city-2012",
    file_name: "city-2012.toml",
    text: include_str!("../../rubrics/city-2012.toml"),
}];

/// Returns the shipped rubric of a name, with or without its `.toml`.
pub fn find_shipped(name: &str) -> Option<&'static Shipped> {
    SHIPPED
        .iter()
        .find(|shipped| shipped.id == name || shipped.file_name == name)
}
