//! Rubrics of any bytes: checked, laid out as a paper, and a sheet held against those that are sound.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wuhua_eval::cli::Ending;
use wuhua_eval_fuzz::laws;
use wuhua_eval_fuzz::program::{Folder, language, run};
use wuhua_eval_fuzz::scene::{Files, chosen};

thread_local!(static FOLDER: Folder = Folder::new());

fuzz_target!(|rubric: &[u8]| {
    let asked = chosen(0);
    let lang = language(rubric.len());
    let ending = FOLDER.with(|folder| {
        folder.write("rubric.toml", rubric);
        let rubric = folder.name("rubric.toml");
        let command = |arguments: &[&str]| laws::hold(&run(&[arguments, &lang].concat()));
        let ending = command(&["check", &rubric]);
        let as_json = command(&["check", &rubric, "--format", "json"]);
        assert_eq!(as_json, ending);
        if ending == Ending::Done {
            for sound in [["check", &rubric, "--worth"], ["rubrics", "show", &rubric]] {
                assert_eq!(command(&sound), ending);
            }
        }
        ending
    });
    if ending == Ending::Done {
        asked.hold(&Files {
            rubric,
            ..asked.files()
        });
    }
});
