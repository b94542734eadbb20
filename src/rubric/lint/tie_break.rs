//! Ties broken by something that is the same for all, or not there for some.

use super::same_for_all::alike;
use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::rubric::{Attribute, IndicatorCode, TieBreak, Tree};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("tie-break"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let ties = &context.rubric.ranking.tie_break;
    for (position, TieBreak { by: code, .. }) in ties.iter().enumerate() {
        let place = [
            Step::Key("ranking"),
            Step::Key("break"),
            Step::Item(position),
        ];
        let reason = match ties[..position].iter().any(|tie| tie.by == *code) {
            true => Some(text! {"前面已经列过"; "it is listed before"}),
            false => idle(context, code),
        };
        if let Some(reason) = reason {
            reporter.find(
                context.places.at(&place),
                text! {
                    "`{code}` 不能用来区分名次：{reason}";
                    "`{code}` cannot break a tie: {reason}"; reason
                },
                text! {"换一个指标，或删去它"; "choose another indicator, or remove it"},
            );
        }
    }
}

/// Returns why an indicator tells nobody apart.
fn idle(context: &Context, code: &IndicatorCode) -> Option<Text> {
    let rubric = context.rubric;
    let find = |tree: &Tree| tree.find(code.as_str());
    let found = || {
        context
            .trees
            .iter()
            .filter_map(|tree| Some((tree, find(tree)?)))
    };
    // What does not exist at all is told of by its own lint.
    found().next()?;
    let without: Vec<&str> = context
        .trees
        .iter()
        .filter(|tree| find(tree).is_none())
        .filter_map(|tree| tree.kind.as_deref())
        .collect();
    let ranked_apart = rubric
        .ranking
        .within
        .iter()
        .any(|name| Attribute::named(name) == Attribute::Kind);
    if let (Some(kind), false) = (without.first(), ranked_apart) {
        return Some(text! {"`{kind}` 没有这一项"; "units of kind `{kind}` do not have it"});
    }
    let is_constant = found().all(|(tree, id)| {
        let row = tree.row(id, rubric).expect("it was found by its code");
        tree.node(id).is_leaf() && alike(&row.rule).is_some()
    });
    is_constant.then(|| text! {"它人人相同"; "it is the same for everybody"})
}
