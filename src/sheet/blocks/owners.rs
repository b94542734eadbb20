//! Whose each block of a stack is.

use std::collections::BTreeMap;

use super::beside::Beside;
use super::heads::is_header;
use super::labels::Labels;
use super::segments::Segment;
use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::lang::Text;
use crate::names::{identity, is_blank, is_one, plain};
use crate::number::Number;
use crate::sheet::codes;
use crate::sheet::form::{Labelled, labelled_in};
use crate::sheet::meaning::Meaning;
use crate::sheet::naming::{Naming, naming};
use crate::sheet::owner::{contradiction, told, unit_words};
use crate::sheet::source::Row;
use crate::sheet::title::Reading;
use crate::sheet::unit::Unit;
use crate::sheet::vocabulary::Vocabulary;
use crate::text;

/// What is said once of all rows of a block: the heading it would have as a column, the words, and
/// where they stand. The first says whose it is.
pub type Lead = Vec<(String, String, Place)>;

/// Where blocks stand, and who was expected.
pub struct Asked<'a> {
    pub table: &'a [Row],
    pub segments: &'a [Segment],
    pub labels: &'a Labels<'a>,
    pub vocabulary: &'a Vocabulary,
    pub expected: Option<&'a [Unit]>,
}

/// Whose the blocks are.
pub struct Owners {
    pub leads: Vec<Lead>,
    /// The columns that name them in the rows of indicators.
    pub columns: Vec<usize>,
}

/// Words that may name whom a block is of, by column.
type Slots = BTreeMap<usize, (String, Place)>;

