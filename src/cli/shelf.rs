//! Where the files that a command names are found: on the disk, or in memory, read beforehand.

use std::collections::BTreeMap;
use std::path::Path;

use super::ui::{Ui, fingerprint};
use crate::diagnostics::did_you_mean;
use crate::report::Fingerprint;
use crate::rubric::{SHIPPED, find_shipped};
use crate::text;

pub enum Shelf {
    Disk,
    /// The bytes by name, or why they could not be read.
    Held(BTreeMap<String, Result<Vec<u8>, String>>),
}

impl Shelf {
    /// Returns the bytes of a file and their fingerprint.
    pub fn read(&self, name: &str, ui: &Ui) -> anyhow::Result<(Vec<u8>, Fingerprint)> {
        match self {
            Shelf::Disk => ui.read(name),
            Shelf::Held(files) => match files.get(name) {
                Some(Ok(bytes)) => Ok((bytes.clone(), fingerprint(name, bytes))),
                Some(Err(reason)) => Err(anyhow::anyhow!(reason.clone())),
                None => Err(anyhow::anyhow!(
                    ui.say(&text!("缺少文件 `{name}`"; "the file `{name}` is missing"))
                )),
            },
        }
    }

    /// Returns the bytes of a rubric: a file, or one that comes with the program.
    pub fn read_rubric(&self, name: &str, ui: &Ui) -> anyhow::Result<(Vec<u8>, Fingerprint)> {
        let path = Path::new(name);
        let is_there = match self {
            Shelf::Disk => name == "-" || path.exists() && !path.is_dir(),
            Shelf::Held(files) => files.contains_key(name),
        };
        let shipped = if is_there { None } else { find_shipped(name) };
        if let Some(shipped) = shipped {
            let bytes = shipped.text.as_bytes().to_vec();
            let print = fingerprint(shipped.file_name, &bytes);
            return Ok((bytes, print));
        }
        self.read(name, ui).map_err(|error| {
            if is_there || path.exists() {
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
