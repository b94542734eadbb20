//! A measured value: what the first band earns that it reaches.

mod edge;
mod keys;
mod stretch;

pub use edge::Edge;

use stretch::Stretch;

use super::cells::Misfit;
use super::keys::{Form, OF_MEASURED};
use super::possible::Possible;
use super::{Domain, Rule, Scoring};
use crate::cell::Cell;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Indicator, Role};
use crate::span::{Extended, Span};

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

impl Scoring for Bands {
    fn accepts(&self, cell: &Cell, row: &Indicator) -> Result<Number, Misfit> {
        Possible::of_row(row).accepts(cell)
    }

    fn domain(&self, row: &Indicator) -> Domain {
        Possible::of_row(row).domain()
    }

    /// The values of an interval earn what every band earns that one of them reaches first.
    fn earns(&self, row: &Indicator, values: &[Span], _mean: Option<&Number>) -> Span {
        let mut left = vec![Stretch::of(&values[0])];
        let mut earned: Option<Span> = None;
        for (index, band) in self.0.iter().enumerate() {
            let split = left.iter().map(|stretch| stretch.split(&band.edge));
            let (reaching, rest): (Vec<_>, Vec<_>) = split.unzip();
            left = rest.into_iter().flatten().collect();
            if reaching.into_iter().flatten().next().is_some() {
                let points = match &band.earn {
                    Earn::Points(points) => Span::point(points.clone()),
                    Earn::Unstated => self.around(index, row.stated_points()),
                };
                earned = Some(earned.map_or(points.clone(), |earned| earned.hull(&points)));
            }
        }
        earned.expect("the last band takes the rest")
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        Some(self.0.iter().filter_map(Band::stated).collect())
    }

    fn entries(&self) -> Option<(&'static str, Vec<&Number>)> {
        Some(("bands", self.addends()?))
    }

    fn is_of_measured(&self) -> bool {
        true
    }

    fn goes_beyond(&self, whole: &Number) -> bool {
        let mut lines = self.0.iter().filter_map(|band| band.edge.line());
        lines.any(|line| line >= whole)
    }

    fn is_silent_on(&self, value: &Number) -> bool {
        let first = self.0.iter().find(|band| band.edge.is_reached_by(value));
        first.is_some_and(|band| band.earn == Earn::Unstated)
    }

    fn needs_points(&self, role: Role) -> bool {
        role != Role::Penalty
    }

    fn instead_in_penalty(&self) -> Option<Text> {
        None
    }
}

impl Band {
    fn stated(&self) -> Option<&Number> {
        match &self.earn {
            Earn::Points(points) => Some(points),
            Earn::Unstated => None,
        }
    }
}

impl Bands {
    /// Returns what a band may earn of which the paper does not say it: anything between the bands on
    /// either side, full marks before the first, nothing after the last. A penalty, which has no full
    /// marks, takes off nothing before the first, and anything after the last.
    fn around(&self, silent: usize, full: Option<&Number>) -> Span {
        let (first, last) = match full {
            Some(full) => (Extended::At(full.clone()), Extended::ZERO),
            None => (Extended::ZERO, Extended::Above),
        };
        let at = |points: &Number| Extended::At(points.clone());
        let (before, after) = self.0.split_at(silent);
        let before = before.iter().rev().find_map(Band::stated).map_or(first, at);
        let after = after.iter().find_map(Band::stated).map_or(last, at);
        Span {
            low: before.clone().min(after.clone()),
            high: before.max(after),
        }
    }
}
