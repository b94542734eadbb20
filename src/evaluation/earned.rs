//! What one leaf of one unit earns.

use std::cell::RefCell;

use super::ballot::Ballot;
use super::codes;
use super::entered::{Entered, MarkedLeaf};
use super::faults::LeafMisfit;
use super::fold::{Blank, Earning, Folded, Folding, SeveralMarks, fold, is_counted};
use super::interpreter::not_provided_for;
use super::leaf::Leaf;
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::number::Number;
use crate::plan::{Beyond, LeafPlan};
use crate::rubric::rule::{Misfit, Peers};
use crate::rubric::{Fold, How, Missing, NotApplicable, Role};
use crate::span::Span;
use crate::text;

/// Which of a ballot's names counts along a dimension.
type NameOf = fn(&Ballot) -> &String;

/// Marks earn by the rule of their leaf.
struct ByRule<'a> {
    plan: &'a LeafPlan,
    peers: &'a Peers<'a>,
    /// The most or the least that the leaf can earn, where marks came beyond.
    exceeded: RefCell<Option<Beyond<'a>>>,
}

/// Marks stand for themselves.
struct AsMarked;

impl Earning for ByRule<'_> {
    fn points(&self, values: &[Span]) -> Span {
        self.held(self.plan.earns(values, self.peers))
    }

    fn held(&self, points: Span) -> Span {
        if !self.plan.holds_points() {
            self.note_excess(&points);
        }
        self.plan.clamped(points)
    }

    fn is_silent_on(&self, values: &[Span]) -> bool {
        let known = values[0].only();
        known.is_some_and(|value| self.plan.is_silent_on(value))
    }
}

impl ByRule<'_> {
    fn note_excess(&self, points: &Span) {
        if let Some(beyond) = self.plan.exceeded_by(points) {
            self.exceeded.replace(Some(beyond));
        }
    }
}

impl Earning for AsMarked {
    fn points(&self, values: &[Span]) -> Span {
        values[0].clone()
    }

    fn held(&self, points: Span) -> Span {
        points
    }

    fn is_silent_on(&self, _values: &[Span]) -> bool {
        false
    }
}

