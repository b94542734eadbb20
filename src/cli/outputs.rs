//! Where what a command found goes, and in which format.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::disk::{Identity, destination, file_identity};
use super::failure::Failure;
use super::inputs::check_unchanged;
use super::options::FormatArg;
use super::ui::Ui;
use crate::diagnostics::Files;
use crate::lang::Lang;
use crate::report::{self, Results, View};
use crate::text;

/// One thing to write.
pub struct Output<'a> {
    /// A file; standard output where there is none.
    file: Option<&'a str>,
    pub format: FormatArg,
}

impl Output<'_> {
    /// Returns what is to be written: the files, each in the format of its extension or else the
    /// one asked for; standard output where no file is named. No input is written over.
    pub fn all<'a, 'i>(
        format: Option<FormatArg>,
        files: &'a [String],
        inputs: impl Iterator<Item = &'i str>,
    ) -> Result<Vec<Output<'a>>, Failure> {
        if files.is_empty() {
            return Ok(vec![Output {
                file: None,
                format: format.unwrap_or(FormatArg::Table),
            }]);
        }
        let inputs = Known::of(inputs);
        let output = |name: &'a String| {
            inputs.check(name)?;
            Ok(Output {
                file: Some(name),
                format: format_for(name, format)?,
            })
        };
        let outputs = files.iter().map(output).collect::<Result<_, Failure>>()?;
        check_apart(files)?;
        Ok(outputs)
    }
}

/// The inputs, by every name that their files have.
struct Known {
    paths: Vec<PathBuf>,
    /// Another name of the same file, or the file that the shell opened as standard input.
    identities: Vec<Identity>,
}

impl Known {
    fn of<'i>(inputs: impl Iterator<Item = &'i str>) -> Known {
        let inputs: Vec<&str> = inputs.collect();
        let path = |name: &&str| Path::new(name).canonicalize().ok();
        Known {
            paths: inputs.iter().filter_map(path).collect(),
            identities: inputs
                .iter()
                .filter_map(|name| file_identity(name))
                .collect(),
        }
    }

    /// Refuses a name under which an input would be written over.
    fn check(&self, name: &str) -> Result<(), Failure> {
        if name == "-" {
            return Err(Failure::Usage(
                text! {"不写 -o 就是标准输出"; "leave -o out to write to standard output"},
            ));
        }
        let path = Path::new(name).canonicalize();
        let is_input = path.is_ok_and(|path| self.paths.contains(&path));
        if is_input || file_identity(name).is_some_and(|file| self.identities.contains(&file)) {
            return Err(Failure::Usage(
                text! {"`{name}` 是输入，不能写到它上面"; "`{name}` is an input and cannot be written over"},
            ));
        }
        Ok(())
    }
}

/// Returns the format of a file: that of its extension, or else the one asked for.
fn format_for(name: &str, asked: Option<FormatArg>) -> Result<FormatArg, Failure> {
    match (format_of(Path::new(name)), asked) {
        (Some(told), Some(asked)) if told != asked => Err(Failure::Usage(text! {
            "`{name}` 的扩展名与 --format 不合";
            "the extension of `{name}` and --format disagree"
        })),
        (Some(format), _) | (None, Some(format)) => Ok(format),
        (None, None) => Err(Failure::Usage(text! {
            "看不出 `{name}` 要什么格式：扩展名用 .csv、.json、.md 或 .txt，或写 --format";
            "cannot tell the format of `{name}`: use .csv, .json, .md or .txt, or give \
             --format"
        })),
    }
}

