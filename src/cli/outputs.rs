//! Where results go, and in which format.

use std::path::{Path, PathBuf};

use super::args::FormatArg;
use super::failure::Failure;
use super::inputs::Inputs;
use super::score::ScoreArgs;
use super::ui::Ui;
use crate::report::{self, Results, View, csv, json};
use crate::text;

/// One thing to write.
pub struct Output<'a> {
    /// A file; standard output where there is none.
    file: Option<&'a str>,
    format: FormatArg,
}

impl Output<'_> {
    /// Returns what is to be written: the files, each in the format of its extension or else the
    /// one asked for; standard output where no file is named.
    pub fn all<'a>(args: &'a ScoreArgs, inputs: &Inputs) -> Result<Vec<Output<'a>>, Failure> {
        if args.output.is_empty() {
            return Ok(vec![Output {
                file: None,
                format: args.format.unwrap_or(FormatArg::Table),
            }]);
        }
        let inputs: Vec<_> = inputs
            .names()
            .filter_map(|name| Path::new(name).canonicalize().ok())
            .collect();
        let output = |name| {
            let path = Path::new(name);
            if name == "-" {
                return Err(Failure::Usage(
                    text!("不写 -o 就是标准输出"; "leave -o out to write to standard output"),
                ));
            }
            if path.canonicalize().is_ok_and(|path| inputs.contains(&path)) {
                return Err(Failure::Usage(
                    text!("`{name}` 是输入，不能写到它上面"; "`{name}` is an input and cannot be written over"),
                ));
            }
            let format = match (format_of(path), args.format) {
                (Some(told), Some(asked)) if told != asked => {
                    return Err(Failure::Usage(text!(
                        "`{name}` 的扩展名与 --format 不合";
                        "the extension of `{name}` and --format disagree"
                    )));
                }
                (Some(format), _) | (None, Some(format)) => format,
                (None, None) => {
                    return Err(Failure::Usage(text!(
                        "看不出 `{name}` 要什么格式：扩展名用 .csv、.json、.md 或 .txt，或写 --format";
                        "cannot tell the format of `{name}`: use .csv, .json, .md or .txt, or give --format"
                    )));
                }
            };
            Ok(Output {
                file: Some(name),
                format,
            })
        };
        let outputs: Vec<Output> = args
            .output
            .iter()
            .map(|name| output(name.as_str()))
            .collect::<Result<_, _>>()?;
        let mut paths: Vec<PathBuf> = args
            .output
            .iter()
            .map(|name| place_of(Path::new(name)))
            .collect();
        paths.sort();
        if let Some(pair) = paths.windows(2).find(|pair| pair[0] == pair[1]) {
            let name = pair[0].display();
            return Err(Failure::Usage(
                text!("`{name}` 写了两次"; "`{name}` is named twice"),
            ));
        }
        Ok(outputs)
    }
}

/// Returns the one path of a file that may not be there yet.
fn place_of(path: &Path) -> PathBuf {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    match (path.canonicalize(), folder, path.file_name()) {
        (Ok(path), ..) => path,
        (Err(_), Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

fn format_of(path: &Path) -> Option<FormatArg> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    match extension.as_str() {
        "csv" => Some(FormatArg::Csv),
        "json" => Some(FormatArg::Json),
        "md" => Some(FormatArg::Md),
        "txt" => Some(FormatArg::Table),
        _ => None,
    }
}

/// Writes results to every output. Files appear whole, or none of them does.
pub fn deliver(outputs: &[Output], results: &Results, view: &View, ui: &Ui) -> Result<(), Failure> {
    let mut files = Vec::new();
    for output in outputs {
        match output.file {
            None => {
                let rendered = render(output.format, results, view, ui.width(), ui);
                match output.format {
                    FormatArg::Table => ui.print(&rendered)?,
                    FormatArg::Csv | FormatArg::Json | FormatArg::Md => ui.print_data(&rendered)?,
                }
            }
            Some(name) => files.push((name, as_file(output.format, results, view, ui))),
        }
    }
    ui.write(&files)?;
    for (name, _) in &files {
        ui.tell(&text!("已写到 {name}"; "wrote {name}"));
    }
    Ok(())
}

fn render(
    format: FormatArg,
    results: &Results,
    view: &View,
    width: Option<usize>,
    ui: &Ui,
) -> Vec<u8> {
    let document = || report::score_report(results, view);
    match format {
        FormatArg::Table => report::terminal(&document(), ui.lang, width).into_bytes(),
        FormatArg::Csv => csv::csv(results, view, ui.lang),
        FormatArg::Json => json::results(results, view),
        FormatArg::Md => report::markdown(&document(), ui.lang).into_bytes(),
    }
}

/// A file holds no colours, and a CSV file says that it is UTF-8: otherwise spreadsheet programs
/// do not believe it.
fn as_file(format: FormatArg, results: &Results, view: &View, ui: &Ui) -> Vec<u8> {
    let rendered = render(format, results, view, None, ui);
    match format {
        FormatArg::Table => anstream::adapter::strip_bytes(&rendered).into_vec(),
        FormatArg::Csv => [b"\xef\xbb\xbf", rendered.as_slice()].concat(),
        FormatArg::Json | FormatArg::Md => rendered,
    }
}
