//! Two levels, grades, verdicts or awards with one name, or two things under one heading: whichever comes
//! second is never found.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::names::plain;
use crate::rubric::IndicatorCode;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("duplicate-words"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let rubric = context.rubric;
    let key = Step::Key;
    let list = |name: &'static str, index| {
        context
            .places
            .at(&[key(name), Step::Item(index), key("name")])
    };
    for (row, indicator) in rubric.indicators.iter().enumerate() {
        let levels = indicator.rule.levels().iter();
        let place = |name: &str| {
            let row = [key("indicators"), Step::Item(row)];
            let level = [key("levels"), Step::Key(name)];
            context.places.at(&[row, level].concat())
        };
        let names = levels.map(|level| (level.name.as_str(), place(&level.name)));
        once_each(names, reporter);
        rates_apart(context, row, reporter);
    }
    let grades = rubric
        .outcome
        .grades
        .iter()
        .enumerate()
        .filter(|(_, grade)| grade.kinds.is_empty());
    let grades = grades.map(|(index, grade)| {
        let place = context.places.at(&[
            key("outcome"),
            key("grades"),
            Step::Item(index),
            key("name"),
        ]);
        (grade.name.as_str(), place)
    });
    once_each(grades, reporter);
    let verdicts = rubric.outcome.verdict.iter();
    let verdicts = verdicts.flat_map(|names| [("pass", &names.pass), ("fail", &names.fail)]);
    let verdicts = verdicts.map(|(verdict, name)| {
        let place = [key("outcome"), key("verdict"), key(verdict)];
        (name.as_str(), context.places.at(&place))
    });
    once_each(verdicts, reporter);
    let kind_at = |index| context.places.at(&[key("kinds"), Step::Item(index)]);
    let kinds = rubric.kinds.iter().enumerate();
    let kinds = kinds.map(|(index, kind)| (kind.as_str(), kind_at(index)));
    once_each(kinds, reporter);
    let awards = rubric
        .awards
        .iter()
        .enumerate()
        .map(|(index, award)| (award.name.as_str(), list("awards", index)));
    once_each(awards, reporter);
    once_each(headings(context).into_iter(), reporter);
}

/// Reports rates of one row whose columns would have one heading.
fn rates_apart(context: &Context, row: usize, reporter: &mut Reporter) {
    let indicator = &context.rubric.indicators[row];
    let Some((key, rates)) = indicator.rule.rates().filter(|_| context.is_sound(row)) else {
        return;
    };
    let mut seen = HashSet::new();
    let is_known = |heading: &&str| !seen.insert(plain(heading));
    let mut headings = rates.iter().map(|rate| rate.heading().unwrap_or_default());
    let Some(twice) = headings.find(is_known) else {
        return;
    };
    let name = &indicator.name;
    let problem = match twice {
        "" => text! {
            "`{name}` 有几种计次没有写数的是什么，评分表里分不开";
            "several rates of `{name}` do not say what they count, and no sheet can tell them apart"
        },
        twice => text! {
            "`{name}` 有两种计次都叫 `{twice}`，评分表里分不开";
            "two rates of `{name}` are called `{twice}`, and no sheet can tell them apart"
        },
    };
    reporter.find(
        context.places.row(row, key),
        problem,
        text! {
            "各写明数的是什么，作列名：`what = \"缺项\"`、`what = \"迟报\"`";
            "let each say what it counts, which heads its column: `what = \"缺项\"`, `what = \
             \"迟报\"`"
        },
    );
}

/// Returns the codes and declared headings under which a sheet may answer. An indicator may stand
/// on several rows, for different kinds of unit.
fn headings<'a>(context: &'a Context) -> Vec<(&'a str, Place)> {
    let rubric = context.rubric;
    let mut headings: Vec<(&str, Place)> = Vec::new();
    let mut codes: HashSet<&IndicatorCode, RandomState> = HashSet::default();
    for (row, indicator) in rubric.indicators.iter().enumerate() {
        let is_first = codes.insert(&indicator.code);
        if is_first && context.is_sound(row) {
            headings.push((indicator.code.as_str(), context.places.row(row, "code")));
            headings.extend(
                indicator
                    .column
                    .as_deref()
                    .map(|column| (column, context.places.row(row, "column"))),
            );
        }
    }
    for (list, conditions) in [("vetoes", &rubric.vetoes), ("gates", &rubric.gates)] {
        for (index, condition) in conditions.iter().enumerate() {
            let place = context
                .places
                .at(&[Step::Key(list), Step::Item(index), Step::Key("code")]);
            headings.push((condition.code.as_str(), place));
        }
    }
    for (index, exemption) in rubric.exemptions.iter().enumerate() {
        let place = context.places.at(&[
            Step::Key("exemptions"),
            Step::Item(index),
            Step::Key("name"),
        ]);
        headings.push((exemption.name.as_str(), place));
    }
    headings.extend(columns(context));
    headings
}

/// Returns the headings that `[columns]` gives a meaning to.
fn columns<'a>(context: &'a Context) -> Vec<(&'a str, Place)> {
    let columns = &context.rubric.columns;
    let roles = [
        ("community", &columns.community),
        ("street", &columns.street),
        ("kind", &columns.kind),
        ("assessor", &columns.assessor),
        ("source", &columns.source),
        ("period", &columns.period),
        ("indicator", &columns.indicator),
        ("score", &columns.score),
        ("total", &columns.total),
    ];
    let place = |role| context.places.at(&[Step::Key("columns"), Step::Key(role)]);
    let named = roles
        .into_iter()
        .filter_map(|(role, heading)| Some((heading.as_deref()?, place(role))));
    let ignored = columns
        .ignore
        .iter()
        .map(|heading| (heading.as_str(), place("ignore")));
    named.chain(ignored).collect()
}

/// Reports every name that was met before, compared as sheets are read.
fn once_each<'a>(names: impl Iterator<Item = (&'a str, Place)>, reporter: &mut Reporter) {
    let (room, _) = names.size_hint();
    let mut seen: HashMap<String, Place, RandomState> =
        HashMap::with_capacity_and_hasher(room, RandomState::default());
    for (name, place) in names {
        match seen.entry(plain(name)) {
            Entry::Vacant(unknown) => {
                unknown.insert(place);
            }
            Entry::Occupied(first) => {
                let first = first.get().clone();
                reporter.push(
                    Diagnostic::of(
                        LINT.code,
                        text! {"`{name}` 用了两次"; "`{name}` is used twice"},
                    )
                    .at(place.label(text! {"这里重复"; "again here"}))
                    .at(first.label(text! {"先在这里"; "first here"}))
                    .help(text! {
                        "改一个，让人和程序都分得清";
                        "change one, so that both people and the program can tell them apart"
                    }),
                );
            }
        }
    }
}
