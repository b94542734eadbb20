//! A rubric as the paper it stands for: its head, the table of indicators, and all that decides
//! beyond the points, in words.

mod conditions;
mod head;
mod indicators;
mod outcome;
mod terms;
mod words;

pub use conditions::content as condition_text;
pub use head::{issued_fact, rubric_fact, scale_fact};
pub use indicators::{points_text, practice, standard};
pub use terms::{effect_text, folds_text, keep_text};
pub use words::percent;

use super::assumed_text;
use super::document::{Block, Document};
use crate::rubric::{Rubric, Tree};
use crate::text;
use words::{list, verbatim};

/// Returns the rubric as a document; `trees` are its own, one for each kind.
pub fn paper(rubric: &Rubric, trees: &[Tree]) -> Document {
    let mut blocks = vec![Block::Facts(head::facts(rubric, trees))];
    blocks.extend(list(
        text! {"有据可查"; "On record"},
        verbatim(&rubric.stated),
    ));
    let mut assumed = verbatim(&rubric.assumed);
    assumed.extend(assumed_text(rubric));
    blocks.extend(list(text! {"推定"; "Assumed"}, assumed));
    blocks.extend(indicators::table(rubric, trees));
    blocks.extend(conditions::tables(rubric));
    blocks.extend(outcome::blocks(rubric));
    Document {
        title: rubric.title.clone(),
        blocks,
    }
}
