//! The terminal and what is said on it, and files as commands ask for them.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice, StripStream};
use anyhow::anyhow;

use super::disk::{UNFINISHED, destination, fingerprint, read_file, read_within, write_beside};
use super::options::{ColorArg, Global};
use super::progress::Progress;
use super::{Ending, Failure, unfinished};
use crate::diagnostics::{Diagnostic, Files, Look, capped, render};
use crate::lang::{Lang, Text, plural};
use crate::limits::{Limit, Limits};
use crate::printable::printable;
use crate::report::Fingerprint;
use crate::text;

/// Columns for what is said on standard error where it is no terminal.
const USUAL_WIDTH: usize = 100;

pub struct Ui {
    pub lang: Lang,
    voice: Voice,
    width: Option<usize>,
    progress: Progress,
}

/// How much is said on standard error.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    Everything,
    Errors,
    Nothing,
}

impl Ui {
    pub fn new(lang: Lang, global: &Global) -> Ui {
        let choice = match global.color {
            ColorArg::Auto => ColorChoice::Auto,
            ColorArg::Always => ColorChoice::Always,
            ColorArg::Never => ColorChoice::Never,
        };
        choice.write_global();
        Ui {
            lang,
            voice: match global.quiet {
                true => Voice::Errors,
                false => Voice::Everything,
            },
            width: global.width.map(usize::from),
            progress: match global.quiet {
                true => Progress::hidden(),
                false => Progress::patient(),
            },
        }
    }

    /// Returns one for what is said before the arguments are understood.
    pub fn plain(lang: Lang) -> Ui {
        Ui {
            lang,
            voice: Voice::Everything,
            width: None,
            progress: Progress::hidden(),
        }
    }

    /// Returns one that says nothing on standard error, and speaks a language of its own.
    pub fn muted(&self, lang: Lang) -> Ui {
        Ui {
            lang,
            voice: Voice::Nothing,
            width: self.width,
            progress: Progress::hidden(),
        }
    }

    /// Says what a run is at, where somebody watches a terminal and it takes a while.
    pub fn begin(&self, words: &Text) {
        self.progress.begin(self.say(words));
    }

    /// Says that a file is read, of so many bytes; returns what is told of how many of them were.
    pub fn begin_reading(&self, name: &str, bytes: usize) -> impl Fn(usize) + Send + Sync + use<> {
        self.progress.begin_bytes(self.say(&reading(name)), bytes)
    }

    /// Returns the columns to lay tables out in; `None` in a pipe, where they take what they need.
    pub fn width(&self) -> Option<usize> {
        let terminal = || {
            let (width, _) = terminal_size::terminal_size_of(io::stdout())?;
            Some(usize::from(width.0))
        };
        self.width
            .or_else(|| io::stdout().is_terminal().then(terminal).flatten())
    }

    /// Reads a file whole, `-` being standard input; the fingerprint is of its bytes.
    pub fn read(&self, name: &str) -> anyhow::Result<(Vec<u8>, Fingerprint)> {
        self.read_within(&Limits::default(), name)
    }

    /// Reads a file that programs wrote, which may have put all of it on one line.
    pub fn read_of_programs(&self, name: &str) -> anyhow::Result<(Vec<u8>, Fingerprint)> {
        self.read_within(&Limits::default().without(Limit::Line), name)
    }

    /// Reads a file whole, unless it holds more than it may.
    pub fn read_within(
        &self,
        limits: &Limits,
        name: &str,
    ) -> anyhow::Result<(Vec<u8>, Fingerprint)> {
        self.begin(&reading(name));
        let bytes = match name {
            "-" => read_within(limits, io::stdin().lock(), 0),
            path => read_file(Path::new(path), limits),
        };
        let bytes = bytes.map_err(|error| self.unread(name, error))?;
        let fingerprint = fingerprint(name, &bytes);
        Ok((bytes, fingerprint))
    }

