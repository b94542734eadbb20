//! What points have to reach, as limits on the scale of the row that each speaks of.

use super::conditions::Effect;
use crate::number::Number;
use crate::rubric::{
    Award, AwardId, Below, Bottom, Cutoff, First, Grade, GradeId, Limit, NodeGrades, NodeId,
    Requirement, Rubric, SectionMinimum, Threshold, Tree, applies,
};

/// The pass line, or the minimum of a row.
#[derive(Clone, Debug)]
pub struct Line {
    /// The row whose value is held against it; the root for the pass line.
    pub node: NodeId,
    pub limit: Threshold,
    /// What missing it does.
    pub effect: Effect,
}

/// What a grade or an award asks of a row, or of the total.
#[derive(Clone, Debug)]
pub struct Ask {
    pub node: NodeId,
    /// Nothing where it is a share of what has no upper end: nobody reaches that.
    pub limit: Option<Threshold>,
}

/// A grade of the outcome.
#[derive(Clone, Debug)]
pub struct GradePlan {
    /// Whether it is for the kind of unit.
    pub is_for_kind: bool,
    /// Whether who has it passes.
    pub passes: bool,
    pub asks: Vec<Ask>,
}

/// A grade that a row has by itself.
#[derive(Clone, Debug)]
pub struct RowGrade {
    /// Its number among the row's own grades, or those of the outcome.
    pub number: GradeId,
    pub asks: Vec<Ask>,
}

#[derive(Clone, Debug)]
pub struct AwardPlan {
    /// Whether it is for the kind of unit.
    pub is_for_kind: bool,
    /// The awards above it in its tier.
    pub above: Vec<AwardId>,
    pub bottom: Option<Bottom>,
    pub asks: Vec<Ask>,
    pub requires: Vec<Required>,
}

impl AwardPlan {
    /// Returns the numbers of the awards that it rests on.
    pub fn required_awards(&self) -> impl Iterator<Item = AwardId> {
        self.requires.iter().filter_map(|required| match required {
            Required::Award(number) => Some(*number),
            Required::Grade(_) => None,
        })
    }
}

/// What an award rests on, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// This grade, or a better one.
    Grade(GradeId),
    Award(AwardId),
}

/// An indicator that orders equal totals.
#[derive(Clone, Debug)]
pub struct Break {
    /// Nothing where the kind of unit does not have it.
    pub node: Option<NodeId>,
    pub first: First,
}

/// Returns the pass line and the minima of rows.
pub fn lines(rubric: &Rubric, tree: &Tree) -> Vec<Line> {
    let pass = rubric.outcome.pass.iter();
    let pass = pass.filter_map(|cutoff| {
        Some(Line {
            node: Tree::ROOT,
            limit: cutoff.in_points(full_of(tree, Tree::ROOT))?,
            effect: Effect::Fail,
        })
    });
    let minima = tree.ids().filter_map(|id| {
        let minimum = tree.row(id, rubric)?.minimum.as_ref()?;
        let effect = match minimum.below {
            Below::Fail => Effect::Fail,
            Below::NoAward => Effect::NoAward,
        };
        Some(Line {
            node: id,
            limit: Threshold::from(minimum.limit.in_points(full_of(tree, id))?),
            effect,
        })
    });
    pass.chain(minima).collect()
}

/// Returns the grades of the outcome, the best first.
pub fn grades(rubric: &Rubric, tree: &Tree) -> Vec<GradePlan> {
    let full = full_of(tree, Tree::ROOT);
    let plan = |grade: &Grade| GradePlan {
        is_for_kind: applies(&grade.kinds, tree.kind.as_deref()),
        passes: rubric.outcome.passes(grade, full),
        asks: asks(tree, Tree::ROOT, &grade.line, &grade.minima),
    };
    rubric.outcome.grades.iter().map(plan).collect()
}

