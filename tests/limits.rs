//! What the program does with input and surroundings that no sheet is made for, seen from outside.

use crate::program::{Folder, program, run, said};

#[test]
fn quotation_marks_gone_wrong_are_a_fault_of_the_rubric() {
    let folder = Folder::new();
    for line in [
        "name = \"落实\"四议两公开\"与\"三务公开\"制度\"",
        "title = 五华\"区\"考评",
        "title = \"五华\"区\"",
        "title = “五华”区\"考",
        "\"名\"称\"甲\"乙 = 1",
        "title = \"五",
        "title = '",
        "区",
        "[",
    ] {
        let rubric = folder.file("a.toml", line);
        let output = run(&["check", &rubric]);
        assert_eq!(output.status.code(), Some(1), "{line}: {}", said(&output));
    }
}

#[test]
fn mutilated_rubrics_are_refused_without_a_panic() {
    let rubric = include_str!("../rubrics/city-2012.toml");
    let head: Vec<char> = rubric.chars().take(1200).collect();
    let odd: Vec<char> = "\"'“”=[]{}#\n\\，：　区\u{9b}\u{202e}".chars().collect();
    for round in 0..400_usize {
        let mut text = head.clone();
        for step in 0..=round % 3 {
            let at = (round * 7919 + step * 104_729) % text.len();
            match round % 2 {
                0 => text[at] = odd[(round + step) % odd.len()],
                _ => text.insert(at, odd[(round / 2 + step) % odd.len()]),
            }
        }
        let mut files = wuhua_eval::diagnostics::Files::default();
        let text: String = text.into_iter().collect();
        let (_, found) = crate::support::parsed(&text, &mut files);
        for fault in found {
            let look = wuhua_eval::diagnostics::Look {
                lang: wuhua_eval::lang::Lang::Zh,
                width: 80,
            };
            let shown = wuhua_eval::diagnostics::render(&fault, &files, look);
            let shown = anstream::adapter::strip_str(&shown).to_string();
            let acts = |character: char| "\u{9b}\u{202e}".contains(character);
            assert!(!shown.contains(acts), "{shown}");
        }
    }
}

#[test]
fn names_of_eighty_thousand_characters_are_refused_shortly() {
    let folder = Folder::new();
    let long = "名".repeat(80_000);
    let sound = folder.file(
        "sound.toml",
        "id = \"a\"\ntitle = \"甲\"\nindicators = [\n  { code = \"1\", name = \"甲\", points = 5 },\n]\n",
    );
    let rubric = |title: &str, name: &str, extra: &str| {
        format!(
            "id = \"a\"\ntitle = \"{title}\"\n{extra}\nindicators = [\n  {{ code = \"1\", name = \"{name}\", points = 5 }},\n]\n"
        )
    };
    for (number, text) in [
        rubric(&long, "甲", ""),
        rubric("甲", &long, ""),
        rubric("甲", "甲", &format!("\"{long}\" = 1")),
    ]
    .iter()
    .enumerate()
    {
        let output = run(&["check", &folder.file(&format!("{number}.toml"), text)]);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stderr.len() < 4000, "{}", output.stderr.len());
    }
    let folded = folder.file(
        "folded.toml",
        "id = \"a\"\ntitle = \"甲\"\nindicators = [\n  { code = \"1\", name = \"甲\", points = 5 },\n]\n[folds]\nassessors = { how = \"mean\" }\n[ranking]\nwithin = [\"片区\"]\n",
    );
    let refused = |arguments: &[&str]| {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains("long-name") && output.stderr.len() < 4000);
    };
    for (rubric, sheet) in [
        (&sound, format!("社区,甲\n{long},5\n")),
        (&sound, format!("街道,社区,甲\n{long},乙,5\n")),
        (&folded, format!("社区,考评人,甲\n乙,{long},5\n")),
        (&folded, format!("社区,片区,甲\n乙,{long},5\n")),
    ] {
        refused(&["score", &folder.file("s.csv", &sheet), "-r", rubric]);
    }
    let marks = folder.file("marks.csv", "社区,甲\n乙,5\n");
    for roster in [
        format!("社区\n乙\n{long}\n"),
        format!("社区,街道\n乙,{long}\n"),
    ] {
        let roster = folder.file("roster.csv", &roster);
        refused(&["score", &marks, "-r", &sound, "--communities", &roster]);
    }
}

