//! What is the same for a leaf in every unit, and what it makes of one unit's marks.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::Case;
use super::entered::{Entered, judges};
use super::faults::LeafMisfit;
use super::fold::{Ballot, Blank, Folded, Folding, SeveralMarks, fold, is_counted};
use super::interpreter::{not_applicable, not_provided_for};
use super::leaf::Leaf;
use super::means::Mean;
use super::questions::Question;
use super::readings::Marked;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::rule::Misfit;
use crate::rubric::{Fold, Folds, How, Indicator, Missing, NodeId, NotApplicable, Role, Tree};
use crate::sheet::{Judge, UnitId};
use crate::span::{Extended, Span};
use crate::text;

/// The leaves' plans, in the order of their tree's nodes; `None` for inner nodes.
pub type Plans<'a> = Vec<Option<LeafPlan<'a>>>;

pub fn plans<'a>(case: &'a Case, tree: &'a Tree) -> Plans<'a> {
    tree.ids().map(|id| LeafPlan::new(case, tree, id)).collect()
}

/// What is the same for a leaf in every unit.
pub struct LeafPlan<'a> {
    pub row: &'a Indicator,
    pub questions: &'a [usize],
    /// Every value that each input may take.
    domains: Vec<Span>,
    /// What it earns unchecked, where an honour exempts from it; of a penalty, what is taken off.
    full: Number,
    pub folds: Folds,
    na: NotApplicable,
    missing: Missing,
    pub sources: Vec<String>,
    pub periods: Vec<String>,
}

/// Which of a ballot's names counts along a dimension.
type NameOf = fn(&Ballot) -> &String;

