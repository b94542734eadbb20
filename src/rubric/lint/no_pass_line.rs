//! Grades without a pass line.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::warning("no-pass-line"),
        finds: fixed_text!("有等级而没有合格线"; "grades, but no pass line"),
        matters: fixed_text!("没有合格线就不判合格：单位只排名、定等，“不合格”成了一个等级的名称，不是结论，命名也不会因此落空。"; "Without a line nothing is called pass: units are ranked and graded, 不合格 is the name of a grade and not a verdict, and it bars nobody from an award."),
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
            text!("有等级，没有合格线：只排名、定等，按总分不判合格、不合格"; "there are grades but no pass line: units are ranked and graded, and by the total none passes or fails"),
            text!("细则有合格线的，写 `pass = 合格线`"; "where the paper has a line, write `pass = …`"),
        );
    }
}
