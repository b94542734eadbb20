//! What is said of rows: those that are passed over, that may be no unit's, or that lack the
//! header's shape.

use super::row_kind::RowKind;
use super::source::Row;
use super::spelling::At;
use crate::diagnostics::{Diagnostic, Place};
use crate::names::is_space;
use crate::printable::shortened;
use crate::sheet::codes;
use crate::text;

/// Returns what is to be said of a row that is no unit's, or of a unit that may be none.
pub fn remark(at: At, kind: RowKind) -> Option<Diagnostic> {
    let (row, at_name) = (at.row, at.layout.name[0]);
    let words = |column| shortened(row.cell(column).trim_matches(is_space)).into_owned();
    let name = words(at_name);
    let is_named = !name.is_empty();
    let named = |column| {
        let words = words(column);
        row.place(column).label(text! {"`{words}`"; "`{words}`"})
    };
    let skipped = |reason| Diagnostic::of(codes::ROW_SKIPPED, reason);
    Some(match kind {
        RowKind::Unit | RowKind::Empty => return None,
        RowKind::Statistic if is_named => statistic(named(at_name)),
        RowKind::Statistic => statistic(named(first_filled(row))),
        RowKind::RepeatedHeader => skipped(text! {
            "跳过重复的表头";
            "repeated headers skipped"
        })
        .at(row.place(first_filled(row))),
        RowKind::Nothing => skipped(text! {
            "跳过没有名称也没有得分的行";
            "rows without a name and without marks skipped"
        })
        .at(row.place(first_filled(row))),
        RowKind::Text => note_among_rows(named(at_name)),
        RowKind::BareUnit => Diagnostic::of(
            codes::UNIT_WITHOUT_MARKS,
            text! {
                "这些行没有得分，按单位计入";
                "rows without marks counted as units"
            },
        )
        .at(named(at_name))
        .help(text! {
            "若是说明、标题一类，删去这一行；确是单位的，补上得分";
            "if it is a note or a title, remove the row; if it is a unit, fill in its marks"
        }),
        RowKind::SuspectUnit => Diagnostic::of(
            codes::ODD_UNIT,
            text! {
                "这些行像是统计、说明或列号，按单位计入";
                "rows that look like statistics, notes or numbers of columns, counted as units"
            },
        )
        .at(named(at_name))
        .help(text! {
            "若不是单位，删去这一行；若是单位，名称写全（如 `…社区`），或列入名册，就不再提示";
            "if it is no unit, remove the row; if it is one, its full name (`… village`) or a \
             roster settles it"
        }),
        RowKind::Doubtful => Diagnostic::of(
            codes::ROW_IN_DOUBT,
            text! {
                "`{name}` 是统计行、说明，还是单位的名称，看不出来";
                "`{name}` may be a statistic, a note, or the name of a unit"
            },
        )
        .at(row.place(at_name))
        .help(text! {
            "若不是单位，删去这一行，或把名称改成 `小计`；若是单位，列入名册";
            "if it is no unit, remove the row, or call it `subtotal`; if it is one, list it in a \
             roster"
        }),
        RowKind::OtherHeader => Diagnostic::of(
            codes::SECOND_HEADER,
            text! {
                "表里又有一个表头，列与前面的不同";
                "a second header, with other columns than the first"
            },
        )
        .at(row.place(at_name))
        .help(text! {
            "从这一行起另存为一个文件，两个文件一起评";
            "save what begins here as a file of its own, and score both together"
        }),
        RowKind::Nameless => nameless(row.place(at_name), row),
    })
}

/// Says that a row of sums, means or full marks is passed over.
pub fn statistic(place: Place) -> Diagnostic {
    Diagnostic::of(
        codes::ROW_SKIPPED,
        text! {"跳过合计、平均、满分一类的行"; "rows of sums, means or full marks skipped"},
    )
    .at(place)
}

/// Says that a row is passed over which names no unit by the look of it.
fn note_among_rows(place: Place) -> Diagnostic {
    Diagnostic::of(
        codes::TEXT_ROW,
        text! {
            "跳过的行：不像单位的名称，也没有得分";
            "rows skipped that hold no marks, and no name of a unit by the look of it"
        },
    )
    .at(place)
    .help(text! {
        "若其中有单位，名称写全（如 `…社区`），或列入名册";
        "if one of them is a unit, write its name in full, or list it in a roster"
    })
}

fn first_filled(row: &Row) -> usize {
    let is_filled = |cell: &str| !cell.trim_matches(is_space).is_empty();
    row.cells().position(is_filled).unwrap_or(0)
}

/// Returns the fault of a row with marks that names nobody.
fn nameless(place: Place, row: &Row) -> Diagnostic {
    let message = text! {"这一行没有写是哪个单位"; "this row does not say which unit it is about"};
    let remedy = match row.cells().any(|cell| cell.contains('，')) {
        true => {
            text! {"用半角逗号 `,` 分列，不用 `，`"; "separate columns with `,`, not the full-width `，`"}
        }
        false => {
            text! {"补上名称；合并单元格要先拆开、逐行填上"; "fill in the name; undo merged cells first"}
        }
    };
    Diagnostic::of(codes::NAMELESS_ROW, message)
        .at(place)
        .help(remedy)
}

/// Returns how a row departs from the columns of its header.
pub fn misshapen(at: At) -> Vec<Diagnostic> {
    let (layout, row) = (at.layout, at.row);
    let (found, expected) = (row.width(), layout.width);
    let place = |column| at.row.place(column);
    let mut faults = Vec::new();
    if found < expected {
        faults.push(
            Diagnostic::of(
                codes::SHORT_ROW,
                text! {
                    "这一行有 {found} 格，表头有 {expected} 格";
                    "this row has {found} cells, the header has {expected}"
                },
            )
            .at(place(found))
            .help(text! {
                "补上缺的分隔符；没有分数的格子也要留空位";
                "add the missing separators; a cell without a mark still has its place"
            }),
        );
    }
    faults.extend(beyond_columns(at));
    faults
}

/// Returns what stands in a row where no heading does.
pub fn beyond_columns(at: At) -> Vec<Diagnostic> {
    let (layout, row) = (at.layout, at.row);
    let beyond = layout.width..row.width();
    let columns = layout.unnamed.iter().copied().chain(beyond);
    let filled = columns.filter(|&column| !at.row.cell(column).trim_matches(is_space).is_empty());
    let fault = |column: usize| {
        let number = column + 1;
        Diagnostic::of(
            codes::UNNAMED_COLUMN,
            text! {
                "第 {number} 列没有列名，却有内容";
                "column {number} has no heading, yet something stands in it"
            },
        )
        .at(at.row.place(column))
        .help(text! {"给这一列加上列名，或清空它"; "give the column a heading, or clear it"})
    };
    filled.map(fault).collect()
}
