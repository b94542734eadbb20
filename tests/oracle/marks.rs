//! The marks of one leaf: folded over assessors, sources and periods, and turned into points.

use std::cell::Cell as Flag;
use std::collections::BTreeSet;

use wuhua_eval::number::RoundingMode;
use wuhua_eval::rubric::{Fold, FoldWhat, How, NodeId};
use wuhua_eval::sheet::Judge;

use super::amount::{Amount, Rational};
use super::cell::Cell;
use super::completion::Completion;
use super::fold::fold;
use super::leaf::Subject;
use super::rule::Leaf;

/// The cells that one judge filled in for a leaf, one for each cell of its rule.
pub struct Entry<'s> {
    pub judge: &'s Judge,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Copy)]
pub enum Dimension {
    Assessor,
    Source,
    Period,
}

impl Dimension {
    pub fn name(self, judge: &Judge) -> &str {
        match self {
            Dimension::Assessor => &judge.assessor,
            Dimension::Source => &judge.source,
            Dimension::Period => &judge.period,
        }
    }
}

/// How the marks of one leaf are folded, in one completion.
pub struct Marks<'r, 'd> {
    pub subject: Subject<'r>,
    pub id: NodeId,
    pub leaf: Leaf<'r>,
    /// For assessors, sources and periods.
    pub folds: [Option<Fold>; 3],
    pub mode: RoundingMode,
    /// The known marks of the kind, where marks of the leaf are held against them.
    pub others: Vec<Rational>,
    pub completion: Completion<'d>,
    /// Whether what is blank earns nothing, instead of turning out to be something.
    pub blank_is_nothing: bool,
    /// Whether marks came to more than the leaf may earn, on the way.
    pub exceeded: Flag<bool>,
    /// Whether signed marks came to less.
    pub undercut: Flag<bool>,
}

/// Something on its way from marks to points.
#[derive(Clone)]
struct Value {
    state: State,
    /// Points before their time, since blanks are nothing: without them these would be marks.
    early: bool,
    /// Whether some mark was missing and had to be filled in.
    lacking: bool,
}

#[derive(Clone)]
enum State {
    /// One for each cell of the rule.
    Marks(Vec<Amount>),
    Points(Amount),
}

impl Marks<'_, '_> {
    /// Returns what the leaf earns, and whether some mark it needs is missing.
    pub fn points(&self, entries: &[Entry]) -> (Amount, bool) {
        let (points, lacking) = self.unclamped(entries);
        (self.leaf.clamped(points), lacking)
    }

    fn unclamped(&self, entries: &[Entry]) -> (Amount, bool) {
        let entries: Vec<&Entry> = entries.iter().collect();
        let value = self.as_points(self.over_periods(&entries));
        match value.state {
            State::Points(points) => (points, value.lacking),
            State::Marks(_) => unreachable!("they were just turned into points"),
        }
    }

    /// Returns whether the marks that are there come to more than the leaf may earn, and its row has
    /// no cap, or signed ones to less, and it has no floor.
    pub fn exceed_points(self, entries: &[Entry]) -> bool {
        if self.leaf.below_nothing().is_some() && self.leaf.row.floor.is_none() {
            let at_most = Marks {
                completion: Completion::Best,
                ..self
            };
            let (points, _) = at_most.unclamped(entries);
            if at_most.undercut.get() || points < at_most.leaf.clamped(points.clone()) {
                return true;
            }
            at_most.exceeded.set(false);
            return at_most.exceed_most(entries);
        }
        self.exceed_most(entries)
    }

    fn exceed_most(self, entries: &[Entry]) -> bool {
        if self.leaf.row.cap.is_some() {
            return false;
        }
        let least = match self.leaf.more_points_are_better() {
            true => Completion::Worst,
            false => Completion::Best,
        };
        let at_least = Marks {
            completion: least,
            ..self
        };
        let (points, _) = at_least.unclamped(entries);
        at_least.exceeded.get() || points > at_least.leaf.clamped(points.clone())
    }

    pub fn with_blanks_as_nothing(self) -> Self {
        Marks {
            blank_is_nothing: true,
            ..self
        }
    }

    /// Returns whether no entry that counts has a mark that earns anything known.
    pub fn are_none(&self, entries: &[Entry]) -> bool {
        let mut counted = entries.iter().filter(|entry| self.is_counted(entry));
        counted.all(|entry| self.only_points(&[entry]).lacking)
    }

    /// Returns whether no fold uses another's marks instead.
    pub fn is_counted(&self, entry: &Entry) -> bool {
        let used =
            |(fold, name): (&Option<Fold>, &String)| match fold.as_ref().map(|fold| &fold.how) {
                Some(How::Use(used)) => used == name,
                _ => true,
            };
        let judge = &entry.judge;
        let names = [&judge.assessor, &judge.source, &judge.period];
        self.folds.iter().zip(names).all(used)
    }

