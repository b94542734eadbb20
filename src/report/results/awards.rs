//! Who won what, whatever of the results is shown; where more stand for seats than there are, who
//! has one for certain, who provisionally, and who could still come in.

use super::view::in_order;
use crate::evaluation::{Allotment, Count, Seat, UnitResult, attribute};
use crate::lang::{Text, plural};
use crate::number::Number;
use crate::report::Results;
use crate::report::document::Block;
use crate::rubric::{Award, AwardId, Quota};
use crate::sheet::natural;
use crate::text;

/// Returns who won what, what a share is of, and how many seats stayed empty.
pub fn awards(results: &Results) -> Vec<Block> {
    let mut blocks = Vec::new();
    let allotted = AwardId::all(&results.case.rubric.awards);
    for ((id, award), allotments) in allotted.zip(&results.evaluation.allotments) {
        let name = &award.name;
        blocks.push(Block::Heading(text! {"命名：{name}"; "Award: {name}"}));
        blocks.extend(standing(results, id, allotments));
        blocks.extend(share(results, award, allotments).map(Block::Paragraph));
        let empty: usize = allotments.iter().map(|allotment| allotment.empty).sum();
        if empty > 0 {
            let seats = plural(empty, "seat stays", "seats stay");
            blocks.push(Block::Paragraph(text! {"空缺 {empty} 个名额：并列的多于余额，都不取。"; "{empty} {seats} empty: more tie for them than there are."}));
        }
    }
    blocks
}

/// Returns the lowest known total with a seat of an award, in the group of a unit, as it is printed
/// beside the others of its ranking.
pub fn least_seated(results: &Results, result: &UnitResult, award: AwardId) -> Option<String> {
    let case = &results.case;
    let per = case.rubric.awards[award].per.as_ref();
    let group = |unit| per.map(|name| attribute(case, unit, name));
    let all = results.evaluation.results.iter();
    let winners = all.filter(|other| {
        matches!(other.seats[award.0], Seat::Won { .. }) && group(other.unit) == group(result.unit)
    });
    least_total(results, winners)
}

/// Returns the lowest known total of some units, as it is printed beside the others of its ranking.
pub fn least_total<'r>(
    results: &Results,
    units: impl Iterator<Item = &'r UnitResult>,
) -> Option<String> {
    let known = units.filter_map(|unit| Some((unit.judged.only()?, unit)));
    let least = known.min_by(|one, other| one.0.cmp(other.0));
    least.map(|(_, unit)| results.figures.total(unit))
}

/// One that has a seat or could come in for one.
struct Name {
    unit: Text,
    /// The value of the attribute that seats are given within; nothing where it is not known.
    group: Option<String>,
    hold: Hold,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    Certain,
    Provisional,
    Open,
    /// Open, and set aside because of faulty marks.
    Aside,
}

/// Returns who stands for an award: all in a list, and group by group where names are more than
/// seats.
fn standing(results: &Results, award: AwardId, allotments: &[Allotment]) -> Vec<Block> {
    let names = names(results, award);
    let mut crowded: Vec<(&Allotment, Vec<&Name>)> = allotments
        .iter()
        .map(|allotment| (allotment, of_group(&names, &allotment.group)))
        .filter(|(allotment, names)| {
            let seats = allotment.seats;
            seats.is_some_and(|seats| names.len() > seats.fewest)
        })
        .collect();
    crowded.sort_by(|(one, _), (other, _)| natural(&one.group, &other.group));
    let has_groups = results.case.rubric.awards[award].per.is_some();
    let mut blocks = Vec::new();
    if has_groups || crowded.is_empty() {
        blocks.push(Block::Paragraph(list(&names)));
    }
    for (allotment, names) in crowded {
        blocks.extend(crowd(allotment, &names, has_groups));
    }
    blocks
}

fn names(results: &Results, award: AwardId) -> Vec<Name> {
    let per = results.case.rubric.awards[award].per.as_ref();
    let name = |unit| Text::verbatim(results.case.sheet.full_name(unit));
    let mut names = Vec::new();
    for result in in_order(results) {
        let hold = match result.seats[award.0] {
            Seat::Won { provisional: false } => Hold::Certain,
            Seat::Won { provisional: true } => Hold::Provisional,
            Seat::Open => Hold::Open,
            Seat::NotQualified | Seat::NoSeat | Seat::HasHigher => continue,
        };
        let group = per.map_or("", |per| attribute(&results.case, result.unit, per));
        names.push(Name {
            unit: name(result.unit),
            group: Some(group.to_owned()),
            hold,
        });
    }
    for aside in &results.evaluation.asides {
        if aside.seats[award.0] == Seat::Open {
            names.push(Name {
                unit: name(aside.unit),
                group: aside.award_group(&results.case, award),
                hold: Hold::Aside,
            });
        }
    }
    names
}

