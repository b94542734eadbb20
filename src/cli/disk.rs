//! Files on the disk: read no further than a sheet may go, written whole or not at all.

use std::fs::{File, Metadata};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::unfinished;
use crate::limits::{Limit, Limits};
use crate::parallel;
use crate::report::Fingerprint;
use crate::sheet::text::{Encoding, Look, Seen, Survey};
use crate::sheet::{begins_markup, begins_workbook};

/// Files of fewer bytes are read whole: that takes no time, and no room to speak of.
const LARGE: u64 = 1 << 20;

/// How much is read at once.
const CHUNK: usize = 1 << 20;

/// A large text is looked at in pieces of as many bytes.
const PIECE: u64 = 128 * 1024;

/// Most lines are shorter.
const USUAL_LINE: usize = 4 * 1024;

/// How names of files begin that are being written.
pub const UNFINISHED: &str = ".wuhua-eval-";

/// Reads a file whole, unless it holds more than inputs may.
pub fn read_file(path: &Path, limits: &Limits) -> io::Result<Vec<u8>> {
    read_within(limits, open(path)?)
}

fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    match file.metadata()?.is_dir() {
        true => Err(io::ErrorKind::IsADirectory.into()),
        false => Ok(file),
    }
}

/// Reads a stretch of a file once more.
pub fn read_stretch(path: &Path, bytes: Range<usize>) -> io::Result<Vec<u8>> {
    let mut file = open(path)?;
    file.seek(SeekFrom::Start(bytes.start as u64))?;
    let mut stretch = Vec::with_capacity(bytes.len());
    let read = file.take(bytes.len() as u64).read_to_end(&mut stretch)?;
    match read == bytes.len() {
        true => Ok(stretch),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

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
        let line_end = |read: &[u8], from: usize| {
            let found = memchr::memchr(b'\n', read.get(from..)?)?;
            Some(from + found + 1)
        };
        let mut read = Vec::with_capacity(last + USUAL_LINE);
        let ends = loop {
            let room = if is_last {
                u64::MAX
            } else {
                (last + USUAL_LINE) as u64
            };
            let is_end = file.take(room).read_to_end(&mut read).ok()? < room as usize;
            limits
                .check(Limit::Line, read.len().saturating_sub(last))
                .ok()?;
            match line_end(&read, last).filter(|_| !is_last) {
                Some(end) => break end,
                None if is_end => break read.len(),
                None => {}
            }
        };
        let begins = match number {
            0 => 0,
            _ => line_end(&read, 0).map_or(ends, |begins| begins.min(ends)),
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

/// Reads everything, but no more than a sheet may be, and no line that no sheet has: what never
/// breaks a line is stopped before it fills the memory.
pub fn read_within(limits: &Limits, mut reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes: Vec<u8> = Vec::new();
    let mut chunk = vec![0; CHUNK];
    let mut line_start = 0;
    loop {
        let read = match reader.read(&mut chunk) {
            Ok(0) => return Ok(bytes),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        bytes
            .try_reserve(read)
            .map_err(|_| io::ErrorKind::OutOfMemory)?;
        if let Some(newline) = chunk[..read].iter().rposition(|&byte| byte == b'\n') {
            line_start = bytes.len() + newline;
        }
        bytes.extend_from_slice(&chunk[..read]);
        let checked = match begins_workbook(&bytes) {
            true => limits.check(Limit::Workbook, bytes.len()),
            false => limits
                .check(Limit::Line, bytes.len() - line_start)
                .and_then(|()| limits.check(Limit::File, bytes.len())),
        };
        checked.map_err(|exceeded| io::Error::new(io::ErrorKind::FileTooLarge, exceeded))?;
    }
}

/// Returns the one path of a file that may not be there yet. A link stays a link: it stands for what
/// it points to, even where nothing is there.
pub fn destination(path: &Path) -> PathBuf {
    const MOST_LINKS: usize = 40;
    let folder_of = |path: &Path| match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(target) = path.read_link() else {
            break;
        };
        path = folder_of(&path).join(target);
    }
    match (
        path.canonicalize(),
        folder_of(&path).canonicalize(),
        path.file_name(),
    ) {
        (Ok(path), ..) => path,
        (Err(_), Ok(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

/// What tells one file from every other, however it is named: device and number.
pub type Identity = (u64, u64);

/// Returns the identity of a file; nothing for what is no file, or where the system knows none.
pub fn file_identity(name: &str) -> Option<Identity> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        use std::os::unix::fs::MetadataExt;
        let metadata = match name {
            "-" => File::from(io::stdin().as_fd().try_clone_to_owned().ok()?).metadata(),
            name => std::fs::metadata(name),
        };
        let metadata = metadata.ok().filter(std::fs::Metadata::is_file)?;
        Some((metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = name;
        None
    }
}

/// Writes a new file beside the one it will replace. A device is written to at once.
pub fn write_beside(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<Option<tempfile::NamedTempFile>> {
    let write_to = |file: &File| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()
    };
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if path.metadata().is_ok_and(|found| !found.is_file()) {
        write_to(&File::create(path)?)?;
        return Ok(None);
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let file = beside(folder.unwrap_or(Path::new(".")))?;
    if let Ok(replaced) = path.metadata() {
        file.as_file().set_permissions(replaced.permissions())?;
    }
    write_to(file.as_file())?;
    file.as_file().sync_all()?;
    Ok(Some(file))
}

/// Returns a new file in the folder of the one that it will replace, with ordinary permissions.
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    unfinished::begin(|| builder.tempfile_in(folder), |made| made.path())
}

/// Returns a file by its name and its bytes.
pub fn fingerprint(name: &str, bytes: &[u8]) -> Fingerprint {
    fingerprinted(name, &Sha256::digest(bytes))
}

fn fingerprinted(name: &str, digest: &[u8]) -> Fingerprint {
    Fingerprint {
        name: name.to_owned(),
        sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
