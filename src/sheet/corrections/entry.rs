//! What a row of corrections says of its mark, and whether the sheets agree.

use super::columns::{Field, Fields};
use super::correcting::{Accepted, Amendment, Correcting, Last, Mismatch};
use super::correction::Mark;
use crate::cell::{self, Cell, Idiom, is_same};
use crate::diagnostics::{Diagnostic, Files, Place};
use crate::lang::Text;
use crate::names::is_space;
use crate::printable::shortened;
use crate::sheet::codes;
use crate::sheet::date::Date;
use crate::sheet::source::Row;
use crate::sheet::{Sheet, WordId};
use crate::text;

/// A number of so many digits is a person's: a telephone or an identity card.
const DIGITS_OF_A_PERSON: usize = 11;

/// Returns what stands in a column, as it was typed.
pub fn typed<'r>(columns: &Fields, row: &'r Row, field: Field) -> &'r str {
    columns.column(field).map_or("", |column| row.cell(column))
}

impl Correcting<'_> {
    /// Returns what a row says, or reports everything that it leaves unsaid.
    pub(super) fn entry(&mut self, row: &Row) -> Option<Amendment> {
        let reason = self.filled_in(row, Field::Reason, text! {"理由"; "the reason"});
        let by = self.filled_in(row, Field::By, text! {"更正人"; "who corrected"});
        let by = by.filter(|by| {
            let is_person = longest_number(by) >= DIGITS_OF_A_PERSON;
            if is_person {
                self.faults.push(
                    Diagnostic::of(codes::CORRECTION_BY, text! {
                        "更正人里有像手机号或身份证号的号码";
                        "there is what looks like a personal number in the column of who corrected"
                    })
                        .at(self.place_of(row, Field::By))
                        .help(text! {
                            "写单位的名称，不写个人的号码";
                            "name the office, not a person's number"
                        }),
                );
            }
            !is_person
        });
        let words = self.filled_in(row, Field::Date, text! {"日期"; "the date"});
        let date = words.and_then(|words| {
            let date = Date::read(&words);
            if date.is_none() {
                self.faults.push(
                    Diagnostic::of(
                        codes::CORRECTION_DATE,
                        text! {
                            "`{words}` 不是一个日期";
                            "`{words}` is not a date"
                        },
                    )
                    .at(self.place_of(row, Field::Date))
                    .help(text! {
                        "写成 2026-01-05、2026/1/5 或 2026年1月5日";
                        "write it as 2026-01-05, 2026/1/5 or 2026年1月5日"
                    }),
                );
            }
            date
        });
        Some(Amendment {
            new: typed(&self.columns, row, Field::New).to_owned(),
            new_place: self.place_of(row, Field::New),
            reason: reason?,
            by: by?,
            date: date?,
        })
    }

    fn filled_in(&mut self, row: &Row, field: Field, name: Text) -> Option<String> {
        let words = typed(&self.columns, row, field).trim_matches(is_space);
        if words.is_empty() {
            self.faults.push(
                Diagnostic::of(
                    codes::CORRECTION_BLANK,
                    text! {
                        "没有写{name}";
                        "{name} is blank"; name
                    },
                )
                .at(self.place_of(row, field))
                .help(text! {
                    "每一行都写明理由、更正人和日期";
                    "every row gives its reason, who corrected and the date"
                }),
            );
            return None;
        }
        Some(words.to_owned())
    }

    /// Accepts a correction if the mark in force is the one that it replaces: the sheet's, or
    /// that of the correction before it.
    pub(super) fn hold_against(&mut self, row: &Row, mark: Mark, entry: Option<Amendment>) {
        let idiom = &self.vocabulary.idiom(mark.1);
        let old = typed(&self.columns, row, Field::Old);
        let new = typed(&self.columns, row, Field::New);
        let (old_place, new_place) = (
            self.place_of(row, Field::Old),
            self.place_of(row, Field::New),
        );
        let date = entry.as_ref().map(|entry| entry.date);
        let is_sound = match self.last.get(&mark) {
            None => self.agrees(mark, old, idiom, &old_place),
            Some(last) => {
                let follows = is_same(old, &last.new, idiom)
                    && last.date.zip(date).is_none_or(|(last, date)| last <= date);
                if !follows {
                    let fault = self.twice(row, mark, date, last);
                    self.faults.push(fault);
                }
                follows
            }
        };
        let changes = !is_same(old, new, idiom);
        if !changes {
            let new = shown(new);
            self.faults.push(
                Diagnostic::of(
                    codes::CORRECTION_SAME,
                    text! {
                        "现分与原分一样，都是 {new}";
                        "the new mark is the old one, {new}"; new
                    },
                )
                .at(new_place.clone())
                .help(text! {
                    "写上更正后的得分，或删去这一行";
                    "write the mark as corrected, or remove the row"
                }),
            );
        }
        let last = Last {
            new: new.to_owned(),
            date,
            place: new_place,
        };
        self.last.insert(mark, last);
        if let (Some(entry), true, true) = (entry, is_sound, changes) {
            self.accepted.push(Accepted { mark, entry });
        }
    }

    fn twice(&self, row: &Row, mark: Mark, date: Option<Date>, last: &Last) -> Diagnostic {
        let name = self.sheet.full_name(mark.0);
        let label = typed(&self.columns, row, Field::Indicator);
        let (old, new) = (
            shown(typed(&self.columns, row, Field::Old)),
            shown(&last.new),
        );
        let [date, before] =
            [date, last.date].map(|date| date.map_or("?".to_owned(), |date| date.to_string()));
        let second =
            text! {"{date} 更正，原分是 {old}"; "corrected {date}, the old mark being {old}"; old};
        let first = text! {"{before} 改成了 {new}"; "made {new} on {before}"; new};
        Diagnostic::of(
            codes::CORRECTION_TWICE,
            text! {
                "{name} · {label} 更正了两次，后一次接不上前一次";
                "{name} · {label} is corrected twice, and the second does not follow from the first"
            },
        )
        .at(self.place_of(row, Field::Old).label(second))
        .at(last.place.clone().label(first))
        .help(text! {
            "删去一行；确是再次更正的，原分写前一次的现分，日期不早于前一次";
            "remove one; a further correction starts from the mark that the first made, and is \
             not dated before it"
        })
    }

    fn agrees(&mut self, mark: Mark, old: &str, idiom: &Idiom, place: &Place) -> bool {
        let (unit, question, judge) = mark;
        let mut marks = self.sheet.marks(unit, question);
        let word = marks.find_map(|(by, word)| word.filter(|_| by == judge));
        let word: WordId = word.expect("the judge was found by this mark");
        let theirs = self.sheet.words.get(question, word);
        if is_same(old, theirs, idiom) {
            return true;
        }
        let name = self.sheet.full_name(unit);
        let (ours, theirs) = (shown(old), shown(theirs));
        let message = text! {"{name}：这里的原分是 {ours}，评分表上是 {theirs}"; "{name}: the old mark is given as {ours}, the sheet has {theirs}"; ours, theirs};
        let fault = Diagnostic::of(codes::CORRECTION_OLD, message)
            .at(place.clone())
            .help(text! {
                "核对是哪个社区、哪一项；原分照评分表写";
                "check community and indicator, and write the old mark as the sheet has it"
            });
        self.mismatches.push(Mismatch { mark, fault });
        false
    }
}

