//! One cell of any text, under every rule: the first byte chooses the column, and the number in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wuhua_eval::number::{Number, Rounding, RoundingMode};
use wuhua_eval_fuzz::scene::{Files, SCENES, chosen};

fuzz_target!(|data: &[u8]| {
    let Some((&choice, text)) = data.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(text) else {
        return;
    };
    number_is_itself(text);
    let every_rule = SCENES.len() - 1;
    let mut sheet = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(SCENES[every_rule].sheet.as_bytes());
    let mut rows: Vec<csv::StringRecord> = sheet
        .records()
        .map(|row| row.expect("the sheet is sound"))
        .collect();
    let column = usize::from(choice) % rows[0].len();
    let cells = rows[1].iter().enumerate();
    let cells = cells.map(|(at, cell)| if at == column { text } else { cell });
    rows[1] = cells.collect();
    let mut drawn = csv::Writer::from_writer(Vec::new());
    for row in &rows {
        drawn.write_record(row).expect("memory takes any text");
    }
    let asked = chosen(u8::try_from(every_rule).expect("there are few scenes"));
    asked.hold(&Files {
        sheet: &drawn.into_inner().expect("memory takes any text"),
        ..asked.files()
    });
});

/// What is read as a number is written as one that is read alike, and rounding keeps near it.
fn number_is_itself(text: &str) {
    let Some(number) = Number::parse(text) else {
        return;
    };
    assert_eq!(
        Number::parse(&number.to_string()).as_ref(),
        Some(&number),
        "{text}"
    );
    for mode in [
        RoundingMode::HalfUp,
        RoundingMode::HalfEven,
        RoundingMode::Down,
        RoundingMode::Up,
    ] {
        let rounding = Rounding { places: 2, mode };
        let rounded = number.round(rounding);
        let away = &rounded - &number;
        let away = if away.is_negative() { -&away } else { away };
        assert!(
            away < Number::ratio(1, 100),
            "{text} is rounded to {rounded}"
        );
        assert_eq!(rounded.round(rounding), rounded, "{text}");
        assert_eq!(
            Number::parse(&number.to_fixed(rounding)),
            Some(rounded),
            "{text}"
        );
    }
}
