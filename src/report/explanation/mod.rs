//! One unit, from the verdict down: the conditions behind it, what cost most, how far the lines are,
//! and then every item with its cell, its rule and its points.

mod conditions;
mod distances;
mod folded;
mod items;
mod leaf;
mod limits;
mod quotas;
mod story;
mod words;

pub use story::Story;

use super::Value;
use super::document::{Block, Document};
use super::results::{grade, provenance_notes, seats, unit_word, verdict_of, why_provisional};
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{GradeId, Tree};
use crate::span::Span;
use crate::text;

/// Returns the report on one unit. Items deeper than `depth` are left out.
pub fn explanation_report(story: &Story, depth: Option<usize>) -> Document {
    let results = story.results;
    let name = results.case.sheet.full_name(story.result().unit);
    let mut blocks = vec![Block::Facts(facts(story))];
    blocks.extend(conditions::conditions(story));
    blocks.extend(distances::losses(story));
    blocks.extend(distances::distances(story));
    blocks.extend(distances::ties(story));
    blocks.extend(items::items(story, depth));
    blocks.push(Block::Heading(text! {"依据"; "Computed from"}));
    blocks.push(Block::Notes(provenance_notes(results)));
    Document {
        title: format!("{name} · {}", results.case.rubric.title),
        blocks,
    }
}

fn facts(story: &Story) -> Vec<(Text, Text)> {
    let (results, result) = (story.results, story.result());
    let case = &results.case;
    let unit = case.sheet.unit(result.unit);
    let mut facts = Vec::new();
    if result.verdict.is_some() {
        let verdict = verdict_of(results, result).words();
        facts.push((text! {"结论"; "verdict"}, verdict));
    }
    let total = results.figures.total(result);
    let total = match &story.tree().node(Tree::ROOT).full {
        Some(full) => text! {"{total} 分，满分 {full} 分"; "{total} of {full}"},
        None => text! {"{total} 分"; "{total}"},
    };
    facts.push((text! {"总分"; "total"}, total));
    let before = result.before_limits(case, Tree::ROOT);
    let before = before.filter(|before| *before != result.total());
    facts.extend(before.as_ref().and_then(Span::only).map(|before| {
        let before = text! {"{before} 分"; "{before}"};
        (text! {"封顶前"; "before the cap"}, before)
    }));
    let total = result.total();
    let exact = total.only().filter(|exact| {
        let printed = results.figures.total(result);
        Number::parse(&printed).as_ref() != Some(exact)
    });
    facts.extend(exact.map(|exact| {
        let exact = Text::verbatim(exact.to_string());
        (text! {"精确总分"; "exact total"}, exact)
    }));
    if !case.rubric.outcome.grades.is_empty() {
        facts.push((text! {"等级"; "grade"}, grade_words(story)));
    }
    facts.push((text! {"名次"; "rank"}, rank_words(story)));
    let seats = Value::Seats(seats(results, &result.seats)).words();
    if !case.rubric.awards.is_empty() {
        let seats = match seats.zh.is_empty() {
            true => text! {"无"; "none"},
            false => seats,
        };
        facts.push((text! {"命名"; "award"}, seats));
    }
    let attributes = [&unit.street, &unit.kind].into_iter().flatten();
    let attributes: Vec<Text> = attributes.map(|words| Text::verbatim(&**words)).collect();
    if !attributes.is_empty() {
        facts.push((
            text! {"街道、类别"; "street, kind"},
            Text::list(&attributes),
        ));
    }
    facts
}

/// Returns the grade, and what quotas have to do with it.
fn grade_words(story: &Story) -> Text {
    let (results, result) = (story.results, story.result());
    let words = Value::Grade(grade(results, result)).words();
    let name = |grade: Option<GradeId>| {
        let grades = &results.case.rubric.outcome.grades;
        grade.map_or("—", |grade| grades[grade].name.as_str())
    };
    let (reached, held) = (result.reached, result.grade());
    let is_known = reached.worst == reached.best && held.worst == held.best;
    let words = match is_known && reached.best != held.best {
        true => {
            let reached = name(reached.best);
            text! {"{words}；按分数是{reached}，名额已满"; "{words}; {reached} by the number, but there was no room"; words}
        }
        false => words,
    };
    let quotas = result.quotas.as_ref();
    let may_be = quotas.filter(|quotas| !quotas.is_certain());
    match may_be.map(|quotas| [quotas.may_be.best, quotas.may_be.worst].map(name)) {
        Some([best, worst]) => {
            text! {"{words}；得分没有齐，最好是{best}，最低是{worst}"; "{words}; with the marks that are missing, {best} at best and {worst} at worst"; words}
        }
        None => words,
    }
}

fn rank_words(story: &Story) -> Text {
    let (results, result) = (story.results, story.result());
    let ranked = story.explanation.closeup.ranked().len();
    let units = unit_word(results);
    let Some(rank) = result.rank else {
        return text! {"不排名"; "not ranked"};
    };
    let (place, others) = (rank.place(), rank.shared_by() - 1);
    let shared = match others {
        0 => text! {""; ""},
        _ => text! {"，与另外 {others} 个并列"; ", shared with {others} more"},
    };
    let provisional = match why_provisional(results, std::iter::once(rank)) {
        Some(why) => text! {"（暂定：{why}）"; " (provisional: {why})"; why},
        None => text! {""; ""},
    };
    text! {"第 {place} 名{shared}{provisional}；参加排名的{units} {ranked} 个"; "{place}{shared}{provisional}; {ranked} {units} ranked"; units, shared, provisional}
}
