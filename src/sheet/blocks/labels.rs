//! What the labels of a stack's rows say: of which indicator a row is, and in which section.

use crate::names::{is_blank, plain};
use crate::number::Number;
use crate::sheet::meaning::Meaning;
use crate::sheet::naming::{Naming, naming};
use crate::sheet::source::Row;
use crate::sheet::vocabulary::Vocabulary;

/// Which columns hold labels, and what is known of them.
pub struct Labels<'v> {
    vocabulary: &'v Vocabulary,
    /// The column of indicators; sections stand left of it.
    pub column: usize,
    /// Whether indicators go by numbers, such as the code 1.
    by_code: bool,
}

/// A label, the full marks behind it left out.
struct Label<'l> {
    meaning: Meaning,
    name: &'l str,
    full_marks: Option<&'l str>,
}

/// What the labels of a row say.
pub enum Said {
    /// The heading of an indicator, in which column it stands, and the full marks behind it.
    Leaf {
        heading: String,
        column: usize,
        full_marks: Option<String>,
    },
    /// A sum of others, in which column it is named.
    Sum {
        column: usize,
    },
    /// 平均 and the like.
    Statistic,
    /// Words that mean nothing, in the column where they stand.
    Unknown {
        column: usize,
    },
    Nothing,
}

/// The sections that stand above a row, by column.
#[derive(Clone, Default)]
pub struct Sections(Vec<Option<String>>);

impl<'v> Labels<'v> {
    /// Returns the column below which most names of indicators stand. Codes that are numbers are told
    /// from marks by the heading of their column.
    pub fn find(table: &[Row], vocabulary: &'v Vocabulary) -> Option<Labels<'v>> {
        let width = table.iter().map(Row::width).max().unwrap_or(0);
        let count = |column: usize, by_code: bool| {
            let labels = Labels {
                vocabulary,
                column,
                by_code,
            };
            let is_leaf = |row: &&Row| labels.is_leaf(row.cell(column));
            table.iter().filter(is_leaf).count()
        };
        let most = |by_code: bool, columns: Vec<usize>| {
            let counted = columns
                .into_iter()
                .map(|column| (count(column, by_code), std::cmp::Reverse(column)));
            let most = counted.max().filter(|(count, _)| *count > 0)?;
            Some(Labels {
                vocabulary,
                column: most.1.0,
                by_code,
            })
        };
        let heads_indicators = |column: &usize| {
            let is_heading = |row: &Row| {
                let meaning = vocabulary.meaning(row.cell(*column));
                meaning == Some(Meaning::Indicator)
            };
            table.iter().any(is_heading)
        };
        let by_code = || most(true, (0..width).filter(heads_indicators).collect());
        most(false, (0..width).collect()).or_else(by_code)
    }

    fn is_leaf(&self, label: &str) -> bool {
        match self.read(label).map(|label| label.meaning) {
            Some(Meaning::Question(question)) => !self.vocabulary.is_sum(question),
            other => other == Some(Meaning::Ambiguous),
        }
    }

    /// Returns what a label means, with or without full marks behind it; a number means something only
    /// where indicators go by numbers.
    fn read<'l>(&self, label: &'l str) -> Option<Label<'l>> {
        let is_number = Number::parse(&plain(label)).is_some();
        if is_blank(label) || is_number && !self.by_code {
            return None;
        }
        if let Some(meaning) = self.vocabulary.own_meaning(label) {
            return Some(Label {
                meaning,
                name: label.trim(),
                full_marks: None,
            });
        }
        let (name, points) = split(label)?;
        let meaning = self.vocabulary.own_meaning(name)?;
        // 样品 7 is the name of a unit, be 样品 the word for one.
        let is_asked = matches!(meaning, Meaning::Question(_) | Meaning::Ambiguous);
        is_asked.then_some(Label {
            meaning,
            name,
            full_marks: Some(points),
        })
    }

    /// Returns whether a label means nothing.
    pub fn is_unknown(&self, label: &str) -> bool {
        self.read(label).is_none()
    }

    /// Returns what a row is of, and takes the sections that it names for those below it.
    pub fn said(&self, row: &Row, sections: &mut Sections) -> Said {
        let mut said = Said::Nothing;
        for column in 0..=self.column {
            let written = row.cell(column);
            let is_bare_number = !self.by_code && Number::parse(&plain(written)).is_some();
            if is_blank(written) || is_bare_number {
                continue;
            }
            let Some(label) = self.read(written) else {
                if !matches!(said, Said::Leaf { .. }) {
                    said = self.unknown(written, column);
                }
                continue;
            };
            let heading = match label.meaning {
                Meaning::Question(question) if self.vocabulary.is_sum(question) => {
                    sections.enter(column, label.name);
                    said = Said::Sum { column };
                    continue;
                }
                Meaning::Question(_) => label.name.to_owned(),
                Meaning::Ambiguous => self.namesake(label.name, row, sections),
                Meaning::Key(_)
                | Meaning::Name
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
                | Meaning::FullMarks
                | Meaning::Attribute(_)
                | Meaning::Ignored => continue,
            };
            said = Said::Leaf {
                heading,
                column,
                full_marks: label.full_marks.map(str::to_owned),
            };
        }
        said
    }

    fn unknown(&self, label: &str, column: usize) -> Said {
        let total = Meaning::Question(self.vocabulary.total());
        if self.vocabulary.meaning(label) == Some(total) {
            return Said::Sum { column };
        }
        match naming(label, &[], |_| false) {
            Naming::Statistic => Said::Statistic,
            Naming::Unit
            | Naming::Doubtful
            | Naming::Suspect
            | Naming::Footer
            | Naming::Text
            | Naming::Ordinary => Said::Unknown { column },
        }
    }

    /// Returns the heading of an indicator that shares its name: by its code beside it, or by the
    /// sections above it.
    fn namesake(&self, name: &str, row: &Row, sections: &Sections) -> String {
        let titles = (0..self.column).map(|column| format!("{} {name}", row.cell(column).trim()));
        let is_of_one = |title: &String| {
            let meaning = self.vocabulary.own_meaning(title);
            meaning.and_then(Meaning::question).is_some()
        };
        let by_code = titles
            .filter(|title| !title.starts_with(' '))
            .find(is_of_one);
        let by_section = || {
            let mut above = sections.0.iter().rev().flatten();
            let found =
                above.find_map(|section| self.vocabulary.namesakes.heading(section, name))?;
            Some(found.to_owned())
        };
        by_code
            .or_else(by_section)
            .unwrap_or_else(|| name.to_owned())
    }
}

impl Sections {
    /// Takes a section, of which those in columns right of it are no longer part.
    fn enter(&mut self, column: usize, label: &str) {
        self.0.truncate(column);
        self.0.resize(column, None);
        self.0.push(Some(label.to_owned()));
    }
}

/// 澄清度 5, 色调10分: a name, and the points behind it.
fn split(label: &str) -> Option<(&str, &str)> {
    let label = label.trim();
    let whole = label.strip_suffix('分').unwrap_or(label).trim_end();
    let is_numeral = |character: char| character.is_ascii_digit() || character == '.';
    let name = whole.trim_end_matches(is_numeral);
    let points = &whole[name.len()..];
    let is_points = Number::parse(points).is_some() && !points.starts_with('.');
    (is_points && !is_blank(name)).then(|| (name.trim_end(), points))
}
