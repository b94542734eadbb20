//! Workbooks as sheets, rosters and corrections: those of `tests/sheets/workbooks`, and hostile ones, which
//! the table of docs/sheets.md names.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use wuhua_eval::limits::Limit;

use crate::documents;

const RUBRIC: &str = "examples/demo.toml";

fn run(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"));
    program.env("LANG", "C").env("NO_COLOR", "1");
    program.current_dir(env!("CARGO_MANIFEST_DIR"));
    program
        .args(arguments)
        .output()
        .expect("the program is there")
}

fn workbook(name: &str) -> String {
    format!("tests/sheets/workbooks/{name}")
}

/// Returns the totals of a sheet, by community.
fn totals(arguments: &[&str]) -> BTreeMap<String, String> {
    let output = run(&[&["score", "--rubric", RUBRIC, "--format", "csv"], arguments].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    let mut rows = csv::Reader::from_reader(output.stdout.as_slice());
    let headings = rows.headers().expect("a header").clone();
    let at = |wanted: &str| headings.iter().position(|heading| heading == wanted);
    let (name, total) = (
        at("community").expect("it is there"),
        at("total").expect("it is there"),
    );
    let rows = rows.records().map(|row| row.expect("a row"));
    rows.map(|row| (row[name].to_owned(), row[total].to_owned()))
        .collect()
}

/// Returns the codes of what `check` finds, each with where it is found first.
fn found(arguments: &[&str]) -> BTreeMap<String, String> {
    let output = run(&[&["check", RUBRIC, "--format", "json"], arguments].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect(&said);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let findings = json["findings"].as_array().expect("a list");
    let place = |finding: &serde_json::Value| {
        let place = &finding["places"][0];
        format!("{}!{}", text(&place["sheet"]), text(&place["cell"]))
    };
    findings
        .iter()
        .map(|finding| (text(&finding["code"]), place(finding)))
        .collect()
}

#[test]
fn a_workbook_is_read_as_the_csv_that_says_the_same() {
    let expected: BTreeMap<String, String> = [
        ("甲社区", "19.50"),
        ("乙社区", "16.50"),
        ("丙社区", "10.50"),
    ]
    .map(|(name, total)| (name.to_owned(), total.to_owned()))
    .into();
    for name in [
        "plain.xlsx",
        "xlsx-called.csv",
        "merged.xlsx",
        "merged.xls",
        "merged.ods",
        "xls-called.xlsx",
        "hidden.xlsx",
        "hidden.xls",
        "hidden.ods",
        "digits.xlsx",
        "literals.xlsx",
        "literals.xls",
        "literals.ods",
    ] {
        assert_eq!(totals(&[&workbook(name)]), expected, "{name}");
    }
    for name in ["streets.xlsx", "streets.xls", "streets.ods"] {
        assert_eq!(
            totals(&[&workbook(name), "--all-sheets"]),
            expected,
            "{name}"
        );
        let named = totals(&[
            &workbook(name),
            "--sheet",
            "西街街道",
            "--sheet",
            "东街街道",
        ]);
        assert_eq!(named, expected, "{name}");
        let one = totals(&[&workbook(name), "--sheet", "西街街道"]);
        assert_eq!(one.keys().collect::<Vec<_>>(), ["丙社区"], "{name}");
    }
    for name in ["typed.xlsx", "typed.xls", "typed.ods"] {
        let ignoring = ["--column", "ignore=V1 安全事故"];
        let totals = totals(&[&[workbook(name).as_str()], ignoring.as_slice()].concat());
        assert_eq!(totals, expected, "{name}");
    }
    for name in ["csv-called.xlsx", "breaks.xlsx"] {
        let totals = totals(&[&workbook(name)]);
        assert_eq!(totals["甲社区"], "19.50", "{name}");
    }
}

#[test]
fn truth_values_answer_a_veto() {
    let folder = tempfile::tempdir().expect("there is room");
    let veto = "vetoes = [{ code = \"V1\", name = \"安全事故\", effect = \"fail\" }]\n";
    let rubric = fs::read_to_string(RUBRIC)
        .expect("it is there")
        .replace("[outcome]\n", &format!("{veto}[outcome]\n"));
    let path = folder.path().join("rules.toml");
    fs::write(&path, rubric).expect("there is room");
    for name in ["typed.xlsx", "typed.xls", "typed.ods"] {
        let output = run(&[
            "score",
            &workbook(name),
            "--rubric",
            path.to_str().expect("it is text"),
            "--format",
            "csv",
        ]);
        let printed = String::from_utf8(output.stdout).expect("it is text");
        let line = |name: &str| {
            printed
                .lines()
                .find(|line| line.contains(name))
                .expect("it is there")
                .to_owned()
        };
        assert!(line("甲社区").contains("V1"), "{name}: {printed}");
        assert!(!line("乙社区").contains("V1"), "{name}: {printed}");
    }
}

#[test]
fn a_roster_and_corrections_may_be_workbooks() {
    let (sheet, roster, corrections) = (
        workbook("plain.xlsx"),
        workbook("roster.xlsx"),
        workbook("corrections.xlsx"),
    );
    let totals = totals(&[
        &sheet,
        "--communities",
        &roster,
        "--corrections",
        &corrections,
    ]);
    assert_eq!(totals["甲社区"], "19.00");
    let output = run(&[
        "explain",
        &sheet,
        "--rubric",
        RUBRIC,
        "--corrections",
        &corrections,
        "-c",
        "甲社区",
    ]);
    let printed = String::from_utf8(output.stdout).expect("it is text");
    assert!(printed.contains("plain.xlsx, 评分!C2"), "{printed}");
    assert!(printed.contains("corrections.xlsx, Sheet!E2"), "{printed}");
}

#[test]
fn what_is_odd_about_a_workbook_is_said_at_its_cell() {
    for (name, code, place) in [
        ("hidden.xlsx", "hidden-cells", "评分!G1"),
        ("hidden.xls", "hidden-cells", "评分!G1"),
        ("hidden.ods", "hidden-cells", "评分!G1"),
        ("hidden.xlsx", "sheets-left-out", "!"),
        ("merged.xlsx", "merged-cells", "评分!A2"),
        ("merged.xls", "merged-cells", "评分!A2"),
        ("merged.ods", "merged-cells", "评分!A2"),
        ("merged-mark.xlsx", "mark-merged", "评分!F2"),
        ("formulas.xlsx", "formula-unsaved", "评分!F2"),
        ("zeros.xlsx", "formula-unsaved", "评分!F2"),
        ("dates.xlsx", "mark-date", "评分!F2"),
        ("dates.xls", "mark-date", "评分!F2"),
        ("dates.ods", "mark-date", "评分!F2"),
        ("disguised.xlsx", "mark-format", "评分!F3"),
        ("disguised.xls", "mark-format", "评分!F3"),
        ("disguised.ods", "mark-format", "评分!F3"),
        ("points.xlsx", "points-for-entry", "评分!D3"),
        ("points.xls", "points-for-entry", "评分!D3"),
        ("points.ods", "points-for-entry", "评分!D3"),
        ("errors.xlsx", "mark-error-value", "评分!F2"),
        ("errors.xls", "mark-error-value", "评分!F2"),
        ("errors.ods", "mark-error-value", "评分!F2"),
        ("streets.xlsx", "which-sheet", "!"),
        ("page-called.xls", "bad-workbook", "!"),
    ] {
        let found = found(&[&workbook(name)]);
        let at = found.get(code).map(String::as_str);
        assert_eq!(at, Some(place), "{name}: {found:?}");
    }
}

/// Makes a hostile file.
type Maker = fn() -> Vec<u8>;

/// The hostile files, by what the table calls them.
const HOSTILE: &[(&str, Maker)] = &[
    ("a zip bomb: one cell of 300 MB", || xlsx(&long_text(300))),
    ("a zip bomb: 300 MB of tags", || {
        xlsx(&"<row></row>".repeat(300 << 20 >> 3))
    }),
    ("a cell of 100 MB", || xlsx(&long_text(100))),
    ("shared texts of 200 MB", || {
        let text = format!("<si><t>{}</t></si>", "字".repeat(10_000));
        package(&[
            (
                "xl/worksheets/sheet1.xml",
                format!(
                    "<worksheet><sheetData>{}</sheetData></worksheet>",
                    sound_rows()
                ),
            ),
            (
                "xl/sharedStrings.xml",
                format!("<sst>{}</sst>", text.repeat(7_000)),
            ),
        ])
    }),
    ("three million cells and one more", || {
        let row = format!("<row>{}</row>", "<c><v>1.5</v></c>".repeat(3_000));
        xlsx(&format!("{}<row><c><v>1</v></c></row>", row.repeat(1_000)))
    }),
    ("1,001 sheets", || {
        let numbers = 1..=1001;
        let sheet = |number: usize| format!("<sheet name=\"表{number}\" r:id=\"rId1\"/>");
        let sheets: String = numbers.map(sheet).collect();
        package(&[(
            "xl/workbook.xml",
            format!("<workbook><sheets>{sheets}</sheets></workbook>"),
        )])
    }),
    ("a cell of 40,000 characters", || {
        let text = "字".repeat(40_000);
        xlsx(&format!(
            "<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>"
        ))
    }),
    ("two cells, A1 and XFD1048576", || file("corners.xlsx")),
    ("a merged cell over the whole sheet", || {
        xlsx(&format!(
            "{}</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells><sheetData>",
            sound_rows()
        ))
    }),
    ("XML that declares entities", || {
        let entities =
            "<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
        package(&[(
            "xl/worksheets/sheet1.xml",
            format!(
                "{entities}<worksheet><sheetData>{}</sheetData></worksheet>",
                sound_rows()
            ),
        )])
    }),
    ("XML with an entity that nobody declared", || {
        xlsx("<row><c t=\"inlineStr\"><is><t>&lol;</t></is></c></row>")
    }),
    ("an .xlsx cut off in the middle", || {
        half(file("plain.xlsx"))
    }),
    ("an .xls cut off in the middle", || half(file("typed.xls"))),
    ("an .ods cut off in the middle", || half(file("typed.ods"))),
    ("an .xlsx under a password", || {
        compound(&[
            ("/EncryptedPackage", vec![1; 64]),
            ("/EncryptionInfo", vec![1; 64]),
        ])
    }),
    ("an .xls under a password", || {
        compound(&[(
            "/Workbook",
            records(&[
                (0x0809, &[0, 6, 5, 0]),
                (0x002f, &[1, 0, 1, 0]),
                (0x000a, &[]),
            ]),
        )])
    }),
    ("an .xls that claims four billion rows", || {
        let mut stream = records(&[(0x0809, &[0, 6, 5, 0]), (0x0085, &[0; 4])]);
        stream.extend([0; 64]);
        compound(&[("/Workbook", stream)])
    }),
    ("a .docx", || {
        zipped(&[("word/document.xml", "<w/>".to_owned())])
    }),
    ("a web page called .xls", || file("page-called.xls")),
    ("an empty zip", || zipped(&[])),
    ("a text of a cell that is not among the shared ones", || {
        xlsx("<row><c t=\"s\"><v>9</v></c></row>")
    }),
    ("no list of content types", || xlsx(&sound_rows())),
    ("an .xls called .xlsx", || file("xls-called.xlsx")),
    ("CSV called .xlsx", || file("csv-called.xlsx")),
];

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(workbook(name))).expect("it is there")
}

