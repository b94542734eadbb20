//! What stands above a column, in one row or in several: 居务公开 over 评委1, 5 over 门型不符.

use super::judge::Judge;
use super::meaning::Meaning;
use super::naming::{Naming, naming};
use super::source::Row;
use super::vocabulary::Vocabulary;
use crate::diagnostics::Place;
use crate::names::plain;
use crate::number::Number;
use crate::sheet::office;

/// What stands above a column.
#[derive(Clone)]
pub struct Heading {
    pub label: String,
    pub place: Place,
    /// Whose marks the column holds, where judges have columns of their own.
    pub judge: Judge,
    pub holds: Holds,
}

/// What a column holds, of what its heading asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    Marks,
    /// Means or sums of the judges beside it, or what is to be ignored.
    Nothing,
    /// Why the marks of an indicator are what they are.
    Remarks {
        of: String,
    },
    /// What was taken off an indicator.
    Deductions {
        of: String,
    },
}

impl Heading {
    /// Returns what its column means; sums and means beside judges mean nothing.
    pub fn meaning(&self, vocabulary: &Vocabulary) -> Option<Meaning> {
        match &self.holds {
            Holds::Marks => vocabulary.meaning(&self.label),
            Holds::Nothing => Some(Meaning::Ignored),
            Holds::Remarks { .. } => Some(Meaning::Remark),
            Holds::Deductions { .. } => Some(Meaning::Deduction),
        }
    }

    /// Returns the heading of the indicator of which it holds remarks or deductions.
    pub fn of(&self) -> Option<&str> {
        match &self.holds {
            Holds::Remarks { of } | Holds::Deductions { of } => Some(of),
            Holds::Marks | Holds::Nothing => None,
        }
    }
}

/// The rows of a header, one below the other. A cell that a row above leaves empty belongs to the
/// heading left of it.
pub struct Stack<'r> {
    rows: &'r [Row],
    vocabulary: &'r Vocabulary,
}

/// What one row says above a column.
#[derive(Clone, Copy)]
struct Part<'r> {
    row: usize,
    column: usize,
    words: &'r str,
}

/// What the parts above a column say together.
struct Said {
    label: String,
    judge: Judge,
    holds: Holds,
    /// Whether it takes several parts to say so.
    is_joint: bool,
}

