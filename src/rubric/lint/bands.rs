//! Bands with a gap at the end, or with one that no value reaches.

use super::{Context, Lint, Reporter};
use crate::rubric::{Edge, Rule};
use crate::text;

pub const LINT: Lint = Lint {
    code: "bands",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Rule::Bands(bands) = &indicator.rule else {
            continue;
        };
        let name = &indicator.name;
        if bands.last().is_none_or(|band| band.edge != Edge::Rest) {
            reporter.error(
                context.places.row(row, "bands"),
                text!("`{name}` 的各档之外还有值没有着落"; "some values reach none of the bands of `{name}`"),
                text!("最后一档不写界线,收下其余的值;纸面没有说的写 `earn = \"unstated\"`"; "leave the last band without an edge, so that it takes the rest; where the paper is silent, `earn = \"unstated\"`"),
            );
        }
        for (later, band) in bands.iter().enumerate() {
            if bands[..later]
                .iter()
                .any(|earlier| covers(&earlier.edge, &band.edge))
            {
                let number = later + 1;
                reporter.error(
                    context.places.row(row, "bands"),
                    text!("`{name}` 的第 {number} 档没有值能到:前面的档先收走了"; "no value reaches band {number} of `{name}`: one before it takes them all"),
                    text!("从要求高的写到要求低的"; "put the more demanding band first"),
                );
            }
        }
    }
}

/// Returns whether every value that reaches `later` reaches `earlier` too.
fn covers(earlier: &Edge, later: &Edge) -> bool {
    match (earlier, later) {
        (Edge::Rest, _) => true,
        (_, Edge::Rest) => false,
        (Edge::From(a), Edge::From(b) | Edge::Above(b)) | (Edge::Above(a), Edge::Above(b)) => {
            a <= b
        }
        (Edge::Above(a), Edge::From(b)) => a < b,
        (Edge::To(a), Edge::To(b) | Edge::Below(b)) | (Edge::Below(a), Edge::Below(b)) => a >= b,
        (Edge::Below(a), Edge::To(b)) => a > b,
        (Edge::From(_) | Edge::Above(_), Edge::To(_) | Edge::Below(_)) => false,
        (Edge::To(_) | Edge::Below(_), Edge::From(_) | Edge::Above(_)) => false,
    }
}
