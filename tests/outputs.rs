//! Files that are written are whole or not there, read back as they were, and the same every time.

use std::process::{Command, Stdio};

use crate::program::{Folder, program, run, said};

const DEMO: [&str; 4] = ["score", "examples/demo.csv", "-r", "examples/demo.toml"];

/// Formats, by the extensions that tell them.
const FORMATS: [&str; 6] = ["txt", "csv", "json", "md", "html", "xlsx"];

#[test]
fn the_same_run_writes_the_same_bytes() {
    let folder = Folder::new();
    for format in FORMATS {
        let written = ["one", "other"].map(|name| {
            let file = folder.name(&format!("{name}.{format}"));
            let output = run(&[&DEMO[..], &["-o", &file]].concat());
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
            std::fs::read(file).expect("it was written")
        });
        assert!(
            written[0] == written[1] && !written[0].is_empty(),
            "{format}"
        );
    }
}

#[test]
fn names_of_our_own_csv_are_read_back_as_they_were() {
    let folder = Folder::new();
    let names = [
        "=1+1",
        "+86社区",
        "-甲",
        "@乙",
        "'=丙",
        "'丁",
        "''＝戊",
        "己;=cmd|x",
        "\"\"庚",
    ];
    let rows = names.map(|name| format!("\"{name}\",1,95%,齐全,7\n"));
    let sheet = format!("社区,1.1,1.2,1.3,2.1\n{}", rows.concat());
    let sheet = folder.file("sheet.csv", &sheet);
    for (language, columns) in [
        ("zh", "people"),
        ("zh", "machine"),
        ("en", "people"),
        ("en", "machine"),
    ] {
        let language = ["--lang", language, "--quiet"];
        let result = folder.name("result.csv");
        let score = ["score", &sheet, "-r", "examples/demo.toml"];
        let written = ["-o", &result, "--columns", columns];
        let output = run(&[&score[..], &written, &language].concat());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let output = run(&[&score[..], &["--communities", &result], &language].concat());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_leaves_what_was_there() {
    // A file that grows beyond eight blocks of 512 bytes is refused, as on a disk that is full.
    let on_a_full_disk = |arguments: &[&str]| {
        let mut shell = Command::new("sh");
        shell.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\""]);
        shell.arg(env!("CARGO_BIN_EXE_wuhua-eval")).args(arguments);
        let shell = shell.env("LANG", "C").env("NO_COLOR", "1");
        shell.output().expect("there is a shell")
    };
    let folder = Folder::new();
    let all = [
        "score",
        "examples/city-2012.csv",
        "-r",
        "city-2012",
        "--quiet",
    ];
    let refused = |arguments: &[&str], files: &[&str]| {
        let output = on_a_full_disk(arguments);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("cannot write"), "{}", said(&output));
        for file in files {
            assert_eq!(std::fs::read_to_string(file).expect("it is there"), "good");
        }
    };
    let [fits, does_not] = ["small.csv", "large.json"].map(|name| folder.file(name, "good"));
    let both = ["--top", "1", "-o", &fits, "-o", &does_not];
    refused(&[&all[..], &both].concat(), &[&fits, &does_not]);
    for format in FORMATS {
        let large = folder.file(&format!("large.{format}"), "good");
        refused(&[&all[..], &["-o", &large]].concat(), &[&large]);
        // A sheet at fault is told before anything is written.
        let faulty = folder.file("faulty.csv", "社区,1.1,1.2,1.3,2.1\n甲,好,95%,齐全,7\n");
        let output = run(&["score", &faulty, "-r", "examples/demo.toml", "-o", &large]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(
            std::fs::read_to_string(&large).expect("it is there"),
            "good"
        );
    }
    assert_eq!(folder.unfinished(), 0);
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_files_is_told() {
    let folder = Folder::new();
    let file = folder.file("file", "good");
    for (target, why) in [
        (format!("{file}/result.csv"), "cannot write"),
        (folder.name("nowhere/result.csv"), "cannot write"),
        (folder.name(""), "cannot tell the format"),
        // Nobody may make files there, whoever they are.
        ("/proc/result.csv".to_owned(), "cannot write"),
    ] {
        let output = run(&[&DEMO[..], &["-o", &target]].concat());
        assert!(
            !output.status.success() && said(&output).contains(why),
            "{target}: {}",
            said(&output)
        );
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_reading_ends_the_run_in_silence() {
    for format in ["table", "csv", "json", "md", "html", "xlsx"] {
        let mut running = program()
            .args([
                "score",
                "examples/city-2012.csv",
                "-r",
                "city-2012",
                "--quiet",
            ])
            .args(["--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut pipe = running.stdout.take().expect("it is a pipe");
        std::io::Read::read_exact(&mut pipe, &mut [0; 64]).expect("something is written");
        drop(pipe);
        let output = running.wait_with_output().expect("it ends");
        assert_eq!(
            (output.status.code(), said(&output).as_str()),
            (Some(0), ""),
            "{format}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_or_a_closed_pipe_is_no_panic() {
    use std::fs::OpenOptions;

    let full = || {
        let device = OpenOptions::new().write(true).open("/dev/full");
        Stdio::from(device.expect("this system has one"))
    };
    let closed = || {
        let (reader, writer) = std::io::pipe().expect("there are pipes");
        drop(reader);
        Stdio::from(writer)
    };
    let help: &[&str] = &["--help"];
    for arguments in [
        help,
        &["score", "--help"],
        &["man"],
        &["completions", "bash"],
        &DEMO,
    ] {
        let mut written = program();
        let status = written
            .args(arguments)
            .stdout(full())
            .stderr(full())
            .status();
        assert_eq!(status.expect("it runs").code(), Some(1), "{arguments:?}");
        let status = written.stdout(closed()).stderr(closed()).status();
        assert_eq!(status.expect("it runs").code(), Some(0), "{arguments:?}");
    }
    for (arguments, code) in [
        (&["--nonsense"][..], 2),
        (&["score", "nowhere.csv", "-r", "nowhere.toml"], 1),
        (&[], 2),
        (&DEMO, 0),
    ] {
        for stderr in [full(), closed()] {
            let mut command = program();
            let status = command
                .args(arguments)
                .stdout(Stdio::null())
                .stderr(stderr)
                .status();
            assert_eq!(status.expect("it runs").code(), Some(code), "{arguments:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn what_is_half_written_goes_when_a_run_is_interrupted() {
    let folder = Folder::new();
    let pipe = folder.name("pipe.csv");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("there is such a program").success());
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let whole = folder.name("whole.csv");
        let mut command = program();
        let mut running = command
            .args(DEMO)
            .args(["-o", &whole, "-o", &pipe])
            .spawn()
            .expect("it runs");
        while folder.unfinished() == 0 {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let id = running.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status();
        assert!(sent.expect("there is such a program").success());
        let status = running.wait().expect("it ends");
        assert_eq!((status.code(), folder.unfinished()), (Some(code), 0));
        assert!(!folder.path("whole.csv").exists());
    }
}

#[cfg(unix)]
#[test]
fn no_output_is_written_over_an_input_or_another() {
    use std::fs::{File, hard_link};
    use std::os::unix::fs::symlink;

    let folder = Folder::new();
    let sheet = folder.file("s.csv", include_str!("../examples/demo.csv"));
    let before = std::fs::read(&sheet).expect("it is there");
    let rubric = "examples/demo.toml";
    let from_itself = program()
        .args(["score", "-", "-r", rubric, "-o", &sheet])
        .stdin(File::open(&sheet).expect("it is there"))
        .output()
        .expect("it runs");
    assert_eq!(from_itself.status.code(), Some(2), "{}", said(&from_itself));
    hard_link(&sheet, folder.path("twin.csv")).expect("links are known");
    let twin = folder.name("twin.csv");
    let output = run(&["score", &sheet, "-r", rubric, "-o", &twin]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let one = folder.file("one.json", "");
    hard_link(&one, folder.path("other.json")).expect("links are known");
    let other = folder.name("other.json");
    let output = run(&["score", &sheet, "-r", rubric, "-o", &one, "-o", &other]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    symlink("later.md", folder.path("link.md")).expect("links are known");
    let link = folder.name("link.md");
    let output = run(&["score", &sheet, "-r", rubric, "-o", &link]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(folder.path("later.md").is_file() && folder.path("link.md").is_symlink());
    assert_eq!(std::fs::read(&sheet).expect("it is there"), before);
}

#[cfg(target_os = "linux")]
#[test]
fn who_waits_at_a_terminal_sees_what_for_and_nobody_else_does() {
    let folder = Folder::new();
    let result = folder.name("result.csv");
    let program = env!("CARGO_BIN_EXE_wuhua-eval");
    let score = |before: &str, more: &str| {
        let demo = "- -r examples/demo.toml --lang en";
        format!("({before}cat examples/demo.csv) | {program} score {demo} -o {result} {more}")
    };
    let slowly = "sleep 1.7; ";
    let on_a_terminal = |command: &str| {
        let typescript = ["-q", "-e", "-c", command, "/dev/null"];
        let output = Command::new("script").args(typescript).output();
        String::from_utf8(output.expect("this system has one").stdout).expect("it is text")
    };
    let seen = on_a_terminal(&score(slowly, ""));
    assert!(seen.contains("reading standard input"), "{seen:?}");
    let left = seen.rsplit("\x1b[2K").next().expect("there is one");
    assert!(
        left.trim().is_empty() && seen.contains("wrote "),
        "{seen:?}"
    );
    for (before, more) in [("", ""), (slowly, "--quiet")] {
        let seen = on_a_terminal(&score(before, more));
        assert!(!seen.contains("reading"), "{seen:?}");
    }
    let piped = Command::new("sh").args(["-c", &score(slowly, "")]).output();
    let piped = said(&piped.expect("there is a shell"));
    assert_eq!(piped.lines().count(), 1, "{piped}");
}
