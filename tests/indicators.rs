//! Every figure of an indicator, worked out once more from the values of the units in the same result.

use std::process::Command;

use serde_json::Value;
use wuhua_eval::number::Number;

fn number(value: &Value) -> Number {
    let text = value.as_str().expect("numbers are text");
    Number::parse_exact(text).expect("it is a number")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("it is a list")
}

fn result_of(sheet: &str, rubric: &str) -> Value {
    let command = Command::new(env!("CARGO_BIN_EXE_wuhua-eval"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["score", sheet, "--rubric", rubric, "--format", "json"])
        .output()
        .expect("it runs");
    serde_json::from_slice(&command.stdout).expect("it writes JSON")
}

/// Checks the figures of one indicator against what the units came to on it.
fn check(indicator: &Value, result: &Value) {
    let code = &indicator["code"];
    let (mut known, mut missing, mut sum) = (0_i64, 0, Number::ZERO);
    let (mut at_full, mut at_nothing, mut lost) = (0, 0, Number::ZERO);
    for unit in list(&result["units"]) {
        let kinds = list(&result["kinds"]);
        let kind = kinds
            .iter()
            .find(|kind| kind["kind"].is_null() || kind["kind"] == unit["kind"]);
        let rows = list(&kind.expect("it is of a kind")["indicators"]);
        let Some(place) = rows.iter().position(|row| row["code"] == *code) else {
            continue;
        };
        let row = &rows[place];
        match &list(&unit["values"])[place] {
            Value::Null => {}
            value @ Value::String(_) => {
                let points = number(value);
                let full = row["full"].is_string().then(|| number(&row["full"]));
                known += 1;
                sum = &sum + &points;
                at_full += u64::from(full.as_ref().is_some_and(|full| points >= *full));
                at_nothing += u64::from(!points.is_positive());
                let of_unit = match (row["role"].as_str(), full) {
                    (Some("scored"), Some(full)) => &full - &points,
                    (Some("penalty"), _) => points,
                    _ => Number::ZERO,
                };
                lost = &lost + &of_unit.max(Number::ZERO);
            }
            _ => missing += 1,
        }
    }
    assert_eq!(indicator["known"], known, "{code}");
    assert_eq!(indicator["missing"], missing, "{code}");
    assert_eq!(indicator["at_full"], at_full, "{code}");
    assert_eq!(indicator["at_nothing"], at_nothing, "{code}");
    assert_eq!(number(&indicator["lost"]), lost, "{code}");
    if known > 0 {
        let mean = &sum / &Number::from(known);
        assert_eq!(number(&indicator["mean"]), mean, "{code}");
    }
}

#[test]
fn figures_follow_from_the_values_of_the_units() {
    const FOLDER: &str = "tests/cases/score/indicators.in";
    let weighted = (
        format!("{FOLDER}/sheet.csv"),
        format!("{FOLDER}/rubric.toml"),
    );
    let city = (
        "examples/review-2019/city-2013.csv".to_owned(),
        "city-2012.toml".to_owned(),
    );
    for (sheet, rubric) in [weighted, city] {
        let result = result_of(&sheet, &rubric);
        let indicators = list(&result["attained"]);
        assert!(!indicators.is_empty());
        for indicator in indicators {
            check(indicator, &result);
        }
    }
}
