//! The rule of a leaf in words, as the paper would print it.

mod bands;

use bands::bands;

use crate::lang::Text;
use crate::number::Number;
use crate::rubric::rule;
use crate::rubric::{Indicator, Level, Measure, Rate, Role, Rule, Target};
use crate::text;

/// Returns how a leaf turns its cell into points. `full` is what the leaf is worth, `None` where it
/// has no upper end. The rule of a section says nothing: a section is what its rows come to.
pub fn rule_text(indicator: &Indicator, full: Option<&Number>) -> Text {
    let measure = indicator.measure;
    match &indicator.rule {
        Rule::Mark(rule::Mark { step }) => mark(step.as_ref(), full),
        Rule::Scaled(rule::Scaled { of, step }) => scaled(of, step.as_ref(), full),
        Rule::Met(_) => {
            let full = or_all(full);
            text!("达到得{full}，未达到不得分"; "{full} if met, otherwise 0"; full)
        }
        Rule::Levels(rule::Levels(rows)) => Text::clauses(&levels(rows, indicator.role)),
        Rule::Deduct(rule::Deduct(rates)) => deducted(rates, full),
        Rule::DeductPoints(_) => match full {
            Some(full) => {
                text!("满分{full}分，填写所扣的分，扣完为止"; "{full} less the points taken off, not below 0")
            }
            None => text!("填写所扣的分"; "the points taken off"),
        },
        Rule::Add(rule::Add(rates)) => added(rates, full),
        Rule::Bands(rule::Bands(rows)) => {
            Text::clauses(&bands(rows, indicator.role, measure, full))
        }
        Rule::Linear(rule::Linear { zero, full: all }) => linear(zero, all, measure, full),
        Rule::Times(rule::Times {
            coefficient,
            target,
        }) => times(coefficient, target.as_ref(), measure, full),
        Rule::Ratio(_) => {
            let full = or_all(full);
            text!("满分{full}，按完成数占应完成数的比例计分"; "{full} times the share done of what is due"; full)
        }
        Rule::Steps(rule::Steps {
            target,
            every,
            lose,
            gain,
            gain_most,
        }) => {
            let mut said = vec![at_target(target, measure, full)];
            said.extend(below_target(every, lose, measure));
            said.extend(above_target(every, gain, gain_most, measure));
            Text::clauses(&said)
        }
    }
}

fn mark(step: Option<&Number>, full: Option<&Number>) -> Text {
    let range = match full {
        Some(full) => text!("在0至{full}分之间评分"; "marked from 0 to {full}"),
        None => text!("据实计分，不设上限"; "marked, without an upper end"),
    };
    match step {
        Some(step) => text!("{range}，每{step}分一档"; "{range}, in steps of {step}"; range),
        None => range,
    }
}

fn scaled(of: &Number, step: Option<&Number>, full: Option<&Number>) -> Text {
    let marked = match step {
        Some(step) => {
            text!("以{of}分为满分评分，每{step}分一档"; "marked out of {of} in steps of {step}")
        }
        None => text!("以{of}分为满分评分"; "marked out of {of}"),
    };
    let full = or_all(full);
    text!("{marked}，折算为{full}"; "{marked}, converted to {full}"; marked, full)
}

/// Returns full marks as an amount: leaves whose points are open have none.
fn or_all(full: Option<&Number>) -> Text {
    match full {
        Some(full) => text!("{full}分"; "{full}"),
        None => text!("全部分值"; "all points"),
    }
}

/// A level may stand below a penalty without saying so itself: then no verb is right for all.
fn levels(levels: &[Level], role: Role) -> Vec<Text> {
    let are_counts = levels.iter().all(|level| is_count(&level.name));
    let one = |Level { name, points }: &Level| {
        let name = match are_counts {
            true => text!("{name}项"; "{name} met"),
            false => Text::verbatim(name),
        };
        match role {
            Role::Penalty => text!("{name}扣{points}分"; "{name}: {points} off"; name),
            Role::Scored | Role::Bonus | Role::Info => {
                text!("{name}{points}分"; "{name}: {points}"; name)
            }
        }
    };
    levels.iter().map(one).collect()
}

fn is_count(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit())
}

fn deducted(rates: &[Rate], full: Option<&Number>) -> Text {
    if let ([rate], Some(full)) = (rates, full)
        && rate.each >= *full
    {
        let unit = rate.unit.as_deref().unwrap_or("次");
        return text!("得{full}分，有1{unit}即不得分"; "{full}, or 0 after the first {unit}");
    }
    let mut said: Vec<Text> = rates
        .iter()
        .map(|rate| {
            let (each, (zh, en)) = (&rate.each, counted(rate));
            text!("{zh}扣{each}分"; "{each} off for each {en}")
        })
        .collect();
    if full.is_some() {
        said.push(text!("扣完为止"; "not below 0"));
    }
    Text::clauses(&said)
}

