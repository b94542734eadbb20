//! Who reached a line and does not have what stands behind it, with what stood in the way and by how
//! much: those who will ask.

use super::awards::least_seated;
use super::grades::{place_text, seats_text};
use super::reasons::short_by;
use super::words::{condition_text, unit_word};
use crate::analysis::{Gap, Line, Obstacle, Withheld, withheld as withheld_from};
use crate::evaluation::UnitResult;
use crate::lang::Text;
use crate::plan::Required;
use crate::report::Results;
use crate::report::document::{Block, Cell, Column, Table, section};
use crate::report::value::pass_text;
use crate::rubric::{NodeId, Threshold};
use crate::span::Span;
use crate::text;

/// Returns a row for each obstacle, with all that it keeps the unit from.
pub fn withheld(results: &Results, shown: &[&UnitResult]) -> Vec<Block> {
    let rows = shown.iter().flat_map(|result| {
        let rows = by_obstacle(withheld_from(&results.case, result)).into_iter();
        rows.map(|(obstacle, lines)| row(results, result, &obstacle, &lines))
    });
    let columns = vec![
        Column::words(unit_word(results)),
        Column::numbers(text! {"总分"; "total"}),
        Column::names(text! {"分数已达"; "line reached"}),
        Column::words(text! {"未获得的原因"; "kept from it by"}),
        Column::numbers(text! {"实得"; "value"}),
        Column::numbers(text! {"要求"; "limit"}),
        Column::numbers(text! {"差距"; "short by"}),
    ];
    let table = Table::new(columns, rows.collect());
    section(
        text! {"分数达到、因其他条件未获得的单位"; "Reached a line and were kept from it"},
        table,
    )
}

/// Returns each obstacle once, in the order in which they are met, with what it keeps a unit from.
fn by_obstacle(withheld: Vec<Withheld>) -> Vec<(Obstacle, Vec<Line>)> {
    let mut all: Vec<(Obstacle, Vec<Line>)> = Vec::new();
    for Withheld { line, obstacles } in withheld {
        for obstacle in obstacles {
            match all.iter_mut().find(|(known, _)| *known == obstacle) {
                Some((_, lines)) => lines.push(line),
                None => all.push((obstacle, vec![line])),
            }
        }
    }
    all
}

fn row(results: &Results, result: &UnitResult, obstacle: &Obstacle, lines: &[Line]) -> Vec<Cell> {
    let [value, limit, short] = match held(obstacle) {
        Some((value, limit)) => [
            Text::verbatim(results.figures.beside(value, &limit.at)),
            limit.words(),
            Text::verbatim(short_by(results, value, limit)),
        ],
        None => ["—", "—", "—"].map(Text::verbatim),
    };
    vec![
        Cell::plain(results.case.sheet.full_name(result.unit)),
        Cell::plain(results.figures.total(result)),
        Cell::of(names(results, lines)),
        Cell::of(obstacle_text(results, result, obstacle)),
        Cell::of(value),
        Cell::of(limit),
        Cell::of(short),
    ]
}

/// Returns what is held against what, where an obstacle is a matter of numbers.
fn held(obstacle: &Obstacle) -> Option<(&Span, &Threshold)> {
    match obstacle {
        Obstacle::Condition(condition) => condition.value.as_ref().zip(condition.limit.as_ref()),
        Obstacle::Short(Gap { value, limit, .. }) => Some((value, limit)),
        Obstacle::Lacks(_) | Obstacle::Room(_) | Obstacle::Seats(_) => None,
    }
}

/// Returns the names of what is withheld; a verdict and a grade that are called the same are one.
fn names(results: &Results, lines: &[Line]) -> Text {
    let rubric = results.case.rubric;
    let mut names: Vec<Text> = Vec::new();
    for line in lines {
        let name = match *line {
            Line::Pass => pass_text(&rubric.outcome),
            Line::Minimum(_) => continue,
            Line::Grade(id) => Text::verbatim(&rubric.outcome.grades[id].name),
            Line::Award(id) => Text::verbatim(&rubric.awards[id].name),
        };
        if names.iter().all(|known| known.zh != name.zh) {
            names.push(name);
        }
    }
    Text::list(&names)
}

fn obstacle_text(results: &Results, result: &UnitResult, obstacle: &Obstacle) -> Text {
    let rubric = results.case.rubric;
    match obstacle {
        Obstacle::Condition(condition) => condition_text(results, result.tree, condition.what),
        Obstacle::Short(gap) => short_text(results, result, gap.node),
        Obstacle::Lacks(Required::Grade(wanted)) => {
            let name = &rubric.outcome.grades[*wanted].name;
            text! {"须得等级 {name}"; "only for those graded {name}"}
        }
        Obstacle::Lacks(Required::Award(wanted)) => {
            let name = &rubric.awards[*wanted].name;
            text! {"须先获命名 {name}"; "only for those who have {name}"}
        }
        Obstacle::Room(Some(fall)) => {
            let (seats, place) = (seats_text(results, fall), place_text(fall));
            text! {
                "名额 {seats}，在候选单位中排第 {place}";
                "room for {seats}, place {place} among candidates";
                seats, place
            }
        }
        Obstacle::Room(None) => text! {"名额已满"; "no room left"},
        Obstacle::Seats(award) => match least_seated(results, result, *award) {
            Some(last) => text! {
                "名额已满，入选的最低总分是 {last}";
                "the seats are taken, the lowest total with one is {last}"
            },
            None => text! {"没有名额"; "there is no seat"},
        },
    }
}

fn short_text(results: &Results, result: &UnitResult, node: NodeId) -> Text {
    let tree = &results.case.trees[result.tree];
    match tree.row(node, results.case.rubric) {
        Some(row) => {
            let (code, name) = (&row.code, &row.name);
            text! {"{code} {name} 未达最低要求"; "{code} {name} below what is asked"}
        }
        None => text! {"总分"; "total"},
    }
}
