//! What a command is given to read: a rubric, sheets, a roster, corrections.

use super::encodings::EncodingChoice;
use super::failure::Failure;
use super::options::{ColumnArg, ColumnRole, ReadingArgs};
use super::shelf::Shelf;
use super::ui::Ui;
use crate::diagnostics::{Diagnostic, FileId, Files, Place};
use crate::limits::Limits;
use crate::report::Fingerprint;
use crate::rubric::parse::Parsed;
use crate::rubric::{Columns, parse};
use crate::sheet::{Layout, Sheet};
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
        self.separator()?;
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

    /// Returns what the user says separates the columns.
    pub fn separator(&self) -> Result<Option<u8>, Failure> {
        let reading = self.reading;
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

    pub fn encoding(&self) -> Result<EncodingChoice, Failure> {
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
