//! A quota on a grade that nobody could have, or from which nobody could fall.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::rubric::{Grade, GradeId, Limit, Quota, Section, SectionMinimum, Tree, applies};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("grade-quota"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (id, grade) in GradeId::all(&context.rubric.outcome.grades) {
        let Some(quota) = &grade.quota else { continue };
        let mut trees = context.trees.iter();
        let found = match *quota == Quota::Seats(0) {
            true => Some(nobody(grade)),
            false => trees.find_map(|tree| nowhere_to_fall(context, tree, id)),
        };
        if let Some((message, remedy)) = found {
            let path = ["outcome", "grades"].map(Step::Key);
            let path = [
                path[0],
                path[1],
                Step::Item(id.number()),
                Step::Key("quota"),
            ];
            reporter.find(context.places.at(&path), message, remedy);
        }
    }
}

fn nobody(grade: &Grade) -> (Text, Text) {
    let name = &grade.name;
    (
        text! {"等级 `{name}` 的名额是 0，谁也得不到"; "grade `{name}` has a quota of 0, so that nobody can have it"},
        text! {"写明名额；名额不限就删去 `quota`"; "state how many, or remove `quota` if there is no limit"},
    )
}

/// Returns what is wrong where those who find no room in a grade may be left without one, or without
/// one that passes.
fn nowhere_to_fall(context: &Context, tree: &Tree, id: GradeId) -> Option<(Text, Text)> {
    let outcome = &context.rubric.outcome;
    let (kind, full) = (tree.kind.as_deref(), tree.node(Tree::ROOT).full.as_ref());
    let is_for_kind = |grade: &Grade| applies(&grade.kinds, kind);
    let grade = &outcome.grades[id];
    if !is_for_kind(grade) {
        return None;
    }
    let (name, of_kind) = (&grade.name, super::kind_of(tree));
    let mut below = outcome.grades[id.number() + 1..].iter().rev();
    let lowest = below.find(|grade| is_for_kind(grade) && outcome.takes_falls(grade, full));
    let Some(lowest) = lowest else {
        let message = match outcome.pass {
            Some(_) => {
                text! {"等级 `{name}` 限了名额，可下面{of_kind}再没有合格线以上的等级，超出的无处可落"; "grade `{name}` has a quota{of_kind}, and no grade below it passes that the others could have"; of_kind}
            }
            None => {
                text! {"等级 `{name}` 限了名额，可下面{of_kind}再没有等级，超出的无处可落"; "grade `{name}` has a quota{of_kind}, and there is no grade below it that the others could have"; of_kind}
            }
        };
        let remedy = text! {"删去它的 `quota`，或在它下面补一个等级；合格的单位不会因名额落到合格线以下"; "remove its `quota`, or list another grade below it; who passes falls to no grade below the pass line"};
        return Some((message, remedy));
    };
    let is_asked = |minimum: &&SectionMinimum| {
        let mut own = grade.minima.iter();
        own.any(|own| asks_as_much(own, minimum))
    };
    let more = lowest.minima.iter().find(|minimum| !is_asked(minimum))?;
    let (lower, section) = (&lowest.name, section_name(&more.section));
    Some((
        text! {"等级 `{name}` 限了名额，没有得到的要落到 `{lower}`，可 `{lower}` 另有 `{section}` 的下限，`{name}` 没有要求，有的会无处可落"; "grade `{name}` has a quota, and who finds no room is to have `{lower}`, which asks for a minimum of `{section}` that `{name}` does not, so that some would have none"},
        text! {"把这条下限也写进 `{name}` 的 `minimum`，或删去 `quota`"; "write this minimum under `minimum` of `{name}` too, or remove its `quota`"},
    ))
}

fn asks_as_much(own: &SectionMinimum, other: &SectionMinimum) -> bool {
    own.section == other.section
        && match (&own.limit, &other.limit) {
            (Limit::Points(own), Limit::Points(other))
            | (Limit::Share(own), Limit::Share(other)) => own >= other,
            (Limit::Points(_), Limit::Share(_)) | (Limit::Share(_), Limit::Points(_)) => false,
        }
}

fn section_name(section: &Section) -> &str {
    match section {
        Section::One(code) => code.as_str(),
        Section::Each => "each",
    }
}
