//! An indicator called like something every sheet has: 社区, 总分, 备注.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::names::plain;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("heading-word"),
    check,
};

/// What sheets call their other columns.
const TAKEN: [&str; 12] = [
    "社区",
    "社区名称",
    "单位",
    "街道",
    "类别",
    "指标",
    "得分",
    "评分",
    "总分",
    "合计",
    "序号",
    "备注",
];

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let name = &indicator.name;
        if TAKEN.contains(&plain(name).as_str()) {
            reporter.find(
                context.places.row(row, "name"),
                text! {
                    "指标不能叫 `{name}`：评分表的表头另有这个词";
                    "an indicator cannot be called `{name}`: sheets use the word for another \
                     column"
                },
                text! {"换一个说得更明白的名称"; "choose a name that says more"},
            );
        }
    }
}
