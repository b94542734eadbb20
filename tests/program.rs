//! The program run as users run it, in a folder of a test's own.

use std::path::PathBuf;
use std::process::{Command, Output};

pub fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"));
    program.env("LANG", "C").env("NO_COLOR", "1");
    program
}

pub fn run(arguments: &[&str]) -> Output {
    program()
        .args(arguments)
        .output()
        .expect("the program is there")
}

pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("what is said is text")
}

/// A folder of a test's own, which goes with it.
pub struct Folder(pub tempfile::TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().expect("there is room"))
    }

    pub fn file(&self, name: &str, content: &str) -> String {
        std::fs::write(self.path(name), content).expect("there is room");
        self.name(name)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn name(&self, name: &str) -> String {
        self.path(name).to_str().expect("it is text").to_owned()
    }

    /// Returns how many files that a run did not finish are left in it.
    pub fn unfinished(&self) -> usize {
        let files = std::fs::read_dir(self.0.path()).expect("it is there");
        let names = files.flatten().map(|file| file.file_name());
        names
            .filter(|name| name.to_string_lossy().starts_with(".wuhua-eval-"))
            .count()
    }
}
