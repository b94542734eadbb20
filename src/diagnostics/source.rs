//! The texts that places point into. Those of sheets are not kept: what is asked of them is read
//! again.

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::grid::Grid;
use crate::parallel;

/// One of the files of a run, by the order in which it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// The files of a run.
#[derive(Default)]
pub struct Files {
    files: Vec<File>,
    held: usize,
}

/// A file by the name it was asked for, and its text; or one sheet of a workbook, by the name of the
/// workbook.
pub struct File {
    pub name: String,
    /// Empty of a workbook.
    text: Box<dyn Again>,
    grid: Option<Arc<Grid>>,
    /// The piece in which something was looked up last.
    last: Mutex<Option<Arc<Piece>>>,
    is_changed: AtomicBool,
}

/// A text that is read again whenever it is asked for, in pieces of whole lines. Some are looked through
/// when they are read first: where a piece begins is known once it was entered, and all above it.
pub trait Again: Send + Sync {
    fn piece_count(&self) -> usize;

    /// Returns where a piece begins that was entered; behind the last of these, where it ends.
    fn start(&self, number: usize) -> PieceStart;

    /// Returns the text of a piece, which may be empty; nothing where the file is not what it was.
    fn piece(&self, number: usize) -> Option<Cow<'_, str>>;

    /// Returns how many bytes of the text are held, so that they are not read again.
    fn held(&self) -> usize {
        0
    }

    /// Returns how many pieces were entered.
    fn entered(&self) -> usize {
        self.piece_count()
    }

    /// Enters a piece that was read, if it is the first that was not entered.
    fn enter(&self, _number: usize) {}

    /// Returns whether nothing of the text stands below a piece that was entered.
    fn is_last(&self, number: usize) -> bool {
        number + 1 >= self.piece_count()
    }

    /// Returns whether the text was found not to be what its head made of it, so that nothing that was
    /// read of it can be trusted.
    fn is_doubted(&self) -> bool {
        false
    }
}

/// Where a piece begins: its first byte, and how many lines are above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PieceStart {
    pub offset: usize,
    pub lines: usize,
}

impl PieceStart {
    /// Returns where what stands behind a text begins.
    pub fn behind(text: &str) -> PieceStart {
        PieceStart::default().beyond(text.as_bytes())
    }

    /// Returns where what stands behind a piece begins that begins here.
    pub fn beyond(self, piece: &[u8]) -> PieceStart {
        PieceStart {
            offset: self.offset + piece.len(),
            lines: self.lines + memchr::memchr_iter(b'\n', piece).count(),
        }
    }
}

/// A piece that is held for a while.
struct Piece {
    number: usize,
    text: String,
    /// Where its lines begin.
    lines: Vec<usize>,
}

impl Files {
    /// Adds a text that is held: what people write by hand is short.
    pub fn add(&mut self, name: impl Into<String>, text: String) -> FileId {
        self.add_again(name, Box::new(text))
    }

    /// Adds a text that is read again whenever it is asked for.
    pub fn add_again(&mut self, name: impl Into<String>, text: Box<dyn Again>) -> FileId {
        self.held += text.held();
        self.files.push(File {
            name: name.into(),
            text,
            grid: None,
            last: Mutex::new(None),
            is_changed: AtomicBool::new(false),
        });
        FileId(self.files.len() - 1)
    }

    /// Adds a sheet of a workbook, which is held.
    pub fn add_grid(&mut self, name: impl Into<String>, grid: Arc<Grid>) -> FileId {
        let id = self.add(name, String::new());
        self.files[id.0].grid = Some(grid);
        id
    }

    /// Returns how many bytes of texts are held.
    pub fn held(&self) -> usize {
        self.held
    }

    pub fn get(&self, id: FileId) -> &File {
        &self.files[id.0]
    }

    /// Returns a file that was found not to be what it was when it was read first. Nothing that was
    /// read of it since can be trusted.
    pub fn changed(&self) -> Option<&File> {
        self.files.iter().find(|file| file.is_changed())
    }

    /// Looks through what nobody has read yet of texts that are looked through when they are read first.
    pub fn look_through(&self) {
        for file in &self.files {
            parallel::in_order(
                file.text.entered()..file.piece_count(),
                |_| (),
                |(), number| file.piece_ahead(number).map(|_| number),
                |read| match read.is_some_and(|number| file.enter(number)) {
                    true => ControlFlow::Continue(()),
                    false => ControlFlow::Break(()),
                },
            );
        }
    }

    /// Returns the names of texts that were found not to be what their heads made of them.
    pub fn doubted(&self) -> impl Iterator<Item = &str> {
        let doubted = self.files.iter().filter(|file| file.text.is_doubted());
        doubted.map(|file| file.name.as_str())
    }
}

/// A text that is held is one piece.
impl Again for String {
    fn piece_count(&self) -> usize {
        1
    }

    fn start(&self, number: usize) -> PieceStart {
        match number {
            0 => PieceStart::default(),
            _ => PieceStart::behind(self),
        }
    }

    fn piece(&self, _: usize) -> Option<Cow<'_, str>> {
        Some(self.into())
    }

    fn held(&self) -> usize {
        self.len()
    }
}

