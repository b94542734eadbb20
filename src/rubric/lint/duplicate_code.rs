//! Two rows with one code, for the same kind of unit.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Diagnostic};
use crate::rubric::IndicatorCode;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("duplicate-code"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let rows = &context.rubric.indicators;
    let mut by_code: HashMap<&IndicatorCode, Vec<usize>, RandomState> = HashMap::default();
    for (row, indicator) in rows.iter().enumerate() {
        let overlaps = |other: &Vec<String>| {
            other.is_empty()
                || indicator.kinds.is_empty()
                || indicator.kinds.iter().any(|kind| other.contains(kind))
        };
        let same_code = by_code.entry(&indicator.code).or_default();
        let earlier = same_code
            .iter()
            .copied()
            .find(|&other| overlaps(&rows[other].kinds));
        same_code.push(row);
        let (Some(earlier), true) = (earlier, context.is_sound(row)) else {
            continue;
        };
        let code = &indicator.code;
        reporter.push(
            Diagnostic::of(
                LINT.code,
                text! {
                    "编号 `{code}` 用了两次";
                    "code `{code}` is used twice"
                },
            )
            .at(context
                .places
                .row(row, "code")
                .label(text! {"这里重复"; "again here"}))
            .at(context
                .places
                .row(earlier, "code")
                .label(text! {"先在这里"; "first here"}))
            .help(text! {
                "改正其一；若两行各管一类单位，给它们写上互不相交的 `kinds`";
                "correct one; if each is for another kind of unit, give them disjoint `kinds`"
            }),
        );
    }
}
