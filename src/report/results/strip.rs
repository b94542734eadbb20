//! The ranking as a picture: where each total stands among the lines, and on which side of them.

use std::collections::BTreeMap;

use super::fields::verdict_of;
use super::ranking::groups;
use super::words::unit_word;
use crate::evaluation::{UnitResult, Verdict};
use crate::lang::Text;
use crate::number::Number;
use crate::report::Results;
use crate::report::chart::{Axis, Chart, ChartRow, Mark, RowChart, Sign};
use crate::report::document::{Block, Cell, Column};
use crate::report::value::{Called, Value, pass_text};
use crate::rubric::{Cutoff, Tree, TreeId};
use crate::text;

/// Returns one picture for each group that is ranked apart.
pub fn strips(results: &Results, shown: &[&UnitResult]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (group, members) in groups(results, shown) {
        let heading = match group {
            None => text! {"排名图"; "Ranking at a glance"},
            Some(name) => text! {"排名图：{name}"; "Ranking at a glance: {name}"},
        };
        let chart = strip(results, &heading, members);
        blocks.push(Block::Heading(heading));
        blocks.push(Block::Chart(Chart::Rows(chart)));
    }
    blocks
}

fn strip(results: &Results, heading: &Text, members: &[&UnitResult]) -> RowChart {
    let lines = lines(results, members);
    let mut values: Vec<Number> = lines.iter().map(|(at, _)| at.clone()).collect();
    for member in members {
        let ends = [&member.judged.low, &member.judged.high];
        values.extend(ends.into_iter().filter_map(|end| end.number().cloned()));
    }
    let mut axis = Axis::holding(&values);
    axis.lines = lines;
    RowChart {
        caption: heading.clone(),
        stub: vec![
            Column::numbers(text! {"名次"; "rank"}),
            Column::words(unit_word(results)),
        ],
        axis,
        figures: vec![Column::numbers(text! {"总分"; "total"})],
        rows: members.iter().map(|member| row(results, member)).collect(),
        key: key(results, members),
    }
}

fn row(results: &Results, result: &UnitResult) -> ChartRow {
    let total = results.figures.total(result);
    let verdict = verdict_of(results, result).words();
    let says = match result.verdict {
        Some(_) => text! {"{verdict}，{total}"; "{verdict}, {total}"; verdict},
        None => Text::verbatim(total.as_str()),
    };
    let known = result.judged.only().cloned();
    let [low, high] = [&result.judged.low, &result.judged.high].map(|end| end.number().cloned());
    let mark = match (known, sign(result)) {
        (Some(total), Some(sign)) => Mark::Sign(sign, total),
        (Some(total), None) => Mark::Sign(Sign::Plain, total),
        (None, _) => Mark::Range(low, high),
    };
    ChartRow {
        stub: vec![
            Cell::from(result.rank.map_or(Value::Unranked, Value::Rank)),
            Cell::plain(results.case.sheet.full_name(result.unit)),
        ],
        marks: vec![mark],
        says,
        figures: vec![Cell::plain(total)],
    }
}

/// Returns the shape that says what became of a unit; nothing where that is open.
fn sign(result: &UnitResult) -> Option<Sign> {
    match result.verdict {
        None => Some(Sign::Plain),
        Some(Verdict::Pass) => Some(Sign::Pass),
        Some(Verdict::Fail) => Some(Sign::Fail),
        Some(Verdict::Ineligible) => Some(Sign::Ineligible),
        Some(Verdict::Undetermined) => None,
    }
}

/// Returns the lines that totals are held against: to pass, for grades and awards. Those at one place
/// are one.
fn lines(results: &Results, members: &[&UnitResult]) -> Vec<(Number, Text)> {
    let rubric = results.case.rubric;
    let outcome = &rubric.outcome;
    let called = |line: &'_ Option<Cutoff>, name: Text| line.clone().map(|line| (line, name));
    let mut named: Vec<(Cutoff, Text)> = Vec::new();
    named.extend(called(&outcome.pass, pass_text(outcome)));
    for grade in &outcome.grades {
        named.extend(called(&grade.line, Text::verbatim(grade.name.as_str())));
    }
    for award in &rubric.awards {
        named.extend(called(&award.line, Text::verbatim(award.name.as_str())));
    }
    let mut trees: Vec<TreeId> = members.iter().map(|member| member.tree).collect();
    trees.sort();
    trees.dedup();
    let mut at: BTreeMap<Number, Vec<Text>> = BTreeMap::new();
    for tree in trees {
        let full = results.case.trees[tree].node(Tree::ROOT).full.clone();
        for (line, name) in &named {
            let Some(limit) = line.limit.in_points(full.as_ref()) else {
                continue;
            };
            let names = at.entry(limit).or_default();
            if names.iter().all(|known| known.zh != name.zh) {
                names.push(name.clone());
            }
        }
    }
    let line = |(at, names): (Number, Vec<Text>)| {
        let names = Text::list(&names);
        let name = text! {"{names} {at}"; "{names} {at}"; names};
        (at, name)
    };
    at.into_iter().map(line).collect()
}

/// Returns what the shapes mean that are there.
fn key(results: &Results, members: &[&UnitResult]) -> Vec<(Sign, Text)> {
    let outcome = &results.case.rubric.outcome;
    let known = |wanted: Sign| {
        let mut members = members.iter();
        members.any(|member| member.judged.only().is_some() && sign(member) == Some(wanted))
    };
    let verdicts = [
        (Sign::Pass, Verdict::Pass),
        (Sign::Fail, Verdict::Fail),
        (Sign::Ineligible, Verdict::Ineligible),
    ];
    let verdicts = verdicts.into_iter().filter(|(sign, _)| known(*sign));
    let mut key: Vec<(Sign, Text)> = verdicts
        .map(|(sign, verdict)| (sign, Called::new(verdict, outcome).words()))
        .collect();
    if members.iter().any(|member| member.judged.only().is_none()) {
        key.push((
            Sign::Interval,
            text! {"得分未齐，总分在其间"; "marks missing: the total lies within"},
        ));
    }
    if !lines(results, members).is_empty() {
        key.push((Sign::Line, text! {"分数线"; "line"}));
    }
    key
}
