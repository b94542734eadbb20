//! Where the files that a command names are found: on the disk, or in memory, read beforehand.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::ui::{Ui, fingerprint};
use crate::diagnostics::did_you_mean;
use crate::report::Fingerprint;
use crate::rubric::{SHIPPED, find_shipped};
use crate::text;

pub enum Shelf {
    Disk,
    /// All that may be read. Nothing else is, wherever the program runs.
    Held(Held),
}

/// Files by name, each with its bytes or why they could not be read.
pub type Held = BTreeMap<String, Result<Vec<u8>, io::ErrorKind>>;

static NOTHING: Held = Held::new();

impl Shelf {
    /// Returns the files that are held in memory.
    pub fn held(&self) -> &Held {
        match self {
            Shelf::Disk => &NOTHING,
            Shelf::Held(files) => files,
        }
    }

    /// Returns the bytes of a file and their fingerprint.
    pub fn read(&self, name: &str, ui: &Ui) -> anyhow::Result<(Vec<u8>, Fingerprint)> {
        match self {
            Shelf::Disk => ui.read(name),
            Shelf::Held(files) => match files.get(name) {
                Some(Ok(bytes)) => Ok((bytes.clone(), fingerprint(name, bytes))),
                Some(Err(kind)) => Err(ui.unread(name, *kind)),
                None => Err(ui.unread(name, io::ErrorKind::NotFound)),
            },
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
        self.read(name, ui).map_err(|error| {
            if is_there {
                return error;
            }
            let known: Vec<&str> = SHIPPED.iter().map(|shipped| shipped.id).collect();
            let remedy = did_you_mean(name.trim_end_matches(".toml"), known.iter().copied());
            let all = known.join(", ");
            let remedy = remedy
                .unwrap_or_else(|| text!("内置的有：{all}"; "these come with the program: {all}"));
            anyhow::anyhow!("{error} ({})", ui.say(&remedy))
        })
    }
}
