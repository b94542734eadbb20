//! Rows that pay by place among the units of a kind, or in proportion to the best of them, worked by
//! hand.

use wuhua_eval::evaluation::{Closeup, Closeups, Entry};
use wuhua_eval::number::Number;
use wuhua_eval::rubric::Tree;

use crate::support::{score, with_results};

const DAYS: &str = r#"
    id = "days"
    title = "Days to answer"
    indicators = [{ code = "1", name = "days", by-rank = [60, 57, 54], rest = 40, better = "less" }]
"#;

fn totals(rubric: &str, sheet: &str) -> Vec<String> {
    score(rubric, sheet)
        .into_iter()
        .map(|line| line.total)
        .collect()
}

/// 3, 3, 5, 5 and 8 days: two firsts, so no second; two thirds, so no fourth. Of the blank it is
/// only known that it may be any place.
#[test]
fn who_ties_shares_the_better_place() {
    let sheet = "community,1\na,3\nb,5\nc,3\nd,8\ne,\nf,5\n";
    assert_eq!(
        totals(DAYS, sheet),
        ["60", "54", "60", "40", "At(40)~At(60)", "54"]
    );
}

/// The greater value is the better where nothing is said, below 0 too.
#[test]
fn the_greater_value_is_the_better() {
    let rubric = DAYS.replace(", better = \"less\"", "");
    let sheet = "community,1\na,3\nb,-5\nc,3\nd,8\ne,-5\nf,0\n";
    assert_eq!(totals(&rubric, sheet), ["57", "40", "57", "60", "40", "40"]);
}

/// The worst that can be, 8 days, shares the second place.
#[test]
fn a_blank_is_what_can_be() {
    let rubric = DAYS.replace("rest", "range = [0, 8], rest");
    let sheet = "community,1\na,3\nb,8\nc,\n";
    assert_eq!(totals(&rubric, sheet), ["60", "57", "At(57)~At(60)"]);
}

/// A place stands only once every mark is in.
#[test]
fn places_are_provisional_while_marks_are_missing() {
    for (sheet, provisional) in [
        ("community,1\na,3\nb,5\nc,8\n", [false; 3]),
        ("community,1\na,3\nb,5\nc,\n", [true; 3]),
    ] {
        with_results(DAYS, sheet, |_, evaluation| {
            let unsettled = evaluation
                .results
                .iter()
                .map(|unit| unit.unsettled.is_some());
            assert_eq!(unsettled.collect::<Vec<_>>(), provisional, "{sheet}");
        });
    }
}

/// Returns the total of a unit if its one mark were this.
fn total_supposing(closeup: &Closeup, value: i64) -> String {
    let leaf = closeup.tree().node(Tree::ROOT).children[0];
    let (entry, _): (Entry, _) = closeup.entries(leaf).remove(0);
    let supposed = closeup.supposing(leaf, entry, &Number::from(value));
    let total = supposed.expect("the value can be").result().judged;
    total.only().expect("nothing is missing").to_string()
}

/// What one mark would do is held against the marks of the others, not against itself as it is.
#[test]
fn a_supposed_mark_leaves_its_old_place() {
    let sheet = "community,1\na,3\nb,5\nc,5\nd,8\ne,\n";
    with_results(DAYS, sheet, |case, evaluation| {
        let closeups = Closeups::new(case, evaluation);
        let total_at =
            |unit: usize, value| total_supposing(&closeups.of(&evaluation.results[unit]), value);
        let all = |unit| [2, 3, 4, 5, 6, 9].map(|value| total_at(unit, value));
        assert_eq!(all(0), ["60", "60", "60", "60", "54", "40"]);
        assert_eq!(all(1), ["60", "60", "57", "57", "54", "40"]);
        assert_eq!(all(4), ["60", "60", "57", "57", "40", "40"]);
        assert_eq!(all(3), ["60", "60", "57", "57", "40", "40"]);
    });
}

const HOURS: &str = r#"
    id = "hours"
    title = "Hours served"
    indicators = [{ code = "1", name = "hours", points = 10, linear = { zero = "lowest", full = "highest" } }]
"#;

/// The best has all, the worst nothing, and 500 a quarter of the way from 400 to 800. The blank may be
/// either end, or beyond.
#[test]
fn ends_are_those_of_the_units() {
    let sheet = "community,1\na,800\nb,400\nc,500\nd,\n";
    assert_eq!(totals(HOURS, sheet), ["10", "0", "2.5", "At(0)~At(10)"]);
    let turned = HOURS.replace("\"lowest\"", "\"highest\"");
    let turned = turned.replace("full = \"highest\"", "full = \"lowest\"");
    assert_eq!(totals(&turned, sheet), ["0", "10", "7.5", "At(0)~At(10)"]);
}

/// All alike are the best and the worst at once, and so is who is alone.
#[test]
fn where_both_ends_are_one_all_have_full_marks() {
    for sheet in ["community,1\na,400\nb,400\n", "community,1\na,0\n"] {
        assert!(totals(HOURS, sheet).iter().all(|total| total == "10"));
        with_results(HOURS, sheet, |_, evaluation| {
            let mut notes = evaluation.notes.iter();
            assert!(notes.any(|note| note.code.name == "ends-coincide"));
        });
    }
}

/// An end stands only once every mark is in.
#[test]
fn ends_are_provisional_while_marks_are_missing() {
    let sheet = "community,1\na,3\nb,5\nc,\n";
    with_results(HOURS, sheet, |_, evaluation| {
        let results = evaluation.results.iter();
        let unsettled: Vec<bool> = results.map(|unit| unit.unsettled.is_some()).collect();
        // Of the last, anything is possible as it is.
        assert_eq!(unsettled, [true, true, false]);
        let mut notes = evaluation.notes.iter();
        assert!(notes.any(|note| note.code.name == "ends-incomplete"));
    });
}

/// A mark that is supposed moves the end that it set, or sets.
#[test]
fn a_supposed_mark_moves_the_ends() {
    let sheet = "community,1\na,8\nb,4\nc,6\n";
    with_results(HOURS, sheet, |case, evaluation| {
        let closeups = Closeups::new(case, evaluation);
        let total_at =
            |unit: usize, value| total_supposing(&closeups.of(&evaluation.results[unit]), value);
        let all = |unit| [3, 5, 6, 7, 12].map(|value| total_at(unit, value));
        assert_eq!(all(0), ["0", "5", "10", "10", "10"]);
        assert_eq!(all(1), ["0", "0", "0", "5", "10"]);
        assert_eq!(all(2), ["0", "2.5", "5", "7.5", "10"]);
    });
}
