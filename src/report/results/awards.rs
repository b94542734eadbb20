//! Who won what, whatever of the results is shown.

use super::super::Results;
use super::super::document::Block;
use super::in_order;
use crate::evaluation::{Allotment, Count, Seat};
use crate::lang::{Text, plural};
use crate::number::Number;
use crate::rubric::{Award, Quota};
use crate::text;

/// Returns who won what, what a share is of, and how many seats stayed empty.
pub fn awards(results: &Results) -> Vec<Block> {
    let mut blocks = Vec::new();
    let allotted = results.case.rubric.awards.iter();
    let allotted = allotted.zip(&results.evaluation.allotments);
    for (index, (award, allotments)) in allotted.enumerate() {
        let name = &award.name;
        blocks.push(Block::Heading(text!("命名：{name}"; "Award: {name}")));
        blocks.push(Block::Paragraph(winners(results, index)));
        blocks.extend(share(results, award, allotments).map(Block::Paragraph));
        let empty: usize = allotments.iter().map(|allotment| allotment.empty).sum();
        if empty > 0 {
            let seats = plural(empty, "seat stays", "seats stay");
            blocks.push(Block::Paragraph(text!("空缺 {empty} 个名额：并列的多于余额，都不取。"; "{empty} {seats} empty: more tie for them than there are.")));
        }
    }
    blocks
}

fn winners(results: &Results, award: usize) -> Text {
    let mut won = Vec::new();
    for result in in_order(results) {
        let unit = results.case.sheet.full_name(result.unit);
        match result.seats.get(award) {
            Some(Seat::Won { provisional: false }) => won.push(text!("{unit}"; "{unit}")),
            Some(Seat::Won { provisional: true }) => {
                won.push(text!("{unit}（暂定）"; "{unit} (provisional)"))
            }
            Some(Seat::Open) => won.push(text!("{unit}（待定）"; "{unit} (undetermined)")),
            Some(Seat::NotQualified | Seat::NoSeat) | None => {}
        }
    }
    let count = won.len();
    let list = Text::list(&won);
    match count {
        0 => text!("没有。"; "None."),
        _ => text!("{count} 个：{list}"; "{count}: {list}"; list),
    }
}

/// Returns what a share of seats is of, where nobody passes that it could be of.
fn share(results: &Results, award: &Award, allotments: &[Allotment]) -> Option<Text> {
    let share = match &award.quota {
        Some(Quota::Share(share, _)) if !results.has_line() => share,
        Some(Quota::Share(..) | Quota::Seats(_)) | None => return None,
    };
    let share = share * &Number::from(100_i64);
    let of = text!("没有合格线，名额为没有不合格、也没有取消资格的单位的 {share}%"; "Without a pass line, seats are for {share}% of those neither failed nor ineligible");
    Some(match (allotments, &award.per) {
        ([allotment], None) => {
            let (standing, seats) = (
                count_text(allotment.standing),
                allotment.seats.map(count_text).unwrap_or_default(),
            );
            text!("{of}：{standing} 个中取 {seats} 个。"; "{of}: {seats} of {standing}."; of)
        }
        _ => text!("{of}。"; "{of}."; of),
    })
}

/// Returns a number, or the two between which missing marks decide.
fn count_text(count: Count) -> String {
    let Count { fewest, most } = count;
    match fewest == most {
        true => fewest.to_string(),
        false => format!("{fewest}~{most}"),
    }
}
