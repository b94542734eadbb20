//! What a cell of a random sheet says.

use num_traits::{One, Zero};
use wuhua_eval::rubric::rule;
use wuhua_eval::rubric::{Indicator, Measure, Rule};

use super::amount::{Rational, decimal, exact, whole};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Blank,
    NotApplicable,
    Exempt,
    /// What nobody can read.
    Illegible,
    Mark(Rational),
}

/// Stands in a random sheet where nobody can read the cell.
pub const ILLEGIBLE: &str = "看不清";

/// Reads a cell of a leaf. A level's mark is what the level earns; yes is 1 and no is 0.
pub fn read(text: &str, row: &Indicator) -> Cell {
    match text {
        "" | "缺" | "未评" => return Cell::Blank,
        "不适用" | "/" | "—" => return Cell::NotApplicable,
        "免检" => return Cell::Exempt,
        ILLEGIBLE => return Cell::Illegible,
        _ => {}
    }
    let mark = match &row.rule {
        Rule::Levels(rule::Levels(levels)) => {
            let level = levels.iter().find(|level| level.name == text);
            level.map(|level| exact(&level.points))
        }
        Rule::Met(_) => yes_or_no(text),
        Rule::Ratio(_) => ratio(text),
        Rule::Deduct(_) | Rule::Add(_) if text == "无" => Some(Rational::zero()),
        _ => match row.measure {
            Measure::Percent => decimal(text.trim_end_matches('%')),
            Measure::Plain => decimal(text),
        },
    };
    Cell::Mark(mark.unwrap_or_else(|| panic!("`{text}` says nothing to {}", row.code)))
}

/// Reads the cell of a veto, a gate or an exemption.
pub fn condition(text: &str) -> Option<Rational> {
    match text {
        "" | "缺" | "未评" | ILLEGIBLE => None,
        "免检" => Some(Rational::one()),
        _ => Some(
            yes_or_no(text)
                .or_else(|| decimal(text.trim_end_matches('%')))
                .unwrap_or_else(|| panic!("`{text}` is neither yes, no nor a number")),
        ),
    }
}

fn yes_or_no(text: &str) -> Option<Rational> {
    match text {
        "是" | "√" | "达标" | "1" => Some(Rational::one()),
        "否" | "×" | "未达标" | "0" | "无" => Some(Rational::zero()),
        _ => None,
    }
}

fn ratio(text: &str) -> Option<Rational> {
    if let Some((part, of)) = text.split_once('/') {
        return Some(decimal(part)? / decimal(of)?);
    }
    match text.strip_suffix('%') {
        Some(percent) => Some(decimal(percent)? / whole(100)),
        None => decimal(text),
    }
}
