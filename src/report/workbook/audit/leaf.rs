//! The columns of a leaf: what its marks are folded into, and what that earns.

use super::grid::{Head, Says};
use super::key::scale_of;
use super::model::Wanted;
use super::slots::Slot;
use super::workings::{Ends, Workings};
use crate::lang::Text;
use crate::number::Number;
use crate::plan::LeafPlan;
use crate::report::workbook::formulas::{
    Asked, Gather, Spot, Term, Test, constant, earned, folded, limited, state_of,
};
use crate::rubric::rule::{Against, Peers, Rule};
use crate::rubric::{Fold, FoldWhat, How, Missing, NodeId, NotApplicable, Role};
use crate::span::Side;
use crate::text;

/// What the marks of a leaf have become on their way.
#[derive(Clone)]
struct Carried {
    /// A cell for each input of the rule; one, once they have earned points.
    cells: Vec<Spot>,
    is_earned: bool,
}

/// A leaf that gets its columns.
struct Leaf<'l> {
    id: NodeId,
    plan: &'l LeafPlan,
}

/// Adds the columns of a leaf, and returns where its points stand.
pub fn add_leaf(workings: &mut Workings, id: NodeId, plan: &LeafPlan) -> Ends {
    let leaf = Leaf { id, plan };
    let Some(carried) = leaf.carried(workings) else {
        return workings.add_ends(id, |_, _| None);
    };
    let keys = leaf.keys(workings, &carried);
    let finish = &workings.plan().node(id).finish;
    let points = |workings: &Workings, side: Side| leaf.points(workings, &carried, keys, side);
    if plan.na != NotApplicable::Mean && !workings.is_rounded_to_even(id) {
        return workings.add_ends(id, |workings, side| {
            let value = leaf.value(workings, &carried, keys, side)?;
            Some(leaf.stated(workings, &carried, side, limited(value, finish)))
        });
    }
    let own = workings.add_steps(
        id,
        text! {"修约、取平均之前"; "before rounding and means"},
        points,
    );
    workings.add_ends(id, |workings, side| {
        let own = own.at(side);
        let other = match plan.na {
            NotApplicable::Mean => {
                let mean = limited(Term::Column(Gather::Mean, own), finish);
                let not_applicable = Test::is(own, &workings.model.words.not_applicable);
                mean.when(not_applicable, Term::Cell(own))
            }
            NotApplicable::Error | NotApplicable::Points(_) | NotApplicable::Rescale => {
                Term::Cell(own)
            }
        };
        Some(limited(Term::Cell(own), finish).when(Test::Number(own), other))
    })
}

