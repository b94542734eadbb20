//! The cover: what the workbook is of, what its colours mean, what stands where; and the check cells, which
//! say whether the formulas come to what the program found.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Formula, Url, Worksheet, XlsxError};

use super::check::Check;
use super::drawn::signature;
use super::grid::{Says, Stands, Why};
use super::model::Model;
use crate::lang::{Lang, Text};
use crate::number::{Number, Rounding, RoundingMode};
use crate::report::Fingerprint;
use crate::report::document::Block;
use crate::report::workbook::book::Book;
use crate::report::workbook::number::float;
use crate::report::workbook::paper::set_up;
use crate::report::workbook::style::{Styles, USUAL};
use crate::report::workbook::width::{height, lines};
use crate::text;

/// Letters in the columns.
const WIDTHS: [u32; 5] = [30, 14, 14, 14, 52];
/// What fits into those behind the first.
const ACROSS: usize = 92;

/// What the cover says of the workbook.
pub struct Cover<'c> {
    pub model: &'c Model<'c>,
    /// What stands before the first heading of the report.
    pub lead: &'c [Block],
    pub checks: &'c [Check],
    /// The sheets by name, and what each is for.
    pub sheets: &'c [(String, Text)],
}

impl Cover<'_> {
    /// Fills the sheet that was added last.
    pub fn draw(&self, book: &mut Book) -> Result<(), XlsxError> {
        let lang = self.model.words.lang;
        let (sheet, styles) = book.last();
        for (at, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(at, width)?;
        }
        let title = &self.model.results.case.rubric.title;
        sheet.write_string_with_format(0, 0, title, &styles.title)?;
        sheet.set_row_height(0, 28)?;
        let mut page = Page {
            sheet,
            styles,
            lang,
            row: 1,
        };
        page.line(&text! {
            "审计工作簿：得分由原始打分经公式逐格算出，点开任何一格都能看到怎样得来";
            "Audit workbook: every figure is worked out from the marks by formulas; click a cell to see how"
        })?;
        for block in self.lead {
            page.lead(block)?;
        }
        self.checks(&mut page)?;
        self.reasons(&mut page)?;
        colours(&mut page)?;
        self.contents(&mut page)?;
        self.files(&mut page)?;
        let width = WIDTHS.iter().sum::<u32>() as usize;
        set_up(sheet, width, (0, 0), &signature(self.model), lang)
    }

    fn checks(&self, page: &mut Page) -> Result<(), XlsxError> {
        page.heading(&text! {"核对"; "Checks"})?;
        let columns = [
            text! {"结果的种类"; "kind of result"},
            text! {"格数"; "cells"},
            text! {"公式格数"; "live formulas"},
            text! {"公式所占"; "share live"},
            text! {"公式与程序结果不同的格数（应为 0）"; "cells where the formula differs from the program (0 is right)"},
        ];
        page.heads(&columns)?;
        let first = page.row;
        let mut all = Count::default();
        for says in Says::CHECKED {
            let count = self.count(says);
            if count.cells == 0 {
                continue;
            }
            all.cells += count.cells;
            all.live += count.live;
            let differing = self
                .checks
                .iter()
                .map(|check| check.differing(self.model, says));
            let formula = format!("={}", differing.collect::<Vec<_>>().join("+"));
            page.check(&says.words(), count, formula)?;
        }
        let (top, bottom) = (first + 1, page.row);
        page.check(
            &text! {"合计"; "all"},
            all,
            format!("=SUM(E{top}:E{bottom})"),
        )?;
        let errors = self.checks.iter().map(|check| check.errors(self.model));
        let errors = format!("={}", errors.collect::<Vec<_>>().join("+"));
        let label = text! {"显示错误的格数（应为 0）"; "cells that show an error (0 is right)"};
        page.single(&label, errors)?;
        let label = text! {"写出之后改动过的打分（应为 0）"; "marks changed since this was written (0 is right)"};
        let marks = self
            .checks
            .iter()
            .map(|check| check.differing(self.model, Says::Mark));
        page.single(&label, format!("={}", marks.collect::<Vec<_>>().join("+")))?;
        let (all, errors, marks) = (bottom + 1, page.row - 1, page.row);
        let agrees = text! {"公式与程序结果一致"; "the formulas agree with the program"};
        let changed = text! {
            "打分改动过：公式已随之重算，橙色的格没有；差在哪里看“核对”各表";
            "marks were changed: formulas follow, orange cells do not; the check sheets tell where it differs"
        };
        let differs = text! {
            "有差异：公式被改动过，到“核对”各表看是哪一格";
            "they differ: formulas were changed; the check sheets tell which cell"
        };
        let [agrees, changed, differs] =
            [&agrees, &changed, &differs].map(|words| words.speak(page.lang));
        let differs = format!("IF(E{all}+E{errors}=0,\"{agrees}\",\"{differs}\")");
        page.verdict(format!("=IF(E{marks}>0,\"{changed}\",{differs})"), agrees)
    }

    fn count(&self, says: Says) -> Count {
        let mut count = Count::default();
        let columns = self.model.grids.iter().flat_map(|grid| &grid.columns);
        for column in columns.filter(|column| column.says == says) {
            count.cells += column.cells.len();
            let live = column
                .cells
                .iter()
                .filter(|cell| cell.stands == Stands::Live);
            count.live += live.count();
        }
        count
    }

    fn reasons(&self, page: &mut Page) -> Result<(), XlsxError> {
        let mut counts: BTreeMap<Why, usize> = BTreeMap::new();
        let columns = self.model.grids.iter().flat_map(|grid| &grid.columns);
        for cell in columns.flat_map(|column| &column.cells) {
            if let Stands::Valued(why) = cell.stands {
                *counts.entry(why).or_insert(0) += 1;
            }
        }
        if counts.is_empty() {
            return Ok(());
        }
        page.heading(&text! {"没有公式、填程序结果的格"; "Cells that hold the program's result, and no formula"})?;
        for (why, count) in counts {
            page.counted(&why.words(), count)?;
        }
        Ok(())
    }

    fn contents(&self, page: &mut Page) -> Result<(), XlsxError> {
        page.heading(&text! {"工作表"; "Sheets"})?;
        for (name, what) in self.sheets {
            page.linked(name, what)?;
        }
        Ok(())
    }

    fn files(&self, page: &mut Page) -> Result<(), XlsxError> {
        let provenance = self.model.results.provenance;
        page.heading(&text! {"依据的文件（SHA-256）与程序"; "Computed from (SHA-256), and by"})?;
        for Fingerprint { name, sha256 } in provenance.files() {
            page.fact(name, sha256)?;
        }
        let program = text! {"程序"; "program"};
        page.fact(program.speak(page.lang), &provenance.program)
    }
}

