//! Words in place of a number that people write, and not all mean alike.

use crate::cell::{Cell, Idiom, half_width, read};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::lang::Text;
use crate::names::is_space;
use crate::sheet::codes;
use crate::text;

/// A word in place of a number that people mean something by, and not all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Puzzle {
    /// `-`, `--`, `－`: not marked, not applicable, or nothing.
    Dash,
    /// `#REF!`: a formula of a spreadsheet went wrong.
    ErrorValue,
    /// `88,12`: a decimal comma, or digits parted.
    Comma {
        /// Nothing where there are several commas, or a point beside one.
        as_decimal: Option<String>,
        as_thousands: String,
    },
}

/// What is asked about a word: a code, what is not clear behind the word itself, and what to write.
pub struct Asked {
    pub code: Code,
    pub problem: Text,
    pub remedy: Text,
}

impl Puzzle {
    pub fn of(words: &str) -> Option<Puzzle> {
        let words = half_width(words.trim_matches(is_space));
        let is_dash = |character: char| {
            matches!(
                character,
                '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{30fc}' | '_' | '~'
            )
        };
        if !words.is_empty() && words.chars().all(is_dash) {
            return Some(Puzzle::Dash);
        }
        let is_of_excel = words.starts_with('#')
            && words[1..]
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || "/!?_#".contains(character));
        if is_of_excel || words.starts_with("Err:") {
            return Some(Puzzle::ErrorValue);
        }
        Puzzle::comma(&words)
    }

    /// Returns what a comma in a number asks where another sign parts the cells: it may be decimal.
    pub fn decimal_comma(words: &str, idiom: &Idiom) -> Option<Puzzle> {
        let is_number = || matches!(read(words, idiom).0, Cell::Number { .. });
        Puzzle::comma(words).filter(|_| is_number())
    }

    /// Returns the fault of a cell that asks by itself, whatever its rule.
    pub fn fault(&self, place: Place) -> Diagnostic {
        let asked = self.asked();
        let (code, problem) = (asked.code, asked.problem);
        let message = text! {"格子里的数{problem}"; "a number {problem}"; problem};
        Diagnostic::of(code, message).at(place.label(asked.remedy))
    }

    /// Returns what is not clear, and what to write instead.
    pub fn asked(&self) -> Asked {
        match self {
            Puzzle::Dash => Asked {
                code: codes::MARK_DASH,
                problem: text! {"是没有评、不适用还是 0，看不出来"; "may say that it was not marked, does not apply, or is nothing"},
                remedy: text! {
                    "没有评的留空，不适用的写 `不适用`，没有的写 0；若都表示没有评，在考评细则的 \
                     `[columns]` 里写 `blank = [\"-\"]`";
                    "leave it blank if it was not marked, write `n/a` if it does not apply and 0 \
                     if it is nothing; if all of them were not marked, write `blank = [\"-\"]` \
                     under `[columns]` in the rubric"
                },
            },
            Puzzle::ErrorValue => Asked {
                code: codes::MARK_ERROR_VALUE,
                problem: text! {"是表格软件的出错值"; "is an error value of a spreadsheet"},
                remedy: text! {"改正公式，重新导出；没有评的留空"; "mend the formula and export again; leave it blank if it was not marked"},
            },
            Puzzle::Comma {
                as_decimal,
                as_thousands,
            } => Asked {
                code: codes::MARK_COMMA,
                problem: text! {"带逗号，是小数点还是千分位，看不出来"; "has a comma that may be a decimal point or part thousands"},
                remedy: match as_decimal {
                    Some(decimal) => {
                        text! {"小数写 {decimal}，千分位写 {as_thousands}"; "write {decimal} for the decimal, {as_thousands} for the thousands"}
                    }
                    None => {
                        text! {"去掉逗号，写 {as_thousands}"; "leave the commas out: {as_thousands}"}
                    }
                },
            },
        }
    }

    /// Returns the puzzle of a number that is written with commas, whatever they part.
    fn comma(words: &str) -> Option<Puzzle> {
        let words = half_width(words.trim_matches(is_space));
        let unsigned = words.strip_prefix(['-', '+']).unwrap_or(&words);
        let bare = unsigned.trim_end_matches(['%', '分']).trim_end();
        let is_part = |character: char| character.is_ascii_digit() || ",.".contains(character);
        let is_numeral = bare.contains(',')
            && bare.starts_with(|first: char| first.is_ascii_digit())
            && bare.ends_with(|last: char| last.is_ascii_digit())
            && bare.chars().all(is_part);
        let is_lone = words.matches(',').count() == 1 && !words.contains('.');
        is_numeral.then(|| Puzzle::Comma {
            as_decimal: is_lone.then(|| words.replace(',', ".")),
            as_thousands: words.replace(',', ""),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_about_dashes_error_values_and_commas() {
        for dash in ["-", "－", "--", "—-", "―", "−", "~"] {
            assert_eq!(Puzzle::of(dash), Some(Puzzle::Dash), "{dash}");
        }
        for error in [
            "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "####", "Err:502",
        ] {
            assert_eq!(Puzzle::of(error), Some(Puzzle::ErrorValue), "{error}");
        }
        let comma = Puzzle::Comma {
            as_decimal: Some("88.125".into()),
            as_thousands: "88125".into(),
        };
        assert_eq!(Puzzle::of("88,125"), Some(comma));
        for no_puzzle in ["良好", "", "9", "#1楼", "1,", ",5"] {
            assert_eq!(Puzzle::of(no_puzzle), None, "{no_puzzle}");
        }
    }
}