/// Returns the faults of old marks that differ, each with the place of the sheet's.
pub fn mismatching(sheet: &Sheet, files: &Files, mismatches: Vec<Mismatch>) -> Vec<Diagnostic> {
    if mismatches.is_empty() {
        return Vec::new();
    }
    let mut mismatches = mismatches;
    let cells = sheet.find_cells(files, |unit, question, judge, _| {
        let mark = (unit, question, judge);
        mismatches.iter().any(|mismatch| mismatch.mark == mark)
    });
    for cell in cells {
        let mark = (cell.unit, cell.question, cell.judge);
        for mismatch in mismatches
            .iter_mut()
            .filter(|mismatch| mismatch.mark == mark)
        {
            mismatch.fault.places.push(cell.place.clone());
        }
    }
    mismatches
        .into_iter()
        .map(|mismatch| mismatch.fault)
        .collect()
}

fn shown(words: &str) -> Text {
    match cell::read(words, &Idiom::default()).0 == Cell::Blank {
        true => text! {"空白"; "blank"},
        false => {
            let words = shortened(words.trim_matches(is_space));
            text! {"`{words}`"; "`{words}`"}
        }
    }
}

/// Returns the digits of the longest number in some words; spaces and hyphens do not end one.
fn longest_number(words: &str) -> usize {
    let (mut longest, mut digits) = (0, 0);
    for character in words.chars() {
        match character {
            '0'..='9' | '０'..='９' => digits += 1,
            '-' | '－' => {}
            space if is_space(space) => {}
            _ => digits = 0,
        }
        longest = longest.max(digits);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_offices_from_persons() {
        assert_eq!(longest_number("区考评办 138-0013 8000"), 11);
        assert_eq!(longest_number("昆区民发〔2026〕12号，2026年1月5日"), 4);
    }
}
