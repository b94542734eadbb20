//! What the marks of a leaf are folded into, a column for each step.

use super::grid::{Head, Says};
use super::model::Wanted;
use super::slots::Slot;
use super::workings::Workings;
use crate::lang::Text;
use crate::plan::LeafPlan;
use crate::report::workbook::formulas::{Asked, Spot, Term, Test, earned, folded, state_of};
use crate::rubric::rule::Rule;
use crate::rubric::{Fold, FoldWhat, How, Missing, NodeId, NotApplicable, Role};
use crate::span::Side;
use crate::text;

/// What the marks of a leaf have become on their way.
#[derive(Clone)]
pub struct Carried {
    /// A cell for each input of the rule; one, once they have earned points.
    pub cells: Vec<Spot>,
    pub is_earned: bool,
}

/// A leaf that gets its columns.
pub struct Leaf<'l> {
    pub id: NodeId,
    pub plan: &'l LeafPlan,
}

impl Leaf<'_> {
    /// Folds the marks, period by period and source by source; nothing where no formula says it.
    pub fn carried(&self, workings: &mut Workings) -> Option<Carried> {
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

    pub fn step(&self, workings: &mut Workings, label: Text, term: Option<Term>) -> Spot {
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

    /// Returns what cells earn by the rule of the leaf; `side` is how blanks are to turn out.
    pub fn rule(
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

    /// Returns whether the marks of several become one.
    pub fn is_folded(&self) -> bool {
        let folds = &self.plan.folds;
        let all = [&folds.assessors, &folds.sources, &folds.periods];
        all.into_iter().any(Option::is_some)
    }
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
