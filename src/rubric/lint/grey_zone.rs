//! A band whose points the paper does not state.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Severity};
use crate::fixed_text;
use crate::rubric::Earn;
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: "grey-zone",
        severity: Severity::Warning,
        finds: fixed_text!("有一段数值，文件没有规定得几分（`earn = \"unstated\"`）"; "values for which the paper states no points (`earn = \"unstated\"`)"),
        matters: fixed_text!("落在这一段的得分按缺分处理，总分成为一个区间，结论可能待定。应当在评分之前问清，不要等到有单位申诉。"; "A mark there counts as missing: the total becomes a range and the verdict may stay open. Better settled before the scheme is run than after somebody appeals."),
        wrong: r#"{ code = "1", name = "参保率", points = 5, measure = "%", bands = [{ from = 96, earn = 5 }, { from = 94, earn = "unstated" }, { earn = 0 }] },"#,
        right: r#"{ code = "1", name = "参保率", points = 5, measure = "%", bands = [{ from = 96, earn = 5 }, { from = 94, earn = 3 }, { earn = 0 }] },"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let mut bands = indicator.rule.bands().into_iter().flatten();
        let name = &indicator.name;
        if context.is_sound(row) && bands.any(|band| band.earn == Earn::Unstated) {
            reporter.find(
                context.places.row(row, "bands"),
                text!("`{name}` 有一段数值未规定得分，落在其中的按缺分处理"; "`{name}` leaves some values without points; a value there counts as missing"),
                text!("问清楚这一段得几分，写上 `earn`"; "ask what they earn, and write `earn`"),
            );
        }
    }
}
