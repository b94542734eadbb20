//! The workbook to fill in: what is asked in view, what may be entered held and explained at every
//! cell, all else locked.

mod arranged;
mod cells;
mod form;
mod guide;
mod sums;
mod wide;

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use super::book::{Book, unwritten};
use super::lists::Lists;
use crate::lang::{Lang, Text};
use crate::report::template::{Part, Template, Who};
use crate::text;
pub use arranged::Arranged;
use cells::{Answers, choices};

/// Writes a template as a workbook.
///
/// # Errors
///
/// Where the writer takes no more, or the workbook holds more than one can.
pub fn template(
    template: &Template,
    arranged: &Arranged,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let book = made(template, arranged, lang).map_err(unwritten)?;
    book.save(out)
}

fn made(template: &Template, arranged: &Arranged, lang: Lang) -> Result<Book, XlsxError> {
    let mut book = Book::new(&template.title)?;
    let hidden = text! {"选项"; "lists"};
    let hidden = book.keep(hidden.speak(lang));
    let instructions = book.keep(guide::name().speak(lang));
    let lists = Lists::new(&hidden, choices(template, lang).into_iter());
    let answers = Answers {
        template,
        lists: &lists,
        lang,
    };
    match arranged {
        Arranged::Wide => {
            let all: Vec<&Who> = template.who.iter().collect();
            for part in &template.parts {
                book.add(&part_name(template, part, lang))?;
                let (sheet, styles) = book.last();
                wide::Wide::new(&answers, (&all, part), styles).write(sheet)?;
            }
        }
        Arranged::ByStreet => {
            for (street, who) in by_street(template) {
                for part in &template.parts {
                    let names = [street].into_iter().chain(part.names());
                    book.add(&names.collect::<Vec<_>>().join(" "))?;
                    let (sheet, styles) = book.last();
                    wide::Wide::new(&answers, (&who, part), styles).write(sheet)?;
                }
            }
        }
        Arranged::Forms(forms) => {
            for (who, part) in forms {
                book.add(&form_name(template, who, part, lang))?;
                let (sheet, styles) = book.last();
                form::Form::new(&answers, who, part, styles).write(sheet)?;
            }
        }
    }
    book.add_kept(&instructions)?;
    guide::write(&mut book, template, arranged, lang)?;
    lists.write(&mut book)?;
    Ok(book)
}

/// Returns who lies in each street, in the order of the roster.
fn by_street(template: &Template) -> Vec<(&str, Vec<&Who>)> {
    let mut streets: Vec<(&str, Vec<&Who>)> = Vec::new();
    for who in &template.who {
        let street = template.street(who).unwrap_or("—");
        match streets.iter_mut().find(|(known, _)| *known == street) {
            Some((_, units)) => units.push(who),
            None => streets.push((street, vec![who])),
        }
    }
    streets
}

/// Returns what the sheet of a part is called: after whoever fills it in.
fn part_name(template: &Template, part: &Part, lang: Lang) -> String {
    let names = part.names();
    let usual = match template.parts.iter().any(|other| !other.names().is_empty()) {
        true => text! {"共同项目"; "for all"},
        false => text! {"评分表"; "score sheet"},
    };
    match names.is_empty() {
        true => usual.speak(lang).to_owned(),
        false => names.join(" "),
    }
}

/// Returns what a form is called: after its unit, and whoever fills it in.
fn form_name(template: &Template, who: &Who, part: &Part, lang: Lang) -> String {
    let name = template.name(who);
    let is_namesake = |other: &&Who| template.name(other) == name;
    let street = template.street(who);
    let street = street.filter(|_| template.who.iter().filter(is_namesake).count() > 1);
    let kind = (who.kind).and_then(|kind| template.kinds.get(kind.0));
    let unnamed = kind.map(Text::verbatim);
    let unnamed = unnamed.unwrap_or_else(|| text! {"评分表"; "score sheet"});
    let name = match name.is_empty() {
        true => unnamed.speak(lang).to_owned(),
        false => name,
    };
    let parts = street
        .into_iter()
        .chain([name.as_str()])
        .chain(part.names());
    parts.collect::<Vec<_>>().join(" ")
}
