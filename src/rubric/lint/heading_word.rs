//! An indicator called like something every sheet has: 社区, 总分, 备注.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::names::plain;
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::error("heading-word"),
        finds: fixed_text!("指标的名称是评分表通用的列名：社区、得分、合计等"; "an indicator called like a column that every sheet has: 社区, 得分, 合计"),
        matters: fixed_text!("这样的列会被当成单位、总分或备注，得分就读不进来。"; "Its column would be taken for the unit, the total or a remark, and its marks would never be read."),
        wrong: r#"{ code = "1", name = "得分", points = 5 },"#,
        right: r#"{ code = "1", name = "居民满意度得分", points = 5 },"#,
    },
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
                text!("指标不能叫 `{name}`：评分表的表头另有这个词"; "an indicator cannot be called `{name}`: sheets use the word for another column"),
                text!("换一个说得更明白的名称"; "choose a name that says more"),
            );
        }
    }
}
