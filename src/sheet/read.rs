//! The rows of all files, gathered into one sheet.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::cell::{self, Cell, is_space};
use super::csv::{Row, Table};
use super::heading::{Meaning, Vocabulary, is_footnote, is_summary_word, plain};
use super::layout::{Arrangement, Layout, lay_out};
use super::roster::read_roster;
use super::text::Encoding;
use super::{Block, Judge, JudgeId, Lookups, Sheet, Unit, UnitId, WordId, Words};
use crate::diagnostics::{Diagnostic, FileId, Files, Findings, Place, did_you_mean, nearest};
use crate::lang::Text;
use crate::text;

/// A file that holds marks.
#[derive(Clone, Copy)]
pub struct Input {
    pub file: FileId,
    pub encoding: Encoding,
}

/// What is wrong with the sheets.
#[derive(Default)]
pub struct Faults {
    /// Nothing can be told from these sheets.
    pub general: Vec<Diagnostic>,
    /// The marks of one unit are in doubt.
    pub of_units: Vec<(UnitId, Diagnostic)>,
}

/// Reads all files as one sheet. `roster` is the list of the units that are expected.
pub fn read(
    inputs: &[Input],
    roster: Option<FileId>,
    files: &Files,
    vocabulary: &Vocabulary,
) -> (Sheet, Faults) {
    let mut findings = Findings::listing_the_first();
    let mut layouts: Vec<Layout> = inputs
        .iter()
        .filter_map(|input| lay_out(input.file, input.encoding, files, vocabulary, &mut findings))
        .collect();
    // A name without a street can be told from its namesakes only when those are known.
    layouts.sort_by_key(|layout| layout.street.is_none());
    let mut reading = Reading::new(vocabulary);
    if let Some(roster) = roster {
        let expected = read_roster(roster, files, vocabulary, &mut findings);
        reading.expect(expected, &mut findings);
    }
    for layout in &layouts {
        reading.read_file(layout, &layout.table(files), &mut findings);
    }
    for layout in layouts.iter().filter(|_| reading.units.is_empty()) {
        findings.push(
            Diagnostic::error(
                "no-rows",
                text!("表头下面没有一个单位"; "no unit stands below the header"),
            )
            .at(Place::new(layout.file, 0..0))
            .help(text!("填上评分,再来评"; "fill in the sheet first")),
        );
    }
    let (sheet, conflicts) = reading.finish(layouts);
    let of_units = conflicting_marks(&sheet, files, &conflicts);
    let (general, notes) = findings
        .into_vec()
        .into_iter()
        .partition(Diagnostic::is_error);
    (Sheet { notes, ..sheet }, Faults { general, of_units })
}

/// Calls `visit` with every row below the header that speaks of a unit.
pub(super) fn for_each_data_row(layout: &Layout, table: &Table, mut visit: impl FnMut(&Row)) {
    for_each_row_below(layout, table, |row, sort| {
        if matches!(sort, RowSort::Marks) {
            visit(row);
        }
    });
}

/// What a row below the header is.
enum RowSort {
    Marks,
    Empty,
    /// Sums, means or full marks.
    Summary,
    RepeatedHeader,
    Footnote,
    /// Marks of nobody.
    Nameless,
}

fn for_each_row_below(layout: &Layout, table: &Table, mut visit: impl FnMut(&Row, RowSort)) {
    let mut number = 0;
    let mark_columns = layout.mark_columns();
    table.for_each_row(|row| {
        number += 1;
        if number > layout.header_rows {
            visit(row, sort(layout, &mark_columns, row));
        }
        true
    });
}

fn sort(layout: &Layout, mark_columns: &[usize], row: &Row) -> RowSort {
    let is_blank = |column: usize| {
        row.fields
            .get(column)
            .is_none_or(|cell| cell.trim_matches(is_space).is_empty())
    };
    let nameless = layout.name.iter().any(|&column| is_blank(column));
    let first_words = row
        .fields
        .iter()
        .find(|cell| !cell.trim_matches(is_space).is_empty());
    let Some(first_words) = first_words else {
        return RowSort::Empty;
    };
    let name = row.fields.get(layout.name[0]).unwrap_or_default();
    let same_heading = |(cell, heading): (&str, &String)| plain(cell) == plain(heading);
    let is_header = row.fields.len() == layout.header.len()
        && row.fields.iter().zip(&layout.header).all(same_heading);
    let has_marks = || {
        mark_columns.iter().any(|&column| {
            let words = row.fields.get(column).unwrap_or_default();
            !matches!(cell::read(words, &[]).0, Cell::Blank | Cell::Word(_))
        })
    };
    if is_header {
        RowSort::RepeatedHeader
    } else if is_summary_word(name) || nameless && is_summary_word(first_words) {
        RowSort::Summary
    } else if (nameless || is_footnote(first_words)) && !has_marks() {
        RowSort::Footnote
    } else if nameless {
        RowSort::Nameless
    } else {
        RowSort::Marks
    }
}

