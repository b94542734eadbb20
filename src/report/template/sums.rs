//! The sums that a sheet shows beside its marks: of each first-level section, and of all.

use super::asks::Ask;
use super::seats::Seats;
use crate::evaluation::Case;
use crate::lang::Text;
use crate::plan::{Question, titled};
use crate::rubric::{IndicatorCode, NodeId, Tree};
use crate::sheet::{Meaning, QuestionId, Vocabulary};
use crate::text;

/// A sum that is compared with what the rubric makes of the marks.
pub struct Sum {
    /// How its column is headed, or its row.
    pub heading: Text,
    /// Of which section; nothing where it is of all.
    pub code: Option<IndicatorCode>,
    /// Which row of the paper it is, by kind of unit; the total is the whole.
    pub nodes: Vec<Option<NodeId>>,
}

impl Sum {
    pub fn is_total(&self) -> bool {
        self.code.is_none()
    }
}

/// Returns the sums that one sheet can make by itself: none where several people fill in one each.
pub fn sums(case: &Case, asks: &[Ask], vocabulary: &Vocabulary, total: &Text) -> Vec<Sum> {
    let is_one = |ask: &Ask| ask.seats.iter().all(|seats| *seats == Seats::One);
    if !asks.iter().all(is_one) {
        return Vec::new();
    }
    let mut codes: Vec<&IndicatorCode> = Vec::new();
    for row in &case.rubric.indicators {
        let is_first_level = |tree: &Tree| {
            let node = tree.find(row.code.as_str()).map(|id| tree.node(id));
            node.is_some_and(|node| node.depth == 1 && !node.is_leaf())
        };
        if case.trees.iter().any(is_first_level) && !codes.contains(&&row.code) {
            codes.push(&row.code);
        }
    }
    let mut sums: Vec<Sum> = (codes.into_iter())
        .filter_map(|code| section(code, case, vocabulary))
        .collect();
    sums.push(Sum {
        heading: total.clone(),
        code: None,
        nodes: vec![Some(Tree::ROOT); case.trees.len()],
    });
    sums
}

/// Returns the sum of a section, where a heading for it is known.
fn section(code: &IndicatorCode, case: &Case, vocabulary: &Vocabulary) -> Option<Sum> {
    let number = case.questions.number(&Question::Subtotal(code.clone()));
    let name = &case.questions.row(code, case.rubric).name;
    let both = titled(code.as_str(), name);
    let usual = text! {"{code}小计"; "{code} subtotal"};
    let other = text! {"{both}小计"; "{both} subtotal"};
    let wanted = [
        usual,
        other,
        Text::verbatim(both),
        Text::verbatim(code.as_str()),
    ];
    let heading = wanted
        .into_iter()
        .find(|heading| means(heading, number, vocabulary))?;
    let node = |tree: &Tree| {
        tree.find(code.as_str())
            .filter(|&id| !tree.node(id).is_leaf())
    };
    Some(Sum {
        heading,
        code: Some(code.clone()),
        nodes: case.trees.iter().map(node).collect(),
    })
}

fn means(heading: &Text, number: QuestionId, vocabulary: &Vocabulary) -> bool {
    let means = |label| vocabulary.meaning(label) == Some(Meaning::Question(number));
    means(&heading.zh) && means(&heading.en)
}
