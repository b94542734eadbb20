//! One band: which values reach it, and what it earns.

use super::edge::Edge;
use crate::number::Number;

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

impl Band {
    /// Returns what the paper says that it earns.
    pub fn stated(&self) -> Option<&Number> {
        match &self.earn {
            Earn::Points(points) => Some(points),
            Earn::Unstated => None,
        }
    }
}