fn added(rates: &[Rate], full: Option<&Number>) -> Text {
    let mut said: Vec<Text> = rates
        .iter()
        .map(|rate| {
            let (each, (zh, en)) = (&rate.each, counted(rate));
            match full {
                Some(_) => text!("{zh}得{each}分"; "{each} for each {en}"),
                None => text!("{zh}加{each}分"; "{each} for each {en}"),
            }
        })
        .collect();
    said.extend(full.map(|full| text!("最多得{full}分"; "{full} at most")));
    Text::clauses(&said)
}

/// Returns what is counted, behind 每 in Chinese: a measure word is one character, 每处; anything
/// longer says what happened, 迟报每次.
fn counted(rate: &Rate) -> (String, &str) {
    match rate.unit.as_deref() {
        None => ("每次".to_owned(), "case"),
        Some(unit) if unit.chars().count() == 1 => (format!("每{unit}"), unit),
        Some(unit) => (format!("{unit}每次"), unit),
    }
}

fn linear(zero: &Number, all: &Number, measure: Measure, full: Option<&Number>) -> Text {
    let full = or_all(full);
    let (low, high) = (zero.min(all), zero.max(all));
    let (low, high) = (measure.written(low), measure.written(high));
    match zero < all {
        true => text!(
            "{high}以上得{full}，{low}以下不得分，其间按比例计分";
            "{full} at {high} or more, 0 at {low} or less, in proportion between"; full
        ),
        false => text!(
            "{low}以下得{full}，{high}以上不得分，其间按比例计分";
            "{full} at {low} or less, 0 at {high} or more, in proportion between"; full
        ),
    }
}

fn times(
    coefficient: &Number,
    target: Option<&Number>,
    measure: Measure,
    full: Option<&Number>,
) -> Text {
    let product = match measure {
        Measure::Percent => {
            text!("百分数乘以{coefficient}计分"; "{coefficient} for each percent")
        }
        Measure::Plain => text!("数值乘以{coefficient}计分"; "{coefficient} times the value"),
    };
    let mut said = vec![product];
    said.extend(full.map(|full| text!("最多得{full}分"; "{full} at most")));
    said.extend(target.map(|target| {
        let target = measure.written(target);
        text!("目标为{target}"; "the target is {target}")
    }));
    Text::clauses(&said)
}

fn at_target(target: &Target, measure: Measure, full: Option<&Number>) -> Text {
    let full = or_all(full);
    match target {
        Target::Fixed(target) => {
            let target = measure.written(target);
            text!("达到{target}得{full}"; "{full} at {target}"; full)
        }
        Target::Column(column) => {
            text!("达到评分表“{column}”一栏所列目标得{full}"; "{full} at the target that the column `{column}` gives"; full)
        }
        Target::Mean => {
            text!("达到同类单位平均值得{full}"; "{full} at the mean of all units of the kind"; full)
        }
    }
}

fn below_target(every: &Number, lose: &Number, measure: Measure) -> Option<Text> {
    let every = distance(every, measure);
    lose.is_positive().then(|| {
        text!(
            "每低满{every}扣{lose}分，扣完为止";
            "{lose} off for each whole {every} below, not below 0"; every
        )
    })
}

fn above_target(
    every: &Number,
    gain: &Number,
    gain_most: &Number,
    measure: Measure,
) -> Option<Text> {
    let every = distance(every, measure);
    gain.is_positive().then(|| {
        text!(
            "每高满{every}加{gain}分，最多加{gain_most}分";
            "{gain} more for each whole {every} above, {gain_most} more at most"; every
        )
    })
}

