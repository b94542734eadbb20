//! What the columns of a file of corrections mean.

use crate::diagnostics::{Diagnostic, FileId, Place, did_you_mean};
use crate::lang::Text;
use crate::names::{is_space, plain, shown};
use crate::sheet::codes;
use crate::sheet::meaning::Meaning;
use crate::sheet::source::{Row, Rows};
use crate::sheet::vocabulary::Vocabulary;
use crate::text;

/// What a column of a file of corrections holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A part of what identifies the unit.
    Key(usize),
    Street,
    Indicator,
    Assessor,
    Source,
    Period,
    /// The mark as the sheets have it.
    Old,
    New,
    Reason,
    /// The office that decided.
    By,
    Date,
    /// Known, and of no use here.
    Ignored,
}

/// What a file of corrections alone has, and how its columns are headed.
const OWN_HEADINGS: [(Field, &[&str]); 5] = [
    (Field::Old, &["原分", "原得分", "更正前", "old"]),
    (Field::New, &["现分", "现得分", "更正", "更正后", "new"]),
    (Field::Reason, &["理由", "更正理由", "reason"]),
    (Field::By, &["更正人", "更正单位", "by"]),
    (Field::Date, &["日期", "更正日期", "date"]),
];

impl Field {
    /// Returns what a heading means: as in any sheet, besides what only corrections have.
    pub fn of(label: &str, vocabulary: &Vocabulary) -> Option<Field> {
        let own = OWN_HEADINGS
            .iter()
            .find(|(_, words)| words.contains(&plain(label).as_str()));
        if let Some(&(field, _)) = own {
            return Some(field);
        }
        match vocabulary.meaning(label)? {
            Meaning::Key(part) => Some(Field::Key(part)),
            Meaning::Name => Some(Field::Key(0)),
            Meaning::Street => Some(Field::Street),
            Meaning::Indicator => Some(Field::Indicator),
            Meaning::Assessor => Some(Field::Assessor),
            Meaning::Source => Some(Field::Source),
            Meaning::Period => Some(Field::Period),
            Meaning::Kind | Meaning::Attribute(_) | Meaning::Remark | Meaning::Ignored => {
                Some(Field::Ignored)
            }
            Meaning::Score
            | Meaning::Entry
            | Meaning::Deduction
            | Meaning::FullMarks
            | Meaning::Question(_)
            | Meaning::Ambiguous => None,
        }
    }
}

/// The columns of one file.
pub struct Fields {
    fields: Vec<(Field, usize)>,
    /// How many rows end with the header.
    pub header_rows: usize,
    pub width: usize,
}

/// Titles above a header take a few rows at most.
const MOST_TITLE_ROWS: usize = 30;

