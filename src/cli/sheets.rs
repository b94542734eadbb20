//! The sheets that a command is given, read as one, with the roster and the corrections.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::failure::Failure;
use super::inputs::Inputs;
use super::large_file::LargeFile;
use super::options::ReadingArgs;
use super::reader::{Reader, unreadable_file};
use super::shelf::FileRead;
use super::strays;
use super::ui::Ui;
use crate::diagnostics::{Diagnostic, Files};
use crate::evaluation::vocabulary;
use crate::plan::Questions;
use crate::report::Fingerprint;
use crate::rubric::parse::Parsed;
use crate::sheet::{self, Input, Purpose, Sheet, Wanted};
use crate::text;

/// The sheets as one, what is wrong with them, and the fingerprints of their files.
pub struct Sheets {
    pub sheet: Sheet,
    pub faults: sheet::Faults,
    pub prints: Vec<Fingerprint>,
    pub roster_print: Option<Fingerprint>,
    pub corrections_print: Option<Fingerprint>,
}

/// The fingerprint of a file; of one that is read in pieces it is known once all are.
enum Print {
    Known(Fingerprint),
    Of(Arc<LargeFile>),
}

impl Print {
    fn known(self) -> Fingerprint {
        match self {
            Print::Known(print) => print,
            Print::Of(file) => file.fingerprint(),
        }
    }
}

/// The fingerprints of all files that were read.
#[derive(Default)]
struct Prints {
    sheets: Vec<Print>,
    roster: Option<Print>,
    corrections: Option<Print>,
}

/// Reads all sheets, the roster if there is one, and the corrections if there are any.
pub fn read_sheets(
    inputs: &Inputs,
    parsed: &Parsed,
    questions: &Questions,
    files: &mut Files,
    ui: &Ui,
) -> Result<Sheets, Failure> {
    let mut reread = Reread::default();
    loop {
        let read = read_trusting(inputs, (parsed, questions), &mut reread, files, ui);
        // Nothing is believed of large files before all of them was seen.
        files.look_through();
        let before = reread.doubted.len();
        reread.doubted.extend(files.doubted().map(str::to_owned));
        if reread.doubted.len() == before {
            let (sheets, prints) = read?;
            return Ok(Sheets {
                prints: prints.sheets.into_iter().map(Print::known).collect(),
                roster_print: prints.roster.map(Print::known),
                corrections_print: prints.corrections.map(Print::known),
                ..sheets
            });
        }
    }
}

/// What is known of files when they are read once more, since one of them was not what its head is.
#[derive(Default)]
struct Reread {
    /// The names of such files.
    doubted: BTreeSet<String>,
    /// By name: files that can be read only once, as they were read.
    kept: BTreeMap<String, Result<FileRead, Diagnostic>>,
}