/// Returns those of a group, and those that may be of it.
fn of_group<'n>(names: &'n [Name], group: &str) -> Vec<&'n Name> {
    let belongs = |name: &&Name| name.group.as_ref().is_none_or(|own| own == group);
    names.iter().filter(belongs).collect()
}

fn list(names: &[Name]) -> Text {
    let list = Text::list(&names.iter().map(told).collect::<Vec<_>>());
    let is_open = |name: &&Name| matches!(name.hold, Hold::Open | Hold::Aside);
    let open = names.iter().filter(is_open).count();
    match (names.len() - open, open) {
        (0, 0) => text! {"没有。"; "None."},
        (count, 0) => text! {"{count} 个：{list}"; "{count}: {list}"; list},
        (0, open) => text! {"{open} 个待定：{list}"; "{open} undetermined: {list}"; list},
        (count, open) => {
            text! {"{count} 个，另有 {open} 个待定：{list}"; "{count}, and {open} undetermined: {list}"; list}
        }
    }
}

fn told(name: &Name) -> Text {
    let unit = &name.unit;
    match name.hold {
        Hold::Certain => unit.clone(),
        Hold::Provisional => text! {"{unit}（暂定）"; "{unit} (provisional)"; unit},
        Hold::Open => text! {"{unit}（待定）"; "{unit} (undetermined)"; unit},
        Hold::Aside => text! {"{unit}（待定，暂未评分）"; "{unit} (undetermined, set aside)"; unit},
    }
}

/// Returns who has which claim to the seats of a group, where they are fewer than the names.
fn crowd(allotment: &Allotment, names: &[&Name], has_groups: bool) -> Vec<Block> {
    let seats = allotment.seats.expect("names are more than seats");
    let with = |holds: &[Hold]| -> Vec<&Name> {
        let held = names.iter().filter(|name| holds.contains(&name.hold));
        held.copied().collect()
    };
    let (certain, provisional) = (with(&[Hold::Certain]), with(&[Hold::Provisional]));
    let open = with(&[Hold::Open, Hold::Aside]);
    let (count, there_are) = (names.len(), count_text(seats));
    let word = plural(seats.most, "seat", "seats");
    let said =
        text! {"名额 {there_are} 个，列出 {count} 个："; "{count} names for {there_are} {word}:"};
    let said = match (has_groups, &allotment.group) {
        (true, group) => text! {"{group}：{said}"; "{group}: {said}"; said},
        (false, _) => said,
    };
    let line = |heading: Text, names: &[&Name]| {
        let list = names.iter().map(|name| match name.hold {
            Hold::Aside => {
                let unit = &name.unit;
                text! {"{unit}（暂未评分）"; "{unit} (set aside)"; unit}
            }
            Hold::Certain | Hold::Provisional | Hold::Open => name.unit.clone(),
        });
        let list = Text::list(&list.collect::<Vec<_>>());
        text! {"{heading}：{list}"; "{heading}: {list}"; heading, list}
    };
    let lines = [
        (text! {"已定"; "certain"}, &certain),
        (text! {"暂定"; "provisional"}, &provisional),
        (text! {"还可能入选"; "could still come in"}, &open),
    ];
    let lines = lines.into_iter().filter(|(_, names)| !names.is_empty());
    let lines = lines.map(|(heading, names)| line(heading, names));
    let mut blocks = vec![Block::Paragraph(said), Block::Notes(lines.collect())];
    if certain.len() + provisional.len() > seats.most {
        blocks.push(Block::Paragraph(text! {
            "末位并列的都列入，所以多于名额。";
            "All who tie for the last seat get one, so there are more winners than seats."
        }));
    }
    blocks
}

/// Returns what a share of seats is of, where nobody passes that it could be of.
fn share(results: &Results, award: &Award, allotments: &[Allotment]) -> Option<Text> {
    let share = match &award.quota {
        Some(Quota::Share(share, _)) if !results.has_line() => share,
        Some(Quota::Share(..) | Quota::Seats(_)) | None => return None,
    };
    let share = share * &Number::from(100_i64);
    let of = text! {"没有合格线，名额为没有不合格、也没有取消资格的单位的 {share}%"; "Without a pass line, seats are for {share}% of those neither failed nor ineligible"};
    Some(match (allotments, &award.per) {
        ([allotment], None) => {
            let (standing, seats) = (
                count_text(allotment.standing),
                allotment.seats.map(count_text).unwrap_or_default(),
            );
            text! {"{of}：{standing} 个中取 {seats} 个。"; "{of}: {seats} of {standing}."; of}
        }
        _ => text! {"{of}。"; "{of}."; of},
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
