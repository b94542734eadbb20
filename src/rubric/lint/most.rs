//! The most that anybody can earn, caps and bonuses included.

use super::Context;
use crate::number::{Number, Rounding, RoundingMode};
use crate::rubric::{Compare, NodeId, Role, Take, Tree, greatest};

/// Returns the most that a node can come to, as it is held against lines; `None` where there is
/// no end to it. Never less than the truth: what cannot be said for certain counts as reachable.
pub fn most(context: &Context, tree: &Tree, id: NodeId) -> Option<Number> {
    let most = exact(context, tree, id)?;
    let numbers = &context.rubric.numbers;
    Some(match (numbers.compare, id == Tree::ROOT) {
        (Compare::Rounded, true) => rounded_up(&most, numbers.rounding.places),
        (Compare::Rounded, false) | (Compare::Full, _) => most,
    })
}

/// Returns the most that a node would come to without its own cap; `None` where there is no end to it.
pub fn uncapped(context: &Context, tree: &Tree, id: NodeId) -> Option<Number> {
    match tree.node(id).is_leaf() {
        true => tree.row(id, context.rubric)?.most(),
        false => of_section(context, tree, id),
    }
}

fn exact(context: &Context, tree: &Tree, id: NodeId) -> Option<Number> {
    context.most_of(tree, id, || reckoned(context, tree, id))
}

fn reckoned(context: &Context, tree: &Tree, id: NodeId) -> Option<Number> {
    let row = tree.row(id, context.rubric);
    let earned = uncapped(context, tree, id);
    let capped = match (earned, tree.cap(id, context.rubric)) {
        (Some(earned), Some(cap)) => Some(earned.min(cap)),
        (earned, cap) => earned.or(cap),
    }?;
    let Some(row) = row else { return Some(capped) };
    let most = match &row.floor {
        Some(floor) => capped.max(floor.clone()),
        None => capped,
    };
    Some(match row.round {
        Some(places) => rounded_up(&most, places),
        None => most,
    })
}

fn of_section(context: &Context, tree: &Tree, id: NodeId) -> Option<Number> {
    let row = tree.row(id, context.rubric);
    let Some(full) = tree.node(id).full.clone() else {
        return of_parts(context, tree, id);
    };
    let factor = match row.and_then(|row| row.of.as_ref()) {
        Some(of) => &full / of,
        None => Number::ONE,
    };
    let parts: Vec<Part> = tree
        .children(id, Role::Scored)
        .map(|child| Part::of(context, tree, child))
        .collect::<Option<_>>()?;
    let by = multiplier(context, tree, id)?;
    if let Some(start) = tree.start(id, context.rubric) {
        return Some(start * &by);
    }
    let is_shared_out = tree.is_weighted(id, context.rubric) || context.may_be_carried();
    let scored = match is_shared_out {
        true => &full * &share(context, &parts)?,
        // Sums that differ from what is stated are another lint's business.
        false => &full + &(&excess(&parts, row.map_or(Take::Sum, |row| row.take)) * &factor),
    };
    let bonus: Option<Vec<Number>> = tree
        .children(id, Role::Bonus)
        .map(|child| exact(context, tree, child))
        .collect();
    let bonus: Number = bonus?.iter().sum();
    Some(&(&scored + &(&bonus * &factor)) * &by)
}

/// Returns the most that the factors of a section multiply it by; one that does not apply leaves it
/// as it is.
fn multiplier(context: &Context, tree: &Tree, id: NodeId) -> Option<Number> {
    let factors = tree.children(id, Role::Factor);
    let mut factors = factors.map(|child| exact(context, tree, child));
    factors.try_fold(Number::ONE, |all, most| {
        Some(&all * &most?.max(Number::ONE))
    })
}

/// Returns the most of a section without full marks, where each of its parts has an end of its own.
fn of_parts(context: &Context, tree: &Tree, id: NodeId) -> Option<Number> {
    let row = tree.row(id, context.rubric)?;
    if row.of.is_some() || tree.is_weighted(id, context.rubric) {
        return None;
    }
    let most = |role| -> Option<Vec<Number>> {
        let children = tree.children(id, role);
        children.map(|child| exact(context, tree, child)).collect()
    };
    let scored = most(Role::Scored)?;
    let scored = match row.take {
        Take::Sum => scored.iter().sum(),
        Take::Highest => scored.into_iter().max().unwrap_or(Number::ZERO),
        Take::Kept(keep) => greatest(scored, keep),
    };
    let bonus: Number = most(Role::Bonus)?.iter().sum();
    Some(&(&scored + &bonus) * &multiplier(context, tree, id)?)
}

/// A scored part of a section.
struct Part {
    most: Number,
    full: Number,
    weight: Number,
}

impl Part {
    fn of(context: &Context, tree: &Tree, id: NodeId) -> Option<Part> {
        let row = tree.row(id, context.rubric);
        Some(Part {
            most: exact(context, tree, id)?,
            full: tree.node(id).full.clone()?,
            weight: row
                .and_then(|row| row.weight.clone())
                .unwrap_or(Number::ONE),
        })
    }
}

/// Returns how much more than their full marks parts can come to together; less than nothing
/// where caps keep them below.
fn excess(parts: &[Part], take: Take) -> Number {
    let most = parts.iter().map(|part| part.most.clone());
    let full = parts.iter().map(|part| part.full.clone());
    match take {
        Take::Sum => {
            let (most, full): (Number, Number) = (most.sum(), full.sum());
            &most - &full
        }
        Take::Highest => {
            let best = |number: Option<Number>| number.unwrap_or(Number::ZERO);
            &best(most.max()) - &best(full.max())
        }
        Take::Kept(keep) => &greatest(most.collect(), keep) - &greatest(full.collect(), keep),
    }
}

/// Returns how much of its full marks a section of weighted parts can come to, or one whose parts
/// may carry others: of those, none carries more than its own share.
fn share(context: &Context, parts: &[Part]) -> Option<Number> {
    if parts.iter().any(|part| !part.full.is_positive()) {
        return None;
    }
    let shares = parts.iter().map(|part| &part.most / &part.full);
    if context.may_be_carried() {
        return shares.max();
    }
    let weights: Number = parts.iter().map(|part| part.weight.clone()).sum();
    let sum: Number = parts
        .iter()
        .zip(shares)
        .map(|(part, share)| &part.weight * &share)
        .sum();
    weights.is_positive().then(|| &sum / &weights)
}

fn rounded_up(value: &Number, places: u8) -> Number {
    let mode = RoundingMode::Up;
    value.round(Rounding { places, mode })
}
