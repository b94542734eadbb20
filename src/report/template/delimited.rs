//! A sheet to fill in as CSV.

use std::io::{self, Write};

use super::asks::Room;
use super::form::{FormRow, entry_heading, form_labels, form_rows, form_rule};
use super::model::{Part, Template};
use super::seats::{DIMENSIONS, Seat};
use super::who::Who;
use crate::lang::Lang;
use crate::report::csv::{guarded, write};

/// Writes a sheet with a row a unit and a column an indicator: a row for every part that somebody
/// else fills in.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn wide(template: &Template, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let dimensions = told(template);
    let mut header = lead_headings(template, &dimensions, lang);
    header.extend(template.asks.iter().map(|ask| guarded(&ask.long)));
    header.push(template.words.note.speak(lang).to_owned());
    let rows = template.parts.iter().flat_map(|part| {
        let who = template.who.iter();
        who.flat_map(|who| {
            let mut row = lead(who, part, &dimensions);
            row.resize(header.len(), String::new());
            vec![row; part.rows]
        })
    });
    let rows: Vec<Vec<String>> = rows.collect();
    write(std::iter::once(header.clone()).chain(rows), out)
}

/// Writes a sheet with a row a mark.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn long(template: &Template, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let dimensions = told(template);
    let mut header = lead_headings(template, &dimensions, lang);
    let words = &template.words;
    let headings = [&words.indicator, &words.score, &words.reason];
    header.extend(headings.map(|words| words.speak(lang).to_owned()));
    let anybody = [template.anybody.clone()];
    let who = match template.who.as_slice() {
        [] => &anybody[..],
        who => who,
    };
    let mut rows = vec![header.clone()];
    for part in &template.parts {
        for who in who {
            for ask in template.asks_of(part) {
                if ask.room(who.kind) == Room::Closed {
                    continue;
                }
                let mut row = lead(who, part, &dimensions);
                row.push(guarded(&ask.long));
                row.resize(header.len(), String::new());
                rows.extend(vec![row; part.rows]);
            }
        }
    }
    write(rows, out)
}

/// Writes the form of one unit.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn form(
    template: &Template,
    (who, part): (&Who, &Part),
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = &template.words;
    let entry = entry_heading(template, part);
    let headings = [
        &words.indicator,
        &words.full,
        &words.rule,
        entry,
        &words.reason,
    ];
    let header: Vec<String> = headings
        .iter()
        .map(|words| words.speak(lang).to_owned())
        .collect();
    let padded = |first: String| {
        let mut row = vec![first];
        row.resize(header.len(), String::new());
        row
    };
    let labels = form_labels(template, who, part).into_iter().map(|label| {
        let (heading, value) = (label.heading.speak(lang), guarded(&label.value));
        padded(match lang {
            Lang::Zh => format!("{heading}：{value}"),
            Lang::En => format!("{heading}: {value}"),
        })
    });
    let mut rows: Vec<Vec<String>> = labels.collect();
    rows.push(header.clone());
    rows.extend(
        form_rows(template, part, who.kind)
            .into_iter()
            .map(|row| match row {
                FormRow::Head(head) => padded(guarded(template.heads[head].label.speak(lang))),
                FormRow::Ask(ask) => {
                    let ask = &template.asks[ask];
                    let mut row = vec![
                        guarded(&ask.long),
                        guarded(printed_full(ask.full.speak(lang))),
                        guarded(form_rule(template, ask).speak(lang)),
                    ];
                    row.resize(header.len(), String::new());
                    row
                }
            }),
    );
    write(rows, out)
}

/// Returns full marks as a sheet prints them: nothing where there are none.
pub fn printed_full(full: &str) -> &str {
    match full.starts_with(|first: char| first.is_ascii_digit()) {
        true => full,
        false => "",
    }
}

/// Returns along which dimensions a sheet says whose a mark is.
fn told(template: &Template) -> Vec<usize> {
    let dimensions = 0..DIMENSIONS;
    dimensions
        .filter(|&dimension| template.tells(dimension))
        .collect()
}

fn lead_headings(template: &Template, dimensions: &[usize], lang: Lang) -> Vec<String> {
    let columns = template.columns.iter().map(|column| &column.heading);
    let judges = dimensions
        .iter()
        .map(|&dimension| &template.words.judges[dimension]);
    let headings = columns.chain(judges);
    headings
        .map(|heading| guarded(heading.speak(lang)))
        .collect()
}

fn lead(who: &Who, part: &Part, dimensions: &[usize]) -> Vec<String> {
    let judge = |&dimension: &usize| match &part.seats[dimension] {
        Seat::Named(name) => guarded(name),
        Seat::Nobody | Seat::Open => String::new(),
    };
    let cells = who.cells.iter().map(|cell| guarded(cell));
    cells.chain(dimensions.iter().map(judge)).collect()
}
