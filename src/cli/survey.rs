//! Large texts on the disk, looked at in pieces without holding them.

use std::fs::{File, Metadata};
use std::io::{Read, Seek, SeekFrom};
use std::ops::{ControlFlow, Range};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::disk::{fingerprinted, open};
use crate::limits::{Limit, Limits};
use crate::parallel;
use crate::report::Fingerprint;
use crate::sheet::text::{Encoding, Look, Seen, Survey};
use crate::sheet::{begins_markup, begins_workbook};

/// Files of fewer bytes are read whole: that takes no time, and no room to speak of.
const LARGE: u64 = 1 << 20;

/// A large text is looked at in pieces of as many bytes.
const PIECE: u64 = 128 * 1024;

/// Most lines are shorter.
const USUAL_LINE: usize = 4 * 1024;

/// Looks at a large text without holding it, at several pieces at once, and takes its fingerprint
/// meanwhile. Returns nothing of a file that is small, or odd in any way: [`read_file`] says what there
/// is to say.
pub fn survey(
    (name, named): (&str, Option<Encoding>),
    limits: &Limits,
) -> Option<(Survey, Fingerprint)> {
    let path = Path::new(name);
    let length = path.metadata().ok().filter(Metadata::is_file)?.len();
    if length < LARGE {
        return None;
    }
    limits
        .check(Limit::File, usize::try_from(length).ok()?)
        .ok()?;
    let mut head = Vec::with_capacity(PIECE as usize);
    open(path).ok()?.take(PIECE).read_to_end(&mut head).ok()?;
    let is_other = begins_workbook(&head) || begins_markup(&head);
    let look = Look::begin(&head, named).filter(|_| !is_other)?;
    let count = length.div_ceil(PIECE);
    let looked_at = |file: &mut Option<File>, number: u64| {
        let lines = Lines::begun_in(file.as_mut()?, number, number + 1 == count, limits)?;
        let seen = match lines.bytes().is_empty() {
            true => None,
            false => Some(look.at(lines.bytes(), lines.begins == 0)?),
        };
        Some((lines, seen))
    };
    let (mut survey, mut hash) = (Survey::default(), Sha256::new());
    let mut add = |(lines, seen): (Lines, Option<Seen>)| {
        // Where a file changes meanwhile, its pieces may not meet.
        let is_next = lines.begins == survey.length() as u64;
        if let Some(seen) = seen {
            is_next.then(|| survey.add(seen))??;
            hash.update(lines.bytes());
        }
        Some(())
    };
    let mut is_whole = true;
    parallel::in_order(
        0..usize::try_from(count).ok()?,
        |_| open(path).ok(),
        |file, number| looked_at(file, number as u64),
        |looked_at| match looked_at.and_then(&mut add) {
            Some(()) => ControlFlow::Continue(()),
            None => {
                is_whole = false;
                ControlFlow::Break(())
            }
        },
    );
    is_whole.then(|| (survey, fingerprinted(name, &hash.finalize())))
}

/// The lines of a file that begin in one of its pieces.
struct Lines {
    read: Vec<u8>,
    /// Which of the bytes that were read they are, and where the first of them begins in the file.
    within: Range<usize>,
    begins: u64,
}

impl Lines {
    /// Reads the lines that begin in a piece; those of the last one go to the end of the file. Returns
    /// nothing where one may be longer than a line may be.
    fn begun_in(file: &mut File, number: u64, is_last: bool, limits: &Limits) -> Option<Lines> {
        // The line end before the piece tells whether a line begins with it.
        let start = (number * PIECE).saturating_sub(1);
        file.seek(SeekFrom::Start(start)).ok()?;
        // Whichever line end stands here or behind ends the last of them.
        let last = usize::try_from((number + 1) * PIECE - 1 - start).ok()?;
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
            return Some(Lines {
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
        Some(Lines {
            read,
            within: begins..ends,
            begins: start + begins as u64,
        })
    }

    fn bytes(&self) -> &[u8] {
        &self.read[self.within.clone()]
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::cli::disk::{fingerprint, read_stretch};
    use crate::diagnostics::Again;

    #[test]
    fn pieces_that_are_looked_at_are_the_file_wherever_its_lines_end() {
        let piece = usize::try_from(PIECE).expect("it is small");
        let lengths = [
            1,
            piece - 1,
            piece,
            piece + 1,
            3 * piece + 5,
            7,
            piece - 8,
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
            let surveyed = survey((name, None), &Limits::default());
            let (survey, print) = surveyed.expect("it is beyond doubt");
            assert_eq!(print.sha256, fingerprint(name, text.as_bytes()).sha256);
            let again = path.clone();
            let (unheld, encoding) = survey
                .end(Box::new(move |range| read_stretch(&again, range).ok()))
                .expect("it is beyond doubt");
            assert_eq!(encoding, Encoding::Utf8);
            let pieces = (0..unheld.starts().len()).map(|number| unheld.piece(number));
            assert!(pieces.collect::<Option<String>>() == Some(text), "{turn}");
        }
    }
}
