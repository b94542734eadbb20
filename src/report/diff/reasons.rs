//! The causes of what differs, a row each.

use super::super::document::{Block, Cell, Column, Table};
use super::super::results::section;
use super::words::{full_name, indicator_label, line_label, mark_label, unit_word};
use super::{Cause, Difference, Effect, UnitChange, Who};
use crate::lang::Text;
use crate::text;

/// Returns why the units differ.
pub fn reasons(difference: &Difference) -> Vec<Block> {
    let mut rows = Vec::new();
    for unit in &difference.units {
        for cause in &unit.causes {
            rows.push(cause_row(difference, unit, cause));
        }
    }
    let table = Table {
        columns: vec![
            Column::words(unit_word(difference)),
            Column::words(text!("原因"; "cause")),
            Column::words(text!("之前"; "before")),
            Column::words(text!("之后"; "after")),
            Column::numbers(text!("该项得分"; "earned there")),
        ],
        stub: 1,
        rows,
    };
    section(text!("原因"; "Causes"), table)
}

fn cause_row(difference: &Difference, unit: &UnitChange, cause: &Cause) -> Vec<Cell> {
    let blank = || text!("（空白）"; "(blank)");
    let mark = |words: Option<&str>| words.map_or_else(blank, Text::verbatim);
    let (words, before, after, effect) = match cause {
        Cause::Mark { change, effect } => {
            let label = mark_label(difference, change.key);
            let words = match change.is_correction {
                true => text!("得分 {label}（更正）"; "mark {label} (corrected)"),
                false => text!("得分 {label}"; "mark {label}"),
            };
            (words, mark(change.before), mark(change.after), effect)
        }
        Cause::Line { line, effect } => {
            let line = &difference.lines[*line];
            let label = line_label(line);
            let words = match line.is_rounding() {
                true => text!("取整 {label}"; "rounding {label}"),
                false => text!("细则行 {label}"; "line {label}"),
            };
            (words, Text::verbatim(""), Text::verbatim(""), effect)
        }
        Cause::Group { before, after } => (
            text!("类别或分组"; "kind or group"),
            Text::verbatim(before.as_str()),
            Text::verbatim(after.as_str()),
            &None,
        ),
        Cause::Mean { indicator, effect } => {
            let label = indicator_label(difference, indicator);
            let words =
                text!("{label}：取决于其他单位的得分"; "{label}: depends on the marks of others");
            (words, Text::verbatim(""), Text::verbatim(""), effect)
        }
        Cause::Rivals { .. } | Cause::Seats { .. } | Cause::Program | Cause::Unknown => (
            apart_words(difference, cause),
            Text::verbatim(""),
            Text::verbatim(""),
            &None,
        ),
    };
    let effect = effect
        .as_ref()
        .map(|Effect { before, after }| Text::verbatim(format!("{before} → {after}")));
    vec![
        Cell::plain(full_name(difference, (unit.street, unit.name))),
        Cell::of(words),
        Cell::of(before),
        Cell::of(after),
        Cell::of(effect.unwrap_or_else(|| Text::verbatim(""))),
    ]
}

/// Returns what is said of causes that lie with other units, or nowhere in the results.
fn apart_words(difference: &Difference, cause: &Cause) -> Text {
    let list = |units: &[Who]| {
        let names = units.iter().map(|&who| full_name(difference, who));
        Text::list(&names.map(Text::verbatim).collect::<Vec<_>>())
    };
    match cause {
        Cause::Rivals {
            overtook,
            fell_behind,
        } => {
            let (up, down) = (list(overtook), list(fell_behind));
            match (overtook.is_empty(), fell_behind.is_empty()) {
                (true, true) => text!("其他单位缺的得分"; "marks that others lack"),
                (false, true) => text!("{up} 赶了上来"; "{up} moved up"; up),
                (true, false) => text!("{down} 落了下去"; "{down} fell behind"; down),
                (false, false) => {
                    text!("{up} 赶了上来，{down} 落了下去"; "{up} moved up, {down} fell behind"; up, down)
                }
            }
        }
        Cause::Seats { award, won, lost } => {
            let (up, down) = (list(won), list(lost));
            match (won.is_empty(), lost.is_empty()) {
                (true, true) => {
                    text!("{award}：其他单位缺的得分"; "{award}: marks that others lack")
                }
                (false, true) => text!("{award}：{up} 得了名额"; "{award}: {up} won a seat"; up),
                (true, false) => {
                    text!("{award}：{down} 失了名额"; "{award}: {down} lost a seat"; down)
                }
                (false, false) => {
                    text!("{award}：{up} 得了名额，{down} 失了名额"; "{award}: {up} won a seat, {down} lost one"; up, down)
                }
            }
        }
        Cause::Program => text!("程序版本不同"; "another version of the program"),
        Cause::Mark { .. }
        | Cause::Line { .. }
        | Cause::Group { .. }
        | Cause::Mean { .. }
        | Cause::Unknown => {
            text!("两次结果都没有写明"; "nothing that the two results say")
        }
    }
}
