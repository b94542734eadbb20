//! A measured value: full marks at the target, less for each whole step short of it, more for each
//! beyond. Short is below, or, where less is better, above.

use super::{
    Against, Extended, Form, Input, Measure, Number, Peers, Scoring, Span, Stated, Text, or_all,
};
use crate::text;
use crate::toml_text::Reader;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    pub target: Target,
    pub every: Number,
    pub lose: Number,
    pub gain: Number,
    pub gain_most: Number,
    pub less_is_better: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Fixed(Number),
    /// A column of the sheet: every unit its own.
    Column(String),
    /// The mean of the values of all units of the kind.
    Mean,
}

pub const FORM: Form<Steps> = Form {
    key: Some("steps"),
    read: |row, _| steps(row),
};

impl Scoring for Steps {
    fn inputs(&self) -> Vec<Input<'_>> {
        match &self.target {
            Target::Column(column) => vec![Input::Value, Input::Target(column)],
            Target::Fixed(_) | Target::Mean => vec![Input::Value],
        }
    }

    fn earns(&self, row: &Stated, values: &[Span], peers: &Peers) -> Span {
        let full = row.points.expect("a rule of steps has points");
        let target = match &self.target {
            Target::Fixed(target) => Span::point(target.clone()),
            Target::Column(_) => values[1].clone(),
            Target::Mean => Span::point(peers.mean().unwrap_or(Number::ZERO)),
        };
        let gap = match self.less_is_better {
            true => target.subtract(&values[0]),
            false => values[0].subtract(&target),
        };
        let steps = gap.map(|end| end.map(|gap| gap / &self.every));
        steps.map(|steps| Extended::At(self.stepped(steps, full)))
    }

    fn gain(&self) -> Option<&Number> {
        self.gain.is_positive().then_some(&self.gain_most)
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        Some(vec![&self.lose, &self.gain, &self.gain_most])
    }

    fn aim(&self) -> Option<&Number> {
        match &self.target {
            Target::Fixed(target) => Some(target),
            Target::Column(_) | Target::Mean => None,
        }
    }

    fn against_others(&self) -> Option<Against> {
        (self.target == Target::Mean).then_some(Against::Mean)
    }

    fn holds_points(&self) -> bool {
        true
    }

    fn words(&self, row: &Stated, full: Option<&Number>) -> Text {
        let (every, lose) = (distance(&self.every, row.measure), &self.lose);
        let (gain, gain_most) = (&self.gain, &self.gain_most);
        let mut said = vec![self.at_target(row.measure, full)];
        let (below, above) = (text! {"低"; "below"}, text! {"高"; "above"});
        let (short, beyond) = match self.less_is_better {
            true => (text! {"超"; "above"}, below),
            false => (below, above),
        };
        if lose.is_positive() {
            said.push(text! {"每{short}满{every}扣{lose}分，扣完为止"; "{lose} off for each whole {every} {short}, not below 0"; short, every});
        }
        if gain.is_positive() {
            said.push(text! {"每{beyond}满{every}加{gain}分，最多加{gain_most}分"; "{gain} more for each whole {every} {beyond}, {gain_most} more at most"; beyond, every});
        }
        Text::clauses(&said)
    }
}

impl Steps {
    /// Returns what a distance from the target, counted in steps, earns. Only whole steps count.
    fn stepped(&self, steps: &Extended, full: &Number) -> Number {
        match steps {
            Extended::At(steps) if steps.is_negative() => {
                let short = (-steps).floor();
                (full - &(&short * &self.lose)).max(Number::ZERO)
            }
            Extended::At(steps) => {
                full + &(&steps.floor() * &self.gain).min(self.gain_most.clone())
            }
            Extended::Below if self.lose.is_zero() => full.clone(),
            Extended::Below => Number::ZERO,
            Extended::Above if self.gain.is_zero() => full.clone(),
            Extended::Above => full + &self.gain_most,
        }
    }

    fn at_target(&self, measure: Measure, full: Option<&Number>) -> Text {
        let full = or_all(full);
        let target = match &self.target {
            Target::Fixed(target) => {
                let target = measure.written(target);
                text! {"{target}"; "{target}"}
            }
            Target::Column(column) => {
                text! {"评分表“{column}”一栏所列目标"; "the target that the column `{column}` gives"}
            }
            Target::Mean => text! {"同类单位平均值"; "the mean of all units of the kind"},
        };
        match self.less_is_better {
            true => text! {"不超过{target}得{full}"; "{full} up to {target}"; target, full},
            false => text! {"达到{target}得{full}"; "{full} at {target}"; target, full},
        }
    }
}

/// Returns how far apart two values are; two percentages are apart by points.
fn distance(every: &Number, measure: Measure) -> Text {
    match measure {
        Measure::Plain => text! {"{every}"; "{every}"},
        Measure::Percent => text! {"{every}个百分点"; "{every}%"},
    }
}

fn steps(row: &Reader) -> Option<Steps> {
    let table = row.table("steps")?;
    let target = table
        .get("target")
        .and_then(|located| match located.text() {
            Some("mean") => Some(Target::Mean),
            Some(column) => Some(Target::Column(column.to_owned())),
            None => table.number("target").map(Target::Fixed),
        });
    let every = table.positive("every");
    let lose = table.magnitude("lose").unwrap_or(Number::ZERO);
    let gain = table.magnitude("gain").unwrap_or(Number::ZERO);
    let gain_most = table.magnitude("gain-most").unwrap_or(Number::ZERO);
    let less_is_better = row.choice("better", &[("less", true)]).unwrap_or(false);
    Some(Steps {
        target: target?,
        every: every?,
        lose,
        gain,
        gain_most,
        less_is_better,
    })
}