impl Leaf<'_> {
    /// Folds the marks, period by period and source by source; nothing where no formula says it.
    fn carried(&self, workings: &mut Workings) -> Option<Carried> {
        let questions = &self.plan.questions;
        let slots = workings.marks.of(*questions.first()?);
        let part = |(place, (slot, _)): (usize, &(Slot, Spot))| {
            let cell = |&question| workings.marks.of(question)[place].1;
            let carried = Carried {
                cells: questions.iter().map(cell).collect(),
                is_earned: false,
            };
            (slot.clone(), carried)
        };
        let all: Vec<(Slot, Carried)> = slots.iter().enumerate().map(part).collect();
        let folds = &self.plan.folds;
        let mut periods: Vec<(String, Carried)> = Vec::new();
        for (period, of_period) in grouped(all, |slot| &slot.period) {
            let mut sources: Vec<(String, Carried)> = Vec::new();
            for (source, of_source) in grouped(of_period, |slot| &slot.source) {
                let seats = of_source
                    .into_iter()
                    .map(|(slot, cells)| (slot.assessor, cells));
                let fold = folds.assessors.as_ref();
                let least = fold.map_or(1, |fold| fold.at_least);
                let folded = self.fold(workings, fold, seats.collect(), Some(least))?;
                sources.push((source, folded));
            }
            let folded = self.fold(workings, folds.sources.as_ref(), sources, None)?;
            periods.push((period, folded));
        }
        self.fold(workings, folds.periods.as_ref(), periods, None)
    }

    /// Folds parts; `least` is how many of them are enough, where not all have to be there.
    fn fold(
        &self,
        workings: &mut Workings,
        fold: Option<&Fold>,
        parts: Vec<(String, Carried)>,
        least: Option<usize>,
    ) -> Option<Carried> {
        let Some(fold) = fold else {
            // Without a fold there is one part.
            return match <[_; 1]>::try_from(parts) {
                Ok([(_, only)]) => Some(only),
                Err(_) => None,
            };
        };
        let names = fold.how.names();
        let mut parts = parts;
        if !names.is_empty() {
            parts.retain(|(name, _)| names.contains(&name.as_str()));
        }
        if fold.what == FoldWhat::Points {
            let earned = parts.into_iter().map(|(name, part)| {
                let points = self.earned_alone(workings, part, &name)?;
                Some((name, points))
            });
            parts = earned.collect::<Option<Vec<_>>>()?;
        }
        let passes = match (&fold.how, &parts[..], fold.round) {
            (How::Use(_), [_], None) => true,
            (How::TrimmedMean { .. } | How::Weights(_) | How::Use(_), _, _) => false,
            (_, [_], None) => least.is_none_or(|least| least <= 1),
            (_, _, _) => false,
        };
        if passes {
            return parts.pop().map(|(_, only)| only);
        }
        let enough = match (least, names.len()) {
            (Some(least), 0) => least.max(1),
            (None, 0) => parts.len(),
            (_, named) => named,
        };
        let is_earned = parts.first()?.1.is_earned;
        let takes_off = self.plan.role == Role::Penalty && is_earned;
        let inputs = parts[0].1.cells.len();
        let label = fold_text(&fold.how);
        let cells = (0..inputs).map(|input| {
            let cells: Vec<(&str, Spot)> = parts
                .iter()
                .map(|(name, part)| (name.as_str(), part.cells[input]))
                .collect();
            let term = folded(fold, &cells, takes_off, self.plan.mode)?;
            let spots: Vec<Spot> = cells.iter().map(|(_, spot)| *spot).collect();
            let words = self.state_words(workings);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let term = state_of(term, &spots, enough, &words);
            Some(self.step(workings, label.clone(), Some(term)))
        });
        let cells = cells.collect::<Option<Vec<Spot>>>()?;
        Some(Carried { cells, is_earned })
    }

    /// Adds what one part earns by itself.
    fn earned_alone(&self, workings: &mut Workings, part: Carried, name: &str) -> Option<Carried> {
        if part.is_earned {
            return Some(part);
        }
        let value = self.rule(workings, &part, (None, None))?;
        let mut term = value;
        for &cell in &part.cells {
            term = Term::word(&workings.model.words.none).when(Test::Blank(cell), term);
            for word in self.state_words(workings) {
                term = Term::Cell(cell).when(Test::is(cell, &word), term);
            }
        }
        let label = text! {"{name} 折算得分"; "points of {name}"};
        let spot = self.step(workings, label, Some(term));
        Some(Carried {
            cells: vec![spot],
            is_earned: true,
        })
    }

    /// Returns the words that may stand for marks, the one for missing ones last.
    fn state_words(&self, workings: &Workings) -> Vec<String> {
        let words = &workings.model.words;
        let mut stated = Vec::new();
        if self.plan.na != NotApplicable::Error || !self.plan.exemptions.is_empty() {
            stated.push(words.not_applicable.clone());
        }
        if !self.plan.exemptions.is_empty() {
            stated.push(words.exempt.clone());
        }
        stated.push(words.missing.clone());
        stated
    }

    fn step(&self, workings: &mut Workings, label: Text, term: Option<Term>) -> Spot {
        let head = Head {
            full: String::new(),
            ..workings.head(self.id, Side::Worst, label)
        };
        let wanted = Wanted {
            head,
            says: Says::Step,
            terms: vec![term],
        };
        workings.model.add(workings.sheet, wanted, |_| None)
    }

    /// Adds the marks as whole numbers, where places among them count.
    fn keys(&self, workings: &mut Workings, carried: &Carried) -> Option<Spot> {
        if self.plan.against_others() != Some(Against::Place) {
            return None;
        }
        let cell = carried.cells[0];
        let marks = workings
            .model
            .numbers(cell, workings.model.of_kind(workings.tree));
        let scale = scale_of(marks)?;
        let key = Term::Key(Box::new(Term::Cell(cell)), scale);
        let none = Term::word(&workings.model.words.none);
        let term = key.when(Test::Number(cell), none);
        Some(self.step(
            workings,
            text! {"比较用整数"; "as whole number"},
            Some(term),
        ))
    }

    fn points(
        &self,
        workings: &Workings,
        carried: &Carried,
        keys: Option<Spot>,
        side: Side,
    ) -> Option<Term> {
        let value = self.value(workings, carried, keys, side)?;
        Some(self.stated(workings, carried, side, value))
    }

    /// Returns what the marks of the leaf earn where they are there.
    fn value(
        &self,
        workings: &Workings,
        carried: &Carried,
        keys: Option<Spot>,
        side: Side,
    ) -> Option<Term> {
        match carried.is_earned {
            true => Some(Term::Cell(carried.cells[0])),
            false => self.rule(workings, carried, (keys, Some(side))),
        }
    }

    fn rule(
        &self,
        workings: &Workings,
        carried: &Carried,
        (keys, side): (Option<Spot>, Option<Side>),
    ) -> Option<Term> {
        let words = &workings.model.words;
        let side = match self.plan.missing {
            Missing::Zero => Some(Side::Worst),
            Missing::Interval | Missing::Rescale | Missing::Error => side,
        };
        let asked = Asked {
            cells: &carried.cells,
            blank: side.filter(|_| carried.cells.len() > 1 && !self.is_folded()),
            keys,
            yes: &words.yes,
            no: &words.no,
        };
        let term = earned(self.plan, &asked)?;
        let tells_blanks = matches!(self.plan.rule(), Rule::Deduct(_) | Rule::Add(_));
        Some(match carried.cells.len() > 1 && !tells_blanks {
            true => {
                let blanks = carried.cells.iter().map(|&cell| Test::Blank(cell));
                Term::Absent.when(Test::any(blanks.collect()), term)
            }
            false => term,
        })
    }

    fn is_folded(&self) -> bool {
        let folds = &self.plan.folds;
        let all = [&folds.assessors, &folds.sources, &folds.periods];
        all.into_iter().any(Option::is_some)
    }

    /// Returns the points of the leaf whatever stands in its cells; `marked` where these are marks.
    fn stated(&self, workings: &Workings, carried: &Carried, side: Side, marked: Term) -> Term {
        let plan = self.plan;
        let words = &workings.model.words;
        let finish = &workings.plan().node(self.id).finish;
        let is_last = plan.na != NotApplicable::Mean && !workings.is_rounded_to_even(self.id);
        let constant = |points: &Number| {
            let points = Term::number(points);
            if is_last {
                worked_out(limited(points, finish))
            } else {
                points
            }
        };
        let cells = &carried.cells;
        let any = |word: &str| {
            let tests = cells.iter().map(|&cell| Test::is(cell, word));
            Test::any(tests.collect())
        };
        let missing = match workings.is_carried(self.id) {
            false if plan.missing == Missing::Rescale => &Missing::Interval,
            _ => &plan.missing,
        };
        let blanks = || cells.iter().map(|&cell| Test::Blank(cell)).collect();
        let is_open = *missing == Missing::Interval && workings.sides(self.id).len() > 1;
        let blank = match (missing, self.is_folded()) {
            (_, true) if !self.is_plain(workings, cells[0]) => any(&words.missing),
            // What a blank among several comes to is worked out beside the others.
            (Missing::Zero, _) => Test::all(blanks()),
            (Missing::Interval, _) if is_open => Test::all(blanks()),
            (Missing::Interval | Missing::Error | Missing::Rescale, _) => Test::any(blanks()),
        };
        let if_blank = match (missing, self.is_folded()) {
            (Missing::Zero, false) => constant(&plan.nothing()),
            (Missing::Zero, true) => {
                let marks = self.all_marks(workings);
                let none = Test::at_least(Term::zero(), Term::Of(Gather::Number, marks));
                constant(&plan.nothing()).when(none, Term::Absent)
            }
            (Missing::Rescale, _) => Term::word(&words.missing),
            (Missing::Interval, _) if is_open => {
                let ends = plan.points(&plan.domains, &Peers::NONE);
                let end = ends.at(side).number();
                end.map_or(Term::Absent, constant)
            }
            (Missing::Interval | Missing::Error, _) => Term::Absent,
        };
        let mut term = if_blank.when(blank, marked);
        let not_applicable = match &plan.na {
            NotApplicable::Error => None,
            NotApplicable::Points(points) => Some(constant(points)),
            NotApplicable::Rescale | NotApplicable::Mean => Some(Term::word(&words.not_applicable)),
        };
        if let Some(value) = not_applicable {
            term = value.when(any(&words.not_applicable), term);
        }
        if !plan.exemptions.is_empty() {
            let honours = plan
                .exemptions
                .iter()
                .map(|honour| Test::is(workings.marks.only(honour.question), &words.yes));
            let exempt: Vec<Test> = honours.chain([any(&words.exempt)]).collect();
            term = constant(&plan.unchecked()).when(Test::any(exempt), term);
        }
        term
    }

    /// Returns whether a cell is one of the marks, and no fold of them.
    fn is_plain(&self, workings: &Workings, cell: Spot) -> bool {
        cell.sheet == workings.marks.sheet
    }

    fn all_marks(&self, workings: &Workings) -> Vec<Spot> {
        let questions = self.plan.questions.iter();
        let marks = questions.flat_map(|&question| workings.marks.of(question));
        marks.map(|(_, spot)| *spot).collect()
    }
}

/// Returns a term of no cells as the number that it comes to.
fn worked_out(term: Term) -> Term {
    constant(&term).map_or(term, Term::Number)
}

/// Returns parts by what they have in common, in the order in which that comes first.
fn grouped(
    parts: Vec<(Slot, Carried)>,
    by: fn(&Slot) -> &String,
) -> Vec<(String, Vec<(Slot, Carried)>)> {
    let mut groups: Vec<(String, Vec<(Slot, Carried)>)> = Vec::new();
    for part in parts {
        let name = by(&part.0).clone();
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, members)) => members.push(part),
            None => groups.push((name, vec![part])),
        }
    }
    groups
}

fn fold_text(how: &How) -> Text {
    match how {
        How::Mean => text! {"平均"; "mean"},
        How::Median => text! {"中位数"; "median"},
        How::TrimmedMean { .. } => text! {"去高低后平均"; "trimmed mean"},
        How::Lowest => text! {"取最低"; "lowest"},
        How::Highest => text! {"取最高"; "highest"},
        How::Sum => text! {"合计"; "sum"},
        How::Weights(_) => text! {"加权"; "weighted"},
        How::Use(_) => text! {"采用"; "taken"},
    }
}
