//! A random rubric, as TOML.

use super::decimal;
use super::folds::{Dimensions, table};
use super::indicators::{KINDS, Paper};
use super::outcome::{Scheme, outcome};
use super::rules::Foldable;
use crate::oracle::dice::Dice;

/// Draws a rubric.
pub fn rubric(dice: &mut Dice) -> String {
    let dimensions = Dimensions::draw(dice);
    let has_kinds = dice.one_in(3);
    let states_points = dice.one_in(2) || !has_kinds;
    let mut paper = Paper {
        dice,
        rows: Vec::new(),
        known: Vec::new(),
        dimensions,
        has_kinds,
        states_points,
    };
    let full = paper.draw();
    let (rows, mut known) = (paper.rows, paper.known);
    known.sort_by(|one, other| one.code.cmp(&other.code));
    let mut text = String::from("id = \"random\"\ntitle = \"随机\"\n");
    let full = full.filter(|_| states_points);
    if let (Some(full), true) = (full, dice.one_in(2)) {
        text.push_str(&format!("full = {}\n", decimal(full)));
    }
    if has_kinds {
        text.push_str(&format!("kinds = [\"{}\", \"{}\"]\n", KINDS[0], KINDS[1]));
    }
    text.push_str(match dice.below(12) {
        0 => "missing = \"zero\"\n",
        1 => "missing = \"error\"\n",
        2 => "missing = \"rescale\"\n",
        3 if dice.aside().one_in(2) => {
            "missing = \"rescale\"\ncoverage = \"2/3\"\nuncovered = \"absent\"\n"
        }
        3 => "missing = \"rescale\"\ncoverage = \"2/3\"\n",
        // Blanks that earn nothing are to meet folds.
        _ if dimensions.any() && dice.aside().one_in(4) => "missing = \"zero\"\n",
        _ => "",
    });
    let folds = match dimensions.any() {
        true => format!("folds = {}\n", table(dimensions, Foldable::AnyWay, dice)),
        false => String::new(),
    };
    let is_summed = |row: &str| [row, &folds].iter().any(|text| text.contains("\"sum\""));
    let rows: String = rows
        .iter()
        .map(|row| match is_summed(row) && !dice.one_in(4) {
            true => capped(row),
            false => row.clone(),
        })
        .collect();
    text.push_str(&format!("indicators = [\n{rows}]\n"));
    let carries_missing = text.contains("missing = \"rescale\"");
    let scheme = Scheme {
        known: &known,
        full,
        has_kinds,
        carries_missing,
    };
    let parts = outcome(&scheme, dice);
    text.push_str(&parts.head);
    text.push_str(&folds);
    text.push_str(&numbers(dice));
    text.push_str(&parts.tables);
    text
}

/// Caps a row at its points, where it states any and no other cap: a sum of marks may exceed them.
fn capped(row: &str) -> String {
    let points = row.split_once("points = ").map(|(_, rest)| rest);
    let points = points.and_then(|rest| rest.split([',', ' ']).next());
    match points.filter(|points| !row.contains("cap = ") && !points.starts_with('"')) {
        Some(points) => row.replace(" },\n", &format!(", cap = {points} }},\n")),
        None => row.to_owned(),
    }
}

fn numbers(dice: &mut Dice) -> String {
    let places = dice.below(4);
    let mode = dice.pick(&["half-up", "half-even", "down", "up"]);
    let compare = dice.pick(&["full", "full", "rounded"]);
    format!("[numbers]\nplaces = {places}\nmode = \"{mode}\"\ncompare = \"{compare}\"\n")
}
