//! Manifests of reviews: any bytes, or a sound one with a few words changed. What is written verifies.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wuhua_eval::cli::Ending;
use wuhua_eval_fuzz::edits::edited;
use wuhua_eval_fuzz::laws;
use wuhua_eval_fuzz::program::{Folder, language, run};
use wuhua_eval_fuzz::review::{MANIFEST, folder};

thread_local!(static FOLDER: Folder = folder());

fuzz_target!(|data: &[u8]| {
    let manifest = match data {
        [b'*', edits @ ..] => edited(MANIFEST, edits).into_bytes(),
        _ => data.to_vec(),
    };
    let lang = language(data.len());
    FOLDER.with(|folder| {
        folder.remove("out");
        folder.write("review.toml", &manifest);
        let review = folder.name("review.toml");
        let out = folder.name("out");
        let command = |arguments: &[&str]| run(&[arguments, &lang].concat());
        let ending = laws::hold(&command(&["review", &review, "-o", &out]));
        let written = !folder.below("out").is_empty();
        if ending == Ending::Done {
            assert!(written, "a review that is done writes its folder");
        }
        if written {
            laws::hold_files(folder, "out");
            let verified = command(&["verify", &out]);
            assert_eq!(laws::hold(&verified), Ending::Done, "{}", verified.printed);
            let format = ["table", "md", "csv", "json"][data.len() / 2 % 4];
            let printed = command(&["review", &review, "--format", format]);
            assert_eq!(laws::hold(&printed), ending, "{}", printed.said);
            laws::hold_printed(format, &printed);
        }
    });
});
