//! Two siblings with one name: on a sheet nobody can tell them apart.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Diagnostic};
use crate::names::plain;
use crate::rubric::Tree;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("duplicate-name"),
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
    let mut by_name: HashMap<String, Vec<usize>, RandomState> = HashMap::default();
    for row in rows {
        let indicator = &context.rubric.indicators[row];
        let namesakes = by_name.entry(plain(&indicator.name)).or_default();
        let other_code = |&&other: &&usize| context.rubric.indicators[other].code != indicator.code;
        let earlier = namesakes.iter().find(other_code).copied();
        namesakes.push(row);
        if let Some(earlier) = earlier {
            let name = &indicator.name;
            reporter.push(
                Diagnostic::of(
                    LINT.code,
                    text! {"同一级里有两个 `{name}`"; "two siblings are called `{name}`"},
                )
                .at(context.places.row(row, "name"))
                .at(context.places.row(earlier, "name"))
                .help(
                    text! {"改一个名称，让人分得清"; "rename one, so that they can be told apart"},
                ),
            );
        }
    }
}