    /// Returns the mark that the rule is applied to, and whether some mark it needs is missing.
    pub fn folded_mark(&self, entries: &[Entry]) -> (Amount, bool) {
        let entries: Vec<&Entry> = entries.iter().collect();
        let value = self.over_periods(&entries);
        match value.state {
            State::Marks(marks) => (marks[0].clone(), value.lacking),
            State::Points(_) => panic!("a mean of marks is asked of a leaf that folds points"),
        }
    }

    fn over_periods(&self, entries: &[&Entry]) -> Value {
        match &self.folds[2] {
            Some(fold) => self.over_names(fold, Dimension::Period, entries, |group| {
                self.over_sources(group)
            }),
            None => self.over_sources(entries),
        }
    }

    fn over_sources(&self, entries: &[&Entry]) -> Value {
        match &self.folds[1] {
            Some(fold) => self.over_names(fold, Dimension::Source, entries, |group| {
                self.over_assessors(group)
            }),
            None => self.over_assessors(entries),
        }
    }

    /// Folds sources or periods. None of those expected may be missing.
    fn over_names(
        &self,
        fold: &Fold,
        dimension: Dimension,
        entries: &[&Entry],
        inner: impl Fn(&[&Entry]) -> Value,
    ) -> Value {
        let mut names = self.expected(fold, dimension);
        if names.is_empty() {
            names.push(String::new());
        }
        let values = names.into_iter().map(|name| {
            let group = of_name(entries, dimension, &name);
            let value = self.before_fold(fold, inner(&group));
            (name, value)
        });
        self.folded(fold, &values.collect::<Vec<_>>())
    }

    fn expected(&self, fold: &Fold, dimension: Dimension) -> Vec<String> {
        match &fold.how {
            How::Weights(weights) => weights.iter().map(|(name, _)| name.clone()).collect(),
            How::Use(name) => vec![name.clone()],
            _ => self.subject.names(self.id, dimension).into_iter().collect(),
        }
    }

    /// Folds a panel. Blank seats shrink it down to `at-least`; below that, missing marks fill as
    /// many of them as are needed, or more, or all.
    fn over_assessors(&self, entries: &[&Entry]) -> Value {
        let Some(fold) = &self.folds[0] else {
            return self.only_mark(entries);
        };
        if let How::Weights(_) | How::Use(_) = fold.how {
            return self.over_names(fold, Dimension::Assessor, entries, |group| {
                self.only_mark(group)
            });
        }
        let assessors: BTreeSet<&str> = entries
            .iter()
            .map(|entry| entry.judge.assessor.as_str())
            .collect();
        let seats = assessors.into_iter().map(|name| {
            let seat = self.only_mark(&of_name(entries, Dimension::Assessor, name));
            (name.to_owned(), self.before_fold(fold, seat))
        });
        let (blank, known): (Vec<_>, Vec<_>) = seats.partition(|(_, seat)| seat.lacking);
        if known.len() >= fold.at_least {
            return self.folded(fold, &known);
        }
        let needed = fold.at_least - known.len();
        let most = match self.blank_is_nothing {
            true => needed,
            false => needed.max(blank.len()),
        };
        let fillings = (needed..=most).map(|filled| {
            let seat = || (String::new(), self.before_fold(fold, self.only_mark(&[])));
            let panel: Vec<_> = known
                .iter()
                .cloned()
                .chain(std::iter::repeat_with(seat).take(filled))
                .collect();
            self.folded(fold, &panel)
        });
        self.chosen(fillings.collect())
    }

    /// Returns the one mark of entries that no fold parts; what is missing of it is filled in.
    fn only_mark(&self, entries: &[&Entry]) -> Value {
        match self.blank_is_nothing {
            true => self.only_points(entries),
            false => self.filled_in(entries, self.completion),
        }
    }

    /// Returns what the one mark earns, its blank cells being the ones that earn least; nothing
    /// where all are blank, or the paper does not say.
    fn only_points(&self, entries: &[&Entry]) -> Value {
        let least = match self.leaf.more_points_are_better() {
            true => Completion::Worst,
            false => Completion::Best,
        };
        let mark = self.filled_in(entries, least);
        let mut cells = entries.iter().flat_map(|entry| &entry.cells);
        let State::Marks(marks) = &mark.state else {
            unreachable!("it was not turned into points");
        };
        let is_there = cells.any(|cell| matches!(cell, Cell::Mark(_)))
            && (mark.lacking || !self.leaf.is_unstated(&marks[0]));
        let points = match is_there {
            true => self.earned(marks, least),
            false => Amount::At(self.leaf.nothing()),
        };
        Value {
            state: State::Points(points),
            early: true,
            lacking: !is_there,
        }
    }

