//! A range of values that contradicts the rule it stands beside: what the rule speaks of cannot be.

use std::collections::BTreeSet;

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Place};
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::rule::{Band, reached};
use crate::rubric::{Measure, Range, Reach};
use crate::span::Span;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("range"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some(range) = indicator.range.as_ref().filter(|_| context.is_sound(row)) else {
            continue;
        };
        let stated = Stated {
            name: &indicator.name,
            measure: indicator.measure,
            range,
            place: context.places.row(row, "range"),
        };
        if let Some(bands) = indicator.rule.bands() {
            for number in unreached(bands, range) {
                stated.contradicts(
                    text! {"第 {number} 档没有数值能到"; "no such value reaches band {number}"},
                    reporter,
                );
            }
        }
        if let Some(aim) = indicator.rule.aim() {
            stated.lacks(aim, reporter);
        }
    }
    for (index, gate) in context.rubric.gates.iter().enumerate() {
        let (Some(line), Some(range)) = (&gate.line, &gate.range) else {
            continue;
        };
        let gates = [Step::Key("gates"), Step::Item(index), Step::Key("range")];
        let stated = Stated {
            name: &gate.name,
            measure: gate.measure,
            range,
            place: context.places.at(&gates),
        };
        stated.lacks(&line.at, reporter);
        let at = gate.measure.written(&line.at);
        if range
            .low
            .as_ref()
            .is_some_and(|low| line.is_met_by_number(low))
        {
            stated.contradicts(
                text! {"要达到的 {at} 没有达不到的"; "every such value reaches {at}"},
                reporter,
            );
        }
        if range.high.as_ref() == Some(&line.at) && line.reach == Reach::Above {
            stated.contradicts(
                text! {"没有超过 {at} 的"; "no such value is above {at}"},
                reporter,
            );
        }
    }
}

/// A range, and where it stands.
struct Stated<'a> {
    name: &'a str,
    measure: Measure,
    range: &'a Range,
    place: Place,
}

impl Stated<'_> {
    /// Finds fault where a value that the row speaks of cannot be.
    fn lacks(&self, value: &Number, reporter: &mut Reporter) {
        if self.range.holds(value) {
            return;
        }
        let value = self.measure.written(value);
        self.contradicts(
            text! {"{value} 不在其中"; "{value} is not among them"},
            reporter,
        );
    }

    fn contradicts(&self, what: Text, reporter: &mut Reporter) {
        let (name, range) = (self.name, self.range);
        reporter.find(
            self.place.clone(),
            text! {
                "`{name}` 的数值限于 `range = {range}`，{what}";
                "the values of `{name}` are those of `range = {range}`, and {what}"; what
            },
            text! {
                "改正 `range`，或改正与它矛盾的数";
                "correct `range`, or the number that contradicts it"
            },
        );
    }
}

/// Returns the numbers of the bands that values reach, but none that can be.
fn unreached(bands: &[Band], range: &Range) -> Vec<usize> {
    let ever: BTreeSet<usize> = reached(bands, &Span::anything()).into_iter().collect();
    let within = reached(bands, &range.span()).into_iter().collect();
    ever.difference(&within).map(|band| band + 1).collect()
}
