//! How the cells of a leaf become its points, as far as no cell is needed to tell.

use std::sync::Arc;

use super::Questions;
use super::questions::Question;
use crate::cell::Cell;
use crate::number::{Number, RoundingMode};
use crate::rubric::rule::{Against, Grain, Input, Misfit, Oddity, Peers};
use crate::rubric::{
    ExemptionId, Folds, Indicator, Measure, Missing, NodeId, NotApplicable, Role, Rubric, Rule,
    Tree,
};
use crate::sheet::QuestionId;
use crate::span::Span;

/// A row that is marked.
#[derive(Clone, Debug)]
pub struct LeafPlan {
    /// For its rule, and for what the rule has to know of it.
    row: Arc<Indicator>,
    /// What the sheet is asked for, in the order of the rule's inputs.
    pub questions: Vec<QuestionId>,
    /// Every value that each input may take, and how these values lie.
    pub domains: Vec<Span>,
    pub grain: Grain,
    /// Words that may follow a number, by input, and names that are levels.
    pub units: Vec<Vec<String>>,
    pub levels: Vec<String>,
    /// The least that it can earn: nothing, but where its marks are signed.
    pub least: Number,
    /// The most that it can earn, where there is an end to that.
    most: Option<Number>,
    /// What it counts as, whatever it stands in.
    pub role: Role,
    /// Full marks; nothing where they have no upper end.
    pub full: Option<Number>,
    pub folds: Folds,
    /// How folds round that do so.
    pub mode: RoundingMode,
    pub na: NotApplicable,
    pub missing: Missing,
    /// Honours that exempt from it, or from a section that it stands in.
    pub exemptions: Vec<Exempting>,
}

