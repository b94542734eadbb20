//! Random workbooks, read by us and by LibreOffice. Where LibreOffice or openpyxl is not there, the test says
//! so and compares nothing. `WORKBOOKS=200 cargo test workbook_oracle` compares more.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use wuhua_eval::diagnostics::{CellKind, Files, Share};
use wuhua_eval::limits::Limits;
use wuhua_eval::number::Number;
use wuhua_eval::sheet::{Purpose, QuestionId, Vocabulary, Wanted, take_workbook};

/// Returns whether a program runs.
fn runs(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Converts all .xlsx of a folder. The first start on a fresh profile may convert nothing, and one that
/// has many files before it may stop at any.
fn convert(folder: &Path, kind: &str, ending: &str) {
    const TRIES: usize = 3;
    const AT_ONCE: usize = 50;
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let books = fs::read_dir(folder)
        .expect("it is there")
        .map(|entry| entry.expect("it is listed").path());
    let books: Vec<_> = books
        .filter(|path| path.extension().is_some_and(|kind| kind == "xlsx"))
        .collect();
    for _ in 0..TRIES {
        let left = books
            .iter()
            .filter(|book| !book.with_extension(ending).exists());
        let left: Vec<_> = left.collect();
        for some in left.chunks(AT_ONCE) {
            let mut command = Command::new("soffice");
            command.args([
                profile.as_str(),
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
            ]);
            command
                .arg(folder)
                .args(some)
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            command.status().expect("it ran before");
        }
    }
}

/// Returns the cells that we read, by row and column, but for what only merged cells show.
fn ours(path: &Path) -> BTreeMap<(usize, usize), (String, CellKind)> {
    let bytes = fs::read(path).expect("it is there");
    let mut files = Files::default();
    let vocabulary = Vocabulary::new(vec!["社区".to_owned()], Vec::new(), 1, QuestionId(0));
    let names = ["表".to_owned()];
    let wanted = Wanted {
        files: &[],
        limits: Limits::default(),
        names: &names,
        all: false,
    };
    let taken = take_workbook(
        &bytes,
        "book",
        wanted,
        Purpose::Marks,
        &mut files,
        &vocabulary,
    );
    let taken = taken.expect("it is a workbook");
    let taken = taken.unwrap_or_else(|fault| panic!("{}: {fault:?}", path.display()));
    let grid = files
        .get(taken.inputs[0].file)
        .grid()
        .expect("it is a workbook");
    let mut cells = BTreeMap::new();
    for &row in grid.rows() {
        for column in 0..grid.width() {
            let held = grid.content(row, column);
            // Of a merged cell LibreOffice shows the first alone.
            if let Some(held) = held.filter(|held| held.share != Share::Shown) {
                let at = (row.number as usize, column);
                cells.insert(at, (grid.text(held).to_owned(), held.kind));
            }
        }
    }
    cells
}

/// Returns the cells that LibreOffice shows.
fn theirs(path: &Path) -> BTreeMap<(usize, usize), String> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader
        .has_headers(false)
        .flexible(true)
        .from_path(path)
        .expect("it was converted");
    let mut cells = BTreeMap::new();
    let text = fs::read_to_string(path).expect("it is UTF-8");
    let (mut row, mut end) = (0, 0);
    for record in reader.records() {
        let record = record.expect("it is CSV");
        // The reader passes over empty lines, which are rows without cells.
        let rest = &text[end..];
        let start = end + rest.len() - rest.trim_start_matches('\n').len();
        row += start - end;
        for (column, cell) in record.iter().enumerate() {
            if !cell.trim().is_empty() {
                cells.insert((row, column), cell.to_owned());
            }
        }
        (row, end) = (row + 1, start + written_length(&text[start..]));
    }
    cells
}

/// Returns how long the first record of a text is, with the end of its line.
fn written_length(text: &str) -> usize {
    let mut is_quoted = false;
    let end = text.find(|character| {
        is_quoted ^= character == '"';
        character == '\n' && !is_quoted
    });
    end.map_or(text.len(), |end| end + 1)
}

/// Returns a text with its number as short as it can be, what stands around it left: LibreOffice shows `95.0%`.
fn short(text: &str) -> String {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let text = text.trim().replace("\r\n", "\n");
    let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
        return text;
    };
    let digits = text[first..=last].replace(',', "");
    let whole = digits.trim_start_matches('0');
    let zero = if whole.starts_with(is_digit) { "" } else { "0" };
    match Number::parse(&format!("{zero}{whole}")) {
        Some(number) => format!("{}{number}{}", &text[..first], &text[last + 1..]),
        None => text,
    }
}

#[test]
fn random_workbooks_say_to_us_what_they_say_to_libreoffice() {
    if !runs("python3", &["-c", "import openpyxl"]) || !runs("soffice", &["--version"]) {
        eprintln!("skipped: python3 with openpyxl, and soffice, are not both here");
        return;
    }
    let count = std::env::var("WORKBOOKS").unwrap_or_else(|_| "12".to_owned());
    let folder = tempfile::tempdir().expect("there is room");
    let script =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets/workbooks/random_books.py");
    let mut python = Command::new("python3");
    python.arg(script).args(["7", &count]).arg(folder.path());
    assert!(python.status().expect("it ran before").success());
    convert(
        folder.path(),
        "csv:Text - txt - csv (StarCalc):44,34,76",
        "csv",
    );
    convert(folder.path(), "xls", "xls");
    convert(folder.path(), "ods", "ods");
    let mut wrong = Vec::new();
    let count: usize = count.parse().expect("a number");
    for number in 0..count {
        let book = folder.path().join(format!("book{number}.xlsx"));
        let theirs = theirs(&book.with_extension("csv"));
        for kind in ["xlsx", "xls", "ods"] {
            let ours = ours(&book.with_extension(kind));
            for at in ours.keys().chain(theirs.keys()) {
                let (our, cell) = ours
                    .get(at)
                    .cloned()
                    .unwrap_or((String::new(), CellKind::Text));
                let their = theirs.get(at).cloned().unwrap_or_default();
                // Where a format shows negative numbers in red, or in another way, the minus is ours.
                let unsigned = our.replacen('-', "", 1);
                let is_same = [&our, &unsigned]
                    .map(|our| short(our))
                    .contains(&short(&their));
                let is_right = match cell {
                    // openpyxl saves no results of formulas.
                    CellKind::Unsaved => true,
                    CellKind::Disguised => !is_same,
                    CellKind::Text | CellKind::Number | CellKind::Date | CellKind::Uncalculated => {
                        is_same
                    }
                };
                if !is_right {
                    wrong.push(format!(
                        "book{number}.{kind} {at:?}: `{our}` {cell:?}, LibreOffice `{their}`"
                    ));
                }
            }
        }
    }
    crate::documents::assert_none(&wrong);
}
