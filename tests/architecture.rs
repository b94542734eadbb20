//! The layers of the program, held by what its files import.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules in the order in which they may know of each other; those of one row do not.
const LAYERS: [&[&str]; 10] = [
    &["cell", "lang", "names", "number", "printable", "span"],
    &["diagnostics"],
    &["toml_text"],
    &["rubric", "sheet", "review"],
    &["plan"],
    &["evaluation"],
    &["analysis"],
    &["report"],
    &["cli"],
    &["main", "lib"],
];

/// Crates that have one home.
const HOMES: [(&str, &[&str]); 11] = [
    ("toml", &["toml_text"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("comfy_table", &["report/terminal/table.rs"]),
    ("annotate_snippets", &["diagnostics/render.rs"]),
    ("csv", &["report/csv/mod.rs"]),
    ("csv_core", &["sheet/source/delimited.rs"]),
    ("encoding_rs", &["sheet/text"]),
    ("serde", &["report/json"]),
    ("num_bigint", &["number"]),
];

#[test]
fn arrows_never_turn_back() {
    for (file, source) in sources() {
        let module = module_of(&file);
        let layer = layer(&module);
        assert!(
            !source.contains("crate::{"),
            "{} hides its imports in a group",
            file.display()
        );
        for imported in imported_modules(&source) {
            let same_row = layer_of_import(&imported) == layer && imported != module;
            assert!(
                layer_of_import(&imported) <= layer && !(same_row && layer > 0),
                "{} imports {imported}",
                file.display()
            );
        }
    }
}

#[test]
fn every_crate_stays_at_home() {
    for (file, source) in sources() {
        for (name, homes) in HOMES {
            let uses =
                source.contains(&format!("use {name}::")) || source.contains(&format!(" {name}::"));
            let at_home = homes.iter().any(|home| file.starts_with(home));
            assert!(!uses || at_home, "{} uses {name}", file.display());
        }
    }
}

#[test]
fn only_the_command_line_touches_the_world() {
    const WORLD: [&str; 6] = [
        "std::fs",
        "std::env",
        "std::process",
        "std::time",
        "println!",
        "std::io",
    ];
    for (file, source) in sources() {
        if ["cli", "main"].contains(&module_of(&file).as_str()) {
            continue;
        }
        for door in WORLD {
            assert!(!source.contains(door), "{} uses {door}", file.display());
        }
    }
}

#[test]
fn no_floats_stand_between_a_cell_and_a_rank() {
    for (file, source) in sources() {
        for float in ["f32", "f64"] {
            assert!(!source.contains(float), "{} names {float}", file.display());
        }
    }
}

/// Returns every source file, by its path below `src`, without its own tests.
pub fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the sources are there") {
            let path = entry.expect("the sources can be listed").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).expect("sources are UTF-8");
            let source = source
                .split("#[cfg(test)]")
                .next()
                .unwrap_or_default()
                .to_owned();
            let below = path.strip_prefix(&root).expect("it was found there");
            found.push((below.to_owned(), source));
        }
    }
    assert!(found.len() > 30, "the sources were found");
    found
}

fn module_of(file: &Path) -> String {
    let first = file.components().next().expect("a file has a name");
    let first = first.as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|row| row.contains(&module))
        .unwrap_or_else(|| panic!("{module} has no layer"))
}

/// The macro `text!` lives at the root and belongs to `lang`.
fn layer_of_import(module: &str) -> usize {
    match module {
        "text" => 0,
        module => layer(module),
    }
}

/// Returns the modules that a source names by their path from the root.
fn imported_modules(source: &str) -> Vec<String> {
    names_after("crate::", source)
}

/// Returns the names that stand behind these words in a source.
pub fn names_after(words: &str, source: &str) -> Vec<String> {
    source
        .split(words)
        .skip(1)
        .map(|rest| {
            let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_');
            rest[..end.unwrap_or(rest.len())].to_owned()
        })
        .filter(|name| !name.is_empty())
        .collect()
}
