//! The facts of a review in sentences, each figure computed, as an office would put them into a
//! reply.

use super::evaluated::{Evaluated, ReviewResults, unit_word};
use crate::analysis::year_end::TitleCount;
use crate::lang::{Text, plural};
use crate::report::value::{fail_text, pass_text};
use crate::text;

/// Returns a paragraph for each scheme, or for each series of years.
pub fn facts(review: &ReviewResults) -> Vec<Text> {
    let mut paragraphs = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    let all: Vec<Evaluated> = review.evaluated().collect();
    for of in &all {
        match of.scheme.series.as_deref() {
            Some(series) if told.contains(&series) => {}
            Some(series) => {
                told.push(series);
                let mut years: Vec<&Evaluated> = all
                    .iter()
                    .filter(|of| of.scheme.series.as_deref() == Some(series))
                    .collect();
                years.sort_by_key(|of| (of.scheme.year, of.number));
                paragraphs.push(match years.as_slice() {
                    [only] => of_scheme(only),
                    years => of_years(years),
                });
            }
            None => paragraphs.push(of_scheme(of)),
        }
    }
    paragraphs
}

fn of_scheme(of: &Evaluated) -> Text {
    let figures = of.figures;
    let (title, year) = (&of.results.case.rubric.title, of.scheme.year);
    let units = unit_word(of.scheme.units);
    let (members, applied) = (figures.members, figures.applied);
    let taking_part = match applied == members {
        true => text! {"{members} 个{units}全部参评"; "all {members} {units} took part"; units},
        false => {
            let share = of.share(applied, members);
            text! {"{members} 个{units}中有 {applied} 个申报参评，占 {share}"; "{applied} of {members} {units} applied, {share}"; units}
        }
    };
    let passing = passing(of);
    let mut sentence = text! {"{title}（{year}年）：{taking_part}，{passing}"; "{title} ({year}): {taking_part}; {passing}"; taking_part, passing};
    let named = named(
        &figures.titles,
        |title| title.count,
        of.scheme.pass_title.as_deref(),
    );
    if let Some(named) = named {
        sentence = text! {"{sentence}，命名{named}"; "{sentence}; named: {named}"; sentence, named};
    }
    let targets = targets(of);
    text! {"{sentence}。{targets}"; "{sentence}.{targets}"; sentence, targets}
}

/// Returns how many passed; without a pass line, how many were assessed, and what failed them.
fn passing(of: &Evaluated) -> Text {
    let (assessed, failed) = (of.figures.assessed, of.figures.failed);
    let outcome = &of.results.case.rubric.outcome;
    let (pass, fail) = (pass_text(outcome).zh, fail_text(outcome).zh);
    match (of.figures.passed, failed) {
        (Some(passed), _) if passed == assessed => {
            text! {"评定{pass} {passed} 个"; "{passed} passed"}
        }
        (Some(passed), _) => {
            let share = of.share(passed, assessed);
            text! {"评定 {assessed} 个，{pass} {passed} 个，占 {share}"; "{passed} of {assessed} assessed passed, {share}"}
        }
        (None, 0) => text! {"评定 {assessed} 个"; "{assessed} assessed"},
        (None, _) => {
            text! {"评定 {assessed} 个，其中{fail}或取消资格的 {failed} 个"; "{assessed} assessed, {failed} of them failed or ineligible"}
        }
    }
}

/// Returns how many passed in one of several years.
fn passing_in(of: &Evaluated) -> Text {
    let (year, assessed) = (of.scheme.year, of.figures.assessed);
    let pass = pass_text(&of.results.case.rubric.outcome).zh;
    match of.figures.passed {
        Some(passed) => {
            text! {"{year}年评定 {assessed} 个、{pass} {passed} 个"; "in {year}, {passed} of {assessed} passed"}
        }
        None => text! {"{year}年评定 {assessed} 个"; "in {year}, {assessed} assessed"},
    }
}

/// Returns what several years came to: each year, and what there is in the end.
fn of_years(years: &[&Evaluated]) -> Text {
    let (first, last) = (years[0], years[years.len() - 1]);
    let title = &last.results.case.rubric.title;
    let (from, to) = (first.scheme.year, last.scheme.year);
    let pass_title = last.scheme.pass_title.as_deref();
    let each: Vec<Text> = years
        .iter()
        .map(|of| {
            let passing = passing_in(of);
            let cumulative = of
                .figures
                .titles
                .iter()
                .find(|count| Some(count.title.as_str()) == pass_title);
            match cumulative.map(|count| count.cumulative) {
                Some(by_then) => {
                    text! {"{passing}，累计 {by_then} 个"; "{passing}, {by_then} by then"; passing}
                }
                None => passing,
            }
        })
        .collect();
    let each = Text {
        zh: joined(&each, |text| &text.zh, "；").into(),
        en: joined(&each, |text| &text.en, "; ").into(),
    };
    let members = last.figures.members;
    let units = unit_word(last.scheme.units);
    let in_the_end = named(&last.figures.titles, |title| title.cumulative, None);
    let in_the_end = in_the_end.unwrap_or_else(|| text! {"没有"; "none"});
    let targets = targets(last);
    text! {
        "{title}（{from}—{to}年）：{members} 个{units}，{each}；至 {to} 年累计{in_the_end}。\
         {targets}";
        "{title} ({from} to {to}): of {members} {units}, {each}; in all by {to}: \
         {in_the_end}.{targets}"; units, each, in_the_end, targets
    }
}

/// Returns the titles with how many got each; one that every unit that passes bears is left out.
fn named(
    titles: &[TitleCount],
    count: impl Fn(&TitleCount) -> usize,
    except: Option<&str>,
) -> Option<Text> {
    let told = titles
        .iter()
        .filter(|title| Some(title.title.as_str()) != except);
    let told: Vec<Text> = told
        .map(|title| {
            let (name, count, provisional) = (&title.title, count(title), title.provisional);
            match provisional {
                0 => text! {"{name} {count} 个"; "{name} {count}"},
                _ => text! {
                    "{name} {count} 个（{provisional} 个暂定）";
                    "{name} {count} ({provisional} provisional)"
                },
            }
        })
        .collect();
    (!told.is_empty()).then(|| Text::list(&told))
}

fn targets(of: &Evaluated) -> Text {
    let all = of.figures.targets.len();
    let reached = of
        .figures
        .targets
        .iter()
        .filter(|target| target.holds())
        .count();
    match (all, reached == all) {
        (0, _) => text! {""; ""},
        (_, true) => {
            let are = plural(all, "target is", "targets are");
            text! {"目标完成。"; " The {are} reached."}
        }
        (_, false) => {
            text! {"{all} 项目标完成 {reached} 项。"; " {reached} of {all} targets reached."}
        }
    }
}

fn joined(texts: &[Text], of: impl Fn(&Text) -> &str, between: &str) -> String {
    texts.iter().map(of).collect::<Vec<_>>().join(between)
}
