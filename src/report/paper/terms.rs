//! What a row does besides its rule: its role and weight, caps and minima, what 不适用 and blanks
//! do, and how several marks become one.

use super::words::{cutoff_text, limit_text, percent};
use crate::lang::Text;
use crate::number::Number;
use crate::report::value::fail_text;
use crate::rubric::{
    Below, Effect, Fold, FoldWhat, Folds, Grade, How, Indicator, Keep, Limit, Measure, Minimum,
    Missing, Node, NodeGrades, NotApplicable, Outcome, Range, Role, Take, Uncovered,
};
use crate::text;

/// Returns what a row says beyond its rule, in the order in which it happens.
pub fn terms(row: &Indicator, node: &Node, outcome: &Outcome) -> Vec<Text> {
    let mut said = Vec::new();
    said.extend(role_text(row.role));
    said.extend((row.range.as_ref()).map(|range| range_text(range, row.measure)));
    said.extend(folds_text(&row.folds));
    said.extend((row.weight.as_ref()).map(|weight| text! {"权重{weight}"; "weight {weight}"}));
    said.extend(take_text(row.take));
    said.extend((row.of.as_ref()).filter(|_| !node.is_leaf()).map(|of| {
        text! {
            "下列各项共{of}分，折算为本项分值";
            "its rows add up to {of}, converted to its points"
        }
    }));
    said.extend((row.cap.as_ref()).map(|cap| cap_text(cap, node.role)));
    said.extend((row.floor.as_ref()).map(|floor| text! {"不低于{floor}分"; "never below {floor}"}));
    said.extend(
        (row.round)
            .map(|places| text! {"本项保留{places}位小数"; "rounded to decimal places: {places}"}),
    );
    said.extend((row.minimum.as_ref()).map(|minimum| row_minimum(minimum, outcome)));
    said.extend(grades_text(&row.grades));
    said.extend((row.na.as_ref()).map(|na| not_applicable_text(na, row.role)));
    said.extend((row.missing.as_ref()).map(|missing| match row.role {
        Role::Factor => factor_missing_text(missing),
        Role::Scored | Role::Bonus | Role::Penalty | Role::Info => missing_text(missing),
    }));
    said.extend(row.coverage.as_ref().map(coverage_text));
    said.extend(row.uncovered.map(uncovered_text));
    said
}

fn role_text(role: Role) -> Option<Text> {
    match role {
        Role::Scored => None,
        Role::Bonus => Some(text! {"加分，不在分值之内"; "bonus, outside the points"}),
        Role::Penalty => Some(text! {"扣分，不在分值之内"; "penalty, outside the points"}),
        Role::Factor => Some(text! {"系数，乘上一级的得分"; "a factor of the row above it"}),
        Role::Info => Some(text! {"只列出，不计分"; "printed, never counted"}),
    }
}

/// Returns which measured values can be.
pub fn range_text(range: &Range, measure: Measure) -> Text {
    let written = |end: &Number| measure.written(end);
    match (
        range.low.as_ref().map(written),
        range.high.as_ref().map(written),
    ) {
        (Some(low), Some(high)) => text! {"数值在{low}至{high}之间"; "values from {low} to {high}"},
        (Some(low), None) => text! {"数值不小于{low}"; "values of {low} or more"},
        (None, Some(high)) => text! {"数值不大于{high}"; "values of {high} or less"},
        (None, None) => text! {"数值不设限"; "values of any size"},
    }
}

fn take_text(take: Take) -> Option<Text> {
    match take {
        Take::Sum => None,
        Take::Highest => {
            Some(text! {"就高不重复，取最高的一项"; "the highest of its rows counts alone"})
        }
        Take::Kept(keep) => Some(keep_text(keep)),
    }
}

/// Returns how many of the rows below one count.
pub fn keep_text(keep: Keep) -> Text {
    match keep {
        Keep::Best(1) => text! {"取最好的1项"; "the best of its rows counts"},
        Keep::Best(best) => text! {"取最好的{best}项"; "the best {best} of its rows count"},
        Keep::AllBut(1) => text! {"去掉最低的1项"; "all of its rows but the lowest count"},
        Keep::AllBut(dropped) => {
            text! {"去掉最低的{dropped}项"; "all of its rows but the lowest {dropped} count"}
        }
    }
}

