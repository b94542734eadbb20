//! What each text of a column earns, as the ordinary evaluation says it of a unit that holds it.

use std::sync::Arc;

use super::ends::Ends;
use crate::evaluation::case::Case;
use crate::evaluation::leaf::Leaf;
use crate::evaluation::readings::{Entry, Readings};
use crate::evaluation::value::{LeafValue, Value};
use crate::number::{Number, common_parts};
use crate::plan::LeafPlan;
use crate::rubric::rule::Peers;
use crate::rubric::{Folds, NodeId, TreeId};
use crate::sheet::{QuestionId, Stretch, Stretches, UnitId};
use crate::span::Extended;

/// What each text of a column earns.
pub struct Column {
    question: QuestionId,
    /// By the number of the text; the first where no row speaks of it. Nothing where more than sums
    /// follow from it.
    earned: Vec<Option<Earned>>,
    /// How many parts make one.
    pub parts: i64,
}

pub struct Earned {
    pub ends: Ends,
    pub value: Arc<LeafValue>,
}

impl Column {
    pub fn earned(&self, stretches: &Stretches, stretch: Option<Stretch>) -> Option<&Earned> {
        let word = stretch.map_or(0, |stretch| stretches.get(stretch, self.question).number());
        self.earned[word].as_ref()
    }

    /// Returns the most that an end comes to, whatever its sign.
    pub fn most(&self) -> Option<i64> {
        let ends = self.earned.iter().flatten().map(|earned| earned.ends);
        let most = ends.flat_map(|ends| [ends.low, ends.high].map(i64::unsigned_abs));
        i64::try_from(most.max().unwrap_or(0)).ok()
    }
}

/// A unit with one judge, who is supposed to enter each text in turn.
pub struct Sample<'a> {
    case: &'a Case<'a>,
    readings: &'a Readings,
    unit: UnitId,
    tree: TreeId,
    entry: Entry,
}

impl<'a> Sample<'a> {
    /// Returns nothing where a tree has no such unit.
    pub fn of(
        case: &'a Case<'a>,
        tree: TreeId,
        units: &[(UnitId, TreeId)],
        readings: &'a Readings,
    ) -> Option<Sample<'a>> {
        let mut of_tree = units.iter().filter(|(_, of)| *of == tree);
        of_tree.find_map(|&(unit, tree)| {
            let mut stretches = case.sheet.stretches.of(unit);
            let (judge, _) = stretches.next()?;
            let question = QuestionId(0);
            stretches.next().is_none().then_some(Sample {
                case,
                readings,
                unit,
                tree,
                entry: Entry { question, judge },
            })
        })
    }

    /// Returns what the texts of a leaf earn; nothing where their parts leave the machine word.
    pub fn column(&self, id: NodeId, leaf: &LeafPlan) -> Option<Column> {
        let question = leaf.questions[0];
        let texts = self.case.sheet.words.of(question);
        let read = |word| self.readings.reading(self.tree, question, word);
        let texts = texts.map(|(word, _)| read(word).map(Some));
        // Where no row speaks of it, nothing is read.
        let texts = std::iter::once(Some(None)).chain(texts);
        let values: Vec<Option<Arc<LeafValue>>> = texts
            .map(|reading| {
                let entry = Entry {
                    question,
                    ..self.entry
                };
                let readings = self.readings.supposing(self.unit, entry, reading?.cloned());
                let marked = readings.of(self.case, self.unit, self.tree);
                let mut faults = Vec::new();
                let leaf = marked.leaf(id)?.leaf(&Peers::NONE, &mut faults);
                faults
                    .is_empty()
                    .then(|| LeafValue::new(marked.plan(), id, leaf))
            })
            .collect();
        let numbers = || {
            values
                .iter()
                .flatten()
                .filter_map(|value| ends(value))
                .flatten()
        };
        let parts = common_parts(numbers())?;
        let earned = |value: Option<Arc<LeafValue>>| {
            let [low, high] = ends(value.as_ref()?)?.map(|end| end.count_of(parts));
            Some(Earned {
                ends: Ends {
                    low: low?,
                    high: high?,
                },
                value: value?,
            })
        };
        Some(Column {
            question,
            earned: values.into_iter().map(earned).collect(),
            parts,
        })
    }
}

/// Returns whether one text alone decides what a leaf earns.
pub fn has_one_text(leaf: &LeafPlan) -> bool {
    let folds_nothing = matches!(
        leaf.folds,
        Folds {
            assessors: None,
            sources: None,
            periods: None,
        }
    );
    folds_nothing && leaf.questions.len() == 1 && leaf.exemptions.is_empty()
}

/// Returns both ends of a leaf that counts, where they are numbers.
fn ends(value: &LeafValue) -> Option<[&Number; 2]> {
    // Who lets siblings carry what is missing, or does not apply, is no sum.
    let (Value::Counted(span), false) = (&value.value, value.leaf == Leaf::NotApplicableMean)
    else {
        return None;
    };
    match (&span.low, &span.high) {
        (Extended::At(low), Extended::At(high)) => Some([low, high]),
        (Extended::Below | Extended::Above, _) | (_, Extended::Below | Extended::Above) => None,
    }
}
