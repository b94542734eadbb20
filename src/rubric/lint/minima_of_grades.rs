//! A grade or an award that nobody can reach, because a minimum it sets is above what its section
//! is worth.

use super::{Context, Lint, Reporter};
use crate::number::Number;
use crate::rubric::toml::Step;
use crate::rubric::{Limit, Section, SectionMinimum, Tree};
use crate::text;

pub const LINT: Lint = Lint {
    code: "unreachable",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let (rubric, key) = (context.rubric, Step::Key);
    for (index, grade) in rubric.outcome.grades.iter().enumerate() {
        let path = [
            key("outcome"),
            key("grades"),
            Step::Item(index),
            key("minimum"),
        ];
        check_minima(context, reporter, &grade.name, &grade.minima, &path);
    }
    for (index, award) in rubric.awards.iter().enumerate() {
        let path = [key("awards"), Step::Item(index), key("minimum")];
        check_minima(context, reporter, &award.name, &award.minima, &path);
    }
}

fn check_minima(
    context: &Context,
    reporter: &mut Reporter,
    name: &str,
    minima: &[SectionMinimum],
    path: &[Step],
) {
    for minimum in minima {
        let beyond = context
            .trees
            .iter()
            .any(|tree| is_beyond(context, tree, minimum));
        if beyond {
            reporter.error(
                context.places.at(path),
                text!("没有人达得到 `{name}`：它的下限高于那一部分的满分"; "nobody can reach `{name}`: a minimum it sets is above the full marks of the section"),
                text!("改正这个下限"; "correct the minimum"),
            );
        }
    }
}

fn is_beyond(context: &Context, tree: &Tree, minimum: &SectionMinimum) -> bool {
    let sections = match &minimum.section {
        Section::One(code) => tree
            .find(code.as_str(), context.rubric)
            .into_iter()
            .collect(),
        Section::Each => tree.sections().collect::<Vec<_>>(),
    };
    sections
        .into_iter()
        .any(|id| match (&minimum.limit, &tree.node(id).full) {
            (Limit::Share(share), _) => *share > Number::ONE,
            (Limit::Points(points), Some(full)) => points > full,
            (Limit::Points(_), None) => false,
        })
}
