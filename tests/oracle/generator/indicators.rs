//! The rows of a random paper.

use super::decimal;
use super::folds::{Dimensions, table};
use super::rules::{self, Foldable, Rule};
use crate::oracle::dice::Dice;

/// The kinds of unit that some rubrics know.
pub const KINDS: [&str; 2] = ["社区", "村改居"];

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Scored,
    Bonus,
    Penalty,
    Factor,
    Info,
}

/// A row that later parts of the rubric may speak of.
pub struct Known {
    pub code: String,
    pub role: Role,
    pub full: Option<i64>,
    /// Whether all marks below it have full marks that an exemption could grant.
    pub is_grantable: bool,
    pub depth: usize,
}

/// The paper while it is drawn.
pub struct Paper<'d> {
    pub dice: &'d mut Dice,
    pub rows: Vec<String>,
    pub known: Vec<Known>,
    pub dimensions: Dimensions,
    pub has_kinds: bool,
    /// Whether sections state their points; if not, rows may exist for one kind alone.
    pub states_points: bool,
}

/// What stands around a node.
#[derive(Clone, Copy)]
pub struct Place {
    depth: usize,
    pub role: Role,
    /// Whether full marks are needed, for weights above.
    needs_full: bool,
}

/// What a row is in the tree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Section,
    Leaf,
    LeafOfPoints,
}

