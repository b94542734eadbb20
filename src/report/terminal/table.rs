//! Tables in columns that stay straight under 汉字, drawn in as many parts as the width asks for.

use std::io::{self, Write};
use std::iter::repeat_n;

use super::column::{Drawn, Said};
use crate::lang::Lang;
use crate::report::document::Table;
use crate::text;

/// Space between columns, and where only so a table need not go on below.
const GAP: usize = 2;
const NARROWEST_GAP: usize = 1;

/// Draws a table; where it is too wide, its columns go on in further tables below, each with the
/// columns that say what a row is about.
pub fn draw_table(
    table: &Table,
    lang: Lang,
    width: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let across = 0..table.columns.len();
    let columns: Vec<Said> = across.map(|column| Said::of(table, column, lang)).collect();
    let natural = total(columns.iter().map(|column| column.natural), GAP);
    let Some(width) = width.filter(|&width| natural > width) else {
        let drawn: Vec<Drawn> = columns.iter().map(Said::in_one_line).collect();
        return draw(&drawn, GAP, out);
    };
    let least: Vec<usize> = columns.iter().map(Said::least).collect();
    let gap = gap(&least, width);
    for (part, shown) in parts(table.stub, &least, (gap, width)).iter().enumerate() {
        if part > 0 {
            let more = text! {"（续）"; "(continued)"};
            writeln!(out, "\n{}", more.speak(lang))?;
        }
        let wanted = |&column: &usize| (columns[column].natural, least[column]);
        let widths = allot(shown.iter().map(wanted).collect(), (gap, width));
        let shown = shown.iter().zip(widths);
        let drawn = shown.map(|(&column, width)| columns[column].within(width));
        draw(&drawn.collect::<Vec<_>>(), gap, out)?;
    }
    Ok(())
}

/// Returns the columns of each of the tables that a table is drawn as.
fn parts(stub: usize, least: &[usize], (gap, width): (usize, usize)) -> Vec<Vec<usize>> {
    let needed = |columns: &[usize]| total(columns.iter().map(|&column| least[column]), gap);
    let stub: Vec<usize> = (0..stub).collect();
    let mut parts: Vec<Vec<usize>> = vec![stub.clone()];
    for column in stub.len()..least.len() {
        let part = parts.last_mut().expect("there is one");
        part.push(column);
        if needed(part) > width && part.len() > stub.len() + 1 {
            part.pop();
            parts.push([&stub[..], &[column]].concat());
        }
    }
    parts
}

/// Returns how wide each column is drawn, of which it is known how wide it would like to be and must be:
/// where there is no room for all, the widest give way first.
fn allot(wanted: Vec<(usize, usize)>, (gap, width): (usize, usize)) -> Vec<usize> {
    let mut widths: Vec<usize> = wanted.iter().map(|&(natural, _)| natural).collect();
    while total(widths.iter().copied(), gap) > width {
        let yielding = (0..widths.len()).filter(|&at| widths[at] > wanted[at].1);
        let Some(widest) = yielding.max_by_key(|&at| widths[at]) else {
            break;
        };
        widths[widest] -= 1;
    }
    widths
}

/// Returns how far apart columns stand: closer than usual where a table fits only so.
fn gap(least: &[usize], width: usize) -> usize {
    let needed = |gap| total(least.iter().copied(), gap);
    match needed(GAP) > width && needed(NARROWEST_GAP) <= width {
        true => NARROWEST_GAP,
        false => GAP,
    }
}

/// Returns how wide columns of these widths are together.
fn total(widths: impl Iterator<Item = usize>, gap: usize) -> usize {
    widths
        .map(|width| width + gap)
        .sum::<usize>()
        .saturating_sub(gap)
}

/// Draws the rows of some columns, with a rule below their headings.
fn draw(columns: &[Drawn], gap: usize, out: &mut dyn Write) -> io::Result<()> {
    let rows = columns.first().map_or(0, |column| column.cells.len());
    let mut line = String::new();
    for row in 0..rows {
        let heights = columns.iter().map(|column| column.cells[row].len());
        for at in 0..heights.max().unwrap_or(0) {
            line.clear();
            for column in columns {
                column.add_cell(column.cells[row].get(at), &mut line);
                line.extend(repeat_n(' ', gap));
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        if row == 0 {
            let width = total(columns.iter().map(|column| column.width), gap);
            line.clear();
            line.extend(repeat_n('─', width));
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
