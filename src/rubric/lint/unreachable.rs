//! A grade or an award that nobody can reach: points and caps keep every total, or a section that
//! it looks at, below its line.

use super::most::most;
use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{Cutoff, NodeId, Section, SectionMinimum, Tree, applies};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("unreachable"),
    check,
};

/// A grade or an award, and where it stands.
pub struct Aim<'a> {
    pub name: &'a str,
    line: Option<&'a Cutoff>,
    pub minima: &'a [SectionMinimum],
    pub kinds: &'a [String],
    pub path: Vec<Step<'static>>,
}

fn check(context: &Context, reporter: &mut Reporter) {
    for aim in aims(context) {
        let trees = context.trees.iter();
        for tree in trees.filter(|tree| applies(aim.kinds, tree.kind.as_deref())) {
            check_line(context, reporter, tree, &aim);
            check_minima(context, reporter, tree, &aim);
        }
    }
}

/// Returns the grades of the total, and the awards.
pub fn aims<'a>(context: &Context<'a>) -> Vec<Aim<'a>> {
    let rubric = context.rubric;
    let grades = rubric.outcome.grades.iter().enumerate();
    let grades = grades.map(|(index, grade)| Aim {
        name: &grade.name,
        line: grade.line.as_ref(),
        minima: &grade.minima,
        kinds: &grade.kinds,
        path: vec![Step::Key("outcome"), Step::Key("grades"), Step::Item(index)],
    });
    let awards = rubric.awards.iter().enumerate().map(|(index, award)| Aim {
        name: &award.name,
        line: award.line.as_ref(),
        minima: &award.minima,
        kinds: &award.kinds,
        path: vec![Step::Key("awards"), Step::Item(index)],
    });
    grades.chain(awards).collect()
}

fn check_line(context: &Context, reporter: &mut Reporter, tree: &Tree, aim: &Aim) {
    let full = tree.node(Tree::ROOT).full.as_ref();
    let most = most(context, tree, Tree::ROOT);
    let (Some(cutoff), Some(most)) = (aim.line, most) else {
        return;
    };
    let Some(line) = cutoff.in_points(full) else {
        return;
    };
    if !line.is_met_by_number(&most) {
        let (name, kind, line) = (aim.name, super::kind_of(tree), line.words());
        let key = cutoff.reach.key();
        reporter.find(
            context
                .places
                .at(&[&aim.path[..], &[Step::Key(key)]].concat()),
            text! {
                "没有人达得到 `{name}`：它的分数线是 {line}，总分{kind}至多 {most}";
                "nobody can reach `{name}`: its line is {line}, and a total{kind} is {most} at \
                 most"; line, kind
            },
            text! {"改正 `{key}`、分值或封顶"; "correct `{key}`, the points or a cap"},
        );
    }
}

fn check_minima(context: &Context, reporter: &mut Reporter, tree: &Tree, aim: &Aim) {
    for minimum in aim.minima {
        let is_beyond = |id: &NodeId| {
            let line = minimum.limit.in_points(tree.node(*id).full.as_ref());
            let most = most(context, tree, *id);
            line.zip(most).is_some_and(|(line, most)| line > most)
        };
        let beyond = match &minimum.section {
            Section::One(code) => tree.find(code.as_str()).filter(|id| is_beyond(id)),
            Section::Each => tree.sections().find(is_beyond),
        };
        let section = beyond.and_then(|id| tree.row(id, context.rubric));
        if let Some(section) = section.map(|row| &row.name) {
            let name = aim.name;
            reporter.find(
                context
                    .places
                    .at(&[&aim.path[..], &[Step::Key("minimum")]].concat()),
                text! {
                    "没有人达得到 `{name}`：它的下限高于 `{section}` 最多能得的分";
                    "nobody can reach `{name}`: a minimum it sets is more than `{section}` can \
                     earn"
                },
                text! {"改正这个下限"; "correct the minimum"},
            );
        }
    }
}
