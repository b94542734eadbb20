//! A line in percent where there are no full marks: a share of nothing.

use super::{Context, Lint, Reporter, key_of};
use crate::diagnostics::Code;
use crate::number::Number;
use crate::rubric::{Grade, Limit, NodeGrades, NodeId, Role, Tree};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("share-of-open"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    check_total(context, reporter);
    context.for_each_node(|tree, id, row| {
        check_row(context, reporter, (tree, id), row);
        check_cap(context, reporter, (tree, id), row);
    });
}

/// The grades of a row that is open, or has bonus rows alone.
fn check_row(context: &Context, reporter: &mut Reporter, (tree, id): (&Tree, NodeId), row: usize) {
    let indicator = &context.rubric.indicators[row];
    let is_share = |grade: &Grade| {
        let line = grade.line.as_ref();
        line.is_some_and(|line| matches!(line.limit, Limit::Share(_)))
    };
    let has_full = |id| {
        let full = tree.node(id).full.as_ref();
        full.is_some_and(Number::is_positive)
    };
    let is_of_nothing = match &indicator.grades {
        NodeGrades::Ungraded => false,
        NodeGrades::Own(grades) => grades.iter().any(is_share) && !has_full(id),
        NodeGrades::AsTotal => !has_full(id) || !has_full(Tree::ROOT),
    };
    if is_of_nothing {
        let name = &indicator.name;
        reporter.find(
            context.places.row(row, "grades"),
            text! {
                "`{name}` 或总分没有满分，它的等级线没有可以折算的比例";
                "`{name}`, or the total, has no full marks, so there is nothing for its grades to \
                 take a share of"
            },
            text! {
                "写成分数，如 `grades = [{{ name = \"好\", from = 4 }}, {{ name = \"差\" }}]`";
                "state the lines in points, such as `grades = [{{ name = \"好\", from = 4 }}, {{ \
                 name = \"差\" }}]`"
            },
        );
    }
}

/// A cap in percent of what has no full marks.
fn check_cap(context: &Context, reporter: &mut Reporter, (tree, id): (&Tree, NodeId), row: usize) {
    let indicator = &context.rubric.indicators[row];
    let is_share = matches!(indicator.cap, Some(Limit::Share(_)));
    let cap = tree.cap(id, context.rubric);
    if !is_share || cap.is_some_and(|cap| cap.is_positive()) {
        return;
    }
    let name = &indicator.name;
    let problem = match tree.node(id).role {
        Role::Bonus | Role::Penalty => text! {
            "`{name}` 加到或扣自的那一项没有满分，封顶不能写成百分比";
            "what `{name}` is added to, or taken off, has no full marks for its cap to take a share \
             of"
        },
        Role::Scored | Role::Factor | Role::Info => text! {
            "`{name}` 没有满分，封顶不能写成百分比";
            "`{name}` has no full marks for its cap to take a share of"
        },
    };
    reporter.find(
        context.places.row(row, "cap"),
        problem,
        text! {"写成分数，如 `cap = 5`"; "state the cap in points, such as `cap = 5`"},
    );
}

fn check_total(context: &Context, reporter: &mut Reporter) {
    let is_open = context
        .trees
        .iter()
        .any(|tree| tree.node(Tree::ROOT).full.is_none());
    if !is_open {
        return;
    }
    let (outcome, key) = (&context.rubric.outcome, Step::Key);
    let pass = std::iter::once((&outcome.pass, vec![key("outcome"), key("pass")]));
    let grades = outcome.grades.iter().enumerate().map(|(index, grade)| {
        (
            &grade.line,
            vec![
                key("outcome"),
                key("grades"),
                Step::Item(index),
                key(key_of(&grade.line)),
            ],
        )
    });
    let awards = context
        .rubric
        .awards
        .iter()
        .enumerate()
        .map(|(index, award)| {
            (
                &award.line,
                vec![key("awards"), Step::Item(index), key(key_of(&award.line))],
            )
        });
    for (line, path) in pass.chain(grades).chain(awards) {
        if let Some(line) = line
            && matches!(line.limit, Limit::Share(_))
        {
            reporter.find(
                context.places.at(&path),
                text! {
                    "总分没有上限，分数线不能写成百分比";
                    "the total has no upper end, so there is nothing to take a share of"
                },
                text! {"写成分数"; "state the line in points"},
            );
        }
    }
}
