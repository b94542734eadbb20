//! Corrections of any bytes, of one of a few sheets: the first byte chooses which.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wuhua_eval_fuzz::scene::{Files, chosen};

fuzz_target!(|data: &[u8]| {
    let Some((&choice, corrections)) = data.split_first() else {
        return;
    };
    let asked = chosen(choice);
    asked.hold(&Files {
        corrections: Some(corrections),
        ..asked.files()
    });
});
