//! The table of indicators, a row of the paper a row.

use super::terms::terms;
use super::words::kinds_text;
use crate::lang::Text;
use crate::report::document::{Block, Cell, Column, Table};
use crate::rubric::{Indicator, Node, Outcome, Points, Rubric, Tree};
use crate::text;

pub fn table(rubric: &Rubric, trees: &[Tree]) -> Vec<Block> {
    let mut columns = vec![
        Column::words(text! {"编号"; "code"}),
        Column::words(text! {"指标"; "indicator"}),
        Column::numbers(text! {"分值"; "points"}),
        Column::words(text! {"评分标准"; "rule"}),
        Column::words(text! {"考评方法和材料"; "method and evidence"}),
    ];
    let several_kinds = !rubric.kinds.is_empty();
    if several_kinds {
        columns.push(Column::words(text! {"适用"; "kinds"}));
    }
    let rows = rubric.indicators.iter().enumerate().map(|(at, row)| {
        let node = node_of(at, trees);
        let mut cells = vec![
            Cell::plain(row.code.as_str()),
            Cell::plain(indented(row, node)),
            Cell::of(points_text(row, node)),
            Cell::of(standard(row, node, &rubric.outcome)),
            Cell::of(practice(row)),
        ];
        if several_kinds {
            cells.push(Cell::of(kinds_text(&row.kinds)));
        }
        cells
    });
    let table = Table {
        columns,
        stub: 2,
        rows: rows.collect(),
    };
    vec![
        Block::Heading(text! {"指标"; "Indicators"}),
        Block::Table(table),
    ]
}

/// Returns the node of a row, in the first tree that has it; every row is in one.
fn node_of(row: usize, trees: &[Tree]) -> &Node {
    let mut nodes = trees
        .iter()
        .filter_map(|tree| Some(tree.node(tree.node_of_row(row)?)));
    nodes
        .next()
        .expect("a row is for one of the rubric's kinds")
}

fn indented(row: &Indicator, node: &Node) -> String {
    format!("{}{}", "　".repeat(node.depth - 1), row.name)
}

/// Returns the full marks of a row.
pub fn points_text(row: &Indicator, node: &Node) -> Text {
    match (&row.points, &node.full) {
        (Some(Points::Open), _) => text! {"不限"; "open"},
        (_, Some(full)) if !full.is_zero() => Text::verbatim(full.to_string()),
        (_, Some(_) | None) => Text::verbatim("—"),
    }
}

/// Returns the rule of a leaf, and what else a row does.
pub fn standard(row: &Indicator, node: &Node, outcome: &Outcome) -> Text {
    let mut said = Vec::new();
    if node.is_leaf() {
        said.push(row.rule_words(node.full.as_ref()));
    }
    said.extend(terms(row, node, outcome));
    Text::sentences(&said)
}

/// Returns how a row is looked into, at what, and under which clause.
pub fn practice(row: &Indicator) -> Text {
    let practice = match (&row.method, &row.evidence) {
        (Some(method), Some(evidence)) => format!("{method}：{evidence}"),
        (Some(only), None) | (None, Some(only)) => only.clone(),
        (None, None) => String::new(),
    };
    Text::verbatim(match &row.clause {
        Some(clause) => format!("{practice}（{clause}）"),
        None => practice,
    })
}
