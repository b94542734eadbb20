//! Lists of communities of any bytes, beside a sheet: the first byte chooses which.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wuhua_eval_fuzz::scene::{Files, chosen};

fuzz_target!(|data: &[u8]| {
    let Some((&choice, roster)) = data.split_first() else {
        return;
    };
    let asked = chosen(choice);
    asked.hold(&Files {
        roster: Some(roster),
        ..asked.files()
    });
});
