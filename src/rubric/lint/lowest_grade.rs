//! Totals below the last grade, which has a line of its own.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::warning("lowest-grade"),
        finds: fixed_text!("最后一个等级也有分数线，线下没有等级"; "a last grade with a line, and nothing below it"),
        matters: fixed_text!("线下的单位得不到等级，公示的名单上就有空格。"; "Units below the line get no grade, and the published list has gaps."),
        wrong: r#"
[outcome]
pass   = 60
grades = [{ name = "优秀", from = 90 }, { name = "合格", from = 60 }]
"#,
        right: r#"
[outcome]
pass   = 60
grades = [{ name = "优秀", from = 90 }, { name = "合格", from = 60 }, { name = "不合格" }]
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let grades = &context.rubric.outcome.grades;
    let Some(last) = grades.last().filter(|last| last.from.is_some()) else {
        return;
    };
    let (name, index) = (&last.name, grades.len() - 1);
    let path = [Step::Key("outcome"), Step::Key("grades"), Step::Item(index)];
    reporter.find(
        context.places.at(&path),
        text!("低于 `{name}` 的总分没有等级"; "totals below `{name}` have no grade"),
        text!("补上最后一级，不写 `from`"; "add a last grade without `from`"),
    );
}