/// Refuses names that are of one file.
fn check_apart(files: &[String]) -> Result<(), Failure> {
    let paths = files.iter().map(|name| destination(Path::new(name)));
    let mut paths: Vec<PathBuf> = paths.collect();
    paths.sort();
    if let Some(pair) = paths.windows(2).find(|pair| pair[0] == pair[1]) {
        let name = pair[0].display();
        return Err(Failure::Usage(
            text! {"`{name}` 写了两次"; "`{name}` is named twice"},
        ));
    }
    let mut known = Vec::new();
    for name in files {
        let identity = file_identity(name);
        let is_same =
            |(_, other): &&(&String, Option<Identity>)| identity.is_some() && *other == identity;
        if let Some((other, _)) = known.iter().find(is_same) {
            return Err(Failure::Usage(
                text! {"`{name}` 和 `{other}` 是同一个文件"; "`{name}` and `{other}` are one file"},
            ));
        }
        known.push((name, identity));
    }
    Ok(())
}

/// Returns the outputs of a command that has no CSV form.
pub fn documents<'a, 'i>(
    format: Option<FormatArg>,
    files: &'a [String],
    inputs: impl Iterator<Item = &'i str>,
) -> Result<Vec<Output<'a>>, Failure> {
    let outputs = Output::all(format, files, inputs)?;
    match outputs.iter().any(|output| output.format == FormatArg::Csv) {
        true => Err(Failure::Usage(
            text! {"这里没有 csv 格式：用 table、md 或 json"; "there is no csv of this: use table, md or json"},
        )),
        false => Ok(outputs),
    }
}

/// Returns the extension by which a file tells its format.
pub fn extension(format: FormatArg) -> &'static str {
    match format {
        FormatArg::Table => "txt",
        FormatArg::Csv => "csv",
        FormatArg::Json => "json",
        FormatArg::Md => "md",
    }
}

fn format_of(path: &Path) -> Option<FormatArg> {
    let told = path.extension()?.to_str()?.to_lowercase();
    let mut formats = FormatArg::value_variants().iter().copied();
    formats.find(|&format| extension(format) == told)
}

/// Writes to every output what `render` makes of it, for so many columns. Files appear whole, or
/// none of them does.
pub fn deliver(
    outputs: &[Output],
    render: impl Fn(FormatArg, Option<usize>) -> Vec<u8>,
    files_read: &Files,
    ui: &Ui,
) -> Result<(), Failure> {
    let mut files = Vec::new();
    for output in outputs {
        match output.file {
            None => {
                let rendered = render(output.format, ui.width());
                check_unchanged(files_read, ui)?;
                match output.format {
                    FormatArg::Table => ui.print(&rendered)?,
                    FormatArg::Csv | FormatArg::Json | FormatArg::Md => ui.print_data(&rendered)?,
                }
            }
            Some(name) => {
                let rendered = render(output.format, None);
                files.push((name, as_file(output.format, rendered)));
            }
        }
    }
    check_unchanged(files_read, ui)?;
    ui.write(&files)?;
    for (name, _) in &files {
        ui.tell(&text! {"已写到 {name}"; "wrote {name}"});
    }
    Ok(())
}

/// Returns the results that a view shows, in a format.
pub fn rendered(
    results: &Results,
    view: &View,
    format: FormatArg,
    width: Option<usize>,
    lang: Lang,
) -> Vec<u8> {
    let document = || report::score_report(results, view);
    match format {
        FormatArg::Table => report::terminal(&document(), lang, width).into_bytes(),
        FormatArg::Csv => report::csv::csv(results, view, lang),
        FormatArg::Json => report::json::results(results, view),
        FormatArg::Md => report::markdown(&document(), lang).into_bytes(),
    }
}

/// A file holds no colours, and a CSV file says that it is UTF-8: otherwise spreadsheet programs
/// do not believe it.
pub fn as_file(format: FormatArg, rendered: Vec<u8>) -> Vec<u8> {
    match format {
        FormatArg::Table => anstream::adapter::strip_bytes(&rendered).into_vec(),
        FormatArg::Csv => [b"\xef\xbb\xbf", rendered.as_slice()].concat(),
        FormatArg::Json | FormatArg::Md => rendered,
    }
}
