//! Rows of the paper: `indicators = [ … ]`.

use std::collections::HashSet;
use std::sync::Arc;

use super::{folds, outcome};
use crate::number::Number;
use crate::rubric::rule::{BandsSay, Ruled, ruled};
use crate::rubric::{
    Below, Indicator, IndicatorCode, Keep, Limit, Minimum, Missing, NodeGrades, NotApplicable,
    Role, Take, Uncovered,
};
use crate::text;
use crate::toml_text::{Reader, as_number, as_share, as_weight};

/// A tree deeper than this is no assessment scheme.
const MOST_LEVELS: usize = 32;

pub fn indicators(head: &Reader) -> Vec<Arc<Indicator>> {
    let rows = head.tables("indicators");
    let penalties: HashSet<&str> = rows.iter().filter_map(penalty_code).collect();
    rows.into_iter()
        .map(|row| Arc::new(indicator(&row, &penalties)))
        .collect()
}

/// Returns the code of a row that says it is a penalty.
fn penalty_code<'a>(row: &Reader<'a>) -> Option<&'a str> {
    let is_penalty = text_of(row, "role") == Some("penalty");
    text_of(row, "code").filter(|_| is_penalty)
}

fn text_of<'a>(row: &Reader<'a>, key: &'static str) -> Option<&'a str> {
    row.get(key)?.text()
}

/// Returns what the bands of a row say: what is earned, or of a penalty, and of all below one, what
/// is taken off.
fn bands_say(row: &Reader, penalties: &HashSet<&str>) -> BandsSay {
    let code = text_of(row, "code").unwrap_or_default();
    let above = code.match_indices('.').map(|(dot, _)| &code[..dot]);
    let is_penalty = text_of(row, "role") == Some("penalty")
        || above.into_iter().any(|above| penalties.contains(above));
    match is_penalty {
        true => BandsSay::TakenOff,
        false => BandsSay::Earned,
    }
}

fn indicator(row: &Reader, penalties: &HashSet<&str>) -> Indicator {
    let Ruled {
        rule,
        measure,
        range,
    } = ruled(row, bands_say(row, penalties));
    Indicator {
        code: code(row),
        name: row.required_text("name"),
        kinds: row.texts("kinds"),
        role: row
            .choice(
                "role",
                &[
                    ("scored", Role::Scored),
                    ("bonus", Role::Bonus),
                    ("penalty", Role::Penalty),
                    ("factor", Role::Factor),
                    ("info", Role::Info),
                ],
            )
            .unwrap_or(Role::Scored),
        weight: weight(row),
        points: row.points(),
        of: row.positive("of"),
        take: take(row).unwrap_or(Take::Sum),
        cap: cap(row),
        floor: row.number("floor"),
        minimum: minimum(row),
        round: row.places("round"),
        grades: grades(row),
        na: not_applicable(row),
        missing: missing(row),
        coverage: coverage(row),
        uncovered: uncovered(row),
        folds: folds::folds(row, "folds"),
        rule,
        measure,
        range,
        column: row.text("column"),
        clause: row.text("clause"),
        evidence: row.text("evidence"),
        method: row.text("method"),
    }
}

fn code(row: &Reader) -> IndicatorCode {
    let text = row.required_text("code");
    let marks = |letter| "、（）()．。，,：:".contains(letter);
    let code = IndicatorCode::new(&text)
        .filter(|_| text.split('.').count() <= MOST_LEVELS && !text.contains(marks));
    code.unwrap_or_else(|| {
        if let (Some(code), false) = (row.get("code"), text.is_empty()) {
            row.wrong(
                code,
                text! {"`{text}` 不是编号"; "`{text}` is not a code"},
                text! {
                    "只有点能分层，编号里没有空格、顿号和括号，至多 {MOST_LEVELS} 层：纸面的“一、”\
                     “（一）”“1.”分别写成 `1`、`1.1`、`1.1.1`";
                    "only dots make levels, and a code has no spaces, commas or brackets and at \
                     most {MOST_LEVELS} levels: write `1`, `1.1`, `1.1.1` where the paper has 一、\
                     , （一） and 1."
                },
            );
        }
        IndicatorCode::new("?").expect("a code")
    })
}

fn weight(row: &Reader) -> Option<Number> {
    match row.get("weight").and_then(as_weight) {
        Some(weight) => Some(weight),
        None => row.positive("weight"),
    }
}

/// Reads how children become their parent: by a word, or by how many of them count.
fn take(row: &Reader) -> Option<Take> {
    const WORDS: [(&str, Take); 2] = [("sum", Take::Sum), ("highest", Take::Highest)];
    let located = row.get("take")?;
    if located.table().is_none() {
        let known = located.text();
        let word = WORDS.iter().find(|(word, _)| known == Some(word));
        return word
            .map(|(_, take)| *take)
            .or_else(|| row.misfit(located, "take"));
    }
    let kept = row.table("take")?;
    let best = kept.whole("best").map(Keep::Best);
    let dropped = kept.whole("drop").map(Keep::AllBut);
    if kept.has("best") == kept.has("drop") {
        row.misfit::<Take>(located, "take");
    }
    best.or(dropped).map(Take::Kept)
}

/// Reads the most that a row comes to: points, or a share in percent.
fn cap(row: &Reader) -> Option<Limit> {
    match as_share(row.get("cap")?).filter(|share| !share.is_negative()) {
        Some(share) => Some(Limit::Share(share)),
        None => row.magnitude("cap").map(Limit::Points),
    }
}

fn minimum(row: &Reader) -> Option<Minimum> {
    let below = row.choice(
        "below",
        &[("fail", Below::Fail), ("no-award", Below::NoAward)],
    );
    Some(Minimum {
        limit: row.limit("minimum")?,
        below: below.unwrap_or(Below::Fail),
    })
}

fn grades(row: &Reader) -> NodeGrades {
    match row.get("grades") {
        None => NodeGrades::Ungraded,
        Some(located) if located.text() == Some("total") => NodeGrades::AsTotal,
        Some(_) => {
            let grades = row.tables("grades").into_iter();
            NodeGrades::Own(grades.map(outcome::own_grade).collect())
        }
    }
}

fn not_applicable(row: &Reader) -> Option<NotApplicable> {
    let located = row.get("na")?;
    if located.text().is_none() {
        return row.magnitude("na").map(NotApplicable::Points);
    }
    row.choice(
        "na",
        &[
            ("error", NotApplicable::Error),
            ("rescale", NotApplicable::Rescale),
            ("mean", NotApplicable::Mean),
        ],
    )
}

pub fn missing(reader: &Reader) -> Option<Missing> {
    reader.choice(
        "missing",
        &[
            ("interval", Missing::Interval),
            ("zero", Missing::Zero),
            ("error", Missing::Error),
            ("rescale", Missing::Rescale),
        ],
    )
}

/// Reads what a row does of which too little is there.
pub fn uncovered(reader: &Reader) -> Option<Uncovered> {
    reader.choice(
        "uncovered",
        &[
            ("interval", Uncovered::Interval),
            ("absent", Uncovered::Absent),
        ],
    )
}

/// Reads the least share of the children that must be there.
pub fn coverage(reader: &Reader) -> Option<Number> {
    let located = reader.get("coverage")?;
    as_share(located)
        .or_else(|| as_number(located))
        .filter(|share| !share.is_negative() && *share <= Number::ONE)
        .or_else(|| reader.misfit(located, "coverage"))
}
