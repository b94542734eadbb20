//! The report of `diff`.

use super::reasons::reasons;
use super::words::{full_name, line_label, seat_words, unit_word, verdict_words};
use super::{Aspect, Difference, Fate, LineChange, Shift, UnitChange, Written};
use crate::lang::Text;
use crate::report::document::section;
use crate::report::document::{Block, Cell, Column, Document, Table};
use crate::text;

/// Returns the report of what differs between two results.
pub fn difference_report(difference: &Difference) -> Document {
    let mut blocks = vec![Block::Facts(facts(difference))];
    blocks.extend(outcomes(difference));
    blocks.extend(fates(difference));
    blocks.extend(reasons(difference));
    blocks.extend(lines(difference));
    if difference.is_empty() {
        blocks.push(Block::Paragraph(text! {"没有差异。"; "No differences."}));
    }
    Document {
        title: difference.after.recorded.result.rubric.title.to_string(),
        blocks,
    }
}

fn facts(difference: &Difference) -> Vec<(Text, Text)> {
    let file = |written: &Written| {
        let (name, program) = (&written.file.name, &*written.recorded.result.program);
        text! {"{name}（{program}）"; "{name} ({program})"}
    };
    let unit = unit_word(difference);
    let changed = difference.units.len();
    let [was, is] =
        [difference.before, difference.after].map(|written| written.recorded.result.units.len());
    vec![
        (
            text! {"考评细则"; "rubric"},
            Text::verbatim(&*difference.after.recorded.result.rubric.id),
        ),
        (text! {"之前"; "before"}, file(difference.before)),
        (text! {"之后"; "after"}, file(difference.after)),
        (
            text! {"有变化的"; "changed"},
            text! {"{changed} 个（之前共 {was} 个{unit}，之后 {is} 个）"; "{changed} ({was} {unit} before, {is} after)"; unit},
        ),
    ]
}

/// Returns what became of the units whose results differ.
fn outcomes(difference: &Difference) -> Vec<Block> {
    let changed = || {
        let units = difference.units.iter();
        units.filter(|unit| !unit.shifts.is_empty())
    };
    let mut aspects: Vec<&Aspect> = Vec::new();
    for shift in changed().flat_map(|unit| &unit.shifts) {
        if !aspects.contains(&&shift.aspect) {
            aspects.push(&shift.aspect);
        }
    }
    aspects.sort_by_key(|aspect| position(aspect));
    let mut columns = vec![Column::words(unit_word(difference))];
    columns.extend(aspects.iter().map(|aspect| Column::words(heading(aspect))));
    let row = |unit: &UnitChange| {
        let mut row = vec![Cell::plain(full_name(difference, (unit.street, unit.name)))];
        row.extend(aspects.iter().map(|&aspect| {
            let mut shifts = unit.shifts.iter();
            match shifts.find(|shift| shift.aspect == *aspect) {
                Some(shift) => Cell::of(both(difference, shift)),
                None => Cell::plain(""),
            }
        }));
        row
    };
    let table = Table::new(columns, changed().map(row).collect());
    let mut blocks = section(text! {"结果的变化"; "Results that differ"}, table);
    let is_marked = |shift: &Shift| {
        let mut ranks = [&shift.before, &shift.after].into_iter().flatten();
        shift.aspect == Aspect::Rank && ranks.any(|rank| rank.ends_with(['=', '*']))
    };
    if changed().flat_map(|unit| &unit.shifts).any(is_marked) {
        blocks.push(Block::Paragraph(text! {
            "名次后的 = 是并列，* 是暂定。";
            "Behind a rank, = says that it is shared, * that it is provisional."
        }));
    }
    blocks
}

fn position(aspect: &Aspect) -> usize {
    match aspect {
        Aspect::Total => 0,
        Aspect::Grade => 1,
        Aspect::Verdict => 2,
        Aspect::Rank => 3,
        Aspect::Award(_) => 4,
    }
}

fn heading(aspect: &Aspect) -> Text {
    match aspect {
        Aspect::Total => text! {"总分"; "total"},
        Aspect::Grade => text! {"等级"; "grade"},
        Aspect::Verdict => text! {"结论"; "verdict"},
        Aspect::Rank => text! {"名次"; "rank"},
        Aspect::Award(name) => text! {"命名 {name}"; "award {name}"},
    }
}

fn both(difference: &Difference, shift: &Shift) -> Text {
    let words = |value: &Option<String>, of| match (&shift.aspect, value.as_deref()) {
        (_, None) => Text::verbatim("—"),
        (Aspect::Verdict, Some(verdict)) => verdict_words(verdict, of),
        (Aspect::Award(_), Some(seat)) => seat_words(seat),
        (Aspect::Total | Aspect::Grade | Aspect::Rank, Some(value)) => Text::verbatim(value),
    };
    let before = words(&shift.before, difference.before);
    let after = words(&shift.after, difference.after);
    text! {"{before} → {after}"; "{before} → {after}"; before, after}
}

/// Returns which units only one of the results has.
fn fates(difference: &Difference) -> Vec<Block> {
    let row = |unit: &UnitChange| {
        let words = match unit.fate {
            Fate::Stayed => return None,
            Fate::Appeared => text! {"新出现"; "appeared"},
            Fate::Disappeared => text! {"不再出现"; "disappeared"},
            Fate::SetAside => {
                text! {"数据有误，暂不评分"; "set aside because of faulty marks"}
            }
            Fate::Scored => text! {"原先暂不评分，现已评分"; "set aside before, scored now"},
        };
        Some(vec![
            Cell::plain(full_name(difference, (unit.street, unit.name))),
            Cell::of(words),
        ])
    };
    let columns = vec![
        Column::words(unit_word(difference)),
        Column::words(text! {"变化"; "what happened"}),
    ];
    let table = Table::new(columns, difference.units.iter().filter_map(row).collect());
    section(
        text! {"只在一次结果里有的"; "In one of the results only"},
        table,
    )
}

fn lines(difference: &Difference) -> Vec<Block> {
    let words = |words: &Option<String>| Cell::plain(words.as_deref().unwrap_or("—"));
    let row = |line: &LineChange| {
        vec![
            Cell::plain(line_label(line)),
            words(&line.before),
            words(&line.after),
        ]
    };
    let columns = vec![
        Column::words(text! {"细则行"; "line"}),
        Column::words(text! {"之前"; "before"}),
        Column::words(text! {"之后"; "after"}),
    ];
    let table = Table::new(columns, difference.lines.iter().map(row).collect());
    section(
        text! {"有变化的细则行"; "Lines of the rubric that differ"},
        table,
    )
}
