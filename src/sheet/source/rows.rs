//! The rows of a file, be it a text whose cells are parted by signs or a sheet of a workbook.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::delimited::{Piece, Records, declared};
use super::line::Lines;
use super::row::Row;
use crate::diagnostics::{FileId, Files};
use crate::parallel;

/// The rows of a file, and what separates their cells.
#[derive(Clone, Copy)]
pub struct Rows<'f> {
    files: &'f Files,
    file: FileId,
    /// Nothing in a workbook.
    separator: Option<u8>,
}

/// What may separate cells, where nobody says, in falling order of preference.
const SEPARATORS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// Rows of one cell each make no more sense than this.
const SENSE_OF_A_CELL: usize = 2;

/// How many lines tell what separates cells where no header is found.
const LINES_THAT_TELL: usize = 30;

impl<'f> Rows<'f> {
    pub fn new(files: &'f Files, file: FileId, separator: Option<u8>) -> Rows<'f> {
        Rows {
            files,
            file,
            separator,
        }
    }

    /// Finds out what separates the cells: what the user or a `sep=` line says, or else the sign
    /// under which the rows make most sense, and of several the one that the first lines hold most
    /// of. `look` sees what there is under a sign, `sense` says how much sense that makes, nothing
    /// where there is no header. Returns what was seen, too.
    pub fn making_sense<T>(
        files: &'f Files,
        file: FileId,
        wanted: Option<u8>,
        look: impl Fn(Rows) -> T,
        sense: impl Fn(&T) -> usize,
    ) -> (Rows<'f>, T) {
        let seen_under = |separator| {
            let rows = Rows::new(files, file, separator);
            (rows, look(rows))
        };
        if files.get(file).grid().is_some() {
            return seen_under(None);
        }
        if wanted.is_some() {
            return seen_under(wanted);
        }
        let lines = |piece: Cow<str>| {
            let lines = piece.lines().take(LINES_THAT_TELL);
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        let lines = files.get(file).pieces().flat_map(lines);
        let head: Vec<String> = lines.take(LINES_THAT_TELL).collect();
        if let Some((said, _)) = head.first().and_then(|line| declared(line)) {
            return seen_under(Some(said));
        }
        let head = head.concat();
        let occurrences = |separator: u8| memchr::memchr_iter(separator, head.as_bytes()).count();
        let mut best: Option<((Rows, T), (usize, usize))> = None;
        let (there, absent): (Vec<u8>, Vec<u8>) = SEPARATORS
            .into_iter()
            .partition(|&separator| occurrences(separator) > 0);
        for separator in there.into_iter().chain(absent) {
            let occurrences = occurrences(separator);
            let makes_sense = best
                .as_ref()
                .is_some_and(|(_, (sense, _))| *sense > SENSE_OF_A_CELL);
            if occurrences == 0 && makes_sense {
                break;
            }
            let seen = seen_under(Some(separator));
            let worth = (sense(&seen.1), occurrences);
            if best.as_ref().is_none_or(|(_, most)| worth > *most) {
                best = Some((seen, worth));
            }
        }
        best.expect("there are separators").0
    }

    pub fn separator(self) -> Option<u8> {
        self.separator
    }

    /// Gives a reader every row that is not an empty line, in order, but for the first ones. What
    /// `scan` makes of pieces is made of several at once.
    pub fn read_below<S: Scan>(
        self,
        header_rows: usize,
        scan: Option<&S>,
        reader: &mut impl Reader<S::Scanned>,
    ) {
        let (Some(separator), Some(scan)) = (self.separator, scan) else {
            let mut rows = self.iter().skip(header_rows);
            let _ = rows.try_for_each(|row| reader.take_row(&row));
            return;
        };
        let mut records = Records::new(self.files, self.file, separator);
        for _ in 0..header_rows {
            records.next();
        }
        let source = self.files.get(self.file);
        let (first, at) = records.position();
        let scanned = |worker: &mut S::Worker, number: usize| {
            let piece = Piece {
                number,
                text: source.piece_ahead(number)?,
                begins: if number == first { at } else { 0 },
            };
            let mut lines = Lines::new(self.file, &piece.text, piece.begins, separator);
            let scanned = scan.scan(worker, &mut lines);
            Some((piece, scanned))
        };
        let pieces = first..source.piece_count();
        parallel::in_order(
            pieces,
            |number| scan.begin(number),
            scanned,
            |scanned| {
                let entered = scanned.filter(|(piece, _)| source.enter(piece.number));
                let Some((piece, mut scanned)) = entered else {
                    return ControlFlow::Break(());
                };
                let number = piece.number;
                reader.learn(&mut scanned);
                // A row that began above may have drawn in its lines.
                if records.go_on(piece) {
                    reader.take_scanned(scanned, &mut records)?;
                }
                while !records.is_past(number) {
                    match records.next() {
                        Some(row) => reader.take_row(&row)?,
                        None => break,
                    }
                }
                ControlFlow::Continue(())
            },
        );
    }

    /// Returns every row that is not an empty line, in order.
    pub fn iter(self) -> impl Iterator<Item = Row> + use<'f> {
        let Rows {
            files,
            file,
            separator,
        } = self;
        let grid = files.get(file).grid().cloned();
        let of_grid = grid.into_iter().flat_map(move |grid| {
            let rows = 0..grid.rows().len();
            rows.map(move |row| Row::of_grid(file, Arc::clone(&grid), row))
        });
        let mut records = separator.map(|separator| Records::new(files, file, separator));
        let delimited = std::iter::from_fn(move || records.as_mut()?.next());
        delimited.chain(of_grid)
    }
}

/// What can be made of a piece of whole lines by itself, of many at once.
pub trait Scan: Sync {
    /// What is kept from one piece to the next.
    type Worker;
    type Scanned: Send;

