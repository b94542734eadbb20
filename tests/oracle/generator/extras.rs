//! What a random row says beside its points and its rule.

use super::decimal;
use super::indicators::{Level, Paper, Place, Role};

impl Paper<'_> {
    /// States the points of a section or leaves them to its children; returns its full marks.
    pub fn stated_points(
        &mut self,
        keys: &mut Vec<String>,
        sum: Option<i64>,
        weighted: bool,
        place: Place,
    ) -> Option<i64> {
        let states_points = self.states_points && place.role != Role::Penalty;
        let (true, Some(sum)) = (states_points, sum) else {
            return sum;
        };
        if !weighted && self.dice.one_in(6) {
            let points = *self.dice.pick(&[100, 500, 2000, 700]);
            keys.push(format!(
                "points = {}, of = {}",
                decimal(points),
                decimal(sum)
            ));
            return Some(points);
        }
        if weighted && self.dice.one_in(2) {
            let points = *self.dice.pick(&[100, 500, 2000]);
            keys.push(format!("points = {}", decimal(points)));
            return Some(points);
        }
        if !weighted && self.dice.one_in(2) {
            keys.push(format!("points = {}", decimal(sum)));
        }
        Some(sum)
    }

    /// Cap, floor, rounding, minimum and grades of a row.
    pub fn limits(
        &mut self,
        keys: &mut Vec<String>,
        place: Place,
        full: Option<i64>,
        has_scale: bool,
    ) {
        let around = full.unwrap_or(300);
        // Cap, floor and rounding are to meet on one row, too.
        let all_three = has_scale && self.dice.aside().one_in(40);
        if has_scale && self.dice.one_in(12) || all_three {
            let is_share = place.role != Role::Factor && self.dice.aside().one_in(2);
            keys.push(match (is_share, place.role) {
                (true, Role::Scored) if full.is_some() => "cap = \"70%\"".to_owned(),
                (true, Role::Bonus | Role::Penalty) => "cap = \"5%\"".to_owned(),
                (_, _) => format!("cap = {}", decimal((around * 7 / 10).max(1))),
            });
        }
        if self.dice.one_in(20) || all_three {
            let floor = match (*self.dice.pick(&["0", "0.1"]), around) {
                // A floor stands below full marks, and below the cap above.
                (_, ..20) => "0",
                (floor, _) => floor,
            };
            keys.push(format!("floor = {floor}"));
        }
        if has_scale && self.dice.one_in(8) || all_three {
            keys.push(format!("round = {}", self.dice.below(3)));
        }
        if place.role != Role::Scored {
            return;
        }
        if let (Some(full), true) = (full, self.dice.one_in(5)) {
            let share = self.dice.pick(&[30, 50, 60, 80]);
            let limit = match self.states_points && self.dice.one_in(2) {
                true => decimal(full * share / 100),
                false => format!("\"{share}%\""),
            };
            keys.push(format!("minimum = {limit}"));
            if self.dice.one_in(3) {
                keys.push(format!(
                    "below = \"{}\"",
                    self.dice.pick(&["fail", "no-award"])
                ));
            }
        }
        if let (Some(full), true) = (full, self.dice.one_in(10)) {
            let line = decimal(full * 8 / 10);
            keys.push(match self.states_points && self.dice.one_in(2) {
                true => format!("grades = [{{ name = \"A\", from = {line} }}, {{ name = \"B\" }}]"),
                false => {
                    "grades = [{ name = \"A\", from = \"90%\" }, { name = \"B\", from = \"50%\" }]"
                        .into()
                }
            });
        }
    }

    /// What 不适用 and a missing mark do.
    pub fn policies(&mut self, keys: &mut Vec<String>, place: Place, level: Level) {
        match self.dice.below(8) {
            0 | 1 if place.role != Role::Penalty => keys.push("na = \"rescale\"".into()),
            2 => keys.push("na = \"mean\"".into()),
            3 if level == Level::LeafOfPoints => keys.push("na = 0.5".into()),
            _ => {}
        }
        match self.dice.below(24) {
            0 => keys.push("missing = \"zero\"".into()),
            1 => {
                keys.push("missing = \"rescale\"".into());
                let coverage = *self.dice.pick(&["2/3", "1/2", "30%", "0/1", ""]);
                if level == Level::Section && !coverage.is_empty() {
                    keys.push(format!("coverage = \"{coverage}\""));
                    if self.dice.aside().one_in(2) {
                        keys.push("uncovered = \"absent\"".into());
                    }
                }
            }
            2 => keys.push("missing = \"interval\"".into()),
            _ => {}
        }
    }
}
