//! A measured value: what the first band earns that it reaches.

mod band;
mod edge;
mod keys;
mod stretch;

pub use band::{Band, Earn, reached};
pub use edge::Edge;

use super::{Extended, Form, Number, Peers, Role, Scoring, Span, Stated, Text};
use crate::text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands(pub Vec<Band>);

pub const FORM: Form<Bands> = Form {
    key: Some("bands"),
    read: |row, bands_say| Some(Bands(keys::bands(row, bands_say))),
};

impl Scoring for Bands {
    /// The values of an interval earn what every band earns that one of them reaches first.
    fn earns(&self, row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        let points = |band: usize| match &self.0[band].earn {
            Earn::Points(points) => Span::point(points.clone()),
            Earn::Unstated => self.around(band, row.points),
        };
        let earned = reached(&self.0, &values[0]).into_iter().map(points);
        let all = earned.reduce(|one, other| one.hull(&other));
        all.expect("the last band takes the rest")
    }

    fn bands(&self) -> Option<&[Band]> {
        Some(&self.0)
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        Some(self.0.iter().filter_map(Band::stated).collect())
    }

    fn entries(&self) -> Option<(&'static str, Vec<&Number>)> {
        Some(("bands", self.addends()?))
    }

    fn goes_beyond(&self, whole: &Number) -> bool {
        let mut lines = self.0.iter().filter_map(|band| band.edge.line());
        lines.any(|line| line >= whole)
    }

    fn is_silent_on(&self, value: &Number) -> bool {
        let reached = reached(&self.0, &Span::point(value.clone())).pop();
        reached.is_some_and(|band| self.0[band].earn == Earn::Unstated)
    }

    fn needs_points(&self, role: Role) -> bool {
        role != Role::Penalty
    }

    /// Each band is said with the values that reach it and not the band before.
    fn words(&self, row: &Stated, full: Option<&Number>) -> Text {
        let one = |(at, band): (usize, &Band)| {
            let above = at.checked_sub(1).map(|before| &self.0[before].edge);
            let values = band.edge.words(above, row.measure);
            match &band.earn {
                Earn::Unstated => {
                    text! {"{values}，原件未规定"; "{values}: the paper does not say"; values}
                }
                Earn::Points(points) => earned(values, points, row.role, full),
            }
        };
        Text::clauses(&self.0.iter().enumerate().map(one).collect::<Vec<_>>())
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

fn earned(values: Text, points: &Number, role: Role, full: Option<&Number>) -> Text {
    match (role, full) {
        (Role::Penalty, _) if points.is_zero() => {
            text! {"{values}不扣分"; "{values}: nothing off"; values}
        }
        (Role::Penalty, _) => text! {"{values}扣{points}分"; "{values}: {points} off"; values},
        (Role::Factor, _) => text! {"{values}乘{points}"; "{values}: times {points}"; values},
        (Role::Scored | Role::Bonus | Role::Info, Some(_)) if points.is_zero() => {
            text! {"{values}不得分"; "{values}: 0"; values}
        }
        (Role::Scored | Role::Bonus | Role::Info, Some(_)) => {
            text! {"{values}得{points}分"; "{values}: {points}"; values}
        }
        (Role::Scored | Role::Bonus | Role::Info, None) => {
            text! {"{values}，{points}分"; "{values}: {points}"; values}
        }
    }
}