#[test]
fn numbers_whose_exact_sums_would_fill_pages_are_refused() {
    let folder = Folder::new();
    let rows = |weight: &dyn Fn(u64) -> String| {
        let rows: String = (1..=100)
            .map(|row| {
                let weight = weight(row);
                format!(
                    "  {{ code = \"{row}\", name = \"第{row}\", points = 5, weight = {weight} }},\n"
                )
            })
            .collect();
        format!("id = \"a\"\ntitle = \"甲\"\nindicators = [\n{rows}]\n")
    };
    let long = |row: u64| format!("\"1/{row}{}\"", "7".repeat(55));
    let unlike = |row: u64| format!("\"1/{}\"", 1_000_003 * row + 1);
    let harmless = |row: u64| format!("\"1/{row}\"");
    for (rubric, told) in [
        (rows(&long), "more than 18 digits"),
        (rows(&unlike), "a common denominator of more than 60 digits"),
        (rows(&harmless), ""),
    ] {
        let output = run(&["check", &folder.file("a.toml", &rubric)]);
        assert!(said(&output).contains(told), "{}", said(&output));
        let refused = usize::from(!told.is_empty());
        assert_eq!(said(&output).matches("error[").count(), refused);
    }
}

#[test]
fn faults_without_end_are_told_to_an_end() {
    let folder = Folder::new();
    let keys: String = (0..20_000)
        .map(|number| format!("key{number} = 1\n"))
        .collect();
    let unknown = folder.file("unknown.toml", &keys);
    let output = run(&["check", &unknown]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("and 19950 more of this kind"));
    let output = run(&["check", &unknown, "--format", "json"]);
    let told = String::from_utf8(output.stdout).expect("it is text");
    assert!(
        told.contains("\"more_of_this_kind\": 19950")
            || told.contains("\"more_of_this_kind\":19950")
    );
    let broken: String = (0..2_000)
        .map(|number| format!("键{number} = \n"))
        .collect();
    let output = run(&["check", &folder.file("broken.toml", &broken)]);
    assert!(
        said(&output).contains("more of this kind"),
        "{}",
        said(&output).len()
    );
}

type Edit = fn(&mut serde_json::Value);

#[test]
fn results_that_no_score_wrote_are_not_compared() {
    let folder = Folder::new();
    let arguments = ["score", "examples/demo.csv", "-r", "examples/demo.toml"];
    let written = program()
        .args(arguments)
        .args(["--format", "json"])
        .output()
        .expect("it runs");
    let result = String::from_utf8(written.stdout).expect("it is text");
    let sound = folder.file("sound.json", &result);
    let edits: [(&str, Edit); 8] = [
        ("NaN", |result| result["units"][0]["total"] = "NaN".into()),
        ("1e5", |result| {
            result["units"][0]["values"][0] = "1e5".into()
        }),
        ("excellent", |result| {
            result["units"][1]["verdict"] = "excellent".into()
        }),
        ("twice", |result| {
            result["units"][1] = result["units"][0].clone()
        }),
        ("head of the file", |result| {
            let marks = result["units"][1]["marks"].as_array_mut();
            marks.expect("it is a list").pop();
        }),
        ("rubric in", |result| result["rubric"]["text"] = "=".into()),
        ("older program", |result| result["version"] = 1.into()),
        ("newer program", |result| result["version"] = 3.into()),
    ];
    for (words, edit) in edits {
        let mut wrong = serde_json::from_str(&result).expect("it is JSON");
        edit(&mut wrong);
        let output = run(&[
            "diff",
            &sound,
            &folder.file("wrong.json", &wrong.to_string()),
        ]);
        assert_eq!(output.status.code(), Some(1), "{words}");
        assert!(said(&output).contains(words), "{}", said(&output));
    }
}

