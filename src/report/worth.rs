//! What each leaf of a rubric is worth of the whole, a table a kind.

use super::document::{Block, Cell, Column, Document, Table};
use crate::analysis::{Worth, share_of_whole, worths};
use crate::lang::Text;
use crate::number::{Number, Rounding};
use crate::plan::{self, Plan, Questions};
use crate::rubric::{Points, Role, Rubric, Tree};
use crate::span::Extended;
use crate::text;

pub fn worth_report(rubric: &Rubric, trees: &[Tree]) -> Document {
    let plans = plan::compile(rubric, trees, &Questions::new(rubric, trees));
    let mut blocks = Vec::new();
    for (tree, plan) in trees.iter().zip(&plans) {
        let heading = match &tree.kind {
            Some(kind) => text! {"各项在总分中的分量：{kind}"; "Worth of the whole: {kind}"},
            None => text! {"各项在总分中的分量"; "Worth of the whole"},
        };
        blocks.push(Block::Heading(heading));
        blocks.push(Block::Table(table(rubric, tree, plan)));
    }
    Document {
        title: rubric.title.clone(),
        blocks,
    }
}

fn table(rubric: &Rubric, tree: &Tree, plan: &Plan) -> Table {
    let all = worths(plan);
    let row = |worth: &Worth| {
        let row = tree.row(worth.leaf, rubric).expect("a leaf has a row");
        let role = match tree.node(worth.leaf).role {
            Role::Scored => text! {"计分"; "scored"},
            Role::Bonus => text! {"加分，至多"; "bonus, at most"},
            Role::Penalty => text! {"扣分，至多"; "penalty, at most"},
            Role::Factor => text! {"系数，至多相差"; "factor, at most"},
            Role::Info => text! {"不计"; "not counted"},
        };
        let own = match (&row.points, &tree.node(worth.leaf).full) {
            (Some(Points::Open), _) | (_, None) => "—".to_owned(),
            (_, Some(full)) => full.to_string(),
        };
        let share = share_of_whole(worth, plan);
        vec![
            Cell::plain(format!("{} {}", row.code, row.name)),
            Cell::of(role),
            Cell::plain(own),
            Cell::of(points(&worth.points, rubric)),
            Cell::plain(share.map_or("—".to_owned(), |share| percent(&share, rubric))),
        ]
    };
    let columns = vec![
        Column::words(text! {"指标"; "indicator"}),
        Column::words(text! {"性质"; "role"}),
        Column::numbers(text! {"分值"; "points"}),
        Column::numbers(text! {"合总分"; "of the total"}),
        Column::numbers(text! {"占满分"; "share"}),
    ];
    Table::new(columns, all.iter().map(row).collect())
}

/// Returns points in full where a few decimals write them.
fn points(points: &Extended, rubric: &Rubric) -> Text {
    match points {
        Extended::At(points) => {
            let exact = points
                .decimal_places()
                .and_then(|places| u8::try_from(places).ok());
            let usual = rubric.numbers.rounding;
            let places = exact.map_or(usual.places + 2, |places| places.min(usual.places + 2));
            Text::verbatim(points.to_fixed(Rounding { places, ..usual }))
        }
        Extended::Below | Extended::Above => text! {"无上限"; "no end"},
    }
}

fn percent(share: &Number, rubric: &Rubric) -> String {
    let percent = share * &Number::from(100_i64);
    format!("{}%", percent.to_fixed(rubric.numbers.percent))
}
