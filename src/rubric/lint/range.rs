//! A range of values that contradicts the rule it stands beside: what the rule speaks of cannot be.

use std::collections::BTreeSet;

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Place, Severity};
use crate::fixed_text;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::rule::{Band, reached};
use crate::rubric::{Measure, Range};
use crate::span::Span;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: "range",
        severity: Severity::Error,
        finds: fixed_text!("`range` 与评分办法或基本条件相矛盾：有一档、目标或要达到的数落在它之外"; "a `range` that contradicts its row: a band, a target or a number to reach lies outside"),
        matters: fixed_text!("`range` 之外的数值一律拒收，这一档就没有人能到，目标就没有人能达到。两处必有一处写错。"; "Values outside are refused, so nobody reaches that band or that target. One of the two is wrong."),
        wrong: r#"{ code = "1", name = "办事评价", points = 5, range = [0, 10], bands = [{ from = 90, earn = 5 }, { from = 6, earn = 3 }, { earn = 0 }] },"#,
        right: r#"{ code = "1", name = "办事评价", points = 5, range = [0, 10], bands = [{ from = 9, earn = 5 }, { from = 6, earn = 3 }, { earn = 0 }] },"#,
    },
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
                    text!("第 {number} 档没有数值能到"; "no such value reaches band {number}"),
                    reporter,
                );
            }
        }
        if let Some(aim) = indicator.rule.aim() {
            stated.lacks(aim, reporter);
        }
    }
    for (index, gate) in context.rubric.gates.iter().enumerate() {
        let (Some(from), Some(range)) = (&gate.from, &gate.range) else {
            continue;
        };
        let gates = [Step::Key("gates"), Step::Item(index), Step::Key("range")];
        let stated = Stated {
            name: &gate.name,
            measure: gate.measure,
            range,
            place: context.places.at(&gates),
        };
        stated.lacks(from, reporter);
        if range.low.as_ref() == Some(from) {
            let from = gate.measure.written(from);
            stated.contradicts(
                text!("要达到的 {from} 没有达不到的"; "every such value reaches {from}"),
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
            text!("{value} 不在其中"; "{value} is not among them"),
            reporter,
        );
    }

    fn contradicts(&self, what: Text, reporter: &mut Reporter) {
        let (name, range) = (self.name, self.range);
        reporter.find(
            self.place.clone(),
            text!("`{name}` 的数值限于 `range = {range}`，{what}"; "the values of `{name}` are those of `range = {range}`, and {what}"; what),
            text!("改正 `range`，或改正与它矛盾的数"; "correct `range`, or the number that contradicts it"),
        );
    }
}

/// Returns the numbers of the bands that values reach, but none that can be.
fn unreached(bands: &[Band], range: &Range) -> Vec<usize> {
    let ever: BTreeSet<usize> = reached(bands, &Span::anything()).into_iter().collect();
    let within = reached(bands, &range.span()).into_iter().collect();
    ever.difference(&within).map(|band| band + 1).collect()
}
