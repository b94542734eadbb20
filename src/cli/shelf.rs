//! Where the files that a command names are found: on the disk, or in memory, read beforehand.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{fingerprint, read_stretch};
use super::large_file::{HasRead, LargeFile};
use super::patterns::{is_pattern, no_match};
use super::ui::Ui;
use crate::diagnostics::did_you_mean;
use crate::limits::Limits;
use crate::report::Fingerprint;
use crate::rubric::{SHIPPED, find_shipped};
use crate::sheet::text::{Bytes, Encoding, Trusted};
use crate::text;

pub enum Shelf {
    Disk,
    /// All that may be read. Nothing else is, wherever the program runs.
    Held(Held),
}

/// Files by name, each with its bytes or why they could not be read.
pub type Held = BTreeMap<String, Result<Arc<Vec<u8>>, io::ErrorKind>>;

/// A file as it was read.
#[derive(Clone)]
pub struct FileRead {
    pub bytes: Arc<Vec<u8>>,
    pub print: Fingerprint,
    /// Gets the bytes once more.
    pub again: Bytes,
}

static NOTHING: Held = Held::new();

impl Shelf {
    /// Returns the files that are held in memory.
    pub fn held(&self) -> &Held {
        match self {
            Shelf::Disk => &NOTHING,
            Shelf::Held(files) => files,
        }
    }

    /// Reads a file. What can be read only once, such as a pipe, is kept in memory: a copy on the disk
    /// would leave people's marks behind where a run is killed.
    pub fn read(&self, name: &str, limits: &Limits, ui: &Ui) -> anyhow::Result<FileRead> {
        let (bytes, print) = match self {
            Shelf::Disk => {
                let (bytes, print) = ui.read_within(limits, name)?;
                (Arc::new(bytes), print)
            }
            Shelf::Held(files) => match files.get(name) {
                Some(Ok(bytes)) => (Arc::clone(bytes), fingerprint(name, bytes)),
                Some(Err(io::ErrorKind::NotFound)) if is_pattern(name) => {
                    return Err(no_match(name, ui));
                }
                Some(Err(kind)) => return Err(ui.unread(name, (*kind).into())),
                None => return Err(ui.unread(name, io::ErrorKind::NotFound.into())),
            },
        };
        let again: Bytes = match self {
            Shelf::Disk if !self.is_read_once(name) => again_from_disk(name, bytes.len(), ui),
            Shelf::Disk | Shelf::Held(_) => {
                let bytes = Arc::clone(&bytes);
                Arc::new(move |range| Some(bytes[range].to_vec()))
            }
        };
        Ok(FileRead {
            bytes,
            print,
            again,
        })
    }

    /// Returns whether a file can be read only once, such as a pipe.
    pub fn is_read_once(&self, name: &str) -> bool {
        match self {
            Shelf::Disk => name == "-" || !Path::new(name).is_file(),
            Shelf::Held(_) => false,
        }
    }

    /// Returns a large text by its head, whose encoding is beyond doubt, or `named`, without holding it;
    /// nothing of all other files.
    pub fn large(
        &self,
        (name, named): (&str, Option<Encoding>),
        limits: &Limits,
        ui: &Ui,
    ) -> Option<(Trusted, Arc<LargeFile>)> {
        let begin = |length| Box::new(ui.begin_reading(name, length)) as HasRead;
        match self {
            Shelf::Disk => LargeFile::begin((name, named), limits, begin),
            Shelf::Held(_) => None,
        }
    }

    /// Returns the bytes of a rubric: a file, or one that comes with the program.
    pub fn read_rubric(&self, name: &str, ui: &Ui) -> anyhow::Result<(Vec<u8>, Fingerprint)> {
        let path = Path::new(name);
        // What is held was looked for among the shipped ones when it was read.
        let (is_there, may_be_shipped) = match self {
            Shelf::Disk => {
                let is_file = name == "-" || path.exists() && !path.is_dir();
                (path.exists(), !is_file)
            }
            Shelf::Held(files) => {
                let read = files.get(name).map(Result::as_ref);
                (
                    !matches!(read, None | Some(Err(io::ErrorKind::NotFound))),
                    false,
                )
            }
        };
        let shipped = find_shipped(name).filter(|_| may_be_shipped);
        if let Some(shipped) = shipped {
            let bytes = shipped.text.as_bytes().to_vec();
            let print = fingerprint(shipped.file_name, &bytes);
            return Ok((bytes, print));
        }
        let read = self.read(name, &Limits::default(), ui);
        let read = read.map(|file| (Arc::unwrap_or_clone(file.bytes), file.print));
        read.map_err(|error| {
            if is_there {
                return error;
            }
            let known: Vec<&str> = SHIPPED.iter().map(|shipped| shipped.id).collect();
            let remedy = did_you_mean(name.trim_end_matches(".toml"), known.iter().copied());
            let all = known.join(", ");
            let remedy = remedy
                .unwrap_or_else(|| text! {"内置的有：{all}"; "these come with the program: {all}"});
            anyhow::anyhow!("{error} ({})", ui.say(&remedy))
        })
    }
}

/// Gets stretches of a file of so many bytes once more, and says how far it has come.
fn again_from_disk(name: &str, length: usize, ui: &Ui) -> Bytes {
    let has_read = ui.begin_reading(name, length);
    let path = PathBuf::from(name);
    Arc::new(move |range: Range<usize>| {
        has_read(range.end);
        read_stretch(&path, range).ok()
    })
}