fn half(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() / 2);
    bytes
}

/// Returns an .xlsx whose one sheet has these rows, all cells as text.
pub fn of_rows<'a>(rows: impl Iterator<Item = Vec<&'a str>>) -> Vec<u8> {
    let rows: String = rows.map(|cells| row(&cells)).collect();
    xlsx(&rows)
}

fn row(cells: &[&str]) -> String {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
}

fn sound_rows() -> String {
    let header = row(&["社区", "居务公开", "居民满意度", "台账", "服务站"]);
    format!("{header}{}", row(&["甲社区", "1", "95%", "齐全", "8"]))
}

fn long_text(megabytes: usize) -> String {
    let text = " ".repeat(megabytes << 20);
    format!("<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>")
}

/// Returns an .xlsx of one sheet.
fn xlsx(rows: &str) -> Vec<u8> {
    package(&[(
        "xl/worksheets/sheet1.xml",
        format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
    )])
}

fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let workbook =
        "<workbook><sheets><sheet name=\"评分\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let rels = "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let mut all = vec![("xl/_rels/workbook.xml.rels", rels.to_owned())];
    if parts.iter().all(|(name, _)| *name != "xl/workbook.xml") {
        all.push(("xl/workbook.xml", workbook.to_owned()));
    }
    all.extend(parts.iter().cloned());
    zipped(&all)
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_level(Some(1));
    for (name, text) in parts {
        writer.start_file(*name, options).expect("a part");
        writer.write_all(text.as_bytes()).expect("there is room");
    }
    writer.finish().expect("a zip").into_inner()
}

