//! What is told apart, what is refused, and what naming the encoding accepts.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard};

use encoding_rs::{BIG5, GB18030, WINDOWS_1252};
use wuhua_eval::diagnostics::{Again, Diagnostic, Files, Look, PieceStart, Place, render};
use wuhua_eval::lang::Lang;
use wuhua_eval::rubric::rule::codes::MARK_RANGE;
use wuhua_eval::sheet::text::{Encoding, Held, NotText, ReadAs, Unheld, recognize};
use wuhua_eval::text;

fn refused(bytes: impl AsRef<[u8]>) -> Option<NotText> {
    recognize(bytes.as_ref(), None).err()
}

/// Returns the text of a short file, as it is read again, and its encoding.
fn decoded(bytes: &[u8], named: Option<Encoding>) -> Result<(String, Encoding), NotText> {
    let encoding = recognize(bytes, named)?;
    let held = bytes.to_vec();
    let again = Arc::new(move |stretch| held.get::<Range<usize>>(stretch).map(<[u8]>::to_vec));
    let unheld = Unheld::new(bytes, encoding, again);
    let text = unheld.piece(0).expect("nothing changed").into_owned();
    let held = Held::new(&Arc::new(bytes.to_vec()), encoding);
    assert_eq!(held.piece(0).as_deref(), Some(&*text));
    Ok((text, encoding))
}

fn gb18030(words: &str) -> Vec<u8> {
    GB18030.encode(words).0.into_owned()
}

