//! `verify` beside folders that nobody touched, and beside folders that were changed in every way a
//! folder can be: it accuses none of the first, and believes none of the second.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// How many bytes are flipped of every file; `EVERY_BYTE=1` flips them all.
const FLIPS: usize = 12;

const COMMUNITIES: &str = "社区,街道\n东社区,甲街道\n西社区,乙街道\n";
const RULES: &str = "id = \"rules\"\ntitle = \"考评\"\nindicators = [{ code = \"1\", name = \"卫生\", points = 10 }]\noutcome = { pass = 6 }\n";
const SHEET: &str = "社区,卫生\n东社区,9.5\n西社区,5\n";

fn scheme(id: &str, sheet: &str) -> String {
    format!(
        "[[schemes]]\nid = \"{id}\"\nrubric = \"rules.toml\"\nyear = 2024\nsheets = [\"{sheet}\"]\n"
    )
}

/// A folder in which schemes on these sheets were reviewed, into `out`.
struct Reviewed {
    home: TempDir,
}

impl Reviewed {
    fn new(schemes: &[(&str, &str)], lang: &str) -> Reviewed {
        let home = TempDir::new().expect("there is room");
        let write = |name: &str, text: &str| {
            let path = home.path().join(name);
            fs::create_dir_all(path.parent().expect("it is below")).expect("there is room");
            fs::write(path, text).expect("there is room");
        };
        let head = "id = \"small\"\ntitle = \"汇总\"\ncommunities = \"communities.csv\"\nformats = [\"md\", \"json\"]\n";
        let schemes: String = schemes
            .iter()
            .map(|(id, sheet)| scheme(id, sheet))
            .collect();
        write("review.toml", &format!("{head}{schemes}"));
        write("communities.csv", COMMUNITIES);
        write("rules.toml", RULES);
        write("first.csv", SHEET);
        write("below/second.csv", SHEET);
        let reviewed = Reviewed { home };
        let output = run(
            reviewed.home.path(),
            &["review", "review.toml", "-o", "out", "--lang", lang],
        );
        assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
        reviewed
    }

    fn small() -> Reviewed {
        Reviewed::new(&[("first", "first.csv")], "en")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("out").join(name)
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("it is there")
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).expect("there is room");
    }

    /// Returns the paths of all files.
    fn files(&self) -> Vec<String> {
        let list: Value = serde_json::from_slice(&self.read("manifest.json")).expect("it is JSON");
        let paths = |name: &str, key: &str| {
            let listed = list[name].as_array().expect("it is a list").iter();
            let paths = listed.map(|item| item[key].as_str().expect("it is text").to_owned());
            paths.collect::<Vec<_>>()
        };
        let own = vec!["manifest.json".to_owned()];
        [paths("files", "path"), paths("inputs", "copy"), own].concat()
    }

    fn verify(&self) -> (Option<i32>, String) {
        told(&run(self.home.path(), &["verify", "out", "--lang", "en"]))
    }

    fn assert_differs(&self, case: &str, named: &str) {
        let (status, words) = self.verify();
        assert_eq!(status, Some(4), "{case}: {words}");
        assert!(words.contains(named), "{case} names {named}: {words}");
    }

    fn assert_follows(&self, case: &str) {
        let (status, words) = self.verify();
        assert_eq!(status, Some(0), "{case}: {words}");
    }
}

fn told(output: &Output) -> (Option<i32>, String) {
    let words = [output.stdout.as_slice(), &output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&words).into_owned(),
    )
}

