//! What each row below a header is. Its name decides.

use std::cell::Cell;

use super::arrangement::Arrangement;
use super::form::Lead;
use super::layout::Layout;
use super::meaning::Meaning;
use super::naming::{Naming, is_plainly_a_unit, naming};
use super::office::{BLOCK_ENDINGS, words};
use super::row_marks::{MarkCells, Marks, says_of_columns};
use super::source::Row;
use super::unit::KEY_JOINT;
use super::vocabulary::Vocabulary;
use crate::names::{is_space, plain, shown};
use crate::number::Number;

/// What a row below the header is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Unit,
    /// A unit by a name that might be anything, and no mark.
    BareUnit,
    /// A unit, whose marks or name are odd.
    SuspectUnit,
    Empty,
    /// Sums, means or full marks.
    Statistic,
    /// A sum of somebody, or somebody whose name ends so.
    Doubtful,
    /// The header once more.
    RepeatedHeader,
    /// A header with other columns.
    OtherHeader,
    /// A word under the indicators that says that their columns hold no marks.
    OtherColumns,
    /// The title of another form.
    OtherForm,
    /// What people write below or between tables.
    Text,
    /// No name, and no mark.
    Nothing,
    /// Marks of nobody.
    Nameless,
}

impl RowKind {
    /// Returns whether the row is a unit's.
    pub fn is_unit(self) -> bool {
        match self {
            RowKind::Unit | RowKind::BareUnit | RowKind::SuspectUnit => true,
            RowKind::Empty
            | RowKind::Statistic
            | RowKind::Doubtful
            | RowKind::RepeatedHeader
            | RowKind::OtherHeader
            | RowKind::OtherColumns
            | RowKind::OtherForm
            | RowKind::Text
            | RowKind::Nothing
            | RowKind::Nameless => false,
        }
    }
}

/// Tells what rows are.
pub struct RowKinds<'a> {
    layout: &'a Layout,
    vocabulary: &'a Vocabulary,
    unit_words: Vec<String>,
    marks: MarkCells<'a>,
    /// What heads the column of names, in each row of the header.
    name_headings: Vec<String>,
}

