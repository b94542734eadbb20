//! The list of a review's folder: what it was made from, how, and what was written.

use serde::{Deserialize, Serialize};

use super::reading::{Head, NotComparable, head};
use super::{VERSION, written};

const FORMAT: &str = "wuhua-eval/folder";

#[derive(Serialize, Deserialize)]
pub struct FolderShape {
    format: String,
    version: u32,
    /// The name and version of the program that wrote it.
    pub program: String,
    pub options: Options,
    /// The manifest's name among the inputs.
    pub review: String,
    pub inputs: Vec<Copy>,
    pub files: Vec<Written>,
}

#[derive(Serialize, Deserialize)]
pub struct Options {
    pub lang: String,
}

/// An input by the name that the manifest gives it, and where its copy is.
#[derive(Serialize, Deserialize)]
pub struct Copy {
    pub name: String,
    pub copy: String,
    pub sha256: String,
}

#[derive(Serialize, Deserialize)]
pub struct Written {
    pub path: String,
    pub sha256: String,
}

impl FolderShape {
    pub fn new(
        program: &str,
        lang: &str,
        review: &str,
        inputs: Vec<Copy>,
        files: Vec<Written>,
    ) -> FolderShape {
        FolderShape {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: program.to_owned(),
            options: Options {
                lang: lang.to_owned(),
            },
            review: review.to_owned(),
            inputs,
            files,
        }
    }
}

pub fn folder(list: &FolderShape) -> Vec<u8> {
    written(list)
}

/// Returns the list that some bytes hold.
pub fn read_folder(bytes: &[u8]) -> Result<FolderShape, NotComparable> {
    match head(bytes)? {
        Head {
            format: Some(format),
            version: Some(VERSION),
        } if format == FORMAT => {}
        Head {
            format: Some(format),
            version: Some(version),
        } if format == FORMAT => return Err(NotComparable::UnknownVersion(version)),
        Head { .. } => return Err(NotComparable::NoResult),
    }
    serde_json::from_slice(bytes).map_err(super::reading::malformed)
}
