//! `[outcome]`, `[[awards]]` and `[ranking]`.

use super::numbers::MODES;
use super::values::{as_limit, reach};
use crate::number::{Number, RoundingMode};
use crate::rubric::{
    AtCut, Award, Bottom, Cutoff, First, Grade, IndicatorCode, Outcome, Quota, Ranking, Reach,
    Requirement, Section, SectionMinimum, TieBreak, Ties, VerdictNames,
};
use crate::text;
use crate::toml_text::codes;
use crate::toml_text::{Located, Reader, Value};

pub fn outcome(head: &Reader) -> Outcome {
    let Some(reader) = head.table("outcome") else {
        return Outcome {
            cap: None,
            pass: None,
            verdict: None,
            grades: Vec::new(),
        };
    };
    Outcome {
        cap: reader.limit("cap"),
        pass: pass(&reader),
        verdict: reader.table("verdict").map(|names| verdict(&names)),
        grades: reader.tables("grades").into_iter().map(grade).collect(),
    }
}

fn grade(row: Reader) -> Grade {
    Grade {
        quota: quota(&row),
        ..own_grade(row)
    }
}

/// Reads a grade of a row, which is for all that reach it.
pub fn own_grade(row: Reader) -> Grade {
    Grade {
        name: row.required_text("name"),
        line: cutoff(&row),
        minima: minima(&row),
        quota: None,
        kinds: row.texts("kinds"),
    }
}

/// Reads `pass = 60`, or `pass = { above = 60 }`.
fn pass(outcome: &Reader) -> Option<Cutoff> {
    let located = outcome.get("pass")?;
    match &located.value {
        Value::Table(_) => {
            let line = outcome.as_table(located, "pass")?;
            Some(Cutoff {
                limit: line.limit("above")?,
                reach: Reach::Above,
            })
        }
        Value::Text(_) | Value::Number { .. } | Value::Bool(_) | Value::List(_) | Value::Other => {
            Some(Cutoff {
                limit: outcome.limit("pass")?,
                reach: Reach::From,
            })
        }
    }
}

/// Reads `verdict = { pass = "达标", fail = "未达标" }`.
fn verdict(names: &Reader) -> VerdictNames {
    VerdictNames {
        pass: names.required_text("pass"),
        fail: names.required_text("fail"),
    }
}

/// Reads `from = 90`, or `above = 90`.
fn cutoff(row: &Reader) -> Option<Cutoff> {
    let (key, reach) = reach(row)?;
    let limit = row.limit(key)?;
    Some(Cutoff { limit, reach })
}

/// Reads `minimum = { "1" = "80%", each = 85 }`.
fn minima(row: &Reader) -> Vec<SectionMinimum> {
    let minimum = |(name, place, located): (&str, _, &Located)| {
        let section = match name {
            "each" => Some(Section::Each),
            code => IndicatorCode::new(code).map(Section::One),
        };
        match (section, as_limit(located)) {
            (Some(section), Some(limit)) => Some(SectionMinimum { section, limit }),
            _ => {
                let dotted = matches!(located.value, Value::Table(_));
                let fault = crate::diagnostics::Diagnostic::of(
                    codes::WRONG_VALUE,
                    text! {"`{name}` 的下限没有写对"; "the minimum of `{name}` is not a limit"},
                );
                row.push(fault.at(place).help(match dotted {
                    true => text! {
                        "带点的编号要加引号：`{{ \"{name}.1\" = \"80%\" }}`";
                        "a dotted code takes quotes: `{{ \"{name}.1\" = \"80%\" }}`"
                    },
                    false => text! {
                        "写分数（8）或百分比（\"80%\"）";
                        "write points (8) or a share (\"80%\")"
                    },
                }));
                None
            }
        }
    };
    row.entries("minimum")
        .into_iter()
        .filter_map(minimum)
        .collect()
}

pub fn awards(head: &Reader) -> Vec<Award> {
    let award = |row: Reader| Award {
        name: row.required_text("name"),
        tier: row.text("tier"),
        bottom: bottom(&row),
        line: cutoff(&row),
        quota: quota(&row),
        at_cut: row
            .choice("at-cut", &[("all", AtCut::All), ("none", AtCut::None)])
            .unwrap_or(AtCut::All),
        minima: minima(&row),
        per: row.text("per"),
        at_least: row.whole("at-least").unwrap_or(0),
        requires: requirements(&row),
        kinds: row.texts("kinds"),
    };
    head.tables("awards").into_iter().map(award).collect()
}

