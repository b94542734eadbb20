//! How the ranks moved since an earlier result, and what is not compared with it.

use crate::analysis::{Attained, indicators};
use crate::evaluation::UnitResult;
use crate::lang::{Text, plural};
use crate::plan::titled;
use crate::report::document::Block;
use crate::report::moved::Moved;
use crate::report::{Compared, Earlier, Results};
use crate::text;

/// Returns how many of those shown moved up, down or not at all, and who is new or gone; nothing
/// without an earlier result.
pub fn movements(results: &Results, shown: &[&UnitResult]) -> Option<Block> {
    let earlier = results.earlier?;
    let moved = |result: &&UnitResult| earlier.moved(&results.case, result);
    let moved: Vec<Moved> = shown.iter().filter_map(moved).collect();
    let count = |is: fn(&Moved) -> bool| moved.iter().filter(|moved| is(moved)).count();
    let up = count(|moved| matches!(moved, Moved::Up(_)));
    let down = count(|moved| matches!(moved, Moved::Down(_)));
    let level = count(|moved| *moved == Moved::Level);
    let mut clauses = vec![text! {
        "与上次相比，名次上升 {up} 个、下降 {down} 个、不变 {level} 个";
        "Since the earlier result, {up} moved up, {down} down, {level} stayed"
    }];
    let new = count(|moved| *moved == Moved::New);
    if new > 0 {
        clauses.push(text! {"上次没有的 {new} 个"; "{new} new"});
    }
    let gone = earlier.gone(&results.case);
    // Who is gone is of no part of those shown.
    if !gone.is_empty() && shown.len() == results.evaluation.results.len() {
        let (count, names) = (gone.len(), names(&gone));
        clauses.push(text! {
            "上次有、本次没有的 {count} 个：{names}";
            "{count} no longer there: {names}"; names
        });
    }
    let said = Text::clauses(&clauses);
    Some(Block::Paragraph(text! {"{said}。"; "{said}."; said}))
}

/// Returns the names of units; where they are very many, the first of them.
fn names(units: &[&(Option<String>, String)]) -> Text {
    const NAMED: usize = 10;
    let name = |(street, name): &(Option<String>, String)| match street {
        Some(street) => Text::verbatim(format!("{street} {name}")),
        None => Text::verbatim(name),
    };
    let named = units.iter().take(NAMED).map(|who| name(who));
    let named = Text::list(&named.collect::<Vec<_>>());
    match units.len() > NAMED {
        true => text! {"{named}等"; "{named} and others"; named},
        false => named,
    }
}

/// Returns which indicators are not compared with the earlier result, and why.
pub fn not_compared(results: &Results) -> Vec<Text> {
    let Some(earlier) = results.earlier else {
        return Vec::new();
    };
    let all = indicators(&results.case, results.evaluation);
    let named = |wanted: Compared| -> Vec<Text> {
        let left_out = all.iter().filter(|attained| {
            attained.rate().is_some()
                && earlier.indicator((&results.case, results.provenance), attained) == wanted
        });
        let row = |row: usize| &results.case.rubric.indicators[row];
        let name =
            |attained: &Attained| titled(row(attained.row).code.as_str(), &row(attained.row).name);
        left_out
            .map(|attained| Text::verbatim(name(attained)))
            .collect()
    };
    let (other, missing) = (named(Compared::OtherTerms), named(Compared::Nothing));
    let mut notes = Vec::new();
    if !other.is_empty() {
        let (count, names) = (other.len(), Text::list(&other));
        let rates = plural(count, "rate is", "rates are");
        notes.push(text! {
            "分值或评分标准与上次不同，不比较得分率的有 {count} 项：{names}";
            "{count} {rates} not compared with the earlier result, for full marks or rule differ: {names}";
            names
        });
    }
    if !missing.is_empty() {
        let (count, names) = (missing.len(), Text::list(&missing));
        let rates = plural(count, "rate is", "rates are");
        notes.push(text! {
            "上次结果中没有得分率的有 {count} 项：{names}";
            "{count} {rates} not in the earlier result: {names}";
            names
        });
    }
    notes
}

/// Returns the file of the earlier result with its fingerprint.
pub fn earlier_note(earlier: &Earlier) -> Text {
    let (name, sha256) = (&earlier.file.name, &earlier.file.sha256);
    text! {"上次结果 {name} sha256 {sha256}"; "earlier result {name} sha256 {sha256}"}
}