impl Asked<'_> {
    /// Returns whether anything at all may say whose a block is.
    pub fn may_be_told(&self) -> bool {
        self.segments.iter().any(|segment| {
            self.told(segment).is_ok_and(|told| told.is_some()) || !self.slots(segment).is_empty()
        })
    }

    /// Returns whether a header of another table stands between the blocks.
    pub fn has_table(&self) -> bool {
        let titles = self
            .segments
            .iter()
            .flat_map(|segment| self.titles(segment));
        let heads_others = |row: &Row| {
            let meanings = || row.cells().filter_map(|cell| self.vocabulary.meaning(cell));
            let names_unit = meanings().any(|meaning| matches!(meaning, Meaning::Key(_)));
            names_unit && meanings().any(Meaning::is_readable)
        };
        let mut titles = titles;
        titles.any(heads_others)
    }

    /// Returns the column that prints full marks without a heading.
    pub fn full_marks(&self, named: &[usize], findings: &mut Findings) -> Option<usize> {
        let beside = Beside {
            table: self.table,
            segments: self.segments,
            labels: self.labels,
        };
        let is_known = |column: usize| named.contains(&column) || self.is_headed(column);
        beside.full_marks(is_known, findings)
    }

    /// Returns whose each block is, or says of which nobody knows.
    pub fn owners(&self, findings: &mut Findings) -> Option<Owners> {
        let told: Vec<_> = self
            .segments
            .iter()
            .map(|segment| self.told(segment))
            .collect();
        let slots: Vec<Slots> = self
            .segments
            .iter()
            .map(|segment| self.slots(segment))
            .collect();
        let varying = self.varying(&slots);
        let is_told =
            |told: &Result<Option<(String, Place)>, Diagnostic>| matches!(told, Ok(Some(_)));
        let slot = match told.iter().all(is_told) {
            true => None,
            false => self.slot(&varying, &slots, findings)?,
        };
        let mut leads = Vec::new();
        for ((segment, told), slots) in self.segments.iter().zip(told).zip(&slots) {
            let in_slot = slot.and_then(|slot| slots.get(&slot).cloned());
            let owner = match (told, in_slot) {
                (Err(fault), _) => Err(fault),
                (Ok(Some((told, at))), Some((slot, place))) if !holds(&slot, &told) => {
                    let fault = Diagnostic::of(codes::FORM_OWNER, several());
                    let fault = fault.at(at.label(text! {"`{told}`"; "`{told}`"}));
                    Err(fault
                        .at(place.label(text! {"`{slot}`"; "`{slot}`"}))
                        .help(write_owner()))
                }
                (Ok(Some(told)), _) => Ok(told),
                (Ok(None), Some(slot)) => Ok(slot),
                (Ok(None), None) => Err(self.nobody(segment)),
            };
            match owner {
                Ok(owner) => leads.push(self.lead(segment, owner)),
                Err(fault) => findings.push(fault),
            }
        }
        (leads.len() == self.segments.len()).then_some(Owners {
            leads,
            columns: varying,
        })
    }

    /// Returns whom a block names behind a label or in a title.
    fn told(&self, segment: &Segment) -> Result<Option<(String, Place)>, Diagnostic> {
        let titles: Vec<Row> = self.titles(segment).cloned().collect();
        let labelled = self.labelled(segment).into_iter();
        let labelled = labelled.filter(|(meaning, ..)| *meaning == Meaning::Key(0));
        let labelled = labelled.map(|(_, _, words, place)| (words, place));
        let labelled: Vec<_> = labelled.chain(self.given(segment)).collect();
        let reading = Reading {
            expected: self.expected,
            unit_words: unit_words(self.vocabulary),
        };
        let found = told(&labelled, &titles, &reading);
        let mut distinct: BTreeMap<String, &_> = BTreeMap::new();
        for candidate in &found {
            distinct
                .entry(identity(&candidate.0.name))
                .or_insert(candidate);
        }
        match distinct.len() {
            0 | 1 => Ok(found
                .first()
                .map(|(found, place)| (found.name.clone(), place.clone()))),
            _ => Err(contradiction(distinct.into_values(), self.vocabulary)),
        }
    }

    /// Returns whose the user says that the only block is.
    fn given(&self, segment: &Segment) -> Option<(String, Place)> {
        let is_only = self.segments.len() == 1;
        let owner = self.vocabulary.owner.clone().filter(|_| is_only)?;
        let first = self.titles(segment).next()?;
        Some((owner, first.place(0)))
    }

    fn titles(&self, segment: &Segment) -> impl Iterator<Item = &Row> {
        segment.titles.iter().map(|&row| &self.table[row])
    }

    fn labelled(&self, segment: &Segment) -> Vec<Labelled> {
        let titles = self.titles(segment);
        titles
            .flat_map(|row| labelled_in(row, self.vocabulary))
            .collect()
    }

    /// Returns the words of a block that may name somebody: in a column, one beside its rows, or else
    /// the last above them.
    fn slots(&self, segment: &Segment) -> Slots {
        let mut slots = Slots::new();
        for row in self.titles(segment) {
            // Right of the labels a header has heads, and other rows have titles.
            let width = match is_header(row, self.labels.column, self.vocabulary) {
                true => self.labels.column + 1,
                false => row.width(),
            };
            let mut label = "";
            for column in 0..width {
                let words = row.cell(column);
                if self.may_name(words) && !self.is_label(label) {
                    slots.insert(column, (words.trim().to_owned(), row.place(column)));
                }
                if !is_blank(words) {
                    label = words;
                }
            }
        }
        for column in 0..=self.labels.column {
            let rows = segment.lines.iter().map(|line| &self.table[line.row]);
            let mut filled = rows.filter(|row| !is_blank(row.cell(column)));
            let Some(first) = filled.next() else { continue };
            let words = first.cell(column).trim();
            let is_only = filled.all(|row| is_one(row.cell(column), words));
            let is_name = self.labels.is_unknown(words) && self.may_name(words);
            if is_only && is_name && !self.is_headed(column) {
                slots.insert(column, (words.to_owned(), first.place(column)));
            }
        }
        slots
    }

    /// Returns whether what stands right of some words says what they ask: 考评人, 日期：.
    fn is_label(&self, words: &str) -> bool {
        let is_known = self.vocabulary.meaning(words).is_some() && !is_number(words);
        let is_footer = naming(words, &[], |_| false) == Naming::Footer;
        is_known || is_footer || words.trim_end().ends_with([':', '：'])
    }

    /// Returns whether a column of labels has a heading: 序号, 分值.
    fn is_headed(&self, column: usize) -> bool {
        let mut titles = self
            .segments
            .iter()
            .flat_map(|segment| self.titles(segment));
        titles.any(|row| {
            let words = row.cell(column);
            self.vocabulary.meaning(words).is_some() && !is_number(words)
        })
    }

    /// Returns whether words may be a name: no heading, judge, statistic or text.
    fn may_name(&self, words: &str) -> bool {
        let is_known = self.vocabulary.meaning(words).is_some() && !is_number(words);
        let is_head = is_known || self.vocabulary.judge_heading(words).is_some();
        let naming = naming(words, &self.vocabulary.unit_words(), |_| false);
        let is_name = matches!(naming, Naming::Unit | Naming::Ordinary | Naming::Suspect);
        !is_blank(words) && !is_head && is_name && !words.contains([':', '：'])
    }

    /// Returns the columns in which every block names somebody, not all the same.
    fn varying(&self, slots: &[Slots]) -> Vec<usize> {
        let Some((first, others)) = slots.split_first() else {
            return Vec::new();
        };
        let is_varying = |column: &usize| {
            let word = |slots: &Slots| slots.get(column).map(|(words, _)| identity(words));
            let first = word(first);
            others.iter().all(|slots| word(slots).is_some())
                && others.iter().any(|slots| word(slots) != first)
        };
        first.keys().copied().filter(is_varying).collect()
    }

    /// Returns the one column that names whose every block is: nothing where there is none, and a fault
    /// where several may.
    fn slot(
        &self,
        varying: &[usize],
        slots: &[Slots],
        findings: &mut Findings,
    ) -> Option<Option<usize>> {
        let agree = |number: usize, name: usize| {
            slots.iter().all(|slots| {
                let (number, name) = (&slots[&number].0, &slots[&name].0);
                is_number(number) && ends_in_number(name, number)
            })
        };
        let says_the_same = |one: usize, other: usize| {
            slots
                .iter()
                .all(|slots| is_one(&slots[&one].0, &slots[&other].0))
        };
        let mut distinct: Vec<usize> = Vec::new();
        for &column in varying {
            // A merged cell says one thing in several columns.
            if !distinct.iter().any(|&before| says_the_same(before, column)) {
                distinct.push(column);
            }
        }
        match *distinct {
            [] => Some(None),
            [only] if counts(slots, only) => {
                findings.push(self.doubtful(slots, &[only]));
                None
            }
            [only] => Some(Some(only)),
            // 26 beside 酒样品26 is its number.
            [one, other] if agree(one, other) => Some(Some(other)),
            [one, other] if agree(other, one) => Some(Some(one)),
            ref several => {
                findings.push(self.doubtful(slots, several));
                None
            }
        }
    }

    /// Says that words above blocks may name whose they are, or something else.
    fn doubtful(&self, slots: &[Slots], columns: &[usize]) -> Diagnostic {
        let message = match columns {
            [_] => text! {
                "上面的数是单位，还是第几块、第几页，看不出来";
                "the numbers of the blocks may be units, or merely count the blocks"
            },
            _ => several(),
        };
        let fault = Diagnostic::of(codes::FORM_OWNER, message);
        let first = slots
            .iter()
            .take(1)
            .flat_map(|slots| columns.iter().map(|column| &slots[column]));
        let fault = first.fold(fault, |fault, (words, place)| {
            fault.at(place.clone().label(text! {"`{words}`"; "`{words}`"}))
        });
        fault.help(write_owner())
    }

    fn nobody(&self, segment: &Segment) -> Diagnostic {
        let message = text! {
            "这一块没有写明是哪个单位的";
            "this block does not say for certain whose it is"
        };
        let row = segment.titles.first().copied();
        let row = row.or(segment.lines.first().map(|line| line.row));
        let row = &self.table[row.unwrap_or(0)];
        let column = (0..row.width()).find(|&column| !is_blank(row.cell(column)));
        Diagnostic::of(codes::FORM_OWNER, message)
            .at(row.place(column.unwrap_or(0)))
            .help(write_owner())
    }

    /// Returns what is said of all rows of a block.
    fn lead(&self, segment: &Segment, (name, place): (String, Place)) -> Lead {
        let mut lead = vec![(self.vocabulary.keys[0].clone(), name, place)];
        for (meaning, label, words, place) in self.labelled(segment) {
            let is_new = lead.iter().all(|(known, ..)| *known != label);
            if meaning != Meaning::Key(0) && is_new {
                lead.push((label, words, place));
            }
        }
        lead
    }
}

fn several() -> Text {
    text! {
        "这些块各是谁的，有几种读法";
        "whose the blocks are can be read in several ways"
    }
}

fn write_owner() -> Text {
    text! {
        "每一块上面加一行写明，如 `社区：示例社区`（用考评细则里对单位的叫法）";
        "add a row above every block that says so, such as `community: Hill Village`, with the \
         rubric's word for a unit"
    }
}

/// Returns whether words name somebody, whatever they say besides.
fn holds(words: &str, name: &str) -> bool {
    identity(words).contains(&identity(name))
}

fn is_number(words: &str) -> bool {
    Number::parse(&plain(words)).is_some()
}

fn ends_in_number(name: &str, number: &str) -> bool {
    let (name, number) = (plain(name), plain(number));
    let before = name.strip_suffix(&number);
    before.is_some_and(|before| {
        !before.is_empty() && !before.ends_with(|last: char| last.is_ascii_digit())
    })
}

/// Returns whether a column counts the blocks: 1, 2, 3.
fn counts(slots: &[Slots], column: usize) -> bool {
    let mut numbered = slots.iter().zip(1_usize..);
    numbered.all(|(slots, number)| plain(&slots[&column].0) == number.to_string())
}
