//! The tables of a rubric, each with its definition in the schema.

use serde_json::{Map, Value as Json};

/// A table of a rubric.
pub struct Spot<'s> {
    pub path: Vec<Step>,
    /// Where the schema defines it.
    pub definition: String,
    /// The keys that the schema knows there.
    pub properties: &'s Map<String, Json>,
}

#[derive(Clone)]
pub enum Step {
    Key(String),
    Item(usize),
}

/// Returns the tables of a rubric whose keys the schema lists, the head first.
pub fn spots<'s>(rubric: &toml::Value, schema: &'s Json) -> Vec<Spot<'s>> {
    let mut walk = Walk {
        schema,
        found: Vec::new(),
    };
    walk.visit(rubric, schema, HEAD, &[]);
    walk.found
}

/// Returns the table at a path.
pub fn at<'v>(rubric: &'v mut toml::Value, path: &[Step]) -> &'v mut toml::Table {
    let here = path.iter().fold(rubric, |here, step| match step {
        Step::Key(key) => &mut here[key.as_str()],
        Step::Item(index) => &mut here[*index],
    });
    here.as_table_mut().expect("a spot is a table")
}

/// Returns where the schema defines a table whose keys it lists.
pub fn definitions(schema: &Json) -> Vec<String> {
    let named = schema["$defs"].as_object().expect("it has definitions");
    let closed = named.iter().filter(|(_, node)| is_closed(node));
    let closed = closed.map(|(name, _)| format!("#/$defs/{name}"));
    std::iter::once(HEAD.to_owned()).chain(closed).collect()
}

const HEAD: &str = "#";

struct Walk<'s> {
    schema: &'s Json,
    found: Vec<Spot<'s>>,
}

impl<'s> Walk<'s> {
    fn visit(&mut self, value: &toml::Value, node: &'s Json, definition: &str, path: &[Step]) {
        if let Some(reference) = node["$ref"].as_str() {
            let node = self.schema.pointer(&reference[1..]);
            let node = node.expect("references lead somewhere");
            return self.visit(value, node, reference, path);
        }
        for alternative in node["anyOf"].as_array().into_iter().flatten() {
            self.visit(value, alternative, definition, path);
        }
        match value {
            toml::Value::Table(table) if is_closed(node) => {
                let properties = node["properties"].as_object().expect("it lists its keys");
                self.found.push(Spot {
                    path: path.to_vec(),
                    definition: definition.to_owned(),
                    properties,
                });
                for (key, value) in table {
                    let step = Step::Key(key.clone());
                    let below = properties.get(key);
                    let below = below.unwrap_or_else(|| panic!("{definition} lacks {key}"));
                    self.visit(value, below, definition, &[path, &[step]].concat());
                }
            }
            toml::Value::Array(items) if node["items"].is_object() => {
                for (index, item) in items.iter().enumerate() {
                    let step = Step::Item(index);
                    self.visit(item, &node["items"], definition, &[path, &[step]].concat());
                }
            }
            _ => {}
        }
    }
}

fn is_closed(node: &Json) -> bool {
    node["additionalProperties"] == Json::Bool(false)
}
