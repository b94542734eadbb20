//! The audit workbook: the marks as they were given, the workings in live formulas, the results to print;
//! and a cover whose check cells count where a formula comes to anything but what the program found.
//!
//! A formula is written only where it comes, in exact numbers, to what was found, and floats cannot make it
//! another; everywhere else the cell holds what was found, and is counted.

mod check;
mod conditions;
mod cover;
mod cover_page;
mod drawn;
mod flags;
mod folding;
mod grades;
mod grid;
mod guard;
mod key;
mod leaf;
mod marks;
mod model;
mod places;
mod printed;
mod rows;
mod seats;
mod slots;
mod sources;
mod standing;
mod takes;
mod verdicts;
mod view;
mod who;
mod words;
mod worked_out;
mod workings;

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use super::book::{Book, unwritten};
use super::lists::Lists;
use crate::lang::{Lang, Text};
use crate::report::Results;
use crate::report::results::{View, page};
use crate::text;
use check::Check;
use cover::Cover;
use drawn::Titled;
use grid::{Grid, Holds};
use model::Model;
use printed::{Section, sections};
use worked_out::{WorkedOut, worked_out};

/// The most units that have a row each on one sheet, and the most columns beside each other.
const MOST_UNITS: usize = 1_000_000;
const MOST_COLUMNS: usize = 16_000;

/// Writes the results as an audit workbook.
///
/// # Errors
///
/// Where the writer takes no more, or there are more units or columns than a sheet holds.
pub fn audit(results: &Results, view: &View, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if results.evaluation.results.len() > MOST_UNITS {
        let said = text! {"一张工作表放不下一百万以上的单位"; "a sheet of a workbook holds no more than a million units"};
        return Err(io::Error::other(said.speak(lang)));
    }
    let mut book = Book::new(&results.case.rubric.title).map_err(unwritten)?;
    let cover = book.keep(text! {"封面"; "Cover"}.speak(lang));
    let worked = worked_out(results, lang, |name| book.keep(name.speak(lang)));
    let widest = worked.model.grids.iter().map(|grid| grid.columns.len());
    if widest.max() > Some(MOST_COLUMNS) {
        let said = text! {"一张工作表放不下这么多列：打分的人和指标太多"; "a sheet of a workbook does not hold so many columns: too many marks of a unit"};
        return Err(io::Error::other(said.speak(lang)));
    }
    draw_all(&mut book, &worked, view, &cover).map_err(unwritten)?;
    book.save(out)
}

/// What the sheets are called that are no grids.
struct Names {
    sources: String,
    choices: String,
    checks: Vec<Check>,
    printed: Vec<String>,
}

fn draw_all(
    book: &mut Book,
    worked: &WorkedOut,
    view: &View,
    cover: &str,
) -> Result<(), XlsxError> {
    let WorkedOut { model, marks } = worked;
    let report = page(model.results, view);
    let (lead, printed) = sections(&report);
    let names = Names::new(book, model, &printed);
    let guard = names.checks[marks.sheet].guard(model);
    book.add_kept(cover)?;
    let cover = Cover {
        model,
        lead,
        checks: &names.checks,
        guard: &guard,
        sheets: &contents(model, &names),
    };
    cover.draw(book)?;
    let takes = model.grids[marks.sheet].columns.iter();
    let choices = takes.filter_map(|column| column.takes.choices());
    let lists = Lists::new(&names.choices, choices);
    for number in 0..model.grids.len() {
        let titled = titled(model, number);
        drawn::draw(book, (model, number), &titled, (&guard, &lists))?;
        if number == marks.sheet {
            sources::draw(book, model, marks, &names.sources)?;
        }
    }
    for check in &names.checks {
        check.draw(book, model)?;
    }
    for (section, name) in printed.iter().zip(&names.printed) {
        printed::draw(book, model, section, name)?;
    }
    lists.write(book)
}

impl Names {
    /// Gives every sheet a name of its own.
    fn new(book: &mut Book, model: &Model, printed: &[Section]) -> Names {
        let lang = model.words.lang;
        let sources = book.keep(text! {"出处"; "Sources"}.speak(lang));
        let choices = book.keep(text! {"选项"; "lists"}.speak(lang));
        let grids = model.grids.iter().enumerate();
        let checks = grids.map(|(grid, Grid { name, .. })| {
            let name = text! {"核对 {name}"; "Check {name}"};
            let name = book.keep(name.speak(lang));
            Check { grid, name }
        });
        let checks = checks.collect();
        let printed = printed.iter();
        Names {
            sources,
            choices,
            checks,
            printed: printed
                .map(|one| book.keep(one.heading.speak(lang)))
                .collect(),
        }
    }
}

/// Returns all sheets behind the cover, and what each is for.
fn contents(model: &Model, names: &Names) -> Vec<(String, Text)> {
    let mut sheets: Vec<(String, Text)> = Vec::new();
    for grid in &model.grids {
        let what = match grid.holds {
            Holds::Marks => {
                text! {"每个单位的原始打分，写法统一"; "the marks of every unit, in one spelling"}
            }
            Holds::Workings => {
                text! {"从打分到得分、总分、结论的公式"; "from marks to points, totals and verdicts, in formulas"}
            }
            Holds::Standings => {
                text! {"全部单位的次序、名次、等级、命名，公式"; "order, ranks, grades and awards of all units, in formulas"}
            }
        };
        sheets.push((grid.name.clone(), what));
        if grid.holds == Holds::Marks {
            let what = text! {"每个得分在原文件的位置"; "where each mark stands in the files"};
            sheets.push((names.sources.clone(), what));
        }
    }
    for check in &names.checks {
        let name = &model.grids[check.grid].name;
        let what = text! {"写出工作簿时的数，与“{name}”逐格比较"; "what stood in {name} when this was written"};
        sheets.push((check.name.clone(), what));
    }
    for name in &names.printed {
        sheets.push((name.clone(), text! {"供打印的结果"; "results to print"}));
    }
    sheets
}

fn titled(model: &Model, number: usize) -> Titled {
    match model.grids[number].holds {
        Holds::Marks => Titled {
            title: text! {"打分：各单位的得分，如评分表所填"; "marks: what was given to each unit"},
            said: text! {"数值、百分数、等次统一写法；空格是没有打分。改动这里的得分，公式随之重算，封面的核对格会报出差异"; "in one spelling; an empty cell is a mark that is missing. Change a mark, and the formulas follow, and the check cells of the cover say so"},
        },
        Holds::Workings => Titled {
            title: text! {"计算：从打分到结论"; "workings: from marks to a verdict"},
            said: text! {"点开一格看公式；橙色的格没有公式，填的是程序的结果，批注里写着原因"; "click a cell to see its formula; an orange cell has none, holds what the program found, and says why in a note"},
        },
        Holds::Standings => Titled {
            title: text! {"名次：全部单位"; "standings of all units"},
            said: text! {"总分与并列时比较的项目化为整数后排出次序，名次、等级名额、命名都按这个次序"; "totals and tie-breaks, made whole, give one order; ranks, quotas and seats go by that order"},
        },
    }
}