fn cap_text(cap: &Limit, role: Role) -> Text {
    let cap = match cap {
        Limit::Points(cap) => cap,
        Limit::Share(share) => return share_cap_text(&percent(share), role),
    };
    match role {
        Role::Bonus => text! {"最多加{cap}分"; "{cap} at most"},
        Role::Penalty => text! {"最多扣{cap}分"; "{cap} off at most"},
        Role::Factor => text! {"至多{cap}"; "{cap} at most"},
        Role::Scored | Role::Info => text! {"最多计{cap}分"; "{cap} at most"},
    }
}

fn share_cap_text(share: &str, role: Role) -> Text {
    match role {
        Role::Bonus => {
            text! {"最多加所加项满分的{share}"; "{share} at most of the full marks it is added to"}
        }
        Role::Penalty => {
            text! {"最多扣所扣项满分的{share}"; "off at most {share} of the full marks it is taken off"}
        }
        Role::Scored | Role::Factor | Role::Info => {
            text! {"最多计满分的{share}"; "{share} of its full marks at most"}
        }
    }
}

fn row_minimum(minimum: &Minimum, outcome: &Outcome) -> Text {
    let limit = limit_text(&minimum.limit);
    match minimum.below {
        Below::Fail => {
            let fail = fail_text(outcome).zh;
            text! {"低于{limit}的{fail}"; "below {limit} the unit fails"; limit}
        }
        Below::NoAward => {
            text! {"低于{limit}的不予命名"; "no award below {limit}"; limit}
        }
    }
}

fn grades_text(grades: &NodeGrades) -> Option<Text> {
    match grades {
        NodeGrades::Ungraded => None,
        NodeGrades::AsTotal => {
            Some(text! {"单独定等，与总分同一标准"; "graded by itself, as the total is"})
        }
        NodeGrades::Own(grades) => {
            let grades = Text::list(&grades.iter().map(grade_text).collect::<Vec<_>>());
            Some(text! {"单独定等：{grades}"; "graded by itself: {grades}"; grades})
        }
    }
}

fn grade_text(grade: &Grade) -> Text {
    let name = &grade.name;
    match &grade.line {
        Some(line) => {
            let line = cutoff_text(line);
            text! {"{name}{line}"; "{name} {line}"; line}
        }
        None => Text::verbatim(name),
    }
}

fn not_applicable_text(na: &NotApplicable, role: Role) -> Text {
    match na {
        NotApplicable::Rescale if role == Role::Factor => {
            text! {"不适用的不乘"; "1 where it does not apply"}
        }
        NotApplicable::Points(points) if role == Role::Factor => {
            text! {"不适用的乘{points}"; "{points} where it does not apply"}
        }
        NotApplicable::Error => text! {"不得填不适用"; "always applies"},
        NotApplicable::Rescale => {
            text! {"不适用的由同组指标分担分值"; "where it does not apply, its siblings carry its points"}
        }
        NotApplicable::Points(points) => {
            text! {"不适用的得{points}分"; "{points} where it does not apply"}
        }
        NotApplicable::Mean => {
            text! {"不适用的取同类单位平均得分"; "where it does not apply, the mean of units of the kind"}
        }
    }
}

/// Returns what a missing mark of a factor does: for it, nothing is 1.
fn factor_missing_text(missing: &Missing) -> Text {
    match missing {
        Missing::Zero | Missing::Rescale => {
            text! {"没有填的不乘"; "1 where nothing is entered"}
        }
        Missing::Interval | Missing::Error => missing_text(missing),
    }
}

/// Returns what a missing mark does.
pub fn missing_text(missing: &Missing) -> Text {
    match missing {
        Missing::Interval => text! {"缺得分的待定"; "undetermined while a mark is missing"},
        Missing::Zero => text! {"没有填的计0分"; "0 where nothing is entered"},
        Missing::Error => text! {"缺得分的不予评分"; "refused where a mark is missing"},
        Missing::Rescale => {
            text! {"缺得分的由同组指标分担分值"; "where a mark is missing, its siblings carry its points"}
        }
    }
}

