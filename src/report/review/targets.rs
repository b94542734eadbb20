//! What was aimed at, and who is still short of it.

use super::communities::in_order;
use super::evaluated::{Evaluated, ReviewResults};
use crate::analysis::year_end::Reached;
use crate::lang::Text;
use crate::number::Number;
use crate::report::Tone;
use crate::report::document::section;
use crate::report::document::{Block, Cell, Column, Table};
use crate::review::{AtLeast, Target, Units};
use crate::rubric::applies;
use crate::text;

/// Returns every target with what was asked for and what there is, those not reached first, and who
/// lacks the title that all are to hold.
pub fn targets(review: &ReviewResults) -> Vec<Block> {
    let all: Vec<Evaluated> = review.evaluated().collect();
    let aims = all.iter().flat_map(|of| {
        let targets = of.scheme.targets.iter().zip(&of.figures.targets);
        targets.map(move |(target, reached)| (of, target, reached))
    });
    let mut aims: Vec<(&Evaluated, &Target, &Reached)> = aims.collect();
    aims.sort_by_key(|(_, _, reached)| reached.holds());
    let columns = vec![
        Column::words(text! {"考评"; "scheme"}),
        Column::names(text! {"目标"; "target"}),
        Column::numbers(text! {"应有"; "asked"}),
        Column::numbers(text! {"实有"; "there are"}),
        Column::numbers(text! {"差额"; "short by"}),
        Column::words(text! {"结果"; "result"}),
    ];
    let row = |&(of, target, reached): &(&Evaluated, &Target, &Reached)| {
        let short = reached.asked.saturating_sub(reached.reached);
        vec![
            Cell::of(of.title()),
            Cell::of(target_text(target)),
            Cell::plain(reached.asked.to_string()),
            Cell::plain(reached.reached.to_string()),
            match reached.holds() {
                true => Cell::plain("—"),
                false => Cell::plain(short.to_string()),
            },
            match reached.holds() {
                true => Cell::toned(text! {"完成"; "reached"}, Tone::Good),
                false => Cell::toned(text! {"未完成"; "not reached"}, Tone::Bad),
            },
        ]
    };
    let table = Table::new(columns, aims.iter().map(row).collect());
    let mut blocks = section(text! {"目标完成情况"; "Targets"}, table);
    let unreached = aims.iter().filter(|(_, _, reached)| !reached.holds());
    let lacking = unreached.filter_map(|(of, target, _)| lacking(review, of, target));
    blocks.extend(lacking.map(Block::Paragraph));
    blocks
}

/// Returns the communities without a title that all were to hold.
fn lacking(review: &ReviewResults, of: &Evaluated, target: &Target) -> Option<Text> {
    if target.at_least != AtLeast::All || of.scheme.units != Units::Communities {
        return None;
    }
    let years = match target.cumulative {
        true => review.review.years_up_to(of.number),
        false => vec![of.number],
    };
    let holds = |member: usize| {
        let mut held = review.year_end.holdings.iter();
        held.any(|held| {
            held.member == member && held.title == target.title && years.contains(&held.scheme)
        })
    };
    let kinds = &of.results.case.rubric.kinds;
    let is_meant = |member: &usize| {
        let kind = review.district.communities[*member].kind.as_deref();
        kinds.is_empty() || applies(kinds, kind)
    };
    let members = in_order(review).into_iter().filter(is_meant);
    let lacking = members.filter(|&member| !holds(member));
    let name = |member: usize| {
        let unit = &review.district.communities[member];
        let street = unit
            .street
            .as_deref()
            .map_or(String::new(), |street| format!("{street} "));
        Text::verbatim(format!("{street}{}", unit.name))
    };
    let names: Vec<Text> = lacking.map(name).collect();
    let (title, count, names) = (&target.title, names.len(), Text::list(&names));
    (count > 0).then(|| {
        text! {
            "还不是 {title} 的 {count} 个：{names}。";
            "Not {title} yet, {count}: {names}."; names
        }
    })
}

pub fn target_text(target: &Target) -> Text {
    let title = &target.title;
    let wanted = match &target.at_least {
        AtLeast::All => text! {"{title} 全部"; "all to be {title}"},
        AtLeast::Number(number) => {
            text! {"{title} 不少于 {number} 个"; "{title}: {number} or more"}
        }
        AtLeast::Share(share) => {
            let percent = share * &Number::from(100_i64);
            text! {"{title} 不低于 {percent}%"; "{title}: {percent}% or more"}
        }
    };
    match target.cumulative {
        true => text! {"{wanted}（累计）"; "{wanted} (with earlier years)"; wanted},
        false => wanted,
    }
}
