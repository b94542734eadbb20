//! One cell: what its text says, before any rule gives it a meaning.

use crate::names::{is_space, plain};
use crate::number::Number;

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or a word for nothing: 缺, 未评.
    Blank,
    /// 不适用, or the `/` and `—` that stand for it.
    NotApplicable,
    /// 免检.
    Exempt,
    /// A number, as it stands before a percent sign if there is one.
    Number { value: Number, percent: bool },
    /// `3/4`: times done of times due.
    Fraction { part: Number, whole: Number },
    /// Anything else.
    Word(String),
}

/// Something about a cell's writing that was set right while reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Repair {
    SurroundingSpace,
    FullWidth,
    LeadingApostrophe,
    ThousandsComma,
    UnitWord,
    PlusSign,
}

/// Returns what a cell says, and what had to be set right to read it. `units` are the words that
/// may follow a number here, such as 次, besides 分.
pub fn read(text: &str, units: &[String]) -> (Cell, Vec<Repair>) {
    let mut repairs = Vec::new();
    let mut words = text.trim_matches(is_space).to_owned();
    let mut repair = |kind, words: &mut String, repaired: String| {
        if *words != repaired {
            repairs.push(kind);
            *words = repaired;
        }
    };
    let unquoted = words.strip_prefix('\'').map(str::to_owned);
    if let Some(unquoted) = unquoted {
        repair(Repair::LeadingApostrophe, &mut words, unquoted);
    }
    if let Some(cell) = word_of_absence(&words) {
        return (cell, repairs);
    }
    let mut original = words.clone();
    repair(Repair::FullWidth, &mut words, half_width(&original));
    original.clone_from(&words);
    let unit = units.iter().map(String::as_str).chain(["分"]);
    let bare = unit
        .filter(|unit| !unit.is_empty())
        .find_map(|unit| original.strip_suffix(unit))
        .map(|bare| bare.trim_end_matches(is_space));
    if let Some(bare) = bare.filter(|bare| bare.ends_with(|last: char| last.is_ascii_digit())) {
        repair(Repair::UnitWord, &mut words, bare.to_owned());
    }
    if let Some(unsigned) = words.strip_prefix('+').map(str::to_owned) {
        repair(Repair::PlusSign, &mut words, unsigned);
    }
    if let Some(plain) = without_thousands_commas(&words) {
        repair(Repair::ThousandsComma, &mut words, plain);
    }
    match numeral(&words) {
        Some(cell) => {
            if text.trim_matches(is_space) != text {
                repairs.push(Repair::SurroundingSpace);
            }
            (cell, repairs)
        }
        None => (
            Cell::Word(text.trim_matches(is_space).to_owned()),
            Vec::new(),
        ),
    }
}

/// Returns whether two cells say the same: 9 and 9分, blank and 缺, one word in two widths.
pub fn is_same(one: &str, other: &str, units: &[String]) -> bool {
    match (read(one, units).0, read(other, units).0) {
        (Cell::Word(one), Cell::Word(other)) => plain(&one) == plain(&other),
        (one, other) => one == other,
    }
}

/// Returns what a cell says by a mark or a word for yes or no.
pub fn truth(cell: &Cell) -> Option<bool> {
    const YES: [&str; 12] = [
        "是", "√", "✓", "✔", "☑", "达标", "符合", "合格", "完成", "yes", "y", "true",
    ];
    const NO: [&str; 13] = [
        "否",
        "×",
        "✗",
        "✘",
        "x",
        "未达标",
        "不达标",
        "不符合",
        "不合格",
        "未完成",
        "no",
        "n",
        "false",
    ];
    match cell {
        Cell::Word(word) => {
            let word = word.to_lowercase();
            let yes = YES.contains(&word.as_str());
            (yes || NO.contains(&word.as_str())).then_some(yes)
        }
        Cell::Number {
            value,
            percent: false,
        } if *value == Number::ONE => Some(true),
        Cell::Number {
            value,
            percent: false,
        } if value.is_zero() => Some(false),
        Cell::Number { .. }
        | Cell::Blank
        | Cell::NotApplicable
        | Cell::Exempt
        | Cell::Fraction { .. } => None,
    }
}

