//! The words that several parts of a paper share.

use crate::lang::Text;
use crate::number::Number;
use crate::report::document::Block;
use crate::rubric::{Cutoff, IndicatorCode, Limit, Reach, Rubric, Section, SectionMinimum};
use crate::text;

/// Returns sentences under a heading; nothing where there are none.
pub fn list(heading: Text, notes: Vec<Text>) -> Vec<Block> {
    match notes.is_empty() {
        true => Vec::new(),
        false => vec![Block::Heading(heading), Block::Notes(notes)],
    }
}

/// Returns sentences of the rubric's own.
pub fn verbatim(sentences: &[String]) -> Vec<Text> {
    sentences.iter().map(Text::verbatim).collect()
}

/// Returns the kinds a row is for; all where it names none.
pub fn kinds_text(kinds: &[String]) -> Text {
    match kinds {
        [] => text! {"全部"; "all"},
        kinds => Text::list(&verbatim(kinds)),
    }
}

/// Returns a line in points, or in percent.
pub fn limit_text(limit: &Limit) -> Text {
    match limit {
        Limit::Points(points) => text! {"{points}分"; "{points}"},
        Limit::Share(share) => Text::verbatim(percent(share)),
    }
}

/// Returns what a total has to come to.
pub fn cutoff_text(line: &Cutoff) -> Text {
    let limit = limit_text(&line.limit);
    match line.reach {
        Reach::From => text! {"满{limit}"; "{limit} or more"; limit},
        Reach::Above => text! {"超过{limit}"; "more than {limit}"; limit},
    }
}

/// Returns a fraction of one as a percentage.
pub fn percent(share: &Number) -> String {
    format!("{}%", share * &Number::from(100_i64))
}

/// Returns a minimum of a section, or of all.
pub fn minimum_text(minimum: &SectionMinimum, rubric: &Rubric) -> Text {
    let limit = limit_text(&minimum.limit);
    match &minimum.section {
        Section::Each => {
            text! {"各一级指标不低于{limit}"; "{limit} or more of each first-level section"; limit}
        }
        Section::One(code) => {
            let section = titled(code, rubric);
            text! {"“{section}”不低于{limit}"; "{limit} or more of {section}"; limit}
        }
    }
}

/// Returns an indicator by code and name.
pub fn titled(code: &IndicatorCode, rubric: &Rubric) -> String {
    let row = rubric.indicators.iter().find(|row| row.code == *code);
    let name = row.map_or("", |row| row.name.as_str());
    format!("{code} {name}")
}
