//! The folder a review is written to: the summary, every scheme's results, copies of the inputs,
//! and a manifest by which `verify` evaluates them again.

use super::manifest::HeldReview;
use super::unread;
use crate::cli::disk::fingerprint;
use crate::cli::forms::Shown;
use crate::cli::options::FormatArg;
use crate::cli::outputs::{extension, in_memory};
use crate::lang::Lang;
use crate::names::folded;
use crate::report::json::{self, Copy, FolderShape, Unread, Written};
use crate::report::review::{ReviewResults, facts};
use crate::report::{Block, Document, View, markdown};
use crate::review::Form;
use crate::rubric::find_shipped;
use crate::text;

/// The file that lists all others.
pub const LIST: &str = "manifest.json";

/// Returns the files of the folder, each with its path in it; the list of them all comes last.
pub fn files(held: &HeldReview, results: &ReviewResults, lang: Lang) -> Vec<(String, Vec<u8>)> {
    let mut files = outputs(results, lang);
    let mut list = FolderShape::new(results.program, lang.code(), &held.name);
    list.files = files
        .iter()
        .map(|(path, bytes)| Written {
            path: path.clone(),
            sha256: fingerprint(path, bytes).sha256,
        })
        .collect();
    let mut inputs = vec![(&held.name, &held.bytes)];
    for (name, read) in held.shelf.held() {
        match read {
            Ok(bytes) => inputs.push((name, bytes)),
            Err(reason) => list.unread.push(Unread {
                name: name.clone(),
                why: unread::word(*reason).to_owned(),
            }),
        }
    }
    let names = inputs[1..].iter().map(|(name, _)| name.as_str());
    for (copy, (name, bytes)) in copy_paths(&held.name, names).into_iter().zip(&inputs) {
        list.inputs.push(Copy {
            name: (*name).clone(),
            sha256: fingerprint(name, bytes).sha256,
            copy: copy.clone(),
        });
        files.push((copy, bytes.to_vec()));
    }
    files.push((LIST.to_owned(), json::folder(&list)));
    files
}

/// Returns what follows from the inputs: everything in the folder but their copies and the list.
fn outputs(results: &ReviewResults, lang: Lang) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let formats = results.review.formats.iter().map(|form| match form {
        Form::Text => FormatArg::Table,
        Form::Markdown => FormatArg::Md,
        Form::Csv => FormatArg::Csv,
        Form::Json => FormatArg::Json,
    });
    for format in formats.clone() {
        let bytes = in_memory(results, format, lang);
        files.push((format!("review.{}", extension(format)), bytes));
    }
    files.push(("facts.md".to_owned(), both_languages(results)));
    for (scheme, outcome) in results.review.schemes.iter().zip(results.schemes) {
        let Ok(scored) = outcome else { continue };
        for format in formats.clone() {
            let all = Shown {
                results: scored,
                view: &View::default(),
            };
            let bytes = in_memory(&all, format, lang);
            let name = format!("schemes/{}.{}", scheme.id, extension(format));
            files.push((name, bytes));
        }
    }
    files
}

/// Returns the facts in Chinese and in English, to be copied into a reply.
fn both_languages(results: &ReviewResults) -> Vec<u8> {
    let page = |lang, heading, pages: &mut Vec<u8>| {
        let paragraphs = facts(results).into_iter().map(Block::Paragraph);
        let document = Document {
            title: results.review.title.clone(),
            blocks: std::iter::once(Block::Heading(heading))
                .chain(paragraphs)
                .collect(),
        };
        markdown(&document, lang, pages).expect("memory takes it");
    };
    let mut pages = Vec::new();
    page(Lang::Zh, text! {"概况"; "概况"}, &mut pages);
    pages.push(b'\n');
    page(Lang::En, text! {"In short"; "In short"}, &mut pages);
    pages
}

/// Returns where the copies of the inputs stand: of the manifest first, then of the files, by their
/// names. No two meet, not even where capital letters are small ones.
pub fn copy_paths<'a>(review: &str, files: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut paths = vec![format!("inputs/{review}")];
    for name in files {
        let base = base(name);
        let is_free = |copy: &String| paths.iter().all(|taken| !meet(taken, copy));
        let copy = (1..)
            .map(|number| match number {
                1 => format!("inputs/{base}"),
                _ => format!("inputs/{number}-{base}"),
            })
            .find(is_free);
        paths.push(copy.expect("numbers do not end"));
    }
    paths
}

/// Returns what a file is called among the copies: the path that its name gives, or only the last
/// part of it where that would lead out of the folder.
fn base(name: &str) -> String {
    if let Some(shipped) = find_shipped(name) {
        return shipped.file_name.to_owned();
    }
    let parts = name.split('/').filter(|part| !matches!(*part, "" | "."));
    let is_inside = !name.starts_with('/')
        && !name.contains(['\\', ':'])
        && parts.clone().all(|part| part != "..");
    match is_inside {
        true => parts.collect::<Vec<_>>().join("/"),
        false => match name.rsplit(['/', '\\']).next() {
            None | Some("" | "." | "..") => "input".to_owned(),
            Some(last) => last.to_owned(),
        },
    }
}

/// Whether two paths are one, or one of them is a folder of the other.
fn meet(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|path| format!("{}/", folded(path)));
    one.starts_with(&other) || other.starts_with(&one)
}
