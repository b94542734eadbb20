//! The rule of a leaf.

use super::range;
use crate::number::Number;
use crate::rubric::{Band, Earn, Edge, Level, Measure, Points, Range, Rate, Rule, Target};
use crate::text;
use crate::toml_text::{Located, Reader, Value, as_number};

/// The keys that choose a rule; a row has one of them at most.
const RULES: [&str; 9] = [
    "met", "levels", "deduct", "add", "bands", "linear", "times", "ratio", "steps",
];

/// The keys of rules that take a measured value.
const MEASURED: [&str; 4] = ["bands", "linear", "times", "steps"];

/// What the keys of a leaf's rule say together.
pub struct Ruled {
    pub rule: Rule,
    pub measure: Measure,
    pub range: Option<Range>,
}

/// What bands say: of a penalty they say what is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandsSay {
    Earned,
    TakenOff,
}

pub fn rule(row: &Reader, bands_say: BandsSay) -> Ruled {
    let measure = measure(row);
    let chosen: Vec<&'static str> = RULES.into_iter().filter(|key| row.has(key)).collect();
    if let [first, second, ..] = chosen[..]
        && let Some(located) = row.get(second)
    {
        row.wrong(located, text!("一行只能有一种评分办法，`{first}` 与 `{second}` 都写了"; "a row has one rule, and this has both `{first}` and `{second}`"),
            text!("留下一种，或分成两行"; "keep one, or make two rows"));
    }
    let step = row.positive("step");
    let target = row.number("target");
    let range = range::range(row);
    let rule = match chosen.first().copied() {
        None => match (row.positive("of"), row.has("points")) {
            (Some(of), true) => Some(Rule::Scaled {
                of,
                step: step.clone(),
            }),
            _ => Some(Rule::Mark { step: step.clone() }),
        },
        Some("met") => row.is_true("met").then_some(Rule::Met),
        Some("levels") => Some(Rule::Levels(levels(row))),
        Some("deduct") => match row.get("deduct").map(|located| &located.value) {
            Some(Value::Text(text)) if text == "points" => Some(Rule::DeductPoints),
            _ => Some(Rule::Deduct(rates(row, "deduct"))),
        },
        Some("add") => Some(Rule::Add(rates(row, "add"))),
        Some("bands") => Some(Rule::Bands(bands(row, bands_say))),
        Some("linear") => linear(row),
        Some("times") => row.positive("times").map(|coefficient| Rule::Times {
            coefficient,
            target: target.clone(),
        }),
        Some("ratio") => row.is_true("ratio").then_some(Rule::Ratio),
        Some("steps") => steps(row),
        Some(_) => unreachable!("every rule has its arm"),
    };
    let rule = rule.unwrap_or(Rule::Mark { step: None });
    let is_measured = chosen.first().is_some_and(|key| MEASURED.contains(key));
    for (key, present, allowed, remedy) in [
        (
            "step",
            step.is_some(),
            matches!(rule, Rule::Mark { .. } | Rule::Scaled { .. }),
            text!("删去它"; "remove it"),
        ),
        (
            "target",
            target.is_some(),
            matches!(rule, Rule::Times { .. }),
            text!("删去它"; "remove it"),
        ),
        (
            "measure",
            row.has("measure"),
            is_measured,
            text!("删去它；测得百分之几就得几成的，补上 `linear = {{ zero = 0, full = 100 }}`"; "remove it; where a percentage earns that part of the points, add `linear = {{ zero = 0, full = 100 }}`"),
        ),
        (
            "range",
            row.has("range"),
            is_measured,
            text!("删去它；`range` 说的是测得的数值，与 `bands`、`linear`、`times` 或 `steps` 同用"; "remove it; `range` is about measured values and goes with `bands`, `linear`, `times` or `steps`"),
        ),
    ] {
        if let (true, false, Some(located)) = (present, allowed, row.get(key)) {
            row.wrong(
                located,
                text!("`{key}` 与这一行的评分办法不相干"; "`{key}` has no part in this row's rule"),
                remedy,
            );
        }
    }
    Ruled {
        rule,
        measure,
        range,
    }
}