    /// Returns what is said of a file that could not be read, and why it could not.
    pub fn unread(&self, name: &str, error: io::Error) -> anyhow::Error {
        let (shown, reason) = (printable(name), self.reason(&error));
        let said = text! {"无法读取 `{shown}`：{reason}"; "cannot read `{shown}`: {reason}"};
        anyhow::Error::new(error).context(self.say(&said))
    }

    /// Writes to standard output, with styles only where they are wanted.
    pub fn print(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let stdout = io::stdout().lock();
        match AutoStream::choice(&stdout) {
            // What strips styles hands on a line at a time.
            ColorChoice::Never => {
                let lines: Box<dyn Write> = Box::new(BufWriter::new(stdout));
                self.print_to(StripStream::new(lines), write)
            }
            styled @ (ColorChoice::Auto | ColorChoice::AlwaysAnsi | ColorChoice::Always) => {
                self.print_to(AutoStream::new(stdout, styled), write)
            }
        }
    }

    /// Writes data to standard output, byte for byte.
    pub fn print_data(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        self.print_to(io::stdout().lock(), write)
    }

    fn print_to(
        &self,
        stdout: impl Write,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        self.progress.end();
        let mut stdout = BufWriter::new(stdout);
        let written = write(&mut stdout).and_then(|()| stdout.flush());
        written.map_err(|error| self.unwritten(error))
    }

