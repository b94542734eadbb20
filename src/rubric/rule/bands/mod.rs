//! A measured value: what the first band earns that it reaches.

mod edge;
mod keys;

pub use edge::Edge;

use super::Rule;
use super::keys::{Form, OF_MEASURED};
use crate::number::Number;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands(pub Vec<Band>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    pub edge: Edge,
    pub earn: Earn,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earn {
    Points(Number),
    /// The paper does not say; the mark counts as missing.
    Unstated,
}

pub const FORM: Form = Form {
    key: Some("bands"),
    beside: OF_MEASURED,
    read: |row, bands_say| Some(Rule::Bands(Bands(keys::bands(row, bands_say)))),
};
