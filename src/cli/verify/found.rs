//! What stands in a folder. Plain files are read; links are not followed, and pipes and devices not
//! opened.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::cli::disk::read_file;
use crate::cli::ui::Ui;
use crate::limits::Limits;

/// No result of a review is larger.
const LARGEST: u64 = 1 << 30;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    File,
    Folder,
    /// A link, a pipe, a device, or what has a name that `review` cannot give.
    Other,
}

/// Everything below a folder, by paths in it with `/` between the parts.
pub struct Found {
    folder: PathBuf,
    pub entries: BTreeMap<String, Kind>,
}

impl Found {
    pub fn below(folder: &Path, ui: &Ui) -> anyhow::Result<Found> {
        let mut entries = BTreeMap::new();
        let mut open = vec![String::new()];
        while let Some(parent) = open.pop() {
            let inner = match parent.as_str() {
                "" => folder.to_owned(),
                parent => folder.join(parent),
            };
            let unread = |error: io::Error| ui.unread(&inner.to_string_lossy(), error);
            for entry in fs::read_dir(&inner).map_err(unread)? {
                let entry = entry.map_err(unread)?;
                let told = entry.file_type().map_err(unread)?;
                let name = entry.file_name();
                let path = match parent.as_str() {
                    "" => name.to_string_lossy().into_owned(),
                    parent => format!("{parent}/{}", name.to_string_lossy()),
                };
                let kind = match (name.to_str(), told.is_file(), told.is_dir()) {
                    (Some(_), true, _) => Kind::File,
                    (Some(_), _, true) => Kind::Folder,
                    (_, _, _) => Kind::Other,
                };
                if kind == Kind::Folder {
                    open.push(path.clone());
                }
                // Two names that are shown alike: the one that `review` cannot give decides.
                let known = entries.entry(path).or_insert(kind);
                if kind == Kind::Other {
                    *known = kind;
                }
            }
        }
        Ok(Found {
            folder: folder.to_owned(),
            entries,
        })
    }

    pub fn kind(&self, path: &str) -> Option<Kind> {
        self.entries.get(path).copied()
    }

    /// Reads an input, within the bounds of inputs.
    pub fn read_input(&self, path: &str, limits: &Limits) -> io::Result<Vec<u8>> {
        read_file(&self.folder.join(path), limits)
    }

    /// Reads a file, or as much of it as any result has.
    pub fn read(&self, path: &str, ui: &Ui) -> anyhow::Result<Vec<u8>> {
        let path = self.folder.join(path);
        let mut bytes = Vec::new();
        let read = File::open(&path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
        match read {
            Ok(_) => Ok(bytes),
            Err(error) => Err(ui.unread(&path.to_string_lossy(), error)),
        }
    }

    /// Returns the paths at which something stands that is not expected there: what is no folder,
    /// and folders that are empty.
    pub fn unexpected(&self, is_expected: impl Fn(&str) -> bool) -> Vec<&str> {
        let mut unexpected = Vec::new();
        for (path, kind) in &self.entries {
            let below = format!("{path}/");
            let is_empty = match kind {
                Kind::Folder => {
                    let inside = self.entries.range(below.clone()..).next();
                    inside.is_none_or(|(inner, _)| !inner.starts_with(&below))
                }
                Kind::File | Kind::Other => true,
            };
            if is_empty && !is_expected(path) {
                unexpected.push(path.as_str());
            }
        }
        unexpected
    }
}