/// Reads `last = 3` or `under = "mean"`, beside which nothing else chooses.
fn bottom(row: &Reader) -> Option<Bottom> {
    const OTHERS: [&str; 9] = [
        "from", "above", "minimum", "quota", "at-least", "requires", "tier", "under", "at-cut",
    ];
    let (key, bottom) = match row.has("last") {
        true => ("last", row.whole("last").map(Bottom::Last)),
        false => ("under", row.choice("under", &[("mean", Bottom::UnderMean)])),
    };
    // Who ties for the last place from below gets it, or does not; of the mean there is no cut.
    let goes_with = |other: &str| other == key || (other, key) == ("at-cut", "last");
    let mut others = OTHERS
        .iter()
        .filter(|other| !goes_with(other) && row.has(other));
    if let (Some(other), true) = (others.next(), row.has(key))
        && let Some(located) = row.get(other)
    {
        row.wrong(
            located,
            text! {
                "`{key}` 自己就说明了取谁，旁边不能有 `{other}`";
                "`{key}` says by itself who is named, and `{other}` cannot stand beside it"
            },
            text! {
                "删去 `{other}`，或另写一项命名";
                "remove `{other}`, or write an award of its own for it"
            },
        );
    }
    bottom
}

/// A quota is a number of seats, or a share with its rounding: `"10% down"`.
fn quota(row: &Reader) -> Option<Quota> {
    let located = row.get("quota")?;
    let Some(text) = located.text() else {
        return row.whole("quota").map(Quota::Seats);
    };
    share(text).or_else(|| row.misfit(located, "quota"))
}

fn share(text: &str) -> Option<Quota> {
    let (share, mode) = text.split_once(' ')?;
    let percent = Number::parse(share.strip_suffix('%')?)?;
    let (_, mode): &(&str, RoundingMode) = MODES.iter().find(|(name, _)| *name == mode.trim())?;
    let valid = !percent.is_negative() && percent <= Number::from(100_i64);
    valid.then(|| Quota::Share(&percent / &Number::from(100_i64), *mode))
}

/// Reads `requires = { grade = "…" }` or `{ award = "…" }`, one or a list of them.
fn requirements(row: &Reader) -> Vec<Requirement> {
    let mut requirements = Vec::new();
    for required in row.tables("requires") {
        let grade = required.text("grade").map(Requirement::Grade);
        let award = required.text("award").map(Requirement::Award);
        if grade.is_none() && award.is_none() {
            required.all_wrong(
                text! {"`requires` 没有写明条件"; "`requires` names nothing"},
                text! {
                    "写 `{{ grade = \"优秀\" }}` 或 `{{ award = \"…\" }}`";
                    "write `{{ grade = \"…\" }}` or `{{ award = \"…\" }}`"
                },
            );
        }
        requirements.extend(grade);
        requirements.extend(award);
    }
    requirements
}

pub fn ranking(head: &Reader) -> Ranking {
    let Some(reader) = head.table("ranking") else {
        return Ranking {
            ties: Ties::Competition,
            tie_break: Vec::new(),
            within: Vec::new(),
        };
    };
    Ranking {
        ties: reader
            .choice(
                "ties",
                &[("competition", Ties::Competition), ("dense", Ties::Dense)],
            )
            .unwrap_or(Ties::Competition),
        tie_break: tie_breaks(&reader),
        within: reader.texts("within"),
    }
}

/// Returns the indicators that order equal totals: codes, or tables that say which value of theirs
/// comes first.
fn tie_breaks(ranking: &Reader) -> Vec<TieBreak> {
    let Some(located) = ranking.get("break") else {
        return Vec::new();
    };
    let items = located.items().iter();
    items.filter_map(|item| tie_break(ranking, item)).collect()
}

fn tie_break(ranking: &Reader, located: &Located) -> Option<TieBreak> {
    match &located.value {
        Value::Text(code) => Some(TieBreak {
            by: ranking.code("break", code)?,
            first: None,
        }),
        Value::Table(_) => {
            let reader = ranking.as_table(located, "break")?;
            let code = reader.required_text("by");
            let first = reader.choice("first", &[("most", First::Most), ("least", First::Least)]);
            let by = match code.is_empty() {
                true => None,
                false => reader.code("by", &code),
            };
            Some(TieBreak { by: by?, first })
        }
        Value::Number { .. } | Value::Bool(_) | Value::List(_) | Value::Other => {
            ranking.misfit(located, "break")
        }
    }
}
