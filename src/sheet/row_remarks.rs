//! What is said of rows: those that are passed over, that may be no unit's, or that lack the
//! header's shape.

use super::channel::Channel;
use super::row_faults::{nameless_columns, no_indicator, note_among_rows, short_row, statistic};
use super::row_kind::RowKind;
use super::source::Row;
use super::spelling::At;
use crate::diagnostics::{Diagnostic, Place};
use crate::names::{is_blank, is_space};
use crate::printable::shortened;
use crate::sheet::codes;
use crate::text;

/// Returns what is to be said of a row that is no unit's, or of a unit that may be none.
pub fn remark(at: At, kind: RowKind, channel: Channel) -> Option<Diagnostic> {
    let (row, at_name) = (at.row, at.layout.telling_column(at.row));
    let first = match at.layout.is_form() {
        true => at_name,
        false => first_filled(row),
    };
    let words = |column| shortened(row.cell(column).trim_matches(is_space)).into_owned();
    let named = |column| {
        let words = words(column);
        row.place(column).label(text! {"`{words}`"; "`{words}`"})
    };
    let skipped = |reason| Diagnostic::of(codes::ROW_SKIPPED, reason);
    Some(match kind {
        RowKind::Unit | RowKind::Empty => return None,
        RowKind::Statistic if !is_blank(row.cell(at_name)) => statistic(named(at_name)),
        RowKind::Statistic => statistic(named(first)),
        RowKind::RepeatedHeader => skipped(text! {
            "跳过重复的表头";
            "repeated headers skipped"
        })
        .at(row.place(first)),
        RowKind::Nothing => skipped(text! {
            "跳过没有名称也没有得分的行";
            "rows without a name and without marks skipped"
        })
        .at(row.place(first)),
        RowKind::Text if at.layout.is_form() => no_indicator(named(at_name)),
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
        RowKind::Doubtful => doubtful(row.place(at_name), &words(at_name)),
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
        RowKind::OtherColumns => other_columns(row.place(first), &words(first_below(at))),
        RowKind::OtherForm => Diagnostic::of(
            codes::SECOND_HEADER,
            text! {
                "一表一社区的表，下面像是又有一张";
                "below this form there seems to be another"
            },
        )
        .at(row.place(at_name))
        .help(text! {
            "从这一行起另存为一个文件，一个单位一个文件；若只是说明，删去这一行";
            "save what begins here as a file of its own, a file a unit; if it is a note, remove the row"
        }),
        RowKind::Nameless => nameless(at, channel),
    })
}

/// Returns the fault of a row whose name may be a unit's or not.
fn doubtful(place: Place, name: &str) -> Diagnostic {
    Diagnostic::of(
        codes::ROW_IN_DOUBT,
        text! {
            "`{name}` 是统计行、说明，还是单位的名称，看不出来";
            "`{name}` may be a statistic, a note, or the name of a unit"
        },
    )
    .at(place)
    .help(text! {
        "若不是单位，删去这一行，或把名称改成 `小计`；若是单位，列入名册";
        "if it is no unit, remove the row, or call it `subtotal`; if it is one, list it in a roster"
    })
}

/// Returns the first column for marks in which something stands.
fn first_below(at: At) -> usize {
    let columns = at.layout.mark_columns();
    let mut columns = columns.iter().map(|&(column, _)| column);
    let filled = columns.find(|&column| !is_blank(at.row.cell(column)));
    filled.unwrap_or_else(|| first_filled(at.row))
}

/// Returns the fault of a row that says of the columns for marks that they hold something else.
fn other_columns(place: Place, word: &str) -> Diagnostic {
    Diagnostic::of(
        codes::SECOND_HEADER,
        text! {
            "表头下又有一行表头，写着 `{word}`：下面的数不像得分";
            "below the header stands another, which says `{word}`: what is below seems to be no marks"
        },
    )
    .at(place)
    .help(text! {
        "若下面确是得分，把这一行的 `{word}` 改成 `得分`，或删去这一行；若不是，换成得分再评";
        "if marks stand below, write `score` for `{word}` in this row, or remove the row; if not, \
         put the marks there"
    })
}

fn first_filled(row: &Row) -> usize {
    let is_filled = |cell: &str| !cell.trim_matches(is_space).is_empty();
    row.cells().position(is_filled).unwrap_or(0)
}

/// Returns the fault of a row with marks that names nobody.
fn nameless(at: At, channel: Channel) -> Diagnostic {
    let (row, column) = (at.row, at.layout.name[0]);
    let message = text! {"这一行没有写是哪个单位"; "this row does not say which unit it is about"};
    let remedy = match row.cells().any(|cell| cell.contains('，')) {
        true => {
            text! {"用半角逗号 `,` 分列，不用 `，`"; "separate columns with `,`, not the full-width `，`"}
        }
        false => {
            text! {"补上名称；合并单元格要先拆开、逐行填上"; "fill in the name; undo merged cells first"}
        }
    };
    let fill = match at.layout.may_have_several_rows() {
        true => at.layout.fill_remedy(column, channel),
        false => None,
    };
    Diagnostic::of(codes::NAMELESS_ROW, message)
        .at(row.place(column))
        .help(remedy)
        .helps(fill)
}

/// Returns how a row departs from the columns of its header.
pub fn misshapen(at: At) -> Vec<Diagnostic> {
    let mut faults: Vec<Diagnostic> = short_row(at.row, at.layout.width).into_iter().collect();
    faults.extend(beyond_columns(at));
    faults
}

/// Returns what stands in a row where no heading does.
pub fn beyond_columns(at: At) -> Vec<Diagnostic> {
    let (layout, row) = (at.layout, at.row);
    let unnamed = layout.unnamed.iter().copied();
    nameless_columns(row, unnamed.chain(layout.width..row.width()), layout.lead())
}
