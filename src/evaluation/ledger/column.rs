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
use crate::rubric::{NodeId, TreeId};
use crate::sheet::{Held, JudgeId, QuestionId, UnitId};

/// What each text of a column earns.
pub struct Column {
    question: QuestionId,
    /// By the number of the text; the first where no row speaks of it. Nothing where more than sums
    /// follow from it, and then no unit that holds it is tallied.
    values: Vec<Option<Arc<LeafValue>>>,
    ends: Vec<Ends>,
    is_earned: Vec<bool>,
    /// How many parts make one.
    pub parts: i64,
}

impl Column {
    fn number(&self, held: Option<Held>) -> usize {
        held.map_or(0, |held| held.get(self.question).number())
    }

    /// Returns what a unit's text earns; nothing where more than sums follow from it.
    pub fn value(&self, held: Option<Held>) -> Option<&Arc<LeafValue>> {
        self.values[self.number(held)].as_ref()
    }

    /// Returns whether a unit's text is a mark.
    pub fn is_earned(&self, held: Option<Held>) -> bool {
        self.is_earned[self.number(held)]
    }

    /// Returns the same as whole counts, of a unit that is tallied: its texts have these numbers, by
    /// question.
    pub fn ends<W: Copy + Into<u32>>(&self, words: &[W]) -> Ends {
        let number = words.get(self.question.0).map_or(0, |&word| word.into());
        self.ends[number as usize]
    }

    /// Returns the most that an end comes to, whatever its sign.
    pub fn most(&self) -> Option<i64> {
        let ends = self.ends.iter();
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
    judge: JudgeId,
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
            stretches.next().is_none().then_some(Sample {
                case,
                readings,
                unit,
                tree,
                judge,
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
                let judge = self.judge;
                let entry = Entry { question, judge };
                let readings = self.readings.supposing(self.unit, entry, reading?.cloned());
                let marked = readings.of(self.case, self.unit, self.tree);
                let mut faults = Vec::new();
                let leaf = marked.leaf(id)?.leaf(&Peers::NONE, &mut faults);
                faults
                    .is_empty()
                    .then(|| LeafValue::new(marked.plan(), id, leaf))
            })
            .collect();
        let known = values.iter().flatten();
        let numbers = known.filter_map(|value| ends(value)).flatten();
        let parts = common_parts(numbers)?;
        let mut column = Column {
            question,
            values: Vec::new(),
            ends: Vec::new(),
            is_earned: Vec::new(),
            parts,
        };
        for value in values {
            let leaf = value.as_ref().map(|value| &value.leaf);
            let is_earned = matches!(leaf, Some(Leaf::Earned(_)));
            column.is_earned.push(is_earned);
            let counted = value.as_ref().and_then(|value| counted(value, parts));
            column.values.push(value.filter(|_| counted.is_some()));
            column.ends.push(counted.unwrap_or_default());
        }
        Some(column)
    }
}

fn counted(value: &LeafValue, parts: i64) -> Option<Ends> {
    let [low, high] = ends(value)?.map(|end| end.count_of(parts));
    Some(Ends {
        low: low?,
        high: high?,
    })
}

/// Returns both ends of a leaf that counts, where they are numbers. Who is carried by siblings, or does
/// not apply, is no sum.
fn ends(value: &LeafValue) -> Option<[&Number; 2]> {
    match &value.value {
        Value::Counted(span) => Some([span.low.number()?, span.high.number()?]),
        Value::Missing(_) | Value::NotApplicable => None,
    }
}