#[test]
fn a_name_and_a_veto_that_nobody_met_change_nobody() {
    let folder = Folder::new();
    let sheet = "examples/demo.csv";
    let demo = include_str!("../examples/demo.toml");
    let score = |rubric: &str, result: &str| {
        let rubric = folder.file("demo.toml", rubric);
        let result = folder.name(result);
        let output = run(&["score", sheet, "-r", &rubric, "-o", &result]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        result
    };
    let before = score(demo, "before.json");
    let veto = "vetoes = [{ code = \"V1\", name = \"安全事故\", effect = \"fail\" }]";
    for (edited, result) in [
        (demo.replace("\"自治\"", "\"居民自治\""), "renamed.json"),
        (
            demo.replace("[outcome]", &format!("{veto}\n[outcome]")),
            "veto.json",
        ),
    ] {
        let after = score(&edited, result);
        let output = run(&["diff", &before, &after, "--lang", "en"]);
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(told.contains("changed  0 "), "{result}: {told}");
    }
}

#[test]
fn a_pattern_stands_for_the_files_that_it_matches() {
    let folder = Folder::new();
    let demo = include_str!("../examples/demo.csv");
    folder.file("a1.csv", demo);
    let rubric = "examples/demo.toml";
    let output = run(&["score", &folder.name("a*.csv"), "-r", rubric]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    folder.file("b[1].csv", demo);
    let output = run(&["score", &folder.name("b[1].csv"), "-r", rubric]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let output = run(&["score", &folder.name("c*.csv"), "-r", rubric]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("no file matches"),
        "{}",
        said(&output)
    );
}

#[test]
fn no_control_code_comes_back_in_a_complaint() {
    for lang in ["zh", "en"] {
        let output = run(&[
            "score",
            "--\u{9b}31m\u{61c}\u{202e}\u{1b}[31m",
            "--lang",
            lang,
        ]);
        assert_eq!(output.status.code(), Some(2));
        assert!(!said(&output).contains(['\u{9b}', '\u{61c}', '\u{202e}', '\u{1b}']));
    }
}

#[test]
fn ids_of_schemes_that_name_no_files_are_told_at_the_start() {
    let folder = Folder::new();
    for id in ["社".repeat(300), "CON".to_owned()] {
        let review = format!(
            "id = \"r\"\ntitle = \"甲\"\ncommunities = \"c.csv\"\n[[schemes]]\nid = \"{id}\"\nrubric = \"r.toml\"\nyear = 2019\nsheets = [\"s.csv\"]\n"
        );
        let output = run(&["review", &folder.file("review.toml", &review)]);
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains("name files"), "{}", said(&output));
    }
}

#[test]
fn long_sheets_are_read_whole_and_their_lines_found_again() {
    let folder = Folder::new();
    // Every remark has two lines, so that what is read at a time often ends within a row.
    let sheet = |wrong: Option<usize>| {
        let mark = |number| match wrong == Some(number) {
            true => "99",
            false => "7.5",
        };
        let row = |number| {
            let mark = mark(number);
            format!("第{number:04}社区,0,95,齐全,{mark},\"一\n二\"\n")
        };
        let rows: String = (0..6_000).map(row).collect();
        folder.file(
            "a.csv",
            &format!("社区,居务公开,居民满意度,台账,2.1,备注\n{rows}"),
        )
    };
    let score = |sheet: &str| run(&["score", sheet, "-r", "examples/demo.toml", "--top", "1"]);
    let output = score(&sheet(None));
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.contains("\n6000 communities;"), "{shown}");
    let told = said(&score(&sheet(Some(4_000))));
    assert!(told.contains("a.csv:8002:17"), "{told}");
    assert!(told.contains("第4000社区,0,95,齐全,99,\"一"), "{told}");
}
