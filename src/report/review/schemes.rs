//! Every scheme in a line: who took part, who passed, what was aimed at.

use super::evaluated::{Evaluated, ReviewResults, unit_word};
use crate::lang::Text;
use crate::number::Number;
use crate::report::Tone;
use crate::report::document::section;
use crate::report::document::{Block, Cell, Column, Table};
use crate::text;

pub fn schemes(review: &ReviewResults) -> Vec<Block> {
    let row = |of: Evaluated| {
        let figures = of.figures;
        let passed = |shown: &dyn Fn(usize) -> String| {
            Cell::plain(figures.passed.map_or("—".to_owned(), shown))
        };
        let titles: Vec<Text> = figures
            .titles
            .iter()
            .map(|title| {
                let (name, count) = (&title.title, title.count);
                text! {"{name} {count}"; "{name} {count}"}
            })
            .collect();
        vec![
            Cell::of(of.title()),
            Cell::of(unit_word(of.scheme.units)),
            Cell::plain(figures.members.to_string()),
            Cell::plain(figures.applied.to_string()),
            Cell::plain(of.share(figures.applied, figures.members)),
            Cell::plain(figures.assessed.to_string()),
            passed(&|passed| passed.to_string()),
            passed(&|passed| of.share(passed, figures.assessed)),
            Cell::of(Text::list(&titles)),
            targets_cell(&of),
        ]
    };
    let columns = vec![
        Column::words(text! {"考评"; "scheme"}),
        Column::words(text! {"单位"; "units"}),
        Column::numbers(text! {"应评"; "in all"}),
        Column::numbers(text! {"参评"; "applied"}),
        Column::numbers(text! {"参评率"; "share"}),
        Column::numbers(text! {"评定"; "assessed"}),
        Column::numbers(text! {"合格"; "passed"}),
        Column::numbers(text! {"合格率"; "share"}),
        Column::names(text! {"称号"; "titles"}),
        Column::names(text! {"目标"; "targets"}),
    ];
    let table = Table::new(columns, review.evaluated().map(row).collect());
    section(text! {"各项考评"; "Schemes"}, table)
}

impl Evaluated<'_, '_> {
    /// Returns a share in percent, cut or rounded as the scheme's rubric declares.
    pub fn share(&self, part: usize, whole: usize) -> String {
        if whole == 0 {
            return "—".to_owned();
        }
        let share = &Number::from(part * 100) / &Number::from(whole);
        format!(
            "{}%",
            share.to_fixed(self.results.case.rubric.numbers.percent)
        )
    }
}

/// Returns whether all targets of a scheme are reached.
fn targets_cell(of: &Evaluated) -> Cell {
    let targets = &of.figures.targets;
    let reached = targets.iter().filter(|target| target.holds()).count();
    let all = targets.len();
    match (all, reached == all) {
        (0, _) => Cell::plain("—"),
        (_, true) => Cell::toned(text! {"完成"; "reached"}, Tone::Good),
        (_, false) => Cell::toned(
            text! {"完成 {reached}/{all}"; "{reached} of {all} reached"},
            Tone::Bad,
        ),
    }
}

/// Returns the schemes that could not be evaluated, and why.
pub fn failed(review: &ReviewResults) -> Vec<Block> {
    /// More faults than these are counted.
    const TOLD: usize = 5;
    let mut rows = Vec::new();
    for (scheme, outcome) in review.review.schemes.iter().zip(review.schemes) {
        let Err(unevaluated) = outcome else { continue };
        for (number, fault) in unevaluated.faults.iter().take(TOLD).enumerate() {
            rows.push(vec![
                Cell::plain(if number == 0 { &scheme.id } else { "" }),
                Cell::of(fault.message.clone()),
                Cell::plain(fault.address.clone().unwrap_or_default()),
                Cell::plain(fault.code.name),
            ]);
        }
        let more = unevaluated.faults.len().saturating_sub(TOLD);
        if more > 0 {
            let words = text! {"另有 {more} 处"; "and {more} more"};
            rows.push(vec![
                Cell::plain(""),
                Cell::of(words),
                Cell::plain(""),
                Cell::plain(""),
            ]);
        }
    }
    let columns = vec![
        Column::words(text! {"考评"; "scheme"}),
        Column::words(text! {"错误"; "fault"}),
        Column::words(text! {"位置"; "place"}),
        Column::words(text! {"代码"; "code"}),
    ];
    let table = Table::new(columns, rows);
    section(
        text! {"没有评成的考评"; "Schemes that could not be evaluated"},
        table,
    )
}
