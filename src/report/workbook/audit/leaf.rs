//! The columns of a leaf: what its marks, folded, earn.

use super::folding::{Carried, Leaf};
use super::key::scale_of;
use super::workings::{BOTTOMLESS, ENDLESS, Ends, Workings};
use crate::number::Number;
use crate::plan::LeafPlan;
use crate::report::workbook::formulas::{Gather, Spot, Term, Test, constant, limited};
use crate::rubric::rule::{Against, Peers};
use crate::rubric::{Missing, NodeId, NotApplicable};
use crate::span::{Extended, Side};
use crate::text;

/// Adds the columns of a leaf, and returns where its points stand.
pub fn add_leaf(workings: &mut Workings, id: NodeId, plan: &LeafPlan) -> Ends {
    let leaf = Leaf { id, plan };
    let Some(carried) = leaf.carried(workings) else {
        return workings.add_ends(id, |_, _| None);
    };
    let keys = leaf.keys(workings, &carried);
    let finish = &workings.plan().node(id).finish;
    let points = |workings: &Workings, side: Side| leaf.points(workings, &carried, keys, side);
    if leaf.is_finished_at_once(workings) {
        return workings.add_ends(id, points);
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

    /// Returns whether its points are limited and rounded where they are worked out, and not in a step
    /// behind.
    fn is_finished_at_once(&self, workings: &Workings) -> bool {
        self.plan.na != NotApplicable::Mean && !workings.is_rounded_to_even(self.id)
    }

    /// Returns the points of the leaf: what its marks earn, or what stands for them.
    fn points(
        &self,
        workings: &Workings,
        carried: &Carried,
        keys: Option<Spot>,
        side: Side,
    ) -> Option<Term> {
        let earned = match carried.is_earned {
            true => Term::Cell(carried.cells[0]),
            false => self.rule(workings, carried, (keys, Some(side)))?,
        };
        let finish = &workings.plan().node(self.id).finish;
        let earned = match self.is_finished_at_once(workings) {
            true => limited(earned, finish),
            false => earned,
        };
        Some(self.stated(workings, carried, side, earned))
    }

    /// Returns the points of the leaf whatever stands in its cells; `marked` where these are marks.
    fn stated(&self, workings: &Workings, carried: &Carried, side: Side, marked: Term) -> Term {
        let plan = self.plan;
        let words = &workings.model.words;
        let finish = &workings.plan().node(self.id).finish;
        let is_last = self.is_finished_at_once(workings);
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
                match (ends.at(side), &finish.cap, &finish.floor) {
                    (Extended::At(end), _, _) => constant(end),
                    (Extended::Above, Some(cap), _) => constant(cap),
                    (Extended::Below, _, Some(floor)) => constant(floor),
                    (Extended::Above, None, _) => Term::word(ENDLESS),
                    (Extended::Below, _, None) => Term::word(BOTTOMLESS),
                }
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
