//! Two siblings with one name: on a sheet nobody can tell them apart.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Diagnostic;
use crate::names::plain;
use crate::rubric::Tree;
use crate::text;

pub const LINT: Lint = Lint {
    code: "duplicate-name",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for tree in context.trees {
        for id in tree.ids() {
            check_children(context, reporter, tree, &tree.node(id).children);
        }
    }
}

fn check_children(
    context: &Context,
    reporter: &mut Reporter,
    tree: &Tree,
    children: &[crate::rubric::NodeId],
) {
    let rows: Vec<usize> = children
        .iter()
        .filter_map(|&child| tree.node(child).indicator)
        .filter(|&row| context.is_sound(row))
        .collect();
    for (position, &row) in rows.iter().enumerate() {
        let indicator = &context.rubric.indicators[row];
        let same = |&&other: &&usize| {
            let other = &context.rubric.indicators[other];
            plain(&other.name) == plain(&indicator.name) && other.code != indicator.code
        };
        if let Some(&earlier) = rows[..position].iter().find(same) {
            let name = &indicator.name;
            reporter.findings.push(
                Diagnostic::error(
                    LINT.code,
                    text!("同一级里有两个 `{name}`"; "two siblings are called `{name}`"),
                )
                .at(context.places.row(row, "name"))
                .at(context.places.row(earlier, "name"))
                .help(
                    text!("改一个名称，让人分得清"; "rename one, so that they can be told apart"),
                ),
            );
        }
    }
}
