//! The pages about reviews: every manifest on them is run, among the files that they show, and what they say came of it
//! is what did. `UPDATE_DOCS=1 cargo test manifests` writes that anew; read the diff before you keep it.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use wuhua_eval::review::KEYS;

use super::page::{FENCE, Passage};
use super::{alone, assert_none, root};

/// The pages, with the language in which each says what came of a manifest.
const PAGES: [(&str, &str); 2] = [("docs/review.md", "en"), ("docs/review.zh-CN.md", "zh")];

const FEWEST_MANIFESTS: usize = 22;

/// Files that no page can show.
const WORKBOOKS: [&str; 2] = ["streets.xlsx", "streets-and-notes.xlsx"];

#[test]
fn manifests_come_to_what_the_pages_say() {
    let _alone = alone();
    for (name, lang) in PAGES {
        let text = fs::read_to_string(root().join(name)).expect("the page is there");
        let folder = Folder::of(&blocks(name, &text), lang);
        let (written, wrong) = folder.checked(name, &text);
        if env::var_os("UPDATE_DOCS").is_some() {
            fs::write(root().join(name), &written).expect("the page can be written");
        }
        assert_none(&wrong);
        let now = fs::read_to_string(root().join(name)).expect("the page is there");
        assert!(
            now == written,
            "{name} is not what comes of its manifests: UPDATE_DOCS=1 cargo test manifests"
        );
    }
}

#[test]
fn every_key_of_a_manifest_stands_in_a_block() {
    let (name, _) = PAGES[0];
    let text = fs::read_to_string(root().join(name)).expect("the page is there");
    let shown: String = blocks(name, &text)
        .iter()
        .filter(|block| block.is_manifest())
        .map(|block| block.inside.as_str())
        .collect();
    let words: BTreeSet<&str> = shown
        .split(|char: char| !char.is_alphanumeric() && char != '-')
        .collect();
    for table in KEYS.tables {
        for key in table.keys {
            let (name, of) = (key.name, &table.name);
            assert!(words.contains(name), "no manifest has `{name}` of {of}");
        }
    }
}

/// What is fenced on a page: the words of its fence, and its lines.
struct Fenced<'a> {
    info: Vec<&'a str>,
    inside: String,
}

fn blocks<'a>(name: &str, text: &'a str) -> Vec<Fenced<'a>> {
    let lines: Vec<&str> = text.lines().collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let passage = Passage::first_of(&lines[at..], name.to_owned());
        let length = passage.lines.len();
        blocks.extend(Fenced::of(&lines[at..at + length]));
        at += length;
    }
    blocks
}

impl<'a> Fenced<'a> {
    fn of(lines: &[&'a str]) -> Option<Fenced<'a>> {
        let info = lines[0].strip_prefix(FENCE)?;
        let inside = lines[1..lines.len() - 1].iter();
        Some(Fenced {
            info: info.split(' ').collect(),
            inside: inside.map(|line| format!("{line}\n")).collect(),
        })
    }

    /// Returns the name of the file that it is, if it is one.
    fn file(&self) -> Option<&'a str> {
        let name = self.info.get(1)?;
        name.contains('.').then_some(*name)
    }

    fn is_manifest(&self) -> bool {
        self.info[0] == "toml" && self.file().is_none()
    }

    fn code(&self) -> Option<&'a str> {
        let mut words = self.info.iter();
        words.find_map(|word| word.strip_prefix("refused="))
    }
}

/// A folder with the files of a page.
struct Folder {
    path: PathBuf,
    frame: String,
    lang: &'static str,
}

impl Folder {
    fn of(blocks: &[Fenced], lang: &'static str) -> Folder {
        let name = format!("wuhua-eval-manifests-{}-{lang}", std::process::id());
        let path = env::temp_dir().join(name);
        fs::create_dir_all(path.join("forms")).expect("a folder to work in");
        for block in blocks {
            if let Some(name) = block.file() {
                let bytes = match block.info.get(2) {
                    Some(&"utf-16le") => block
                        .inside
                        .encode_utf16()
                        .flat_map(u16::to_le_bytes)
                        .collect(),
                    _ => block.inside.clone().into_bytes(),
                };
                fs::write(path.join(name), bytes).expect("it can be written");
            }
        }
        for name in WORKBOOKS {
            let from = root().join("tests/sheets/workbooks").join(name);
            fs::copy(from, path.join(name)).expect("the workbook is there");
        }
        let demo = root().join("examples/demo.toml");
        fs::copy(demo, path.join("demo.toml")).expect("the example is there");
        let frame = blocks.iter().find(|block| block.info.contains(&"frame"));
        let frame = frame.expect("the page has a frame").inside.clone();
        Folder { path, frame, lang }
    }

