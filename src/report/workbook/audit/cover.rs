//! The cover: what the workbook is of, what its colours mean, what stands where; and the check cells, which
//! say whether the formulas come to what the program found.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::check::Check;
use super::cover_page::{Count, Page, WIDTHS};
use super::drawn::signature;
use super::grid::{Says, Stands, Why};
use super::guard::Guard;
use super::model::Model;
use crate::lang::Text;
use crate::report::Fingerprint;
use crate::report::document::Block;
use crate::report::workbook::book::Book;
use crate::report::workbook::paper::set_up;
use crate::text;

/// What the cover says of the workbook.
pub struct Cover<'c> {
    pub model: &'c Model<'c>,
    /// What stands before the first heading of the report.
    pub lead: &'c [Block],
    pub checks: &'c [Check],
    pub guard: &'c Guard,
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
        let label =
            text! {"改动后读不懂的打分（应为 0）"; "changed marks that are not read (0 is right)"};
        page.single(&label, format!("={}", self.guard.unread))?;
        let (all, errors, marks, unread) = (bottom + 1, page.row - 2, page.row - 1, page.row);
        let agrees = text! {"公式与程序结果一致"; "the formulas agree with the program"};
        let changed = text! {
            "打分改动过：公式已随之重算，橙色的格不能重算，显示 #N/A；差在哪里看“核对”各表";
            "marks were changed: formulas follow; orange cells cannot, and show #N/A; the check sheets tell where it differs"
        };
        let unreadable = text! {
            "有的打分读不懂，总分和结论不算，显示 #N/A：照“打分”里原来的写法改";
            "some marks are not read, and totals and verdicts show #N/A: write them as the marks were written"
        };
        let differs = text! {
            "有差异：公式被改动过，到“核对”各表看是哪一格";
            "they differ: formulas were changed; the check sheets tell which cell"
        };
        let [agrees, changed, differs, unreadable] =
            [&agrees, &changed, &differs, &unreadable].map(|words| words.speak(page.lang));
        let differs = format!("IF(E{all}+E{errors}=0,\"{agrees}\",\"{differs}\")");
        let changed = format!("IF(E{marks}>0,\"{changed}\",{differs})");
        page.verdict(
            format!("=IF(E{unread}>0,\"{unreadable}\",{changed})"),
            agrees,
        )
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