impl<'a> RowKinds<'a> {
    pub fn new(layout: &'a Layout, vocabulary: &'a Vocabulary) -> RowKinds<'a> {
        RowKinds {
            layout,
            vocabulary,
            unit_words: vocabulary.unit_words(),
            marks: MarkCells::new(layout, vocabulary),
            name_headings: (layout.header.iter())
                .map(|row| plain(row.get(layout.name[0]).map_or("", String::as_str)))
                .collect(),
        }
    }

    /// Returns what a row is. `is_expected` knows the roster's names, and `is_place` the streets
    /// and units that were met so far.
    pub fn of(
        &self,
        row: &Row,
        is_expected: impl Fn(&str) -> bool,
        is_place: impl Fn(&str) -> bool,
    ) -> RowKind {
        let is_filled = |cell: &&str| !cell.trim_matches(is_space).is_empty();
        let Some(first_words) = row.cells().find(is_filled) else {
            return RowKind::Empty;
        };
        if let Arrangement::Long { indicator, .. } = self.layout.arrangement
            && self.layout.is_form()
        {
            return self.of_form(row, indicator);
        }
        let names: Vec<&str> = (self.layout.name.iter())
            .map(|&column| row.cell(column))
            .collect();
        if self.are_plainly_units(names.iter().copied()) {
            return RowKind::Unit;
        }
        let is_named = names.iter().all(is_filled);
        if is_named && is_expected(&names.join(KEY_JOINT)) {
            return RowKind::Unit;
        }
        if let Some(kind) = self.header_again(row, &names) {
            return kind;
        }
        if (!is_named || says_of_columns(names[0])) && self.marks.are_headed_again(row) {
            return RowKind::OtherColumns;
        }
        // Cells parted by another sign than the header's are one cell, whose shape is at fault.
        if row.width() < self.layout.width && names[0].contains([',', ';', '\t', '|']) {
            return RowKind::Unit;
        }
        let say = |name: &str| naming(name, &self.unit_words, &is_place);
        let said: Vec<Naming> = names.iter().map(|name| say(name)).collect();
        if said.contains(&Naming::Statistic) {
            return RowKind::Statistic;
        }
        match is_named {
            true => self.named(row, names[0], &said),
            false => self.unnamed(row, say(first_words)),
        }
    }

    /// Returns whether names leave no doubt, whatever else stands in their row: they end as those of units
    /// do, and no heading begins as they do.
    pub fn are_plainly_units<'n>(&self, mut names: impl Iterator<Item = &'n str>) -> bool {
        let is_form = self.layout.is_form();
        !is_form
            && names.all(|name| {
                is_plainly_a_unit(name)
                    && !self.vocabulary.may_head(name)
                    && !self.name_headings.iter().any(|heading| heading == name)
            })
    }

    /// Returns whether a row is a unit's, whatever the roster and the other rows say.
    pub fn is_surely_unit(&self, row: &Row) -> bool {
        let is_asked = Cell::new(false);
        // Whoever is expected would be a unit all the more.
        let kind = self.of(
            row,
            |_| false,
            |_| {
                is_asked.set(true);
                false
            },
        );
        kind == RowKind::Unit && !is_asked.get()
    }

    /// Returns what a row of a form is: what its indicator says.
    fn of_form(&self, row: &Row, indicator: usize) -> RowKind {
        let written = self.layout.telling_column(row);
        if written < self.layout.lead() {
            return RowKind::Empty;
        }
        if self.repeats_header(row) {
            return RowKind::RepeatedHeader;
        }
        let label = row.cell(indicator);
        let meaning = self.vocabulary.meaning(label);
        let cells = (self.layout.lead()..row.width()).map(|column| row.cell(column));
        let headings = cells.filter_map(|cell| self.vocabulary.meaning(cell));
        let is_heading = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Key(_) | Meaning::Indicator | Meaning::Score | Meaning::FullMarks
            )
        };
        if headings.filter(is_heading).count() > 1 {
            return RowKind::OtherHeader;
        }
        if matches!(meaning, Some(Meaning::Question(_) | Meaning::Ambiguous)) {
            return RowKind::Unit;
        }
        let said = naming(row.cell(written), &[], |_| false);
        let is_other = |lead: &Lead| lead.is_title_of_another(row, self.vocabulary);
        match (said, self.marks.of(row)) {
            (_, Marks::None) if self.layout.form().is_some_and(is_other) => RowKind::OtherForm,
            (Naming::Statistic, _) => RowKind::Statistic,
            (Naming::Footer | Naming::Text, Marks::None | Marks::Words) => RowKind::Text,
            (_, Marks::None) => RowKind::Text,
            (_, Marks::Words | Marks::Some) => RowKind::Unit,
        }
    }

    /// Returns what a row is that lacks a part of the name; `first` is what its first words say.
    fn unnamed(&self, row: &Row, first: Naming) -> RowKind {
        match first {
            Naming::Statistic => RowKind::Statistic,
            Naming::Unit
            | Naming::Doubtful
            | Naming::Suspect
            | Naming::Footer
            | Naming::Text
            | Naming::Ordinary => match self.marks.of(row) {
                Marks::None if !self.names_indicator(row) => RowKind::Nothing,
                Marks::Words if self.marks.are_text(row) => RowKind::Nothing,
                Marks::None | Marks::Words | Marks::Some => RowKind::Nameless,
            },
        }
    }

    /// Returns what a row is by what the parts of its name say, and by its marks.
    fn named(&self, row: &Row, name: &str, said: &[Naming]) -> RowKind {
        if said.contains(&Naming::Unit) {
            return RowKind::Unit;
        }
        let marks = self.marks.of(row);
        if said.contains(&Naming::Doubtful) {
            return match marks {
                Marks::None => RowKind::Text,
                Marks::Words | Marks::Some => RowKind::Doubtful,
            };
        }
        match (said[0], marks) {
            (Naming::Footer, Marks::None | Marks::Words) => RowKind::Text,
            (Naming::Footer, Marks::Some) => RowKind::SuspectUnit,
            (Naming::Text, Marks::None) => RowKind::Text,
            (Naming::Text, Marks::Words) if self.marks.are_text(row) => RowKind::Text,
            (Naming::Ordinary, Marks::None) if self.is_street(name) => RowKind::Text,
            (Naming::Suspect | Naming::Ordinary, Marks::None) => RowKind::BareUnit,
            (Naming::Suspect, Marks::Words | Marks::Some) => RowKind::SuspectUnit,
            (Naming::Ordinary, Marks::Some) if counts_columns(row) => RowKind::SuspectUnit,
            (Naming::Text, Marks::Words | Marks::Some) => RowKind::SuspectUnit,
            (Naming::Ordinary, Marks::Words | Marks::Some) => RowKind::Unit,
            (Naming::Unit | Naming::Statistic | Naming::Doubtful, _) => {
                unreachable!("they were told before")
            }
        }
    }

    /// A header is known by a heading where a name is due; one of which only a heading word and
    /// nothing else is seen may be somebody's name: Mark.
    fn header_again(&self, row: &Row, names: &[&str]) -> Option<RowKind> {
        let name = names[0];
        let bare = plain(name);
        let is_heading = self.vocabulary.meaning(name).is_some();
        if !bare.is_empty() && !is_heading && !self.name_headings.contains(&bare) {
            return None;
        }
        // A code such as 1 is a heading, and a mark too.
        let is_numeral = |cell: &str| {
            cell.starts_with(|first: char| first.is_ascii_digit()) && Number::parse(cell).is_some()
                || Number::parse(&plain(cell)).is_some()
        };
        let words = || row.cells().filter(|cell| !is_numeral(cell));
        let headings = || words().filter_map(|cell| self.vocabulary.meaning(cell));
        let is_question =
            |meaning: &Meaning| matches!(meaning, Meaning::Question(_) | Meaning::Ambiguous);
        let at_name = match bare.is_empty() {
            true => None,
            false => self.heading(name),
        };
        let is_header = match at_name {
            // A kind may be called 社区; where it is a part of the key, the other part tells.
            Some(Meaning::Key(_) | Meaning::Name | Meaning::Street) => names
                .iter()
                .all(|name| self.vocabulary.meaning(name).is_some()),
            Some(meaning) => {
                let others = headings().filter(|&other| tells_of_header(other)).count();
                others > usize::from(tells_of_header(meaning))
            }
            None => {
                let known = |cell: &str| self.vocabulary.own_meaning(cell);
                let questions = words().filter_map(known).filter(is_question);
                bare.is_empty() && questions.count() > 1
            }
        };
        match (self.repeats_header(row), is_header) {
            (true, _) => Some(RowKind::RepeatedHeader),
            (false, true) => Some(RowKind::OtherHeader),
            (false, false) => None,
        }
    }

    /// Returns whether a row is one of the header's.
    fn repeats_header(&self, row: &Row) -> bool {
        let header = &self.layout.header;
        let is_same = |header: &Vec<String>| {
            let width = header.len().max(row.width());
            (0..width).all(|column| {
                let cell = row.cell(column);
                let heading = header.get(column).map_or("", String::as_str);
                plain(cell) == plain(heading)
                    || self
                        .vocabulary
                        .meaning(cell)
                        .is_some_and(|meaning| self.vocabulary.meaning(heading) == Some(meaning))
            })
        };
        header.iter().any(is_same)
    }

    /// What a name means as a heading: to offices, or as the rubric's word for who is assessed. A
    /// code such as 1 is a heading too, and may be somebody's name.
    fn heading(&self, name: &str) -> Option<Meaning> {
        let meaning = self.vocabulary.meaning(name)?;
        let is_own = self.vocabulary.own_meaning(name).is_some();
        match meaning {
            Meaning::Key(_) => Some(meaning),
            Meaning::Name
            | Meaning::Street
            | Meaning::Kind
            | Meaning::Assessor
            | Meaning::Source
            | Meaning::Period
            | Meaning::Indicator
            | Meaning::Score
            | Meaning::Entry
            | Meaning::Remark
            | Meaning::Deduction
            | Meaning::Ignored => Some(meaning).filter(|_| !is_own),
            // 满分 and 合计 are statistics.
            Meaning::FullMarks
            | Meaning::Attribute(_)
            | Meaning::Question(_)
            | Meaning::Ambiguous => None,
        }
    }

    /// Returns whether a row of a long sheet says for which indicator it is.
    fn names_indicator(&self, row: &Row) -> bool {
        match self.layout.arrangement {
            Arrangement::Wide { .. } => false,
            Arrangement::Long { indicator, .. } => {
                let label = row.cell(indicator);
                self.vocabulary.own_meaning(label).is_some()
            }
        }
    }

    /// The name of a street, where communities are assessed, is the title of a block.
    fn is_street(&self, name: &str) -> bool {
        let name = shown(name);
        let ends_so = |ending: &str| name.ends_with(ending);
        !self.vocabulary.assesses_streets() && words(&BLOCK_ENDINGS).any(ends_so)
    }
}

/// Returns whether a heading tells that its row is a header; a signature may stand beside a date.
fn tells_of_header(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Key(_) | Meaning::Name) || meaning.is_readable()
}

/// Returns whether a row numbers the columns: 1, 2, 3.
fn counts_columns(row: &Row) -> bool {
    const FEWEST: usize = 3;
    let filled = row.cells().map(plain).filter(|cell| !cell.is_empty());
    let numbers: Vec<Option<usize>> = filled.map(|cell| cell.parse().ok()).collect();
    let follows = |pair: &[Option<usize>]| {
        pair[0]
            .zip(pair[1])
            .is_some_and(|(one, next)| one.checked_add(1) == Some(next))
    };
    numbers.len() >= FEWEST && numbers.windows(2).all(follows)
}
