//! Files on the disk: read no further than a sheet may go, written whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::unfinished;
use crate::limits::{Limit, Limits};
use crate::report::Fingerprint;
use crate::sheet::begins_workbook;

/// How much is read at once.
const CHUNK: usize = 1 << 20;

/// How names of files begin that are being written.
pub const UNFINISHED: &str = ".wuhua-eval-";

/// Reads a file whole, unless it holds more than inputs may.
pub fn read_file(path: &Path, limits: &Limits) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let length = file.metadata()?.len();
    read_within(limits, file, usize::try_from(length).unwrap_or_default())
}

pub fn open(path: &Path) -> io::Result<File> {
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

/// Reads everything, but no more than a sheet may be, and no line that no sheet has: what never
/// breaks a line is stopped before it fills the memory. `expected` is how many bytes there may be.
pub fn read_within(limits: &Limits, mut reader: impl Read, expected: usize) -> io::Result<Vec<u8>> {
    let mut bytes: Vec<u8> = Vec::new();
    let mut line_start = 0;
    loop {
        let before = bytes.len();
        // There is room for one more, so that nothing grows where the end is met.
        let room = (expected + 1).saturating_sub(before).clamp(1, CHUNK);
        bytes
            .try_reserve(room)
            .map_err(|_| io::ErrorKind::OutOfMemory)?;
        if (&mut reader).take(CHUNK as u64).read_to_end(&mut bytes)? == 0 {
            return Ok(bytes);
        }
        if let Some(newline) = memchr::memrchr(b'\n', &bytes[before..]) {
            line_start = before + newline;
        }
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

pub fn fingerprinted(name: &str, digest: &[u8]) -> Fingerprint {
    Fingerprint {
        name: name.to_owned(),
        sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}
