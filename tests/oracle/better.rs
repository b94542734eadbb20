//! Marks that get better, and marks that come in.

use wuhua_eval::evaluation::{Case, Entry};
use wuhua_eval::plan::Question;
use wuhua_eval::rubric::rule;
use wuhua_eval::rubric::{Indicator, NodeId, Points, Role, Rule};
use wuhua_eval::sheet::UnitId;

use super::amount::Amount;
use super::dice::Dice;
use super::generator::{self, Marks};
use super::range::Possible;
use super::rule::Leaf;
use super::scene::Scene;

/// Marks in one of which a unit did better.
pub struct Better {
    pub marks: Marks,
    /// Its number, in the order of the sheet.
    pub unit: usize,
    pub what: String,
}

/// Puts a better mark in place of one that is there; none where the dice find no such place.
pub fn draw(scene: &Scene, dice: &mut Dice) -> Option<Better> {
    // A grey zone is a missing mark: leaving it brings a judge into the panel who was not there.
    if scene.rubric_text.contains("unstated") || scene.marks.rows.is_empty() {
        return None;
    }
    let mut marks = scene.marks.clone();
    let place = dice.below(marks.rows.len());
    let column = dice.below(marks.headings.len());
    let Question::Mark { code, part } = &scene.questions[marks.headings[column].0] else {
        return None;
    };
    let kind = &marks.units[marks.rows[place].unit].kind;
    let tree = scene
        .trees
        .iter()
        .find(|tree| tree.kind.as_ref().is_none_or(|of| of == kind))?;
    let id = tree.find(code.as_str())?;
    let leaf = Leaf {
        row: tree.row(id, &scene.rubric)?,
        role: tree.node(id).role,
    };
    let cell = &marks.rows[place].cells[column];
    if leaf.role == Role::Info || *part >= leaf.cells() || !generator::is_mark(cell) {
        return None;
    }
    let better = extreme(leaf.row, leaf.greater_is_better(*part), *part)?;
    let what = format!("{code}: {better} in place of {cell}");
    let unit = position_in_sheet(&marks, place);
    marks.rows[place].cells[column] = better;
    Some(Better { marks, unit, what })
}

/// Units stand in the sheet in the order of their first rows.
fn position_in_sheet(marks: &Marks, place: usize) -> usize {
    let mut seen: Vec<usize> = Vec::new();
    for row in &marks.rows {
        if !seen.contains(&row.unit) {
            seen.push(row.unit);
        }
    }
    seen.iter()
        .position(|unit| *unit == marks.rows[place].unit)
        .expect("it has a row")
}

/// Returns the entries of a leaf of one unit that hold a mark, each with the best that a cell of a
/// random sheet holds.
pub fn best_entries(
    scene: &Scene,
    case: &Case,
    unit: UnitId,
    leaf: NodeId,
) -> Vec<(Entry, String)> {
    let kind = case.sheet.unit(unit).kind.as_deref();
    let mut trees = scene.trees.iter();
    let tree = trees.find(|tree| tree.kind.is_none() || tree.kind.as_deref() == kind);
    let tree = tree.expect("the unit was evaluated");
    let row = tree.row(leaf, &scene.rubric).expect("a leaf has a row");
    let of_rule = Leaf {
        row,
        role: tree.node(leaf).role,
    };
    let mut entries = Vec::new();
    let questions = scene.questions.of_leaf(&row.code);
    for (part, &question) in questions.iter().enumerate().take(of_rule.cells()) {
        let Some(best) = extreme(row, of_rule.greater_is_better(part), part) else {
            continue;
        };
        for (judge, word) in case.sheet.marks(unit, question) {
            let holds_mark =
                word.is_some_and(|word| generator::is_mark(case.sheet.words.get(question, word)));
            if holds_mark {
                entries.push((Entry { question, judge }, best.clone()));
            }
        }
    }
    entries
}

/// Returns the greatest or the least that a cell of a random sheet holds.
fn extreme(row: &Indicator, greatest: bool, part: usize) -> Option<String> {
    let ends = |least: &str, most: &str| {
        Some(if greatest {
            most.to_owned()
        } else {
            least.to_owned()
        })
    };
    let points = match &row.points {
        Some(Points::Fixed(points)) => points.to_string(),
        Some(Points::Open) | None => "900".to_owned(),
    };
    match &row.rule {
        Rule::Mark(rule::Mark { least, step: None }) => ends(&least.to_string(), &points),
        Rule::Scaled(rule::Scaled {
            of,
            least,
            step: None,
        }) => ends(&least.to_string(), &of.to_string()),
        Rule::Mark(_) | Rule::Scaled(_) => None,
        Rule::Met(_) => ends("否", "是"),
        Rule::Levels(rule::Levels(levels)) => ends(&levels.last()?.name, &levels.first()?.name),
        Rule::Deduct(_) | Rule::Add(_) => ends("0", "9"),
        Rule::DeductPoints(_) => ends("0", &points),
        Rule::Ratio(_) => ends("0", "9/4"),
        // The target is a unit's own, not a mark.
        Rule::Steps(_) if part == 1 => None,
        Rule::Bands(_)
        | Rule::Between(_)
        | Rule::Linear(_)
        | Rule::Times(_)
        | Rule::Steps(_)
        | Rule::ByRank(_) => {
            let possible = Possible::of_row(row).expect("it is measured");
            let end = match greatest {
                true => &possible.greatest,
                false => &possible.least,
            };
            match end {
                Amount::Below => Some("-200".to_owned()),
                Amount::At(end) => generator::written(end),
                Amount::Above => Some("200".to_owned()),
            }
        }
    }
}

/// Fills in all that is missing; none where more than the missing marks decides what they do.
pub fn complete(scene: &Scene, dice: &mut Dice) -> Option<Marks> {
    let decided_elsewhere = [
        "missing =",
        "assessors",
        "sources",
        "periods",
        "na = \"mean\"",
        "\"mean\"",
        "by-rank",
        // The values of others.
        "zero = \"",
        "full = \"",
        "unstated",
    ];
    if decided_elsewhere
        .iter()
        .any(|other| scene.rubric_text.contains(other))
    {
        return None;
    }
    let all_asked = scene
        .questions
        .all()
        .all(|(number, question)| match question {
            Question::Subtotal(_)
            | Question::Total
            | Question::Exemption(_)
            | Question::Veto(_) => true,
            Question::Mark { .. } | Question::Gate(_) => scene
                .marks
                .headings
                .iter()
                .any(|(asked, _)| *asked == number),
        });
    if !all_asked {
        return None;
    }
    let fresh = generator::marks_without_blanks(scene, dice);
    let mut marks = scene.marks.clone();
    for (place, row) in marks.rows.iter_mut().enumerate() {
        for (column, cell) in row.cells.iter_mut().enumerate() {
            if generator::is_blank(cell) {
                cell.clone_from(&fresh[place][column]);
            }
        }
    }
    Some(marks)
}
