//! How many decimals a figure takes so that it contradicts nothing that was decided by it.
//!
//! A total of 79.996 that misses the line of 80 may not be printed as 80.00; two totals that rank
//! apart may not be printed alike.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use super::printed::Printed;
use crate::evaluation::{Case, Evaluation, UnitResult, rankings};
use crate::number::{Number, Numerals, Rounding, distinct, scale_to_places};
use crate::rubric::{Grade, NodeId, Section, SectionMinimum, Tree, TreeId};
use crate::sheet::UnitId;
use crate::span::Span;

/// The figures of an evaluation.
pub struct Figures {
    rounding: Rounding,
    /// By unit, the number of its ranking, where there are several: only figures within one must look
    /// apart.
    rankings: Vec<usize>,
    /// By ranking.
    totals: Vec<Printed>,
    /// The lines of all totals.
    lines: BTreeSet<Number>,
    /// Of the indicators that break ties: by tree and node, and by ranking.
    tie_breaks: HashMap<(TreeId, NodeId, usize), Printed>,
    /// By tree and node.
    nodes: Vec<Vec<Node>>,
}

/// The figures of an indicator.
struct Node {
    lines: BTreeSet<Number>,
    /// Once somebody asks: all units are gone through for them.
    printed: OnceLock<Printed>,
}

impl Figures {
    pub fn new(case: &Case, evaluation: &Evaluation) -> Figures {
        let rounding = case.rubric.numbers.rounding;
        let members = rankings(case, &evaluation.results);
        let mut figures = Figures {
            rounding,
            rankings: Vec::new(),
            totals: Vec::new(),
            lines: case
                .trees
                .iter()
                .flat_map(|tree| lines(case, tree))
                .collect(),
            tie_breaks: HashMap::new(),
            nodes: (case.trees.iter())
                .map(|tree| {
                    let node = |id| Node {
                        lines: node_lines(case, tree, id),
                        printed: OnceLock::new(),
                    };
                    tree.ids().map(node).collect()
                })
                .collect(),
        };
        let units = evaluation.results.last();
        let units = units.map_or(0, |last| last.unit.0 + 1);
        if members.len() > 1 {
            figures.rankings = vec![0; units];
        }
        for (ranking, members) in members.into_values().enumerate() {
            let members = || members.iter().map(|&index| &evaluation.results[index]);
            if !figures.rankings.is_empty() {
                for member in members() {
                    figures.rankings[member.unit.0] = ranking;
                }
            }
            let is_ranked = |tree: &TreeId| members().any(|member| member.tree == *tree);
            let trees = TreeId::all(case.trees).map(|(tree, _)| tree);
            let trees: Vec<TreeId> = trees.filter(is_ranked).collect();
            let judged = || members().filter_map(|result| result.judged.only());
            let are_in_full = |&tree: &TreeId| figures.are_in_full(evaluation, tree, Tree::ROOT);
            // What is rounded to be judged takes no more places.
            let all_fit = trees.iter().all(are_in_full)
                || judged().all(|total| total.is_seen_to_fit(rounding.places));
            let judged = match all_fit {
                true => BTreeSet::new(),
                false => distinct(judged().cloned()),
            };
            let lines = trees
                .iter()
                .flat_map(|&tree| lines(case, &case.trees[tree]));
            figures
                .totals
                .push(Printed::new(judged, lines.collect(), rounding, true));
            for tree in trees {
                let of_tree = members().filter(|result| result.tree == tree);
                figures.add_tie_breaks((case, evaluation), (ranking, tree), of_tree);
            }
        }
        figures
    }

