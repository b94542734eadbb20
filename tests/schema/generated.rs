//! The schema is what the table of keys says, and beside it what no table of keys can: what a value
//! of a kind looks like, and which keys go together. `UPDATE_DOCS=1 cargo test tables_of_keys` writes it;
//! read the diff before you keep it.

use std::env;
use std::fs;

use serde_json::{Map, Value as Json, json};

use wuhua_eval::lang::Text;
use wuhua_eval::rubric::KEYS;
use wuhua_eval::toml_text::{Key, TableKeys};

use super::{read, root};

const SCHEMA: &str = "rubrics/rubric.schema.json";

#[test]
fn the_schema_says_what_the_tables_of_keys_say() {
    let wanted = written();
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::write(root().join(SCHEMA), &wanted).expect("the schema can be written");
    }
    assert!(
        read(SCHEMA) == wanted,
        "{SCHEMA} is not what the keys say: UPDATE_DOCS=1 cargo test tables_of_keys"
    );
}

fn written() -> String {
    let by_hand = read("tests/schema/by-hand.json");
    let by_hand: Json = serde_json::from_str(&by_hand).expect("it is JSON");
    let definition = |table: &TableKeys| {
        let (name, lines) = (&table.name, lines(table, &by_hand).join(",\n      "));
        format!("    \"{name}\": {{\n      {lines}\n    }}")
    };
    let tables = KEYS.tables.iter().filter(|table| table.name != "head");
    let kinds = by_hand["kinds"].as_object().expect("it lists kinds");
    let kinds = kinds.iter().map(|(name, kind)| {
        let says = title(KEYS.kind(if name == "filled" { "text" } else { name }));
        let rest = &kind.to_string()[1..];
        format!("    \"{name}\": {{ \"description\": {says}, {rest}")
    });
    let definitions: Vec<String> = tables.map(definition).chain(kinds).collect();
    let head = lines(KEYS.table("head"), &by_hand).join(",\n  ");
    let head = head
        .replace("\n      ", "\n  ")
        .replace("\n        ", "\n    ");
    format!(
        "{{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  {head},\n  \
         \"$defs\": {{\n{}\n  }}\n}}\n",
        definitions.join(",\n")
    )
}

/// Returns what the schema says of a table, a line a keyword.
fn lines(table: &TableKeys, by_hand: &Json) -> Vec<String> {
    let needed = table.keys.iter().filter(|key| key.is_needed);
    let needed: Vec<&str> = needed.map(|key| key.name).collect();
    let properties = table.keys.iter().map(|key| {
        let property = property(key, by_hand);
        format!("\n        \"{}\": {property}", key.name)
    });
    let properties = properties.collect::<Vec<_>>().join(",");
    let mut lines = vec![
        format!("\"title\": {}", title(&table.says)),
        "\"type\": \"object\"".to_owned(),
        "\"additionalProperties\": false".to_owned(),
        format!("\"required\": {}", json!(needed)),
        format!("\"properties\": {{{properties}\n      }}"),
    ];
    let mut rest = by_hand["tables"][table.name].as_object().cloned();
    let like = table.like.map(|like| &by_hand["tables"][like]);
    for (key, value) in like.and_then(Json::as_object).into_iter().flatten() {
        rest.get_or_insert_default()
            .insert(key.clone(), value.clone());
    }
    let mut rest = rest.unwrap_or_default();
    let mut together = together(table);
    if let Some(Json::Object(by_hand)) = rest.remove("dependentSchemas") {
        together.extend(by_hand);
    }
    if !together.is_empty() {
        rest.insert("dependentSchemas".to_owned(), Json::Object(together));
    }
    lines.extend(
        rest.iter()
            .map(|(key, value)| format!("\"{key}\": {value}")),
    );
    lines
}

fn property(key: &Key, by_hand: &Json) -> String {
    let mut said = vec![format!("\"title\": {}", title(&key.says))];
    said.extend(key.more.as_ref().map(|more| {
        let (first, rest) = more
            .en
            .split_at(more.en.chars().next().map_or(0, char::len_utf8));
        let more = format!("{}。 {}{rest}.", more.zh, first.to_uppercase());
        format!("\"description\": {}", json!(more))
    }));
    let value = match (key.kind, key.rows) {
        ("choice", _) => json!({ "enum": key.choices }),
        ("whole", _) => json!({
            "type": ["integer", "string"], "minimum": 0, "maximum": key.most, "pattern": "^[0-9]+$",
        }),
        ("text", _) if key.is_needed => json!({ "$ref": "#/$defs/filled" }),
        (kind, None) => json!({ "$ref": format!("#/$defs/{kind}") }),
        (kind, Some(rows)) => {
            let kind = by_hand["kinds of tables"][kind].to_string();
            let lists = key.lists.unwrap_or(rows);
            let kind = kind.replace("\"@@\"", &format!("\"#/$defs/{lists}\""));
            let kind = kind.replace("\"@\"", &format!("\"#/$defs/{rows}\""));
            serde_json::from_str(&kind).expect("it was JSON")
        }
    };
    let value = value.as_object().expect("it says something").iter();
    said.extend(value.map(|(keyword, value)| format!("\"{keyword}\": {value}")));
    format!("{{ {} }}", said.join(", "))
}

fn title(says: &Text) -> Json {
    json!(format!("{} / {}", says.zh.trim(), says.en))
}

/// Returns which keys exclude each other, and which need another beside them.
fn together(table: &TableKeys) -> Map<String, Json> {
    let rules: Vec<&str> = table
        .keys
        .iter()
        .filter(|key| key.is_rule)
        .map(|key| key.name)
        .collect();
    let none_of = |rules: &[&str]| {
        let none = rules
            .iter()
            .map(|rule| ((*rule).to_owned(), Json::Bool(false)));
        json!({ "properties": none.collect::<Map<_, _>>() })
    };
    let mut together = Map::new();
    for (index, rule) in rules.iter().enumerate() {
        if index + 1 < rules.len() {
            together.insert((*rule).to_owned(), none_of(&rules[index + 1..]));
        }
    }
    for key in table.keys {
        let needs = match key.beside {
            None => continue,
            Some([]) => none_of(&rules),
            Some([one]) => json!({ "required": [one] }),
            Some(several) => {
                let several = several.iter().map(|one| json!({ "required": [one] }));
                json!({ "anyOf": several.collect::<Vec<_>>() })
            }
        };
        together.insert(key.name.to_owned(), needs);
    }
    together
}