/// How many cells there are, and how many of them are formulas.
#[derive(Clone, Copy, Default)]
pub struct Count {
    pub cells: usize,
    pub live: usize,
}

impl Count {
    /// Returns the share of formulas, never more than it is.
    fn share(self) -> Number {
        let share = match self.cells {
            0 => Number::ONE,
            cells => &Number::from(self.live) / &Number::from(cells),
        };
        share.round(Rounding {
            places: 4,
            mode: RoundingMode::Down,
        })
    }
}

fn colours(page: &mut Page) -> Result<(), XlsxError> {
    page.heading(&text! {"颜色"; "Colours"})?;
    let styles = page.styles;
    let colours = [
        (
            &styles.marked,
            text! {"得分，如评分表所填"; "a mark, as it was given"},
        ),
        (&styles.worked, text! {"公式"; "a formula"}),
        (
            &styles.valued,
            text! {"程序的结果，没有公式"; "what the program found, without a formula"},
        ),
        (
            &styles.given,
            text! {"名称、序号、表头"; "names, numbers, headings"},
        ),
    ];
    for (look, meaning) in colours {
        page.sheet.write_blank(page.row, 0, look)?;
        page.sheet
            .write_string_with_format(page.row, 1, meaning.speak(page.lang), &styles.said)?;
        page.row += 1;
    }
    Ok(())
}

/// The cover while it is being written, from above.
struct Page<'p> {
    sheet: &'p mut Worksheet,
    styles: &'p Styles,
    lang: Lang,
    row: u32,
}

