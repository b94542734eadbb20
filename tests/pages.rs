//! Pages of HTML: balanced, silent and self-contained whatever the sheets hold; and as a browser sees them.
//! Where Chromium is not there, its tests say so and look at nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use tempfile::TempDir;

const HOSTILE: &str = "<script>alert(1)</script>&\"' onload='\u{202e}社区";

/// Writes a page of a sheet, and returns the folder that holds it and where it stands.
fn page(rubric: &str, sheet: &str, lang: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("the disk takes a folder");
    let write = |name: &str, words: &str| {
        fs::write(folder.path().join(name), words).expect("the disk takes a file");
    };
    write("rubric.toml", rubric);
    write("sheet.csv", sheet);
    let output = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"))
        .current_dir(folder.path())
        .args(["score", "sheet.csv", "--rubric", "rubric.toml", "--partial"])
        .args(["--lang", lang, "-o", "page.html", "--quiet"])
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{output:?}");
    let page = folder.path().join("page.html");
    (folder, page)
}

fn read(page: &Path) -> String {
    fs::read_to_string(page).expect("a page is UTF-8")
}

/// Returns a rubric of ten sections of ten indicators, and a sheet of communities, one of them hostile,
/// one that lacks a mark and one whose mark is faulty.
fn large(units: usize) -> (String, String) {
    let codes: Vec<String> = (1..=10)
        .flat_map(|section| (1..=10).map(move |row| format!("{section}.{row}")))
        .collect();
    let sections =
        (1..=10).map(|section| format!("  {{ code = \"{section}\", name = \"部分{section}\" }},"));
    let rows = codes
        .iter()
        .map(|code| format!("  {{ code = \"{code}\", name = \"指标{code}\", points = 2 }},"));
    let rows: Vec<String> = sections.chain(rows).collect();
    let rubric = format!(
        "id = \"large\"\ntitle = \"<b>{HOSTILE}\"\nfull = 200\nindicators = [\n{}\n]\n[outcome]\npass = 120\n",
        rows.join("\n")
    )
    .replace(HOSTILE, "<script>x</script>&'");
    let mut lines = vec![format!("社区,街道,{}", codes.join(","))];
    for unit in 0..units {
        let name = match unit {
            0 => format!("\"{}\"", HOSTILE.replace('"', "\"\"")),
            _ => format!("第{unit}社区"),
        };
        let mark = |place: usize| match (unit, place) {
            (1, 0) => "",
            (2, 0) => "x",
            _ => ["2", "1.5", "2", "0", "1"][(unit * 7 + place * 3 + place / 11) % 5],
        };
        let marks: Vec<&str> = (0..codes.len()).map(mark).collect();
        lines.push(format!("{name},街道{},{}", unit % 11, marks.join(",")));
    }
    (rubric, lines.join("\n"))
}

/// Checks that elements are balanced and load nothing.
fn check(words: &str) {
    let mut reader = Reader::from_str(words);
    let (mut open, mut ids, mut targets) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("elements are balanced") {
            Event::Start(start) => {
                look(&start, &mut ids, &mut targets);
                open.push(start.name().as_ref().to_owned());
            }
            Event::Empty(start) => look(&start, &mut ids, &mut targets),
            Event::End(end) => assert_eq!(open.pop().as_deref(), Some(end.name().as_ref())),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    for target in targets {
        assert!(ids.contains(&target), "nothing is called {target}");
    }
    let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "names of places are told apart");
    for loading in ["url(", "@import", "http://", "https://"] {
        assert!(!words.contains(loading), "{loading}");
    }
}

fn look(start: &BytesStart, ids: &mut Vec<String>, targets: &mut Vec<String>) {
    let name = start.name();
    let name = name.as_ref();
    for loading in ["script", "img", "link", "iframe", "object", "base", "form"] {
        assert_ne!(name, loading);
    }
    for attribute in start.attributes() {
        let attribute = attribute.expect("attributes are told apart");
        let key = attribute.key.as_ref();
        let value = attribute.value.to_string();
        assert!(
            !key.starts_with("on") && key != "src" && key != "style",
            "{key}"
        );
        match key {
            "href" => targets.push(value.strip_prefix('#').expect("within the page").to_owned()),
            "id" => ids.push(value),
            "aria-labelledby" => targets.push(value),
            _ => {}
        }
    }
}