/// Reads `measure = "%"`.
pub fn measure(row: &Reader) -> Measure {
    let measure = row.choice("measure", &[("%", Measure::Percent)]);
    measure.unwrap_or(Measure::Plain)
}

fn levels(row: &Reader) -> Vec<Level> {
    let level = |(name, _, located): (&str, _, &Located)| {
        let points = as_number(located).filter(|points| !points.is_negative());
        let points = points.or_else(|| {
            row.expected(
                located,
                "levels",
                text!("这一等的得分"; "what the level earns"),
            )
        })?;
        Some(Level {
            name: name.to_owned(),
            points,
        })
    };
    let entries = row.entries("levels");
    if let (true, Some(Value::Table(_)), Some(located)) = (
        entries.is_empty(),
        row.get("levels").map(|located| &located.value),
        row.get("levels"),
    ) {
        row.wrong(
            located,
            text!("`levels` 是空的"; "`levels` is empty"),
            text!("写上各等次及其得分"; "list the levels and what they earn"),
        );
    }
    entries.into_iter().filter_map(level).collect()
}

fn rates(row: &Reader, key: &'static str) -> Vec<Rate> {
    let listed = row.tables(key);
    if let (true, Some(located)) = (listed.is_empty(), row.get(key)) {
        row.wrong(located, text!("`{key}` 是空的"; "`{key}` is empty"),
            text!("写每一次的分值：`{{ each = 0.5, unit = \"次\" }}`"; "say what each one is worth: `{{ each = 0.5, unit = \"次\" }}`"));
    }
    let rates = listed.into_iter().map(|(located, rate)| {
        let each = rate.positive("each");
        if each.is_none() && !rate.has("each") {
            rate.wrong(located, text!("`{key}` 缺 `each`"; "`{key}` lacks `each`"),
                text!("写每一次的分值：`{{ each = 0.5, unit = \"次\" }}`"; "say what each one is worth: `{{ each = 0.5, unit = \"次\" }}`"));
        }
        let read = Rate {
            each: each.unwrap_or(Number::ONE),
            unit: rate.text("unit"),
        };
        rate.finish();
        read
    });
    rates.collect()
}

fn bands(row: &Reader, bands_say: BandsSay) -> Vec<Band> {
    let full = match row.get("points").map(|_| row.points()) {
        Some(Some(Points::Fixed(points))) => Some(points),
        _ => None,
    };
    let bands = row.tables("bands").into_iter().map(|(located, band)| {
        let edges = [
            band.number("from").map(Edge::From),
            band.number("above").map(Edge::Above),
            band.number("to").map(Edge::To),
            band.number("below").map(Edge::Below),
        ];
        let mut edges = edges.into_iter().flatten();
        let edge = edges.next().unwrap_or(Edge::Rest);
        if edges.next().is_some() {
            band.wrong(located, text!("一档只写一条界线"; "a band has one edge"),
                text!("各档自上而下，取先到达的一档，所以一条界线就够了"; "the first band a value reaches counts, so one edge is enough"));
        }
        let earn = match bands_say {
            BandsSay::Earned => earned(&band, located, full.as_ref()),
            BandsSay::TakenOff => taken_off(&band, located),
        };
        let read = Band {
            edge,
            earn: earn.unwrap_or(Earn::Unstated),
        };
        band.finish();
        read
    });
    bands.collect()
}

fn is_unstated(band: &Reader) -> bool {
    let earn = band.get("earn").map(|earn| &earn.value);
    matches!(earn, Some(Value::Text(word)) if word == "unstated")
}