    fn begin(&self, worker: usize) -> Self::Worker;

    fn scan(&self, worker: &mut Self::Worker, lines: &mut Lines) -> Self::Scanned;
}

/// Who reads rows, one after the other.
pub trait Reader<S> {
    /// Learns what whoever made something of a piece met in it first, whether its rows are read or not.
    fn learn(&mut self, scanned: &mut S);

    /// Reads what was made of a piece, in front of which the records stand, and leaves them where it
    /// ends.
    fn take_scanned(&mut self, scanned: S, records: &mut Records) -> ControlFlow<()>;

    /// Reads a row, and says whether to go on.
    fn take_row(&mut self, row: &Row) -> ControlFlow<()>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Place, Position, Spot};

    fn sheet(text: &str) -> (Files, FileId) {
        let mut files = Files::default();
        let file = files.add("a.csv", text.to_owned());
        (files, file)
    }

    /// Returns the cells of every row, with the number of its line.
    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        let (files, file) = sheet(text);
        let rows = Rows::making_sense(&files, file, None, |_| (), |()| 0).0;
        let numbered = rows.iter().map(|row| {
            let position = files.address(&row.place(0)).position;
            let Some(Position::Line { line, .. }) = position else {
                panic!("a text has lines");
            };
            let cells = row.cells().map(str::to_owned).collect();
            (line, cells)
        });
        numbered.collect()
    }

    #[test]
    fn counts_lines_right_after_crlf_blank_lines_and_quoted_line_ends() {
        let text = "社区,得分\r\n\r\n甲,1\r\n\"乙\r\n二\",2\r\n丙,3";
        let lines: Vec<usize> = rows(text).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 3, 4, 6]);
    }

    #[test]
    fn finds_a_cell_again() {
        let text = "a,\"b,\"\"c\",d\n";
        let (files, file) = sheet(text);
        let row = Rows::new(&files, file, Some(b','))
            .iter()
            .next()
            .expect("a row");
        let cell = |column| match row.place(column).spot {
            Spot::Text(span) => &text[span],
            Spot::Cell { .. } => panic!("this is no workbook"),
        };
        assert_eq!([0, 1, 2, 3].map(cell), ["a", "b,\"\"c", "d", ""]);
        assert_eq!(row.cells().collect::<Vec<_>>(), ["a", "b,\"c", "d"]);
    }

    #[test]
    fn finds_the_quote_that_swallows_the_rest() {
        let (files, file) = sheet("a,b\n1,\"2\n3,4\n");
        let rows = Rows::new(&files, file, Some(b',')).iter();
        let mut open = rows.filter_map(|row| row.open_quote());
        assert_eq!(open.next(), Some(Place::new(file, 6..7)));
    }

    #[test]
    fn sniffs_tabs_and_semicolons_and_obeys_sep() {
        assert_eq!(rows("a\tb,c")[0].1, ["a", "b,c"]);
        assert_eq!(rows("a;b")[0].1, ["a", "b"]);
        let (line, cells) = &rows("sep=;\na;b,c,d,e")[0];
        assert_eq!((*line, cells[1].as_str()), (2, "b,c,d,e"));
    }
}
