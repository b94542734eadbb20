//! The audit workbook: the marks as they were given, the workings in live formulas, the results to print;
//! and a cover whose check cells count where a formula comes to anything but what the program found.
//!
//! A formula is written only where it comes, in exact numbers, to what was found, and floats cannot make it
//! another; everywhere else the cell holds what was found, and is counted.

mod check;
mod conditions;
mod cover;
mod drawn;
mod grid;
mod key;
mod leaf;
mod marks;
mod model;
mod places;
mod printed;
mod seats;
mod slots;
mod sources;
mod standing;
mod verdicts;
mod view;
mod who;
mod words;
mod worked_out;
mod workings;

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use super::book::{Book, unwritten};
use crate::lang::{Lang, Text};
use crate::report::Results;
use crate::report::results::{View, page};
use crate::text;
use check::Check;
use cover::Cover;
use drawn::Titled;
use printed::sections;
use worked_out::{WorkedOut, worked_out};

/// The most units that have a row each on one sheet.
const MOST_UNITS: usize = 1_000_000;

/// Writes the results as an audit workbook.
///
/// # Errors
///
/// Where the writer takes no more, or there are more units or columns than a sheet holds.
pub fn audit(results: &Results, view: &View, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if results.evaluation.results.len() > MOST_UNITS {
        return Err(io::Error::other(
            "a sheet holds no more than a million units",
        ));
    }
    made(results, view, lang).map_err(unwritten)?.save(out)
}

fn made(results: &Results, view: &View, lang: Lang) -> Result<Book, XlsxError> {
    let mut book = Book::new(&results.case.rubric.title)?;
    let mut sheets: Vec<(String, Text)> = Vec::new();
    let cover = book.keep(text! {"封面"; "Cover"}.speak(lang));
    let WorkedOut { model, marks } = worked_out(results, lang, |name| book.keep(name.speak(lang)));
    let sources = book.keep(text! {"出处"; "Sources"}.speak(lang));
    let check = |(grid, name): (usize, &String)| {
        let name = text! {"核对 {name}"; "Check {name}"};
        let name = book.keep(name.speak(lang));
        Check { grid, name }
    };
    let all = model.grids.iter().enumerate();
    let checks: Vec<Check> = all.map(|(grid, of)| (grid, &of.name)).map(check).collect();
    let report = page(results, view);
    let (lead, printed) = sections(&report);
    let names: Vec<String> = printed
        .iter()
        .map(|one| book.keep(one.heading.speak(lang)))
        .collect();
    sheets.push((
        model.grids[marks.sheet].name.clone(),
        text! {"每个单位的原始打分，写法统一"; "the marks of every unit, in one spelling"},
    ));
    sheets.push((
        sources.clone(),
        text! {"每个得分在原文件的位置"; "where each mark stands in the files"},
    ));
    let standings = model.grids.len() - 1;
    for (number, grid) in model.grids.iter().enumerate().skip(1) {
        let what = match number == standings {
            true => {
                text! {"全部单位的次序、名次、等级、命名，公式"; "order, ranks, grades and awards of all units, in formulas"}
            }
            false => {
                text! {"从打分到得分、总分、结论的公式"; "from marks to points, totals and verdicts, in formulas"}
            }
        };
        sheets.push((grid.name.clone(), what));
    }
    for check in &checks {
        let name = &model.grids[check.grid].name;
        sheets.push((
            check.name.clone(),
            text! {"写出工作簿时的数，与“{name}”逐格比较"; "what stood in {name} when this was written"},
        ));
    }
    for (name, one) in names.iter().zip(&printed) {
        sheets.push((name.clone(), text! {"供打印的结果"; "results to print"}));
        let _ = one;
    }
    book.add_kept(&cover)?;
    let cover = Cover {
        model: &model,
        lead,
        checks: &checks,
        sheets: &sheets,
    };
    cover.draw(&mut book)?;
    let of_marks = Titled {
        title: &text! {"打分：各单位的得分，如评分表所填"; "marks: what was given to each unit"},
        said: &text! {"数值、百分数、等次统一写法；空格是没有打分。改动这里的得分，公式随之重算，封面的核对格会报出差异"; "in one spelling; an empty cell is a mark that is missing. Change a mark, and the formulas follow, and the check cells of the cover say so"},
    };
    drawn::draw(&mut book, &model, marks.sheet, &of_marks)?;
    sources::draw(&mut book, &model, &marks, &sources)?;
    for number in 1..model.grids.len() {
        let titled = match number == standings {
            true => Titled {
                title: &text! {"名次：全部单位"; "standings of all units"},
                said: &text! {"总分与并列时比较的项目化为整数后排出次序，名次、等级名额、命名都按这个次序"; "totals and tie-breaks, made whole, give one order; ranks, quotas and seats go by that order"},
            },
            false => Titled {
                title: &text! {"计算：从打分到结论"; "workings: from marks to a verdict"},
                said: &text! {"点开一格看公式；橙色的格没有公式，填的是程序的结果"; "click a cell to see its formula; an orange cell has none, and holds what the program found"},
            },
        };
        drawn::draw(&mut book, &model, number, &titled)?;
    }
    for check in &checks {
        check.draw(&mut book, &model)?;
    }
    for (section, name) in printed.iter().zip(&names) {
        printed::draw(&mut book, &model, section, name)?;
    }
    Ok(book)
}
