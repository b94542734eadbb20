//! Up the tree: from what leaves earn to the total, in one completion.

use num_traits::Zero;
use wuhua_eval::rubric::{Keep, Limit, Missing, NodeId, Points, Role, Take, Tree, Uncovered};

use super::amount::{Amount, Rational, exact, round, sum, whole};
use super::completion::Completion;
use super::leaf::{Earned, Fault, Subject};
use super::means::Means;
use super::outcome::in_points;

/// What a node comes to in one completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Counted(Amount),
    /// Missing throughout, and carried by its siblings if enough of them are there.
    Carried(Amount),
    NotApplicable,
}

impl Value {
    pub fn amount(&self) -> Option<&Amount> {
        match self {
            Value::Counted(amount) | Value::Carried(amount) => Some(amount),
            Value::NotApplicable => None,
        }
    }
}

/// The nodes of one unit, in one completion.
pub struct Climb<'a> {
    pub subject: Subject<'a>,
    pub means: &'a Means<'a>,
    completion: Completion<'a>,
    /// What vetoes and unmet gates set to nothing.
    zeroed: Vec<NodeId>,
    /// Full marks of every node, on its own scale.
    fulls: Vec<Option<Rational>>,
}

impl<'a> Climb<'a> {
    pub fn new(
        subject: Subject<'a>,
        means: &'a Means<'a>,
        completion: Completion<'a>,
        zeroed: Vec<NodeId>,
    ) -> Climb<'a> {
        let fulls = vec![None; subject.tree.nodes.len()];
        let mut climb = Climb {
            subject,
            means,
            completion,
            zeroed,
            fulls,
        };
        for id in subject.tree.ids().rev() {
            climb.fulls[id.0] = climb.find_full(id);
        }
        climb
    }

    /// Returns the value of every node, in the order of the tree's nodes.
    pub fn values(&self) -> Result<Vec<Value>, Fault> {
        let tree = self.subject.tree;
        let mut values = vec![Value::NotApplicable; tree.nodes.len()];
        for id in tree.ids().rev() {
            let raw = match tree.node(id).is_leaf() {
                true => self.leaf(id)?,
                false => self.section(id, &values)?,
            };
            values[id.0] = self.finished(id, raw);
        }
        Ok(values)
    }

    /// Returns the points from which a node starts whose children only take off from them.
    fn start(&self, id: NodeId) -> Option<Rational> {
        let tree = self.subject.tree;
        let counted: Vec<NodeId> = tree
            .node(id)
            .children
            .iter()
            .copied()
            .filter(|child| !matches!(tree.node(*child).role, Role::Info | Role::Factor))
            .collect();
        let only_loses = tree.node(id).role != Role::Penalty
            && !counted.is_empty()
            && counted
                .iter()
                .all(|child| tree.node(*child).role == Role::Penalty);
        let rubric = self.subject.case.rubric;
        let points = match tree.row(id, rubric) {
            None => rubric.full.as_ref(),
            Some(row) => match &row.points {
                Some(Points::Fixed(points)) => Some(points),
                Some(Points::Open) | None => None,
            },
        };
        points.filter(|_| only_loses).map(exact)
    }

    fn leaf(&self, id: NodeId) -> Result<Value, Fault> {
        Ok(
            match self.subject.earned(id, self.means, self.completion)? {
                Earned::Points(points) => Value::Counted(points),
                Earned::Carried(points) => Value::Carried(points),
                Earned::NotApplicable => Value::NotApplicable,
            },
        )
    }

    fn section(&self, id: NodeId, values: &[Value]) -> Result<Value, Fault> {
        let children = |role| self.subject.tree.children(id, role);
        if let Some(start) = self.start(id) {
            let off: Vec<Amount> = children(Role::Penalty)
                .filter_map(|child| values[child.0].amount().cloned())
                .collect();
            let off = sum(&off).times(&self.conversion(id));
            let left = Amount::At(start).minus(&off);
            return Ok(Value::Counted(self.multiplied(id, left, values)));
        }
        let applicable: Vec<NodeId> = children(Role::Scored)
            .filter(|child| values[child.0] != Value::NotApplicable)
            .collect();
        if applicable.is_empty() {
            return Ok(Value::NotApplicable);
        }
        let there: Vec<NodeId> = applicable
            .iter()
            .copied()
            .filter(|child| matches!(values[child.0], Value::Counted(_)))
            .collect();
        let is_absent = there.is_empty();
        let is_counted = |child: &NodeId| match values[child.0] {
            Value::Counted(_) => true,
            Value::Carried(_) => is_absent || !self.is_covered(id, &there, &applicable),
            Value::NotApplicable => false,
        };
        let counted: Vec<NodeId> = applicable.iter().copied().filter(is_counted).collect();
        let scored = self.scored(id, &counted, values);
        let outside = |role| {
            let amounts: Vec<Amount> = children(role)
                .filter_map(|child| values[child.0].amount().cloned())
                .collect();
            sum(&amounts).times(&self.conversion(id))
        };
        let value = scored
            .plus(&outside(Role::Bonus))
            .minus(&outside(Role::Penalty));
        let value = self.multiplied(id, value, values);
        if !self.is_covered(id, &there, &applicable) && self.is_left_out(id) {
            return Ok(Value::Carried(value));
        }
        if !is_absent {
            return Ok(Value::Counted(value));
        }
        match self.subject.missing_policy(id) {
            Missing::Rescale => Ok(Value::Carried(value)),
            Missing::Interval => Ok(Value::Counted(value)),
            Missing::Zero => Ok(Value::Counted(Amount::zero())),
            Missing::Error => Err(Fault),
        }
    }

    /// What is above nothing, times the factors that count.
    fn multiplied(&self, id: NodeId, amount: Amount, values: &[Value]) -> Amount {
        let factors = self.subject.tree.children(id, Role::Factor);
        let factors = factors.filter_map(|child| match &values[child.0] {
            Value::Counted(Amount::At(factor)) => Some(factor.clone()),
            Value::Counted(_) => panic!("a factor has an end"),
            Value::Carried(_) | Value::NotApplicable => None,
        });
        let all: Rational = factors.product();
        match amount > Amount::zero() {
            true => amount.times(&all),
            false => amount,
        }
    }

    /// Sum, highest or weighted mean of the children that count, on the node's own scale. Those
    /// that do not count are carried by the others.
    fn scored(&self, id: NodeId, counted: &[NodeId], values: &[Value]) -> Amount {
        let amount = |child: &NodeId| values[child.0].amount().expect("it counts").clone();
        if self.is_weighted(id) {
            let weighted: Vec<Amount> = counted
                .iter()
                .map(|child| {
                    amount(child).times(
                        &(self.weight(*child)
                            / self
                                .full(*child)
                                .expect("weighted children have full marks")),
                    )
                })
                .collect();
            let all: Rational = counted.iter().map(|child| self.weight(*child)).sum();
            return sum(&weighted)
                .times(&(self.full(id).expect("a weighted node has a scale") / all));
        }
        let amounts: Vec<Amount> = counted.iter().map(amount).collect();
        let taken = match self.take(id) {
            Take::Sum => sum(&amounts),
            Take::Highest => amounts.iter().max().expect("some child counts").clone(),
            Take::Kept(keep) => return self.kept(id, keep, amounts),
        };
        let rescaled = match (
            self.scale_of(id, &self.scored_children(id)),
            self.scale_of(id, counted),
        ) {
            (Some(whole), Some(part)) if !part.is_zero() => taken.times(&(whole / part)),
            _ => taken,
        };
        rescaled.times(&self.conversion(id))
    }

    /// The mean of those kept, for as many as are kept where all apply.
    fn kept(&self, id: NodeId, keep: Keep, mut amounts: Vec<Amount>) -> Amount {
        amounts.sort();
        amounts.reverse();
        let among = |children: usize| match keep {
            Keep::Best(best) => best.min(children),
            Keep::AllBut(dropped) if dropped < children => children - dropped,
            Keep::AllBut(_) => 1,
        };
        amounts.truncate(among(amounts.len()));
        let mean = sum(&amounts).times(&whole(amounts.len()).recip());
        let all = whole(among(self.scored_children(id).len()));
        mean.times(&(all * self.conversion(id)))
    }

    /// Returns whether the children of a node that are there weigh enough to carry those that are
    /// missing: as much as its own row asks for, or else the rubric.
    fn is_covered(&self, id: NodeId, there: &[NodeId], applicable: &[NodeId]) -> bool {
        let rubric = self.subject.case.rubric;
        let own = self.subject.tree.row(id, rubric);
        let coverage = own.and_then(|row| row.coverage.as_ref());
        match coverage.or(rubric.coverage.as_ref()) {
            Some(coverage) => self.heft(there) >= exact(coverage) * self.heft(applicable),
            None => true,
        }
    }

    /// Returns whether a row of which too little is there does not count at all.
    fn is_left_out(&self, id: NodeId) -> bool {
        let rubric = self.subject.case.rubric;
        let Some(row) = self.subject.tree.row(id, rubric) else {
            return false;
        };
        match (row.uncovered, rubric.uncovered) {
            (Some(own), _) | (None, Some(own)) => own == Uncovered::Absent,
            (None, None) => false,
        }
    }

    /// What children weigh: their weights, or their full marks; what has neither weighs nothing.
    fn heft(&self, children: &[NodeId]) -> Rational {
        let heft = |child: &NodeId| self.row_weight(*child).or_else(|| self.full(*child));
        children.iter().filter_map(heft).sum()
    }

    fn finished(&self, id: NodeId, raw: Value) -> Value {
        if raw == Value::NotApplicable {
            return raw;
        }
        let rubric = self.subject.case.rubric;
        let Some(row) = self.subject.tree.row(id, rubric) else {
            let cap = rubric.outcome.cap.as_ref();
            let Some(cap) = cap.map(|cap| in_points(cap, self.full(id))) else {
                return raw;
            };
            return match raw {
                Value::Counted(amount) => Value::Counted(amount.at_most(&cap)),
                Value::Carried(amount) => Value::Carried(amount.at_most(&cap)),
                Value::NotApplicable => raw,
            };
        };
        let finish = |amount: &Amount| {
            let mut amount = amount.clone();
            if let Some(cap) = &row.cap {
                amount = amount.at_most(&match cap {
                    Limit::Points(cap) => exact(cap),
                    Limit::Share(share) => exact(share) * self.whole_of_cap(id),
                });
            }
            if let Some(floor) = &row.floor {
                amount = amount.at_least(&exact(floor));
            }
            let mode = self.subject.case.rubric.numbers.rounding.mode;
            match row.round {
                Some(places) => amount.map(|value| round(value, places, mode)),
                None => amount,
            }
        };
        match (&raw, self.zeroed.contains(&id)) {
            // What earns nothing is there: its siblings do not carry it, and no floor lifts it.
            // What penalties have taken below nothing stays there.
            (Value::Counted(amount) | Value::Carried(amount), true) => {
                Value::Counted(finish(amount).min(Amount::zero()))
            }
            (Value::Counted(amount), false) => Value::Counted(finish(amount)),
            (Value::Carried(amount), false) => Value::Carried(finish(amount)),
            (Value::NotApplicable, _) => unreachable!("it was returned above"),
        }
    }

    /// The full marks that a share in a cap is of, on the scale of the row that it caps: a bonus and a
    /// penalty are added to the first row above that is neither.
    fn whole_of_cap(&self, id: NodeId) -> Rational {
        let tree = self.subject.tree;
        let is_outside = |id: NodeId| matches!(tree.node(id).role, Role::Bonus | Role::Penalty);
        if !is_outside(id) {
            return self.full(id).expect("a share of something");
        }
        let mut scale = whole(1);
        let mut above = id;
        while is_outside(above) {
            above = tree.node(above).parent.expect("the root is scored");
            scale *= self.conversion(above);
        }
        self.full(above).expect("a share of something") / scale
    }

    fn scored_children(&self, id: NodeId) -> Vec<NodeId> {
        self.subject.tree.children(id, Role::Scored).collect()
    }

    /// 子方案折算: a node that says what its children add up to converts them to its points.
    fn conversion(&self, id: NodeId) -> Rational {
        let row = self.subject.tree.row(id, self.subject.case.rubric);
        let stated = row.and_then(|row| Some((row.points.as_ref()?, row.of.as_ref()?)));
        match stated {
            Some((Points::Fixed(points), of)) => exact(points) / exact(of),
            Some((Points::Open, _)) | None => whole(1),
        }
    }

    fn take(&self, id: NodeId) -> Take {
        self.subject
            .tree
            .row(id, self.subject.case.rubric)
            .map_or(Take::Sum, |row| row.take)
    }

    /// Returns what children add up to, by their full marks.
    fn scale_of(&self, parent: NodeId, children: &[NodeId]) -> Option<Rational> {
        let fulls: Option<Vec<Rational>> = children.iter().map(|child| self.full(*child)).collect();
        match self.take(parent) {
            Take::Sum => Some(fulls?.into_iter().sum()),
            Take::Highest => fulls?.into_iter().max(),
            Take::Kept(Keep::Best(best)) => Some(fulls?.first()? * whole(best)),
            Take::Kept(Keep::AllBut(dropped)) => {
                let fulls = fulls?;
                Some(fulls.first()? * whole(fulls.len() - dropped))
            }
        }
    }

    fn row_weight(&self, id: NodeId) -> Option<Rational> {
        self.subject.row(id).weight.as_ref().map(exact)
    }

    fn weight(&self, id: NodeId) -> Rational {
        self.row_weight(id)
            .expect("all scored siblings have a weight, or none")
    }

    fn is_weighted(&self, id: NodeId) -> bool {
        self.scored_children(id)
            .iter()
            .any(|child| self.row_weight(*child).is_some())
    }

    /// Returns the full marks of a node on its own scale.
    pub fn full(&self, id: NodeId) -> Option<Rational> {
        self.fulls[id.0].clone()
    }

    fn find_full(&self, id: NodeId) -> Option<Rational> {
        let rubric = self.subject.case.rubric;
        if self.subject.tree.node(id).role == Role::Factor {
            return None;
        }
        if self.subject.tree.node(id).is_leaf() {
            return self.subject.leaf(id).points();
        }
        let stated = match self.subject.tree.row(id, rubric) {
            None => rubric.full.clone().map(Points::Fixed),
            Some(row) => row.points.clone(),
        };
        match stated {
            Some(Points::Fixed(points)) => return Some(exact(&points)),
            Some(Points::Open) => return None,
            None => {}
        }
        let children = self.scored_children(id);
        if self.is_weighted(id) {
            let fulls: Option<Vec<Rational>> =
                children.iter().map(|child| self.full(*child)).collect();
            let fulls = fulls?;
            if fulls.iter().all(|full| *full == fulls[0]) {
                return Some(fulls[0].clone());
            }
        }
        self.scale_of(id, &children)
    }

    /// Returns the total of values that were found before.
    pub fn total<'v>(&self, values: &'v [Value]) -> Option<&'v Amount> {
        values[Tree::ROOT.0].amount()
    }
}
