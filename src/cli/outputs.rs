//! Where what a command found goes, and in which format.

use std::io::{self, BufReader, BufWriter, IsTerminal, Seek, Write};
use std::path::{Path, PathBuf};

use anstream::adapter::StripBytes;
use clap::ValueEnum;
use tempfile::SpooledData;

use super::disk::{Identity, destination, file_identity};
use super::failure::Failure;
use super::forms::{Forms, write};
use super::options::FormatArg;
use super::sheets::check_unchanged;
use super::ui::Ui;
use crate::diagnostics::Files;
use crate::lang::Lang;
use crate::text;

/// How much of what is to be printed is held in memory before it goes to a file.
const HELD_IN_MEMORY: usize = 16 << 20;

/// How much of that is printed at once.
const COPIED_AT_ONCE: usize = 1 << 20;

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
            let format = format.unwrap_or(FormatArg::Table);
            if format == FormatArg::Xlsx && io::stdout().is_terminal() {
                return Err(Failure::Usage(
                    text! {"工作簿不能显示在终端上：写 -o 文件.xlsx"; "a workbook cannot be shown on a terminal: use -o FILE.xlsx"},
                ));
            }
            return Ok(vec![Output { file: None, format }]);
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

/// Refuses a name under which an input would be written over.
pub fn check_target<'i>(name: &str, inputs: impl Iterator<Item = &'i str>) -> Result<(), Failure> {
    Known::of(inputs).check(name)
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
            "看不出 `{name}` 要什么格式：扩展名用 .html、.xlsx、.csv、.json、.md 或 .txt，或写 --format";
            "cannot tell the format of `{name}`: use .html, .xlsx, .csv, .json, .md or .txt, or give \
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

/// Returns the outputs of a command that has no tables of data.
pub fn documents<'a, 'i>(
    format: Option<FormatArg>,
    files: &'a [String],
    inputs: impl Iterator<Item = &'i str>,
) -> Result<Vec<Output<'a>>, Failure> {
    let outputs = Output::all(format, files, inputs)?;
    let mut formats = outputs.iter().map(|output| output.format);
    formats.try_for_each(check_document)?;
    Ok(outputs)
}

/// Refuses formats that hold tables of data.
pub fn check_document(format: FormatArg) -> Result<(), Failure> {
    match format {
        FormatArg::Csv | FormatArg::Xlsx => {
            let format = extension(format);
            Err(Failure::Usage(
                text! {"这里没有 {format} 格式：用 table、md、html 或 json"; "there is no {format} of this: use table, md, html or json"},
            ))
        }
        FormatArg::Table | FormatArg::Json | FormatArg::Md | FormatArg::Html => Ok(()),
    }
}

/// Returns the extension by which a file tells its format.
pub fn extension(format: FormatArg) -> &'static str {
    match format {
        FormatArg::Table => "txt",
        FormatArg::Csv => "csv",
        FormatArg::Json => "json",
        FormatArg::Md => "md",
        FormatArg::Html => "html",
        FormatArg::Xlsx => "xlsx",
    }
}

fn format_of(path: &Path) -> Option<FormatArg> {
    let told = path.extension()?.to_str()?.to_lowercase();
    let mut formats = FormatArg::value_variants().iter().copied();
    formats.find(|&format| extension(format) == told)
}

/// Writes to every output what was found, in its format. Files appear whole, and none before all are
/// written; nothing is printed of files that changed while they were read.
pub fn deliver(
    outputs: &[Output],
    found: &dyn Forms,
    files_read: &Files,
    ui: &Ui,
) -> Result<(), Failure> {
    ui.begin(&text! {"写结果"; "writing"});
    for output in outputs.iter().filter(|output| output.file.is_none()) {
        let seen = (ui.lang, ui.width());
        if !found.reads_again(output.format) {
            check_unchanged(files_read, ui)?;
            ui.print_data(|out| write(found, output.format, seen, out))?;
            continue;
        }
        let mut held = tempfile::spooled_tempfile(HELD_IN_MEMORY);
        let written = write(found, output.format, seen, &mut BufWriter::new(&mut held));
        written
            .and_then(|()| held.rewind())
            .map_err(|error| ui.unwritten(error))?;
        check_unchanged(files_read, ui)?;
        let copy = |out: &mut dyn Write| match held.into_inner() {
            SpooledData::InMemory(held) => out.write_all(held.get_ref()),
            SpooledData::OnDisk(held) => {
                let mut held = BufReader::with_capacity(COPIED_AT_ONCE, held);
                io::copy(&mut held, out).map(|_| ())
            }
        };
        match output.format {
            FormatArg::Table => ui.print(copy)?,
            FormatArg::Csv
            | FormatArg::Json
            | FormatArg::Md
            | FormatArg::Html
            | FormatArg::Xlsx => {
                ui.print_data(copy)?;
            }
        }
    }
    let files = || {
        outputs
            .iter()
            .filter_map(|output| Some((output.file?, output.format)))
    };
    let write_file = |name: &str, out: &mut dyn Write| {
        let mut known = files();
        let (_, format) = known
            .find(|(file, _)| *file == name)
            .expect("it is one of them");
        as_file(format, out, |out| {
            write(found, format, (ui.lang, None), out)
        })
    };
    ui.write(files().map(|(name, _)| name), write_file, || {
        check_unchanged(files_read, ui)
    })?;
    for (name, _) in files() {
        ui.tell(&text! {"已写到 {name}"; "wrote {name}"});
    }
    Ok(())
}

/// Writes a file: one holds no colours, and a CSV file says that it is UTF-8, since otherwise
/// spreadsheet programs do not believe it.
fn as_file(
    format: FormatArg,
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    match format {
        FormatArg::Table => write(&mut Unstyled {
            out,
            styles: StripBytes::new(),
        }),
        FormatArg::Csv => {
            out.write_all(b"\xef\xbb\xbf")?;
            write(out)
        }
        FormatArg::Json | FormatArg::Md | FormatArg::Html | FormatArg::Xlsx => write(out),
    }
}

/// Writes everything but styles.
struct Unstyled<'w> {
    out: &'w mut dyn Write,
    styles: StripBytes,
}

impl Write for Unstyled<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for words in self.styles.strip_next(bytes) {
            self.out.write_all(words)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Returns what a file of it is to hold.
pub fn in_memory(found: &dyn Forms, format: FormatArg, lang: Lang) -> Vec<u8> {
    let mut held = Vec::new();
    let written = as_file(format, &mut held, |out| {
        write(found, format, (lang, None), out)
    });
    written.expect("memory takes it");
    held
}
