//! The rules of a paper: what a cell holds, and what it costs.

use toml::{Table, Value};

use super::row::{number, tables, thousandths, word};

/// How a row is marked.
pub enum Rule {
    /// A mark up to `top`, in steps.
    Mark {
        top: i64,
        step: i64,
    },
    YesNo,
    /// Names and the points each earns, as declared.
    Levels(Vec<(String, i64)>),
    /// Points off for each finding; a unit of counting has a column of its own where there are several.
    Findings(Vec<(String, i64)>),
    /// Points for each achievement.
    Achievements(i64),
    /// The points themselves that were taken off.
    TakenOff,
    Bands(Vec<Band>),
    /// In proportion from `worst`, where all is lost, to `best`.
    Slope {
        best: i64,
        worst: i64,
    },
    /// Done of due; how much is due where the paper says so.
    Ratio {
        due: Option<i64>,
    },
    /// Points off for each whole step below the target, which may be the mean of all.
    Steps {
        target: Option<i64>,
        every: i64,
        lose: i64,
        gain: i64,
    },
}

pub struct Band {
    pub edge: Edge,
    pub lost: i64,
}

pub enum Edge {
    From(i64),
    Above(i64),
    To(i64),
    Rest,
}

/// Returns the rule of a row that has so many points.
pub fn rule(row: &Table, points: i64) -> Rule {
    let key = |key: &str| number(row, key);
    if let Some(levels) = row.get("levels").and_then(Value::as_table) {
        let level = |(name, points): (&String, &Value)| (name.clone(), thousandths(points));
        return Rule::Levels(levels.iter().map(level).collect());
    }
    match row.get("deduct") {
        Some(Value::String(_)) => return Rule::TakenOff,
        Some(Value::Table(rate)) => return Rule::Findings(vec![(String::new(), each(rate))]),
        Some(_) => {
            let rates = tables(row, "deduct").into_iter();
            return Rule::Findings(rates.map(|rate| (word(rate, "unit"), each(rate))).collect());
        }
        None => {}
    }
    if let Some(rate) = row.get("add").and_then(Value::as_table) {
        return Rule::Achievements(each(rate));
    }
    if row.contains_key("met") {
        return Rule::YesNo;
    }
    if row.contains_key("bands") {
        let bands = tables(row, "bands").into_iter();
        return Rule::Bands(bands.map(|row| band(row, points)).collect());
    }
    if let Some(linear) = row.get("linear").and_then(Value::as_table) {
        let end = |key| number(linear, key).expect("a line has two ends");
        return Rule::Slope {
            best: end("full"),
            worst: end("zero"),
        };
    }
    if row.contains_key("times") {
        let best = key("target").expect("shipped rubrics name it");
        return Rule::Slope { best, worst: 0 };
    }
    if row.contains_key("ratio") {
        let evidence = word(row, "evidence");
        let due = evidence
            .rsplit_once('/')
            .and_then(|(_, due)| due.parse().ok());
        return Rule::Ratio { due };
    }
    if let Some(steps) = row.get("steps").and_then(Value::as_table) {
        let target = &steps["target"];
        return Rule::Steps {
            target: target.as_str().is_none().then(|| thousandths(target)),
            every: number(steps, "every").expect("steps have a width"),
            lose: number(steps, "lose").expect("steps cost something"),
            gain: number(steps, "gain-most").unwrap_or_default(),
        };
    }
    let top = key("of").unwrap_or(points);
    Rule::Mark {
        top,
        step: key("step").unwrap_or(500),
    }
}

fn band(row: &Table, points: i64) -> Band {
    let edge = |key| number(row, key);
    let edge = match (edge("from"), edge("above"), edge("to")) {
        (Some(from), _, _) => Edge::From(from),
        (_, Some(above), _) => Edge::Above(above),
        (_, _, Some(to)) => Edge::To(to),
        (None, None, None) => Edge::Rest,
    };
    let lost = match number(row, "lose") {
        Some(lost) => lost,
        None => points - number(row, "earn").expect("a band earns or loses"),
    };
    Band { edge, lost }
}

fn each(rate: &Table) -> i64 {
    number(rate, "each").expect("a rate has it")
}
