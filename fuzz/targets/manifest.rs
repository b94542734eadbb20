//! The list of a review's folder: any bytes, or the one that was written with a few words changed.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use wuhua_eval::cli::Ending;
use wuhua_eval_fuzz::edits::edited;
use wuhua_eval_fuzz::laws;
use wuhua_eval_fuzz::program::{Folder, run};
use wuhua_eval_fuzz::review::{MANIFEST, folder};

/// A folder that `review` wrote, and its list as it was written.
static WRITTEN: OnceLock<(Folder, String)> = OnceLock::new();

fn written() -> (Folder, String) {
    let folder = folder();
    folder.write("review.toml", MANIFEST);
    let (review, out) = (folder.name("review.toml"), folder.name("out"));
    let ran = run(&["review", &review, "-o", &out, "--lang", "zh"]);
    assert_eq!(ran.ending, Ending::Done, "{}", ran.said);
    let list = String::from_utf8(folder.read("out/manifest.json")).expect("the list is text");
    (folder, list)
}

fuzz_target!(|data: &[u8]| {
    let (folder, list) = WRITTEN.get_or_init(written);
    let drawn = match data {
        [b'*', edits @ ..] => edited(list, edits).into_bytes(),
        _ => data.to_vec(),
    };
    folder.write("out/manifest.json", &drawn);
    let out = folder.name("out");
    let ran = run(&["verify", &out, "--lang", "en"]);
    let follows = laws::hold(&ran) == Ending::Done;
    assert_eq!(follows, drawn == list.as_bytes(), "{}", ran.printed);
});