/// Returns the grades that a row has by itself, the best first.
pub fn row_grades(rubric: &Rubric, tree: &Tree, id: NodeId) -> Vec<RowGrade> {
    let numbered = |grades: &[Grade], asks: &dyn Fn(&Grade) -> Vec<Ask>| {
        let grades = GradeId::all(grades);
        let of_kind = grades.filter(|(_, grade)| applies(&grade.kinds, tree.kind.as_deref()));
        let grade = |(number, grade)| RowGrade {
            number,
            asks: asks(grade),
        };
        of_kind.map(grade).collect()
    };
    match tree.row(id, rubric).map(|row| &row.grades) {
        None | Some(NodeGrades::Ungraded) => Vec::new(),
        Some(NodeGrades::Own(grades)) => {
            numbered(grades, &|grade| asks(tree, id, &grade.line, &grade.minima))
        }
        // The lines of the total, at the same share of the row's full marks.
        Some(NodeGrades::AsTotal) => numbered(&rubric.outcome.grades, &|grade| {
            let whole = full_of(tree, Tree::ROOT).filter(|whole| whole.is_positive());
            let scale = full_of(tree, id).zip(whole);
            let at = |limit: &Limit| match limit {
                Limit::Points(points) => scale.map(|(own, whole)| points * &(own / whole)),
                Limit::Share(_) => limit.in_points(full_of(tree, id)),
            };
            let asks = grade.line.iter().map(|line| Ask {
                node: id,
                limit: at(&line.limit).map(|at| Threshold {
                    at,
                    reach: line.reach,
                }),
            });
            asks.collect()
        }),
    }
}

pub fn awards(rubric: &Rubric, tree: &Tree) -> Vec<AwardPlan> {
    let (grades, awards) = (&rubric.outcome.grades, &rubric.awards);
    let required = |requirement: &Requirement| match requirement {
        Requirement::Grade(name) => {
            let mut grades = GradeId::all(grades);
            let grade = grades.find(|(_, grade)| grade.name == *name);
            grade.map(|(id, _)| Required::Grade(id))
        }
        Requirement::Award(name) => {
            let mut awards = AwardId::all(awards);
            let award = awards.find(|(_, award)| award.name == *name);
            award.map(|(id, _)| Required::Award(id))
        }
    };
    let above = |id: AwardId, award: &Award| {
        let earlier = AwardId::all(awards).take_while(|(earlier, _)| *earlier < id);
        let of_tier = earlier.filter(|(_, other)| other.tier.is_some() && other.tier == award.tier);
        of_tier.map(|(id, _)| id).collect()
    };
    let plan = |(id, award): (AwardId, &Award)| AwardPlan {
        is_for_kind: applies(&award.kinds, tree.kind.as_deref()),
        above: above(id, award),
        bottom: award.bottom,
        asks: asks(tree, Tree::ROOT, &award.line, &award.minima),
        requires: award
            .requires
            .iter()
            .map(|one| required(one).expect("a rubric that names what it does not have is refused"))
            .collect(),
    };
    AwardId::all(awards).map(plan).collect()
}

/// Returns what orders equal totals, in the order of the rubric.
pub fn order(rubric: &Rubric, tree: &Tree) -> Vec<Break> {
    let ties = rubric.ranking.tie_break.iter();
    ties.map(|tie| {
        let node = tree.find(tie.by.as_str());
        Break {
            node,
            first: tie.first(tree.node(node.unwrap_or(Tree::ROOT)).role),
        }
    })
    .collect()
}

fn asks(tree: &Tree, of: NodeId, line: &Option<Cutoff>, minima: &[SectionMinimum]) -> Vec<Ask> {
    let line = line.iter().map(|line| Ask {
        node: of,
        limit: line.in_points(full_of(tree, of)),
    });
    let minima = minima.iter().flat_map(|minimum| {
        let nodes = tree.nodes_of(&minimum.section).into_iter();
        nodes.map(|node| Ask {
            node,
            limit: minimum
                .limit
                .in_points(full_of(tree, node))
                .map(Threshold::from),
        })
    });
    line.chain(minima).collect()
}

fn full_of(tree: &Tree, id: NodeId) -> Option<&Number> {
    tree.node(id).full.as_ref()
}