impl<'r> Stack<'r> {
    pub fn new(rows: &'r [Row], vocabulary: &'r Vocabulary) -> Stack<'r> {
        Stack { rows, vocabulary }
    }

    /// Returns the heading of every column.
    pub fn headings(&self) -> Vec<Heading> {
        let width = self.rows.iter().map(Row::width).max().unwrap_or(0);
        (0..width).map(|column| self.heading(column)).collect()
    }

    fn heading(&self, column: usize) -> Heading {
        let parts = self.parts(column);
        let Some(last) = parts.last() else {
            return Heading {
                label: String::new(),
                place: self.rows[0].place(column),
                judge: Judge::default(),
                holds: Holds::Marks,
            };
        };
        let said = self.said(&parts);
        Heading {
            label: said.label,
            place: self.rows[last.row].place(column),
            judge: said.judge,
            holds: said.holds,
        }
    }

    /// Returns whether the last row heads columns: names of indicators, or what is one together with
    /// what stands above it. A number below the heading of an indicator is a mark, be it the code of
    /// another.
    pub fn is_headed_by_last(&self) -> bool {
        let last = self.rows.len() - 1;
        (0..self.rows[last].width()).any(|column| {
            let parts = self.parts(column);
            let Some((own, above)) = parts.split_last().filter(|(own, _)| own.row == last) else {
                return false;
            };
            let is_new = above
                .iter()
                .all(|part| plain(part.words) != plain(own.words));
            let is_number = Number::parse(&plain(own.words)).is_some();
            let is_below_one = above
                .iter()
                .any(|part| part.column == column && self.is_question(part.words));
            let heads = self.is_question(own.words) && !(is_number && is_below_one);
            is_new && (heads || !is_number && self.said(&parts).is_joint)
        })
    }

    /// Returns whether columns say something together with the first row that they do not say
    /// without it.
    pub fn needs_first(&self) -> bool {
        let width = self.rows.iter().map(Row::width).max().unwrap_or(0);
        (0..width).any(|column| {
            let parts = self.parts(column);
            parts.first().is_some_and(|part| part.row == 0)
                && !self.said(&parts[1..]).is_joint
                && self.said(&parts).is_joint
        })
    }

    /// Returns what stands above a column, from the top down.
    fn parts(&self, column: usize) -> Vec<Part<'r>> {
        let is_filled = |row: &Row, column| !plain(row.cell(column)).is_empty();
        let rows = self.rows.iter().enumerate();
        let lowest = rows.rev().find(|(_, row)| is_filled(row, column));
        let Some((lowest, _)) = lowest else {
            return Vec::new();
        };
        let parts = (0..=lowest).filter_map(|row| {
            let mut columns = (0..=column).rev();
            let column = columns.find(|&column| is_filled(&self.rows[row], column))?;
            Some(Part {
                row,
                column,
                words: self.rows[row].cell(column),
            })
        });
        parts.collect()
    }

    /// Returns what the parts above a column say together.
    fn said(&self, parts: &[Part]) -> Said {
        let alone = |words: &str| Said {
            label: words.to_owned(),
            judge: Judge::default(),
            holds: Holds::Marks,
            is_joint: false,
        };
        let Some((last, above)) = parts.split_last() else {
            return alone("");
        };
        if above.is_empty() {
            return self
                .of_one_cell(last.words)
                .unwrap_or_else(|| alone(last.words));
        }
        let joined = |part: &Part| format!("{} {}", part.words.trim(), last.words.trim());
        let mut joint = above.iter().rev().map(joined);
        if let Some(label) = joint.find(|label| self.is_question(label)) {
            return Said {
                is_joint: true,
                ..alone(&label)
            };
        }
        let outer = self.said(above);
        let is_marked = self.is_mark(&outer.label);
        if let Some(heading) = self
            .vocabulary
            .judge_heading(last.words)
            .filter(|_| is_marked)
        {
            let mut judge = outer.judge;
            heading.enter(&mut judge);
            return Said {
                judge,
                is_joint: true,
                ..outer
            };
        }
        if let Some(section) = self.section_of_sum(above, last.words) {
            return alone(section);
        }
        if is_marked && self.is_beside_judges(parts) {
            let is_score = self.vocabulary.meaning(last.words) == Some(Meaning::Score);
            let is_statistic = naming(last.words, &[], |_| false) == Naming::Statistic;
            if is_score || is_statistic {
                return Said {
                    holds: match is_score {
                        true => Holds::Marks,
                        false => Holds::Nothing,
                    },
                    is_joint: true,
                    ..alone(&format!("{} {}", outer.label.trim(), last.words.trim()))
                };
            }
        }
        let below = is_marked.then(|| self.below(&outer, last.words)).flatten();
        below
            .or_else(|| self.of_one_cell(last.words))
            .unwrap_or_else(|| alone(last.words))
    }

    /// Returns what 得分, 扣分原因 or 扣分 head below an indicator; nothing counts that is to be ignored.
    fn below(&self, outer: &Said, words: &str) -> Option<Said> {
        if plain(words) == plain(&outer.label) {
            return None;
        }
        let below = below_indicator(&outer.label, words, self.vocabulary.meaning(words)?)?;
        let joint = format!("{} {}", outer.label.trim(), words.trim());
        Some(Said {
            judge: outer.judge.clone(),
            holds: match self.vocabulary.own_meaning(&joint) {
                Some(Meaning::Ignored) => Holds::Nothing,
                Some(_) | None => below.holds,
            },
            ..below
        })
    }

    /// Reads 居务公开得分 and 居务公开扣分原因.
    fn of_one_cell(&self, words: &str) -> Option<Said> {
        if self.vocabulary.meaning(words).is_some() {
            return None;
        }
        let written = plain(words);
        office::endings_below().iter().find_map(|end| {
            let label = written.strip_suffix(end.as_str())?;
            let label = label.trim_end_matches(|sign: char| !sign.is_alphanumeric() && sign != ')');
            let meaning = self
                .vocabulary
                .meaning(end)
                .filter(|_| self.is_mark(label))?;
            below_indicator(label, end, meaning)
        })
    }

    /// Returns whether judges stand in the last row below the same heading.
    fn is_beside_judges(&self, parts: &[Part]) -> bool {
        let [.., above, last] = parts else {
            return false;
        };
        let row = &self.rows[last.row];
        (0..row.width()).any(|column| {
            let is_judge = self.vocabulary.judge_heading(row.cell(column)).is_some();
            let others = self.parts(column);
            let same = others.iter().rev().nth(1);
            is_judge
                && same.is_some_and(|part| (part.row, part.column) == (above.row, above.column))
        })
    }

    /// Returns the section that a 小计 below merged headings is the sum of.
    fn section_of_sum<'p>(&self, above: &[Part<'p>], words: &str) -> Option<&'p str> {
        if plain(words) != "小计" {
            return None;
        }
        let section = above.last()?.words;
        let question = self.vocabulary.own_meaning(section)?.question()?;
        self.vocabulary.is_sum(question).then_some(section)
    }

    fn is_question(&self, label: &str) -> bool {
        let meaning = self.vocabulary.meaning(label);
        matches!(meaning, Some(Meaning::Question(_) | Meaning::Ambiguous))
    }

    /// Returns whether a heading asks for marks, and not for a sum of them.
    fn is_mark(&self, label: &str) -> bool {
        match self.vocabulary.own_meaning(label) {
            Some(Meaning::Question(question)) => !self.vocabulary.is_sum(question),
            Some(meaning) => meaning == Meaning::Ambiguous,
            None => false,
        }
    }
}

/// Returns what 得分, 扣分原因 or 扣分 heads below an indicator, or behind its name.
fn below_indicator(indicator: &str, words: &str, meaning: Meaning) -> Option<Said> {
    let joint = format!("{} {}", indicator.trim(), words.trim());
    let of = indicator.to_owned();
    let (label, holds) = match meaning {
        Meaning::Score => (indicator.to_owned(), Holds::Marks),
        Meaning::Remark => (joint, Holds::Remarks { of }),
        Meaning::Deduction => (joint, Holds::Deductions { of }),
        Meaning::Key(_)
        | Meaning::Name
        | Meaning::Street
        | Meaning::Kind
        | Meaning::Assessor
        | Meaning::Source
        | Meaning::Period
        | Meaning::Indicator
        | Meaning::Entry
        | Meaning::FullMarks
        | Meaning::Attribute(_)
        | Meaning::Question(_)
        | Meaning::Ignored
        | Meaning::Ambiguous => return None,
    };
    Some(Said {
        label,
        judge: Judge::default(),
        holds,
        is_joint: true,
    })
}