impl Fields {
    /// Returns the columns of a file, unless some that are needed are not there.
    pub fn find(
        file: FileId,
        rows: Rows,
        vocabulary: &Vocabulary,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Fields> {
        let Some((above, header)) = header(rows, vocabulary) else {
            faults.push(
                Diagnostic::of(
                    codes::CORRECTION_HEADER,
                    text! {"更正表没有表头"; "the corrections have no header"},
                )
                .at(Place::new(file, 0..0))
                .help(headings_wanted()),
            );
            return None;
        };
        let mut columns = Fields {
            fields: Vec::new(),
            header_rows: above + 1,
            width: header.width(),
        };
        for (column, label) in header.cells().enumerate() {
            let label = label.trim_matches(is_space);
            let fault = columns.take(column, label, vocabulary);
            faults.extend(fault.map(|fault| fault.at(header.place(column))));
        }
        let missing = columns.missing(vocabulary);
        if missing.is_empty() {
            return Some(columns);
        }
        let names = Text::list(&missing);
        faults.push(
            Diagnostic::of(
                codes::CORRECTION_HEADER,
                text! {
                    "更正表的表头缺 {names}";
                    "the header of the corrections lacks {names}"; names
                },
            )
            .at(header.place(0))
            .help(headings_wanted()),
        );
        None
    }

    /// Takes a heading for what it means, or returns what is wrong with it.
    fn take(&mut self, column: usize, label: &str, vocabulary: &Vocabulary) -> Option<Diagnostic> {
        match Field::of(label, vocabulary) {
            Some(Field::Ignored) => None,
            None if label.is_empty() => None,
            None => Some(unknown(label)),
            Some(field) if self.column(field).is_some() => Some(
                Diagnostic::of(
                    codes::CORRECTION_HEADING,
                    text! {
                        "列 `{label}` 与前面一列是同一项";
                        "column `{label}` says the same thing as one before it"
                    },
                )
                .help(text! {
                    "删去一列，或改正列名";
                    "remove one of the two, or correct its heading"
                }),
            ),
            Some(field) => {
                self.fields.push((field, column));
                None
            }
        }
    }

    /// Returns the headings that are needed and not there.
    fn missing(&self, vocabulary: &Vocabulary) -> Vec<Text> {
        let keys = vocabulary.keys.iter().enumerate();
        let keys = keys.map(|(part, name)| (Field::Key(part), text! {"`{name}`"; "`{name}`"}));
        let needed = keys.chain([
            (Field::Indicator, text! {"`指标`"; "`indicator`"}),
            (Field::Old, text! {"`原分`"; "`old`"}),
            (Field::New, text! {"`现分`"; "`new`"}),
            (Field::Reason, text! {"`理由`"; "`reason`"}),
            (Field::By, text! {"`更正人`"; "`by`"}),
            (Field::Date, text! {"`日期`"; "`date`"}),
        ]);
        let missing = needed.filter(|&(field, _)| self.column(field).is_none());
        missing.map(|(_, name)| name).collect()
    }

    pub fn column(&self, wanted: Field) -> Option<usize> {
        let mut fields = self.fields.iter();
        fields
            .find(|&&(field, _)| field == wanted)
            .map(|&(_, column)| column)
    }

    /// Returns how much sense a table makes as corrections: how many columns its header names.
    pub fn sense(rows: Rows, vocabulary: &Vocabulary) -> usize {
        header(rows, vocabulary).map_or(0, |(_, header)| {
            let fields = header
                .cells()
                .filter_map(|label| Field::of(label, vocabulary));
            fields.count()
        })
    }

    /// Returns what a row says in a column, as it is shown; nothing where it is blank.
    pub fn stated(&self, row: &Row, wanted: Field) -> Option<String> {
        let words = shown(row.cell(self.column(wanted)?));
        (!words.is_empty()).then_some(words)
    }
}

/// Returns the first row that names the unit and something that only corrections have, and how many
/// stand above it.
fn header(rows: Rows, vocabulary: &Vocabulary) -> Option<(usize, Row)> {
    let is_own = |field: &Field| OWN_HEADINGS.iter().any(|(own, _)| own == field);
    let is_header = |row: &Row| {
        let fields = row.cells().filter_map(|label| Field::of(label, vocabulary));
        let fields: Vec<Field> = fields.collect();
        fields.contains(&Field::Key(0)) && fields.iter().any(is_own)
    };
    let mut rows = rows.iter().take(MOST_TITLE_ROWS).enumerate();
    rows.find(|(_, row)| is_header(row))
}

fn unknown(label: &str) -> Diagnostic {
    let known = OWN_HEADINGS.iter().flat_map(|(_, words)| words.iter());
    let fault = Diagnostic::of(
        codes::CORRECTION_HEADING,
        text! {"更正表里不认识的列 `{label}`"; "unknown column `{label}` in the corrections"},
    );
    fault.help(did_you_mean(label, known.copied()).unwrap_or_else(headings_wanted))
}

fn headings_wanted() -> Text {
    text! {
        "表头写 `社区`、`指标`、`原分`、`现分`、`理由`、`更正人`、`日期`，必要时加 `街道`、\
         `考评人`、`来源`、`期次`";
        "its header needs `community`, `indicator`, `old`, `new`, `reason`, `by` and `date`, and \
         may have `street`, `assessor`, `source` and `period`"
    }
}
