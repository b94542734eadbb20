//! Cells of workbooks that show something else than a mark, or what nobody calculated.

use super::source::{NoMark, Row};
use crate::diagnostics::Diagnostic;
use crate::printable::shortened;
use crate::sheet::codes;
use crate::text;

/// Returns the fault of a cell of a workbook that is no mark, where a mark is due.
pub fn no_mark(row: &Row, column: usize) -> Option<Diagnostic> {
    let why = row.no_mark(column)?;
    let words = &*shortened(row.cell(column));
    let place = row.place(column).label(text! {"`{words}`"; "`{words}`"});
    Some(match why {
        NoMark::Date => Diagnostic::of(
            codes::MARK_DATE,
            text! {"该填数的格子里是日期"; "a date where a number is due"},
        )
        .at(place)
        .help(text! {
            "把单元格格式改为“常规”，核对后填上得分";
            "format the cell as General, and check the mark"
        }),
        NoMark::Disguised => Diagnostic::of(
            codes::MARK_FORMAT,
            text! {
                "格子里的数是 {words}，按单元格格式看到的不是它";
                "the cell holds {words}, and its format shows something else"
            },
        )
        .at(place)
        .help(text! {
            "把单元格格式改为“常规”，核对后填上得分";
            "format the cell as General, and check the mark"
        }),
        NoMark::Shared => Diagnostic::of(
            codes::MARK_MERGED,
            text! {
                "几格合并成一个数，各是多少看不出来";
                "one number in a merged cell, where each has its own"
            },
        )
        .at(place)
        .help(text! {
            "取消合并，逐格填上得分";
            "unmerge the cell, and write a mark into each"
        }),
        unsaved @ (NoMark::Unsaved | NoMark::Uncalculated) => unsaved_formula(row, column, unsaved),
    })
}

/// Returns the fault of a row that names something by a formula which nobody calculated.
pub fn unsaved_name(row: &Row, mut columns: impl Iterator<Item = usize>) -> Option<Diagnostic> {
    columns.find_map(|column| match row.no_mark(column)? {
        NoMark::Date | NoMark::Disguised | NoMark::Shared => None,
        unsaved @ (NoMark::Unsaved | NoMark::Uncalculated) => {
            Some(unsaved_formula(row, column, unsaved))
        }
    })
}

fn unsaved_formula(row: &Row, column: usize, kind: NoMark) -> Diagnostic {
    let message = match kind {
        NoMark::Uncalculated => text! {
            "公式存下的结果都是 0：没有算过";
            "all formulas of the file are saved as 0: nobody calculated them"
        },
        NoMark::Unsaved | NoMark::Date | NoMark::Disguised | NoMark::Shared => text! {
            "公式没有存下结果";
            "a formula without a saved result"
        },
    };
    Diagnostic::of(codes::FORMULA_UNSAVED, message)
        .at(row.place(column))
        .help(text! {
            "用 Excel 或 WPS 打开，另存一次，公式就算好了；确是这个数的，选择性粘贴为数值";
            "open the file in Excel or WPS and save it, which calculates them; what is right as it \
             stands can be pasted as values"
        })
}
