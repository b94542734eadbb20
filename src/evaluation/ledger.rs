//! What the texts of a sheet earn, as whole counts: a unit is evaluated by look-ups and additions.
//!
//! The ordinary evaluation says what each text of a column earns, once. From there to the total a tree
//! often only adds, multiplies by what is known beforehand, takes the highest and cuts off: then every
//! row is a whole number of parts of one, and their size is known. A ledger is kept only of trees and
//! units of which this holds, and where no sum can leave the machine word; all others are evaluated row
//! by row, by `aggregate`, which is the definition.

use std::sync::Arc;

use super::case::{Case, plans};
use super::leaf::Leaf;
use super::readings::{Entry, Readings};
use super::value::{LeafValue, Value};
use crate::number::{Number, Rounding, common_parts, round_count};
use crate::plan::{LeafPlan, Plan, Section, Slot, Taking};
use crate::rubric::rule::Peers;
use crate::rubric::{Folds, NodeId, Role, TreeId};
use crate::sheet::{QuestionId, Stretch, Stretches, UnitId};
use crate::span::{Extended, Span};

/// The accounts of all trees that have one.
pub struct Ledger(Vec<Option<Arc<Account>>>);

/// What one tree makes of the texts of a sheet.
pub struct Account {
    stretches: Arc<Stretches>,
    slots: Arc<[Slot]>,
    /// By their places among the leaves.
    columns: Vec<Column>,
    /// By their places among the sections.
    sums: Vec<Sum>,
}

/// What each text of a column earns.
struct Column {
    question: QuestionId,
    /// By the number of the text; the first where no row speaks of it. Nothing where more than sums
    /// follow from it.
    earned: Vec<Option<Earned>>,
    parts: i64,
}

struct Earned {
    ends: Ends,
    value: Arc<LeafValue>,
}

/// The lowest and the highest that a value may come to, counted in its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ends {
    low: i64,
    high: i64,
}

/// What a section makes of the rows below it.
struct Sum {
    /// What it starts from.
    start: i64,
    scored: Vec<Term>,
    takes_highest: bool,
    /// What stands outside the points.
    extras: Vec<Term>,
    cap: Option<i64>,
    floor: Option<i64>,
    round: Option<Rounding>,
    /// How many parts make one, before it is rounded and after.
    parts: i64,
    rounded_parts: i64,
}

/// A row below a section, and what one of its parts is worth there; below nothing, where it takes off.
struct Term {
    slot: Slot,
    factor: i64,
}

/// The rows of one unit, to be added up whenever somebody asks.
#[derive(Clone)]
pub struct Tallied {
    account: Arc<Account>,
    /// Its marks; nothing where no row speaks of it.
    stretch: Option<Stretch>,
}

impl Ledger {
    /// Returns the accounts of a sheet's texts. `units` are those that may be tallied.
    pub fn new(case: &Case, units: &[(UnitId, TreeId)], readings: &Readings) -> Ledger {
        let enters_means = |plan: &Plan| plan.leaves().any(|(_, leaf)| leaf.enters_means());
        // Means and places are formed of all units together.
        let is_alone = !plans(case).any(|(_, plan)| enters_means(plan));
        let account = |(tree, _)| {
            let account = Account::new(case, tree, units, readings);
            account.filter(|_| is_alone).map(Arc::new)
        };
        Ledger(plans(case).map(account).collect())
    }

    /// Returns the rows of a unit, if they are no more than sums.
    pub fn rows(&self, unit: UnitId, tree: TreeId) -> Option<Tallied> {
        let account = self.0[tree.0].as_ref()?;
        let mut stretches = account.stretches.of(unit).map(|(_, stretch)| stretch);
        let stretch = stretches.next();
        let is_whole = |column: &Column| column.earned(&account.stretches, stretch).is_some();
        let is_sum = stretches.next().is_none() && account.columns.iter().all(is_whole);
        is_sum.then(|| Tallied {
            account: Arc::clone(account),
            stretch,
        })
    }
}

impl Account {
    fn new(
        case: &Case,
        tree: TreeId,
        units: &[(UnitId, TreeId)],
        readings: &Readings,
    ) -> Option<Account> {
        let plan = &case.plans[tree];
        if !plan.leaves().all(|(_, leaf)| has_one_text(leaf)) || !plan.sections().all(only_adds) {
            return None;
        }
        let sample = Sample::of(case, tree, units, readings)?;
        let columns = plan.leaves().map(|(id, leaf)| sample.column(id, leaf));
        let columns = columns.collect::<Option<Vec<Column>>>()?;
        let mut account = Account {
            stretches: Arc::clone(&case.sheet.stretches),
            slots: Arc::clone(&plan.slots),
            columns,
            sums: Vec::new(),
        };
        account.add_up(plan)?;
        Some(account)
    }

