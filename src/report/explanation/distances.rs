//! What cost most, how far the lines are that were not reached, and who has the same total.

use super::quotas;
use super::story::Story;
use super::words::{condition_name, of_full, remarks, row_name};
use crate::analysis::{Cause, Change, Distance, Gap, LeafChange, Line, Tie};
use crate::evaluation::{Condition, ConditionKind, Met, Seat, Verdict};
use crate::lang::Text;
use crate::plan::Effect;
use crate::report::document::section;
use crate::report::document::{Block, Cell, Column, Table};
use crate::report::results::least_seated;
use crate::report::value::pass_text;
use crate::rubric::AwardId;
use crate::text;

/// How many losses the reader wants to see first.
const GREATEST: usize = 3;

pub fn losses(story: &Story) -> Vec<Block> {
    let figures = story.results.figures;
    let greatest = || story.explanation.losses.iter().take(GREATEST);
    let remark = |cause| match cause {
        Cause::Leaf(leaf) => remarks(story, leaf),
        Cause::Zeroed(_) => String::new(),
    };
    let remarks: Vec<String> = greatest().map(|loss| remark(loss.cause)).collect();
    let has_remarks = remarks.iter().any(|remark| !remark.is_empty());
    let rows = greatest().zip(remarks).map(|(loss, remark)| {
        let (name, earned) = match loss.cause {
            Cause::Leaf(leaf) => (row_name(story, leaf), of_full(story, leaf)),
            Cause::Zeroed(condition) => (condition_name(story, condition), text! {"—"; "—"}),
        };
        let mut cells = vec![
            Cell::of(name),
            Cell::of(earned),
            Cell::plain(figures.aside(&loss.points)),
        ];
        cells.extend(has_remarks.then(|| Cell::plain(remark)));
        cells
    });
    let mut columns = vec![
        Column::words(text! {"指标"; "indicator"}),
        Column::numbers(text! {"得分/满分"; "earned/of"}),
        Column::numbers(text! {"使总分少得"; "cost the total"}),
    ];
    columns.extend(has_remarks.then(|| Column::words(text! {"备注"; "remark"})));
    let table = Table::new(columns, rows.collect());
    section(text! {"失分最多的几项"; "Greatest losses"}, table)
}

pub fn distances(story: &Story) -> Vec<Block> {
    let mut blocks = Vec::new();
    for distance in &story.explanation.distances {
        let line = line_name(story, distance.line);
        blocks.push(Block::Heading(
            text! {"没有达到：{line}"; "Not reached: {line}"; line},
        ));
        let gaps: Vec<Text> = distance
            .gaps
            .iter()
            .map(|gap| gap_text(story, gap))
            .collect();
        blocks.push(Block::Notes(gaps));
        blocks.extend(bars(story, distance));
        blocks.extend(changes(story, distance));
        blocks.extend(room(story, distance.line));
    }
    blocks.extend(closest(story));
    blocks
}

fn line_name(story: &Story, line: Line) -> Text {
    let rubric = story.results.case.rubric;
    match line {
        Line::Pass => condition_name(story, ConditionKind::PassLine),
        Line::Minimum(node) => condition_name(story, ConditionKind::Minimum(node)),
        Line::Grade(grade) => {
            let grade = &rubric.outcome.grades[grade];
            let name = &grade.name;
            match grade.quota {
                None => text! {"等级 {name}"; "grade {name}"},
                Some(_) => text! {"等级 {name} 的分数"; "the number for grade {name}"},
            }
        }
        Line::Award(award) => {
            let name = &rubric.awards[award].name;
            text! {"命名 {name} 的条件"; "the conditions of {name}"}
        }
    }
}

/// Returns what the number of a grade does not settle.
fn room(story: &Story, line: Line) -> Option<Block> {
    let Line::Grade(grade) = line else {
        return None;
    };
    let grade = &story.results.case.rubric.outcome.grades[grade];
    let name = &grade.name;
    grade.quota.as_ref().map(|_| {
        Block::Paragraph(text! {
            "{name} 有名额限制：达到分数以后，能不能得还要看其他单位。";
            "{name} has a quota: whether there is room depends on the others."
        })
    })
}

