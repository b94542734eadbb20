//! Which sheets of a workbook are read, and what is said of the others.

use std::sync::Arc;

use super::channel::Channel;
use super::corrections;
use super::header::first_rows;
use super::input::Input;
use super::look::Look;
use super::office::{GUIDES, words};
use super::roster;
use super::source::Rows;
use super::source::workbook::{Named, Sheet, Workbook};
use super::unopened::unopened;
use super::vocabulary::Vocabulary;
use super::wanted::{Wanted, is_one};
use crate::diagnostics::{Diagnostic, FileId, Files, Place};
use crate::lang::Text;
use crate::names::plain;
use crate::sheet::codes;
use crate::text;

/// What a file is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Marks,
    Roster,
    Corrections,
}

/// The sheets of a workbook that are read, and what is said of it.
pub struct Taken {
    pub inputs: Vec<Input>,
    /// What the sheets of a workbook are called, read or not.
    pub sheets: Vec<String>,
    pub notes: Vec<Diagnostic>,
}

/// A workbook while its sheets are being chosen.
struct Choice<'a> {
    name: &'a str,
    purpose: Purpose,
    vocabulary: &'a Vocabulary,
    wanted: Wanted<'a>,
    /// All its sheets.
    named: Vec<Named>,
}

/// A sheet that may be taken.
struct Candidate {
    /// Its place among all.
    number: usize,
    file: FileId,
    is_empty: bool,
    has_header: bool,
    notes: Vec<Diagnostic>,
}

/// Takes the sheets that are wanted of a workbook among the files; nothing where the bytes are no
/// workbook.
pub fn take_workbook(
    bytes: &[u8],
    name: &str,
    wanted: Wanted,
    purpose: Purpose,
    files: &mut Files,
    vocabulary: &Vocabulary,
) -> Option<Result<Taken, Diagnostic>> {
    let opened = Workbook::open(bytes, wanted.limits)?;
    let unopened = |reason| unopened(name, reason, vocabulary.channel);
    Some(opened.map_err(unopened).and_then(|mut workbook| {
        let choice = Choice {
            name,
            purpose,
            vocabulary,
            wanted,
            named: workbook.sheets.clone(),
        };
        let (numbers, are_named) = choice.numbers()?;
        let sheets = workbook.read(&numbers).map_err(unopened)?;
        let candidates = numbers
            .into_iter()
            .zip(sheets)
            .map(|(number, sheet)| choice.candidate(number, sheet, files))
            .collect();
        match are_named {
            true => Ok(choice.taken(candidates, Vec::new())),
            false => choice.by_header(candidates, wanted.all),
        }
    }))
}

