//! A result beside an earlier one, over random cases: how far each rank moved is what the two rankings
//! say.

use std::collections::BTreeMap;

use serde_json::Value;
use wuhua_eval::lang::Lang;
use wuhua_eval::report::{Earlier, Fingerprint, Results, View, csv, json};

use crate::laws::{for_each_scene_of, report_of};
use crate::oracle::better;

/// Group and place.
type Standing = (Value, Option<i64>);

#[test]
fn ranks_move_as_the_two_rankings_say() {
    let (mut tried, mut moved) = (0, 0);
    for_each_scene_of(300, 12_500_000, |scene, dice| {
        let Some(change) = better::draw(scene, dice) else {
            return;
        };
        let paper = scene.read(&[scene.marks.wide()]);
        let before = report_of(scene, &paper, |results, out| {
            json::results(results, &View::default(), out)
        });
        let recorded = json::read(&before).expect("it was written as a result");
        let earlier = Earlier::of(&recorded, print());
        // Another mark, and one unit less.
        let mut marks = change.marks.clone();
        if marks.rows.len() > 2 {
            marks.rows.pop();
        }
        let paper = scene.read(&[marks.wide()]);
        let beside = |write: fn(&Results, &mut Vec<u8>) -> std::io::Result<()>| {
            report_of(scene, &paper, |results, out| {
                let results = Results {
                    earlier: Some(&earlier),
                    ..*results
                };
                write(&results, out)
            })
        };
        let after = beside(|results, out| json::results(results, &View::default(), out));
        let table = beside(|results, out| csv::csv(results, &View::default(), Lang::En, out));
        let (was, is) = (standings(&before), standings(&after));
        let said = said(&after);
        let printed = printed(&table);
        for (who, (group, place)) in &is {
            tried += 1;
            let expected = match was.get(who) {
                None => Value::from("new"),
                Some((then, Some(before))) if then == group => {
                    place.map_or(Value::Null, |place| Value::from(before - place))
                }
                Some(_) => Value::Null,
            };
            moved += usize::from(expected.as_i64().is_some_and(|places| places != 0));
            assert_eq!(said[who], expected, "{who:?}\n{}", scene.rubric_text);
            let words = match &expected {
                Value::Null => String::new(),
                Value::String(new) => new.clone(),
                places => places.to_string(),
            };
            assert_eq!(printed[who], words, "{who:?}\n{}", scene.rubric_text);
        }
    });
    assert!(tried > 100 && moved > 20, "{tried} tried, {moved} moved");
}

#[test]
fn nothing_moved_since_the_same_result() {
    for_each_scene_of(60, 12_600_000, |scene, _| {
        let paper = scene.read(&[scene.marks.wide()]);
        let write =
            |results: &Results, out: &mut Vec<u8>| json::results(results, &View::default(), out);
        let before = report_of(scene, &paper, write);
        let recorded = json::read(&before).expect("it was written as a result");
        let earlier = Earlier::of(&recorded, print());
        let after = report_of(scene, &paper, |results, out| {
            let results = Results {
                earlier: Some(&earlier),
                ..*results
            };
            write(&results, out)
        });
        let document: Value = serde_json::from_slice(&after).expect("it is JSON");
        for unit in document["units"].as_array().expect("a list") {
            assert!([Value::Null, 0.into()].contains(&unit["moved"]["places"]));
        }
        for attained in document["attained"].as_array().expect("a list") {
            let change = &attained["before"]["change"];
            assert_eq!(change.is_null(), attained["rate"].is_null());
            assert!(change.is_null() || change == "0", "{attained}");
        }
    });
}

fn print() -> Fingerprint {
    Fingerprint {
        name: "before".into(),
        sha256: "0".into(),
    }
}

fn who(unit: &Value) -> (String, String) {
    let text = |field: &Value| field.as_str().unwrap_or_default().to_owned();
    (text(&unit["street"]), text(&unit["name"]))
}

fn standings(document: &[u8]) -> BTreeMap<(String, String), Standing> {
    let document: Value = serde_json::from_slice(document).expect("it is JSON");
    let units = document["units"].as_array().expect("a list").iter();
    units
        .map(|unit| {
            (
                who(unit),
                (unit["group"].clone(), unit["rank"]["place"].as_i64()),
            )
        })
        .collect()
}

/// Returns what a result says of each unit: `new`, or by how many places its rank rose.
fn said(document: &[u8]) -> BTreeMap<(String, String), Value> {
    let document: Value = serde_json::from_slice(document).expect("it is JSON");
    let units = document["units"].as_array().expect("a list").iter();
    let moved = |unit: &Value| match unit["moved"]["new"].as_bool() {
        Some(true) => Value::from("new"),
        Some(false) => unit["moved"]["places"].clone(),
        None => panic!("nothing is said of {unit}"),
    };
    units.map(|unit| (who(unit), moved(unit))).collect()
}

/// Returns the same as a spreadsheet has it.
fn printed(table: &[u8]) -> BTreeMap<(String, String), String> {
    let mut reader = ::csv::Reader::from_reader(table);
    let header = reader.headers().expect("a header").clone();
    let column = |name: &str| {
        let mut headings = header.iter();
        headings.position(|heading| heading == name)
    };
    let [street, community, moved] = ["street", "community", "moved"].map(column);
    let cell = |row: &::csv::StringRecord, column: Option<usize>| {
        column
            .and_then(|column| row.get(column))
            .unwrap_or_default()
            .to_owned()
    };
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| {
        (
            (cell(&row, street), cell(&row, community)),
            cell(&row, moved),
        )
    })
    .collect()
}
