//! Large texts on the disk, read piece by piece without holding them.

use std::fs::{File, Metadata};
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::disk::{fingerprinted, open, read_stretch};
use crate::limits::{Limit, Limits};
use crate::report::Fingerprint;
use crate::sheet::text::{Encoding, Large, LinesRead, Look, Trusted};
use crate::sheet::{begins_markup, begins_workbook};

/// Files of fewer bytes are read whole: that takes no time, and no room to speak of.
const LARGE: usize = 1 << 20;

/// A large text is read in pieces of the lines that begin in as many bytes.
const PIECE: usize = 128 * 1024;

/// Most lines are shorter.
const USUAL_LINE: usize = 4 * 1024;

/// Is told how many bytes were read.
pub type HasRead = Box<dyn Fn(usize) + Send + Sync>;

/// A large text on the disk.
pub struct LargeFile {
    path: PathBuf,
    length: usize,
    limits: Limits,
    /// Of the bytes that were given so far, and how many they are.
    hash: Mutex<(Sha256, usize)>,
    has_read: HasRead,
}

impl LargeFile {
    /// Returns a large text by its head, and its file; nothing of a file that is small, or odd in any way:
    /// [`read_file`](super::disk::read_file) says what there is to say. `begin` is told how many bytes the
    /// file has.
    pub fn begin(
        (name, named): (&str, Option<Encoding>),
        limits: &Limits,
        begin: impl FnOnce(usize) -> HasRead,
    ) -> Option<(Trusted, Arc<LargeFile>)> {
        let path = PathBuf::from(name);
        let length = path.metadata().ok().filter(Metadata::is_file)?.len();
        let length = usize::try_from(length)
            .ok()
            .filter(|&length| length >= LARGE)?;
        limits.check(Limit::File, length).ok()?;
        let head = read_stretch(&path, 0..PIECE).ok()?;
        let is_other = begins_workbook(&head) || begins_markup(&head);
        let look = Look::begin(&head, named).filter(|_| !is_other)?;
        let file = Arc::new(LargeFile {
            path,
            length,
            limits: *limits,
            hash: Mutex::default(),
            has_read: begin(length),
        });
        let text = Trusted::begin(look, Arc::clone(&file) as Arc<dyn Large>)?;
        Some((text, file))
    }

    /// Returns the fingerprint of a file that was read.
    pub fn fingerprint(&self) -> Fingerprint {
        let hash = self.hash.lock().unwrap_or_else(PoisonError::into_inner);
        fingerprinted(&self.path.to_string_lossy(), &hash.0.clone().finalize())
    }
}

impl Large for LargeFile {
    fn length(&self) -> usize {
        self.length
    }

    fn piece_count(&self) -> usize {
        self.length.div_ceil(PIECE)
    }

    fn lines(&self, number: usize) -> Option<LinesRead> {
        let mut file = open(&self.path).ok()?;
        begun_in(
            &mut file,
            number,
            number + 1 == self.piece_count(),
            &self.limits,
        )
    }

    fn again(&self, bytes: Range<usize>) -> Option<Vec<u8>> {
        (self.has_read)(bytes.end);
        read_stretch(&self.path, bytes).ok()
    }

    fn take(&self, bytes: &[u8]) {
        let mut hash = self.hash.lock().unwrap_or_else(PoisonError::into_inner);
        hash.0.update(bytes);
        hash.1 += bytes.len();
        (self.has_read)(hash.1);
    }
}

/// Reads the lines that begin in a piece; those of the last one go to the end of the file. Returns
/// nothing where one may be longer than a line may be.
fn begun_in(file: &mut File, number: usize, is_last: bool, limits: &Limits) -> Option<LinesRead> {
    // The line end before the piece tells whether a line begins with it.
    let start = (number * PIECE).saturating_sub(1);
    file.seek(SeekFrom::Start(start as u64)).ok()?;
    // Whichever line end stands here or behind ends the last of them.
    let last = (number + 1) * PIECE - 1 - start;
    let room = match is_last {
        true => u64::MAX,
        false => (last + USUAL_LINE) as u64,
    };
    let line_end = |read: &[u8], from: usize| {
        let found = memchr::memchr(b'\n', read.get(from..)?)?;
        Some(from + found + 1)
    };
    let mut read = Vec::with_capacity(last + USUAL_LINE);
    let mut read_on = |read: &mut Vec<u8>| {
        let is_end = (file.take(room).read_to_end(read).ok()? as u64) < room;
        let beyond = read.len().saturating_sub(last);
        limits.check(Limit::Line, beyond).ok().map(|()| is_end)
    };
    let mut is_end = read_on(&mut read)?;
    let first = match number {
        0 => Some(0),
        _ => line_end(&read, 0),
    };
    // What of a longer line stands here is read with the piece in which it begins.
    let Some(begins) = first.filter(|&first| first <= last) else {
        return Some(LinesRead {
            read: Vec::new(),
            within: 0..0,
            begins: start,
        });
    };
    let mut searched = last;
    let ends = loop {
        match line_end(&read, searched).filter(|_| !is_last) {
            Some(end) => break end,
            None if is_end => break read.len(),
            None => {}
        }
        searched = searched.max(read.len());
        is_end = read_on(&mut read)?;
    };
    Some(LinesRead {
        read,
        within: begins..ends,
        begins: start + begins,
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::cli::disk::fingerprint;
    use crate::diagnostics::Files;

    #[test]
    fn pieces_that_are_looked_at_are_the_file_wherever_its_lines_end() {
        let lengths = [
            1,
            PIECE - 1,
            PIECE,
            PIECE + 1,
            3 * PIECE + 5,
            7,
            PIECE - 8,
            40,
        ];
        for turn in 0..lengths.len() {
            let mut text = String::new();
            for number in 0..2 * lengths.len() {
                let length = lengths[(number + turn) % lengths.len()];
                text.push_str(&"社".repeat(length / 3));
                text.push_str(&"1".repeat(length % 3));
                text.push('\n');
            }
            // The last line of half of them has no end.
            text.truncate(text.len() - turn % 2);
            let mut file = tempfile::NamedTempFile::new().expect("a place for it");
            file.write_all(text.as_bytes()).expect("room for it");
            let path = file.path().to_owned();
            let name = path.to_str().expect("a plain name");
            let nobody = |_| Box::new(|_| ()) as HasRead;
            let begun = LargeFile::begin((name, None), &Limits::default(), nobody);
            let (trusted, large) = begun.expect("it is beyond doubt");
            assert_eq!(trusted.encoding(), Encoding::Utf8);
            let mut files = Files::default();
            let id = files.add_again(name, Box::new(trusted));
            // However far it was read by somebody who came first.
            let read_first = files.get(id).pieces().take(turn).count();
            assert_eq!(read_first, turn);
            files.look_through();
            assert_eq!(files.doubted().count(), 0);
            let print = fingerprint(name, text.as_bytes());
            assert_eq!(large.fingerprint().sha256, print.sha256);
            assert!(files.get(id).text() == text, "{turn}");
            let end = text.len();
            let lines = text.lines().count();
            let (line, column) = files.get(id).line_and_column(end).expect("it is there");
            let is_ended = text.ends_with('\n');
            assert_eq!(
                (line, column == 1),
                (lines + usize::from(is_ended), is_ended)
            );
        }
    }
}
