//! A minimum above what its row can reach, or a share of nothing.

use super::most::most;
use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Severity};
use crate::fixed_text;
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: "minimum",
        severity: Severity::Error,
        finds: fixed_text!("一行的下限高于它最多能得的分，或是没有满分可取的百分比"; "a minimum above what its row can reach, or a share where there are no full marks to take it of"),
        matters: fixed_text!("过高的下限谁也达不到，所有单位都会因它不合格；只有加分项的一行满分是 0，它的百分之几都是 0，人人达到。"; "One that is too high nobody can meet, and every unit would fail by it; a row of bonus rows alone has full marks of 0, any share of which is 0 and met by all."),
        wrong: r#"{ code = "1", name = "居民自治", points = 40, minimum = 50 },"#,
        right: r#"{ code = "1", name = "居民自治", points = 40, minimum = "60%" },"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let Some(minimum) = &indicator.minimum else {
            return;
        };
        if !context.is_sound(row) {
            return;
        }
        let name = &indicator.name;
        let full = tree.node(id).full.as_ref();
        let full = full.filter(|full| full.is_positive());
        let place = context.places.row(row, "minimum");
        let Some(line) = minimum.limit.in_points(full) else {
            reporter.find(
                place,
                text!("`{name}` 没有满分，下限不能写成百分比"; "`{name}` has no full marks to take a share of"),
                text!("写成分数，如 `minimum = 1`"; "state the minimum in points, as in `minimum = 1`"),
            );
            return;
        };
        if let Some(most) = most(context, tree, id).filter(|most| line > *most) {
            reporter.find(
                place,
                text!("`{name}` 的下限 {line} 高于它最多能得的 {most}"; "the minimum of `{name}`, {line}, is above the {most} that it can earn"),
                text!("改正下限、分值或封顶"; "correct the minimum, the points or the cap"),
            );
        }
    });
}
