//! All grids of a workbook: marks, the workings of each kind, and the standings of all.

use super::conditions::add_declared;
use super::marks::Marks;
use super::model::Model;
use super::rows::add_rows;
use super::seats::{add_awards, add_grades};
use super::standing::{Break, OfKind, Standing};
use super::verdicts::{Verdicts, add_verdicts};
use super::words::Words;
use super::workings::Workings;
use crate::lang::{Lang, Text};
use crate::plan::Plan;
use crate::report::Results;
use crate::rubric::{Missing, Tree, TreeId};
use crate::span::Side;
use crate::text;

/// The grids, and where the marks in them come from.
pub struct WorkedOut<'a> {
    pub model: Model<'a>,
    pub marks: Marks,
}

/// Works out all grids; `keep` gives each sheet a name of its own.
pub fn worked_out<'a>(
    results: &'a Results<'a>,
    lang: Lang,
    mut keep: impl FnMut(&Text) -> String,
) -> WorkedOut<'a> {
    let mut model = Model::new(results, Words::new(lang));
    let marks = Marks::new(&mut model, keep(&text! {"打分"; "Marks"}));
    let trees = results.case.trees.iter().enumerate();
    let kinds = trees.map(|(number, tree)| {
        let tree_id = TreeId(number);
        if model.of_kind(tree_id).is_empty() {
            return None;
        }
        let name = match &tree.kind {
            Some(kind) if results.case.trees.len() > 1 => text! {"计算 {kind}"; "Workings {kind}"},
            Some(_) | None => text! {"计算"; "Workings"},
        };
        let name = keep(&name);
        Some(of_kind(&mut Workings::new(
            &mut model, &marks, tree_id, name,
        )))
    });
    let kinds = kinds.collect();
    let name = keep(&text! {"名次"; "Standings"});
    let mut standing = Standing::new(&mut model, kinds, name);
    let grades = add_grades(&mut standing);
    add_awards(&mut standing, &grades);
    WorkedOut { model, marks }
}

fn of_kind(workings: &mut Workings) -> OfKind {
    let flags = add_declared(workings);
    add_rows(workings);
    let verdicts = add_verdicts(workings, flags);
    OfKind {
        tree: workings.tree,
        breaks: breaks(workings, &verdicts),
        verdicts,
    }
}

fn breaks(workings: &Workings, verdicts: &Verdicts) -> Vec<Option<Break>> {
    let plan: &Plan = workings.plan();
    let ties = plan.order.iter();
    let tie = ties.map(|tie| {
        let node = tie.node?;
        let side = Side::Worst;
        let leaf = plan.node(node).leaf();
        let blank = leaf.filter(|leaf| leaf.missing == Missing::Zero && leaf.has_one_mark());
        let marks = blank.map(|leaf| workings.marks.of(leaf.questions[0]));
        let mark = marks
            .filter(|marks| marks.len() == 1)
            .map(|marks| marks[0].1);
        Some(Break {
            value: workings.judged(node, side, verdicts.total),
            cell: match node {
                Tree::ROOT => verdicts.total.at(side),
                node => workings.row(node).at(side),
            },
            first: tie.first,
            mark,
        })
    });
    tie.collect()
}
