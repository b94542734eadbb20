//! A rubric as the paper it stands for: its head, the table of indicators, and all that decides
//! beyond the points, in words.

mod conditions;
mod head;
mod indicators;
mod outcome;
mod terms;

pub use head::{issued_fact, rubric_fact, scale_fact};

use super::assumed_text;
use super::document::{Block, Document};
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{IndicatorCode, Limit, Rubric, Section, SectionMinimum, Tree};
use crate::text;

/// Returns the rubric as a document; `trees` are its own, one for each kind.
pub fn paper(rubric: &Rubric, trees: &[Tree]) -> Document {
    let mut blocks = vec![Block::Facts(head::facts(rubric, trees))];
    blocks.extend(list(
        text!("有据可查"; "On record"),
        verbatim(&rubric.stated),
    ));
    let mut assumed = verbatim(&rubric.assumed);
    assumed.extend(assumed_text(rubric));
    blocks.extend(list(text!("推定"; "Assumed"), assumed));
    blocks.extend(indicators::table(rubric, trees));
    blocks.extend(conditions::tables(rubric));
    blocks.extend(outcome::blocks(rubric));
    Document {
        title: rubric.title.clone(),
        blocks,
    }
}

fn list(heading: Text, notes: Vec<Text>) -> Vec<Block> {
    match notes.is_empty() {
        true => Vec::new(),
        false => vec![Block::Heading(heading), Block::Notes(notes)],
    }
}

fn verbatim(sentences: &[String]) -> Vec<Text> {
    sentences.iter().map(Text::verbatim).collect()
}

/// Returns the kinds a row is for; all where it names none.
fn kinds_text(kinds: &[String]) -> Text {
    match kinds {
        [] => text!("全部"; "all"),
        kinds => Text::list(&verbatim(kinds)),
    }
}

fn limit_text(limit: &Limit) -> Text {
    match limit {
        Limit::Points(points) => text!("{points}分"; "{points}"),
        Limit::Share(share) => Text::verbatim(percent(share)),
    }
}

/// Returns a fraction of one as a percentage.
fn percent(share: &Number) -> String {
    format!("{}%", share * &Number::from(100_i64))
}

fn minimum_text(minimum: &SectionMinimum, rubric: &Rubric) -> Text {
    let limit = limit_text(&minimum.limit);
    match &minimum.section {
        Section::Each => {
            text!("各一级指标不低于{limit}"; "{limit} or more of each first-level section"; limit)
        }
        Section::One(code) => {
            let section = titled(code, rubric);
            text!("“{section}”不低于{limit}"; "{limit} or more of {section}"; limit)
        }
    }
}

/// Returns an indicator by code and name.
fn titled(code: &IndicatorCode, rubric: &Rubric) -> String {
    let row = rubric.indicators.iter().find(|row| row.code == *code);
    let name = row.map_or("", |row| row.name.as_str());
    format!("{code} {name}")
}