/// Returns a name as it identifies a unit: full-width and half-width alike, without space around.
pub(super) fn unit_name(words: &str) -> String {
    let name: String = words.nfkc().collect();
    name.trim_matches(is_space).to_owned()
}

fn nameless(layout: &Layout, table: &Table, row: &Row) -> Diagnostic {
    let place = Place::new(layout.file, table.field(&row.span, layout.name[0]));
    let message = text!("这一行没有写是哪个单位"; "this row does not say which unit it is about");
    let has_full_width_commas = row.fields.iter().any(|cell| cell.contains('，'));
    let remedy = match has_full_width_commas {
        true => {
            text!("用半角逗号 `,` 分列,不用 `，`"; "separate columns with `,`, not the full-width `，`")
        }
        false => {
            text!("补上名称;合并单元格要先拆开、逐行填上"; "fill in the name; undo merged cells first")
        }
    };
    Diagnostic::error("nameless-row", message)
        .at(place)
        .help(remedy)
}

/// A mark that was entered twice and differently.
type Conflict = (UnitId, usize, JudgeId);

struct Reading<'v> {
    vocabulary: &'v Vocabulary,
    units: Vec<Unit>,
    judges: Vec<Judge>,
    words: Words,
    blocks: Vec<Block>,
    lookups: Lookups,
    by_name: HashMap<String, Vec<UnitId>>,
    judge_ids: HashMap<Judge, JudgeId>,
    has_roster: bool,
    conflicts: HashSet<Conflict>,
}