fn word_of_absence(words: &str) -> Option<Cell> {
    match words {
        "" | "缺" | "未评" => Some(Cell::Blank),
        "不适用" | "/" | "／" | "—" | "——" | "–" | "n/a" | "N/A" => {
            Some(Cell::NotApplicable)
        }
        "免检" => Some(Cell::Exempt),
        _ => None,
    }
}

/// Returns the text with the full-width forms of ASCII (`８．５％`) in their ordinary width.
fn half_width(words: &str) -> String {
    let narrow = |character: char| match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0).expect("it is ASCII"),
        '　' => ' ',
        '−' => '-',
        other => other,
    };
    words.chars().map(narrow).collect()
}

/// Returns `1,234.5` as `1234.5`, and `None` where the commas do not part thousands.
fn without_thousands_commas(words: &str) -> Option<String> {
    let whole = words.split(['.', '%']).next().unwrap_or_default();
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let parted = !rest.is_empty()
        && (1..=3).contains(&first.len())
        && digits(first)
        && rest.iter().all(|group| group.len() == 3 && digits(group));
    parted.then(|| words.replace(',', ""))
}

fn numeral(words: &str) -> Option<Cell> {
    if let Some(value) = Number::parse(words) {
        return Some(Cell::Number {
            value,
            percent: false,
        });
    }
    if let Some(value) = words
        .strip_suffix('%')
        .and_then(|rest| Number::parse(rest.trim_end()))
    {
        return Some(Cell::Number {
            value,
            percent: true,
        });
    }
    let (part, whole) = words.split_once('/')?;
    Some(Cell::Fraction {
        part: Number::parse(part.trim())?,
        whole: Number::parse(whole.trim())?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Cell {
        Cell::Number {
            value: Number::parse(text).expect("a decimal literal"),
            percent: false,
        }
    }

    #[test]
    fn blank_zero_not_applicable_and_exempt_are_four_things() {
        let cell = |text| read(text, &[]).0;
        for blank in ["", "  ", "\u{3000}", "缺", "未评"] {
            assert_eq!(cell(blank), Cell::Blank);
        }
        assert_eq!(cell("0"), number("0"));
        for not_applicable in ["不适用", "/", "—", " ／ "] {
            assert_eq!(cell(not_applicable), Cell::NotApplicable);
        }
        assert_eq!(cell("免检"), Cell::Exempt);
        assert_eq!(cell("无"), Cell::Word("无".into()));
    }

    #[test]
    fn sets_right_what_offices_type_and_says_so() {
        use Repair::*;
        for (text, value, repairs) in [
            ("9", "9", vec![]),
            ("８．５", "8.5", vec![FullWidth]),
            ("9分", "9", vec![UnitWord]),
            ("1,234.5", "1234.5", vec![ThousandsComma]),
            ("\u{a0}7\u{3000}", "7", vec![SurroundingSpace]),
            ("'6", "6", vec![LeadingApostrophe]),
            ("+2", "2", vec![PlusSign]),
            ("2次", "2", vec![UnitWord]),
        ] {
            assert_eq!(
                read(text, &["次".into()]),
                (number(value), repairs),
                "{text}"
            );
        }
    }

    #[test]
    fn guesses_nothing() {
        for text in [
            "1,5", "9..5", "1e3", "8²", "½", "九", "9/", "-", "1/2/3", "十分",
        ] {
            assert_eq!(read(text, &[]), (Cell::Word(text.into()), vec![]), "{text}");
        }
    }

    #[test]
    fn cells_are_one_mark_however_they_are_written() {
        let units = ["次".to_owned()];
        for (one, other) in [
            ("9", "9分"),
            ("9", "９"),
            ("9", "9.0"),
            ("2", "2次"),
            ("", "缺"),
            ("基本齐全", " 基本齐全 "),
            ("/", "不适用"),
        ] {
            assert!(is_same(one, other, &units), "{one} {other}");
        }
        for (one, other) in [("9", "8"), ("", "0"), ("92", "92%"), ("齐全", "不全")] {
            assert!(!is_same(one, other, &units), "{one} {other}");
        }
    }
}
