//! Lines in points of a total whose full marks nobody states, where they are not plain to see.

use super::{Context, Lint, Reporter, key_of};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Limit, Tree, applies};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("unstated-full"),
    check,
};

/// A line of the total that is in points: whom it is for, and where it stands.
struct Line<'a> {
    kinds: &'a [String],
    path: Vec<Step<'static>>,
}

fn check(context: &Context, reporter: &mut Reporter) {
    if context.rubric.full.is_some() || !is_sound(context) {
        return;
    }
    let found = lines_in_points(context).into_iter().find_map(|line| {
        let trees = context.trees.iter();
        let trees: Vec<&Tree> = trees
            .filter(|tree| applies(line.kinds, tree.kind.as_deref()))
            .collect();
        let apart = weighted_apart(context, &trees).or_else(|| kinds_apart(&trees))?;
        Some((line, apart))
    });
    if let Some((line, (message, remedy))) = found {
        reporter.find(context.places.at(&line.path), message, remedy);
    }
}

fn is_sound(context: &Context) -> bool {
    let mut trees = context.trees.iter();
    trees.all(|tree| context.is_sound_below(tree, Tree::ROOT))
}

fn lines_in_points<'a>(context: &Context<'a>) -> Vec<Line<'a>> {
    let (rubric, key) = (context.rubric, Step::Key);
    let pass = std::iter::once((
        &rubric.outcome.pass,
        &[][..],
        vec![key("outcome"), key("pass")],
    ));
    let grades = rubric.outcome.grades.iter().enumerate();
    let grades = grades.map(|(index, grade)| {
        let line = key(key_of(&grade.line));
        let path = [key("outcome"), key("grades"), Step::Item(index), line];
        (&grade.line, &grade.kinds[..], path.to_vec())
    });
    let awards = rubric.awards.iter().enumerate().map(|(index, award)| {
        let path = [key("awards"), Step::Item(index), key(key_of(&award.line))];
        (&award.line, &award.kinds[..], path.to_vec())
    });
    pass.chain(grades)
        .chain(awards)
        .filter_map(|(line, kinds, path)| {
            matches!(line.as_ref()?.limit, Limit::Points(_)).then_some(Line { kinds, path })
        })
        .collect()
}

fn weighted_apart(context: &Context, trees: &[&Tree]) -> Option<(Text, Text)> {
    let tree = trees.iter().find(|tree| {
        let mut fulls = tree
            .sections()
            .map(|section| tree.node(section).full.as_ref());
        let first = fulls.next();
        tree.is_weighted(Tree::ROOT, context.rubric) && fulls.any(|full| Some(full) != first)
    })?;
    let sum = tree.node(Tree::ROOT).full.clone()?;
    Some((
        text! {"没有写满分 `full`，加权的一级指标满分不一：总分会是 {sum} 分制"; "`full` is not stated, and the weighted first level differs in full marks: totals would be out of {sum}"},
        text! {"在文件开头写明总分的满分，如 `full = 100`"; "state what totals are out of at the head of the file, as in `full = 100`"},
    ))
}

fn kinds_apart(trees: &[&Tree]) -> Option<(Text, Text)> {
    let fulls: Vec<(&Tree, &Number)> = trees
        .iter()
        .map(|tree| Some((*tree, tree.node(Tree::ROOT).full.as_ref()?)))
        .collect::<Option<_>>()?;
    let (first, full) = fulls.first()?;
    let (other, differing) = fulls.iter().find(|(_, other)| other != full)?;
    let (first, other) = (first.kind.as_deref()?, other.kind.as_deref()?);
    Some((
        text! {"没有写满分 `full`，{first}合计 {full} 分，{other}合计 {differing} 分：同一条线，两类单位不一样高"; "`full` is not stated: {first} adds up to {full} and {other} to {differing}, and one line is not as high for both"},
        text! {"两类满分应当相同的，写 `full = {full}` 并改正分值；本来不同的，分数线写成百分比，如 `\"60%\"`，或分类别写"; "if both should have the same full marks, write `full = {full}` and correct the points; if not, write the line in percent, as in `\"60%\"`, or one for each kind"},
    ))
}
