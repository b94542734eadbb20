//! A veto whose name says that something did not happen.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::names::shown;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("veto-negation"),
    check,
};

const NEGATIONS: [&str; 7] = ["无", "未", "没有", "不存在", "no ", "not ", "without "];

fn check(context: &Context, reporter: &mut Reporter) {
    for (index, veto) in context.rubric.vetoes.iter().enumerate() {
        let name = shown(&veto.name).to_lowercase();
        let is_negation = NEGATIONS.iter().any(|negation| name.starts_with(negation))
            && !name.starts_with("未成年");
        if !is_negation {
            continue;
        }
        let (name, place) = (
            &veto.name,
            context
                .places
                .at(&[Step::Key("vetoes"), Step::Item(index), Step::Key("name")]),
        );
        reporter.find(
            place,
            text! {
                "一票否决 `{name}` 的名称是否定的，填“是”容易弄反";
                "the veto `{name}` is a negation: yes to it is easily taken for its contrary"
            },
            text! {
                "写成发生了什么（`发生…`），填“是”就是发生了；或者移到 `gates`，填“是”就是做到了";
                "name what happened, so that yes says it did; or make it one of the `gates`, where \
                 yes says that it holds"
            },
        );
    }
}
