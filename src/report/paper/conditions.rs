//! Gates, vetoes and exemptions.

use super::terms::effect_text;
use super::terms::range_text;
use super::words::{kinds_text, list, titled};
use crate::lang::Text;
use crate::report::document::{Block, Cell, Column, Table};
use crate::rubric::{Condition, Reach, Rubric};
use crate::text;

pub fn tables(rubric: &Rubric) -> Vec<Block> {
    let mut blocks = table(
        text! {"基本条件（不具备的）"; "Gates (where not met)"},
        &rubric.gates,
        rubric,
    );
    blocks.extend(table(
        text! {"一票否决（发生的）"; "Vetoes (where it happened)"},
        &rubric.vetoes,
        rubric,
    ));
    let exemptions = rubric.exemptions.iter().map(|exemption| {
        let name = &exemption.name;
        let items = exemption.items.iter().map(|code| titled(code, rubric));
        let items = Text::list(&items.map(Text::verbatim).collect::<Vec<_>>());
        text! {"{name}：{items} 免检，得满分"; "{name}: {items} earn full marks unchecked"; items}
    });
    blocks.extend(list(text! {"免检"; "Exemptions"}, exemptions.collect()));
    blocks
}

fn table(heading: Text, conditions: &[Condition], rubric: &Rubric) -> Vec<Block> {
    if conditions.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![
        Column::words(text! {"编号"; "code"}),
        Column::words(text! {"内容"; "condition"}),
        Column::words(text! {"后果"; "effect"}),
    ];
    let several_kinds = !rubric.kinds.is_empty();
    if several_kinds {
        columns.push(Column::words(text! {"适用"; "kinds"}));
    }
    let rows = conditions.iter().map(|condition| {
        let mut cells = vec![
            Cell::plain(condition.code.as_str()),
            Cell::of(content(condition)),
            Cell::of(effect_text(&condition.effect, &rubric.outcome)),
        ];
        if several_kinds {
            cells.push(Cell::of(kinds_text(&condition.kinds)));
        }
        cells
    });
    let table = Table {
        columns,
        stub: 2,
        rows: rows.collect(),
    };
    vec![Block::Heading(heading), Block::Table(table)]
}

/// Returns what a gate or a veto is about, and what a value has to come to.
pub fn content(condition: &Condition) -> Text {
    let name = &condition.name;
    let Some(line) = &condition.line else {
        return Text::verbatim(name);
    };
    let at = condition.measure.written(&line.at);
    let line = match line.reach {
        Reach::From => text! {"{name}满{at}"; "{name}: {at} or more"},
        Reach::Above => text! {"{name}超过{at}"; "{name}: more than {at}"},
    };
    match &condition.range {
        None => line,
        Some(range) => {
            let range = range_text(range, condition.measure);
            text! {"{line}（{range}）"; "{line} ({range})"; line, range}
        }
    }
}
