//! Results of the program in the words of the pages.

use wuhua_eval::evaluation::{Case, Leaf, Rank, Seat, UnitResult, Value, Verdict};
use wuhua_eval::rubric::{GradeId, NodeId, Tree};
use wuhua_eval::span::{Extended, Side, Span};

/// Answers what a column asks about one unit: `points`, `points of 1.2`, `total`, `award 示范社区`.
pub fn answer(case: &Case, result: &UnitResult, asked: &str, first_leaf: &str) -> String {
    let (what, of) = asked.split_once(' ').unwrap_or((asked, ""));
    let code = of.strip_prefix("of ").unwrap_or(first_leaf);
    let node = || case.trees[result.tree].find(code);
    match what {
        "points" => node().map_or("no such row".to_owned(), |id| points(result, id)),
        "total" => value_text(&result.value(Tree::ROOT)),
        "judged" => span_text(&result.judged),
        "verdict" => match result.has_provisional_verdict() {
            true => format!("{}, provisional", verdict(result.verdict)),
            false => verdict(result.verdict).to_owned(),
        },
        "grade" if of.is_empty() => grade(case, result),
        "grade" => node_grade(case, result, node().expect("a graded row")),
        "rank" => result.rank.map_or("none".to_owned(), rank),
        "award" => {
            let award = case.rubric.awards.iter().position(|award| award.name == of);
            seat(result.seats[award.expect("an award")]).to_owned()
        }
        other => panic!("no result is called {other}"),
    }
}

/// Returns what a row earned, and whether a mark of it is missing.
pub fn points(result: &UnitResult, id: NodeId) -> String {
    let value = value_text(&result.value(id));
    match result.leaf(id) {
        Some(Leaf::Missing(_) | Leaf::MissingRescaled(_)) => format!("missing: {value}"),
        Some(
            Leaf::Earned(_)
            | Leaf::Assumed(_)
            | Leaf::BlankAsZero { .. }
            | Leaf::NotApplicable
            | Leaf::NotApplicableMean,
        )
        | None => value,
    }
}

fn value_text(value: &Value) -> String {
    value.span().map_or("not counted".to_owned(), span_text)
}

fn span_text(span: &Span) -> String {
    match (&span.low, &span.high) {
        (Extended::At(low), Extended::At(high)) if low == high => low.to_string(),
        (Extended::At(low), Extended::At(high)) => format!("{low} to {high}"),
        (Extended::At(low), _) => format!("{low} and up"),
        (_, Extended::At(high)) => format!("{high} and down"),
        _ => "anything".to_owned(),
    }
}

fn verdict(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        None => "none",
        Some(Verdict::Pass) => "pass",
        Some(Verdict::Fail) => "fail",
        Some(Verdict::Ineligible) => "ineligible",
        Some(Verdict::Undetermined) => "undetermined",
    }
}

fn grade(case: &Case, result: &UnitResult) -> String {
    let name = |grade: Option<GradeId>| {
        let grade = grade.map(|grade| case.rubric.outcome.grades[grade].name.clone());
        grade.unwrap_or("none".to_owned())
    };
    let grade = either(name(result.grade().worst), name(result.grade().best));
    match result.is_grade_provisional() {
        true => format!("{grade}, provisional"),
        false => grade,
    }
}

fn either(worst: String, best: String) -> String {
    match worst == best {
        true => worst,
        false => format!("{worst} or {best}"),
    }
}

fn node_grade(case: &Case, result: &UnitResult, id: NodeId) -> String {
    let name = |side| {
        let grade = result.node_grade(case, id, side);
        grade.unwrap_or("none".to_owned())
    };
    either(name(Side::Worst), name(Side::Best))
}

fn rank(rank: Rank) -> String {
    match rank.is_provisional() {
        true => format!("{}, provisional", rank.place()),
        false => rank.place().to_string(),
    }
}

fn seat(seat: Seat) -> &'static str {
    match seat {
        Seat::NotQualified => "not qualified",
        Seat::NoSeat => "no seat",
        Seat::Won { provisional: false } => "seat",
        Seat::Won { provisional: true } => "seat, provisional",
        Seat::Open => "open",
        Seat::HasHigher => "has higher",
    }
}