fn gap_text(story: &Story, gap: &Gap) -> Text {
    let figures = story.results.figures;
    let (name, limit) = (row_name(story, gap.node), gap.limit.words());
    let value = figures.beside(&gap.value, &gap.limit.at);
    let is_level = gap.value.only() == Some(&gap.limit.at);
    match figures.distance(&gap.value, &gap.limit.at) {
        Some(short) if !is_level => {
            text! {"{name} {value}，要求 {limit}，差 {short}"; "{name} {value} where {limit} is asked, {short} short"; name, limit}
        }
        Some(_) | None => {
            text! {"{name} {value}，要求 {limit}"; "{name} {value} where {limit} is asked"; name, limit}
        }
    }
}

/// Returns what no mark can mend: vetoes that happened, and gates that do not hold.
fn bars(story: &Story, distance: &Distance) -> Option<Block> {
    let keeps_from_it = |condition: &&Condition| match (distance.line, condition.effect) {
        (Line::Minimum(_), _) => false,
        (_, Effect::Fail | Effect::Ineligible) => true,
        (Line::Grade(wanted), Effect::Cap(best)) => best > wanted,
        (Line::Award(_), Effect::NoAward) => true,
        (Line::Pass | Line::Award(_), Effect::Cap(_))
        | (Line::Pass | Line::Grade(_), Effect::NoAward)
        | (_, Effect::Zero(_)) => false,
    };
    let conditions = story.conditions().iter();
    let bars: Vec<Text> = conditions
        .filter(|condition| condition.met != Met::Yes && condition.what.is_declared())
        .filter(keeps_from_it)
        .map(|condition| condition_name(story, condition.what))
        .collect();
    let bars = Some(bars).filter(|bars| !bars.is_empty())?;
    let bars = Text::list(&bars);
    Some(Block::Paragraph(
        text! {"与得分无关、提高得分也不能弥补的：{bars}。"; "No mark can mend this: {bars}."; bars},
    ))
}

/// Returns the single marks that would do, and which items none of whose marks would.
fn changes(story: &Story, distance: &Distance) -> Vec<Block> {
    let (would, would_not): (Vec<&LeafChange>, Vec<&LeafChange>) = distance
        .leaves
        .iter()
        .partition(|leaf| leaf.change.is_some());
    if would.is_empty() {
        return vec![Block::Paragraph(text! {
            "只提高任何一项，哪怕提到最好，都达不到。";
            "No single mark would do it, not even at its best."
        })];
    }
    let mut blocks = vec![Block::Table(change_table(story, &would))];
    if !would_not.is_empty() {
        let count = would_not.len();
        blocks.push(Block::Paragraph(text! {
            "其余 {count} 项，单独提到最好也不够。";
            "None of the other {count} would, alone and at its best."
        }));
    }
    blocks
}

/// Returns the cells any one of which would do it, as they stand and as they would have to.
fn change_table(story: &Story, would: &[&LeafChange]) -> Table {
    let mut changes = would.iter().filter_map(|leaf| leaf.change.as_ref());
    let has_judges = changes.any(|change| !judge_words(story, change).is_empty());
    let mut columns = vec![Column::words(
        text! {"只提高这一项就能达到"; "any one of these alone would do it"},
    )];
    if has_judges {
        columns.push(Column::words(
            text! {"考评人、来源、期次"; "assessor, source, period"},
        ));
    }
    columns.push(Column::numbers(text! {"现在"; "now"}));
    columns.push(Column::numbers(text! {"须达到"; "needed"}));
    let row = |leaf: &&LeafChange| {
        let change = leaf.change.as_ref()?;
        let from = match change.from.trim().is_empty() {
            true => text! {"（空）"; "(blank)"},
            false => Text::verbatim(&change.from),
        };
        let mut row = vec![Cell::of(row_name(story, leaf.leaf))];
        if has_judges {
            row.push(Cell::plain(judge_words(story, change)));
        }
        row.push(Cell::of(from));
        row.push(Cell::plain(&change.to));
        Some(row)
    };
    Table::new(columns, would.iter().filter_map(row).collect())
}

fn judge_words(story: &Story, change: &Change) -> String {
    story
        .results
        .case
        .sheet
        .judge(change.entry.judge)
        .to_string()
}

