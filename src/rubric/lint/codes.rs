//! Two rows with one code, for the same kind of unit.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Diagnostic;
use crate::text;

pub const LINT: Lint = Lint {
    code: "duplicate-code",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let rows = &context.rubric.indicators;
    for (row, indicator) in rows.iter().enumerate() {
        let overlaps = |other: &Vec<String>| {
            other.is_empty()
                || indicator.kinds.is_empty()
                || indicator.kinds.iter().any(|kind| other.contains(kind))
        };
        let earlier = rows[..row]
            .iter()
            .position(|other| other.code == indicator.code && overlaps(&other.kinds));
        let (Some(earlier), true) = (earlier, context.is_sound(row)) else {
            continue;
        };
        let code = &indicator.code;
        reporter.findings.push(
            Diagnostic::error(LINT.code, text!("编号 `{code}` 用了两次"; "code `{code}` is used twice"))
                .at(context.places.row(row, "code").label(text!("这里重复"; "again here")))
                .at(context.places.row(earlier, "code").label(text!("先在这里"; "first here")))
                .help(text!("改正其一；若两行各管一类单位，给它们写上互不相交的 `kinds`"; "correct one; if each is for another kind of unit, give them disjoint `kinds`")),
        );
    }
}