/// What the marks of a leaf came beyond.
#[derive(Clone, Copy, Debug)]
pub enum Beyond<'p> {
    Most(&'p Number),
    Least(&'p Number),
}

/// An honour that exempts from a leaf.
#[derive(Clone, Copy, Debug)]
pub struct Exempting {
    /// Its number in the rubric.
    pub exemption: ExemptionId,
    /// Where the sheet says who has it.
    pub question: QuestionId,
}

/// What is asked for that a rule makes points of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought<'a> {
    /// How many there were, in this unit.
    Count(&'a str),
    Percent,
    /// Times done of times due.
    Share,
    YesOrNo,
}

impl LeafPlan {
    pub fn new(rubric: &Rubric, tree: &Tree, questions: &Questions, id: NodeId) -> LeafPlan {
        let row = tree.row(id, rubric).expect("a leaf has a row");
        let role = tree.node(id).role;
        let inputs = row.rule.inputs();
        let units = |input: &Input| match input {
            Input::Rate(rate) => vec![rate.unit.clone().unwrap_or_else(|| "次".to_owned())],
            Input::Value | Input::Target(_) => Vec::new(),
        };
        let domain = row.domain();
        let levels = row.rule.levels().iter();
        let exemptions = ExemptionId::all(&rubric.exemptions);
        let covering = exemptions.filter(|(_, exemption)| exemption.covers(&row.code));
        LeafPlan {
            questions: questions.of_leaf(&row.code)[..inputs.len()].to_vec(),
            domains: vec![domain.span; inputs.len()],
            grain: domain.grain,
            units: inputs.iter().map(units).collect(),
            levels: levels.map(|level| level.name.clone()).collect(),
            least: row.least(),
            most: match role {
                // Nothing leaves what it multiplies as it is.
                Role::Factor => row.most().map(|most| most.max(Number::ONE)),
                Role::Scored | Role::Bonus | Role::Penalty | Role::Info => row.most(),
            },
            role,
            full: tree.node(id).full.clone(),
            folds: tree.folds(id, rubric),
            mode: rubric.numbers.rounding.mode,
            na: (tree.nearest(id, rubric, |row| row.na.clone())).unwrap_or(NotApplicable::Error),
            missing: tree.missing(id, rubric),
            exemptions: covering
                .map(|(exemption, _)| Exempting {
                    exemption,
                    question: questions.number(&Question::Exemption(exemption)),
                })
                .collect(),
            row: Arc::clone(row),
        }
    }

    /// Returns how its cells become points, for what writes the same in another language.
    pub fn rule(&self) -> &Rule {
        &self.row.rule
    }

    /// Returns the full marks that its row states, of which its rule speaks.
    pub fn points_stated(&self) -> Option<&Number> {
        self.row.stated_points()
    }

    /// Returns the value that a cell of it holds.
    pub fn accepts(&self, cell: &Cell) -> Result<Number, Misfit> {
        self.row.accepts(cell)
    }

    /// Returns what an input asks for where a number of points is none of it; nothing where it may
    /// hold points.
    pub fn asks_for_no_points(&self, input: usize) -> Option<Sought<'_>> {
        let counted = self.units[input].first();
        match &self.grain {
            Grain::Share => Some(Sought::Share),
            Grain::Choices(_) if self.levels.is_empty() => Some(Sought::YesOrNo),
            Grain::Any | Grain::Measured | Grain::Step(_) | Grain::Choices(_) => match counted {
                Some(unit) => Some(Sought::Count(unit)),
                None => self.is_in_percent().then_some(Sought::Percent),
            },
        }
    }

    /// Returns what its rule finds odd about a cell that can be read all the same.
    pub fn oddity(&self, cell: &Cell) -> Option<Oddity> {
        self.row.oddity(cell)
    }

    pub fn is_in_percent(&self) -> bool {
        self.row.measure == Measure::Percent
    }

    /// Returns what the values of its inputs come to by its rule.
    pub fn earns(&self, values: &[Span], peers: &Peers) -> Span {
        self.row.earns(values, peers)
    }

    /// Returns what the values of its inputs earn: no more than there is to earn.
    pub fn points(&self, values: &[Span], peers: &Peers) -> Span {
        self.clamped(self.earns(values, peers))
    }

    /// Returns what it earns unchecked, where an honour exempts from it; of a penalty, what is taken
    /// off.
    pub fn unchecked(&self) -> Number {
        match self.role {
            Role::Penalty | Role::Factor => self.nothing(),
            Role::Scored | Role::Bonus | Role::Info => self.full.clone().unwrap_or(Number::ZERO),
        }
    }

    /// Returns what it comes to where nothing was entered that changes the row above it.
    pub fn nothing(&self) -> Number {
        match self.role {
            Role::Factor => Number::ONE,
            Role::Scored | Role::Bonus | Role::Penalty | Role::Info => Number::ZERO,
        }
    }

    /// Returns points within what can be earned: missing marks may lead beyond, where a sum is taken.
    pub fn clamped(&self, points: Span) -> Span {
        let points = match &self.most {
            Some(most) => points.at_most(most),
            None => points,
        };
        // What is blank or zeroed earns nothing, though no mark may.
        points.at_least((&self.least).min(&Number::ZERO))
    }

    /// Returns all that can be earned.
    pub fn anything(&self) -> Span {
        self.clamped(Span::anything())
    }

    /// Returns the most that it can earn, where marks that are there come to more and nothing caps
    /// them; or the least, where they come to less and nothing stops them there.
    pub fn exceeded_by(&self, points: &Span) -> Option<Beyond<'_>> {
        let above = |most: &&Number| points.low.is_above(most);
        let most = self.most.as_ref().filter(|_| self.row.cap.is_none());
        let most = most.filter(above).map(Beyond::Most);
        let least = Some(&self.least).filter(|least| least.is_negative());
        let least = least.filter(|_| self.row.floor.is_none());
        let least = least.filter(|least| points.high.is_below(least));
        most.or(least.map(Beyond::Least))
    }

    /// Returns whether its cell holds a mark that somebody gave, and not what was found.
    pub fn holds_mark(&self) -> bool {
        self.row.rule.holds_mark()
    }

    /// Returns whether its rule holds points within the full marks by itself.
    pub fn holds_points(&self) -> bool {
        self.row.rule.holds_points()
    }

    /// Returns whether the paper does not say what a value earns.
    pub fn is_silent_on(&self, value: &Number) -> bool {
        self.row.rule.is_silent_on(value)
    }

    /// Returns what of the marks of others the mark of a unit is held against, if it is.
    pub fn against_others(&self) -> Option<Against> {
        self.row.rule.against_others()
    }

    /// Returns whether what a unit earns on it depends on the marks of others.
    pub fn is_against_others(&self) -> bool {
        self.against_others().is_some()
    }

    /// Returns whether one mark decides alone what it earns: no judges are folded, no honour exempts
    /// from it, and its rule has one input.
    pub fn has_one_mark(&self) -> bool {
        let folds_nothing = self.folds.are_undeclared();
        folds_nothing && self.questions.len() == 1 && self.exemptions.is_empty()
    }

    /// Returns whether a mark of one unit may count in what another earns.
    pub fn enters_means(&self) -> bool {
        self.is_against_others() || self.na == NotApplicable::Mean
    }
}
