//! The rubrics that come with the program, and the schema by which editors check any.

/// A rubric inside the program.
pub struct Shipped {
    pub id: &'static str,
    pub file_name: &'static str,
    pub text: &'static str,
}

macro_rules! shipped {
    ($($id:literal),+ $(,)?) => {
        [$(Shipped {
            id: $id,
            file_name: concat!($id, ".toml"),
            text: include_str!(concat!("../../rubrics/", $id, ".toml")),
        }),+]
    };
}

/// By id.
pub const SHIPPED: [Shipped; 5] = shipped![
    "brand-2011",
    "city-2012",
    "district-2007",
    "governance-pilot-2018",
    "street-2007",
];

/// What may stand in a rubric, as a JSON Schema; `tests/schema` holds it to what `toml` reads.
pub const SCHEMA: Schema = Schema {
    file_name: "rubric.schema.json",
    text: include_str!("../../rubrics/rubric.schema.json"),
};

/// The file that the first line of a rubric names: `#:schema ./rubric.schema.json`.
pub struct Schema {
    pub file_name: &'static str,
    pub text: &'static str,
}

/// Returns the shipped rubric of a name, with or without its `.toml`.
pub fn find_shipped(name: &str) -> Option<&'static Shipped> {
    SHIPPED
        .iter()
        .find(|shipped| shipped.id == name || shipped.file_name == name)
}
