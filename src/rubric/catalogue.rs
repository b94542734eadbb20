//! The rubrics that come with the program, and the schema by which editors check any.

/// A rubric inside the program.
pub struct Shipped {
    pub id: &'static str,
    pub file_name: &'static str,
    pub text: &'static str,
}

/// By id.
pub const SHIPPED: [Shipped; 5] = [
    Shipped {
        id: "brand-2011",
        file_name: "brand-2011.toml",
        text: include_str!("../../rubrics/brand-2011.toml"),
    },
    Shipped {
        id: "city-2012",
        file_name: "city-2012.toml",
        text: include_str!("../../rubrics/city-2012.toml"),
    },
    Shipped {
        id: "district-2007",
        file_name: "district-2007.toml",
        text: include_str!("../../rubrics/district-2007.toml"),
    },
    Shipped {
        id: "governance-pilot-2018",
        file_name: "governance-pilot-2018.toml",
        text: include_str!("../../rubrics/governance-pilot-2018.toml"),
    },
    Shipped {
        id: "street-2007",
        file_name: "street-2007.toml",
        text: include_str!("../../rubrics/street-2007.toml"),
    },
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