    /// Writes files whole or not at all: none takes its place before all are written and found good.
    pub fn write<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
        write: impl Fn(&str, &mut dyn Write) -> io::Result<()>,
        check: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let failed = |name: &str, error: &io::Error| {
            let reason = self.reason(error);
            anyhow!(
                self.say(&text! {"无法写入 `{name}`：{reason}"; "cannot write `{name}`: {reason}"})
            )
        };
        let mut written = Vec::new();
        for name in names {
            let path = destination(Path::new(name));
            let file = write_beside(&path, |out| write(name, out));
            if let Some(file) = file.map_err(|error| failed(name, &error))? {
                written.push((name, path, file));
            }
        }
        check()?;
        let _until_all_are_there = unfinished::uninterrupted();
        for (name, path, file) in written {
            file.persist(path)
                .map_err(|error| failed(name, &error.error))?;
        }
        Ok(())
    }

    /// Writes a new folder whole or not at all: it takes its place once all its files are there.
    /// Names may hold `/`. A folder that is there already is left alone, unless it is empty.
    pub fn write_folder(&self, folder: &str, files: &[(String, Vec<u8>)]) -> anyhow::Result<()> {
        let failed =
            |error: io::Error| {
                let reason = self.reason(&error);
                anyhow!(self.say(
                    &text! {"无法写入 `{folder}`：{reason}"; "cannot write `{folder}`: {reason}"}
                ))
            };
        let path = Path::new(folder);
        let is_taken = match path.read_dir() {
            Ok(mut entries) => entries.next().is_some(),
            Err(error) => error.kind() != io::ErrorKind::NotFound,
        };
        if is_taken {
            return Err(anyhow!(self.say(&text! {
                "`{folder}` 已经有内容，没有动它；换一个新文件夹";
                "`{folder}` is there already and was left alone; name a new folder"
            })));
        }
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new("."));
        let write_all = || -> io::Result<()> {
            std::fs::create_dir_all(parent)?;
            let mut builder = tempfile::Builder::new();
            builder.prefix(UNFINISHED);
            let beside = unfinished::begin(|| builder.tempdir_in(parent), |made| made.path())?;
            let whole = beside.path().join("whole");
            std::fs::create_dir(&whole)?;
            for (name, bytes) in files {
                let file = whole.join(name);
                if let Some(below) = file.parent() {
                    std::fs::create_dir_all(below)?;
                }
                let mut file = File::create(&file)?;
                file.write_all(bytes)?;
                file.sync_all()?;
            }
            std::fs::rename(whole, path)
        };
        write_all().map_err(failed)
    }

    /// Says something on standard error, unless told to be quiet.
    pub fn tell(&self, words: &Text) {
        if self.voice == Voice::Everything {
            self.tell_raw(&format!("{}\n", printable(words.speak(self.lang))));
        }
    }

    /// Shows diagnostics on standard error; when quiet, errors only.
    pub fn show(&self, diagnostics: &[Diagnostic], files: &Files) {
        let terminal =
            terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0));
        let look = Look {
            lang: self.lang,
            width: self.width.or(terminal).unwrap_or(USUAL_WIDTH),
        };
        let wanted = diagnostics.iter().filter(|diagnostic| match self.voice {
            Voice::Everything => true,
            Voice::Errors => diagnostic.is_error(),
            Voice::Nothing => false,
        });
        for diagnostic in capped(wanted) {
            self.tell_raw(&format!("{}\n", render(&diagnostic, files, look)));
        }
    }

    /// Says why a command failed, and what it did not do, and returns how the run ends.
    pub fn fail(&self, failure: &Failure, undone: &Text) -> Ending {
        match failure {
            Failure::Input(faults) => {
                let count = faults.len();
                let faults = plural(count, "fault", "faults");
                self.complain(
                    &text! {"共 {count} 处错误，{undone}"; "{count} {faults}; {undone}"; undone},
                );
                Ending::Refused
            }
            Failure::Usage(words) => {
                self.complain(words);
                Ending::Misused
            }
            Failure::World(error) => {
                self.complain(&Text::verbatim(error.to_string()));
                Ending::Refused
            }
            Failure::PipeClosed => Ending::Done,
        }
    }

    /// Returns a text in the user's language.
    pub fn say(&self, words: &Text) -> String {
        words.speak(self.lang).to_owned()
    }

    /// Says what went wrong.
    pub fn complain(&self, words: &Text) {
        if self.voice == Voice::Nothing {
            return;
        }
        let words = printable(words.speak(self.lang));
        let style = anstyle::Style::new()
            .bold()
            .fg_color(Some(anstyle::AnsiColor::Red.into()));
        self.tell_raw(&match self.lang {
            Lang::Zh => format!("{style}错误{style:#}：{words}\n"),
            Lang::En => format!("{style}error{style:#}: {words}\n"),
        });
    }

    /// Writes to standard error, with styles only where they are wanted. Where it is full or closed
    /// nobody is left to hear of it, and how the run ends does not depend on it.
    pub fn tell_raw(&self, words: &str) {
        self.progress.aside(|| {
            let mut stderr = AutoStream::auto(io::stderr().lock());
            let _ = stderr.write_all(words.as_bytes());
        });
    }

    /// Returns why standard output could not be written; a reader who left needs no reason.
    pub fn unwritten(&self, error: io::Error) -> anyhow::Error {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return error.into();
        }
        let reason = self.reason(&error);
        anyhow!(self.say(
            &text! {"无法写入标准输出：{reason}"; "cannot write to standard output: {reason}"}
        ))
    }

    fn reason(&self, error: &io::Error) -> String {
        let known = match error.kind() {
            io::ErrorKind::NotFound => text! {"文件不存在"; "no such file"},
            io::ErrorKind::PermissionDenied => text! {"没有权限"; "permission denied"},
            io::ErrorKind::IsADirectory => text! {"这是一个文件夹"; "it is a folder"},
            io::ErrorKind::FileTooLarge => {
                text! {"文件或其中一行太大，不像评分表"; "the file, or a line of it, is too large for a score sheet"}
            }
            io::ErrorKind::OutOfMemory => text! {"内存不足"; "there is not enough memory"},
            io::ErrorKind::StorageFull => text! {"磁盘空间不足"; "the disk is full"},
            io::ErrorKind::NotADirectory => {
                text! {"路径里有一段不是文件夹"; "part of the path is not a folder"}
            }
            io::ErrorKind::Other => text! {"原因不明"; "the reason is unknown"},
            other => Text::verbatim(other.to_string()),
        };
        self.say(&known)
    }
}

fn reading(name: &str) -> Text {
    match name {
        "-" => text! {"读取标准输入"; "reading standard input"},
        name => {
            let name = printable(name);
            text! {"读取 {name}"; "reading {name}"}
        }
    }
}
