//! 就高不重复 among rows of which the highest may not count: what is left is scaled up to it.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::number::Number;
use crate::rubric::{Missing, NodeId, NotApplicable, Role, Rubric, Take, Tree};
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::warning("highest-rescale"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let rubric = context.rubric;
    context.for_each_node(|tree, id, row| {
        let indicator = &rubric.indicators[row];
        if indicator.take != Take::Highest
            || tree.is_weighted(id, rubric)
            || !context.is_sound_below(tree, id)
        {
            return;
        }
        for absence in [Absence::NotApplicable, Absence::Missing] {
            let Some((best, full, rest)) = scaled_up(rubric, tree, id, absence) else {
                continue;
            };
            let (name, best) = (&indicator.name, &best.to_owned());
            let (problem, remedy) = match absence {
                Absence::NotApplicable => (
                    text! {
                        "`{name}` 就高不重复，而 `{best}` 不适用时，其余各项满分 {rest} 放大到 \
                         {full}";
                        "`{name}` takes the highest, and where `{best}` does not apply, the \
                         others, worth {rest}, are scaled up to {full}"
                    },
                    text! {
                        "在下级中分值是 {full} 的各行写 `na = 0`：不适用的不得分，也不放大其余各项";
                        "write `na = 0` on the rows below that are worth {full}: what does not \
                         apply earns nothing, and the others stay as they are"
                    },
                ),
                Absence::Missing => (
                    text! {
                        "`{name}` 就高不重复，而 `{best}` 缺分时，其余各项满分 {rest} 放大到 \
                         {full}";
                        "`{name}` takes the highest, and where `{best}` lacks its mark, the \
                         others, worth {rest}, are scaled up to {full}"
                    },
                    text! {
                        "在下级中分值是 {full} 的各行写 `missing = \"zero\"`：没有评的不得分，\
                         也不放大其余各项";
                        "write `missing = \"zero\"` on the rows below that are worth {full}: what \
                         is not marked earns nothing, and the others stay as they are"
                    },
                ),
            };
            reporter.find(context.places.row(row, "take"), problem, remedy);
        }
    });
}

/// Why a row may not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Absence {
    NotApplicable,
    Missing,
}

/// Returns a name of the children that are worth most, what they are worth, and what the others are,
/// if all of the former may be left out.
fn scaled_up<'r>(
    rubric: &'r Rubric,
    tree: &Tree,
    id: NodeId,
    absence: Absence,
) -> Option<(&'r str, Number, Number)> {
    let children: Vec<(NodeId, &Number)> = tree
        .children(id, Role::Scored)
        .map(|child| Some((child, tree.node(child).full.as_ref()?)))
        .collect::<Option<_>>()?;
    let most = children.iter().map(|(_, full)| *full).max()?;
    let (best, others): (Vec<_>, Vec<_>) = children.iter().partition(|(_, full)| *full == most);
    let rest = others.iter().map(|(_, full)| *full).max()?;
    let coverage = tree.row(id, rubric)?.coverage.as_ref();
    let coverage = coverage.or(rubric.coverage.as_ref());
    let sum = |some: &[(NodeId, &Number)]| some.iter().map(|(_, full)| *full).sum::<Number>();
    let is_covered = coverage.is_none_or(|least| sum(&others) >= least * &sum(&children));
    if absence == Absence::Missing && !is_covered {
        return None;
    }
    let may_be_left_out =
        |(child, _): &(NodeId, &Number)| may_be_left_out(rubric, tree, *child, absence);
    let name = &tree.row(best.first()?.0, rubric)?.name;
    best.iter()
        .all(may_be_left_out)
        .then(|| (name.as_str(), most.clone(), rest.clone()))
}

/// Returns whether a row does not count where it, or all that is scored below it, is absent.
fn may_be_left_out(rubric: &Rubric, tree: &Tree, id: NodeId, absence: Absence) -> bool {
    let mut below = tree.children(id, Role::Scored).peekable();
    match below.peek() {
        Some(_) => below.all(|child| may_be_left_out(rubric, tree, child, absence)),
        None => match absence {
            Absence::NotApplicable => {
                let na = tree.nearest(id, rubric, |row| row.na.clone());
                na == Some(NotApplicable::Rescale)
            }
            Absence::Missing => tree.missing(id, rubric) == Missing::Rescale,
        },
    }
}
