//! A coverage where it holds for nothing: on a leaf, or above rows none of which is carried; and what
//! is to happen below one that nobody states.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{Missing, NodeId, Rubric, Tree, Uncovered};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("coverage"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let rubric = context.rubric;
    if rubric.coverage.is_some() && !context.trees.iter().any(|tree| carries(rubric, tree)) {
        reporter.find(
            context.places.at(&[Step::Key("coverage")]),
            text! {
                "有 `coverage`，没有一行缺分时由同级分担";
                "there is a `coverage`, and no row is carried by its siblings"
            },
            text! {
                "补上 `missing = \"rescale\"`，或删去 `coverage`";
                "add `missing = \"rescale\"`, or remove `coverage`"
            },
        );
    }
    check_uncovered(context, reporter);
    for (row, indicator) in rubric.indicators.iter().enumerate() {
        let key = match (&indicator.coverage, indicator.uncovered) {
            (Some(_), _) => "coverage",
            (None, Some(_)) => "uncovered",
            (None, None) => continue,
        };
        if !context.is_sound(row) {
            continue;
        }
        let name = &indicator.name;
        let nodes = || {
            let found = context
                .trees
                .iter()
                .map(|tree| (tree, tree.node_of_row(row)));
            found.filter_map(|(tree, id)| Some((tree, id?)))
        };
        let place = context.places.row(row, key);
        if nodes().all(|(tree, id)| tree.node(id).is_leaf()) {
            reporter.find(
                place,
                text! {
                    "`{name}` 是末级指标，`{key}` 没有下级可说";
                    "`{name}` is a leaf, and `{key}` speaks of the rows below"
                },
                text! {
                    "把 `{key}` 移到它的上一级，或考评细则开头";
                    "move `{key}` to the row above it, or to the head of the rubric"
                },
            );
        } else if key == "coverage" && !nodes().any(|(tree, id)| is_carried_below(rubric, tree, id))
        {
            reporter.find(
                place,
                text! {
                    "`{name}` 的下级缺分时都不由同级分担";
                    "no row below `{name}` is carried by its siblings"
                },
                text! {
                    "补上 `missing = \"rescale\"`，或删去 `coverage`";
                    "add `missing = \"rescale\"`, or remove `coverage`"
                },
            );
        }
    }
}

/// Finds an `uncovered` where no coverage says how much must be there.
fn check_uncovered(context: &Context, reporter: &mut Reporter) {
    let rubric = context.rubric;
    if rubric.coverage.is_some() {
        return;
    }
    let mut rows = rubric.indicators.iter();
    let is_idle = rubric.uncovered.is_some() && rows.all(|row| row.coverage.is_none());
    let head = is_idle.then(|| context.places.at(&[Step::Key("uncovered")]));
    let rows = rubric.indicators.iter().enumerate();
    let idle = rows.filter(|(_, row)| row.uncovered.is_some() && row.coverage.is_none());
    let idle = idle.map(|(row, _)| context.places.row(row, "uncovered"));
    for place in head.into_iter().chain(idle) {
        reporter.find(
            place,
            text! {
                "有 `uncovered`，没有规定至少要有多少得分";
                "there is an `uncovered`, and nothing says how much must be there"
            },
            text! {
                "补上 `coverage = \"2/3\"`，或删去 `uncovered`";
                "add `coverage = \"2/3\"`, or remove `uncovered`"
            },
        );
    }
}

fn carries(rubric: &Rubric, tree: &Tree) -> bool {
    let mut ids = tree.ids();
    ids.any(|id| is_carried_below(rubric, tree, id))
}

/// Returns whether a child of a node is carried by its siblings where it is missing, or where too
/// little of it is there.
pub fn is_carried_below(rubric: &Rubric, tree: &Tree, id: NodeId) -> bool {
    let may_be_absent =
        |child| !tree.node(child).is_leaf() && tree.uncovered(child, rubric) == Uncovered::Absent;
    let mut children = tree.node(id).children.iter();
    children.any(|&child| tree.missing(child, rubric) == Missing::Rescale || may_be_absent(child))
}
