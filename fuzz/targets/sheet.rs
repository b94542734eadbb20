//! Sheets of any bytes, held against rubrics of very different form: the first byte chooses one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wuhua_eval_fuzz::scene::{Files, chosen};

fuzz_target!(|data: &[u8]| {
    let Some((&choice, sheet)) = data.split_first() else {
        return;
    };
    let asked = chosen(choice);
    asked.hold(&Files {
        sheet,
        ..asked.files()
    });
});
