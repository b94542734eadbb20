//! Bands with a gap at the end, with one that no value reaches, or that rise and fall: where a
//! better value could earn less, nobody can say what is better.

use std::collections::HashSet;

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::number::Number;
use crate::rubric::Edge;
use crate::rubric::rule::reached;
use crate::span::Span;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("bands"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some(bands) = indicator.rule.bands().filter(|_| context.is_sound(row)) else {
            continue;
        };
        let name = &indicator.name;
        if bands.last().is_none_or(|band| band.edge != Edge::Rest) {
            reporter.find(
                context.places.row(row, "bands"),
                text! {
                    "`{name}`：有的数值不在任何一档内";
                    "some values reach none of the bands of `{name}`"
                },
                text! {
                    "最后一档不写界线，收下其余的值；纸面没有说的写 `earn = \"unstated\"`";
                    "leave the last band without an edge, so that it takes the rest; where the \
                     paper is silent, `earn = \"unstated\"`"
                },
            );
        }
        // Where no band has an edge, none is told from the next.
        let reached = match bands.iter().any(|band| band.edge.line().is_some()) {
            true => reached(bands, &Span::anything()),
            false => Vec::new(),
        };
        let ever: HashSet<usize> = reached.iter().copied().collect();
        for number in 1..bands.len() {
            if !ever.contains(&(number - 1)) {
                reporter.find(
                    context.places.row(row, "bands"),
                    text! {
                        "`{name}` 的第 {number} 档没有数值能到：已被前面的档包含";
                        "no value reaches band {number} of `{name}`: one before it takes them all"
                    },
                    text! {"从要求高的写到要求低的"; "put the more demanding band first"},
                );
            }
        }
        let earned: Vec<&Number> = reached
            .into_iter()
            .filter_map(|band| bands[band].stated())
            .collect();
        let rises = earned.is_sorted();
        let falls = earned.is_sorted_by(|one, other| one >= other);
        if !rises && !falls {
            reporter.find(
                context.places.row(row, "bands"),
                text! {
                    "`{name}` 的得分随数值先升后降或先降后升，分不清怎样算好";
                    "what `{name}` earns both rises and falls with the value, so no value is the \
                     better one"
                },
                text! {
                    "各档的得分只升或只降；中间最好的，改量与中间相差多少";
                    "let the points only rise or only fall; where the middle is best, measure the \
                     distance from it"
                },
            );
        }
    }
}
