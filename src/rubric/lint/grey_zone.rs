//! A band whose points the paper does not state.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::Earn;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::warning("grey-zone"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let mut bands = indicator.rule.bands().into_iter().flatten();
        let name = &indicator.name;
        if context.is_sound(row) && bands.any(|band| band.earn == Earn::Unstated) {
            reporter.find(
                context.places.row(row, "bands"),
                text! {
                    "`{name}` 有一段数值未规定得分，落在其中的按缺分处理";
                    "`{name}` leaves some values without points; a value there counts as missing"
                },
                text! {"问清楚这一段得几分，写上 `earn`"; "ask what they earn, and write `earn`"},
            );
        }
    }
}
