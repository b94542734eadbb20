//! The folder a review is written to: the summary, every scheme's results, copies of the inputs,
//! and a manifest by which `verify` evaluates them again.

use std::collections::BTreeMap;

use super::super::args::FormatArg;
use super::super::outputs::{as_file, extension, rendered};
use super::super::shelf::Shelf;
use super::super::ui::fingerprint;
use super::conduct::HeldReview;
use crate::lang::Lang;
use crate::names::folded;
use crate::report::json::{self, Copy, FolderShape, Written};
use crate::report::review::{ReviewResults, csv, facts, review_report};
use crate::report::{Block, Document, View, markdown, terminal};
use crate::review::Form;
use crate::rubric::find_shipped;
use crate::text;

/// The file that lists all others.
pub const LIST: &str = "manifest.json";

/// Returns the files of the folder, each with its path in it; the list of them all comes last.
pub fn files(held: &HeldReview, results: &ReviewResults, lang: Lang) -> Vec<(String, Vec<u8>)> {
    let mut files = outputs(results, lang);
    let copies = copies(held);
    let inputs = copies.iter().map(|(name, copy, bytes)| Copy {
        name: name.clone(),
        copy: copy.clone(),
        sha256: fingerprint(copy, bytes).sha256,
    });
    let written = files.iter().map(|(path, bytes)| Written {
        path: path.clone(),
        sha256: fingerprint(path, bytes).sha256,
    });
    let list = FolderShape::new(
        results.program,
        lang.code(),
        &held.name,
        inputs.collect(),
        written.collect(),
    );
    files.extend(copies.into_iter().map(|(_, copy, bytes)| (copy, bytes)));
    files.push((LIST.to_owned(), json::folder(&list)));
    files
}

/// Returns what follows from the inputs: everything in the folder but their copies and the list.
pub fn outputs(results: &ReviewResults, lang: Lang) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let forms = results.review.formats.iter().map(|form| match form {
        Form::Text => FormatArg::Table,
        Form::Markdown => FormatArg::Md,
        Form::Csv => FormatArg::Csv,
    });
    let formats: Vec<FormatArg> = std::iter::once(FormatArg::Json).chain(forms).collect();
    for &format in &formats {
        let report = || review_report(results);
        let bytes = match format {
            FormatArg::Table => terminal(&report(), lang, None).into_bytes(),
            FormatArg::Md => markdown(&report(), lang).into_bytes(),
            FormatArg::Csv => csv::csv(results, lang),
            FormatArg::Json => json::review(results),
        };
        let name = format!("review.{}", extension(format));
        files.push((name, as_file(format, bytes)));
    }
    files.push(("facts.md".to_owned(), both_languages(results)));
    for (scheme, outcome) in results.review.schemes.iter().zip(results.schemes) {
        let Ok(scored) = outcome else { continue };
        for &format in &formats {
            let bytes = rendered(scored, &View::default(), format, None, lang);
            let name = format!("schemes/{}.{}", scheme.id, extension(format));
            files.push((name, as_file(format, bytes)));
        }
    }
    files
}

/// Returns the facts in Chinese and in English, to be copied into a reply.
fn both_languages(results: &ReviewResults) -> Vec<u8> {
    let page = |lang, heading| {
        let paragraphs = facts(results).into_iter().map(Block::Paragraph);
        let document = Document {
            title: results.review.title.clone(),
            blocks: std::iter::once(Block::Heading(heading))
                .chain(paragraphs)
                .collect(),
        };
        markdown(&document, lang)
    };
    let zh = page(Lang::Zh, text!("概况"; "概况"));
    let en = page(Lang::En, text!("In short"; "In short"));
    format!("{zh}\n{en}").into_bytes()
}

/// Returns every input by its name, the path of its copy, and its bytes.
fn copies(held: &HeldReview) -> Vec<(String, String, Vec<u8>)> {
    let mut copies = vec![(
        held.name.clone(),
        format!("inputs/{}", held.name),
        held.bytes.clone(),
    )];
    let none = BTreeMap::new();
    let files = match &held.shelf {
        Shelf::Held(files) => files,
        Shelf::Disk => &none,
    };
    for (name, bytes) in files {
        let Ok(bytes) = bytes else { continue };
        let is_inside = !name.starts_with('/')
            && !name.contains(['\\', ':'])
            && name.split('/').all(|part| part != "..");
        let base = match (find_shipped(name), is_inside) {
            (Some(shipped), _) => shipped.file_name.to_owned(),
            (None, true) => name.clone(),
            (None, false) => name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned(),
        };
        // Two names that some system cannot tell apart, or a file where another has its folder.
        let taken = |copy: &str| {
            let copy = folded(copy);
            copies.iter().any(|(_, known, _)| {
                let known = folded(known);
                let is_above = |one: &str, other: &str| {
                    let rest = other.strip_prefix(one);
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                };
                is_above(&known, &copy) || is_above(&copy, &known)
            })
        };
        let copy = (1..)
            .map(|number| match number {
                1 => format!("inputs/{base}"),
                _ => format!("inputs/{number}-{base}"),
            })
            .find(|copy| !taken(copy));
        copies.push((
            name.clone(),
            copy.expect("numbers do not end"),
            bytes.clone(),
        ));
    }
    copies
}
