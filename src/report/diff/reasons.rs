//! The causes of what differs, a row each.

use super::words::{full_name, indicator_label, line_label, mark_label, unit_word};
use super::{Cause, Difference, Earned, Movers, UnitChange};
use crate::lang::Text;
use crate::report::document::section;
use crate::report::document::{Block, Cell, Column, Table};
use crate::text;

/// Returns why the units differ.
pub fn reasons(difference: &Difference) -> Vec<Block> {
    let mut rows = Vec::new();
    for unit in &difference.units {
        for cause in &unit.causes {
            rows.push(cause_row(difference, unit, cause));
        }
    }
    let columns = vec![
        Column::words(unit_word(difference)),
        Column::words(text! {"原因"; "cause"}),
        Column::words(text! {"之前"; "before"}),
        Column::words(text! {"之后"; "after"}),
        Column::numbers(text! {"该项得分"; "earned there"}),
    ];
    let table = Table::new(columns, rows);
    section(text! {"原因"; "Causes"}, table)
}

fn cause_row(difference: &Difference, unit: &UnitChange, cause: &Cause) -> Vec<Cell> {
    let blank = || text! {"（空白）"; "(blank)"};
    let mark = |words: Option<&str>| words.map_or_else(blank, Text::verbatim);
    let nothing = || Text::verbatim("");
    let (words, before, after, earned) = match cause {
        Cause::Mark { change, earned } => {
            let label = mark_label(difference, &change.key);
            let words = match change.is_correction {
                true => text! {"得分 {label}（更正）"; "mark {label} (corrected)"},
                false => text! {"得分 {label}"; "mark {label}"},
            };
            (
                words,
                mark(change.before),
                mark(change.after),
                earned.as_slice(),
            )
        }
        Cause::Line { line, earned } => {
            let line = &difference.lines[*line];
            let label = line_label(line);
            let words = match line.is_rounding() {
                true => text! {"取整 {label}"; "rounding {label}"},
                false => text! {"细则行 {label}"; "line {label}"},
            };
            (words, nothing(), nothing(), earned.as_slice())
        }
        Cause::Group { before, after } => (
            text! {"类别或分组"; "kind or group"},
            Text::verbatim(before.as_str()),
            Text::verbatim(after.as_str()),
            &[][..],
        ),
        Cause::Mean { indicator, earned } => {
            let label = indicator_label(difference, indicator);
            let words =
                text! {"{label}：取决于其他单位的得分"; "{label}: depends on the marks of others"};
            (words, nothing(), nothing(), earned.as_slice())
        }
        Cause::Rivals { .. } | Cause::Seats { .. } | Cause::Program | Cause::Unknown => (
            apart_words(difference, cause),
            nothing(),
            nothing(),
            &[][..],
        ),
    };
    vec![
        Cell::plain(full_name(difference, (unit.street, unit.name))),
        Cell::of(words),
        Cell::of(before),
        Cell::of(after),
        Cell::of(earned_text(cause, earned)),
    ]
}

/// Returns what indicators earned, with their codes where the cause does not name one; where they
/// are very many, the first are named and the others counted.
fn earned_text(cause: &Cause, earned: &[Earned]) -> Text {
    const NAMED: usize = 4;
    let names_one = match cause {
        Cause::Mark { .. } | Cause::Mean { .. } => true,
        Cause::Line { .. }
        | Cause::Group { .. }
        | Cause::Rivals { .. }
        | Cause::Seats { .. }
        | Cause::Program
        | Cause::Unknown => false,
    };
    let change = |earned: &Earned| {
        let Earned {
            indicator,
            before,
            after,
        } = earned;
        Text::verbatim(match names_one {
            true => format!("{before} → {after}"),
            false => format!("{indicator}: {before} → {after}"),
        })
    };
    let mut changes: Vec<Text> = earned.iter().take(NAMED).map(change).collect();
    if earned.len() > NAMED {
        let more = earned.len() - NAMED;
        changes.push(text! {"另 {more} 项"; "{more} more"});
    }
    Text::list(&changes)
}

/// Returns what is said of causes that lie with other units, or nowhere in the results.
fn apart_words(difference: &Difference, cause: &Cause) -> Text {
    let list = |movers: &Movers| {
        let named = movers.named.iter();
        let named = named.map(|&who| Text::verbatim(full_name(difference, who)));
        let mut names: Vec<Text> = named.collect();
        let more = movers.more;
        if more > 0 {
            names.push(text! {"另 {more} 个"; "{more} more"});
        }
        Text::list(&names)
    };
    match cause {
        Cause::Rivals {
            overtook,
            fell_behind,
        } => {
            let (up, down) = (list(overtook), list(fell_behind));
            match (overtook.is_empty(), fell_behind.is_empty()) {
                (true, true) => text! {"其他单位的得分"; "the marks of others"},
                (false, true) => text! {"{up} 赶了上来"; "{up} moved up"; up},
                (true, false) => text! {"{down} 落了下去"; "{down} fell behind"; down},
                (false, false) => {
                    text! {"{up} 赶了上来，{down} 落了下去"; "{up} moved up, {down} fell behind"; up, down}
                }
            }
        }
        Cause::Seats { award, won, lost } => {
            let (up, down) = (list(won), list(lost));
            match (won.is_empty(), lost.is_empty()) {
                (true, true) => text! {"{award}：其他单位的得分"; "{award}: the marks of others"},
                (false, true) => text! {"{award}：{up} 得了名额"; "{award}: {up} won a seat"; up},
                (true, false) => {
                    text! {"{award}：{down} 失了名额"; "{award}: {down} lost a seat"; down}
                }
                (false, false) => {
                    text! {"{award}：{up} 得了名额，{down} 失了名额"; "{award}: {up} won a seat, {down} lost one"; up, down}
                }
            }
        }
        Cause::Program => text! {"程序版本不同"; "another version of the program"},
        Cause::Mark { .. }
        | Cause::Line { .. }
        | Cause::Group { .. }
        | Cause::Mean { .. }
        | Cause::Unknown => {
            text! {"两次结果都没有写明"; "nothing that the two results say"}
        }
    }
}
