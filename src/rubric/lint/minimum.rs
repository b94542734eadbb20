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
        finds: fixed_text!("一行的下限高于它最多能得的分，或是没有满分可取的百分比"; "a minimum above what its row can reach, or a share of full marks that have no upper end"),
        matters: fixed_text!("谁也达不到这条下限，所有单位都会因它不合格。"; "Nobody can meet it, so every unit would fail by it."),
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
        let place = context.places.row(row, "minimum");
        let Some(line) = minimum.limit.in_points(full) else {
            reporter.find(
                place,
                text!("`{name}` 没有满分，下限不能写成百分比"; "`{name}` has no full marks to take a share of"),
                text!("写成分数"; "state the minimum in points"),
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
