//! The layers of the program, held by what its files use of each other.

mod modules;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use modules::{ModulePath, Modules};

/// Modules in the order in which they may know of each other; those of one row do not.
const LAYERS: [&[&str]; 10] = [
    &[
        "cell",
        "dice",
        "guard",
        "lang",
        "limits",
        "names",
        "number",
        "parallel",
        "printable",
        "span",
    ],
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
const HOMES: [(&str, &[&str]); 18] = [
    ("toml", &["toml_text"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli/progress.rs"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("comfy_table", &["report/terminal/table.rs"]),
    ("annotate_snippets", &["diagnostics/render.rs"]),
    ("csv", &["report/csv/mod.rs"]),
    ("csv_core", &["sheet/source/delimited.rs"]),
    ("zip", &["sheet/source/workbook/package.rs"]),
    (
        "quick_xml",
        &["sheet/source/workbook", "report/html/markup.rs"],
    ),
    ("rust_xlsxwriter", &["report/workbook"]),
    ("cfb", &["sheet/source/workbook/xls.rs"]),
    ("hashbrown", &["sheet/source/workbook/contents.rs"]),
    ("encoding_rs", &["sheet/text"]),
    ("simdutf8", &["sheet/text"]),
    ("serde", &["report/json"]),
    ("num_bigint", &["number"]),
];

#[test]
fn arrows_never_turn_back() {
    let modules = Modules::read(&sources());
    for path in modules.paths() {
        let module = top(path);
        for used in modules.uses(path) {
            for imported in [top(&used.named), top(&used.home)] {
                let is_own = imported == module;
                let is_below = layer(imported) < layer(module);
                let is_beside = layer(imported) == 0 && layer(module) == 0;
                let file = modules.file(path).display();
                let written = &used.written;
                assert!(
                    is_own || is_below || is_beside,
                    "{file} uses {imported}: {written}"
                );
            }
        }
    }
}

#[test]
fn no_files_use_each_other_in_circles() {
    let modules = Modules::read(&sources());
    let below = below(&modules);
    for (&path, reached) in &below {
        let circle = reached.iter().filter(|other| below[*other].contains(path));
        let circle: Vec<_> = circle.map(|path| modules.file(path)).collect();
        assert!(circle.is_empty(), "a circle of files: {circle:?}");
    }
}

/// Returns for every module the modules that it uses, and those that these use, and so on.
fn below(modules: &Modules) -> BTreeMap<&ModulePath, BTreeSet<ModulePath>> {
    let uses: BTreeMap<&ModulePath, BTreeSet<ModulePath>> = modules
        .paths()
        .map(|path| {
            let homes = modules.uses(path).into_iter().map(|used| used.home);
            (path, homes.collect())
        })
        .collect();
    let all_below = |path: &&ModulePath| {
        let mut reached = BTreeSet::new();
        let mut open = vec![*path];
        while let Some(path) = open.pop() {
            for next in &uses[path] {
                if reached.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
        reached
    };
    uses.keys().map(|path| (*path, all_below(path))).collect()
}

#[test]
fn every_crate_stays_at_home() {
    let modules = Modules::read(&sources());
    for path in modules.paths() {
        let file = modules.file(path);
        for named in modules.foreign(path) {
            let home = HOMES.iter().find(|(name, _)| named[0] == *name);
            let at_home =
                home.is_none_or(|(_, homes)| homes.iter().any(|home| file.starts_with(home)));
            assert!(
                at_home || named.len() == 1,
                "{} uses {}",
                file.display(),
                named.join("::")
            );
        }
    }
}

#[test]
fn only_the_command_line_touches_the_world() {
    const WORLD: [&str; 4] = ["fs", "env", "process", "time"];
    const STREAMS: [&str; 3] = ["stdin", "stdout", "stderr"];
    let modules = Modules::read(&sources());
    for path in modules.paths() {
        if ["cli", "main"].contains(&top(path)) {
            continue;
        }
        for named in modules.foreign(path) {
            let is_door = matches!(&named[..], [first, door, ..] if first == "std" && WORLD.contains(&door.as_str()));
            let is_stream = named.iter().any(|word| STREAMS.contains(&word.as_str()));
            let prints = ["print", "println", "eprint", "eprintln"].contains(&named[0].as_str());
            let file = modules.file(path).display();
            assert!(
                !is_door && !is_stream && !prints,
                "{file} uses {}",
                named.join("::")
            );
        }
    }
}

#[test]
fn no_floats_stand_between_a_cell_and_a_rank() {
    // Workbooks keep floats; they come in by one of these files as decimals, and go out by the other.
    const DOORS: [&str; 2] = [
        "sheet/source/workbook/number.rs",
        "report/workbook/number.rs",
    ];
    for (file, source) in sources() {
        if DOORS.iter().any(|door| file == Path::new(door)) {
            continue;
        }
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
            if path.extension().is_none_or(|kind| kind != "rs") {
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

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|row| row.contains(&module))
        .unwrap_or_else(|| panic!("{module} has no layer"))
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

/// Returns the module of the first level that a path leads into; the root is `lib`.
fn top(path: &ModulePath) -> &str {
    path.first().map_or("lib", String::as_str)
}
