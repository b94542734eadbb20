//! What each leaf is worth of the whole, under one kind's tree.

use crate::evaluation::{Leaf, LeafValue, Totals};
use crate::number::Number;
use crate::plan::{LeafPlan, Plan};
use crate::rubric::rule::Peers;
use crate::rubric::{NodeId, Role, Tree};
use crate::span::{Extended, Span};

/// The most that a leaf can add to the total by itself, from the least that it earns, a penalty take
/// off it, or a factor change it, in points of the total: [`Extended::Above`] where there is no upper
/// end.
pub struct Worth {
    pub leaf: NodeId,
    pub points: Extended,
}

/// Returns the worth of every leaf that counts, in the order of the paper. Weights, conversions and
/// caps are in it; rounding on the way is left out, for it would hide small leaves.
pub fn worths(plan: &Plan) -> Vec<Worth> {
    let plan = plan.clone().without_rounding();
    let of_all = |earned: &dyn Fn(&LeafPlan) -> Span| {
        let leaf = |id| {
            let earned = Leaf::Earned(earned(plan.node(id).leaf()?));
            Some(LeafValue::new(&plan, id, earned))
        };
        Totals::of(&plan, &plan.ids().map(leaf).collect())
    };
    let at_least = of_all(&|leaf| match leaf.role {
        Role::Factor => Span::point(leaf.nothing()),
        Role::Scored | Role::Bonus | Role::Penalty | Role::Info => Span::point(leaf.least.clone()),
    });
    let at_full = of_all(&|leaf| match leaf.role {
        Role::Scored => {
            let most = possible(leaf).high;
            Span {
                low: most.clone(),
                high: most,
            }
        }
        Role::Bonus | Role::Penalty | Role::Factor | Role::Info => Span::point(leaf.nothing()),
    });
    let worth = |(id, leaf): (NodeId, &LeafPlan)| {
        let best = Leaf::Earned(possible(leaf));
        let points = match leaf.role {
            Role::Scored | Role::Bonus => {
                let totals = at_least.as_ref()?;
                let with = totals.supposing(id, &best)?;
                with.high.add(&totals.total().high.negated())
            }
            // A section that cannot fall below nothing would hide what a penalty takes.
            Role::Penalty => {
                let totals = at_full.as_ref()?;
                let with = totals.supposing(id, &best)?;
                totals.total().low.add(&with.low.negated())
            }
            // All that lies between the least it can be and the most.
            Role::Factor => {
                let totals = at_full.as_ref()?;
                let factor = plan.node(id).leaf()?;
                let any = Leaf::Earned(factor.points(&factor.domains, &Peers::NONE));
                let with = totals.supposing(id, &any)?;
                with.high.add(&with.low.negated())
            }
            Role::Info => return None,
        };
        Some(Worth { leaf: id, points })
    };
    plan.leaves().filter_map(worth).collect()
}

/// Returns all that a leaf may earn, gains beyond its full marks left out.
fn possible(leaf: &LeafPlan) -> Span {
    let full = leaf.full.clone().map_or(Extended::Above, Extended::At);
    let earnable = leaf.points(&leaf.domains, &Peers::NONE);
    Span {
        low: Extended::At(leaf.least.clone()),
        high: earnable.high.min(full),
    }
}

/// Returns what a worth is of the full marks of the whole; nothing where either has no upper end,
/// or where the whole has no full marks.
pub fn share_of_whole(worth: &Worth, plan: &Plan) -> Option<Number> {
    let full = plan.node(Tree::ROOT).part.full.as_ref();
    let full = full.filter(|full| full.is_positive())?;
    Some(worth.points.number()? / full)
}