/// Reads the same, large files for what their heads are, unless that is doubted.
fn read_trusting(
    inputs: &Inputs,
    (parsed, questions): (&Parsed, &Questions),
    reread: &mut Reread,
    files: &mut Files,
    ui: &Ui,
) -> Result<(Sheets, Prints), Failure> {
    let encoding = inputs.encoding()?;
    let separator = inputs.separator()?;
    let mut vocabulary = vocabulary(questions, &parsed.rubric);
    vocabulary.channel = inputs.reading.channel;
    vocabulary.owner = inputs.owner.map(str::to_owned);
    vocabulary.likely_owner = inputs.likely_owner.map(str::to_owned);
    vocabulary.fills.clone_from(&inputs.reading.fill);
    let limits = inputs.limits;
    let (mut texts, mut prints) = (Vec::new(), Prints::default());
    let (mut unreadable, mut notes, mut books) = (Vec::new(), Vec::new(), Vec::new());
    let named: Vec<&str> = inputs.names().skip(1).collect();
    let wanted = Wanted {
        names: &inputs.reading.sheet_names,
        files: &named,
        all: inputs.reading.all_sheets,
        limits,
    };
    let mut read = |name: &str, reader: Reader, files: &mut Files| {
        let read_file = || {
            let read = inputs.shelf.read(name, &limits, ui);
            read.map_err(|error| unreadable_file(name, &error, vocabulary.channel))
        };
        let kept = &mut reread.kept;
        let mut read_whole = |files: &mut Files| {
            let file = match inputs.shelf.is_read_once(name) {
                true => kept
                    .entry(name.to_owned())
                    .or_insert_with(read_file)
                    .clone(),
                false => read_file(),
            }?;
            let print = Print::Known(file.print.clone());
            Ok((reader.read(file, files, &vocabulary)?, print))
        };
        let large = match reread.doubted.contains(name) {
            true => None,
            false => reader.large(name, inputs.shelf, files, ui),
        };
        let read = match large {
            Some((taken, file)) => Ok((taken, Print::Of(file))),
            None => read_whole(files),
        };
        let (taken, print) = read.map_err(|fault| unreadable.push(fault)).ok()?;
        notes.extend(taken.notes);
        books.push((name.to_owned(), taken.sheets));
        Some((taken.inputs, print))
    };
    let reader = |purpose, encoding| Reader {
        encoding,
        wanted,
        purpose,
    };
    for name in inputs.sheets {
        if let Some((inputs, print)) = read(name, reader(Purpose::Marks, encoding), files) {
            prints.sheets.extend((!inputs.is_empty()).then_some(print));
            let inputs = inputs.into_iter();
            texts.extend(inputs.map(|input| Input { separator, ..input }));
        }
    }
    check_workbooks(inputs.reading, &texts)?;
    let mut list = |name: &Option<String>, reader: Reader| {
        let read = name.as_ref().and_then(|name| read(name, reader, files));
        let (inputs, print) = read.unzip();
        (inputs.map(|inputs: Vec<Input>| inputs[0].file), print)
    };
    let encoding_of_roster = encoding.of_the_roster();
    let roster;
    (roster, prints.roster) = list(
        &inputs.reading.communities,
        reader(Purpose::Roster, encoding_of_roster),
    );
    let corrections;
    (corrections, prints.corrections) = list(
        &inputs.reading.corrections,
        reader(Purpose::Corrections, encoding),
    );
    if unreadable.is_empty() {
        check_names(inputs.reading, wanted.of_nothing(&books))?;
        unreadable.extend(strays::refused_all(inputs.sheets, &texts));
    }
    let (mut sheet, mut faults) = sheet::read(&texts, roster, files, &vocabulary);
    sheet.notes.splice(..0, notes);
    if let Some(corrections) = corrections {
        let found = sheet.correct(corrections, files, &vocabulary);
        faults.general.extend(found);
    }
    check_unchanged(files, ui)?;
    faults.general.extend(unreadable);
    let sheets = Sheets {
        sheet,
        faults,
        prints: Vec::new(),
        roster_print: None,
        corrections_print: None,
    };
    Ok((sheets, prints))
}

/// A sheet that the user named, where no file has sheets, cannot be meant. All sheets of files that
/// have one each are those.
fn check_workbooks(reading: &ReadingArgs, texts: &[Input]) -> Result<(), Failure> {
    let are_texts = !texts.is_empty() && texts.iter().all(|text| text.encoding.is_some());
    if !are_texts || reading.sheet_names.is_empty() {
        return Ok(());
    }
    let key = reading.channel.key("sheet", "sheet");
    Err(Failure::Usage(
        text! {"{key}：评分表里没有工作簿"; "{key}: none of the sheets is a workbook"},
    ))
}

/// The name of a sheet that no workbook has cannot be meant.
fn check_names(reading: &ReadingArgs, unknown: Option<&str>) -> Result<(), Failure> {
    let key = reading.channel.key("sheet", "sheet");
    match unknown {
        None => Ok(()),
        Some(name) => Err(Failure::Usage(
            text! {"{key}：没有工作簿有工作表 `{name}`"; "{key}: no workbook has the sheet `{name}`"},
        )),
    }
}

/// Refuses to go on where a file is not what it was when it was read: what was found, and what was
/// not, may be of either.
pub fn check_unchanged(files: &Files, ui: &Ui) -> Result<(), Failure> {
    let Some(file) = files.changed() else {
        return Ok(());
    };
    let name = &file.name;
    Err(Failure::World(anyhow::anyhow!(ui.say(&text! {
        "读的时候 `{name}` 被改动了：等它不再变动，再运行一次";
        "`{name}` changed while it was read: run this again once it is left alone"
    }))))
}
