//! What the sheets need to know of a rubric: which columns there are, and what a row is worth.
//!
//! Codes, names and points are read from the shipped files, so that they cannot drift. What is made
//! of them is this program's own: no line of the evaluation is used here.

use toml::{Table, Value};

use super::row::{number, tables, word, words};
use super::rule::{Rule, rule};

/// A rubric as a paper on the table of someone who fills in a sheet.
pub struct Paper {
    pub leaves: Vec<Leaf>,
    /// Gates, then vetoes.
    pub conditions: Vec<Condition>,
    /// The name of an exemption, and the code below which it exempts.
    pub exemption: Option<(String, String)>,
}

/// A row that is marked.
pub struct Leaf {
    pub code: String,
    pub name: String,
    pub kinds: Vec<String>,
    pub role: Role,
    pub points: i64,
    /// What its full marks count in its section, on the section's own scale.
    pub worth: i64,
    /// Whether the cell is in percent.
    pub percent: bool,
    /// Whether 不适用 may stand in the cell.
    pub may_not_apply: bool,
    /// Whether several judges mark it.
    pub panel: bool,
    pub rule: Rule,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Scored,
    Bonus,
    Penalty,
}

/// A gate or a veto.
pub struct Condition {
    pub code: String,
    pub name: String,
    pub kinds: Vec<String>,
    /// What to write where nothing is wrong.
    pub usual: Usual,
}

pub enum Usual {
    Yes,
    Blank,
    From(i64),
}

impl Paper {
    /// Reads a shipped rubric.
    pub fn new(text: &str) -> Paper {
        let table: Table = text.parse().expect("shipped rubrics are sound");
        let rows = tables(&table, "indicators");
        let leaves = rows.iter().filter(|row| is_leaf(row, &rows));
        let conditions = tables(&table, "gates").into_iter().map(gate);
        let vetoes = tables(&table, "vetoes").into_iter().map(veto);
        let exemption = tables(&table, "exemptions").first().map(|exemption| {
            let items = exemption["items"].as_array().expect("a list");
            (
                word(exemption, "name"),
                items[0].as_str().expect("a code").to_owned(),
            )
        });
        Paper {
            leaves: leaves.map(|row| leaf(row, &rows)).collect(),
            conditions: conditions.chain(vetoes).collect(),
            exemption,
        }
    }
}

impl Leaf {
    /// Returns the code of its section, a row of the first level.
    pub fn section(&self) -> &str {
        section(&self.code)
    }

    pub fn exists_for(&self, kind: &str) -> bool {
        exists_for(&self.kinds, kind)
    }
}

/// Returns whether something for these kinds alone, or for all if none are named, is there.
pub fn exists_for(kinds: &[String], kind: &str) -> bool {
    kinds.is_empty() || kinds.iter().any(|one| one == kind)
}

fn section(code: &str) -> &str {
    code.split('.').next().expect("a code is not empty")
}

fn is_leaf(row: &Table, rows: &[&Table]) -> bool {
    let below = format!("{}.", word(row, "code"));
    !rows.iter().any(|one| word(one, "code").starts_with(&below))
}

fn leaf(row: &Table, rows: &[&Table]) -> Leaf {
    let code = word(row, "code");
    let role = rows
        .iter()
        .find(|one| word(one, "code") == section(&code))
        .and_then(|one| one.get("role"));
    let points = number(row, "points").unwrap_or_default();
    Leaf {
        name: word(row, "name"),
        kinds: words(row, "kinds"),
        role: match role.and_then(Value::as_str) {
            Some("bonus") => Role::Bonus,
            Some(_) => Role::Penalty,
            None => Role::Scored,
        },
        points,
        worth: worth(row, rows).unwrap_or(points),
        percent: row.contains_key("measure"),
        may_not_apply: row.contains_key("na"),
        panel: row.contains_key("folds"),
        rule: rule(row, points),
        code,
    }
}

/// Returns the share of its parent's points that a weighted row below a section stands for.
fn worth(row: &Table, rows: &[&Table]) -> Option<i64> {
    let weight = number(row, "weight")?;
    let code = word(row, "code");
    let (parent, _) = code.rsplit_once('.')?;
    let siblings = rows.iter().filter(|one| {
        let code = word(one, "code");
        code.rsplit_once('.')
            .is_some_and(|(above, _)| above == parent)
    });
    let weights: i64 = siblings.filter_map(|one| number(one, "weight")).sum();
    let parent = rows.iter().find(|one| word(one, "code") == parent)?;
    Some(number(parent, "points")? * weight / weights)
}

fn gate(row: &Table) -> Condition {
    let usual = match number(row, "from") {
        Some(from) => Usual::From(from),
        None => Usual::Yes,
    };
    condition(row, usual)
}

fn veto(row: &Table) -> Condition {
    condition(row, Usual::Blank)
}

fn condition(row: &Table, usual: Usual) -> Condition {
    Condition {
        code: word(row, "code"),
        name: word(row, "name"),
        kinds: words(row, "kinds"),
        usual,
    }
}