/// Reads what a band earns, by `earn` or by what it loses of the row's points.
fn earned(band: &Reader, located: &Located, full: Option<&Number>) -> Option<Earn> {
    let unstated = is_unstated(band);
    let earn = if unstated {
        None
    } else {
        band.magnitude("earn")
    };
    let lost = band.magnitude("lose");
    let earn = match (unstated, earn, lost, full) {
        (true, None, None, _) => Some(Earn::Unstated),
        (false, Some(points), None, _) => Some(Earn::Points(points)),
        (false, None, Some(lost), Some(full)) => {
            Some(Earn::Points((full - &lost).max(Number::ZERO)))
        }
        // That the row has no points is told of by a lint.
        (false, None, Some(lost), None) => Some(Earn::Points(lost)),
        _ => None,
    };
    if earn.is_none() {
        let wanted = text!("每档写 `earn`（得几分）或 `lose`（从 `points` 里扣几分）之一"; "each band has `earn`, or `lose`, what is lost of the row's `points`");
        band.wrong(
            located,
            text!("这一档没有写清得几分"; "what this band earns is not clear"),
            wanted,
        );
    }
    earn
}

/// Reads what a band of a penalty takes off.
fn taken_off(band: &Reader, located: &Located) -> Option<Earn> {
    let unstated = is_unstated(band);
    let lost = band.magnitude("lose");
    if let (Some(earn), false) = (band.get("earn"), unstated) {
        band.wrong(
            earn,
            text!("扣分项的一档写的是得几分"; "a band of a penalty says what it earns"),
            text!("写 `lose`：这一档扣几分"; "write `lose`: what it takes off"),
        );
        return None;
    }
    match (unstated, lost) {
        (true, None) => Some(Earn::Unstated),
        (false, Some(lost)) => Some(Earn::Points(lost)),
        (true, Some(_)) | (false, None) => {
            band.wrong(
                located,
                text!("这一档没有写清扣几分"; "what this band takes off is not clear"),
                text!("每档写 `lose`（扣几分），不扣的写 `lose = 0`；纸面没有说的写 `earn = \"unstated\"`"; "each band has `lose`, `lose = 0` where nothing is taken off; where the paper is silent, `earn = \"unstated\"`"),
            );
            None
        }
    }
}

fn linear(row: &Reader) -> Option<Rule> {
    let table = row.table("linear")?;
    let ends = (table.number("zero"), table.number("full"));
    let rule = match ends {
        (Some(zero), Some(full)) if zero != full => Some(Rule::Linear { zero, full }),
        _ => {
            let located = row.get("linear")?;
            row.wrong(located, text!("`linear` 要有两个不同的端点"; "`linear` needs two different ends"),
                text!("写 `{{ zero = 得0分的值, full = 得满分的值 }}`"; "write `{{ zero = …, full = … }}`: the values that earn nothing and all"));
            None
        }
    };
    table.finish();
    rule
}

fn steps(row: &Reader) -> Option<Rule> {
    let table = row.table("steps")?;
    let target = table
        .get("target")
        .and_then(|located| match &located.value {
            Value::Text(word) if word == "mean" => Some(Target::Mean),
            Value::Text(column) => Some(Target::Column(column.clone())),
            _ => table.number("target").map(Target::Fixed),
        });
    let every = table.positive("every");
    let lose = table.magnitude("lose").unwrap_or(Number::ZERO);
    let gain = table.magnitude("gain").unwrap_or(Number::ZERO);
    let gain_most = table.magnitude("gain-most");
    if gain.is_positive() && gain_most.is_none() {
        table.wrong(
            row.get("steps")?,
            text!("有 `gain`，没有 `gain-most`"; "`gain` without `gain-most`"),
            text!("写明超额至多加几分"; "say how many points it may add at most"),
        );
    }
    table.finish();
    match (target, every) {
        (Some(target), Some(every)) => Some(Rule::Steps {
            target,
            every,
            lose,
            gain,
            gain_most: gain_most.unwrap_or(Number::ZERO),
        }),
        _ => {
            row.wrong(row.get("steps")?, text!("`steps` 缺 `target` 或 `every`"; "`steps` lacks `target` or `every`"),
                text!("写 `{{ target = 目标, every = 每一级, lose = 每低一级扣几分 }}`"; "write `{{ target = …, every = …, lose = … }}`"));
            None
        }
    }
}
