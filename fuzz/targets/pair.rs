//! A rubric, a sheet and corrections that fit each other, but for a few words of each.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wuhua_eval_fuzz::edits::edited;
use wuhua_eval_fuzz::scene::{Files, chosen};

fuzz_target!(|data: &[u8]| {
    let [choice, shares, edits @ ..] = data else {
        return;
    };
    let asked = chosen(*choice);
    let of_rubric = edits.len() * usize::from(shares % 16) / 15 / 4 * 4;
    let (of_rubric, rest) = edits.split_at(of_rubric);
    let of_sheet = rest.len() * usize::from(shares / 16) / 15 / 4 * 4;
    let (of_sheet, of_corrections) = rest.split_at(of_sheet);
    let corrections = asked
        .scene
        .corrections
        .filter(|_| !of_corrections.is_empty());
    let corrections = corrections.map(|text| edited(text, of_corrections));
    asked.hold(&Files {
        rubric: edited(asked.scene.rubric, of_rubric).as_bytes(),
        sheet: edited(asked.scene.sheet, of_sheet).as_bytes(),
        corrections: corrections.as_ref().map(String::as_bytes),
        ..asked.files()
    });
});