/// Returns, for a unit that stands, by how much it does: the condition with the least to spare.
fn closest(story: &Story) -> Vec<Block> {
    let result = story.result();
    if !Verdict::stands(result.verdict) {
        return Vec::new();
    }
    let could_fail = story.conditions().iter().filter(|condition| {
        condition.met == Met::Yes && matches!(condition.effect, Effect::Fail | Effect::Ineligible)
    });
    let spare = could_fail.filter_map(|condition| {
        let value = condition.value.as_ref()?.low.number()?;
        Some((value - &condition.limit.as_ref()?.at, condition))
    });
    let Some((_, condition)) = spare.min_by(|one, other| one.0.cmp(&other.0)) else {
        return Vec::new();
    };
    let (Some(value), Some(limit)) = (&condition.value, &condition.limit) else {
        return Vec::new();
    };
    let name = condition_name(story, condition.what);
    let shown = story.results.figures.beside(value, &limit.at);
    let Some(spare) = story.results.figures.distance(value, &limit.at) else {
        return Vec::new();
    };
    let limit = limit.words();
    let heading = match result.verdict {
        Some(_) => {
            let pass = pass_text(&story.results.case.rubric.outcome).zh;
            text! {"{pass}的余地"; "How close it was"}
        }
        None => text! {"余地"; "How close it was"},
    };
    vec![
        Block::Heading(heading),
        Block::Paragraph(text! {
            "最紧的是 {name}：{shown}，要求 {limit}，多 {spare}。";
            "Closest to failing: {name}: {shown} where {limit} is asked, {spare} to spare."; name, limit
        }),
    ]
}

pub fn ties(story: &Story) -> Vec<Block> {
    /// More than these are not told one by one.
    const TOLD: usize = 5;
    let ties = &story.explanation.ties;
    let mut blocks: Vec<Block> = ties
        .iter()
        .take(TOLD)
        .map(|tie| Block::Paragraph(tie_text(story, tie)))
        .collect();
    if ties.len() > TOLD {
        let more = ties.len() - TOLD;
        blocks.push(Block::Paragraph(
            text! {"另有 {more} 个总分相同。"; "{more} more have the same total."},
        ));
    }
    blocks.extend(quotas::falls(story));
    blocks.extend(seat_taken(story));
    if !blocks.is_empty() {
        blocks.insert(0, Block::Heading(text! {"同分与名额"; "Ties and seats"}));
    }
    blocks
}

fn tie_text(story: &Story, tie: &Tie) -> Text {
    let other = story.results.case.sheet.full_name(tie.with);
    let Some(code) = &tie.parted_by else {
        return text! {"与 {other} 总分相同，并列。"; "{other} has the same total and shares the rank."};
    };
    let node = story.tree().find(code.as_str());
    let name = node.map_or(Text::verbatim(code.as_str()), |node| row_name(story, node));
    match tie.is_behind {
        true => {
            text! {"与 {other} 总分相同，按 {name} 排在其后。"; "{other} has the same total and comes before, by {name}."; name}
        }
        false => {
            text! {"与 {other} 总分相同，按 {name} 排在其前。"; "{other} has the same total and comes after, by {name}."; name}
        }
    }
}

/// Returns where a unit that meets the conditions of an award stands against its quota.
fn seat_taken(story: &Story) -> Vec<Block> {
    let (results, result) = (story.results, story.result());
    let awards = AwardId::all(&results.case.rubric.awards);
    // From below, to be left without a seat is what one wishes for.
    let taken =
        awards.filter(|(id, award)| result.seats[id.0] == Seat::NoSeat && award.bottom.is_none());
    let told = taken.map(|(id, award)| {
        let name = &award.name;
        let last = least_seated(results, result, id);
        Block::Paragraph(match last {
            Some(last) => text! {
                "符合 {name} 的条件，但名额已满，入选的最低总分是 {last}。";
                "It meets the conditions of {name}, but the seats are taken: the lowest total \
                 with one is {last}."
            },
            None => text! {
                "符合 {name} 的条件，但没有名额。";
                "It meets the conditions of {name}, but there is no seat."
            },
        })
    });
    told.collect()
}
