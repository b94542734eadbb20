//! Exact values in JSON: a number, or the ends between which missing marks leave it.

use super::shape::{EndsShape, ValueShape};
use crate::evaluation::{Leaf, Value, Values};
use crate::report::value::exact;
use crate::rubric::NodeId;
use crate::span::Span;

pub fn span(span: &Span) -> ValueShape<'static> {
    ends(span, false)
}

fn ends(span: &Span, missing: bool) -> ValueShape<'static> {
    let [low, high] = [&span.low, &span.high].map(|end| exact(end).into());
    match low == high && !missing {
        true => ValueShape::Known(low),
        false => ValueShape::Open(Box::new(EndsShape { low, high, missing })),
    }
}

/// Returns what a row came to; nothing where none of it applies.
pub fn value(stated: &Values, id: NodeId) -> Option<ValueShape<'static>> {
    let value = stated.get(id);
    let missing = match (&value, stated.leaf(id)) {
        (Value::NotApplicable, _) => return None,
        (_, Some(Leaf::Missing(_) | Leaf::MissingRescaled(_))) | (Value::Missing(_), _) => true,
        (Value::Counted(_), _) => false,
    };
    value.span().map(|span| ends(span, missing))
}