/// Returns how many must be there to carry what is missing.
pub fn coverage_text(coverage: &Number) -> Text {
    let share = percent(coverage);
    text! {"分担时，已有得分的须占{share}以上"; "they carry it if {share} of them are there"}
}

/// Returns what a row does of which too little is there.
pub fn uncovered_text(uncovered: Uncovered) -> Text {
    match uncovered {
        Uncovered::Interval => {
            text! {"不足的，得分待定"; "below that its points are undetermined"}
        }
        Uncovered::Absent => {
            text! {"不足的，整项不计，由同级分担"; "below that it is left out, carried by its siblings"}
        }
    }
}

/// Returns how several marks become one, dimension by dimension.
pub fn folds_text(folds: &Folds) -> Vec<Text> {
    let named = [
        (
            text! {"多名考评人的"; "several assessors"},
            &folds.assessors,
        ),
        (text! {"多个来源的"; "several sources"}, &folds.sources),
        (text! {"多个期次的"; "several periods"}, &folds.periods),
    ];
    let folds = named
        .into_iter()
        .filter_map(|(who, fold)| Some((who, fold.as_ref()?)));
    folds.map(|(who, fold)| fold_text(&who, fold)).collect()
}

fn fold_text(who: &Text, fold: &Fold) -> Text {
    let what = match fold.what {
        FoldWhat::Marks => text! {"评分"; "marks"},
        FoldWhat::Points => text! {"得分"; "points"},
    };
    let how = how_text(&fold.how);
    let what = match fold.best {
        Some(best) => text! {"{what}取最好的{best}个，"; "the best {best} of their {what}"; what},
        None => text! {"{what}"; "their {what}"; what},
    };
    let least = match fold.at_least {
        0 | 1 => text! {""; ""},
        least => text! {"，至少{least}人"; ", at least {least} of them"},
    };
    let round = match fold.round {
        Some(places) => text! {"，保留{places}位小数"; ", decimal places: {places}"},
        None => text! {""; ""},
    };
    let apart = match &fold.apart {
        Some(apart) => {
            text! {"，相差超过{apart}的复评"; ", marked again where they are more than {apart} apart"}
        }
        None => text! {""; ""},
    };
    text! {"{who}{what}{how}{least}{round}{apart}"; "{who}: {how} of {what}{least}{round}{apart}"; who, what, how, least, round, apart}
}

fn how_text(how: &How) -> Text {
    match how {
        How::Mean => text! {"取平均"; "the mean"},
        How::Median => text! {"取中位数"; "the median"},
        How::TrimmedMean { drop } => {
            text! {"去掉{drop}个最高和{drop}个最低后取平均"; "the mean without the {drop} highest and {drop} lowest"}
        }
        How::Lowest => text! {"取最低"; "the lowest"},
        How::Highest => text! {"取最高"; "the highest"},
        How::Sum => text! {"相加"; "the sum"},
        How::Weights(weights) => {
            let one =
                |(name, weight): &(String, Number)| text! {"{name}{weight}"; "{name} {weight}"};
            let weights = Text::list(&weights.iter().map(one).collect::<Vec<_>>());
            text! {"按权重合成（{weights}）"; "the weighted mean ({weights})"; weights}
        }
        How::Use(name) => text! {"只取{name}"; "only {name}"},
    }
}

/// Returns what a veto, a gate or a minimum does.
pub fn effect_text(effect: &Effect, outcome: &Outcome) -> Text {
    match effect {
        Effect::Ineligible => text! {"取消资格"; "ineligible"},
        Effect::Fail => {
            let fail = fail_text(outcome).zh;
            text! {"{fail}"; "fails"}
        }
        Effect::CapGrade(grade) => text! {"等级不高于 {grade}"; "grade {grade} at most"},
        Effect::NoAward => text! {"不予命名"; "no award"},
        Effect::Zero(item) => text! {"{item} 计 0 分"; "{item} earns nothing"},
    }
}