impl File {
    /// Returns the whole text, as far as the file is still what it was.
    pub fn text(&self) -> String {
        self.pieces().collect()
    }

    /// Returns the cells of the sheet, where the file is a workbook.
    pub fn grid(&self) -> Option<&Arc<Grid>> {
        self.grid.as_ref()
    }

    /// Returns whether the file was found not to be what it was.
    pub fn is_changed(&self) -> bool {
        self.is_changed.load(Ordering::Relaxed)
    }

    /// Returns the text in pieces of whole lines, as far as the file is still what it was.
    pub fn pieces(&self) -> impl Iterator<Item = Cow<'_, str>> {
        (0..self.piece_count()).map_while(|number| self.piece(number))
    }

    pub fn piece_count(&self) -> usize {
        self.text.piece_count()
    }

    /// Returns where a piece begins in the text that was read; behind the last, where the text ends.
    pub fn piece_start(&self, number: usize) -> usize {
        self.text.start(number).offset
    }

    /// Returns whether the text ends with a piece that was read.
    pub fn is_last_piece(&self, number: usize) -> bool {
        self.text.is_last(number)
    }

    /// Returns the text of a piece, below others that were read; nothing where the file is not what it
    /// was.
    pub fn piece(&self, number: usize) -> Option<Cow<'_, str>> {
        let piece = self.piece_ahead(number)?;
        self.enter(number).then_some(piece)
    }

    /// Returns the same of any piece. Who reads them as they come enters them in their order.
    pub fn piece_ahead(&self, number: usize) -> Option<Cow<'_, str>> {
        let piece = self.text.piece(number);
        let is_changed = piece.is_none() && !self.text.is_doubted();
        self.is_changed.fetch_or(is_changed, Ordering::Relaxed);
        piece
    }

    /// Enters a piece that was read ahead, and returns whether the text may be trusted so far.
    pub fn enter(&self, number: usize) -> bool {
        self.text.enter(number);
        !self.text.is_doubted()
    }

    /// Returns line and column of a byte, both from 1, the column in characters; nothing where the
    /// file is not what it was.
    pub fn line_and_column(&self, offset: usize) -> Option<(usize, usize)> {
        let number = self.piece_at(offset);
        let start = self.text.start(number);
        let piece = self.looked_up(number)?;
        let within = offset - start.offset;
        let within = whole_characters(&piece.text, &(within..within)).start;
        let line = piece.lines.partition_point(|&start| start <= within);
        let before = &piece.text[piece.lines[line - 1]..within];
        Some((start.lines + line, before.chars().count() + 1))
    }

    /// Returns the lines that a stretch touches, without the last line end, and the stretch within
    /// them; nothing where the file is not what it was.
    pub fn lines(&self, span: &Range<usize>) -> Option<(String, Range<usize>)> {
        let (first, last) = (self.piece_at(span.start), self.piece_at(span.end));
        let pieces = (first..=last).map(|number| self.looked_up(number));
        let pieces: Option<Vec<Arc<Piece>>> = pieces.collect();
        let text: String = pieces?.iter().map(|piece| piece.text.as_str()).collect();
        let start = self.text.start(first).offset;
        let span = whole_characters(&text, &(span.start - start..span.end.max(start) - start));
        let lines = whole_lines(&text, &span);
        let span = span.start - lines.start..span.end - lines.start;
        Some((text[lines].to_owned(), span))
    }

    fn piece_at(&self, offset: usize) -> usize {
        let (mut first, mut behind) = (0, self.text.entered());
        while behind - first > 1 {
            let middle = first.midpoint(behind);
            match self.text.start(middle).offset <= offset {
                true => first = middle,
                false => behind = middle,
            }
        }
        // What stands behind the last line is found in its piece.
        while first > 0 && self.text.start(first) == self.text.start(first + 1) {
            first -= 1;
        }
        first
    }

    fn looked_up(&self, number: usize) -> Option<Arc<Piece>> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last.as_ref().filter(|last| last.number == number) {
            return Some(Arc::clone(last));
        }
        let text = self.piece(number)?.into_owned();
        let line_ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(line_ends).collect();
        let piece = Arc::new(Piece {
            number,
            text,
            lines,
        });
        *last = Some(Arc::clone(&piece));
        Some(piece)
    }
}

/// Returns a stretch of `text` widened to whole characters, and no longer than the text: who counts
/// bytes may stop inside a 汉字.
pub fn whole_characters(text: &str, span: &Range<usize>) -> Range<usize> {
    let mut start = span.start.min(text.len());
    let mut end = span.end.clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// Returns the stretch of `text` made of the lines that `span` touches, without the last line end.
fn whole_lines(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |newline| span.end + newline);
    let end = end.max(span.end);
    start..end - usize::from(text[start..end].ends_with('\r') && end > span.end)
}

#[cfg(test)]
mod tests {
    use super::whole_characters;

    #[test]
    fn a_stretch_holds_whole_characters() {
        for (span, whole) in [
            (1..2, 0..3),
            (1..4, 0..6),
            (2..2, 0..3),
            (3..3, 3..3),
            (6..9, 6..6),
        ] {
            assert_eq!(whole_characters("社区", &span), whole);
        }
        assert_eq!(whole_characters("", &(3..9)), 0..0);
    }
}
