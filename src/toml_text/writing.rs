//! Values as TOML, each in one spelling: what is written alike means the same, and only that.

use super::document::{Located, Table, Value};

/// Returns a value as it may stand behind a key: text in double quotes, numbers as plain decimals,
/// tables and lists in one line, keys in their order.
pub fn written(located: &Located) -> String {
    match &located.value {
        Value::Text(text) => quoted(text),
        Value::Number { number, .. } => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(written).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(table) => in_one_line(table),
        Value::Other => "\"\"".to_owned(),
    }
}

fn in_one_line(table: &Table) -> String {
    let entries = table.entries.iter();
    let entries = entries.map(|entry| format!("{} = {}", key(&entry.key), written(&entry.located)));
    let entries: Vec<String> = entries.collect();
    match entries.is_empty() {
        true => "{}".to_owned(),
        false => format!("{{ {} }}", entries.join(", ")),
    }
}

fn key(key: &str) -> String {
    let is_plain = |one: char| one.is_ascii_alphanumeric() || matches!(one, '-' | '_');
    match !key.is_empty() && key.chars().all(is_plain) {
        true => key.to_owned(),
        false => quoted(key),
    }
}

/// Returns a text in double quotes.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for one in text.chars() {
        match one {
            '"' | '\\' => quoted.extend(['\\', one]),
            '\n' => quoted += "\\n",
            '\t' => quoted += "\\t",
            one if one.is_control() => quoted += &format!("\\u{:04X}", u32::from(one)),
            one => quoted.push(one),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Files;
    use crate::toml_text;

    #[test]
    fn spells_one_value_in_one_way() {
        let spelt = |source: &str| {
            let file = Files::default().add("x.toml", source.to_owned());
            let (table, faults) = toml_text::read(file, source);
            assert!(faults.is_empty(), "{source}");
            super::in_one_line(&table.expect("it is TOML"))
        };
        let wanted = r#"{ a = "x\"y", "甲" = [1.5, true], b = { c = "z" } }"#;
        for source in [
            "a = 'x\"y'\n'甲' = [ 1.50,\n true ]\n[b]\nc = \"z\"",
            "\"a\" = \"x\\\"y\"\n\"甲\" = [+1.5, true,]\nb = { c = '''z''' }",
            "a = \"\"\"x\"y\"\"\" # a remark\n\"甲\" = [1.5, true]\nb.c = \"z\"",
        ] {
            assert_eq!(spelt(source), wanted);
        }
        let again = format!("whole = {wanted}");
        assert_eq!(spelt(&again), format!("{{ {again} }}"));
    }
}