/// Returns how far apart two values are; two percentages are apart by points.
fn distance(every: &Number, measure: Measure) -> Text {
    match measure {
        Measure::Plain => text!("{every}"; "{every}"),
        Measure::Percent => text!("{every}个百分点"; "{every}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::rule_text;
    use crate::diagnostics::Files;
    use crate::lang::Lang;
    use crate::rubric::{Tree, parse};

    /// Returns the rule of the first row of a file that ends in that row.
    fn said(row: &str) -> [String; 2] {
        let mut files = Files::default();
        let text = format!("id = \"t\"\ntitle = \"t\"\nindicators = [\n  {row},\n]\n");
        let (parsed, found) = parse(files.add("t.toml", text), &files);
        let parsed = parsed.unwrap_or_else(|| panic!("{row}: {found:?}"));
        let leaf = parsed.trees[0].sections().next();
        let leaf = leaf.or_else(|| parsed.trees[0].node(Tree::ROOT).children.first().copied());
        let full = parsed.trees[0].node(leaf.expect("a row")).full.clone();
        let text = rule_text(&parsed.rubric.indicators[0], full.as_ref());
        [Lang::Zh, Lang::En].map(|lang| text.speak(lang).to_owned())
    }

    #[test]
    fn every_rule_has_its_words() {
        for (rule, zh, en) in [
            ("points = 2", "在0至2分之间评分", "marked from 0 to 2"),
            (
                "points = 2, step = 0.5",
                "在0至2分之间评分，每0.5分一档",
                "marked from 0 to 2, in steps of 0.5",
            ),
            (
                "points = \"open\"",
                "据实计分，不设上限",
                "marked, without an upper end",
            ),
            (
                "points = 4, of = 10",
                "以10分为满分评分，折算为4分",
                "marked out of 10, converted to 4",
            ),
            (
                "points = 4, of = 10, step = 1",
                "以10分为满分评分，每1分一档，折算为4分",
                "marked out of 10 in steps of 1, converted to 4",
            ),
            (
                "points = 2, met = true",
                "达到得2分，未达到不得分",
                "2 if met, otherwise 0",
            ),
            (
                "levels = { \"好\" = 3, \"差\" = 0 }",
                "好3分，差0分",
                "好: 3; 差: 0",
            ),
            (
                "levels = { \"2\" = 3, \"1\" = 1, \"0\" = 0 }",
                "2项3分，1项1分，0项0分",
                "2 met: 3; 1 met: 1; 0 met: 0",
            ),
            (
                "role = \"penalty\", levels = { \"警告\" = 5, \"无\" = 0 }",
                "警告扣5分，无扣0分",
                "警告: 5 off; 无: 0 off",
            ),
            (
                "points = 2, deduct = { each = 0.5, unit = \"处\" }",
                "每处扣0.5分，扣完为止",
                "0.5 off for each 处; not below 0",
            ),
            (
                "points = 5, deduct = [{ each = 2, unit = \"缺报\" }, { each = 0.5, unit = \"迟报\" }]",
                "缺报每次扣2分，迟报每次扣0.5分，扣完为止",
                "2 off for each 缺报; 0.5 off for each 迟报; not below 0",
            ),
            (
                "points = 6, deduct = { each = 6, unit = \"起\" }",
                "得6分，有1起即不得分",
                "6, or 0 after the first 起",
            ),
            (
                "role = \"penalty\", deduct = { each = 2 }",
                "每次扣2分",
                "2 off for each case",
            ),
            (
                "points = 5, deduct = \"points\"",
                "满分5分，填写所扣的分，扣完为止",
                "5 less the points taken off, not below 0",
            ),
            (
                "role = \"penalty\", deduct = \"points\"",
                "填写所扣的分",
                "the points taken off",
            ),
            (
                "points = 2, add = { each = 0.5, unit = \"个\" }",
                "每个得0.5分，最多得2分",
                "0.5 for each 个; 2 at most",
            ),
            (
                "role = \"bonus\", add = { each = 1, unit = \"次\" }",
                "每次加1分",
                "1 for each 次",
            ),
            (
                "points = 5, measure = \"%\", bands = [{ from = 90, lose = 0 }, { from = 80, lose = 1 }, { lose = 5 }]",
                "满90%得5分，满80%不满90%得4分，不满80%不得分",
                "90% or more: 5; 80% or more, less than 90%: 4; less than 80%: 0",
            ),
            (
                "points = 8, bands = [{ above = 80, earn = 8 }, { above = 60, earn = \"unstated\" }, { earn = 0 }]",
                "超过80得8分，超过60不超过80，原件未规定，不超过60不得分",
                "more than 80: 8; more than 60, 80 at most: the paper does not say; 60 at most: 0",
            ),
            (
                "points = 5, bands = [{ to = 3, earn = 5 }, { below = 10, earn = 2 }, { earn = 0 }]",
                "不超过3得5分，超过3不满10得2分，满10不得分",
                "3 at most: 5; more than 3, less than 10: 2; 10 or more: 0",
            ),
            (
                "points = 4, linear = { zero = 100, full = 300 }",
                "300以上得4分，100以下不得分，其间按比例计分",
                "4 at 300 or more, 0 at 100 or less, in proportion between",
            ),
            (
                "points = 4, measure = \"%\", linear = { zero = 10, full = 2 }",
                "2%以下得4分，10%以上不得分，其间按比例计分",
                "4 at 2% or less, 0 at 10% or more, in proportion between",
            ),
            (
                "points = 20, measure = \"%\", times = 0.5, target = 40",
                "百分数乘以0.5计分，最多得20分，目标为40%",
                "0.5 for each percent; 20 at most; the target is 40%",
            ),
            (
                "points = 4, ratio = true",
                "满分4分，按完成数占应完成数的比例计分",
                "4 times the share done of what is due",
            ),
            (
                "points = 5, measure = \"%\", steps = { target = 8, every = 1, lose = 1, gain = 1, gain-most = 2 }",
                "达到8%得5分，每低满1个百分点扣1分，扣完为止，每高满1个百分点加1分，最多加2分",
                "5 at 8%; 1 off for each whole 1% below, not below 0; 1 more for each whole 1% above, 2 more at most",
            ),
            (
                "points = 5, steps = { target = \"应到数\", every = 10, lose = 2 }",
                "达到评分表“应到数”一栏所列目标得5分，每低满10扣2分，扣完为止",
                "5 at the target that the column `应到数` gives; 2 off for each whole 10 below, not below 0",
            ),
            (
                "points = 5, steps = { target = \"mean\", every = 10, lose = 2 }",
                "达到同类单位平均值得5分，每低满10扣2分，扣完为止",
                "5 at the mean of all units of the kind; 2 off for each whole 10 below, not below 0",
            ),
        ] {
            assert_eq!(
                said(&format!("{{ code = \"1\", name = \"甲\", {rule} }}")),
                [zh, en]
            );
        }
    }
}
