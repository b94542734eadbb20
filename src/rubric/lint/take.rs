//! Rows of which so many count, where that cannot be said: of different worth, weighted, too few of
//! them, or all of them.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::rubric::{Keep, NodeId, Role, Take, Tree};
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("take"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let Take::Kept(keep) = indicator.take else {
            return;
        };
        if !context.is_sound_below(tree, id) {
            return;
        }
        let rows = tree.children(id, Role::Scored).count();
        let fault = match rows {
            0 => Some(nothing_below(&indicator.name)),
            _ => too_few(context, row, (&indicator.name, keep), rows)
                .or_else(|| of_different_worth(context, tree, id)),
        };
        if let Some((problem, remedy)) = fault {
            reporter.find(context.places.row(row, "take"), problem, remedy);
        }
    });
}

fn nothing_below(name: &str) -> (Text, Text) {
    (
        text! {"`{name}` 没有计分的下级可取"; "`{name}` has no scored rows below it to take"},
        text! {
            "删去 `take`，或把各项的编号写在它下面";
            "remove `take`, or write the codes of the rows below its own"
        },
    )
}

/// Returns what is wrong with how many of some rows are kept. That all of them are is no fault
/// where another kind of unit has more.
fn too_few(
    context: &Context,
    row: usize,
    (name, keep): (&str, Keep),
    rows: usize,
) -> Option<(Text, Text)> {
    let nodes = context.trees.iter();
    let nodes = nodes.filter_map(|tree| Some((tree, tree.node_of_row(row)?)));
    let most = nodes
        .map(|(tree, id)| tree.children(id, Role::Scored).count())
        .max();
    match keep {
        Keep::Best(0) => Some((
            text! {"`{name}` 取最好的 0 项，什么也没有取"; "`{name}` takes the best 0, which is nothing"},
            text! {"`best` 写大于 0 的整数"; "let `best` be a whole number above 0"},
        )),
        Keep::Best(best) if best > rows || most == Some(best) => Some((
            text! {
                "`{name}` 取最好的 {best} 项，而下级计分的只有 {rows} 项";
                "`{name}` takes the best {best}, and has {rows} scored rows below it"
            },
            text! {
                "全都算的，删去 `take`；漏了下级的，补上";
                "where all of them count, remove `take`; add rows that were left out"
            },
        )),
        Keep::AllBut(0) => Some((
            text! {"`{name}` 去掉最低的 0 项，等于全都算"; "`{name}` drops the lowest 0, so all of them count"},
            text! {"删去 `take`，或写 `take = {{ drop = 1 }}`"; "remove `take`, or write `take = {{ drop = 1 }}`"},
        )),
        Keep::AllBut(dropped) if dropped >= rows => Some((
            text! {
                "`{name}` 去掉最低的 {dropped} 项，而下级计分的只有 {rows} 项，一项不剩";
                "`{name}` drops the lowest {dropped} of the {rows} scored rows below it, and \
                 nothing is left"
            },
            text! {
                "全都算的，删去 `take`；漏了下级的，补上";
                "where all of them count, remove `take`; add rows that were left out"
            },
        )),
        Keep::Best(_) | Keep::AllBut(_) => None,
    }
}

/// Returns what is wrong with rows that cannot be compared by points.
fn of_different_worth(context: &Context, tree: &Tree, id: NodeId) -> Option<(Text, Text)> {
    let rubric = context.rubric;
    let name = &tree.row(id, rubric)?.name;
    if tree.is_weighted(id, rubric) {
        return Some((
            text! {
                "`{name}` 按分数取下级中的几项，下级却有权重";
                "`{name}` takes some of its rows by points, and they have weights"
            },
            text! {
                "删去下级的 `weight`，各项写同样的 `points`；或删去 `take`";
                "remove `weight` from the rows below and give them the same `points`, or remove \
                 `take`"
            },
        ));
    }
    let mut children = tree.children(id, Role::Scored);
    let first = children.next()?;
    let full = |id: NodeId| tree.node(id).full.as_ref();
    let other = children.find(|&child| full(child) != full(first));
    let other = other.or_else(|| full(first).is_none().then_some(first))?;
    let other_name = &tree.row(other, rubric)?.name;
    let (Some(own), Some(shared)) = (full(other), full(first)) else {
        let (without, _) = [first, other].into_iter().find_map(|id| {
            Some((
                &tree.row(id, rubric)?.name,
                full(id).is_none().then_some(())?,
            ))
        })?;
        return Some((
            text! {
                "`{name}` 取下级中的几项，`{without}` 却没有满分";
                "`{name}` takes some of its rows, and `{without}` has no full marks"
            },
            text! {
                "下级各项写同样的 `points`";
                "give the rows below the same `points`"
            },
        ));
    };
    Some((
        text! {
            "`{name}` 取下级中的几项，`{other_name}` 满分 {own}，别的满分 {shared}，不能按分数比";
            "`{name}` takes some of its rows; `{other_name}` is worth {own} and others {shared}, \
             which cannot be compared by points"
        },
        text! {
            "下级各项写同样的 `points`；按另一满分打分的，写 `points = {shared}, of = {own}`";
            "give the rows below the same `points`; where one is marked on another scale, write \
             `points = {shared}, of = {own}`"
        },
    ))
}