    /// Returns the page with what comes of its manifests, and what is wrong with others of them.
    fn checked(&self, name: &str, text: &str) -> (String, Vec<String>) {
        let lines: Vec<&str> = text.lines().collect();
        let (mut written, mut wrong) = (String::new(), Vec::new());
        let (mut at, mut manifests) = (0, 0);
        let mut manifest = String::new();
        while at < lines.len() {
            let passage = Passage::first_of(&lines[at..], name.to_owned());
            match Fenced::of(passage.lines) {
                Some(block)
                    if block.info == ["text", "facts"] || block.info == ["text", "files"] =>
                {
                    let told = self.told(&manifest, block.info[1]);
                    written += &format!("{FENCE}{}\n{told}{FENCE}\n", block.info.join(" "));
                }
                other => {
                    if let Some(block) = other.filter(Fenced::is_manifest) {
                        manifests += 1;
                        manifest = self.completed(&block);
                        let objection = block
                            .code()
                            .and_then(|code| self.objection(&manifest, code));
                        wrong.extend(
                            objection.map(|said| format!("{name} line {}: {said}", at + 1)),
                        );
                    }
                    written += &(passage.lines.join("\n") + "\n");
                }
            }
            at += passage.lines.len();
        }
        assert!(manifests >= FEWEST_MANIFESTS, "only {manifests} manifests");
        (written, wrong)
    }

    /// Completes a block as the head of the page says.
    fn completed(&self, block: &Fenced) -> String {
        let keys: Vec<&str> = block.inside.lines().filter_map(key).collect();
        let stays = |line: &&str| key(line).is_none_or(|key| !keys.contains(&key));
        let without = |frame: &str| -> String {
            let lines = frame.lines().filter(stays);
            lines.map(|line| format!("{line}\n")).collect()
        };
        if block.info.contains(&"frame") {
            return self.frame.clone();
        }
        if block.info.contains(&"scheme") {
            return without(&self.frame) + &block.inside;
        }
        if block.inside.starts_with("[[schemes]]") {
            format!("{}\n{}", self.frame, block.inside)
        } else {
            block.inside.clone() + &without(&self.frame)
        }
    }

    /// Returns what comes of a manifest: the sentences of its summary, or the files that it writes.
    fn told(&self, manifest: &str, what: &str) -> String {
        match what {
            "facts" => {
                let output = self.run(manifest, &["--format", "json"]);
                assert_sound(&output, manifest);
                let json: serde_json::Value =
                    serde_json::from_slice(&output.stdout).expect("it is JSON");
                let facts = json["facts"][self.lang].as_array().expect("a list").iter();
                let facts = facts.map(|fact| fact.as_str().expect("a sentence"));
                facts.map(|fact| format!("{fact}\n")).collect()
            }
            _ => {
                let out = self.path.join("out");
                assert_sound(&self.run(manifest, &["-o", "out"]), manifest);
                let mut files = files_below(&out, "");
                files.sort();
                fs::remove_dir_all(out).expect("it can be cleared away");
                files.iter().map(|file| format!("{file}\n")).collect()
            }
        }
    }

    fn objection(&self, manifest: &str, code: &str) -> Option<String> {
        let output = self.run(manifest, &[]);
        let told = String::from_utf8_lossy(&output.stderr);
        let is_refused = output.status.code() == Some(1) && told.contains(&format!("[{code}]"));
        (!is_refused).then(|| format!("not refused for {code}: {told}"))
    }

    fn run(&self, manifest: &str, arguments: &[&str]) -> Output {
        fs::write(self.path.join("review.toml"), manifest).expect("it can be written");
        let mut program = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"));
        program.env("LANG", "C").env("NO_COLOR", "1");
        program
            .current_dir(&self.path)
            .args(["review", "review.toml"]);
        program.args(arguments).output().expect("the program runs")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Returns the key of a line that has one.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    Some(key.trim())
}

#[track_caller]
fn assert_sound(output: &Output, manifest: &str) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{manifest}\n{told}");
}

fn files_below(folder: &Path, above: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let entries = entries.map(|entry| entry.expect("it can be listed"));
    let files = entries.flat_map(|entry| {
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files_below(&entry.path(), &format!("{name}/"))
        } else {
            vec![name]
        }
    });
    files.collect()
}
