//! Bands: which values reach one, and what it earns.

use super::edge::Edge;
use super::stretch::Stretch;
use crate::number::Number;
use crate::span::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    pub edge: Edge,
    pub earn: Earn,
    /// Whether the rubric says what is lost, and not what is earned.
    pub loses: bool,
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

/// Returns the bands that some of these values reach first, from the lowest values to the highest.
pub fn reached(bands: &[Band], values: &Span) -> Vec<usize> {
    let mut left = Some(Stretch::of(values));
    let mut reached = Vec::new();
    for (number, band) in bands.iter().enumerate() {
        let Some(stretch) = left else { break };
        let (reaching, rest) = stretch.split(&band.edge);
        reached.extend(reaching.map(|stretch| (stretch, number)));
        left = rest;
    }
    reached.sort_by(|(one, _), (other, _)| one.begin().cmp(&other.begin()));
    reached.into_iter().map(|(_, number)| number).collect()
}