fn utf_16(words: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    words.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn tells_the_encodings_of_offices_apart() {
    let words = "社区,得分\r\n示例,9";
    let mark = "\u{feff}";
    let marked = format!("{mark}{words}");
    for (bytes, encoding) in [
        (words.as_bytes().to_vec(), Encoding::Utf8),
        (marked.as_bytes().to_vec(), Encoding::Utf8),
        (gb18030(words), Encoding::Gb18030),
        (gb18030(&marked), Encoding::Gb18030),
        (utf_16(&marked, u16::to_le_bytes), Encoding::Utf16Le),
        (utf_16(&marked, u16::to_be_bytes), Encoding::Utf16Be),
    ] {
        for named in [None, Some(encoding)] {
            let expected = Ok((words.to_owned(), encoding));
            assert_eq!(decoded(&bytes, named), expected);
        }
    }
}

#[test]
fn refuses_what_is_not_text() {
    let utf_32 = b"\xff\xfe\0\0a\0\0\0".to_vec();
    let words = "社区,得分\n一,9\n";
    for (bytes, reason) in [
        (b"%PDF-1.4".to_vec(), NotText::Pdf),
        (utf_32.clone(), NotText::Ucs4),
        (utf_32[4..].to_vec(), NotText::HoldsNul { line: 1 }),
        (b"a,1\nb\0,2".to_vec(), NotText::HoldsNul { line: 2 }),
        (gb18030("社区,1\n甲\0,2"), NotText::HoldsNul { line: 2 }),
        (
            utf_16("\u{feff}a\nb\0", u16::to_le_bytes),
            NotText::HoldsNul { line: 2 },
        ),
        (
            utf_16(words, u16::to_le_bytes),
            NotText::Unmarked(Encoding::Utf16Le),
        ),
        (
            utf_16(words, u16::to_be_bytes),
            NotText::Unmarked(Encoding::Utf16Be),
        ),
    ] {
        assert_eq!(refused(&bytes), Some(reason));
    }
}

#[test]
fn broken_utf_8_is_not_read_as_gb18030() {
    let rows = "甲社区,5\n".repeat(9);
    let cut = [rows.as_bytes(), b"\xe4\xb9,5\n", rows.as_bytes(), b"\xe4"].concat();
    let broken = NotText::BrokenUtf8 { line: 10, lines: 2 };
    assert_eq!(refused(&cut), Some(broken.clone()));
    assert_eq!(
        refused([b"\xef\xbb\xbf", cut.as_slice()].concat()),
        Some(broken)
    );
}

#[test]
fn two_encodings_in_one_file_are_told_apart() {
    let many = |words: &str| gb18030(&words.repeat(200));
    let joined = |utf_8, other| Some(NotText::Joined { utf_8, other });
    for (parts, expected) in [
        // One long row in UTF-8.
        (
            [
                many("乙社区,4\n"),
                "甲社区绿化委员会,5,5\n".into(),
                gb18030("丙,3\n"),
            ],
            joined(201, 200),
        ),
        // One short row, which GB18030 does not allow.
        (
            [many("乙社区,4\n"), "甲社区,5,5\n".into(), gb18030("丙,3\n")],
            joined(201, 200),
        ),
        // Some short rows, which GB18030 would allow.
        (
            [
                b"a,1\n".to_vec(),
                "东风,5\n".repeat(20).into(),
                many("乙社区,4\n"),
            ],
            joined(21, 22),
        ),
        // One short row, which is no GB2312.
        (
            [
                many("乙社区,4\n"),
                "东风,5\n".into(),
                gb18030("玥苑社区,3\n"),
            ],
            joined(201, 200),
        ),
        // By accident, a name in GB18030 is UTF-8.
        (
            [
                many("乙社区,4\n"),
                gb18030("骞掂北,5\n"),
                many("乙社区,4\n"),
            ],
            None,
        ),
    ] {
        assert_eq!(refused(parts.concat()), expected);
    }
}

#[test]
fn what_another_encoding_could_be_is_a_question() {
    let header = "community,1,2\n";
    let big5 = |words: &str| [header.as_bytes(), &BIG5.encode(words).0].concat();
    let latin = |words: &str| [header.as_bytes(), &WINDOWS_1252.encode(words).0].concat();
    for (bytes, encoding, words) in [
        (big5("東風里,5,5\n"), Encoding::Big5, "東風里"),
        (big5("萬華里,5,5\n"), Encoding::Big5, "萬華里"),
        (big5("日光里,5,5\n中正里,4,4\n"), Encoding::Big5, "日光里"),
        (
            latin("Bédard,5,5\nna\u{ef}ve,4,4\n"),
            Encoding::Windows1252,
            "Bédard",
        ),
        (
            latin("Élodie,5,5\nCafé,4,4\n"),
            Encoding::Windows1252,
            "Café",
        ),
        (
            latin("d’Étang,5,5\nBédard,4,4\n"),
            Encoding::Windows1252,
            "d’Étang",
        ),
        (
            gb18030("community,1,2\n鹿楼,5,5\n"),
            Encoding::Gb18030,
            "鹿楼",
        ),
        (
            gb18030("community,1,2\n\u{e000},5,5\n"),
            Encoding::Gb18030,
            "\u{e000}",
        ),
    ] {
        let (line, readings) = match refused(&bytes) {
            Some(NotText::Doubtful { line, readings, .. }) => (line, readings),
            Some(NotText::Unknown {
                not_gb18030,
                readings,
                ..
            }) => (not_gb18030, readings),
            other => panic!("{words}: {other:?}"),
        };
        let right = ReadAs {
            encoding,
            words: words.to_owned(),
        };
        assert!(readings.contains(&right), "{words}: {readings:?}");
        let (text, _) = decoded(&bytes, Some(encoding)).expect("it was offered");
        let row = text.lines().nth(line - 1).expect("the line is there");
        assert!(row.starts_with(words), "{words}: {row}");
    }
}

#[test]
fn what_is_certain_is_no_question() {
    for bytes in [
        gb18030("community,1\n东风社区,5\n玥苑社区,4\n"),
        gb18030("社区,①得分（％）\n东街２号·甲,5\n"),
        "community,1\nBédard,5\nÉlodie,4\n".into(),
        "community,±\nA,5\n".into(),
        "社区,±\n阿·买,5\n".into(),
        "участок,1\nДолгое,5\n".into(),
    ] {
        assert_eq!(refused(bytes), None);
    }
}

#[test]
fn lost_characters_and_inner_marks_are_told_unless_the_encoding_is_named() {
    let encoding = Encoding::Utf8;
    for (words, reason, taken) in [
        (
            "a,1\n甲\u{fffd},2",
            NotText::Lost { encoding, line: 2 },
            "a,1\n甲\u{fffd},2",
        ),
        (
            "a,1\n锟斤拷,2",
            NotText::Lost { encoding, line: 2 },
            "a,1\n锟斤拷,2",
        ),
        (
            "\u{feff}a,1\n\u{feff}b,2",
            NotText::InnerMark { encoding, line: 2 },
            "a,1\nb,2",
        ),
    ] {
        assert_eq!(refused(words), Some(reason));
        let named = decoded(words.as_bytes(), Some(encoding));
        assert_eq!(named, Ok((taken.to_owned(), encoding)));
    }
    let nul = recognize(b"a\nb\0", Some(encoding)).err();
    assert_eq!(nul, Some(NotText::HoldsNul { line: 2 }));
}

#[test]
fn encodings_go_by_several_names() {
    for (name, encoding) in [
        ("UTF-8", Some(Encoding::Utf8)),
        ("GBK", Some(Encoding::Gb18030)),
        ("gb2312", Some(Encoding::Gb18030)),
        ("Big5", Some(Encoding::Big5)),
        ("latin1", Some(Encoding::Windows1252)),
        ("ISO-8859-1", Some(Encoding::Windows1252)),
        ("utf-16", None),
    ] {
        assert_eq!(Encoding::named(name), encoding, "{name}");
    }
}

#[test]
fn decoders_are_strict_and_name_the_line() {
    for (encoding, bytes, line) in [
        (Encoding::Utf8, &b"a\n\xe7\x94"[..], 2),
        (Encoding::Gb18030, b"a\nb\n\xff", 3),
        (Encoding::Big5, b"\xaa\x46\n\xaa\x20", 2),
        (Encoding::Windows1252, b"\xe9\n\n\x81\n\x81", 3),
        (Encoding::Utf16Le, b"a\0\n\0\x00\xd8", 2),
    ] {
        assert_eq!(encoding.decode(bytes), Err(line), "{encoding:?}");
    }
}

/// Returns a text of so many bytes, and the file it is read from.
fn unheld(bytes: Vec<u8>, encoding: Encoding) -> (Unheld, Arc<Mutex<Vec<u8>>>) {
    let file = Arc::new(Mutex::new(bytes.clone()));
    let disk = Arc::clone(&file);
    let again = move |range: Range<usize>| held(&disk).get(range).map(<[u8]>::to_vec);
    (Unheld::new(&bytes, encoding, Arc::new(again)), file)
}

fn held(file: &Mutex<Vec<u8>>) -> MutexGuard<'_, Vec<u8>> {
    file.lock().expect("nobody panicked with it")
}

