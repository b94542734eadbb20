//! The list of a review's folder: what it was made from, how, and what was written.

use serde::{Deserialize, Serialize};

use super::lines;
use super::shape::VERSION;

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
    /// The manifest first.
    pub inputs: Vec<Copy>,
    /// Inputs that could not be read.
    pub unread: Vec<Unread>,
    pub files: Vec<Written>,
}

#[derive(Serialize, Deserialize)]
pub struct Options {
    pub lang: String,
}

/// An input by the name that the manifest gives it, and where its copy is.
#[derive(Clone, Serialize, Deserialize)]
pub struct Copy {
    pub name: String,
    pub copy: String,
    pub sha256: String,
}

/// An input that there is no copy of, and the word for the reason.
#[derive(Clone, Serialize, Deserialize)]
pub struct Unread {
    pub name: String,
    pub why: String,
}

#[derive(Serialize, Deserialize)]
pub struct Written {
    pub path: String,
    pub sha256: String,
}

impl FolderShape {
    /// Returns a list that names no file yet.
    pub fn new(program: &str, lang: &str, review: &str) -> FolderShape {
        FolderShape {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: program.to_owned(),
            options: Options {
                lang: lang.to_owned(),
            },
            review: review.to_owned(),
            inputs: Vec::new(),
            unread: Vec::new(),
            files: Vec::new(),
        }
    }
}

pub fn folder(list: &FolderShape) -> Vec<u8> {
    let mut written = Vec::new();
    lines::write(list, &mut written).expect("memory takes it");
    written
}

/// Why some bytes are not the list of a folder that this program can verify.
pub enum NoList {
    /// Not what `review` writes; where that shows, the line.
    Damaged {
        line: Option<usize>,
    },
    OtherProgram(String),
}

/// What a list says of itself before anything else.
#[derive(Deserialize)]
struct ListHead {
    format: Option<String>,
    version: Option<u32>,
    program: Option<String>,
}

/// Returns the list that some bytes hold, if this program wrote it: another one may mean something
/// else by the same words.
pub fn read_folder(bytes: &[u8], own_program: &str) -> Result<FolderShape, NoList> {
    let damaged = |error: serde_json::Error| NoList::Damaged {
        line: Some(error.line()).filter(|&line| line > 0),
    };
    let head: ListHead = serde_json::from_slice(bytes).map_err(damaged)?;
    match (head.format.as_deref(), head.program) {
        (Some(FORMAT), Some(program)) if program != own_program => {
            return Err(NoList::OtherProgram(program));
        }
        (Some(FORMAT), Some(_)) if head.version == Some(VERSION) => {}
        (_, _) => return Err(NoList::Damaged { line: None }),
    }
    serde_json::from_slice(bytes).map_err(damaged)
}