impl Page<'_> {
    fn lead(&mut self, block: &Block) -> Result<(), XlsxError> {
        match block {
            Block::Paragraph(words) => self.line(words),
            Block::Facts(facts) => {
                for (name, words) in facts {
                    self.fact(name.speak(self.lang), words.speak(self.lang))?;
                }
                Ok(())
            }
            Block::Heading(_)
            | Block::Code(_)
            | Block::Table(_)
            | Block::Outline(_)
            | Block::Notes(_)
            | Block::Chart(_) => Ok(()),
        }
    }

    fn heading(&mut self, words: &Text) -> Result<(), XlsxError> {
        self.row += 1;
        let look = self.styles.section(0);
        self.across(0, words.speak(self.lang), look)?;
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, words: &Text) -> Result<(), XlsxError> {
        let look = self.styles.said.clone().set_text_wrap();
        let words = words.speak(self.lang);
        self.across(0, words, &look)?;
        let width = ACROSS + WIDTHS[0] as usize;
        self.sheet
            .set_row_height(self.row, height(lines(words, width), USUAL.into()))?;
        self.row += 1;
        Ok(())
    }

    /// Writes a name and what it stands for.
    fn fact(&mut self, name: &str, words: &str) -> Result<(), XlsxError> {
        let (label, look) = (&self.styles.label, self.styles.words.clone());
        let label = label.clone().set_text_wrap();
        self.sheet
            .write_string_with_format(self.row, 0, name, &label)?;
        self.across(1, words, &look)?;
        let most = lines(words, ACROSS).max(lines(name, WIDTHS[0] as usize));
        self.sheet
            .set_row_height(self.row, height(most, USUAL.into()))?;
        self.row += 1;
        Ok(())
    }

    fn across(&mut self, from: u16, words: &str, look: &Format) -> Result<(), XlsxError> {
        self.sheet
            .merge_range(self.row, from, self.row, 4, words, look)?;
        Ok(())
    }

    fn heads(&mut self, columns: &[Text; 5]) -> Result<(), XlsxError> {
        for (at, head) in (0..).zip(columns) {
            let look = &self.styles.heading;
            self.sheet
                .write_string_with_format(self.row, at, head.speak(self.lang), look)?;
        }
        self.sheet
            .set_row_height(self.row, height(2, USUAL.into()))?;
        self.row += 1;
        Ok(())
    }

    fn check(&mut self, label: &Text, count: Count, formula: String) -> Result<(), XlsxError> {
        let styles = self.styles;
        let label = label.speak(self.lang);
        self.sheet
            .write_string_with_format(self.row, 0, label, &styles.words)?;
        for (at, number) in [(1, count.cells), (2, count.live)] {
            let number = float(&Number::from(number));
            self.sheet
                .write_number_with_format(self.row, at, number, &styles.figure)?;
        }
        let percent = styles.figure.clone().set_num_format("0.00%");
        let share = float(&count.share());
        self.sheet
            .write_number_with_format(self.row, 3, share, &percent)?;
        self.differences(formula)
    }

    fn single(&mut self, label: &Text, formula: String) -> Result<(), XlsxError> {
        let look = &self.styles.words;
        self.sheet
            .merge_range(self.row, 0, self.row, 3, label.speak(self.lang), look)?;
        self.differences(formula)
    }

    fn differences(&mut self, formula: String) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result("0");
        let look = self.styles.worked.clone().set_bold();
        self.sheet
            .write_formula_with_format(self.row, 4, formula, &look)?;
        self.row += 1;
        Ok(())
    }

    fn verdict(&mut self, formula: String, cached: &str) -> Result<(), XlsxError> {
        let look = self.styles.strong.clone();
        let formula = Formula::new(formula).set_result(cached);
        self.sheet
            .write_formula_with_format(self.row, 0, formula, &look)?;
        self.row += 1;
        Ok(())
    }

    fn counted(&mut self, label: &Text, count: usize) -> Result<(), XlsxError> {
        let number = float(&Number::from(count));
        self.sheet
            .write_number_with_format(self.row, 0, number, &self.styles.valued)?;
        let look = self.styles.words.clone();
        self.across(1, label.speak(self.lang), &look)?;
        self.row += 1;
        Ok(())
    }

    fn linked(&mut self, name: &str, what: &Text) -> Result<(), XlsxError> {
        let target = format!("internal:'{}'!A1", name.replace('\'', "''"));
        let link = Url::new(target).set_text(name);
        self.sheet
            .write_url_with_format(self.row, 0, link, &self.styles.words)?;
        let look = self.styles.words.clone();
        self.across(1, what.speak(self.lang), &look)?;
        self.row += 1;
        Ok(())
    }
}