#[test]
fn pieces_are_whole_lines_in_every_encoding() {
    let text: String = (0..40_000)
        .map(|line| format!("社区{line},9\r\n"))
        .collect();
    let (gb18030, ..) = GB18030.encode(&text);
    let utf_16 = format!("\u{feff}{text}");
    let utf_16 = |to_bytes: fn(u16) -> [u8; 2]| utf_16.encode_utf16().flat_map(to_bytes);
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (gb18030.into_owned(), Encoding::Gb18030),
        (utf_16(u16::to_le_bytes).collect(), Encoding::Utf16Le),
        (utf_16(u16::to_be_bytes).collect(), Encoding::Utf16Be),
    ] {
        let (unheld, _) = unheld(bytes, encoding);
        assert!(unheld.piece_count() > 2, "{encoding:?}");
        let mut whole = String::new();
        for number in 0..unheld.piece_count() {
            assert_eq!(unheld.start(number), PieceStart::behind(&whole));
            whole += &unheld.piece(number).expect("nothing changed");
        }
        assert!(whole == text, "{encoding:?}");
        let end = unheld.start(unheld.piece_count());
        assert_eq!(end, PieceStart::behind(&text));
    }
}

#[test]
fn a_file_that_changed_is_not_quoted() {
    let (unheld, file) = unheld(b"a,1\nb,2\n".to_vec(), Encoding::Utf8);
    held(&file)[2] = b'9';
    assert_eq!(unheld.piece(0), None);
    held(&file)[2] = b'1';
    assert!(unheld.piece(0).is_some());
    held(&file).truncate(4);
    assert_eq!(unheld.piece(0), None);
}

#[test]
fn what_changed_is_named_and_not_quoted() {
    let (unheld, file) = unheld("社区,1\n甲,11\n".into(), Encoding::Utf8);
    let mut files = Files::default();
    let id = files.add_again("a.csv", Box::new(unheld));
    let fault = Diagnostic::of(MARK_RANGE, text! {"错"; "wrong"}).at(Place::new(id, 13..15));
    let shown = || {
        let look = Look {
            lang: Lang::En,
            width: 100,
        };
        anstream::adapter::strip_str(&render(&fault, &files, look)).to_string()
    };
    held(&file)[13] = b'9';
    assert!(shown().contains("`a.csv` has changed since it was read"));
    assert!(!shown().contains("甲"));
    assert_eq!(
        files.changed().map(|file| file.name.as_str()),
        Some("a.csv")
    );
}
