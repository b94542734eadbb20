//! What a command is given to read: a rubric, sheets, a roster, corrections.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::encodings::EncodingChoice;
use super::failure::Failure;
use super::large_file::LargeFile;
use super::options::{ColumnArg, ColumnRole, ReadingArgs};
use super::reader::{Reader, unreadable_file};
use super::shelf::Shelf;
use super::strays;
use super::ui::Ui;
use crate::diagnostics::{Diagnostic, FileId, Files, Place};
use crate::evaluation::vocabulary;
use crate::limits::Limits;
use crate::plan::Questions;
use crate::report::Fingerprint;
use crate::rubric::parse::Parsed;
use crate::rubric::{Columns, parse};
use crate::sheet::{self, Input, Layout, Purpose, Sheet, Wanted};
use crate::text;

/// What a command is given to read, by name.
pub struct Inputs<'a> {
    pub rubric: &'a str,
    pub sheets: &'a [String],
    pub reading: &'a ReadingArgs,
    /// Whom a form is of, where the user says so.
    pub owner: Option<&'a str>,
    /// Whom a form is of where nothing else says so.
    pub likely_owner: Option<&'a str>,
    /// How much files may hold.
    pub limits: Limits,
    pub shelf: &'a Shelf,
}

impl Inputs<'_> {
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.reading.communities, &self.reading.corrections];
        let sheets = self.sheets.iter().chain(lists.into_iter().flatten());
        std::iter::once(self.rubric).chain(sheets.map(String::as_str))
    }

    /// Finds what cannot be meant before any file is opened.
    pub fn check(&self) -> Result<(), Failure> {
        self.encoding()?;
        separator(self.reading)?;
        if self.sheets.is_empty() && self.reading.corrections.is_some() {
            return Err(Failure::Usage(
                text! {"--corrections 要有评分表才有可更正的"; "--corrections needs the sheets that it corrects"},
            ));
        }
        // Standard input can be read by one of them only.
        match self.names().filter(|name| *name == "-").count() > 1 {
            true => Err(Failure::Usage(
                text! {"标准输入 `-` 只能用一次"; "standard input, `-`, can be read once only"},
            )),
            false => Ok(()),
        }
    }

    fn encoding(&self) -> Result<EncodingChoice, Failure> {
        EncodingChoice::read(self.reading.encoding.as_deref(), self.reading.channel)
    }

    /// What the command line says of a heading goes before what the rubric says.
    pub fn name_columns(&self, parsed: &mut Parsed) {
        merge(&mut parsed.rubric.columns, &self.reading.column_roles);
    }

    /// A heading that the user named and no sheet has cannot mean anything.
    pub fn check_columns(&self, sheet: &Sheet) -> Result<(), Failure> {
        let key = |option, key| self.reading.channel.key(option, key);
        let columns = self
            .reading
            .column_roles
            .iter()
            .map(|column| &column.heading);
        let mut columns = columns.filter(|heading| *heading != Columns::ALL_OTHERS);
        let unknown = columns.find(|heading| !sheet.has_heading(heading));
        let unknown = unknown.map(|heading| (key("column", "columns"), heading));
        let mut fills = self.reading.fill.iter();
        let unfilled = fills.find(|heading| sheet.tells_whose(heading).is_none());
        let unfilled = unfilled.map(|heading| (key("fill", "fill"), heading));
        let unknown = unknown.or(unfilled);
        if let Some((key, heading)) = unknown.filter(|_| !sheet.layouts.is_empty()) {
            return Err(Failure::Usage(
                text! {"{key}：没有一张表有 `{heading}` 这一列"; "{key}: no sheet has the heading `{heading}`"},
            ));
        }
        let mut fills = self.reading.fill.iter();
        if let Some(heading) = fills.find(|heading| sheet.tells_whose(heading) == Some(false)) {
            let key = key("fill", "fill");
            return Err(Failure::Usage(text! {
                "{key}：`{heading}` 一列的空白格不能按上面的填：只有写明单位、街道、类别、考评人、\
                 来源、期次的列可以";
                "{key}: blank cells of `{heading}` cannot take what stands above them; only columns \
                 that say the unit, street, kind, assessor, source or period can"
            }));
        }
        let has_form = sheet.layouts.iter().any(Layout::is_form);
        match self
            .owner
            .filter(|_| !sheet.layouts.is_empty() && !has_form)
        {
            None => Ok(()),
            Some(_) => {
                let key = key("community", "community");
                Err(Failure::Usage(
                    text! {"{key} 说的是一表一社区的表是谁的，这里没有这样的表"; "{key} says whose a form is, and no sheet here is a form"},
                ))
            }
        }
    }
}

