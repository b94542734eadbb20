//! Files so large that they are looked through as they are read: the same bytes from standard input are
//! held and looked at as a whole, and must say the same.

use std::io::Write;
use std::process::{Output, Stdio};

use encoding_rs::GB18030;

use crate::program::{Folder, program, said};

const RUBRIC: &str = "
id = \"large\"
title = \"大表\"
full = 10
indicators = [
  { code = \"1\", name = \"甲项\", points = 5 },
  { code = \"2\", name = \"乙项\", points = 5 },
]
";

/// Rows of so many units, with long names: together a few pieces of a file.
fn rows(units: usize) -> String {
    let padding = "很".repeat(60);
    (0..units)
        .map(|unit| format!("示例{padding}{unit}社区,{},{}\n", unit % 6, unit % 5))
        .collect()
}

/// A sheet with something in the middle of its rows, and something else at its end.
fn sheet(middle: &[u8], end: &[u8]) -> Vec<u8> {
    let (above, below) = (rows(3_000), rows(5_000));
    let below = below.lines().skip(3_000).collect::<Vec<_>>().join("\n");
    [
        "社区,甲项,乙项\n".as_bytes(),
        above.as_bytes(),
        middle,
        below.as_bytes(),
        end,
    ]
    .concat()
}

/// Runs the program, with something to read where it is given.
fn run_with(arguments: &[&str], input: Option<&[u8]>) -> Output {
    let given = match input {
        Some(_) => Stdio::piped(),
        None => Stdio::null(),
    };
    let mut running = program()
        .args(arguments)
        .stdin(given)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    if let Some((mut pipe, bytes)) = running.stdin.take().zip(input) {
        // Who refuses a file need not read all of it.
        _ = pipe.write_all(bytes);
    }
    running.wait_with_output().expect("it ends")
}

fn in_gb18030(text: &[u8]) -> Vec<u8> {
    let text = str::from_utf8(text).expect("it was made of texts");
    GB18030.encode(text).0.into_owned()
}

#[test]
fn a_large_file_says_what_its_bytes_say_as_a_whole() {
    let folder = Folder::new();
    let rubric = folder.file("rubric.toml", RUBRIC);
    let plain = sheet(b"", b"\n");
    let (quoted, drawn_in) = ("\"甲\n乙\",1,2\n", format!("\"{}\",1,2\n", rows(900)));
    let ascii: String = (0..20_000).map(|unit| format!("A{unit},1,2\n")).collect();
    let ascii = [b"community,1,2\n", ascii.as_bytes()].concat();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("plain", plain.clone()),
        ("marked", ["\u{feff}".as_bytes(), &plain].concat()),
        ("gb18030", in_gb18030(&plain)),
        ("without an end", sheet(b"", b"")),
        ("blank lines", sheet(b"\n\r\n\n", b"\n\n\n")),
        ("letters", sheet("Zoë社区,1,2\n".as_bytes(), b"")),
        ("lost", sheet("示\u{fffd}社区,1,2\n".as_bytes(), b"")),
        ("lost twice", sheet("锟斤拷社区,1,2\n".as_bytes(), b"")),
        ("no character", sheet(b"\xff\xfe,1,2\n", b"")),
        (
            "an inner mark",
            sheet("\u{feff}甲社区,1,2\n".as_bytes(), b""),
        ),
        ("a NUL", sheet(b"a\0b,1,2\n", b"")),
        (
            "two encodings",
            sheet(&in_gb18030("东风社区,1,2\n".as_bytes()), b""),
        ),
        ("a quoted line end", sheet(quoted.as_bytes(), b"")),
        ("rows in quotation marks", sheet(drawn_in.as_bytes(), b"\n")),
        ("an open quotation mark", sheet(b"", b"\n\"")),
        ("a long line", sheet("长".repeat(400_000).as_bytes(), b"\n")),
        (
            "rows of text",
            sheet("合计,1,2\n备注：如上\n".as_bytes(), b"\n"),
        ),
        (
            "another header",
            sheet("社区,乙项,甲项\n".as_bytes(), b"\n"),
        ),
        (
            "letters, then 汉字",
            [&ascii, &*in_gb18030("东风社区,1,2\n".as_bytes())].concat(),
        ),
    ];
    for (what, bytes) in files {
        let read = [false, true].map(|is_piped| {
            let name = folder.name("sheet.csv");
            std::fs::write(&name, &bytes).expect("there is room");
            let sheet = if is_piped { "-" } else { &name };
            let arguments = ["score", sheet, "-r", &rubric, "--partial", "--lang", "en"];
            let output = run_with(&arguments, is_piped.then_some(&bytes));
            let told = said(&output).replace(&name, "-");
            let printed = String::from_utf8_lossy(&output.stdout).replace(&name, "-");
            (output.status.code(), told, printed)
        });
        let [of_file, of_pipe] = read;
        assert_eq!(of_file.1, of_pipe.1, "{what}");
        assert!(of_file == of_pipe, "{what}");
    }
}

#[test]
fn what_can_be_read_only_once_is_kept_where_another_file_leaves_doubt() {
    let folder = Folder::new();
    let rubric = folder.file("rubric.toml", RUBRIC);
    // Not what its head says, but whole all the same.
    let names = rows(8_000).replace(',', "·");
    let ascii: String = (0..20_000).map(|unit| format!("A{unit}\n")).collect();
    let roster = [
        b"community\n",
        ascii.as_bytes(),
        &in_gb18030(names.as_bytes()),
    ];
    std::fs::write(folder.path("roster.csv"), roster.concat()).expect("there is room");
    let roster = folder.name("roster.csv");
    let result = folder.name("result.csv");
    let score = ["score", "-", "-r", &rubric, "--communities", &roster];
    let arguments = [&score[..], &["--partial", "--lang", "en", "-o", &result]].concat();
    let output = run_with(&arguments, Some(b"community,1,2\nA7,5,4\n"));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let written = std::fs::read_to_string(result).expect("it was written");
    let mut lines = written.lines();
    let line = lines.find(|line| line.split(',').any(|cell| cell == "A7"));
    assert!(line.is_some_and(|line| line.contains("9.00")), "{line:?}");
}