impl<'v> Reading<'v> {
    fn new(vocabulary: &'v Vocabulary) -> Reading<'v> {
        Reading {
            vocabulary,
            units: Vec::new(),
            judges: Vec::new(),
            words: Words::default(),
            blocks: Vec::new(),
            lookups: Lookups::default(),
            by_name: HashMap::new(),
            judge_ids: HashMap::new(),
            has_roster: false,
            conflicts: HashSet::new(),
        }
    }

    /// Enters the units of a roster.
    fn expect(&mut self, roster: Vec<(Unit, Place)>, findings: &mut Findings) {
        self.has_roster = true;
        for (unit, place) in roster {
            if self.find_unit(&unit.name, unit.street.as_deref()).is_some() {
                let name = &unit.name;
                findings.push(
                    Diagnostic::error("roster-twice", text!("名册里有两个 `{name}`"; "`{name}` stands in the roster twice"))
                        .at(place)
                        .help(text!("删去一行,或写明街道"; "remove one of the rows, or give their streets")),
                );
                continue;
            }
            self.add_unit(unit);
        }
    }

    fn add_unit(&mut self, unit: Unit) -> UnitId {
        let id = UnitId(self.units.len());
        self.by_name.entry(unit.name.clone()).or_default().push(id);
        self.units.push(unit);
        self.blocks.push(Block::default());
        id
    }

    fn find_unit(&self, name: &str, street: Option<&str>) -> Option<UnitId> {
        let namesakes = self.by_name.get(name)?;
        namesakes
            .iter()
            .copied()
            .find(|id| self.units[id.0].street.as_deref() == street)
    }

    fn read_file(&mut self, layout: &Layout, table: &Table, findings: &mut Findings) {
        for_each_row_below(layout, table, |row, sort| {
            let whole_row = || Place::new(layout.file, table.field(&row.span, 0));
            let skipped = |reason| Diagnostic::note("row-skipped", reason).at(whole_row());
            match sort {
                RowSort::Marks => self.read_row(layout, table, row, findings),
                RowSort::Empty => {}
                RowSort::Summary => findings.push(skipped(
                    text!("跳过合计、平均一类的行"; "rows of sums or means skipped"),
                )),
                RowSort::RepeatedHeader => {
                    findings.push(skipped(text!("跳过重复的表头"; "repeated headers skipped")))
                }
                RowSort::Footnote => {
                    findings.push(skipped(text!("跳过表下的说明"; "footnotes skipped")))
                }
                RowSort::Nameless => {
                    self.check_shape(layout, table, row, findings);
                    findings.push(nameless(layout, table, row));
                }
            }
        });
    }

    fn read_row(&mut self, layout: &Layout, table: &Table, row: &Row, findings: &mut Findings) {
        self.check_shape(layout, table, row, findings);
        let Some(unit) = self.unit(layout, table, row, findings) else {
            return;
        };
        let judge = self.judge(layout, row);
        self.units[unit.0].rows += 1;
        match &layout.arrangement {
            Arrangement::Wide { questions } => {
                let slot = self.slot(unit, judge);
                for &(column, question) in questions {
                    let words = row.fields.get(column).unwrap_or_default();
                    let place = || Place::new(layout.file, table.field(&row.span, column));
                    self.enter(
                        (unit, question, judge),
                        slot + question,
                        words,
                        place,
                        findings,
                    );
                }
            }
            &Arrangement::Long { indicator, score } => {
                let label = row.fields.get(indicator).unwrap_or_default();
                let place = || Place::new(layout.file, table.field(&row.span, indicator));
                let Some(question) = self.question(label, place, findings) else {
                    return;
                };
                let slot = self.slot(unit, judge);
                let words = row.fields.get(score).unwrap_or_default();
                let place = || Place::new(layout.file, table.field(&row.span, score));
                self.enter(
                    (unit, question, judge),
                    slot + question,
                    words,
                    place,
                    findings,
                );
            }
        }
    }

    fn check_shape(&self, layout: &Layout, table: &Table, row: &Row, findings: &mut Findings) {
        if let Some(quote) = table.unclosed_quote(row) {
            findings.push(
                Diagnostic::error("unclosed-quote", text!("这个引号没有配对,吞掉了后面的各行"; "this quotation mark is never closed and swallows the rows below"))
                    .at(Place::new(layout.file, quote..quote + 1))
                    .help(text!("删去它,或补上另一半"; "remove it, or close it")),
            );
            return;
        }
        let (found, expected) = (row.fields.len(), layout.header.len());
        let place = |column| Place::new(layout.file, table.field(&row.span, column));
        if found < expected {
            findings.push(
                Diagnostic::error("short-row", text!("这一行有 {found} 格,表头有 {expected} 格"; "this row has {found} cells, the header has {expected}"))
                    .at(place(found))
                    .help(text!("补上缺的分隔符;没有分数的格子也要留空位"; "add the missing separators; a cell without a mark still has its place")),
            );
        }
        let beyond = expected..found;
        for column in layout.unnamed.iter().copied().chain(beyond) {
            let words = row.fields.get(column).unwrap_or_default();
            if !words.trim_matches(is_space).is_empty() {
                let number = column + 1;
                findings.push(
                    Diagnostic::error("unnamed-column", text!("第 {number} 列没有列名,却有内容"; "column {number} has no heading, yet something stands in it"))
                        .at(place(column))
                        .help(text!("给这一列加上列名,或清空它"; "give the column a heading, or clear it")),
                );
            }
        }
    }

    /// Returns the unit a row speaks of, entering it where it is new.
    fn unit(
        &mut self,
        layout: &Layout,
        table: &Table,
        row: &Row,
        findings: &mut Findings,
    ) -> Option<UnitId> {
        let key = layout.unit_key(row.fields);
        if let Some(&known) = self.lookups.units.get(&key) {
            return Some(known);
        }
        let place = |column| Place::new(layout.file, table.field(&row.span, column));
        let cell = |column: usize| {
            let words = unit_name(row.fields.get(column).unwrap_or_default());
            (!words.is_empty()).then_some(words)
        };
        let name_parts: Vec<String> = layout
            .name
            .iter()
            .filter_map(|&column| cell(column))
            .collect();
        let name = name_parts.join(" ");
        if name.contains(['\n', '\r']) {
            findings.push(
                Diagnostic::error("name-line-break", text!("名称里有换行"; "there is a line break in the name"))
                    .at(place(layout.name[0]))
                    .help(text!("去掉换行;若是引号放错,几行会并成一格"; "remove it; stray quotation marks make one cell of several rows")),
            );
            return None;
        }
        let typed = row.fields.get(layout.name[0]).unwrap_or_default();
        if layout.name.len() == 1 && typed.trim_matches(is_space) != name {
            findings.push(
                Diagnostic::note("repaired", text!("名称里的全角字符读作半角"; "full-width characters in names read as ordinary ones"))
                    .at(place(layout.name[0])),
            );
        }
        let street = layout.street.map(cell);
        if let (Some(None), Some(column)) = (&street, layout.street) {
            findings.push(
                Diagnostic::error("street-blank", text!("没有写街道"; "the street is blank"))
                    .at(place(column))
                    .help(text!("逐行填上街道:不同街道可能有同名社区"; "fill in the street on every row: two streets may have a community of one name")),
            );
            return None;
        }
        let unit = match self.resolve(&name, street.flatten()) {
            Ok(unit) => unit,
            Err((fault, label)) => {
                findings.push(fault.at(place(layout.name[0]).label(label)));
                return None;
            }
        };
        let kind = layout.kind.map(|column| (column, cell(column)));
        let attributes = layout.attributes.iter();
        let stated = kind
            .into_iter()
            .map(|(column, value)| (None, column, value))
            .chain(attributes.map(|&(number, column)| (Some(number), column, cell(column))));
        for (attribute, column, value) in stated {
            let known = &mut self.units[unit.0];
            let known = match attribute {
                None => &mut known.kind,
                Some(number) => &mut known.attributes[number],
            };
            match (&known, value) {
                (_, None) => {}
                (None, value) => *known = value,
                (Some(before), Some(value)) if *before == value => {}
                (Some(before), Some(value)) => findings.push(
                    Diagnostic::error("attribute-differs", text!("`{name}` 这里写 `{value}`,别处写 `{before}`"; "`{name}` is `{value}` here and `{before}` elsewhere"))
                        .at(place(column))
                        .help(text!("改成一致"; "make them agree")),
                ),
            }
        }
        self.lookups.units.insert(key, unit);
        Some(unit)
    }

    /// Finds the unit of a name and, where the sheet has one, a street; a unit nobody expected is
    /// entered if there is no roster.
    fn resolve(
        &mut self,
        name: &str,
        street: Option<String>,
    ) -> Result<UnitId, (Diagnostic, Text)> {
        let namesakes = self.by_name.get(name).map_or(&[][..], Vec::as_slice);
        let found = match &street {
            Some(_) => self.find_unit(name, street.as_deref()).or_else(|| {
                let homeless = self.find_unit(name, None)?;
                self.units[homeless.0].street.clone_from(&street);
                Some(homeless)
            }),
            None if namesakes.len() > 1 => {
                let fault = Diagnostic::error("which-street", text!("几个街道有同名的单位,这个文件没有街道列"; "several streets have a unit of this name, and this file has no street column"))
                    .help(text!("加上街道列"; "add a street column"));
                return Err((fault, text!("`{name}`"; "`{name}`")));
            }
            None => namesakes.first().copied(),
        };
        match found {
            Some(unit) => Ok(unit),
            None if self.has_roster => Err(self.stranger(name, street.as_deref())),
            None => Ok(self.add_unit(Unit {
                name: name.to_owned(),
                street,
                kind: None,
                attributes: vec![None; self.vocabulary.attributes.len()],
                rows: 0,
            })),
        }
    }

    fn stranger(&self, name: &str, street: Option<&str>) -> (Diagnostic, Text) {
        let full_name = street.map_or(name.to_owned(), |street| format!("{street} {name}"));
        let fault = Diagnostic::error("stranger", text!("不在名册上"; "not in the roster"))
            .help(text!("改正名称或街道,或补进名册"; "correct the name or the street, or add it to the roster"));
        let expected = self.units.iter().map(|unit| unit.name.as_str());
        let label = match nearest(name, expected.filter(|expected| *expected != name)) {
            Some(near) => {
                text!("`{full_name}`;名册上有 `{near}`"; "`{full_name}`; the roster has `{near}`")
            }
            None => text!("`{full_name}`"; "`{full_name}`"),
        };
        (fault, label)
    }

    fn judge(&mut self, layout: &Layout, row: &Row) -> JudgeId {
        let key = layout.judge_key(row.fields);
        if let Some(&known) = self.lookups.judges.get(&key) {
            return known;
        }
        let [assessor, source, period] = layout.judge.map(|column| {
            column.map_or(String::new(), |column| {
                unit_name(row.fields.get(column).unwrap_or_default())
            })
        });
        let judge = Judge {
            assessor,
            source,
            period,
        };
        let next = JudgeId(u32::try_from(self.judges.len()).expect("fewer than 2³² judges"));
        let id = *self.judge_ids.entry(judge.clone()).or_insert(next);
        if id == next {
            self.judges.push(judge);
        }
        self.lookups.judges.insert(key, id);
        id
    }

    fn question(
        &mut self,
        label: &str,
        place: impl Fn() -> Place,
        findings: &mut Findings,
    ) -> Option<usize> {
        if let Some(&known) = self.lookups.questions.get(label) {
            return Some(known);
        }
        let question = match self.vocabulary.meaning(label) {
            Some(Meaning::Question(question)) => Some(question),
            Some(Meaning::Total) => Some(self.vocabulary.questions - 1),
            Some(Meaning::Ambiguous) => {
                let label = label.trim();
                findings.push(
                    Diagnostic::error("ambiguous-indicator", text!("有几个指标都叫 `{label}`"; "several indicators are called `{label}`"))
                        .at(place())
                        .help(text!("用编号"; "use the code")),
                );
                None
            }
            _ => {
                let label = label.trim();
                let fault = match plain(label).is_empty() {
                    true => Diagnostic::error(
                        "indicator-blank",
                        text!("没有写指标"; "the indicator is blank"),
                    ),
                    false => Diagnostic::error(
                        "unknown-indicator",
                        text!("考评细则里没有指标 `{label}`"; "the rubric has no indicator `{label}`"),
                    ),
                };
                let remedy = did_you_mean(label, self.vocabulary.labels());
                findings.push(fault.at(place()).help(remedy.unwrap_or_else(
                    || text!("用考评细则里的编号或名称"; "use a code or a name from the rubric"),
                )));
                None
            }
        }?;
        self.lookups.questions.insert(label.to_owned(), question);
        Some(question)
    }

    /// Returns where a judge's marks of a unit begin, making room for them at the first.
    fn slot(&mut self, unit: UnitId, judge: JudgeId) -> usize {
        let block = &mut self.blocks[unit.0];
        let index = block.judges.iter().position(|&known| known == judge);
        let index = index.unwrap_or_else(|| {
            block.judges.push(judge);
            let length = block.words.len() + self.vocabulary.questions;
            block.words.resize(length, WordId::ABSENT);
            block.judges.len() - 1
        });
        index * self.vocabulary.questions
    }

    fn enter(
        &mut self,
        conflict: Conflict,
        slot: usize,
        words: &str,
        place: impl Fn() -> Place,
        findings: &mut Findings,
    ) {
        let word = self.words.intern(words);
        let entry = &mut self.blocks[conflict.0.0].words[slot];
        let Some(before) = entry.present() else {
            *entry = word;
            return;
        };
        let reading = |words: &str| cell::read(words, &[]).0;
        let (first, second) = (reading(self.words.get(before)), reading(words));
        if first == second {
            findings.push(
                Diagnostic::note(
                    "entered-twice",
                    text!("同一个分数录了两次,取其一"; "marks entered twice alike, counted once"),
                )
                .at(place()),
            );
        } else if first == Cell::Blank || second == Cell::Blank {
            // Offices fill in their own columns of one template; a blank there is not a mark.
            if first == Cell::Blank {
                *entry = word;
            }
            findings.push(
                Diagnostic::note("blank-elsewhere", text!("一处空白,一处有分,取有分的"; "marked in one place and blank in another, the mark counted")).at(place()),
            );
        } else {
            self.conflicts.insert(conflict);
        }
    }

    fn finish(mut self, layouts: Vec<Layout>) -> (Sheet, HashSet<Conflict>) {
        let shared = self
            .by_name
            .into_iter()
            .filter(|(_, units)| units.len() > 1);
        self.lookups.namesakes = shared.map(|(name, _)| name).collect();
        let sheet = Sheet {
            units: self.units,
            judges: self.judges,
            words: self.words,
            layouts,
            notes: Vec::new(),
            questions: self.vocabulary.questions,
            blocks: self.blocks,
            lookups: self.lookups,
        };
        (sheet, self.conflicts)
    }
}

/// Names both places of every mark that was entered twice and differently.
fn conflicting_marks(
    sheet: &Sheet,
    files: &Files,
    conflicts: &HashSet<Conflict>,
) -> Vec<(UnitId, Diagnostic)> {
    if conflicts.is_empty() {
        return Vec::new();
    }
    let mut told: HashMap<Conflict, usize> = HashMap::new();
    let mut faults: Vec<(UnitId, Diagnostic)> = Vec::new();
    let cells = sheet.find_cells(files, |unit, question, judge, _| {
        conflicts.contains(&(unit, question, judge))
    });
    for cell in cells {
        let name = sheet.full_name(cell.unit);
        let words = sheet.words.get(cell.word);
        let conflict = (cell.unit, cell.question, cell.judge);
        let index = *told.entry(conflict).or_insert_with(|| {
            let fault = Diagnostic::error("conflicting-marks", text!("`{name}` 的同一项得分录了两次,而且不同"; "`{name}` has two different entries for the same mark"));
            let fault = fault.help(text!("留下正确的一个"; "keep the right one"));
            faults.push((cell.unit, fault));
            faults.len() - 1
        });
        let label = match words {
            "" => text!("空白"; "blank"),
            words => text!("{words}"; "{words}"),
        };
        faults[index].1.places.push(cell.place.label(label));
    }
    faults
}