impl Paper<'_> {
    /// Draws all rows; returns the full marks of the scheme.
    pub fn draw(&mut self) -> Option<i64> {
        let count = self.dice.between(2, 4);
        let place = Place {
            depth: 0,
            role: Role::Scored,
            needs_full: self.dice.one_in(2),
        };
        let weighted = self.dice.one_in(5);
        let mut fulls = Vec::new();
        for number in 1..=count {
            let weight = weighted.then(|| self.weight());
            fulls.push(self.node(
                &number.to_string(),
                Place {
                    needs_full: place.needs_full || weighted,
                    ..place
                },
                weight,
            ));
        }
        for (role, chance) in [(Role::Bonus, 2), (Role::Penalty, 3), (Role::Info, 6)] {
            if self.dice.one_in(chance) {
                let code = (self.known_top() + 1).to_string();
                self.node(
                    &code,
                    Place {
                        depth: 0,
                        role,
                        needs_full: false,
                    },
                    None,
                );
            }
        }
        if self.dice.aside().one_in(8) {
            self.factor(&(self.known_top() + 1).to_string(), 1);
        }
        natural_scale(&fulls, weighted)
    }

    /// A row that multiplies what the row above it has.
    fn factor(&mut self, code: &str, depth: usize) {
        let place = Place {
            depth,
            role: Role::Factor,
            needs_full: false,
        };
        self.leaf(code, place, role_key(Role::Factor).into_iter().collect());
    }

    fn known_top(&self) -> usize {
        self.known.iter().filter(|known| known.depth == 1).count()
    }

    fn weight(&mut self) -> String {
        self.dice
            .pick(&["10", "20", "0.15", "\"5%\"", "3"])
            .to_string()
    }

    /// Draws a row and all below it; returns its full marks.
    fn node(&mut self, code: &str, place: Place, weight: Option<String>) -> Option<i64> {
        let deepest = 3;
        let is_section =
            place.depth < deepest - 1 && self.dice.one_in(if place.depth == 0 { 2 } else { 3 });
        let place = Place {
            depth: place.depth + 1,
            ..place
        };
        let mut keys = Vec::new();
        if let Some(weight) = weight {
            keys.push(format!("weight = {weight}"));
        }
        if place.depth == 1 {
            keys.extend(role_key(place.role));
        }
        let only_loses = is_section && place.role == Role::Scored && self.dice.one_in(6);
        match (only_loses, is_section) {
            (true, _) => self.losing_section(code, place, keys),
            (false, true) => self.section(code, place, keys),
            (false, false) => self.leaf(code, place, keys),
        }
    }

    /// A section that starts from its points and only loses.
    fn losing_section(&mut self, code: &str, place: Place, mut keys: Vec<String>) -> Option<i64> {
        let at = self.rows.len();
        let full = *self.dice.pick(&[200, 600, 1000]);
        keys.push(format!("points = {}", decimal(full)));
        if self.dice.one_in(2) {
            keys.push("floor = 0".into());
        }
        for number in 1..=self.dice.between(1, 2) {
            let below = Place {
                depth: place.depth + 1,
                role: Role::Penalty,
                needs_full: false,
            };
            let role = role_key(Role::Penalty).into_iter().collect();
            self.leaf(&format!("{code}.{number}"), below, role);
        }
        if self.dice.aside().one_in(6) {
            self.factor(&format!("{code}.93"), place.depth + 1);
        }
        self.policies(&mut keys, place, Level::Section);
        self.rows.insert(at, row(code, &keys));
        self.known.push(Known {
            code: code.into(),
            role: place.role,
            full: Some(full),
            is_grantable: false,
            depth: place.depth,
        });
        Some(full)
    }

    fn section(&mut self, code: &str, place: Place, mut keys: Vec<String>) -> Option<i64> {
        let at = self.rows.len();
        let known_at = self.known.len();
        let weighted = place.role == Role::Scored && self.dice.one_in(4);
        let highest = !weighted && self.dice.one_in(6);
        let inner = Place {
            needs_full: place.needs_full || weighted,
            ..place
        };
        let is_kept =
            !weighted && !highest && place.role != Role::Penalty && self.dice.aside().one_in(6);
        let mut fulls = Vec::new();
        let kept = is_kept.then(|| self.kept_leaves(code, place));
        if kept.is_none() {
            for number in 1..=self.dice.between(1, 3) {
                let weight = weighted.then(|| self.weight());
                fulls.push(self.node(&format!("{code}.{number}"), inner, weight));
            }
        }
        if !weighted
            && !is_kept
            && !self.states_points
            && self.has_kinds
            && !place.needs_full
            && self.dice.one_in(3)
        {
            self.for_one_kind(&format!("{code}.8"), place);
        }
        if place.role == Role::Scored {
            for (role, number) in [(Role::Bonus, 91), (Role::Penalty, 92)] {
                if self.dice.one_in(6) {
                    let key = role_key(role).into_iter().collect();
                    self.leaf(
                        &format!("{code}.{number}"),
                        Place {
                            depth: place.depth + 1,
                            role,
                            needs_full: false,
                        },
                        key,
                    );
                }
            }
        }
        if place.role != Role::Penalty && self.dice.aside().one_in(5) {
            self.factor(&format!("{code}.93"), place.depth + 1);
        }
        let sum = match highest {
            _ if kept.is_some() => kept.as_ref().map(|(_, full)| *full),
            true => fulls
                .iter()
                .copied()
                .collect::<Option<Vec<i64>>>()
                .and_then(|fulls| fulls.into_iter().max()),
            false => natural_scale(&fulls, weighted),
        };
        if highest {
            keys.push("take = \"highest\"".into());
        }
        keys.extend(kept.map(|(key, _)| key));
        let full = self.stated_points(&mut keys, sum, weighted, place);
        let shares_scale = !weighted || keys.iter().any(|key| key.starts_with("points"));
        self.limits(
            &mut keys,
            place,
            full.filter(|_| shares_scale),
            shares_scale,
        );
        self.policies(&mut keys, place, Level::Section);
        if self.dimensions.any() && self.dice.one_in(8) {
            // A leaf that cannot bear it states folds of its own.
            keys.push(format!(
                "folds = {}",
                table(self.dimensions, Foldable::AnyWay, self.dice)
            ));
        }
        self.rows.insert(at, row(code, &keys));
        let is_grantable = self.known[known_at..]
            .iter()
            .all(|below| below.is_grantable);
        self.known.push(Known {
            code: code.into(),
            role: place.role,
            full,
            is_grantable,
            depth: place.depth,
        });
        full
    }

    /// Leaves of one full mark, some of which count; returns how many, and what these are worth.
    fn kept_leaves(&mut self, code: &str, place: Place) -> (String, i64) {
        let count = self.dice.between(2, 5);
        let few = self.dice.between(1, count - 1);
        let points = *self.dice.pick(&[100, 250, 500]);
        let depth = place.depth + 1;
        for number in 1..=count {
            let code = format!("{code}.{number}");
            let rule = rules::scored(self.dice, Some(points));
            self.leaf_row(&code, Place { depth, ..place }, Vec::new(), rule);
            self.known.push(Known {
                code,
                role: place.role,
                full: Some(points),
                is_grantable: true,
                depth,
            });
        }
        let (key, kept) = match self.dice.one_in(2) {
            true => ("best", few),
            false => ("drop", count - few),
        };
        (format!("take = {{ {key} = {few} }}"), points * kept as i64)
    }

    fn leaf(&mut self, code: &str, place: Place, keys: Vec<String>) -> Option<i64> {
        let rule = match place.role {
            Role::Scored => rules::scored(self.dice, None),
            Role::Bonus if place.needs_full => rules::scored(self.dice, None),
            Role::Bonus => rules::bonus(self.dice),
            Role::Penalty => rules::penalty(self.dice),
            Role::Factor => rules::factor(self.dice),
            Role::Info => rules::scored(self.dice, None),
        };
        let open = place.role == Role::Scored && !place.needs_full && self.dice.one_in(40);
        let rule = match open {
            true => Rule {
                keys: vec!["points = \"open\"".into()],
                full: None,
                folds: Foldable::AnyWay,
            },
            false => rule,
        };
        let full = rule.full.filter(|_| place.role != Role::Factor);
        let is_grantable = rule.full.is_some() && place.role != Role::Penalty;
        let twin = (self.has_kinds && place.role == Role::Scored && self.dice.one_in(5))
            .then(|| rules::scored(self.dice, full));
        match twin {
            Some(twin) if full.is_some() => {
                for (rule, kind) in [(rule, KINDS[0]), (twin, KINDS[1])] {
                    let own = format!("kinds = [\"{kind}\"]");
                    self.leaf_row(code, place, [keys.clone(), vec![own]].concat(), rule);
                }
            }
            Some(_) | None => self.leaf_row(code, place, keys, rule),
        }
        self.known.push(Known {
            code: code.into(),
            role: place.role,
            full,
            is_grantable,
            depth: place.depth,
        });
        full
    }

    fn leaf_row(&mut self, code: &str, place: Place, mut keys: Vec<String>, rule: Rule) {
        keys.extend(rule.keys.iter().map(|key| key.replace("CODE", code)));
        self.limits(&mut keys, place, rule.full, true);
        let level = match rule.full {
            Some(_) => Level::LeafOfPoints,
            None => Level::Leaf,
        };
        self.policies(&mut keys, place, level);
        let bears_any = rule.folds == Foldable::AnyWay;
        if self.dimensions.any() && (!bears_any || self.dice.one_in(8)) {
            keys.push(format!(
                "folds = {}",
                table(self.dimensions, rule.folds, self.dice)
            ));
        }
        self.rows.push(row(code, &keys));
    }

    /// A leaf that exists for one kind alone.
    fn for_one_kind(&mut self, code: &str, place: Place) {
        let kind = *self.dice.pick(&KINDS);
        let rule = match place.role {
            Role::Penalty => rules::penalty(self.dice),
            Role::Scored | Role::Bonus | Role::Factor | Role::Info => {
                rules::scored(self.dice, None)
            }
        };
        let keys = vec![format!("kinds = [\"{kind}\"]")];
        let full = rule.full;
        self.leaf_row(
            code,
            Place {
                depth: place.depth + 1,
                ..place
            },
            keys,
            rule,
        );
        let is_grantable = full.is_some() && place.role != Role::Penalty;
        self.known.push(Known {
            code: code.into(),
            role: place.role,
            full: None,
            is_grantable,
            depth: place.depth + 1,
        });
    }
}

fn role_key(role: Role) -> Option<String> {
    let name = match role {
        Role::Scored => return None,
        Role::Bonus => "bonus",
        Role::Penalty => "penalty",
        Role::Factor => "factor",
        Role::Info => "info",
    };
    Some(format!("role = \"{name}\""))
}

/// The scale of a node that states no points.
fn natural_scale(fulls: &[Option<i64>], weighted: bool) -> Option<i64> {
    let fulls: Vec<i64> = fulls.iter().copied().collect::<Option<_>>()?;
    match weighted && fulls.iter().all(|full| *full == fulls[0]) {
        true => Some(fulls[0]),
        false => Some(fulls.iter().sum()),
    }
}

fn row(code: &str, keys: &[String]) -> String {
    let keys = keys
        .iter()
        .map(|key| format!(", {key}"))
        .collect::<String>();
    format!("  {{ code = \"{code}\", name = \"项{code}\"{keys} }},\n")
}
