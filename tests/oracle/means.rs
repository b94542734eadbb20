//! What depends on all units of a kind: the mean that a target is, and the mean that 不适用 earns.

use wuhua_eval::rubric::{NodeId, Rule, Target};

use super::amount::{Amount, Rational, whole};
use super::aside::SetAside;
use super::completion::Completion;
use super::leaf::{Earned, Subject};

/// The units of the evaluation, so that a leaf can ask for the mean of the others.
pub struct Means<'a> {
    pub units: Vec<Subject<'a>>,
    /// Those that are at fault.
    pub aside: Vec<SetAside<'a>>,
}

impl Means<'_> {
    /// Returns the mean of the known marks of the kind, where a leaf's target is that mean.
    pub fn target(&self, subject: &Subject, id: NodeId) -> Option<Rational> {
        match &subject.row(id).rule {
            Rule::Steps {
                target: Target::Mean,
                ..
            } => mean(
                self.kindred(subject)
                    .filter_map(|unit| unit.known_mark(id))
                    .collect(),
            ),
            _ => None,
        }
    }

    /// Returns the mean of what marks of the kind earned on a leaf; none where nobody has any.
    pub fn earned(&self, subject: &Subject, id: NodeId) -> Option<Rational> {
        let earned = self
            .kindred(subject)
            .filter_map(|unit| unit.marked_points(id, self));
        mean(earned.collect())
    }

    fn kindred(&self, subject: &Subject) -> impl Iterator<Item = &Subject<'_>> {
        let kind = subject.tree.kind.clone();
        self.units.iter().filter(move |unit| unit.tree.kind == kind)
    }
}

impl Subject<'_> {
    /// Returns what the marks of a leaf earned, where they are all there.
    fn marked_points(&self, id: NodeId, means: &Means) -> Option<Rational> {
        if !self.is_marked(id) {
            return None;
        }
        match self.earned(id, means, Completion::Worst) {
            Ok(Earned::Points(Amount::At(points))) => Some(points),
            _ => None,
        }
    }
}

fn mean(values: Vec<Rational>) -> Option<Rational> {
    let count = values.len();
    (count > 0).then(|| values.into_iter().sum::<Rational>() / whole(count))
}
