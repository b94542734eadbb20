//! A leaf whose full marks are not stated and do not follow from its rule, or are left open where
//! the rule needs them.

use super::part_section::is_section_elsewhere;
use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::rubric::{Indicator, Points, Role};
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("leaf-points"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let node = tree.node(id);
        let needs_points = indicator.rule.needs_points(node.role);
        let is_open = indicator.points == Some(Points::Open);
        if node.is_leaf() && is_open && !indicator.rule.may_be_open() && context.is_sound(row) {
            let name = &indicator.name;
            reporter.find(
                context.places.row(row, "points"),
                text! {
                    "`{name}` 的评分办法要有满分，不能写 `\"open\"`";
                    "the rule of `{name}` needs full marks, so its points cannot be `\"open\"`"
                },
                text! {"写明 `points = 满分`"; "state its full marks"},
            );
        }
        let lacks_points = node.is_leaf() && indicator.points.is_none() && needs_points;
        if lacks_points && !is_section_elsewhere(context, row) && context.is_sound(row) {
            let name = &indicator.name;
            let place = context.places.row(row, "code");
            match node.role {
                // That marks are signed is told of with the penalty.
                Role::Penalty if indicator.least().is_negative() => {}
                Role::Penalty if indicator.rule.holds_mark() => reporter.find(
                    place,
                    text! {
                        "扣分项 `{name}` 没有写怎样扣";
                        "penalty `{name}` does not say how it takes off"
                    },
                    text! {
                        "格里填扣掉的分的，写 `deduct = \"points\"`；按次数扣的，写 \
                         `deduct = {{ each = …, unit = \"次\" }}`";
                        "where cells hold what is taken off, write `deduct = \"points\"`; where \
                         they hold findings, `deduct = {{ each = …, unit = \"次\" }}`"
                    },
                ),
                // What earns is told of by a lint of its own.
                Role::Penalty => {}
                Role::Factor if indicator.full_marks().is_some() => {}
                Role::Factor => reporter.find(
                    place,
                    text! {
                        "系数 `{name}` 没有写最大是多少";
                        "factor `{name}` does not say how large it can be"
                    },
                    text! {
                        "写 `points = 1`，即 0 到 1 之间打分；分几等的写 `levels`";
                        "write `points = 1` where it is marked from 0 to 1, or `levels`"
                    },
                ),
                Role::Scored | Role::Bonus | Role::Info => reporter.find(
                    place,
                    text! {"`{name}` 没有分值"; "`{name}` has no points"},
                    points_to_write(indicator),
                ),
            }
        }
    });
}

/// Returns how to say what a leaf is worth, or, of bands, that it only takes off.
fn points_to_write(indicator: &Indicator) -> Text {
    match indicator.rule.bands() {
        Some(_) => {
            text! {"写 `points = 满分`；若是扣分项，写 `role = \"penalty\"`，每档写 `lose`"; "write `points = …`; a penalty says `role = \"penalty\"`, and `lose` in each band"}
        }
        None => {
            let code = &indicator.code;
            text! {"写 `points = 满分`；没有上限的写 `points = \"open\"`；下面还有指标的，它们的编号以 `{code}.` 开头"; "write `points = …`, or `points = \"open\"` where there is no upper end; the codes of rows below it begin with `{code}.`"}
        }
    }
}
