//! Grades that a unit reaches, and others have.

use super::story::Story;
use crate::evaluation::{Fall, UnitResult, ranking_group};
use crate::report::document::Block;
use crate::report::results::{least_total, place_text, seats_text};
use crate::text;

/// Returns where the unit stands against the quotas of the grades that it fell from.
pub fn falls(story: &Story) -> Vec<Block> {
    let falls = story.result().falls().iter();
    falls.map(|fall| told(story, fall)).collect()
}

fn told(story: &Story, fall: &Fall) -> Block {
    let (results, result) = (story.results, story.result());
    let case = &results.case;
    let name = &case.rubric.outcome.grades[fall.from].name;
    let (seats, place) = (seats_text(results, fall), place_text(fall));
    let said = text! {
        "按分数达到 {name}，但 {name} 的名额只有 {seats}，在达到它、又没有更高等级的单位中排第 {place}。";
        "It reaches {name} by the number, but there is room for {seats}: among those who reach it \
         and have no better, its place is {place}."; seats, place
    };
    let group = ranking_group(case, result);
    let has_it = |other: &&UnitResult| {
        other.grade().worst == Some(fall.from) && ranking_group(case, other) == group
    };
    let others = results.evaluation.results.iter().filter(has_it);
    Block::Paragraph(match least_total(results, others) {
        Some(least) => text! {
            "{said}得到的最低总分是 {least}。";
            "{said} The lowest total that has it is {least}."; said
        },
        None => said,
    })
}
