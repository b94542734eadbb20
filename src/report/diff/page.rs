//! The report of `diff`.

use super::followers::{Followers, followers, places};
use super::reasons::reasons;
use super::words::{full_name, line_label, seat_words, unit_word, verdict_words};
use super::{Aspect, Difference, Fate, Held, LineChange, Shift, Stands, UnitChange, Written};
use crate::lang::Text;
use crate::report::Value;
use crate::report::document::section;
use crate::report::document::{Block, Cell, Column, Document, Table};
use crate::report::moved::Moved;
use crate::report::value::provisional_text;
use crate::text;

/// Returns the report of what differs between two results.
pub fn difference_report(difference: &Difference) -> Document {
    let mut blocks = vec![Block::Facts(facts(difference))];
    let moved = Followers::of(difference);
    blocks.extend(outcomes(difference, &moved));
    blocks.extend(followers(difference, &moved));
    blocks.extend(fates(difference));
    blocks.extend(reasons(difference, &moved));
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
fn outcomes(difference: &Difference, followers: &Followers) -> Vec<Block> {
    let changed = || {
        let units = difference.units.iter();
        units.filter(|unit| !unit.shifts.is_empty() && !followers.has(unit))
    };
    let mut aspects: Vec<&Aspect> = Vec::new();
    for shift in changed().flat_map(|unit| &unit.shifts) {
        if !aspects.contains(&&shift.aspect) {
            aspects.push(&shift.aspect);
        }
    }
    aspects.sort_by_key(|aspect| position(aspect));
    let mut columns = vec![Column::words(unit_word(difference))];
    for aspect in &aspects {
        columns.push(Column::words(heading(aspect)));
        if **aspect == Aspect::Rank {
            columns.push(Column::numbers(text! {"升降"; "moved"}));
        }
    }
    let row = |unit: &UnitChange| {
        let mut row = vec![Cell::plain(full_name(difference, (unit.street, unit.name)))];
        for &aspect in &aspects {
            let mut shifts = unit.shifts.iter();
            row.push(match shifts.find(|shift| shift.aspect == *aspect) {
                Some(shift) => Cell::of(both(difference, shift)),
                None => Cell::plain(""),
            });
            if *aspect == Aspect::Rank {
                let moved = places(unit).map(|[was, is]| Moved::between(was, is));
                row.push(Cell::from(moved.map_or(Value::Nothing, Value::Moved)));
            }
        }
        row
    };
    let table = Table::new(columns, changed().map(row).collect());
    let mut blocks = section(text! {"结果的变化"; "Results that differ"}, table);
    let is_marked = |shift: &Shift| {
        let mut ranks = [&shift.before, &shift.after].into_iter().flatten();
        shift.aspect == Aspect::Rank && ranks.any(|rank| rank.words.ends_with(['=', '*']))
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
    let words = |held: &Option<Held>, of| match held {
        None => Text::verbatim("—"),
        Some(held) => held_words(&shift.aspect, held, of),
    };
    let before = words(&shift.before, difference.before);
    let after = words(&shift.after, difference.after);
    text! {"{before} → {after}"; "{before} → {after}"; before, after}
}

fn held_words(aspect: &Aspect, held: &Held, of: &Written) -> Text {
    let words = match aspect {
        Aspect::Verdict => verdict_words(&held.words, of),
        Aspect::Award(_) => seat_words(&held.words),
        Aspect::Total | Aspect::Grade | Aspect::Rank => Text::verbatim(held.words.as_str()),
    };
    match held.stands {
        Stands::AsWritten => words,
        Stands::Provisionally => provisional_text(words),
    }
}

/// Returns which units only one of the results has, a line for each way of coming or going.
fn fates(difference: &Difference) -> Vec<Block> {
    let ways = [
        (Fate::Appeared, text! {"新增"; "new"}),
        (Fate::Disappeared, text! {"本次没有"; "no longer there"}),
        (
            Fate::SetAside,
            text! {"数据有误、本次暂不评分"; "set aside now because of faulty marks"},
        ),
        (
            Fate::Scored,
            text! {"上次暂不评分、本次已评分"; "set aside before, scored now"},
        ),
    ];
    let line = |(fate, words): (Fate, Text)| {
        let units = difference.units.iter().filter(|unit| unit.fate == fate);
        let names =
            units.map(|unit| Text::verbatim(full_name(difference, (unit.street, unit.name))));
        let names: Vec<Text> = names.collect();
        let (count, list) = (names.len(), Text::list(&names));
        (count > 0)
            .then(|| text! {"{words} {count} 个：{list}"; "{count} {words}: {list}"; words, list})
    };
    let lines: Vec<Text> = ways.into_iter().filter_map(line).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let heading = text! {"只在一次结果里有的"; "In one of the results only"};
    vec![Block::Heading(heading), Block::Notes(lines)]
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
