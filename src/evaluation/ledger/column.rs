//! What each text of a column earns, as the ordinary evaluation says it of a unit that holds it.

use std::sync::Arc;

use super::count::Count;
use super::ends::Ends;
use super::quantity::Quantity;
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
    pub question: QuestionId,
    /// By the number of the text; the first where no row speaks of it. Nothing where more than sums
    /// follow from it, and then no unit that holds it is tallied.
    values: Vec<Option<Arc<LeafValue>>>,
    texts: Vec<Text>,
    /// The values as whole counts.
    pub ends: Vec<Ends>,
    /// How many parts make one.
    pub parts: i64,
}

/// What a text is to the unit that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    Mark,
    /// Anything else that comes to a known count, or to something between two.
    Counted,
    /// More than sums follow from it.
    Beyond,
}

impl Column {
    /// Returns what a unit's text earns; nothing where more than sums follow from it.
    pub fn value(&self, held: Held) -> Option<&Arc<LeafValue>> {
        self.values[held.get(self.question).number()].as_ref()
    }

    /// Returns what a unit's text comes to, counted in parts.
    pub fn ends_of(&self, held: Held) -> Ends {
        self.ends[held.get(self.question).number()]
    }

    /// Returns what a unit's text is to it.
    pub fn text(&self, held: Held) -> Text {
        self.texts[held.get(self.question).number()]
    }

    /// Returns the same of a unit whose texts have these numbers, by question.
    pub fn text_of<W: Copy + Into<u32>>(&self, words: &[W]) -> Text {
        let number: u32 = words[self.question.0].into();
        self.texts[number as usize]
    }

    /// Returns what each text comes to that is a mark of one number.
    pub fn counts(&self) -> impl Iterator<Item = Count> {
        let texts = self.texts.iter().zip(&self.ends);
        texts.map(|(text, ends)| match text {
            Text::Mark if ends.low == ends.high => Count::of(ends.low),
            Text::Mark | Text::Counted | Text::Beyond => Count::UNKNOWN,
        })
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
            texts: Vec::new(),
            ends: Vec::new(),
            parts,
        };
        for value in values {
            let leaf = value.as_ref().map(|value| &value.leaf);
            let counted = value.as_ref().and_then(|value| counted(value, parts));
            column.texts.push(match (leaf, counted) {
                (Some(Leaf::Earned(_)), Some(_)) => Text::Mark,
                (Some(_), Some(_)) => Text::Counted,
                (_, None) | (None, _) => Text::Beyond,
            });
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