    /// Compiles the sections, the deepest first; nothing where a sum could leave the machine word.
    fn add_up(&mut self, plan: &Plan) -> Option<()> {
        let mut ends: Vec<Reach> = vec![Reach::default(); plan.nodes.len()];
        for (id, _) in plan.leaves() {
            let column = &self.columns[place(self.slots[id.0])];
            ends[id.0] = Reach {
                parts: column.parts,
                most: column.most()?,
            };
        }
        let mut sums = Vec::new();
        for id in plan.ids().rev() {
            if let Some(section) = plan.node(id).section() {
                let (sum, reach) = Sum::new(plan, section, &ends)?;
                ends[id.0] = reach;
                sums.push(sum);
            }
        }
        sums.reverse();
        self.sums = sums;
        Some(())
    }

    fn ends(&self, slot: Slot, stretch: Option<Stretch>) -> Ends {
        match slot {
            Slot::Leaf(place) => self.earned(place, stretch).ends,
            Slot::Section(place) => {
                let sum = &self.sums[place];
                sum.of(|slot| self.ends(slot, stretch))
            }
        }
    }

    fn earned(&self, place: usize, stretch: Option<Stretch>) -> &Earned {
        let earned = self.columns[place].earned(&self.stretches, stretch);
        earned.expect("units are tallied whose texts are all known")
    }
}

impl Column {
    fn earned(&self, stretches: &Stretches, stretch: Option<Stretch>) -> Option<&Earned> {
        let word = stretch.map_or(0, |stretch| stretches.get(stretch, self.question).number());
        self.earned[word].as_ref()
    }

    /// Returns the most that an end comes to, whatever its sign.
    fn most(&self) -> Option<i64> {
        let ends = self.earned.iter().flatten().map(|earned| earned.ends);
        let most = ends.flat_map(|ends| [ends.low, ends.high].map(i64::unsigned_abs));
        i64::try_from(most.max().unwrap_or(0)).ok()
    }
}

/// How far the value of a row reaches, whatever its sign, in parts of which so many make one.
#[derive(Clone, Default)]
struct Reach {
    parts: i64,
    most: i64,
}

impl Sum {
    fn new(plan: &Plan, section: &Section, below: &[Reach]) -> Option<(Sum, Reach)> {
        let finish = &plan.node(section.id).finish;
        let terms = Terms::of(plan, section, below)?;
        let zero = Number::ZERO;
        let start = section.start.as_ref().unwrap_or(&zero);
        let limits = [finish.cap.as_ref(), finish.floor.as_ref()];
        let stated = limits.into_iter().flatten().chain([start]);
        let worths = terms.all().map(|(_, worth)| worth);
        let parts = common_parts(stated.chain(worths))?;
        let counted = |terms: &[(NodeId, Number)]| {
            let term = |(child, worth): &(NodeId, Number)| {
                Some(Term {
                    slot: plan.slots[child.0],
                    factor: worth.count_of(parts)?,
                })
            };
            terms.iter().map(term).collect::<Option<Vec<Term>>>()
        };
        let limit = |limit: Option<&Number>| limit.map(|limit| limit.count_of(parts));
        let sum = Sum {
            start: start.count_of(parts)?,
            scored: counted(&terms.scored)?,
            takes_highest: section.taking == Taking::Highest,
            extras: counted(&terms.extras)?,
            cap: optional(limit(finish.cap.as_ref()))?,
            floor: optional(limit(finish.floor.as_ref()))?,
            round: finish.round,
            parts,
            rounded_parts: match finish.round {
                Some(rounding) => 10_i64.checked_pow(rounding.places.into())?,
                None => parts,
            },
        };
        let reach = Reach {
            parts: sum.rounded_parts,
            most: sum.most(plan, below)?,
        };
        Some((sum, reach))
    }

    /// Returns the most that any sum on the way comes to, and leaves room for one more of them.
    fn most(&self, plan: &Plan, below: &[Reach]) -> Option<i64> {
        let slots = plan.slots.iter().zip(below);
        let reach = |slot: Slot| slots.clone().find(|(known, _)| **known == slot);
        let mut most = i128::from(self.start).abs();
        for term in self.scored.iter().chain(&self.extras) {
            let (_, reach) = reach(term.slot)?;
            most += i128::from(term.factor).abs() * i128::from(reach.most);
        }
        for limit in [self.cap, self.floor].into_iter().flatten() {
            most = most.max(i128::from(limit).abs());
        }
        let most = i64::try_from(most)
            .ok()
            .filter(|most| *most < i64::MAX / 4)?;
        match self.round {
            None => Some(most),
            Some(rounding) => {
                let rounded = round_count(most, self.parts, rounding)?.checked_add(1)?;
                Some(rounded).filter(|most| *most < i64::MAX / 4)
            }
        }
    }

