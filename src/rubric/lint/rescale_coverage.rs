//! Missing marks that are carried however few marks are there.

use super::coverage::is_carried_below;
use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{Missing, Role, Rubric, Tree};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("rescale-coverage"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let rubric = context.rubric;
    if rubric.coverage.is_some() {
        return;
    }
    let place = match rubric.missing {
        Missing::Rescale => Some(context.places.at(&[Step::Key("missing")])),
        Missing::Interval | Missing::Zero | Missing::Error => {
            let mut rows = rubric.indicators.iter();
            let row = rows.position(|row| row.missing == Some(Missing::Rescale));
            row.map(|row| context.places.row(row, "missing"))
        }
    };
    let is_open = |tree: &Tree| may_stand_for_all(rubric, tree);
    if let Some(place) = place.filter(|_| context.trees.iter().any(is_open)) {
        reporter.find(
            place,
            text! {
                "缺分由同级分担，没有规定至少要有多少得分：只剩一项也代表全部";
                "missing marks are carried however few are there: a single one may stand for all"
            },
            text! {
                "写 `coverage = \"2/3\"`：写在考评细则开头管所有各级，写在一行只管它的下级；\
                 不设下限的写 `coverage = 0`";
                "write `coverage = \"2/3\"`, in the head for every level or on a row for what is \
                 right below it; `coverage = 0` where there is to be no limit"
            },
        );
    }
}

/// Returns whether some row may be carried by however few of its siblings.
fn may_stand_for_all(rubric: &Rubric, tree: &Tree) -> bool {
    tree.ids().any(|id| {
        let is_covered = tree
            .row(id, rubric)
            .is_some_and(|row| row.coverage.is_some());
        let has_siblings = tree.children(id, Role::Scored).nth(1).is_some();
        !is_covered && has_siblings && is_carried_below(rubric, tree, id)
    })
}