#[test]
fn a_page_is_balanced_loads_nothing_and_is_small() {
    let (rubric, sheet) = large(88);
    for lang in ["zh", "en"] {
        let (_folder, page) = page(&rubric, &sheet, lang);
        let words = read(&page);
        check(&words);
        assert!(words.len() < 500_000, "{} bytes", words.len());
        assert!(words.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;"));
        assert!(!words.contains('\u{202e}'));
        assert!(words.contains("default-src &apos;none&apos;"));
    }
}

#[test]
fn every_total_in_the_picture_stands_in_a_table() {
    let (rubric, sheet) = large(20);
    let (_folder, page) = page(&rubric, &sheet, "zh");
    let words = read(&page);
    let tables: Vec<&str> = words.split("<table class=\"plain\">").skip(1).collect();
    let strip = words
        .split("<table class=\"chart\">")
        .nth(1)
        .expect("it has a strip");
    let strip = strip.split("</table>").next().expect("it ends");
    let totals: Vec<&str> = strip
        .split("<td class=\"figure\">")
        .filter_map(|cell| cell.split("</td>").next())
        .filter(|cell| cell.contains('.'))
        .collect();
    assert_eq!(totals.len(), 19);
    for total in totals {
        let cell = format!(">{total}</td>");
        assert!(tables.iter().any(|table| table.contains(&cell)), "{total}");
    }
}

/// Runs Chromium without a window and without the net; nothing where it is not there.
fn chromium(folder: &Path, page: &Path, arguments: &[&str]) -> Option<Output> {
    let profile = folder.join("profile");
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
        ])
        .args(["--no-first-run", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync"])
        .args([
            "--enable-logging=stderr",
            "--hide-scrollbars",
            "--no-pdf-header-footer",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(arguments)
        .arg(format!("file://{}", page.display()))
        .stdin(Stdio::null())
        .output();
    match output {
        Ok(output) if output.status.success() => Some(output),
        _ => {
            eprintln!("skipped: there is no Chromium here");
            None
        }
    }
}

/// Returns what a page and its policy made a browser complain of.
fn complaints(output: &Output) -> String {
    let told = String::from_utf8_lossy(&output.stderr);
    let lines = told.lines().filter(|line| line.contains("CONSOLE"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_browser_shows_and_prints_it_without_complaint() {
    let (rubric, sheet) = large(88);
    let (folder, page) = page(&rubric, &sheet, "zh");
    let Some(seen) = chromium(folder.path(), &page, &["--dump-dom"]) else {
        return;
    };
    assert_eq!(complaints(&seen), "");
    let seen = String::from_utf8(seen.stdout).expect("it is UTF-8");
    // As many of each as were written: none was mended, none was made of a name.
    let written = read(&page);
    for element in [
        "<table", "<tr", "<th", "<td", "<svg", "<section", "<script", "<title",
    ] {
        let count = |words: &str| words.matches(element).count();
        assert_eq!(count(&seen), count(&written), "{element}");
    }
    for part in [
        "<header>",
        "<nav aria-label=\"目录\">",
        "<main>",
        "role=\"img\"",
    ] {
        assert!(seen.contains(part), "{part}");
    }
    let [shot, print] = ["shot.png", "print.pdf"].map(|name| folder.path().join(name));
    let to = |option: &str, file: &Path| format!("--{option}={}", file.display());
    for argument in [to("screenshot", &shot), to("print-to-pdf", &print)] {
        chromium(
            folder.path(),
            &page,
            &["--window-size=1280,2000", &argument],
        );
    }
    let begins = |file: &Path, sign: &[u8]| fs::read(file).is_ok_and(|it| it.starts_with(sign));
    assert!(begins(&shot, b"\x89PNG") && begins(&print, b"%PDF"));
}

#[test]
fn its_policy_lets_nothing_in() {
    let (rubric, sheet) = large(5);
    let (folder, page) = page(&rubric, &sheet, "en");
    let smuggled =
        "<img src=\"picture.png\"/><script>document.title='taken over'</script></header>";
    let words = read(&page).replacen("</header>", smuggled, 1);
    fs::write(&page, words).expect("the disk takes a page");
    let Some(seen) = chromium(folder.path(), &page, &["--dump-dom"]) else {
        return;
    };
    let complaints = complaints(&seen);
    assert!(
        complaints.contains("picture.png") && complaints.contains("script"),
        "{complaints}"
    );
    assert!(!String::from_utf8_lossy(&seen.stdout).contains("<title>taken over"));
}

#[test]
fn who_reads_with_their_ears_hears_every_table_picture_and_name() {
    let (rubric, sheet) = large(12);
    for lang in ["zh", "en"] {
        let (folder, page) = page(&rubric, &sheet, lang);
        let Some(nodes) = accessibility_tree(folder.path(), &page) else {
            return;
        };
        let named = |role: &str| -> Vec<&str> {
            let of_role = nodes.iter().filter(|(of, _)| of == role);
            of_role.map(|(_, name)| name.as_str()).collect()
        };
        for (role, least) in [
            ("RootWebArea", 1),
            ("heading", 8),
            ("table", 6),
            ("image", 11),
            ("columnheader", 20),
            ("rowheader", 12),
            ("link", 8),
        ] {
            let names = named(role);
            assert!(names.len() >= least, "{role}: {}", names.len());
            assert!(!names.contains(&""), "{role}: {names:?}");
        }
        assert_eq!((named("main").len(), named("banner").len()), (1, 1));
        // Tables of pictures and of figures alike are told apart by what they are called.
        let mut tables = named("table");
        let count = tables.len();
        tables.sort_unstable();
        tables.dedup();
        assert_eq!(tables.len(), count, "{tables:?}");
        for unit in 1..12 {
            let name = format!("第{unit}社区");
            let heard = nodes.iter().any(|(_, heard)| heard.contains(&name));
            assert!(heard, "{name}");
        }
    }
}

/// Returns the roles and names of what a browser reads out of a page, in its order; nothing where there is no
/// browser.
fn accessibility_tree(folder: &Path, page: &Path) -> Option<Vec<(String, String)>> {
    let has_chromium = Command::new("chromium").arg("--version").output().is_ok();
    if !has_chromium {
        eprintln!("skipped: there is no Chromium here");
        return None;
    }
    let output = Command::new("python3")
        .arg("tests/pages/tree.py")
        .args([page, &folder.join("profile")])
        .output();
    let Ok(output) = output else {
        eprintln!("skipped: there is no python3 here");
        return None;
    };
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8(output.stdout).expect("it is UTF-8");
    let nodes = told.lines().filter_map(|line| line.split_once('\t'));
    Some(
        nodes
            .map(|(role, name)| (role.to_owned(), name.to_owned()))
            .collect(),
    )
}
