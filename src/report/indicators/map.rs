//! Who lost points where: a picture of all units and indicators with ink only where points were lost,
//! and the same in words.

use super::line::points_text;
use crate::analysis::{Attained, CameTo};
use crate::evaluation::UnitResult;
use crate::lang::{Text, plural};
use crate::number::Number;
use crate::report::Results;
use crate::report::chart::{Chart, Map, MapCell, MapColumn, MapRow, Sign};
use crate::report::document::{Block, Cell, Column, Table, section};
use crate::report::results::unit_word;
use crate::rubric::Role;
use crate::text;

/// How many columns a picture has at most, so that paper holds it.
const COLUMNS: usize = 40;

/// For how many there is room at least, so that few are not drawn out.
const NARROWEST: usize = 20;

/// An indicator on which points can be lost.
struct Place<'a> {
    attained: &'a Attained,
    code: &'a str,
    name: &'a str,
    /// The code of its section on the first level.
    section: &'a str,
    /// What the ink of a cell is a share of: full marks, or of a penalty the most it took.
    most: Number,
}

/// Returns the pictures: sections stay together while there is room.
pub fn maps(results: &Results, all: &[Attained], shown: &[&UnitResult]) -> Vec<Block> {
    let places = places(results, all);
    if places.is_empty() || shown.is_empty() {
        return Vec::new();
    }
    let heading = text! {"谁在哪里失分"; "Who lost points where"};
    let mut blocks = vec![
        Block::Heading(heading),
        Block::Paragraph(text! {
            "每格一项指标，墨越高失分越多，满格为全部失去；没有墨的没有失分。";
            "A cell an indicator: the higher the ink, the more was lost, a full cell all of it. \
             Where there is no ink, nothing was lost."
        }),
    ];
    let parts = parts(&places);
    let room = parts.iter().map(|part| part.len()).max();
    let room = room.map_or(NARROWEST, |most| most.max(NARROWEST));
    let maps = parts.into_iter().map(|part| Map {
        room,
        ..map(results, part, shown)
    });
    blocks.extend(maps.map(|map| Block::Chart(Chart::Map(map))));
    blocks
}

fn places<'a>(results: &'a Results, all: &'a [Attained]) -> Vec<Place<'a>> {
    let place = |attained: &'a Attained| {
        let row = &results.case.rubric.indicators[attained.row];
        let most = match (attained.role, &attained.full) {
            (Role::Scored, Some(full)) => full.clone(),
            (Role::Penalty, _) => attained.most_lost.clone(),
            (Role::Scored | Role::Bonus | Role::Factor | Role::Info, _) => return None,
        };
        let code = row.code.as_str();
        most.is_positive().then(|| Place {
            attained,
            code,
            name: &row.name,
            section: code.split('.').next().unwrap_or(code),
            most,
        })
    };
    all.iter().filter_map(place).collect()
}

/// Returns what stands in one picture each.
fn parts<'p, 'a>(places: &'p [Place<'a>]) -> Vec<&'p [Place<'a>]> {
    let (mut parts, mut from, mut end) = (Vec::new(), 0, 0);
    for section in places.chunk_by(|one, next| one.section == next.section) {
        if end > from && end - from + section.len() > COLUMNS {
            parts.push(&places[from..end]);
            from = end;
        }
        end += section.len();
        while end - from > COLUMNS {
            parts.push(&places[from..from + COLUMNS]);
            from += COLUMNS;
        }
    }
    parts.push(&places[from..end]);
    parts.retain(|part| !part.is_empty());
    parts
}

fn map(results: &Results, places: &[Place], shown: &[&UnitResult]) -> Map {
    let columns = places.iter().enumerate().map(|(number, place)| {
        let before = number.checked_sub(1).map(|before| places[before].section);
        MapColumn {
            code: place.code.to_owned(),
            name: place.name.to_owned(),
            begins: before != Some(place.section),
        }
    });
    let rows: Vec<MapRow> = shown
        .iter()
        .map(|result| row(results, places, result))
        .collect();
    let mut cells = rows.iter().flat_map(|row| &row.cells);
    let mut key = vec![
        (Sign::Lost, text! {"失去一部分"; "some lost"}),
        (Sign::AllLost, text! {"全部失去"; "all lost"}),
    ];
    if cells.any(|cell| *cell == MapCell::Missing) {
        key.push((Sign::Missing, text! {"缺分"; "mark missing"}));
    }
    let ends = places.first().zip(places.last());
    let (first, last) = ends.map_or(("", ""), |(first, last)| (first.code, last.code));
    Map {
        caption: text! {"各单位在 {first} 至 {last} 上的失分"; "Points lost on {first} to {last}"},
        stub: Column::words(unit_word(results)),
        columns: columns.collect(),
        room: places.len(),
        rows,
        key,
    }
}

fn row(results: &Results, places: &[Place], result: &UnitResult) -> MapRow {
    let cells: Vec<MapCell> = places
        .iter()
        .map(|place| cell(results, place, result))
        .collect();
    let count = cells
        .iter()
        .filter(|cell| matches!(cell, MapCell::Lost(_)))
        .count();
    let indicators = plural(count, "indicator", "indicators");
    MapRow {
        name: results.case.sheet.full_name(result.unit),
        cells,
        says: text! {"{count} 项失分"; "points lost on {count} {indicators}"},
    }
}

fn cell(results: &Results, place: &Place, result: &UnitResult) -> MapCell {
    match came_to(results, place.attained, result) {
        CameTo::NotApplicable => MapCell::Nothing,
        CameTo::Missing => MapCell::Missing,
        CameTo::Known(points) => {
            let attained = place.attained;
            let lost = attained.lost_by(&points);
            match lost.is_positive() {
                true => MapCell::Lost((&lost / &place.most).min(Number::ONE)),
                false => MapCell::Nothing,
            }
        }
    }
}

fn came_to(results: &Results, attained: &Attained, result: &UnitResult) -> CameTo {
    let tree = &results.case.trees[result.tree];
    let leaf = tree.node_of_row(attained.row);
    leaf.map_or(CameTo::NotApplicable, |leaf| CameTo::of(result, leaf))
}

/// Returns what each unit lost where, the most first: the figures of the picture.
pub fn losses_in_words(results: &Results, all: &[Attained], shown: &[&UnitResult]) -> Vec<Block> {
    let places = places(results, all);
    let row = |result: &&UnitResult| {
        let mut losses: Vec<(&Place, Number)> = Vec::new();
        for place in &places {
            let attained = place.attained;
            if let CameTo::Known(points) = came_to(results, attained, result) {
                let lost = attained.lost_by(&points);
                losses.extend(lost.is_positive().then_some((place, lost)));
            }
        }
        losses.sort_by(|one, other| other.1.cmp(&one.1));
        let said = losses.iter().map(|(place, lost)| {
            let (code, lost) = (place.code, points_text(results, lost));
            text! {"{code} 失 {lost}"; "{code} lost {lost}"}
        });
        let said: Vec<Text> = said.collect();
        vec![
            Cell::plain(results.case.sheet.full_name(result.unit)),
            Cell::plain(said.len().to_string()),
            Cell::of(Text::list(&said)),
        ]
    };
    let columns = vec![
        Column::words(unit_word(results)),
        Column::numbers(text! {"失分项数"; "indicators"}),
        Column::words(text! {"失分，各按本项分值"; "lost, on the scale of each"}),
    ];
    let table = Table::new(columns, shown.iter().map(row).collect());
    section(text! {"各单位的失分"; "What each lost"}, table)
}
