//! Results in JSON as `diff` reads them: any bytes, or a written one with a few words changed.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use wuhua_eval::cli::Ending;
use wuhua_eval_fuzz::edits::edited;
use wuhua_eval_fuzz::laws;
use wuhua_eval_fuzz::program::{Folder, language, run};
use wuhua_eval_fuzz::scene::SCENES;

/// A folder with the result of every scene, and these results.
static WRITTEN: OnceLock<(Folder, Vec<String>)> = OnceLock::new();

fn written() -> (Folder, Vec<String>) {
    let folder = Folder::new();
    let result = |number: usize| {
        let scene = &SCENES[number];
        folder.write("rubric.toml", scene.rubric);
        folder.write("sheet.csv", scene.sheet);
        let (rubric, sheet) = (folder.name("rubric.toml"), folder.name("sheet.csv"));
        let result = format!("{number}.json");
        let ran = run(&["score", &sheet, "-r", &rubric, "-o", &folder.name(&result)]);
        assert_eq!(ran.ending, Ending::Done, "{}", ran.said);
        String::from_utf8(folder.read(&result)).expect("a result is text")
    };
    let results = (0..SCENES.len()).map(result).collect();
    (folder, results)
}

fuzz_target!(|data: &[u8]| {
    let (folder, results) = WRITTEN.get_or_init(written);
    let number = data
        .get(1)
        .map_or(0, |&byte| usize::from(byte) % SCENES.len());
    let drawn = match data {
        [b'*', _, edits @ ..] => edited(&results[number], edits).into_bytes(),
        _ => data.to_vec(),
    };
    folder.write("drawn.json", drawn);
    let (sound, drawn) = (
        folder.name(&format!("{number}.json")),
        folder.name("drawn.json"),
    );
    let lang = language(data.len());
    for format in ["table", "md", "json"] {
        let arguments = ["diff", &sound, &drawn, "--format", format];
        let ran = run(&[&arguments[..], &lang].concat());
        let ending = laws::hold(&ran);
        if ending != Ending::Done {
            break;
        }
        laws::hold_printed(format, &ran);
    }
    let ran = run(&["diff", &drawn, &drawn, "--format", "json"]);
    if laws::hold(&ran) == Ending::Done {
        laws::hold_no_difference(&ran);
    }
});