    fn of(&self, ends: impl Fn(Slot) -> Ends) -> Ends {
        let mut sum = Ends {
            low: self.start,
            high: self.start,
        };
        match self.takes_highest {
            false => {
                for term in &self.scored {
                    sum.add(term.of(ends(term.slot)));
                }
            }
            true => {
                let terms = self.scored.iter().map(|term| term.of(ends(term.slot)));
                let highest = terms.reduce(|one, other| Ends {
                    low: one.low.max(other.low),
                    high: one.high.max(other.high),
                });
                sum.add(highest.unwrap_or(Ends { low: 0, high: 0 }));
            }
        }
        for term in &self.extras {
            sum.add(term.of(ends(term.slot)));
        }
        Ends {
            low: self.finished(sum.low),
            high: self.finished(sum.high),
        }
    }

    /// Caps, floors and rounds, in this order.
    fn finished(&self, mut count: i64) -> i64 {
        if let Some(cap) = self.cap {
            count = count.min(cap);
        }
        if let Some(floor) = self.floor {
            count = count.max(floor);
        }
        match self.round {
            None => count,
            Some(rounding) => round_count(count, self.parts, rounding)
                .expect("what is rounded is no more than the most of it"),
        }
    }
}

impl Ends {
    fn add(&mut self, other: Ends) {
        self.low += other.low;
        self.high += other.high;
    }
}

impl Term {
    fn of(&self, ends: Ends) -> Ends {
        let (low, high) = (ends.low * self.factor, ends.high * self.factor);
        match self.factor < 0 {
            false => Ends { low, high },
            true => Ends {
                low: high,
                high: low,
            },
        }
    }
}

/// The rows below a section that count, each with what one of its parts is worth in it.
struct Terms {
    scored: Vec<(NodeId, Number)>,
    extras: Vec<(NodeId, Number)>,
}

impl Terms {
    fn of(plan: &Plan, section: &Section, below: &[Reach]) -> Option<Terms> {
        let (mut scored, mut extras) = (Vec::new(), Vec::new());
        let whole: Number = (section.children.iter())
            .map(|&child| &plan.node(child).part)
            .filter(|part| part.role == Role::Scored)
            .map(|part| &part.share)
            .sum();
        let own = section.full.clone().unwrap_or(Number::ZERO);
        for &child in &section.children {
            let part = &plan.node(child).part;
            let worth =
                |factor: &Number| (child, factor * &Number::of_parts(1, below[child.0].parts));
            match part.role {
                // What only takes off from points that are given has none of its own.
                Role::Scored if section.start.is_some() => {}
                Role::Scored if section.taking == Taking::Weighted => {
                    let full = part.full.as_ref().filter(|full| !full.is_zero())?;
                    let whole = Some(&whole).filter(|whole| !whole.is_zero())?;
                    scored.push(worth(&(&(&part.share / full) * &(&own / whole))));
                }
                Role::Scored => scored.push(worth(&section.conversion)),
                Role::Bonus => extras.push(worth(&section.conversion)),
                Role::Penalty => extras.push(worth(&-&section.conversion)),
                Role::Factor => return None,
                Role::Info => {}
            }
        }
        Some(Terms { scored, extras })
    }

    fn all(&self) -> impl Iterator<Item = &(NodeId, Number)> {
        self.scored.iter().chain(&self.extras)
    }
}

/// A unit with one judge, who is supposed to enter each text in turn.
struct Sample<'a> {
    case: &'a Case<'a>,
    readings: &'a Readings,
    unit: UnitId,
    tree: TreeId,
    entry: Entry,
}

impl<'a> Sample<'a> {
    fn of(
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

    fn column(&self, id: NodeId, leaf: &LeafPlan) -> Option<Column> {
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

impl Tallied {
    pub fn value(&self, id: NodeId) -> Value {
        let account = &*self.account;
        match account.slots[id.0] {
            Slot::Leaf(place) => account.earned(place, self.stretch).value.value.clone(),
            slot @ Slot::Section(place) => {
                let ends = account.ends(slot, self.stretch);
                let number = |count| Number::of_parts(count, account.sums[place].rounded_parts);
                Value::Counted(match ends.low == ends.high {
                    true => Span::point(number(ends.low)),
                    false => Span::new(number(ends.low), number(ends.high)),
                })
            }
        }
    }

    pub fn leaf(&self, place: usize) -> &Arc<LeafValue> {
        &self.account.earned(place, self.stretch).value
    }

    pub fn slots(&self) -> &[Slot] {
        &self.account.slots
    }
}

/// Returns whether one text alone decides what a leaf earns.
fn has_one_text(leaf: &LeafPlan) -> bool {
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

/// Returns whether a section does no more than to add, or to take the highest.
fn only_adds(section: &Section) -> bool {
    match section.taking {
        Taking::Weighted | Taking::Sum | Taking::Highest => true,
        Taking::Kept(_) => false,
    }
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

/// Turns an option inside out: what is stated has to be a count.
fn optional(stated: Option<Option<i64>>) -> Option<Option<i64>> {
    match stated {
        None => Some(None),
        Some(count) => count.map(Some),
    }
}

fn place(slot: Slot) -> usize {
    match slot {
        Slot::Leaf(place) | Slot::Section(place) => place,
    }
}
