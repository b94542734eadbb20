//! A floor above what its row is worth, or above its cap.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::number::Number;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("floor"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let (Some(floor), true) = (&indicator.floor, context.is_sound(row)) else {
            return;
        };
        let name = &indicator.name;
        let place = context.places.row(row, "floor");
        let is_below_floor = |limit: &&Number| *limit < floor;
        let full = tree.node(id).full.as_ref();
        // What stands outside the points alone has full marks of 0, and may well have a floor.
        let full = full.filter(|full| full.is_positive());
        let cap = tree.cap(id, context.rubric);
        if let Some(cap) = cap.as_ref().filter(is_below_floor) {
            reporter.find(
                place,
                text! {
                    "`{name}` 至多 {cap}（`cap`），至少却是 {floor}（`floor`）";
                    "`{name}` comes to {cap} at most (`cap`), and yet to {floor} at least \
                     (`floor`)"
                },
                text! {
                    "写反了就写 `cap = {floor}, floor = {cap}`；没有至少几分的，删去 `floor`";
                    "if they were swapped, write `cap = {floor}, floor = {cap}`; where there is no \
                     least, remove `floor`"
                },
            );
        } else if let Some(full) = full.filter(is_below_floor) {
            reporter.find(
                place,
                text! {
                    "`{name}` 满分 {full}，`floor` 却使它至少得 {floor}";
                    "`{name}` is worth {full}, and its `floor` gives it {floor} at least"
                },
                text! {
                    "删去 `floor`；要求达到的下限写 `minimum`，最多得几分写 `cap`";
                    "remove `floor`; what must be reached is a `minimum`, the most a row comes to \
                     a `cap`"
                },
            );
        }
    });
}