/// Runs the program, and does not wait for ever.
fn run(home: &Path, arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"))
        .args(arguments)
        .current_dir(home)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it was built");
    let began = Instant::now();
    while child.try_wait().expect("it is ours").is_none() {
        if began.elapsed() > Duration::from_secs(60) {
            child.kill().expect("it is ours");
            panic!("it hangs: {arguments:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child.wait_with_output().expect("it has ended")
}

#[test]
fn an_untouched_folder_follows_whatever_its_inputs_are_called() {
    let mut sheets = vec![
        ("plain", "first.csv"),
        ("dot", "./first.csv"),
        ("slashes", "below//second.csv"),
        ("missing", "nowhere.csv"),
        ("empty", ""),
        ("folder", "below"),
        ("in-a-file", "first.csv/x.csv"),
        ("list", "review.toml"),
    ];
    if cfg!(unix) {
        sheets.push(("device", "/dev/null"));
    }
    for lang in ["zh", "en"] {
        let reviewed = Reviewed::new(&sheets, lang);
        reviewed.assert_follows(lang);
        for other in [
            ["--lang", "zh", "--width", "40"],
            ["--lang", "en", "--width", "200"],
        ] {
            let folder = reviewed.path("");
            let mut arguments = vec!["verify", folder.to_str().expect("it is text")];
            arguments.extend(other);
            let elsewhere = TempDir::new().expect("there is room");
            fs::write(elsewhere.path().join("nowhere.csv"), SHEET).expect("there is room");
            let (status, words) = told(&run(elsewhere.path(), &arguments));
            assert_eq!(status, Some(0), "{other:?}: {words}");
        }
    }
}

#[test]
fn no_byte_can_be_another() {
    let reviewed = Reviewed::small();
    let all = std::env::var_os("EVERY_BYTE").is_some();
    let mut flipped = 0;
    for name in reviewed.files() {
        let sound = reviewed.read(&name);
        let step = if all { 1 } else { sound.len().div_ceil(FLIPS) };
        for at in (flipped % step..sound.len()).step_by(step) {
            let mut bytes = sound.clone();
            bytes[at] = match flipped % 9 {
                8 => bytes[at].wrapping_add(1),
                bit => bytes[at] ^ (1 << bit),
            };
            reviewed.write(&name, &bytes);
            reviewed.assert_differs(&format!("{name}, byte {at}"), &name);
            flipped += 1;
        }
        reviewed.write(&name, &sound);
    }
    reviewed.assert_follows("all is as it was");
    assert!(flipped >= 8 * FLIPS, "{flipped} bytes");
}

#[test]
fn no_file_can_be_gone_short_elsewhere_or_of_another_kind() {
    let reviewed = Reviewed::small();
    let names = reviewed.files();
    for (number, name) in names.iter().enumerate() {
        let path = reviewed.path(name);
        let sound = reviewed.read(name);
        let in_lines = String::from_utf8(sound.clone()).expect("it is text");
        let crlf = in_lines.replace('\n', "\r\n");
        let longer = [sound.as_slice(), b"\n"].concat();
        for (case, bytes) in [
            ("empty", &[][..]),
            ("half", &sound[..sound.len() / 2]),
            ("short of a byte", &sound[..sound.len() - 1]),
            ("longer", &longer),
            ("CRLF", crlf.as_bytes()),
        ] {
            reviewed.write(name, bytes);
            reviewed.assert_differs(&format!("{name} {case}"), name);
        }
        fs::remove_file(&path).expect("it is there");
        reviewed.assert_differs(&format!("{name} deleted"), name);
        fs::create_dir(&path).expect("there is room");
        reviewed.assert_differs(&format!("{name} a folder"), name);
        fs::remove_dir(&path).expect("it is there");
        let other_name = reviewed.path(&format!("{name}~"));
        fs::write(&other_name, &sound).expect("there is room");
        reviewed.assert_differs(&format!("{name} renamed"), name);
        fs::remove_file(&other_name).expect("it is there");
        let other = &names[(number + 1) % names.len()];
        let of_other = reviewed.read(other);
        reviewed.write(name, &of_other);
        reviewed.write(other, &sound);
        reviewed.assert_differs(&format!("{name} and {other} swapped"), "");
        reviewed.write(other, &of_other);
        reviewed.write(name, &sound);
    }
    reviewed.assert_follows("all is as it was");
}

#[test]
fn nothing_can_be_added() {
    let reviewed = Reviewed::small();
    for name in ["x.csv", "inputs/x.csv", "schemes/.x", ".x"] {
        reviewed.write(name, b"");
        reviewed.assert_differs(name, name);
        fs::remove_file(reviewed.path(name)).expect("it is there");
    }
    for name in ["x", "inputs/x"] {
        fs::create_dir(reviewed.path(name)).expect("there is room");
        reviewed.assert_differs(name, name);
        fs::remove_dir(reviewed.path(name)).expect("it is there");
    }
    reviewed.assert_follows("all is as it was");
}

#[test]
fn another_version_is_said_in_one_sentence() {
    let reviewed = Reviewed::small();
    let list = String::from_utf8(reviewed.read("manifest.json")).expect("it is text");
    let own = concat!("wuhua-eval ", env!("CARGO_PKG_VERSION"));
    reviewed.write(
        "manifest.json",
        list.replace(own, "wuhua-eval 9.9.9").as_bytes(),
    );
    reviewed.write("inputs/first.csv", b"");
    let (status, words) = reviewed.verify();
    assert_eq!(status, Some(4), "{words}");
    let sentence = format!(
        "manifest.json says that wuhua-eval 9.9.9 wrote it, and this is {own}: verify it with the one that wrote it."
    );
    assert_eq!(words.trim_end(), format!("out\n{sentence}"));
}

#[test]
fn a_list_that_agrees_with_a_changed_input_is_not_believed() {
    let reviewed = Reviewed::small();
    let other = Reviewed::small();
    fs::write(
        other.home.path().join("first.csv"),
        SHEET.replace("9.5", "9.6"),
    )
    .expect("there is room");
    fs::remove_dir_all(other.path("")).expect("it is there");
    run(
        other.home.path(),
        &["review", "review.toml", "-o", "out", "--lang", "en"],
    );
    other.assert_follows("a review of other marks");
    for name in ["inputs/first.csv", "manifest.json"] {
        reviewed.write(name, &other.read(name));
    }
    reviewed.assert_differs("input and list of another review", "schemes/first.json");
}

#[test]
fn a_copy_outside_the_folder_is_not_read() {
    let reviewed = Reviewed::small();
    let list = String::from_utf8(reviewed.read("manifest.json")).expect("it is text");
    let list = list.replace("\"inputs/first.csv\"", "\"../first.csv\"");
    reviewed.write("manifest.json", list.as_bytes());
    reviewed.assert_differs("the copy is the original", "`../first.csv");
    fs::remove_file(reviewed.path("inputs/first.csv")).expect("it is there");
    reviewed.assert_differs("and the copy is gone", "inputs/first.csv");
}

#[test]
#[cfg(unix)]
fn links_and_pipes_are_neither_followed_nor_read() {
    let reviewed = Reviewed::small();
    for name in reviewed.files() {
        let path = reviewed.path(&name);
        let sound = reviewed.read(&name);
        let aside = reviewed.home.path().join("aside");
        fs::rename(&path, &aside).expect("it is there");
        std::os::unix::fs::symlink(&aside, &path).expect("there is room");
        reviewed.assert_differs(&format!("{name} a link"), &name);
        fs::remove_file(&path).expect("it is there");
        let made = Command::new("mkfifo").arg(&path).status();
        assert!(made.expect("the system has it").success());
        reviewed.assert_differs(&format!("{name} a pipe"), &name);
        fs::remove_file(&path).expect("it is there");
        fs::write(&path, sound).expect("there is room");
    }
    std::os::unix::fs::symlink("/", reviewed.path("inputs/all")).expect("there is room");
    reviewed.assert_differs("a link to everything", "inputs/all");
}

/// A pager that is left, or `head`, changes nothing of how it ended.
#[test]
fn a_reader_who_leaves_does_not_make_it_true() {
    let reviewed = Reviewed::small();
    reviewed.write("facts.md", b"");
    let (reader, writer) = std::io::pipe().expect("the system has pipes");
    drop(reader);
    let status = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"))
        .args(["verify", "out"])
        .current_dir(reviewed.home.path())
        .stdout(writer)
        .status();
    assert_eq!(status.expect("it was built").code(), Some(4));
}
