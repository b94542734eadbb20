//! What may be entered in a cell, and how people are asked for it.

use crate::lang::Text;
use crate::number::Number;
use crate::plan::LeafPlan;
use crate::rubric::rule::{Grain, Possible};
use crate::rubric::{Condition, Measure, NotApplicable};
use crate::span::{Extended, Span};
use crate::text;

/// What may be entered in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub holds: Holds,
    /// Words that may stand in its place: 不适用, 免检.
    pub besides: Vec<Text>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One of these words.
    OneOf(Vec<Text>),
    Number(Numbers),
    /// Times done of times due, or a percentage.
    Share,
    /// Words that nobody can foresee.
    Words,
}

/// Which numbers may be entered; an end that is not there is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    pub low: Option<Number>,
    pub high: Option<Number>,
    pub step: Option<Number>,
    pub of: Of,
}

/// What a number is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// A mark that somebody gives.
    Mark,
    /// Points that are taken off.
    TakenOff,
    /// How often something was found, in this unit.
    Count(Option<String>),
    Percent,
    /// Something measured.
    Value,
}

impl Entry {
    /// Returns what a leaf takes in one of its cells.
    pub fn of_leaf(leaf: &LeafPlan, input: usize) -> Entry {
        let mut besides = Vec::new();
        if leaf.na != NotApplicable::Error {
            besides.push(text! {"不适用"; "n/a"});
        }
        if !leaf.exemptions.is_empty() {
            besides.push(Text::verbatim("免检"));
        }
        let names = |choices: &[(String, Number)]| match leaf.levels.is_empty() {
            true => yes_and_no(),
            false => (choices.iter())
                .map(|(name, _)| Text::verbatim(name))
                .collect(),
        };
        let number = |step: Option<&Number>, of| {
            let Span { low, high } = &leaf.domains[input];
            Holds::Number(Numbers {
                low: end(low),
                high: end(high),
                step: step.cloned(),
                of,
            })
        };
        let holds = match &leaf.grain {
            Grain::Choices(choices) => Holds::OneOf(names(choices)),
            Grain::Share => Holds::Share,
            Grain::Measured if leaf.is_in_percent() => number(None, Of::Percent),
            Grain::Measured => number(None, Of::Value),
            Grain::Any if leaf.holds_mark() => number(None, Of::Mark),
            Grain::Any => number(None, Of::TakenOff),
            Grain::Step(step) if leaf.holds_mark() => number(Some(step), Of::Mark),
            Grain::Step(step) => {
                let unit = leaf.units[input].first().cloned();
                number(Some(step), Of::Count(unit))
            }
        };
        Entry { holds, besides }
    }

    /// Returns what a gate takes.
    pub fn of_gate(gate: &Condition) -> Entry {
        let Some(line) = &gate.line else {
            return Entry::yes_or_no();
        };
        let span = Possible::of_gate(gate, &line.at).domain().span;
        let of = match gate.measure {
            Measure::Percent => Of::Percent,
            Measure::Plain => Of::Value,
        };
        Entry::of(Holds::Number(Numbers {
            low: end(&span.low),
            high: end(&span.high),
            step: None,
            of,
        }))
    }

    pub fn yes_or_no() -> Entry {
        Entry::of(Holds::OneOf(yes_and_no()))
    }

    fn of(holds: Holds) -> Entry {
        Entry {
            holds,
            besides: Vec::new(),
        }
    }

    /// Returns what may be entered where either of two entries may be due.
    pub fn or(self, other: Entry) -> Entry {
        if self == other {
            return self;
        }
        let mut besides = self.besides;
        add_new(&mut besides, other.besides);
        let holds = match (self.holds, other.holds) {
            (Holds::OneOf(mut words), Holds::OneOf(others)) => {
                add_new(&mut words, others);
                Holds::OneOf(words)
            }
            (Holds::Number(one), Holds::Number(other)) => Holds::Number(one.or(other)),
            (one, other) if one == other => one,
            (_, _) => Holds::Words,
        };
        Entry { holds, besides }
    }

    /// Returns in words what is to be entered.
    pub fn words(&self) -> Text {
        let asked = match &self.holds {
            Holds::OneOf(words) => {
                let words = Text::list(words);
                text! {"选填：{words}"; "one of: {words}"; words}
            }
            Holds::Number(numbers) => numbers.words(),
            Holds::Share => {
                text! {"填完成的比例，如 3/4、75% 或 0.75"; "a share, such as 3/4, 75% or 0.75"}
            }
            Holds::Words => text! {"按评分标准填写"; "as the rule says"},
        };
        if self.besides.is_empty() {
            return asked;
        }
        let besides = Text::list(&self.besides);
        text! {"{asked}，或 {besides}"; "{asked}, or {besides}"; asked, besides}
    }
}

impl Numbers {
    /// Returns the numbers of both.
    fn or(self, other: Numbers) -> Numbers {
        let both = |one: Option<Number>, other, choose: fn(Number, Number) -> Number| {
            Some(choose(one?, other?))
        };
        Numbers {
            low: both(self.low, other.low, Number::min),
            high: both(self.high, other.high, Number::max),
            step: self.step.filter(|step| Some(step) == other.step.as_ref()),
            of: match self.of == other.of {
                true => self.of,
                false => Of::Value,
            },
        }
    }

    fn words(&self) -> Text {
        let what = match &self.of {
            Of::Mark => text! {"填分数"; "a mark"},
            Of::TakenOff => text! {"填扣掉的分"; "the points taken off"},
            Of::Count(None) => text! {"填次数，没有的填 0"; "a count, 0 for none"},
            Of::Count(Some(unit)) => {
                text! {"填数量（{unit}），没有的填 0"; "a count ({unit}), 0 for none"}
            }
            Of::Percent => text! {"填百分数，92 或 92%"; "a percentage, 92 or 92%"},
            Of::Value => text! {"填实际数值"; "the measured value"},
        };
        let range = match (&self.low, &self.high) {
            _ if matches!(self.of, Of::Count(_)) => None,
            (Some(low), Some(high)) => Some(text! {"{low} 至 {high}"; "{low} to {high}"}),
            (Some(low), None) if low.is_zero() => None,
            (Some(low), None) => Some(text! {"不小于 {low}"; "{low} or more"}),
            (None, Some(high)) => Some(text! {"不大于 {high}"; "{high} or less"}),
            (None, None) => Some(text! {"可以是负数"; "which may be negative"}),
        };
        let step = (self.step.as_ref()).filter(|_| self.of == Of::Mark);
        let step = step.map(|step| text! {"每 {step} 分一档"; "in steps of {step}"});
        let parts: Vec<Text> = [Some(what), range, step].into_iter().flatten().collect();
        Text::joined(&parts, "，", ", ")
    }
}

fn end(end: &Extended) -> Option<Number> {
    match end {
        Extended::At(number) => Some(number.clone()),
        Extended::Below | Extended::Above => None,
    }
}

fn yes_and_no() -> Vec<Text> {
    vec![text! {"是"; "yes"}, text! {"否"; "no"}]
}

fn add_new(words: &mut Vec<Text>, others: Vec<Text>) {
    for other in others {
        if !words.contains(&other) {
            words.push(other);
        }
    }
}
