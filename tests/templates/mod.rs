//! Templates, filled in as their own cells allow and read back: they score as the same marks in a plain
//! list do, and nothing is said of them that is not said of that. Where openpyxl is not there, the test says
//! so and fills in nothing. `TEMPLATES=200 cargo test templates` fills in more.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::oracle::{Dice, Scene};

/// How many random rubrics there are, unless the environment says otherwise.
const RUBRICS: u64 = 4;

/// A rubric, who is marked under it, and what else its template takes.
struct Trial {
    name: String,
    rubric: String,
    roster: String,
    options: Vec<&'static str>,
}

#[test]
fn what_is_filled_in_scores_as_a_plain_list_does() {
    let python = Command::new("python3")
        .args(["-c", "import openpyxl"])
        .stderr(Stdio::null())
        .status();
    if !python.is_ok_and(|status| status.success()) {
        println!("openpyxl is not there: no template was filled in");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let trials = trials();
    for trial in &trials {
        fs::write(folder.join(format!("{}.toml", trial.name)), &trial.rubric).expect("written");
        fs::write(folder.join(format!("{}.roster", trial.name)), &trial.roster).expect("written");
        for (layout, lang) in LOOKS {
            write_template(trial, layout, lang, folder);
        }
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/templates/fill.py");
    let filled = Command::new("python3")
        .arg(script)
        .arg(folder)
        .arg("1")
        .output();
    let filled = filled.expect("it ran before");
    let said = String::from_utf8_lossy(&filled.stderr);
    assert!(filled.status.success(), "{said}");
    recalculate(folder);
    let looks = trials
        .iter()
        .flat_map(|trial| LOOKS.map(|look| (trial, look)));
    let (mut scored, mut refused) = (0, BTreeMap::new());
    for (trial, (layout, lang)) in looks {
        let name = format!("{}-{layout}-{lang}", trial.name);
        match compare(trial, &name, folder) {
            Ok(()) => scored += 1,
            Err(codes) => *refused.entry(codes).or_insert(0) += 1,
        }
    }
    println!("{scored} scored; refused: {refused:?}");
    assert!(scored > refused.values().sum::<usize>(), "{refused:?}");
}

/// Has LibreOffice, where it is there, work out the sums of the workbooks that were filled in.
fn recalculate(folder: &Path) {
    let books = fs::read_dir(folder).expect("it is there");
    let books = books.map(|entry| entry.expect("it is listed").path());
    let books = books.filter(|path| path.to_string_lossy().ends_with(".filled.xlsx"));
    let books: Vec<_> = books.collect();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    // The first start on a fresh profile may convert nothing.
    for _ in 0..2 {
        let is_left = |book: &&PathBuf| {
            let name = book.file_name().expect("a file has a name");
            !folder.join("summed").join(name).exists()
        };
        let left: Vec<_> = books.iter().filter(is_left).collect();
        for some in left.chunks(50) {
            let mut office = Command::new("soffice");
            office.args([&profile, "--headless", "--convert-to", "xlsx", "--outdir"]);
            office.arg(folder.join("summed")).args(some);
            if office
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .is_err()
            {
                println!("LibreOffice is not there: no sums were worked out");
                return;
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = |name: &str, layout: &str| {
        let arguments = [
            "template",
            "-r",
            "city-2012",
            "--layout",
            layout,
            "-o",
            name,
        ];
        assert!(run(&arguments, folder.path()).status.success());
        fs::read(folder.path().join(name)).expect("it was written")
    };
    for layout in ["wide", "form"] {
        assert_eq!(written("one.xlsx", layout), written("other.xlsx", layout));
    }
}

const LOOKS: [(&str, &str); 3] = [("wide", "zh"), ("form", "zh"), ("form", "en")];

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"));
    program.env("LANG", "C").env("NO_COLOR", "1");
    let program = program.current_dir(folder).args(arguments);
    program.output().expect("the program is there")
}

fn write_template(trial: &Trial, layout: &str, lang: &str, folder: &Path) {
    let name = &trial.name;
    let (rubric, roster) = (format!("{name}.toml"), format!("{name}.roster"));
    let file = format!("{name}-{layout}-{lang}.xlsx");
    let mut arguments = vec!["template", "-r", &rubric, "--communities", &roster];
    arguments.extend(["--layout", layout, "--lang", lang, "-o", &file]);
    arguments.extend(&trial.options);
    let output = run(&arguments, folder);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{}", trial.rubric);
}

/// What scoring comes to: totals and verdicts by unit, or the codes of what is wrong; and the codes of
/// all warnings.
#[derive(Debug, PartialEq)]
struct Scored {
    units: BTreeMap<String, String>,
    warnings: Vec<String>,
}

/// Holds a workbook that was filled in against the list of its marks; returns the codes of the errors
/// where marks that were drawn at random cannot stand together, in whatever they are written.
fn compare(trial: &Trial, name: &str, folder: &Path) -> Result<(), String> {
    let book = scored(trial, &format!("{name}.filled.xlsx"), folder);
    let list = scored(trial, &format!("{name}.csv"), folder);
    let rubric = &trial.rubric;
    match (book, list) {
        (Ok(book), Ok(list)) => {
            assert_eq!(book.units, list.units, "{name}\n{rubric}");
            let only = |code: &&String| !list.warnings.contains(code);
            let only: Vec<_> = book.warnings.iter().filter(only).collect();
            assert!(only.is_empty(), "{name}: {only:?}\n{rubric}");
            let summed = format!("summed/{name}.filled.xlsx");
            if folder.join(&summed).exists() {
                let summed = scored(trial, &summed, folder);
                let summed = summed.unwrap_or_else(|refused| panic!("{name}: {refused}"));
                assert_eq!(summed.units, book.units, "{name}\n{rubric}");
                let differs = summed
                    .warnings
                    .iter()
                    .any(|code| code.contains("sum-differs"));
                assert!(!differs, "{name}: a sum is wrong\n{rubric}");
            }
            Ok(())
        }
        (Err(book), Err(list)) => {
            assert_eq!(codes(&book), codes(&list), "{name}\n{book}\n{rubric}");
            Err(codes(&book).join(" "))
        }
        (Err(refused), Ok(_)) => {
            panic!("{name}: only the workbook is refused\n{refused}\n{rubric}")
        }
        (Ok(_), Err(refused)) => panic!("{name}: only the list is refused\n{refused}\n{rubric}"),
    }
}

fn scored(trial: &Trial, sheet: &str, folder: &Path) -> Result<Scored, String> {
    let name = &trial.name;
    let (rubric, roster) = (format!("{name}.toml"), format!("{name}.roster"));
    let mut arguments = vec!["score", sheet, "-r", &rubric, "--communities", &roster];
    arguments.extend(["--format", "json", "--lang", "en"]);
    if sheet.ends_with("xlsx") {
        arguments.push("--all-sheets");
    }
    let output = run(&arguments, folder);
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let result: Value = serde_json::from_slice(&output.stdout).expect("a result is JSON");
    let list = |key: &str| result[key].as_array().cloned().unwrap_or_default();
    let units = list("units").into_iter().map(|unit| {
        let name = format!("{} {}", unit["street"], unit["name"]);
        (
            name,
            format!("{} {} {}", unit["total"], unit["verdict"], unit["rank"]),
        )
    });
    let warnings = list("notes")
        .into_iter()
        .filter(|note| note["severity"] == "warning");
    Ok(Scored {
        units: units.collect(),
        warnings: warnings.map(|note| note["code"].to_string()).collect(),
    })
}

/// Returns the codes of the errors that were told.
fn codes(told: &str) -> Vec<&str> {
    let lines = told.lines().filter(|line| line.starts_with("error["));
    let mut codes: Vec<&str> = lines
        .map(|line| line.split(']').next().unwrap_or(line))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn trials() -> Vec<Trial> {
    let mut trials: Vec<Trial> = SHIPPED.iter().map(shipped).collect();
    let count = std::env::var("TEMPLATES")
        .ok()
        .and_then(|count| count.parse().ok());
    for seed in 0..count.unwrap_or(RUBRICS) {
        let mut dice = Dice::new(seed + 9_000_000);
        if let Ok(scene) = Scene::draw(&mut dice) {
            trials.push(random(seed, &scene));
        }
    }
    trials
}

/// A rubric of the repository, its roster, and what its template takes besides.
type OfRepository = (&'static str, &'static str, &'static [&'static str]);

const SHIPPED: [OfRepository; 6] = [
    (
        "rubrics/city-2012.toml",
        "街道,社区\n东街街道,甲社区\n西街街道,甲社区\n西街街道,\"=1+1社区\"\n",
        &[],
    ),
    (
        "rubrics/district-2007.toml",
        "街道,社区,类别\n东街街道,甲社区,社区\n东街街道,乙社区,村改居\n西街街道,丙社区,社区\n",
        &[],
    ),
    (
        "rubrics/governance-pilot-2018.toml",
        "街道,社区\n东街街道,甲社区\n西街街道,很长很长的名字很长很长的名字很长很长的名字社区\n",
        &["--assessors", "张三,李四,王五"],
    ),
    ("rubrics/brand-2011.toml", "社区\n甲社区\n乙社区\n", &[]),
    (
        "rubrics/street-2007.toml",
        "街道\n东街街道\n西街街道\n",
        &[],
    ),
    (
        "tests/schema/every-key.toml",
        "所属街道,年度,社区名,单位类别\n东街街道,2024,甲社区,社区\n东街街道,2024,乙社区,村\n西街街道,2025,丙社区,社区\n",
        &["--periods", "一季度,二季度"],
    ),
];

fn shipped((path, roster, options): &OfRepository) -> Trial {
    let rubric = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    Trial {
        name: path.rsplit('/').next().unwrap_or(path).replace(".toml", ""),
        rubric: fs::read_to_string(rubric).expect("it is there"),
        roster: roster.to_string(),
        options: options.to_vec(),
    }
}

fn random(seed: u64, scene: &Scene) -> Trial {
    let mut roster = "街道,社区,类别,片区\n".to_owned();
    for unit in &scene.marks.units {
        let kind = scene.rubric.kinds.iter().find(|kind| **kind == unit.kind);
        let kind = kind
            .or(scene.rubric.kinds.first())
            .map_or("社区", String::as_str);
        let area = if unit.area.is_empty() {
            "东片"
        } else {
            &unit.area
        };
        roster.push_str(&format!(
            "{}道,{}社区,{kind},{area}\n",
            unit.street, unit.name
        ));
    }
    Trial {
        name: format!("random-{seed}"),
        rubric: scene.rubric_text.clone(),
        roster,
        options: Vec::new(),
    }
}
