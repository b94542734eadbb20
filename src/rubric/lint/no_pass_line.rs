//! Grades without a pass line.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Severity};
use crate::fixed_text;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: "no-pass-line",
        severity: Severity::Warning,
        finds: fixed_text!("有等级而没有合格线"; "grades, but no pass line"),
        matters: fixed_text!("只看总分，谁也不会不合格：“不合格”成了一个名称，不是结论，命名也不会因此落空。"; "By the total nobody fails: 不合格 is then the name of a grade and not a verdict, and bars nobody from an award."),
        wrong: r#"
[outcome]
grades = [{ name = "合格", from = 60 }, { name = "不合格" }]
"#,
        right: r#"
[outcome]
pass   = 60
grades = [{ name = "合格", from = 60 }, { name = "不合格" }]
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let outcome = &context.rubric.outcome;
    if outcome.pass.is_none() && !outcome.grades.is_empty() {
        reporter.find(
            context.places.at(&[Step::Key("outcome"), Step::Key("grades")]),
            text!("有等级，没有合格线：按总分谁也不会不合格"; "there are grades but no pass line: nobody fails by the total"),
            text!("写 `pass = 合格线`"; "write `pass = …`"),
        );
    }
}