    fn earned(&self, marks: &[Amount], completion: Completion) -> Amount {
        let points = self.leaf.unclamped(marks, &self.others, completion);
        let held = self.leaf.clamped(points.clone());
        self.note_beyond(&points, &held);
        held
    }

    fn note_beyond(&self, points: &Amount, held: &Amount) {
        if points > held && !self.leaf.is_held_by_its_rule() {
            self.exceeded.set(true);
        }
        if points < held && self.leaf.below_nothing().is_some() {
            self.undercut.set(true);
        }
    }

    fn filled_in(&self, entries: &[&Entry], completion: Completion) -> Value {
        let mut lacking = false;
        let cells = self.leaf.cells();
        let marks = (0..cells).map(|part| {
            let mark = entries.iter().find_map(|entry| match &entry.cells[part] {
                Cell::Mark(mark) => Some(Amount::At(mark.clone())),
                Cell::Blank | Cell::NotApplicable | Cell::Exempt | Cell::Illegible => None,
            });
            mark.unwrap_or_else(|| {
                lacking = true;
                completion.choose_mark(&self.leaf, part)
            })
        });
        let state = State::Marks(marks.collect());
        Value {
            state,
            early: false,
            lacking,
        }
    }

    /// Turns marks into points first, where it is points that are folded.
    fn before_fold(&self, fold: &Fold, value: Value) -> Value {
        match fold.what {
            FoldWhat::Points => self.as_points(value),
            FoldWhat::Marks => value,
        }
    }

    fn as_points(&self, value: Value) -> Value {
        match value.state {
            State::Points(points) if value.early => {
                let held = self.leaf.clamped(points.clone());
                self.note_beyond(&points, &held);
                Value {
                    state: State::Points(held),
                    early: false,
                    lacking: value.lacking,
                }
            }
            State::Points(_) => value,
            State::Marks(marks) => {
                let points = self.earned(&marks, self.completion);
                Value {
                    state: State::Points(points),
                    early: false,
                    lacking: value.lacking || self.leaf.is_unstated(&marks[0]),
                }
            }
        }
    }

    fn folded(&self, how: &Fold, values: &[(String, Value)]) -> Value {
        let fold_all = |amount: &dyn Fn(&State) -> Amount| {
            let named: Vec<_> = values
                .iter()
                .map(|(name, value)| (name.clone(), amount(&value.state)))
                .collect();
            let are_points = matches!(values[0].1.state, State::Points(_));
            let least_is_best = are_points && !self.leaf.more_points_are_better();
            fold(how, &named, least_is_best, self.mode)
        };
        let state = match &values[0].1.state {
            State::Points(_) => State::Points(fold_all(&|state| points_of(state))),
            State::Marks(marks) => {
                let parts = 0..marks.len();
                State::Marks(
                    parts
                        .map(|part| fold_all(&|state| mark_of(state, part)))
                        .collect(),
                )
            }
        };
        let lacking = values.iter().any(|(_, value)| value.lacking);
        Value {
            state,
            early: values[0].1.early,
            lacking,
        }
    }

    /// Returns one of several values that the marks may be folded to.
    fn chosen(&self, values: Vec<Value>) -> Value {
        let choose = |amount: &dyn Fn(&State) -> Amount, greater_is_better: bool| {
            let amounts = values.iter().map(|value| amount(&value.state)).collect();
            self.completion.choose_amount(amounts, greater_is_better)
        };
        let state = match &values[0].state {
            State::Points(_) => State::Points(choose(
                &|state| points_of(state),
                self.leaf.more_points_are_better(),
            )),
            State::Marks(marks) => State::Marks(
                (0..marks.len())
                    .map(|part| {
                        choose(
                            &|state| mark_of(state, part),
                            self.leaf.greater_is_better(part),
                        )
                    })
                    .collect(),
            ),
        };
        Value {
            state,
            early: values[0].early,
            lacking: true,
        }
    }
}

fn of_name<'e, 's>(
    entries: &[&'e Entry<'s>],
    dimension: Dimension,
    name: &str,
) -> Vec<&'e Entry<'s>> {
    let of_name = |entry: &&&Entry| dimension.name(entry.judge) == name;
    entries.iter().filter(of_name).copied().collect()
}

fn points_of(state: &State) -> Amount {
    match state {
        State::Points(points) => points.clone(),
        State::Marks(_) => unreachable!("either all were turned into points, or none"),
    }
}

fn mark_of(state: &State, part: usize) -> Amount {
    match state {
        State::Marks(marks) => marks[part].clone(),
        State::Points(_) => unreachable!("either all were turned into points, or none"),
    }
}