fn compound(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut files = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file of files");
    for (name, bytes) in streams {
        let mut stream = files.create_stream(name).expect("a stream");
        stream.write_all(bytes).expect("there is room");
    }
    files.flush().expect("there is room");
    files.into_inner().into_inner()
}

fn records(records: &[(u16, &[u8])]) -> Vec<u8> {
    let mut stream = Vec::new();
    for (kind, data) in records {
        let length = u16::try_from(data.len()).expect("records are short");
        stream.extend(kind.to_le_bytes());
        stream.extend(length.to_le_bytes());
        stream.extend_from_slice(data);
    }
    stream
}

/// Runs the program with no more than 300 MB beside what it takes to start.
fn bounded(path: &Path) -> Output {
    let script = format!(
        "ulimit -v 400000; exec '{}' check {RUBRIC} '{}' --format json",
        env!("CARGO_BIN_EXE_wuhua-eval"),
        path.display()
    );
    let mut shell = Command::new("sh");
    shell.current_dir(env!("CARGO_MANIFEST_DIR"));
    shell.args(["-c", &script]).output().expect("a shell")
}

#[test]
fn hostile_workbooks_come_to_what_the_table_says() {
    let table = documents::rows_of("docs/sheets.md", "hostile file");
    let named: Vec<&str> = table.iter().map(|row| row[0].as_str()).collect();
    let made: Vec<&str> = HOSTILE.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, made, "the table of docs/sheets.md");
    let folder = tempfile::tempdir().expect("there is room");
    let path: PathBuf = folder.path().join("sheet.xlsx");
    let mut wrong = Vec::new();
    for ((name, make), row) in HOSTILE.iter().zip(&table) {
        fs::write(&path, make()).expect("there is room");
        let output = bounded(&path);
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let error = json["findings"].as_array().and_then(|findings| {
            let error = findings.iter().find(|found| found["severity"] == "error");
            error.and_then(|error| error["code"].as_str())
        });
        let came_to = match (json["errors"].as_u64(), error) {
            (Some(0), _) => "read",
            (Some(_), Some(code)) => code,
            (..) => "a crash",
        };
        if came_to != row[1] {
            wrong.push(format!("{name}: {came_to} and not {}", row[1]));
        }
    }
    documents::assert_none(&wrong);
}

