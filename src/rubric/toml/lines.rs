//! The lines of a rubric, for results to keep: each row of the paper, and every other key.

use crate::toml_text::{Located, Table, written};

/// One row or key of a rubric file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its list and its code or name, or the way to its key: `indicators.1.2`, `numbers.places`.
    pub path: String,
    /// Of a row with a code, its name.
    pub name: Option<String>,
    /// What stands there, in the one spelling that its value has.
    pub text: String,
}

impl Table {
    /// Returns the lines of a file in its order. Rows with one code have one path.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for entry in &self.entries {
            let section = entry.located.table().filter(|table| name(table).is_none());
            match section {
                Some(section) => {
                    for below in &section.entries {
                        let path = format!("{}.{}", entry.key, below.key);
                        add(&mut lines, path, &below.located);
                    }
                }
                None => add(&mut lines, entry.key.clone(), &entry.located),
            }
        }
        lines
    }
}

fn add(lines: &mut Vec<Line>, path: String, located: &Located) {
    let rows = located.items();
    let names = rows.iter().map(|row| row.table().and_then(name));
    let names: Option<Vec<&str>> = names.collect();
    match names.filter(|names| !names.is_empty()) {
        Some(names) => lines.extend(rows.iter().zip(names).map(|(row, name)| Line {
            path: format!("{path}.{name}"),
            name: title(row),
            text: written(row),
        })),
        None => lines.push(Line {
            path,
            name: None,
            text: written(located),
        }),
    }
}

/// Returns what a row is called by.
pub fn name(table: &Table) -> Option<&str> {
    let text = |key| table.get(key)?.located.text();
    text("code").or_else(|| text("name"))
}

/// Returns the name of a row that is called by its code.
fn title(row: &Located) -> Option<String> {
    let table = row.table()?;
    table.get("code")?;
    table.get("name")?.located.text().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Files;
    use crate::toml_text;

    #[test]
    fn names_rows_by_code_and_keys_by_their_way() {
        let source = r#"
id = "x"
indicators = [
  { code = "1.1",   name = "甲",
    bands = [{ from = 90, lose = 0 },
             { lose = 5 }] },
  { code = "1.1", name = "乙" },
]
[folds.sources]
weights = { "甲" = 1,  "乙" = 2 }
[numbers]
places = 2
percent.places = 0
[outcome]
grades = [{ name = "优秀", from = 90 }, { name = "不合格" }]
[[awards]]
name = "示范"
[awards.minimum]
each = 85
[[awards]]
name = "先进"
quota = 3
"#;
        let file = Files::default().add("x.toml", source.to_owned());
        let (table, _) = toml_text::read(file, source);
        let lines = table.expect("it is TOML").lines();
        let lines: Vec<(&str, &str)> = lines
            .iter()
            .map(|line| (line.path.as_str(), line.text.as_str()))
            .collect();
        assert_eq!(
            lines,
            [
                ("id", "\"x\""),
                (
                    "indicators.1.1",
                    "{ code = \"1.1\", name = \"甲\", \
                     bands = [{ from = 90, lose = 0 }, { lose = 5 }] }"
                ),
                ("indicators.1.1", "{ code = \"1.1\", name = \"乙\" }"),
                ("folds.sources", "{ weights = { \"甲\" = 1, \"乙\" = 2 } }"),
                ("numbers.places", "2"),
                ("numbers.percent", "{ places = 0 }"),
                ("outcome.grades.优秀", "{ name = \"优秀\", from = 90 }"),
                ("outcome.grades.不合格", "{ name = \"不合格\" }"),
                (
                    "awards.示范",
                    "{ name = \"示范\", minimum = { each = 85 } }"
                ),
                ("awards.先进", "{ name = \"先进\", quota = 3 }"),
            ]
        );
    }
}
