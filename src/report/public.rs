//! The list that goes on the wall (公示名单): who passed and what they are named, without points or
//! ranks, with the period and whom to speak to left to fill in.

use crate::evaluation::{Seat, UnitResult, Verdict};
use crate::lang::{Text, plural};
use crate::report::Results;
use crate::report::document::{Block, Cell, Column, Document, Table};
use crate::report::results::{grade, unit_word};
use crate::report::value::{Grade, pass_text};
use crate::rubric::{Award, AwardId, Rubric, Status};
use crate::sheet::natural;
use crate::text;

/// Room to write in.
const ROOM: &str = "＿＿＿＿＿＿＿＿";

/// Returns whether a rubric has anything to publish: a pass line, or awards.
pub fn has_anything_to_publish(rubric: &Rubric) -> bool {
    rubric.outcome.pass.is_some() || rubric.awards.iter().any(is_an_honour)
}

/// What singles out those at the bottom is for the office, and not for the wall.
fn is_an_honour(award: &Award) -> bool {
    award.bottom.is_none()
}

/// Returns the list, of all units or of one street's. Only what nothing can change any more is on
/// it; how many units that leaves out stands above it.
pub fn public_list(results: &Results, street: Option<&str>) -> Document {
    let of_street = |result: &&UnitResult| {
        street.is_none_or(|street| street_of(results, result) == Some(street))
    };
    let mut units: Vec<&UnitResult> = results.evaluation.results.iter().collect();
    units.retain(of_street);
    units.sort_by(|one, other| {
        let [street, other_street] = [one, other].map(|of| street_of(results, of).unwrap_or(""));
        let [name, other_name] = [one, other].map(|of| &results.case.sheet.unit(of.unit).name);
        natural(street, other_street).then_with(|| natural(name, other_name))
    });
    let mut blocks = vec![Block::Heading(match street {
        None => text! {"考评结果公示"; "Results for public comment"},
        Some(street) => text! {"考评结果公示（{street}）"; "Results for public comment: {street}"},
    })];
    blocks.extend(reservations(results, &units, street));
    blocks.push(Block::Paragraph(opening(results)));
    let lists = lists(results, &units);
    if lists.is_empty() {
        blocks.push(Block::Paragraph(
            text! {"没有符合条件的。"; "Nobody qualifies."},
        ));
    }
    for list in &lists {
        blocks.extend(shown(results, list));
    }
    blocks.push(Block::Heading(text! {"公示事项"; "Comments"}));
    blocks.push(Block::Facts(particulars()));
    Document {
        title: results.case.rubric.title.clone(),
        blocks,
    }
}

fn street_of<'a>(results: &Results<'a>, result: &UnitResult) -> Option<&'a str> {
    results.case.sheet.unit(result.unit).street.as_deref()
}

/// What is to be settled before the list can go on the wall.
fn reservations(results: &Results, units: &[&UnitResult], street: Option<&str>) -> Vec<Block> {
    let is_open = |result: &&&UnitResult| !is_settled(results, result);
    let aside = results.set_aside.iter().filter(|(unit, _)| {
        let of = results.case.sheet.unit(*unit).street.as_deref();
        street.is_none_or(|street| of.is_none_or(|of| of == street))
    });
    let open = units.iter().filter(is_open).count() + aside.count();
    let word = unit_word(results);
    let mut notes = Vec::new();
    if open > 0 {
        let are = plural(open, "is", "are");
        notes.push(text! {
            "未定稿：还有 {open} 个{word}缺分、暂不评分或结果暂定，没有列入；补齐后重新生成，再张贴";
            "not final: {open} of the {word} {are} not on it, for marks are missing or faulty, or their result may \
             still change; settle these and make the list again before it is posted";
            word
        });
    }
    match results.case.rubric.status {
        Status::Official | Status::Unstated => {}
        Status::Reconstruction => notes.push(text! {
            "考评细则是复原稿，不是正式文本：先与正式文件核对，再张贴";
            "the rubric is a reconstruction and not the official text: compare it with the paper \
             before the list is posted"
        }),
    }
    match notes.is_empty() {
        true => Vec::new(),
        false => vec![Block::Notes(notes)],
    }
}