    /// Adds the indicators that break ties in a ranking.
    fn add_tie_breaks<'r>(
        &mut self,
        (case, evaluation): (&Case, &Evaluation),
        (ranking, number): (usize, TreeId),
        of_tree: impl Iterator<Item = &'r UnitResult> + Clone,
    ) {
        let tree = &case.trees[number];
        for tie in &case.rubric.ranking.tie_break {
            let Some(id) = tree.find(tie.by.as_str()) else {
                continue;
            };
            let values = match self.are_in_full(evaluation, number, id) {
                true => BTreeSet::new(),
                false => known(of_tree.clone(), id),
            };
            let printed = Printed::new(values, node_lines(case, tree, id), self.rounding, true);
            self.tie_breaks.insert((number, id, ranking), printed);
        }
    }

    /// Returns the figures of an indicator, which need not look apart.
    fn of_node(&self, evaluation: &Evaluation, tree: TreeId, id: NodeId) -> &Printed {
        let node = &self.nodes[tree.0][id.0];
        node.printed.get_or_init(|| {
            let values = match self.are_in_full(evaluation, tree, id) {
                true => BTreeSet::new(),
                false => {
                    let of_tree = evaluation.results.iter();
                    known(of_tree.filter(|result| result.tree == tree), id)
                }
            };
            Printed::new(values, node.lines.clone(), self.rounding, false)
        })
    }

    /// Returns whether it is seen at once that all values of a row are printed in full: then none of them
    /// could be mistaken.
    fn are_in_full(&self, evaluation: &Evaluation, tree: TreeId, id: NodeId) -> bool {
        self.scale(evaluation, tree, id).is_some()
    }

    /// Returns how many of the last place that is printed make one part of what a section comes to, of any
    /// unit of a tree; nothing where not all are counts of such parts, and printed in full.
    pub fn scale(&self, evaluation: &Evaluation, tree: TreeId, section: NodeId) -> Option<i64> {
        let parts = evaluation.parts(tree, section)?;
        scale_to_places(parts, self.rounding.places)
    }

    /// Returns the judged total of a unit.
    pub fn total(&self, result: &UnitResult) -> String {
        self.total_numerals(result).into()
    }

    /// Returns the same before it is put into digits.
    pub fn total_numerals(&self, result: &UnitResult) -> Numerals {
        self.totals[self.ranking(result.unit)].span(&result.judged)
    }

    /// Returns whether two units have the same total in one ranking, and so it is printed.
    pub fn are_level(&self, one: &UnitResult, other: &UnitResult) -> bool {
        one.judged == other.judged && self.ranking(one.unit) == self.ranking(other.unit)
    }

    /// Returns the number of the ranking of a unit.
    fn ranking(&self, unit: UnitId) -> usize {
        self.rankings.get(unit.0).copied().unwrap_or(0)
    }

    /// Returns a total without its unit, such as the highest or a mean: it crosses no line either.
    pub fn aside(&self, total: &Number) -> String {
        let total_alone = BTreeSet::from([total.clone()]);
        let printed = Printed::new(total_alone, self.lines.clone(), self.rounding, false);
        printed.number(total).into()
    }

    /// Returns the value of a node of one of the evaluation's units; empty where nothing in it
    /// applies.
    pub fn node(&self, evaluation: &Evaluation, result: &UnitResult, id: NodeId) -> String {
        let span = result.span(id);
        let printed = self.column(evaluation, result, id);
        span.map_or(String::new(), |span| printed.span(&span).into())
    }

    /// Returns the figures of the column that the value of a node of one of the evaluation's units stands
    /// in.
    pub fn column(&self, evaluation: &Evaluation, result: &UnitResult, id: NodeId) -> &Printed {
        let tree = result.tree;
        let tie_break = match self.tie_breaks.is_empty() {
            true => None,
            false => {
                let ranking = self.ranking(result.unit);
                self.tie_breaks.get(&(tree, id, ranking))
            }
        };
        tie_break.unwrap_or_else(|| self.of_node(evaluation, tree, id))
    }

    /// Returns a judged value beside the limit it was held against.
    pub fn beside(&self, value: &Span, limit: &Number) -> String {
        let values: BTreeSet<Number> = value.only().cloned().into_iter().collect();
        let lines = BTreeSet::from([limit.clone()]);
        let printed = Printed::new(values, lines, self.rounding, false);
        printed.span(value).into()
    }

    /// Returns how far a known value is from a limit, as the two are printed.
    pub fn distance(&self, value: &Span, limit: &Number) -> Option<String> {
        value.only()?;
        let shown = Number::parse(&self.beside(value, limit))?;
        let places = shown.decimal_places().max(limit.decimal_places());
        let rounding = self.rounding;
        let places = u8::try_from(places.unwrap_or(0)).unwrap_or(u8::MAX);
        let distance = match shown < *limit {
            true => limit - &shown,
            false => &shown - limit,
        };
        Some(distance.to_fixed(Rounding {
            places: places.max(rounding.places),
            ..rounding
        }))
    }
}

/// Returns all values of a row that are known.
fn known<'r>(results: impl Iterator<Item = &'r UnitResult>, id: NodeId) -> BTreeSet<Number> {
    distinct(results.filter_map(|result| result.span(id)?.only().cloned()))
}

/// Returns the lines that totals of a kind of unit are held against. Full marks are one: who lacks
/// a little of them is not to be seen to have them.
fn lines(case: &Case, tree: &Tree) -> BTreeSet<Number> {
    let full = tree.node(Tree::ROOT).full.as_ref();
    let outcome = &case.rubric.outcome;
    let grades = outcome.grades.iter();
    let grades = grades.filter_map(|grade| grade.line.as_ref());
    let awards = case.rubric.awards.iter();
    let awards = awards.filter_map(|award| award.line.as_ref());
    let lines = outcome.pass.iter().chain(grades).chain(awards);
    let lines = lines.filter_map(|line| line.limit.in_points(full));
    lines.chain(full.cloned()).collect()
}

/// Returns the lines that a node's value is held against: its full marks, its own minimum and
/// grades, and the minima that grades and awards set for it.
fn node_lines(case: &Case, tree: &Tree, id: NodeId) -> BTreeSet<Number> {
    let Some(row) = tree.row(id, case.rubric) else {
        return BTreeSet::new();
    };
    let is_section = tree.sections().any(|section| section == id);
    let speaks_of = |minimum: &&SectionMinimum| match &minimum.section {
        Section::One(code) => *code == row.code,
        Section::Each => is_section,
    };
    let own_grades: &[Grade] = match &row.grades {
        crate::rubric::NodeGrades::Own(grades) => grades,
        crate::rubric::NodeGrades::Ungraded | crate::rubric::NodeGrades::AsTotal => &[],
    };
    let own = row.minimum.iter().map(|minimum| &minimum.limit);
    let own_grades = own_grades.iter().filter_map(|grade| grade.line.as_ref());
    let own_grades = own_grades.map(|line| &line.limit);
    let grades = case
        .rubric
        .outcome
        .grades
        .iter()
        .flat_map(|grade| &grade.minima);
    let awards = case.rubric.awards.iter().flat_map(|award| &award.minima);
    let set = grades
        .chain(awards)
        .filter(speaks_of)
        .map(|minimum| &minimum.limit);
    own.chain(own_grades)
        .chain(set)
        .filter_map(|limit| limit.in_points(tree.node(id).full.as_ref()))
        .chain(tree.node(id).full.clone())
        .collect()
}