impl<'a> LeafPlan<'a> {
    fn new(case: &'a Case, tree: &'a Tree, id: NodeId) -> Option<LeafPlan<'a>> {
        let row = tree
            .row(id, case.rubric)
            .filter(|_| tree.node(id).is_leaf())?;
        let questions = case.questions.of_leaf(&row.code);
        let questions = &questions[..row.rule.inputs().len()];
        let folds = tree.folds(id, case.rubric);
        let judges = match (&folds.sources, &folds.periods) {
            (None, None) => BTreeSet::new(),
            (Some(_), _) | (_, Some(_)) => judges(case.sheet, questions),
        };
        let named = |part: fn(&Judge) -> &String| {
            let judges = judges.iter();
            let names = judges.map(|&judge| part(case.sheet.judge(judge)).clone());
            names.collect::<BTreeSet<String>>().into_iter().collect()
        };
        Some(LeafPlan {
            row,
            questions,
            domains: vec![row.domain().span; questions.len()],
            full: match tree.node(id).role {
                Role::Penalty => Number::ZERO,
                Role::Scored | Role::Bonus | Role::Info => {
                    tree.node(id).full.clone().unwrap_or(Number::ZERO)
                }
            },
            sources: named(|judge| &judge.source),
            periods: named(|judge| &judge.period),
            folds,
            na: not_applicable(case, tree, id),
            missing: tree.missing(id, case.rubric),
        })
    }

    /// Returns whether a mark of one unit may count in what another earns.
    pub fn enters_means(&self) -> bool {
        self.row.rule.is_against_mean() || matches!(self.na, NotApplicable::Mean)
    }

    /// Returns the mean of the marks of all units of its kind, where a leaf is held against it.
    pub fn mean<'m>(&self, of_kind: impl Iterator<Item = Marked<'m>>) -> Option<Mean> {
        if !self.row.rule.is_against_mean() {
            return None;
        }
        let mut mean = Mean::default();
        for marked in of_kind {
            mean.enter(self.value(marked).as_ref());
        }
        Some(mean)
    }

    /// Returns whether what a leaf earned would be other by another mean to hold it against.
    pub fn rests_on_mean(&self, marked: Marked, leaf: &Leaf) -> bool {
        match leaf {
            Leaf::Earned(_) => self.exemption(marked).is_none() && self.value(marked).is_some(),
            Leaf::Missing(_) | Leaf::MissingRescaled(_) => true,
            Leaf::BlankAsZero { marked, .. } => *marked,
            Leaf::Assumed(_) | Leaf::NotApplicable | Leaf::NotApplicableMean => false,
        }
    }

    /// Returns the folded mark itself, before the rule, where it is known.
    pub fn value(&self, marked: Marked) -> Option<Number> {
        let Entered::Ballots(ballots) = self.entered(marked) else {
            return None;
        };
        let identity = |values: &[Span]| values[0].clone();
        let as_it_is = |points: Span| points;
        let folded = fold(
            &ballots,
            &self.folding(marked.case, &identity, &as_it_is, &|_| false),
        )
        .ok()?;
        folded.points.only().filter(|_| folded.blanks == 0).cloned()
    }

    fn folding<'f>(
        &'f self,
        case: &Case,
        points: &'f dyn Fn(&[Span]) -> Span,
        held: &'f dyn Fn(Span) -> Span,
        is_unstated: &'f dyn Fn(&[Span]) -> bool,
    ) -> Folding<'f> {
        Folding {
            folds: &self.folds,
            mode: case.rubric.numbers.rounding.mode,
            domains: &self.domains,
            sources: &self.sources,
            periods: &self.periods,
            points,
            held,
            is_unstated,
            blank: Blank::Anything,
        }
    }

    pub fn leaf(
        &self,
        marked: Marked,
        mean: Option<&Number>,
        faults: &mut Vec<LeafMisfit>,
    ) -> Leaf {
        let unit = marked.unit;
        let all = || Leaf::Earned(Span::point(self.full.clone()));
        if self.exemption(marked).is_some() {
            return all();
        }
        let ballots = match self.entered(marked) {
            Entered::Exempt => return all(),
            Entered::NotApplicable => {
                return match &self.na {
                    NotApplicable::Points(points) => Leaf::Assumed(Span::point(points.clone())),
                    NotApplicable::Mean => Leaf::NotApplicableMean,
                    NotApplicable::Rescale => Leaf::NotApplicable,
                    NotApplicable::Error => {
                        faults.push(self.not_provided_for(unit));
                        Leaf::NotApplicable
                    }
                };
            }
            Entered::Mixed {
                not_applicable: true,
            } if self.na == NotApplicable::Error => {
                faults.push(self.not_provided_for(unit));
                return Leaf::Assumed(Span::zero());
            }
            Entered::Mixed { .. } => {
                faults.push(self.misfit(unit, "mixed-not-applicable",
                    text!("考评人意见不一：有的填“不适用”，有的给了分"; "some judges say it does not apply, others mark it"),
                    text!("改成一致"; "make them agree")));
                return Leaf::Assumed(Span::zero());
            }
            Entered::Ballots(ballots) => ballots,
        };
        self.check_names(unit, &ballots, faults);
        let exceeded = RefCell::new(None);
        let note_excess = |points: &Span| {
            if let Some(most) = self.exceeded_by(points) {
                *exceeded.borrow_mut() = Some(most);
            }
        };
        let held = |points: Span| {
            if !self.row.rule.holds_points() {
                note_excess(&points);
            }
            self.row.clamped(points)
        };
        let points = |values: &[Span]| held(self.row.earns(values, mean));
        let is_unstated = |values: &[Span]| {
            let known = values[0].only();
            known.is_some_and(|value| self.row.rule.is_silent_on(value))
        };
        let folding = self.folding(marked.case, &points, &held, &is_unstated);
        let is_half_filled =
            |ballot: &Ballot| ballot.is_half_filled() && is_counted(ballot, &self.folds);
        let folded = fold(&ballots, &folding).and_then(|folded| match &self.missing {
            // A seat that is half filled is there, and shrinks no panel.
            Missing::Zero if folded.blanks > 0 || ballots.iter().any(is_half_filled) => {
                exceeded.take();
                blank_as_nothing(&ballots, folding)
            }
            Missing::Zero | Missing::Interval | Missing::Rescale | Missing::Error => Ok(folded),
        });
        let folded = match folded {
            Ok(folded) => folded,
            Err(_) => {
                faults.push(self.misfit(unit, "several-marks",
                    text!("有几个得分，考评细则没有说怎样合成一个"; "there are several marks, and the rubric does not say how they become one"),
                    text!("在 `[folds]` 里写 `assessors`、`sources` 或 `periods`，例如 `assessors = {{ how = \"mean\" }}`"; "declare `assessors`, `sources` or `periods` under `[folds]`, such as `assessors = {{ how = \"mean\" }}`")));
                return Leaf::Assumed(Span::zero());
            }
        };
        note_excess(&folded.points);
        if let Some(most) = exceeded.take() {
            faults.push(self.misfit(unit, "fold-above-points",
                text!("几个得分合起来超过这一项的 {most} 分"; "the marks together come to more than the {most} points of this indicator"),
                text!("核对得分和 `[folds]`；纸面封顶的，在这一行写 `cap = {most}`"; "check the marks and `[folds]`; where the paper limits them, write `cap = {most}` on this row")));
            return Leaf::Assumed(Span::zero());
        }
        let points = self.row.clamped(folded.points);
        match (folded.blanks, &self.missing) {
            (0, _) => Leaf::Earned(points),
            (_, Missing::Interval) => Leaf::Missing(points),
            (blanks, Missing::Zero) => Leaf::BlankAsZero {
                points,
                blanks,
                marked: folded.marked,
            },
            (_, Missing::Rescale) => Leaf::MissingRescaled(points),
            (_, Missing::Error) => {
                faults.push(self.misfit(unit, "mark-missing",
                    text!("缺少得分，考评细则不允许缺项"; "the mark is missing, and the rubric allows none to be"),
                    text!("补上得分"; "fill it in")));
                Leaf::Assumed(Span::zero())
            }
        }
    }

    /// Returns the most that the leaf can earn, where marks that are there come to more and nothing
    /// caps them.
    fn exceeded_by(&self, points: &Span) -> Option<Number> {
        let most = self.row.most().filter(|_| self.row.cap.is_none())?;
        (points.low > Extended::At(most.clone())).then_some(most)
    }

    /// Returns what the values of the rule's inputs earn. `mean` is the target where that is a mean.
    pub fn points(&self, values: &[Span], mean: Option<&Number>) -> Span {
        self.row.clamped(self.row.earns(values, mean))
    }

    /// Returns whether all can be read that decides what a unit earns on this leaf, and no other
    /// unit has a part in it.
    pub fn is_certain(&self, marked: Marked, leaf: &Leaf) -> bool {
        let exemptions = marked.case.rubric.exemptions.iter().enumerate();
        let covering = exemptions.filter(|(_, exemption)| exemption.covers(&self.row.code));
        let covering =
            covering.map(|(index, _)| marked.case.questions.number(&Question::Exemption(index)));
        let mut questions = covering.chain(self.questions.iter().copied());
        questions.all(|question| marked.is_legible(question))
            && !self.row.rule.is_against_mean()
            && *leaf != Leaf::NotApplicableMean
    }

    /// Returns what a leaf may turn out to be that is not certain: any mark, or one that is missing
    /// and that its siblings carry.
    pub fn uncertain(&self) -> Vec<Leaf> {
        let any = self.row.clamped(Span::anything());
        match self.missing {
            Missing::Rescale => vec![Leaf::Missing(any.clone()), Leaf::MissingRescaled(any)],
            Missing::Interval | Missing::Zero | Missing::Error => vec![Leaf::Missing(any)],
        }
    }

    /// Reports marks from a source, a period or an assessor that has no weight.
    fn check_names(&self, unit: UnitId, ballots: &[Ballot], faults: &mut Vec<LeafMisfit>) {
        let dimensions: [(&Option<Fold>, NameOf); 3] = [
            (&self.folds.assessors, |ballot| &ballot.assessor),
            (&self.folds.sources, |ballot| &ballot.source),
            (&self.folds.periods, |ballot| &ballot.period),
        ];
        for (fold, name) in dimensions {
            let Some(How::Weights(weights)) = fold.as_ref().map(|fold| &fold.how) else {
                continue;
            };
            for ballot in ballots {
                let name = name(ballot);
                if weights.iter().all(|(known, _)| known != name) {
                    faults.push(self.misfit(unit, "no-weight",
                        text!("考评细则没有给 `{name}` 权重"; "the rubric gives `{name}` no weight"),
                        text!("改正这一格的来源，或在 `[folds]` 的 `weights` 里写上它"; "correct the name, or add it to the `weights` under `[folds]`")));
                }
            }
        }
    }

    fn not_provided_for(&self, unit: UnitId) -> LeafMisfit {
        LeafMisfit {
            unit,
            question: self.questions[0],
            misfit: not_provided_for(),
        }
    }

    fn misfit(&self, unit: UnitId, code: &'static str, problem: Text, remedy: Text) -> LeafMisfit {
        LeafMisfit {
            unit,
            question: self.questions[0],
            misfit: Misfit {
                code,
                problem,
                remedy,
            },
        }
    }
}

/// Folds ballots of which some lack marks, blanks counting for nothing. A mark in a grey zone that
/// shrinks a panel is one of them.
fn blank_as_nothing(ballots: &[Ballot], folding: Folding) -> Result<Folded, SeveralMarks> {
    let folding = Folding {
        blank: Blank::Nothing,
        ..folding
    };
    let folded = fold(ballots, &folding)?;
    Ok(Folded {
        blanks: folded.blanks.max(1),
        ..folded
    })
}