#[test]
fn every_limit_is_raised_as_the_remedy_says() {
    let folder = tempfile::tempdir().expect("there is room");
    let book = folder.path().join("sheet.xlsx");
    let merged = "</sheetData><mergeCells><mergeCell ref=\"A9:B9\"/><mergeCell ref=\"A10:B10\"/>\
                  </mergeCells><sheetData>";
    fs::write(&book, xlsx(&format!("{}{merged}", sound_rows()))).expect("there is room");
    let text = folder.path().join("sheet.csv");
    fs::write(
        &text,
        "社区,居务公开,居民满意度,台账,服务站\n甲社区,1,95%,齐全,8",
    )
    .expect("there is room");
    for limit in Limit::ALL {
        let sheet = match limit {
            Limit::File | Limit::Line => text.to_string_lossy(),
            Limit::Workbook
            | Limit::Inflated
            | Limit::Parts
            | Limit::Sheets
            | Limit::Cells
            | Limit::Merged
            | Limit::Area
            | Limit::Characters
            | Limit::Texts => book.to_string_lossy(),
        };
        let name = limit.name();
        let mut wanted = format!("{name}=1");
        let mut refused = 0;
        loop {
            let output = run(&["score", "--rubric", RUBRIC, &sheet, "--limit", &wanted]);
            if output.status.success() {
                break;
            }
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let remedy = said
                .split("`--limit ")
                .nth(1)
                .and_then(|rest| rest.split('`').next());
            wanted = remedy
                .unwrap_or_else(|| panic!("{wanted}: {said}"))
                .to_owned();
            assert!(wanted.starts_with(&format!("{name}=")), "{name}: {said}");
            refused += 1;
        }
        let is_reached = limit != Limit::Sheets;
        assert_eq!(refused > 0, is_reached, "{name} does not hold");
    }
}
