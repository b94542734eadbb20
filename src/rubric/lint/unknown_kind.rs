//! A kind that the head of the file does not list.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Place, did_you_mean};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("unknown-kind"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let rubric = context.rubric;
    let mut named: Vec<(&[String], Place)> = Vec::new();
    let rows = rubric.indicators.iter().enumerate();
    for (row, indicator) in rows.filter(|(_, row)| !row.kinds.is_empty()) {
        named.push((&indicator.kinds, context.places.row(row, "kinds")));
    }
    let place = |path: &[Step], index| {
        let path = [path, &[Step::Item(index), Step::Key("kinds")]].concat();
        context.places.at(&path)
    };
    for (index, grade) in rubric.outcome.grades.iter().enumerate() {
        named.push((
            &grade.kinds,
            place(&[Step::Key("outcome"), Step::Key("grades")], index),
        ));
    }
    for (index, award) in rubric.awards.iter().enumerate() {
        named.push((&award.kinds, place(&[Step::Key("awards")], index)));
    }
    for (list, conditions) in [("vetoes", &rubric.vetoes), ("gates", &rubric.gates)] {
        for (index, condition) in conditions.iter().enumerate() {
            named.push((&condition.kinds, place(&[Step::Key(list)], index)));
        }
    }
    for (kinds, place) in named {
        for kind in kinds.iter().filter(|kind| !rubric.kinds.contains(kind)) {
            let remedy = did_you_mean(kind, rubric.kinds.iter().map(String::as_str));
            reporter.find(
                place.clone(),
                text! {
                    "`{kind}` 不在开头的 `kinds` 里";
                    "`{kind}` is not among the `kinds` of the head"
                },
                remedy.unwrap_or_else(|| {
                    text! {
                        "改正它，或补进开头的 `kinds`";
                        "correct it, or add it to the `kinds` of the head"
                    }
                }),
            );
        }
    }
}
