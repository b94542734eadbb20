//! One row of the paper.

use super::code::IndicatorCode;
use super::folds::Folds;
use super::limit::Limit;
use super::outcome::Grade;
use super::points::Points;
use super::role::Role;
use super::rule::{Domain, Measure, Misfit, Oddity, Peers, Range, Rule, Stated};
use crate::cell::Cell;
use crate::lang::Text;
use crate::number::Number;
use crate::span::Span;

/// One row of the paper.
#[derive(Clone, Debug)]
pub struct Indicator {
    pub code: IndicatorCode,
    pub name: String,
    /// The kinds it exists for; all where none is named.
    pub kinds: Vec<String>,
    pub role: Role,
    pub weight: Option<Number>,
    pub points: Option<Points>,
    /// What the children add up to, where that is converted to `points`.
    pub of: Option<Number>,
    pub take: Take,
    /// The most that it comes to, as a number or a share: see [`Tree::cap`](super::Tree::cap).
    pub cap: Option<Limit>,
    pub floor: Option<Number>,
    pub minimum: Option<Minimum>,
    /// Decimal places its value is rounded to where it stands.
    pub round: Option<u8>,
    pub grades: NodeGrades,
    pub na: Option<NotApplicable>,
    pub missing: Option<Missing>,
    /// The least share of its own children, by weight, that must be there to carry a missing one.
    pub coverage: Option<Number>,
    /// What it does where fewer of them are there.
    pub uncovered: Option<Uncovered>,
    pub folds: Folds,
    /// How a cell becomes points; what has none and no children is marked directly.
    pub rule: Rule,
    pub measure: Measure,
    /// Which measured values can be, where the rubric says so.
    pub range: Option<Range>,
    /// The heading of its column, where that is neither code nor name.
    pub column: Option<String>,
    pub clause: Option<String>,
    pub evidence: Option<String>,
    pub method: Option<String>,
}

impl Indicator {
    /// Returns the points that the row states as a number.
    pub fn stated_points(&self) -> Option<&Number> {
        match &self.points {
            Some(Points::Fixed(points)) => Some(points),
            Some(Points::Open) | None => None,
        }
    }

    /// Returns the full marks of a leaf, of a factor the most that it can be: as stated, or as they
    /// follow from its rule.
    pub fn full_marks(&self) -> Option<Number> {
        if self.points.is_some() {
            return self.stated_points().cloned();
        }
        let entries = (self.rule.entries()).filter(|_| self.role == Role::Factor);
        let greatest = || entries?.1.into_iter().max().cloned();
        self.rule.own_full().or_else(greatest)
    }

    /// Returns the most that a leaf can earn, where there is an end to it.
    pub fn most(&self) -> Option<Number> {
        Some(self.rule.most(&self.full_marks()?))
    }

    /// Returns the least that a leaf can earn.
    pub fn least(&self) -> Number {
        self.rule.least(&self.stated())
    }

    /// Returns what a rule is told of its row.
    fn stated(&self) -> Stated<'_> {
        Stated {
            points: self.stated_points(),
            role: self.role,
            measure: self.measure,
            range: self.range.as_ref(),
        }
    }

    /// Returns the value that one of the cells of a leaf holds, by its rule.
    pub fn accepts(&self, cell: &Cell) -> Result<Number, Misfit> {
        self.rule.accepts(cell, &self.stated())
    }

    /// Returns what is odd about one of the cells of a leaf that its rule can read all the same.
    pub fn oddity(&self, cell: &Cell) -> Option<Oddity> {
        self.rule.oddity(cell, &self.stated())
    }

    /// Returns the least and the most that the cell of a leaf may hold, where it holds a mark; the
    /// most is not there where points are open.
    pub fn ends(&self) -> Option<(&Number, Option<&Number>)> {
        self.rule.ends(&self.stated())
    }

    /// Returns every value that one of the cells of a leaf may hold, by its rule.
    pub fn domain(&self) -> Domain {
        self.rule.domain(&self.stated())
    }

    /// Returns what the values of the cells of a leaf earn, by its rule.
    pub fn earns(&self, values: &[Span], peers: &Peers) -> Span {
        self.rule.earns(&self.stated(), values, peers)
    }

    /// Returns the rule of a leaf in words. `full` is what the leaf is worth, nothing where it has no
    /// upper end.
    pub fn rule_words(&self, full: Option<&Number>) -> Text {
        self.rule.words(&self.stated(), full)
    }
}

/// How children become their parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    Sum,
    /// 就高不重复.
    Highest,
    /// Some of them count, by points: 取最好的三项, 去掉最低一项.
    Kept(Keep),
}

/// How many of some parts count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// So many of the best.
    Best(usize),
    /// All but so many of the worst.
    AllBut(usize),
}

impl Keep {
    /// Returns how many of some parts are kept: one at least, if there is any.
    pub fn among(self, parts: usize) -> usize {
        let kept = match self {
            Keep::Best(best) => best,
            Keep::AllBut(dropped) => parts.saturating_sub(dropped),
        };
        kept.max(1).min(parts)
    }
}

/// The least a row must reach, and what happens where it does not.
#[derive(Clone, Debug)]
pub struct Minimum {
    pub limit: Limit,
    pub below: Below,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    Fail,
    NoAward,
}

/// Whether a row is graded by itself.
#[derive(Clone, Debug)]
pub enum NodeGrades {
    Ungraded,
    /// By the outcome's own table, in percent.
    AsTotal,
    Own(Vec<Grade>),
}

/// What 不适用 does to a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotApplicable {
    Error,
    /// Its siblings carry its points.
    Rescale,
    /// It earns this many points.
    Points(Number),
    /// It earns the mean of what units of the same kind earned on it.
    Mean,
}

/// What a row does of which too little is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uncovered {
    /// It may turn out to be anything that its missing marks allow.
    Interval,
    /// It is left out, and its siblings carry its points.
    Absent,
}

/// What a missing mark does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The total becomes an interval over all marks it may turn out to be.
    Interval,
    Zero,
    Error,
    /// Its siblings carry its points, if enough of them are there: see `coverage`.
    Rescale,
}
