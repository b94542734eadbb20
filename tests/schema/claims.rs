//! Whole files: what the project shows and ships fits the schema, and what it shows as wrong does
//! not, as far as a schema can see it.

use std::fs;
use std::path::{Path, PathBuf};

use super::{faults, is_of_form, json, read, root, validator};
use crate::documents::RUBRIC_PAGE;
use crate::documents::block::completed;
use crate::documents::page::Page;
use crate::oracle::{Dice, random_rubric};
use crate::support;

const FEWEST_BLOCKS: usize = 90;
const RANDOM_RUBRICS: u64 = 300;

#[test]
fn what_is_shipped_and_shown_fits_the_schema() {
    let validator = validator();
    for folder in ["rubrics", "examples", "tests/rubrics/valid"] {
        let files = rubrics_in(folder);
        assert!(!files.is_empty(), "no rubrics in {folder}");
        for file in files {
            let text = text(&file);
            assert!(faults(&text).is_empty(), "{} is faulty", file.display());
            let rubric: toml::Table = text.parse().expect("it is TOML");
            let errors: Vec<String> = validator
                .iter_errors(&json(rubric))
                .map(|error| format!("{} at {}", error, error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {errors:?}", file.display());
        }
    }
}

#[test]
fn what_is_shipped_names_the_schema_beside_it() {
    for file in rubrics_in("rubrics") {
        assert!(
            text(&file).starts_with("#:schema ./rubric.schema.json\n"),
            "{} does not begin with its schema",
            file.display()
        );
    }
}

#[test]
fn blocks_of_the_reference_fit_the_schema_unless_their_form_is_refused() {
    let (validator, page) = (validator(), Page::read(RUBRIC_PAGE));
    let frame = page.frame();
    let mut blocks = 0;
    for block in page.blocks() {
        let Ok(rubric) = completed(&block.text, &frame).parse::<toml::Table>() else {
            continue;
        };
        blocks += 1;
        let is_malformed = block
            .refused
            .as_deref()
            .is_some_and(|code| is_of_form(&code));
        assert_eq!(
            validator.is_valid(&json(rubric)),
            !is_malformed,
            "{RUBRIC_PAGE} line {}",
            block.line
        );
    }
    assert!(blocks >= FEWEST_BLOCKS, "only {blocks} blocks");
}

/// A fixture may say `# schema: refuses` or `# schema: cannot see this`; where it says nothing, the
/// schema refuses what the program refuses for its form, and nothing else.
#[test]
fn the_schema_refuses_what_fixtures_say() {
    let validator = validator();
    for file in rubrics_in("tests/rubrics/invalid") {
        let text = text(&file);
        let Ok(rubric) = text.parse::<toml::Table>() else {
            continue;
        };
        let claims = |words: &str| text.lines().any(|line| line.trim() == words);
        let is_malformed = || support::codes(&faults(&text)).iter().any(is_of_form);
        let is_refused = match (
            claims("# schema: refuses"),
            claims("# schema: cannot see this"),
        ) {
            (true, false) => true,
            (false, true) => false,
            (false, false) => is_malformed(),
            (true, true) => panic!("{} claims both", file.display()),
        };
        assert_eq!(
            !validator.is_valid(&json(rubric)),
            is_refused,
            "{}: if the schema is right, say so with `# schema: …` in the fixture",
            file.display()
        );
    }
}

#[test]
fn random_rubrics_fit_the_schema() {
    let validator = validator();
    for seed in 0..RANDOM_RUBRICS {
        let rubric = random_rubric(&mut Dice::new(seed));
        let table: toml::Table = rubric.parse().expect("it is TOML");
        assert!(validator.is_valid(&json(table)), "{rubric}");
    }
}

fn rubrics_in(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be listed").path());
    let mut rubrics: Vec<PathBuf> = paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    rubrics.sort();
    rubrics
}

fn text(file: &Path) -> String {
    read(file.to_str().expect("names are UTF-8"))
}