impl Choice<'_> {
    /// Returns the sheets to be looked at, and whether the user named them.
    fn numbers(&self) -> Result<(Vec<usize>, bool), Diagnostic> {
        let wanted = self.wanted.of(self.name);
        let is_named = |sheet: &Named| wanted.iter().any(|name| is_one(name, &sheet.name));
        let numbers = |is_meant: &dyn Fn(&Named) -> bool| {
            let sheets = self.named.iter().enumerate();
            let meant = sheets.filter(|(_, sheet)| is_meant(sheet));
            meant.map(|(number, _)| number).collect::<Vec<_>>()
        };
        let named = numbers(&is_named);
        let is_settled = self.purpose == Purpose::Marks || named.len() == 1;
        if !named.is_empty() && is_settled {
            return Ok((named, true));
        }
        if !wanted.is_empty() && self.purpose == Purpose::Marks {
            let name = self.name;
            let wanted = quoted(wanted.into_iter());
            let fault = text! {
                "`{name}` 里没有工作表 {wanted}"; "`{name}` has no sheet {wanted}"; wanted
            };
            return Err(self.which(fault, &(0..self.named.len()).collect::<Vec<_>>(), true));
        }
        let visible = numbers(&|sheet| !sheet.is_hidden);
        Ok((visible, false))
    }

    fn candidate(&self, number: usize, sheet: Sheet, files: &mut Files) -> Candidate {
        let Sheet {
            grid,
            merged,
            hidden_rows,
            hidden_columns,
        } = sheet;
        let is_empty = grid.rows().is_empty();
        let first_row = grid.rows().first().map_or(0, |row| row.number);
        let file = files.add_grid(self.name, Arc::new(grid));
        let notes = [
            told(
                text! {
                    "合并的单元格，按看到的样子读";
                    "merged cells are read as they look"
                },
                codes::MERGED_CELLS,
                merged
                    .iter()
                    .map(|&(row, column)| Place::cell(file, row, column)),
            ),
            told(
                text! {"隐藏的行也读"; "hidden rows are read too"},
                codes::HIDDEN_CELLS,
                hidden_rows.iter().map(|&row| Place::cell(file, row, 0)),
            ),
            told(
                text! {"隐藏的列也读"; "hidden columns are read too"},
                codes::HIDDEN_CELLS,
                hidden_columns
                    .iter()
                    .map(|&column| Place::cell(file, first_row, column)),
            ),
        ];
        Candidate {
            number,
            file,
            is_empty,
            has_header: self.has_header(file, files),
            notes: notes.into_iter().flatten().collect(),
        }
    }

    fn has_header(&self, file: FileId, files: &Files) -> bool {
        let rows = Rows::new(files, file, None);
        match self.purpose {
            Purpose::Marks => Look::of(&first_rows(rows), self.vocabulary).is_some(),
            Purpose::Roster => roster::has_header(rows, self.vocabulary),
            Purpose::Corrections => corrections::has_header(rows, self.vocabulary),
        }
    }

    /// Takes the one sheet that can be meant, or all that are filled in.
    fn by_header(&self, candidates: Vec<Candidate>, all: bool) -> Result<Taken, Diagnostic> {
        let (empty, filled): (Vec<_>, Vec<_>) =
            candidates.into_iter().partition(|sheet| sheet.is_empty);
        let (with_header, without): (Vec<_>, Vec<_>) =
            filled.into_iter().partition(|sheet| sheet.has_header);
        let (guides, without): (Vec<_>, Vec<_>) =
            without.into_iter().partition(|sheet| self.is_guide(sheet));
        let numbers = |sheets: &[Candidate]| -> Vec<usize> {
            sheets.iter().map(|sheet| sheet.number).collect()
        };
        let name = self.name;
        match (with_header.len(), without.len()) {
            (0, 0) => match empty.into_iter().chain(guides).next() {
                Some(first) => Ok(self.taken(vec![first], Vec::new())),
                None => Err(Diagnostic::of(
                    codes::BAD_WORKBOOK,
                    text! {
                        "`{name}` 里没有可读的工作表"; "`{name}` has no sheet to be read"
                    },
                )),
            },
            (0, 1) => Ok(self.taken(without, guides)),
            (0, _) => {
                let fault = text! {
                    "`{name}` 有几张工作表，哪张都没有认得的表头";
                    "`{name}` has several sheets, and none a header that is known"
                };
                Err(self.which(fault, &numbers(&without), false))
            }
            (_, 1..) if all && self.purpose == Purpose::Marks => {
                let headless = quoted(without.iter().map(|sheet| self.sheet_name(sheet.number)));
                let fault = text! {
                    "`{name}` 的工作表 {headless} 没有认得的表头";
                    "in `{name}` no header that is known stands in {headless}"; headless
                };
                let fault = Diagnostic::of(codes::WHICH_SHEET, fault);
                Err(self.without(fault, &numbers(&with_header), headless))
            }
            (1, _) => {
                let headless = without.into_iter().chain(guides);
                Ok(self.taken(with_header, headless.collect()))
            }
            _ if all && self.purpose == Purpose::Marks => Ok(self.taken(with_header, guides)),
            (_, headless) => {
                let fault = text! {
                    "`{name}` 有几张工作表有表头，不知道评哪一张";
                    "several sheets of `{name}` have a header, and any may be meant"
                };
                Err(self.which(fault, &numbers(&with_header), headless == 0))
            }
        }
    }

    /// Returns whether a sheet tells how the others are filled in.
    fn is_guide(&self, sheet: &Candidate) -> bool {
        let name = plain(self.sheet_name(sheet.number));
        words(&GUIDES).any(|word| word == name)
    }

    /// Returns the sheets that are taken, and what is said of them and of those that are not.
    fn taken(&self, taken: Vec<Candidate>, headless: Vec<Candidate>) -> Taken {
        let mut left_out: Vec<Text> = headless
            .iter()
            .map(|sheet| {
                let name = self.sheet_name(sheet.number);
                text! {"`{name}`（没有表头）"; "`{name}` (no header)"}
            })
            .collect();
        let is_taken = |number: usize| taken.iter().any(|sheet| sheet.number == number);
        let hidden = self.named.iter().enumerate();
        let hidden = hidden.filter(|(number, sheet)| sheet.is_hidden && !is_taken(*number));
        left_out.extend(hidden.map(|(_, sheet)| {
            let name = &sheet.name;
            text! {"`{name}`（隐藏）"; "`{name}` (hidden)"}
        }));
        let name = self.name;
        let note = (!left_out.is_empty()).then(|| {
            let sheets = Text::list(&left_out);
            Diagnostic::of(
                codes::SHEETS_LEFT_OUT,
                text! {
                    "`{name}` 里没有读的工作表：{sheets}";
                    "sheets of `{name}` that are not read: {sheets}"; sheets
                },
            )
        });
        let (mut inputs, mut notes): (_, Vec<Diagnostic>) =
            (Vec::new(), note.into_iter().collect());
        for sheet in taken {
            inputs.push(Input {
                file: sheet.file,
                encoding: None,
                separator: None,
            });
            notes.extend(sheet.notes);
        }
        Taken {
            inputs,
            sheets: self.named.iter().map(|sheet| sheet.name.clone()).collect(),
            notes,
        }
    }

    /// Returns what to type to read some sheets: behind the name of the workbook where there are others.
    fn typed(&self, numbers: &[usize]) -> String {
        let name = |&number: &usize| self.wanted.typed(self.name, self.sheet_name(number));
        let names: Vec<String> = numbers.iter().map(name).collect();
        let names = names.iter().map(String::as_str);
        self.vocabulary.channel.sheets(names)
    }

    fn sheet_name(&self, number: usize) -> &str {
        &self.named[number].name
    }

    /// Adds to a fault what to type to read some sheets and leave out those without a header.
    fn without(&self, fault: Diagnostic, numbers: &[usize], headless: Text) -> Diagnostic {
        let channel = self.vocabulary.channel;
        let all = match channel {
            Channel::Option | Channel::Nowhere => "--all-sheets",
            Channel::Manifest => "all-sheets",
        };
        let some = self.typed(numbers);
        let fault = fault.help(text! {
            "不写 `{all}`，写要评的工作表：`{some}`";
            "instead of `{all}`, name the sheets that hold marks: `{some}`"
        });
        fault.help(text! {
            "或打开工作簿，隐藏 {headless}，`{all}` 就不读";
            "or hide {headless} in the workbook: `{all}` reads no hidden sheet"; headless
        })
    }

    /// Adds to a fault what to type for each of some sheets, or for all where all may be meant.
    fn which(&self, fault: Text, numbers: &[usize], may_be_all: bool) -> Diagnostic {
        let channel = self.vocabulary.channel;
        let names = || numbers.iter().map(|&number| self.sheet_name(number));
        let listed = quoted(names());
        let fault = Diagnostic::of(codes::WHICH_SHEET, fault);
        match self.purpose {
            Purpose::Marks => {
                let one = numbers.iter().map(|&number| self.typed(&[number]));
                let one = one.map(|said| Text::verbatim(format!("`{said}`")));
                let one = Text::list(&one.collect::<Vec<_>>());
                let fault = fault.help(text! {
                    "指明工作表，可以指明几张：{one}";
                    "name the sheet, or several: {one}"; one
                });
                let all = Text::verbatim(match channel {
                    Channel::Option | Channel::Nowhere => "`--all-sheets`",
                    Channel::Manifest => "`all-sheets = true`",
                });
                match may_be_all && numbers.len() > 1 {
                    true => fault.help(text! {
                        "每张都是评分表（如每个街道一张）的，用 {all}";
                        "if every sheet holds marks, such as one a street, use {all}"; all
                    }),
                    false => fault,
                }
            }
            Purpose::Roster | Purpose::Corrections => fault.help(text! {
                "工作簿里只留要用的一张，其余的删去或隐藏：{listed}";
                "keep the sheet that is meant, and remove or hide the others: {listed}"; listed
            }),
        }
    }
}

fn quoted<'n>(names: impl Iterator<Item = &'n str>) -> Text {
    let names = names.map(|name| Text::verbatim(format!("`{name}`")));
    Text::list(&names.collect::<Vec<_>>())
}

/// Returns one note for all places, if there are any.
fn told(
    message: Text,
    code: crate::diagnostics::Code,
    places: impl ExactSizeIterator<Item = Place>,
) -> Option<Diagnostic> {
    const LISTED: usize = 10;
    let more_places = places.len().saturating_sub(LISTED);
    let places: Vec<Place> = places.take(LISTED).collect();
    (!places.is_empty()).then(|| Diagnostic {
        places,
        more_places,
        ..Diagnostic::of(code, message)
    })
}