impl MarkedLeaf<'_> {
    /// Returns the folded mark itself, before the rule, where it is known.
    pub fn value(&self) -> Option<Number> {
        let Entered::Ballots(ballots) = self.entered() else {
            return None;
        };
        let folded = fold(&ballots, &self.folding(&AsMarked)).ok()?;
        folded.points.only().filter(|_| folded.blanks == 0).cloned()
    }

    /// Returns what the leaf contributes, once its faults are told. Others have a part in it only
    /// where its rule asks for its peers.
    pub fn leaf(&self, peers: &Peers, faults: &mut Vec<LeafMisfit>) -> Leaf {
        let all = || Leaf::Earned(Span::point(self.plan.unchecked()));
        if self.exemption().is_some() {
            return all();
        }
        match self.entered() {
            Entered::Exempt => all(),
            Entered::NotApplicable => self.not_applicable(faults),
            Entered::Mixed {
                not_applicable: true,
            } if self.plan.na == NotApplicable::Error => {
                faults.push(self.at_fault(not_provided_for()));
                Leaf::Assumed(Span::zero())
            }
            Entered::Mixed { .. } => {
                faults.push(self.misfit(
                    codes::MIXED_NOT_APPLICABLE,
                    text! {
                        "考评人意见不一：有的填“不适用”，有的给了分";
                        "some judges say it does not apply, others mark it"
                    },
                    text! {"改成一致"; "make them agree"},
                ));
                Leaf::Assumed(Span::zero())
            }
            Entered::Ballots(ballots) => {
                self.check_names(&ballots, faults);
                let earned = self.earned(&ballots, peers);
                earned.unwrap_or_else(|misfit| {
                    faults.push(misfit);
                    Leaf::Assumed(Span::zero())
                })
            }
        }
    }

    fn not_applicable(&self, faults: &mut Vec<LeafMisfit>) -> Leaf {
        match &self.plan.na {
            NotApplicable::Points(points) => Leaf::Assumed(Span::point(points.clone())),
            NotApplicable::Mean => Leaf::NotApplicableMean,
            NotApplicable::Rescale => Leaf::NotApplicable,
            NotApplicable::Error => {
                faults.push(self.at_fault(not_provided_for()));
                Leaf::NotApplicable
            }
        }
    }

    /// Returns what ballots earn, folded.
    fn earned(&self, ballots: &[Ballot], peers: &Peers) -> Result<Leaf, LeafMisfit> {
        let by_rule = ByRule {
            plan: self.plan,
            peers,
            exceeded: RefCell::default(),
        };
        let folding = self.folding(&by_rule);
        let is_half_filled =
            |ballot: &Ballot| ballot.is_half_filled() && is_counted(ballot, &self.plan.folds);
        let folded = fold(ballots, &folding).and_then(|folded| match &self.plan.missing {
            // A seat that is half filled is there, and shrinks no panel.
            Missing::Zero if folded.blanks > 0 || ballots.iter().any(is_half_filled) => {
                by_rule.exceeded.take();
                blank_as_nothing(ballots, folding)
            }
            Missing::Zero | Missing::Interval | Missing::Rescale | Missing::Error => Ok(folded),
        });
        let folded = folded.map_err(|SeveralMarks| {
            self.misfit(
                codes::SEVERAL_MARKS,
                text! {
                    "有几个得分，考评细则没有说怎样合成一个";
                    "there are several marks, and the rubric does not say how they become one"
                },
                text! {
                    "在 `[folds]` 里写 `assessors`、`sources` 或 `periods`，例如 \
                     `assessors = {{ how = \"mean\" }}`";
                    "declare `assessors`, `sources` or `periods` under `[folds]`, such as \
                     `assessors = {{ how = \"mean\" }}`"
                },
            )
        })?;
        by_rule.note_excess(&folded.points);
        if let Some(beyond) = by_rule.exceeded.take() {
            return Err(self.at_fault(folded_beyond(beyond)));
        }
        let points = self.plan.clamped(folded.points);
        match (folded.blanks, &self.plan.missing) {
            (0, _) => Ok(Leaf::Earned(points)),
            (_, Missing::Interval) => Ok(Leaf::Missing(points)),
            (blanks, Missing::Zero) => Ok(Leaf::BlankAsZero {
                points,
                blanks,
                marked: folded.marked,
            }),
            (_, Missing::Rescale) => Ok(Leaf::MissingRescaled(points)),
            (_, Missing::Error) => Err(self.misfit(
                codes::MARK_MISSING,
                text! {
                    "缺少得分，考评细则不允许缺项";
                    "the mark is missing, and the rubric allows none to be"
                },
                text! {"补上得分"; "fill it in"},
            )),
        }
    }

    fn folding<'f>(&'f self, by: &'f dyn Earning) -> Folding<'f> {
        Folding {
            folds: &self.plan.folds,
            mode: self.plan.mode,
            domains: &self.plan.domains,
            known: self.marked.known_names(self.id),
            by,
            blank: Blank::Anything,
            nothing: self.plan.nothing(),
            takes_off: self.plan.role == Role::Penalty,
        }
    }

    /// Returns whether what it earned would be other, were other units marked otherwise.
    pub fn rests_on_others(&self, leaf: &Leaf) -> bool {
        match leaf {
            Leaf::Earned(_) => self.exemption().is_none() && self.value().is_some(),
            Leaf::Missing(_) | Leaf::MissingRescaled(_) => true,
            Leaf::BlankAsZero { marked, .. } => *marked,
            Leaf::Assumed(_) | Leaf::NotApplicable | Leaf::NotApplicableMean => false,
        }
    }

    /// Returns whether all can be read that decides what it earns, and no other unit has a part in it.
    pub fn is_certain(&self, leaf: &Leaf) -> bool {
        let honours = self.plan.exemptions.iter().map(|honour| honour.question);
        let mut questions = honours.chain(self.plan.questions.iter().copied());
        questions.all(|question| self.marked.is_legible(question))
            && (!self.plan.is_against_others() || *leaf == Leaf::NotApplicable)
            && *leaf != Leaf::NotApplicableMean
    }

    /// Returns what it may turn out to be where it is not certain: any mark, or one that is missing
    /// and that its siblings carry.
    pub fn uncertain(&self) -> Vec<Leaf> {
        let any = self.plan.anything();
        match self.plan.missing {
            Missing::Rescale => vec![Leaf::Missing(any.clone()), Leaf::MissingRescaled(any)],
            Missing::Interval | Missing::Zero | Missing::Error => vec![Leaf::Missing(any)],
        }
    }

    /// Reports marks from a source, a period or an assessor that has no weight.
    fn check_names(&self, ballots: &[Ballot], faults: &mut Vec<LeafMisfit>) {
        let folds = &self.plan.folds;
        let dimensions: [(&Option<Fold>, NameOf); 3] = [
            (&folds.assessors, |ballot| &ballot.assessor),
            (&folds.sources, |ballot| &ballot.source),
            (&folds.periods, |ballot| &ballot.period),
        ];
        for (fold, name) in dimensions {
            let Some(How::Weights(weights)) = fold.as_ref().map(|fold| &fold.how) else {
                continue;
            };
            for ballot in ballots {
                let name = name(ballot);
                if weights.iter().all(|(known, _)| known != name) {
                    faults.push(self.misfit(
                        codes::NO_WEIGHT,
                        text! {
                            "考评细则没有给 `{name}` 权重";
                            "the rubric gives `{name}` no weight"
                        },
                        text! {
                            "改正这一格的来源，或在 `[folds]` 的 `weights` 里写上它";
                            "correct the name, or add it to the `weights` under `[folds]`"
                        },
                    ));
                }
            }
        }
    }

    fn misfit(&self, code: Code, problem: Text, remedy: Text) -> LeafMisfit {
        self.at_fault(Misfit {
            code,
            problem,
            remedy,
        })
    }

    /// Returns what is wrong with it, to be told at the first of its cells.
    pub fn at_fault(&self, misfit: Misfit) -> LeafMisfit {
        LeafMisfit {
            unit: self.marked.unit,
            question: self.plan.questions[0],
            misfit,
        }
    }
}

/// Returns what is wrong with marks that together come beyond what the leaf can earn.
fn folded_beyond(beyond: Beyond) -> Misfit {
    let (problem, remedy) = match beyond {
        Beyond::Most(most) => (
            text! {
                "几个得分合起来超过这一项的 {most} 分";
                "the marks together come to more than the {most} points of this indicator"
            },
            text! {
                "核对得分和 `[folds]`；纸面封顶的，在这一行写 `cap = {most}`";
                "check the marks and `[folds]`; where the paper limits them, write \
                 `cap = {most}` on this row"
            },
        ),
        Beyond::Least(least) => (
            text! {
                "几个得分合起来低于这一项至少的 {least} 分";
                "the marks together come to less than the least of this indicator, {least}"
            },
            text! {
                "核对得分和 `[folds]`；纸面规定减到为止的，在这一行写 `floor = {least}`";
                "check the marks and `[folds]`; where the paper stops there, write \
                 `floor = {least}` on this row"
            },
        ),
    };
    Misfit {
        code: codes::FOLD_ABOVE_POINTS,
        problem,
        remedy,
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