/// Returns whether nothing that is published of a unit can change any more.
fn is_settled(results: &Results, result: &UnitResult) -> bool {
    let verdict = match result.verdict {
        Some(Verdict::Undetermined) => false,
        Some(Verdict::Pass | Verdict::Fail | Verdict::Ineligible) | None => {
            !result.has_provisional_verdict()
        }
    };
    let grade = match grade(results, result) {
        Grade::Open => !passed(results, result),
        Grade::Certain { provisional, .. } => !provisional || !passed(results, result),
    };
    let seats = result.seats.iter().all(|seat| match seat {
        Seat::Won { provisional } => !provisional,
        Seat::Open => false,
        Seat::NoSeat | Seat::NotQualified | Seat::HasHigher => true,
    });
    verdict && grade && seats
}

fn passed(results: &Results, result: &UnitResult) -> bool {
    results.case.rubric.outcome.pass.is_some() && result.verdict == Some(Verdict::Pass)
}

fn opening(results: &Results) -> Text {
    let (title, word) = (&results.case.rubric.title, unit_word(results));
    text! {
        "根据《{title}》，经考评，拟确定以下{word}名单，现予公示（排名不分先后）。";
        "Under “{title}”, these are the {word} to be confirmed, in the order of their names. Comments \
         are invited before the list becomes final.";
        word
    }
}

/// Who is published under one heading.
struct List<'a> {
    heading: Text,
    units: Vec<&'a UnitResult>,
}

/// Returns the awards in the order of the rubric, then those who passed, the best grade first.
fn lists<'a>(results: &Results, units: &[&'a UnitResult]) -> Vec<List<'a>> {
    let rubric = results.case.rubric;
    let settled = || {
        units
            .iter()
            .copied()
            .filter(|result| is_settled(results, result))
    };
    let mut lists = Vec::new();
    let honours = AwardId::all(&rubric.awards).filter(|(_, award)| is_an_honour(award));
    for (id, award) in honours {
        let has = |result: &&UnitResult| matches!(result.seats[id.0], Seat::Won { .. });
        lists.push(List {
            heading: Text::verbatim(award.name.as_str()),
            units: settled().filter(has).collect(),
        });
    }
    let of_grade = |wanted: Option<&str>| -> Vec<&UnitResult> {
        let is_of = |result: &&UnitResult| match grade(results, result) {
            Grade::Certain { name, .. } => name.as_deref() == wanted,
            Grade::Open => false,
        };
        let passed = settled().filter(|result| passed(results, result));
        passed.filter(is_of).collect()
    };
    for grade in &rubric.outcome.grades {
        lists.push(List {
            heading: Text::verbatim(grade.name.as_str()),
            units: of_grade(Some(&grade.name)),
        });
    }
    lists.push(List {
        heading: pass_text(&rubric.outcome),
        units: of_grade(None),
    });
    lists.retain(|list| !list.units.is_empty());
    lists
}

fn shown(results: &Results, list: &List) -> [Block; 2] {
    let has_streets = list.units.iter().any(|of| street_of(results, of).is_some());
    let mut columns = vec![Column::numbers(text! {"序号"; "no."})];
    if has_streets {
        columns.push(Column::words(text! {"街道"; "street"}));
    }
    columns.push(Column::words(unit_word(results)));
    let row = |(at, result): (usize, &&UnitResult)| {
        let mut cells = vec![Cell::plain((at + 1).to_string())];
        if has_streets {
            cells.push(Cell::plain(street_of(results, result).unwrap_or_default()));
        }
        cells.push(Cell::plain(&*results.case.sheet.unit(result.unit).name));
        cells
    };
    let (heading, count) = (&list.heading, list.units.len());
    [
        Block::Heading(text! {"{heading}（{count} 个）"; "{heading} ({count})"; heading}),
        Block::Table(Table {
            rows: list.units.iter().enumerate().map(row).collect(),
            stub: columns.len(),
            columns,
        }),
    ]
}

/// What an office fills in before it posts the list.
fn particulars() -> Vec<(Text, Text)> {
    let room = || Text::verbatim(ROOM);
    vec![
        (
            text! {"公示期"; "period"},
            text! {
                "＿＿＿＿年＿＿月＿＿日至＿＿＿＿年＿＿月＿＿日";
                "{ROOM} to {ROOM}"
            },
        ),
        (text! {"意见受理"; "comments to"}, room()),
        (text! {"联系人"; "contact"}, room()),
        (text! {"联系电话"; "telephone"}, room()),
        (text! {"公示单位（盖章）"; "issued by (seal)"}, room()),
        (text! {"日期"; "date"}, room()),
    ]
}
