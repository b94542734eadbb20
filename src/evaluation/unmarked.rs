//! What is not marked yet: of one unit, and of all in a warning for who checks a sheet before it is
//! scored.

use super::case::Case;
use super::leaf::Leaf;
use super::outcome::{ConditionKind, Met};
use super::unit_result::UnitResult;
use crate::diagnostics::Diagnostic;
use crate::evaluation::codes;
use crate::lang::{Text, plural};
use crate::plan::Question;
use crate::text;

/// Returns a warning with how many marks of how many units are missing, the first of them by name;
/// nothing where none is.
pub fn marks_missing(case: &Case, results: &[UnitResult]) -> Option<Diagnostic> {
    const NAMED: usize = 3;
    let lacks = |result| (result, unmarked(case, result));
    let lacking = results.iter().map(lacks);
    let lacking: Vec<(&UnitResult, Vec<Text>)> =
        lacking.filter(|(_, missing)| !missing.is_empty()).collect();
    let units = lacking.len();
    let count: usize = lacking.iter().map(|(_, missing)| missing.len()).sum();
    let names = lacking.iter().take(NAMED).map(|(result, missing)| {
        let (unit, missing) = (case.sheet.full_name(result.unit), first_of(missing.clone()));
        text! {"{unit}缺 {missing}"; "{unit} lacks {missing}"; missing}
    });
    let mut said: Vec<Text> = names.collect();
    if units > NAMED {
        let more = units - NAMED;
        said.push(text! {"另有 {more} 个单位"; "{more} more"});
    }
    let said = Text::joined(&said, "；", "; ");
    let (marks, of) = (
        plural(count, "mark", "marks"),
        plural(units, "unit", "units"),
    );
    let blank = lacking
        .iter()
        .filter(|(result, _)| is_blank(result))
        .count();
    let none = match blank {
        0 => Text::verbatim(""),
        _ if blank == units => {
            text! {"，没有一项评全"; ", none of which has one indicator fully marked"}
        }
        _ => {
            text! {"，其中 {blank} 个没有一项评全"; ", {blank} of which without one indicator fully marked"}
        }
    };
    let message = text! {
        "{units} 个单位缺 {count} 项得分{none}：{said}";
        "{count} {marks} of {units} {of} missing{none}: {said}";
        none, said
    };
    let remedy = text! {"补上；现在也能评，缺分的按最低和最高两头算，`score` 逐个列出"; "fill them in; `score` takes the sheet as it is, from the worst to the best that they may be, and lists every one"};
    (units > 0).then(|| Diagnostic::of(codes::MARKS_MISSING, message).help(remedy))
}

/// Returns the marks and gates of a unit that are not there and could change something, by code and
/// name.
pub fn unmarked(case: &Case, result: &UnitResult) -> Vec<Text> {
    let tree = &case.trees[result.tree];
    let leaves = result.missing();
    let leaves = leaves.filter_map(|node| tree.row(node, case.rubric));
    let leaves = leaves.map(|row| Text::verbatim(format!("{} {}", row.code, row.name)));
    let mut unmarked: Vec<Text> = leaves.collect();
    if result.meets_all {
        return unmarked;
    }
    let conditions = result.conditions(case);
    let open = conditions.iter().filter(|of| of.met == Met::Open);
    unmarked.extend(open.filter_map(|condition| match condition.what {
        ConditionKind::Gate(index) => {
            let number = case.questions.number(&Question::Gate(index));
            Some(Text::verbatim(case.questions.label(number, case.rubric)))
        }
        ConditionKind::PassLine | ConditionKind::Minimum(_) | ConditionKind::Veto(_) => None,
    }));
    unmarked
}

/// Returns some things in a list; where they are many, the first of them and how many more they are.
pub fn first_of(mut things: Vec<Text>) -> Text {
    const NAMED: usize = 6;
    if things.len() > NAMED {
        let more = things.len() - (NAMED - 1);
        things.truncate(NAMED - 1);
        things.push(text! {"另 {more} 项"; "{more} more"});
    }
    Text::list(&things)
}

/// Returns whether a unit has not one indicator that is fully marked.
fn is_blank(result: &UnitResult) -> bool {
    result.leaves().all(|(_, leaf)| match leaf {
        Leaf::Missing(_) | Leaf::MissingRescaled(_) => true,
        Leaf::BlankAsZero { marked, .. } => !marked,
        Leaf::NotApplicable | Leaf::NotApplicableMean => false,
        Leaf::Earned(_) | Leaf::Assumed(_) => false,
    })
}
