//! A manifest, and what it names, as read.

use std::path::Path;
use std::sync::Arc;

use super::unread;
use crate::cli::disk::read_file;
use crate::cli::failure::Failure;
use crate::cli::patterns::{below, is_pattern};
use crate::cli::shelf::Shelf;
use crate::cli::ui::Ui;
use crate::diagnostics::{FileId, Files};
use crate::limits::Limits;
use crate::review::{self, Review};
use crate::rubric::find_shipped;
use crate::text;
use crate::toml_text::Table;

/// A manifest and everything it names, in memory.
pub struct HeldReview {
    /// The manifest by its file's name, and its bytes.
    pub name: String,
    pub bytes: Vec<u8>,
    pub shelf: Shelf,
}

/// Reads a manifest and the files it names, which are found from the folder it is in.
pub fn held(path: &str, ui: &Ui) -> Result<HeldReview, Failure> {
    let (bytes, _) = ui.read(path)?;
    let name = Path::new(path)
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| "review.toml".to_owned());
    let folder = Path::new(path).parent().unwrap_or(Path::new("")).to_owned();
    let matching = |pattern: &str| match folder.join(pattern).exists() {
        true => Vec::new(),
        false => below(&folder, pattern),
    };
    let (files, limits) = files_of(&name, &bytes, matching, ui)?;
    let read = |file: String| {
        // An empty name is the folder itself, from wherever it is named.
        let there = Path::new(".").join(&folder).join(&file);
        let bytes = match find_shipped(&file).filter(|_| !there.is_file()) {
            Some(shipped) => Ok(shipped.text.as_bytes().to_vec()),
            None => read_file(&there, &limits).map_err(|error| unread::kept(error.kind())),
        };
        (file, bytes.map(Arc::new))
    };
    let files = files.into_iter().map(read).collect();
    Ok(HeldReview {
        name,
        bytes,
        shelf: Shelf::Held(files),
    })
}

/// Returns every file that a manifest names, by the names it gives them; `matching` says which files its
/// patterns are for. How much each may hold comes with them.
pub fn files_of(
    name: &str,
    bytes: &[u8],
    matching: impl Fn(&str) -> Vec<String>,
    ui: &Ui,
) -> Result<(Vec<String>, Limits), Failure> {
    let (mut review, _) = parse(name, bytes, ui)?;
    expand(&mut review, matching);
    let files = review.files().into_iter().map(str::to_owned).collect();
    Ok((files, review.limits))
}

/// Puts the files that patterns match in place of the patterns. One that matches nothing stays, as the
/// name of a file that is missing.
pub fn expand(review: &mut Review, matching: impl Fn(&str) -> Vec<String>) {
    for scheme in &mut review.schemes {
        let mut sheets: Vec<String> = Vec::new();
        for name in std::mem::take(&mut scheme.sheets) {
            let found = Some(&name).filter(|name| is_pattern(name));
            let found = found.map(|name| matching(name)).unwrap_or_default();
            if found.is_empty() {
                sheets.push(name);
                continue;
            }
            let new = found.into_iter().filter(|name| !sheets.contains(name));
            let new: Vec<String> = new.collect();
            sheets.extend(new);
        }
        scheme.sheets = sheets;
    }
}

/// Reads the text of a manifest, and refuses one that is at fault.
pub fn parse(name: &str, bytes: &[u8], ui: &Ui) -> Result<(Review, Manifest), Failure> {
    let text = String::from_utf8(bytes.to_vec()).map_err(|_| {
        anyhow::anyhow!(ui.say(&text! {
            "`{name}` 不是 UTF-8：把清单另存为 UTF-8";
            "`{name}` is not UTF-8: save the manifest as UTF-8"
        }))
    })?;
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let mut files = Files::default();
    let file = files.add(name, text);
    let (read, found) = review::read(file, &files.get(file).text());
    ui.show(&found, &files);
    match read {
        Some((review, table)) => Ok((review, Manifest { files, file, table })),
        None => Err(Failure::refused(&found, &files)),
    }
}

/// Where the values of a manifest stand.
pub struct Manifest {
    pub files: Files,
    pub file: FileId,
    pub table: Table,
}
