//! The causes of what differs, a row each.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::apart::apart_words;
use super::followers::Followers;
use super::words::{indicator_label, line_label, mark_label, names, unit_word};
use super::{Cause, Difference, Earned, UnitChange};
use crate::lang::{Text, plural};
use crate::report::document::section;
use crate::report::document::{Block, Cell, Column, Table};
use crate::text;

/// Returns why the units differ: of each unit what moved most points first, and what is the same of
/// several once.
pub fn reasons(difference: &Difference, followers: &Followers) -> Vec<Block> {
    let mut told: Vec<(Reason, Vec<&UnitChange>)> = Vec::new();
    let (mut known, mut idle) = (BTreeMap::new(), 0);
    let units = difference.units.iter();
    for unit in units.filter(|unit| !followers.has(unit)) {
        let (left_out, mut causes): (Vec<&Cause>, Vec<&Cause>) = unit
            .causes
            .iter()
            .partition(|cause| difference.is_idle(cause));
        idle += left_out.len();
        causes.sort_by_cached_key(|cause| Reverse(cause.points()));
        for cause in causes {
            let reason = reason(difference, cause);
            let place = known
                .entry(reason.key(cause, told.len()))
                .or_insert(told.len());
            match told.get_mut(*place) {
                Some((_, units)) => units.push(unit),
                None => told.push((reason, vec![unit])),
            }
        }
    }
    let row = |(reason, units): &(Reason, Vec<&UnitChange>)| {
        let mut row = vec![Cell::of(names(difference, units))];
        row.extend(reason.cells().map(Cell::of));
        row
    };
    let columns = vec![
        Column::names(unit_word(difference)),
        Column::words(text! {"原因"; "cause"}),
        Column::words(text! {"之前"; "before"}),
        Column::words(text! {"之后"; "after"}),
        Column::numbers(text! {"该项得分"; "earned there"}),
    ];
    let table = Table::new(columns, told.iter().map(row).collect());
    let mut blocks = section(text! {"原因"; "Causes"}, table);
    if idle > 0 {
        let marks = plural(idle, "mark differs", "marks differ");
        blocks.push(Block::Paragraph(text! {
            "另有 {idle} 处得分改动不影响任何得分，没有列出；JSON 格式列有全部改动。";
            "{idle} more {marks} and changed nothing: JSON lists them all."
        }));
    }
    blocks
}

/// What is said of a cause.
struct Reason {
    words: Text,
    before: Text,
    after: Text,
    earned: Text,
}

impl Reason {
    fn cells(&self) -> [Text; 4] {
        [&self.words, &self.before, &self.after, &self.earned].map(Text::clone)
    }

    /// Returns what is the same where two are told as one: a mark is of one unit alone.
    fn key(&self, cause: &Cause, place: usize) -> (Option<usize>, [String; 4]) {
        let own = match cause {
            Cause::Mark { .. } | Cause::Group { .. } => Some(place),
            Cause::Line { .. }
            | Cause::Mean { .. }
            | Cause::Rivals { .. }
            | Cause::Seats { .. }
            | Cause::Program
            | Cause::Unknown => None,
        };
        (own, self.cells().map(|text| text.zh.into_owned()))
    }
}

fn reason(difference: &Difference, cause: &Cause) -> Reason {
    let blank = || text! {"（空白）"; "(blank)"};
    let mark = |words: Option<&str>| words.map_or_else(blank, Text::verbatim);
    let nothing = || Text::verbatim("");
    let (words, [before, after], earned) = match cause {
        Cause::Mark { change, earned } => {
            let label = mark_label(difference, &change.key);
            let words = match change.is_correction {
                true => text! {"得分 {label}（更正）"; "mark {label} (corrected)"},
                false => text! {"得分 {label}"; "mark {label}"},
            };
            let both = [change.before, change.after].map(mark);
            (words, both, earned.as_slice())
        }
        Cause::Line { line, earned } => {
            let line = &difference.lines[*line];
            let label = line_label(line);
            let words = match line.is_rounding() {
                true => text! {"取整 {label}"; "rounding {label}"},
                false => text! {"细则行 {label}"; "line {label}"},
            };
            (words, [nothing(), nothing()], earned.as_slice())
        }
        Cause::Group { before, after } => {
            let both = [before, after].map(|group| Text::verbatim(group.as_str()));
            (text! {"类别或分组"; "kind or group"}, both, &[][..])
        }
        Cause::Mean { indicator, earned } => {
            let label = indicator_label(difference, indicator);
            let words =
                text! {"{label}：取决于其他单位的得分"; "{label}: depends on the marks of others"};
            (words, [nothing(), nothing()], earned.as_slice())
        }
        Cause::Rivals { .. } | Cause::Seats { .. } | Cause::Program | Cause::Unknown => {
            let words = apart_words(difference, cause);
            (words, [nothing(), nothing()], &[][..])
        }
    };
    Reason {
        words,
        before,
        after,
        earned: earned_text(cause, earned),
    }
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
