//! A form: one unit, a row an indicator, as papers are.

use super::asks::{Ask, Room};
use super::entry::{Holds, Of};
use super::heads::Head;
use super::model::{Part, Template};
use super::seats::Seat;
use super::who::Who;
use crate::lang::Text;
use crate::rubric::TreeId;
use crate::text;

/// A row of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormRow {
    /// A section, by its number.
    Head(usize),
    /// A question, by its number.
    Ask(usize),
}

/// What stands above the table of a form: 社区：甲社区. Nothing behind it is to be filled in.
pub struct Label {
    pub heading: Text,
    pub value: String,
}

/// Returns what stands above the table.
pub fn form_labels(template: &Template, who: &Who, part: &Part) -> Vec<Label> {
    let columns = template.columns.iter().zip(&who.cells);
    let of_unit = columns.map(|(column, cell)| Label {
        heading: column.heading.clone(),
        value: cell.clone(),
    });
    let judges = template.words.judges.iter().zip(&part.seats);
    let judges = judges.filter_map(|(heading, seat)| {
        let value = match seat {
            Seat::Nobody => return None,
            Seat::Open => String::new(),
            Seat::Named(name) => name.clone(),
        };
        let heading = heading.clone();
        Some(Label { heading, value })
    });
    of_unit.chain(judges).collect()
}

/// Returns the rows of a form for a kind of unit: sections above what stands below them. What decides
/// beyond the points stands below no row of the paper, and says itself what it is.
pub fn form_rows(template: &Template, part: &Part, kind: Option<TreeId>) -> Vec<FormRow> {
    let mut rows = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for &number in &part.asks {
        let ask = &template.asks[number];
        if ask.room(kind) == Room::Closed {
            continue;
        }
        let shared = ask
            .heads
            .iter()
            .zip(&open)
            .take_while(|(one, other)| one == other);
        let shared = shared.count();
        let fresh = ask.heads[shared..].iter().copied();
        let sections = fresh.filter(|&head| template.heads[head].code.is_some());
        rows.extend(sections.map(FormRow::Head));
        open.clone_from(&ask.heads);
        rows.push(FormRow::Ask(number));
    }
    rows
}

/// Returns the rule of a question as a form prints it.
pub fn form_rule(template: &Template, ask: &Ask) -> Text {
    let rule = &ask.rule;
    let head = ask.heads.last().map(|&head| &template.heads[head]);
    match head.filter(|head| head.code.is_none()) {
        Some(Head { label, .. }) => text! {"【{label}】{rule}"; "[{label}] {rule}"; label, rule},
        None => rule.clone(),
    }
}

/// Returns how the column is headed that is filled in: 得分 where all are marks, and cannot be
/// anything else.
pub fn entry_heading<'t>(template: &'t Template, part: &Part) -> &'t Text {
    let is_mark = |ask: &Ask| {
        ask.entries
            .iter()
            .flatten()
            .all(|entry| match &entry.holds {
                Holds::Number(numbers) => numbers.of == Of::Mark,
                Holds::OneOf(_) | Holds::Share | Holds::Words => false,
            })
    };
    match template.takes_points || template.asks_of(part).all(is_mark) {
        true => &template.words.score,
        false => &template.words.entry,
    }
}
