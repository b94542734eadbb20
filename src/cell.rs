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

/// How cells are written in answer to one question.
#[derive(Clone, Copy, Debug, Default)]
pub struct Idiom<'a> {
    /// Words that may follow a number, such as 次, besides 分.
    pub units: &'a [String],
    /// Whether 分 may not follow a number: what is counted or measured is no points.
    pub no_points: bool,
    /// Words for a missing mark, besides those of offices.
    pub blanks: &'a [String],
    /// Names of levels, which are those before they are anything else, be it `50%` or `/`.
    pub levels: &'a [String],
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

/// Returns what a cell says, and what had to be set right to read it.
pub fn read(text: &str, idiom: &Idiom) -> (Cell, Vec<Repair>) {
    if is_among(text, idiom.levels) {
        return (Cell::Word(text.to_owned()), Vec::new());
    }
    if is_among(text, idiom.blanks) {
        return (Cell::Blank, Vec::new());
    }
    if text.starts_with(|first: char| first.is_ascii_digit())
        && let Some(value) = Number::parse(text)
    {
        let percent = false;
        return (Cell::Number { value, percent }, Vec::new());
    }
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
    let points = (!idiom.no_points).then_some(POINTS);
    let unit = idiom.units.iter().map(String::as_str).chain(points);
    let bare = unit
        .filter(|unit| !unit.is_empty())
        .find_map(|unit| original.strip_suffix(unit))
        .map(|bare| bare.trim_end_matches(is_space));
    if let Some(bare) = bare.filter(|bare| bare.ends_with(|last: char| last.is_ascii_digit())) {
        repair(Repair::UnitWord, &mut words, bare.to_owned());
    }
    let unsigned = words
        .strip_prefix('+')
        .filter(|rest| !rest.starts_with('-'));
    if let Some(unsigned) = unsigned.map(str::to_owned) {
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

/// Stands behind a number of points.
const POINTS: &str = "分";

/// Returns whether words are a number of points: 4分, or 3/4分.
pub fn is_points(words: &str) -> bool {
    let bare = words.trim_end_matches(is_space).strip_suffix(POINTS);
    let said = bare.map(|bare| read(bare, &Idiom::default()).0);
    matches!(
        said,
        Some(Cell::Number { percent: false, .. } | Cell::Fraction { .. })
    )
}

fn is_among(text: &str, words: &[String]) -> bool {
    if words.is_empty() {
        return false;
    }
    let text = plain(text);
    words.iter().any(|word| plain(word) == text)
}

/// Returns whether two cells say the same: 9 and 9分, blank and 缺, one word in two widths.
pub fn is_same(one: &str, other: &str, idiom: &Idiom) -> bool {
    match (read(one, idiom).0, read(other, idiom).0) {
        (Cell::Word(one), Cell::Word(other)) => plain(&one) == plain(&other),
        (one, other) => one == other,
    }
}

/// Words for yes, and for no.
const ANSWERS: [&[&str]; 2] = [
    &["是", "√", "✓", "✔", "☑", "yes", "y", "true"],
    &["否", "×", "✗", "✘", "✕", "✖", "x", "no", "n", "false"],
];

/// Words of merit, which say yes or no to a condition that is to be met.
const MERITS: [&[&str]; 2] = [
    &["达标", "符合", "合格", "完成"],
    &["未达标", "不达标", "不符合", "不合格", "未完成"],
];

/// Words for what happened, or what somebody has, and for the contrary.
const EVENTS: [&[&str]; 2] = [
    &["有", "发生", "已发生"],
    &["无", "没有", "未发生", "没有发生", "没发生"],
];

/// Returns what a cell says by a mark or a word for yes or no, or by a word of merit.
pub fn truth(cell: &Cell) -> Option<bool> {
    answer(cell, &[ANSWERS, MERITS])
}

/// Returns whether a cell says that something happened. A word of merit may mean either.
pub fn happened(cell: &Cell) -> Option<bool> {
    answer(cell, &[ANSWERS, EVENTS])
}

/// Returns whether a cell holds a word of merit.
pub fn is_merit(cell: &Cell) -> bool {
    matches!(cell, Cell::Word(_)) && answer(cell, &[MERITS]).is_some()
}

fn answer(cell: &Cell, lists: &[[&[&str]; 2]]) -> Option<bool> {
    match cell {
        Cell::Word(word) => {
            let word = plain(word);
            let among = |list: &[&str]| list.contains(&word.as_str());
            let yes = lists.iter().any(|[yes, _]| among(yes));
            (yes || lists.iter().any(|[_, no]| among(no))).then_some(yes)
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
pub fn half_width(words: &str) -> String {
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
    let end = words.find(['.', '%']).unwrap_or(words.len());
    let (whole, fraction) = words.split_at(end);
    let mut groups = whole.strip_prefix('-').unwrap_or(whole).split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let parted = !rest.is_empty()
        && (1..=3).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && rest.iter().all(|group| group.len() == 3 && digits(group))
        && !fraction.contains(',');
    parted.then(|| whole.replace(',', "") + fraction)
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
        let cell = |text| read(text, &Idiom::default()).0;
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
            let units = ["次".to_owned()];
            let idiom = Idiom {
                units: &units,
                ..Idiom::default()
            };
            assert_eq!(read(text, &idiom), (number(value), repairs), "{text}");
        }
    }

    #[test]
    fn guesses_nothing() {
        let texts =
            "1,5 9..5 1e3 8² ½ 九 9/ - 1/2/3 十分 0,500 1,234.5,6 +-5 ++5 --5 1,23,456 12,3456";
        for text in texts.split(' ') {
            assert_eq!(
                read(text, &Idiom::default()),
                (Cell::Word(text.into()), vec![]),
                "{text}"
            );
        }
    }

    #[test]
    fn cells_are_one_mark_however_they_are_written() {
        let units = ["次".to_owned()];
        let idiom = &Idiom {
            units: &units,
            ..Idiom::default()
        };
        for (one, other) in [
            ("9", "9分"),
            ("9", "９"),
            ("9", "9.0"),
            ("2", "2次"),
            ("", "缺"),
            ("基本齐全", " 基本齐全 "),
            ("/", "不适用"),
        ] {
            assert!(is_same(one, other, idiom), "{one} {other}");
        }
        for (one, other) in [("9", "8"), ("", "0"), ("92", "92%"), ("齐全", "不全")] {
            assert!(!is_same(one, other, idiom), "{one} {other}");
        }
    }

    #[test]
    fn a_rubric_may_add_words_for_a_missing_mark() {
        let blanks = ["-".to_owned(), "NA".to_owned()];
        let idiom = Idiom {
            blanks: &blanks,
            ..Idiom::default()
        };
        for words in ["-", "－", "na", " NA "] {
            assert_eq!(read(words, &idiom).0, Cell::Blank, "{words}");
        }
    }
}