/// Reads the rubric, with the headings that the command line names, and refuses one that is at
/// fault.
pub fn read_rubric(
    inputs: &Inputs,
    files: &mut Files,
    ui: &Ui,
) -> Result<(Parsed, Fingerprint), Failure> {
    let (mut parsed, print) = read_named_rubric(inputs.rubric, inputs.shelf, files, ui)?;
    inputs.name_columns(&mut parsed);
    Ok((parsed, print))
}

/// Reads a rubric by its name: a file, or one that comes with the program.
pub fn read_named_rubric(
    name: &str,
    shelf: &Shelf,
    files: &mut Files,
    ui: &Ui,
) -> Result<(Parsed, Fingerprint), Failure> {
    let (file, print) = open_rubric(name, shelf, files, ui)?;
    let (parsed, found) = parse_rubric(file, files);
    ui.show(&found, files);
    match parsed {
        Some(parsed) => Ok((parsed, print)),
        None => Err(Failure::refused(&found, files)),
    }
}

/// Reads the text of a rubric: a file, or one that comes with the program.
pub fn open_rubric(
    name: &str,
    shelf: &Shelf,
    files: &mut Files,
    ui: &Ui,
) -> Result<(FileId, Fingerprint), Failure> {
    let (bytes, print) = shelf.read_rubric(name, ui)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count()
            + 1;
        anyhow::anyhow!(ui.say(&text! {
            "`{name}` 第 {line} 行不是 UTF-8：把考评细则另存为 UTF-8";
            "line {line} of `{name}` is not UTF-8: save the rubric as UTF-8"
        }))
    })?;
    let text = text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text);
    Ok((files.add(print.name.clone(), text), print))
}

/// Returns the rubric in a file, unless it is at fault, and what was found, in the order of the
/// file.
pub fn parse_rubric(file: FileId, files: &Files) -> (Option<Parsed>, Vec<Diagnostic>) {
    let (parsed, mut found) = parse(file, files);
    found.sort_by_key(|found| found.places.first().map(Place::order));
    (parsed, found)
}

fn merge(columns: &mut Columns, typed: &[ColumnArg]) {
    for ColumnArg { role, heading } in typed {
        let heading = heading.clone();
        match role {
            ColumnRole::Community => columns.community = Some(heading),
            ColumnRole::Street => columns.street = Some(heading),
            ColumnRole::Kind => columns.kind = Some(heading),
            ColumnRole::Assessor => columns.assessor = Some(heading),
            ColumnRole::Source => columns.source = Some(heading),
            ColumnRole::Period => columns.period = Some(heading),
            ColumnRole::Indicator => columns.indicator = Some(heading),
            ColumnRole::Score => columns.score = Some(heading),
            ColumnRole::Total => columns.total = Some(heading),
            ColumnRole::Ignore => columns.ignore.push(heading),
        }
    }
}

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
    let mut doubted: BTreeSet<String> = BTreeSet::new();
    loop {
        let read = read_trusting(inputs, (parsed, questions), &doubted, files, ui);
        // Nothing is believed of large files before all of them was seen.
        files.look_through();
        let before = doubted.len();
        doubted.extend(files.doubted().map(str::to_owned));
        if doubted.len() == before {
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

/// Reads the same, large files but for those that are `doubted` for what their heads are.
fn read_trusting(
    inputs: &Inputs,
    (parsed, questions): (&Parsed, &Questions),
    doubted: &BTreeSet<String>,
    files: &mut Files,
    ui: &Ui,
) -> Result<(Sheets, Prints), Failure> {
    let encoding = inputs.encoding()?;
    let separator = separator(inputs.reading)?;
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
        let read_whole = |files: &mut Files| {
            let read = inputs.shelf.read(name, &limits, ui);
            let file = read.map_err(|error| unreadable_file(name, &error, vocabulary.channel))?;
            let print = Print::Known(file.print.clone());
            Ok((reader.read(file, files, &vocabulary)?, print))
        };
        let large = match doubted.contains(name) {
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

/// Returns what the user says separates the columns.
fn separator(reading: &ReadingArgs) -> Result<Option<u8>, Failure> {
    let Some(wanted) = &reading.separator else {
        return Ok(None);
    };
    let named = match wanted.to_lowercase().as_str() {
        "tab" | "\\t" => Some(b'\t'),
        "comma" => Some(b','),
        "semicolon" => Some(b';'),
        _ => None,
    };
    let sign = match wanted.as_bytes() {
        [sign] if !sign.is_ascii_alphanumeric() && !b"\"\r\n.-".contains(sign) => Some(*sign),
        _ => None,
    };
    let key = reading.channel.key("separator", "separator");
    match named.or(sign) {
        Some(separator) => Ok(Some(separator)),
        None => Err(Failure::Usage(
            text! {"{key} {wanted}：写一个符号，如 `,`、`;`、`|`，或 `tab`"; "{key} {wanted}: it is one sign, such as `,`, `;` or `|`, or `tab`"},
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
