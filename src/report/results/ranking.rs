//! The ranking: who came where, with what total, and what follows from it.

use super::entry::Entry;
use super::field::Field;
use super::fields::fields;
use super::since::movements;
use crate::evaluation::{Rank, UnitResult, Verdict, attribute};
use crate::lang::Text;
use crate::report::Results;
use crate::report::document::{Block, Cell, Table};
use crate::text;

/// Returns one ranking for each group that is ranked apart.
pub fn rankings<'a>(results: &'a Results<'a>, shown: &[&'a UnitResult]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (group, members) in groups(results, shown) {
        blocks.push(Block::Heading(match group {
            None => text! {"排名"; "Ranking"},
            Some(name) => text! {"排名：{name}"; "Ranking: {name}"},
        }));
        blocks.push(Block::Table(ranking(results, members)));
        let ranks = members.iter().filter_map(|member| member.rank);
        if let Some(why) = why_provisional(results, ranks) {
            blocks.push(Block::Paragraph(
                text! {"* 名次暂定：{why}。"; "* provisional: {why}."; why},
            ));
        }
    }
    blocks.extend(movements(results, shown));
    if shown.is_empty() {
        blocks.push(Block::Paragraph(
            text! {"没有可显示的结果。"; "Nothing to show."},
        ));
    }
    blocks
}

/// A group that is ranked apart: its name, where there are several, and who is in it.
pub type Group<'s, 'a> = (Option<String>, &'s [&'a UnitResult]);

/// Returns the groups that are ranked apart.
pub fn groups<'s, 'a>(results: &Results, shown: &'s [&'a UnitResult]) -> Vec<Group<'s, 'a>> {
    let (case, within) = (&results.case, &results.case.rubric.ranking.within);
    let group = |result: &UnitResult| -> Vec<String> {
        within
            .iter()
            .map(|name| attribute(case, result.unit, name).to_owned())
            .collect()
    };
    let groups = shown.chunk_by(|one, other| group(one) == group(other));
    let named = groups.map(|members| {
        let name = (!within.is_empty()).then(|| group(members[0]).join(" · "));
        (name, members)
    });
    named.collect()
}

fn ranking<'a>(results: &'a Results<'a>, members: &[&'a UnitResult]) -> Table {
    let mut fields = fields(results, members);
    fields.retain(|field| field.shown.in_table());
    let row = |&result| {
        let entry = Entry::scored(result);
        let values = fields.iter().map(|field| field.value(&entry));
        values.map(Cell::from).collect()
    };
    Table {
        columns: fields.iter().map(Field::column).collect(),
        // Rank, name and, beside an earlier result, how the rank moved.
        stub: 2 + usize::from(results.earlier.is_some()),
        rows: members.iter().map(row).collect(),
    }
}

/// Returns why some ranks are provisional: who may still come before them, and what may still
/// change; nothing where none is.
pub fn why_provisional(results: &Results, ranks: impl Iterator<Item = Rank>) -> Option<Text> {
    let (mut may_be_passed, mut rests_on_means) = (false, false);
    for rank in ranks {
        may_be_passed |= rank.may_be_passed;
        rests_on_means |= rank.rests_on_means;
    }
    let rivals = || rivals_text(results);
    Some(match (may_be_passed, rests_on_means) {
        (false, false) => return None,
        (true, false) => rivals(),
        (false, true) => {
            text! {"有单位的得分要看同类单位的得分，而这些得分还没有齐，补齐后会变"; "points that are measured by other units will change with the marks that these lack"}
        }
        (true, true) => {
            let rivals = rivals();
            text! {"{rivals}；有单位的得分要看同类单位的得分，也会随之变动"; "{rivals}; points that are measured by other units will change with the marks that these lack"; rivals}
        }
    })
}

/// Returns who may still come before others.
fn rivals_text(results: &Results) -> Text {
    let evaluation = results.evaluation;
    let is_open =
        |result: &UnitResult| result.rank.is_none() && result.verdict != Some(Verdict::Ineligible);
    let lack_marks = evaluation.results.iter().any(is_open);
    match (lack_marks, evaluation.asides.is_empty()) {
        (true, false) => {
            text! {"另有单位缺分，或因数据有误暂未评分，补正后可能排在其前"; "a unit that lacks marks, or that was set aside because of faulty ones, may rank above it"}
        }
        (false, false) => {
            text! {"另有单位因数据有误暂未评分，改正后可能排在其前"; "a unit set aside because of faulty marks may rank above it"}
        }
        (true, true) | (false, true) => {
            text! {"另有单位得分未齐，补齐后可能排在其前"; "a unit with missing marks may rank above it"}
        }
    }
}
