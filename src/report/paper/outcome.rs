//! From the total to verdicts: grades, awards, ranks, and the arithmetic that is agreed on.

use super::terms::{coverage_text, folds_text, missing_text, uncovered_text};
use super::words::{cutoff_text, kinds_text, list, minimum_text, percent, titled};
use crate::lang::{Text, plural};
use crate::number::{Rounding, RoundingMode};
use crate::report::document::{Block, Cell, Column, Table};
use crate::report::value::{fail_text, pass_text};
use crate::rubric::{
    AtCut, Attribute, Award, Bottom, Compare, First, Grade, Missing, Quota, Ranking, Requirement,
    Rubric, Ties,
};
use crate::text;

pub fn blocks(rubric: &Rubric) -> Vec<Block> {
    let mut blocks = grades(rubric);
    let awards = rubric.awards.iter().map(|award| award_text(award, rubric));
    blocks.extend(list(text! {"命名"; "Awards"}, awards.collect()));
    let ranks = ranking(&rubric.ranking, rubric);
    blocks.extend(list(text! {"排名"; "Ranking"}, ranks));
    blocks.extend(list(text! {"取数"; "Arithmetic"}, arithmetic(rubric)));
    blocks
}

fn grades(rubric: &Rubric) -> Vec<Block> {
    let grades = &rubric.outcome.grades;
    if grades.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![
        Column::words(text! {"等级"; "grade"}),
        Column::words(text! {"总分"; "total"}),
    ];
    let has_minima = grades.iter().any(|grade| !grade.minima.is_empty());
    let has_kinds = grades.iter().any(|grade| !grade.kinds.is_empty());
    if has_minima {
        columns.push(Column::words(text! {"另须"; "and also"}));
    }
    if has_kinds {
        columns.push(Column::words(text! {"适用"; "kinds"}));
    }
    let has_quotas = rubric.outcome.has_quotas();
    if has_quotas {
        columns.push(Column::words(text! {"名额"; "room for"}));
    }
    let rows = grades.iter().map(|grade| {
        let mut cells = vec![Cell::plain(grade.name.as_str()), Cell::of(from_text(grade))];
        if has_minima {
            cells.push(Cell::of(minima_text(grade, rubric)));
        }
        if has_kinds {
            cells.push(Cell::of(kinds_text(&grade.kinds)));
        }
        if has_quotas {
            cells.push(Cell::of(grade_quota_text(grade)));
        }
        cells
    });
    let table = Table::new(columns, rows.collect());
    let mut blocks = vec![
        Block::Heading(text! {"等级"; "Grades"}),
        Block::Table(table),
    ];
    blocks.extend(has_quotas.then(|| Block::Paragraph(falls_text(rubric))));
    blocks
}

fn grade_quota_text(grade: &Grade) -> Text {
    match &grade.quota {
        None => Text::verbatim("—"),
        Some(Quota::Seats(seats)) => text! {"至多{seats}个"; "{seats} at most"},
        Some(Quota::Share(share, mode)) => {
            let (share, mode) = (percent(share), mode_text(*mode));
            text! {"不超过{share}，取整（{mode}）"; "{share} at most, to a whole number ({mode})"; mode}
        }
    }
}

/// Returns what becomes of those who reach a grade that has no room for them.
fn falls_text(rubric: &Rubric) -> Text {
    let (floor_zh, floor) = match rubric.outcome.pass {
        Some(_) => (
            "；合格的不落到合格线以下",
            "; who passes gets none below the pass line",
        ),
        None => ("", ""),
    };
    let (each_zh, each) = match rubric.ranking.within.is_empty() {
        true => ("", "Grades"),
        false => ("在每个排名里", "In each ranking grades"),
    };
    text! {
        "名额{each_zh}按排名从前往后给，比例按没有取消资格的单位算。名额满了，落到还有名额的下一等；末位并列而名额不够的，都落{floor_zh}。";
        "{each} go to the best first, and a share is of all that are not ineligible. Who finds no room gets the next grade that has it; who ties for the last places, where not all find room, gets none of them{floor}."
    }
}

fn from_text(grade: &Grade) -> Text {
    match &grade.line {
        Some(line) => cutoff_text(line),
        None => text! {"其余"; "all others"},
    }
}

fn minima_text(grade: &Grade, rubric: &Rubric) -> Text {
    let minima = grade.minima.iter();
    match grade.minima.is_empty() {
        true => Text::verbatim("—"),
        false => Text::clauses(
            &minima
                .map(|minimum| minimum_text(minimum, rubric))
                .collect::<Vec<_>>(),
        ),
    }
}

fn award_text(award: &Award, rubric: &Rubric) -> Text {
    let mut said = match award.bottom {
        None => requirements(award, rubric),
        Some(bottom) => vec![bottom_text(bottom, rubric)],
    };
    if !award.kinds.is_empty() {
        let kinds = kinds_text(&award.kinds);
        said.push(text! {"限{kinds}"; "for {kinds}"; kinds});
    }
    said.extend(award.line.as_ref().map(|line| {
        let line = cutoff_text(line);
        text! {"总分{line}"; "a total of {line}"; line}
    }));
    let minima = award.minima.iter();
    said.extend(minima.map(|minimum| minimum_text(minimum, rubric)));
    let quota = award.quota.as_ref();
    said.extend(quota.map(|quota| quota_text(quota, rubric)));
    said.extend(award.per.as_ref().map(|per| {
        let per = Attribute::words(per);
        text! {"按{per}分配"; "within each {per}"; per}
    }));
    if award.at_least > 0 {
        let least = award.at_least;
        said.push(text! {"每组至少{least}个"; "at least {least} of each"});
    }
    if award.quota.is_some() || matches!(award.bottom, Some(Bottom::Last(_))) {
        said.push(match award.at_cut {
            AtCut::All => text! {"末位并列的都列入"; "all who tie for the last seat get one"},
            AtCut::None => {
                text! {
                    "末位并列的都不列入，名额空缺";
                    "of those who tie for the last seat none gets it"
                }
            }
        });
    }
    said.extend(
        award.tier.as_ref().map(
            |tier| text! {"{tier}由高到低，只得其一"; "one of {tier} at most, the best first"},
        ),
    );
    let (name, said) = (&award.name, Text::clauses(&said));
    text! {"{name}：{said}"; "{name}: {said}"; said}
}

fn bottom_text(bottom: Bottom, rubric: &Rubric) -> Text {
    let pass = pass_text(&rubric.outcome).zh;
    match bottom {
        Bottom::Last(number) => {
            text! {"参加排名的末{number}名，不论是否{pass}"; "the last {number} of those ranked, whatever their verdict"}
        }
        Bottom::UnderMean => {
            text! {"总分低于参加排名者的平均分，不论是否{pass}"; "totals below the mean of those ranked, whatever their verdict"}
        }
    }
}

fn requirements(award: &Award, rubric: &Rubric) -> Vec<Text> {
    let required = award.requires.iter().map(|required| match required {
        Requirement::Grade(grade) => text! {"等级不低于{grade}"; "grade {grade} or better"},
        Requirement::Award(award) => text! {"已命名为{award}"; "named {award}"},
    });
    match (award.requires.is_empty(), &rubric.outcome.pass) {
        (true, Some(_)) => {
            let pass = pass_text(&rubric.outcome).zh;
            vec![text! {"{pass}"; "passed"}]
        }
        (true, None) => {
            let fail = fail_text(&rubric.outcome).zh;
            vec![text! {"没有{fail}，也没有取消资格"; "neither failed nor ineligible"}]
        }
        (false, _) => required.collect(),
    }
}

fn quota_text(quota: &Quota, rubric: &Rubric) -> Text {
    match quota {
        Quota::Seats(seats) => text! {"名额{seats}个"; "{seats} seats"},
        Quota::Share(share, mode) => {
            let (share, mode) = (percent(share), mode_text(*mode));
            let outcome = &rubric.outcome;
            let (pass, fail) = (pass_text(outcome).zh, fail_text(outcome).zh);
            let (of_zh, of) = match rubric.outcome.pass {
                Some(_) => (format!("{pass}单位"), "those that passed"),
                None => (
                    format!("没有{fail}、也没有取消资格的单位"),
                    "those neither failed nor ineligible",
                ),
            };
            text! {"名额为{of_zh}的{share}，取整（{mode}）"; "seats for {share} of {of}, to a whole number ({mode})"; mode}
        }
    }
}

fn ranking(ranking: &Ranking, rubric: &Rubric) -> Vec<Text> {
    let mut said = Vec::new();
    if !ranking.within.is_empty() {
        let within = ranking.within.iter().map(|name| Attribute::words(name));
        let within = Text::list(&within.collect::<Vec<_>>());
        said.push(text! {"按{within}分别排名"; "ranked apart by {within}"; within});
    }
    if !ranking.tie_break.is_empty() {
        let order = ranking.tie_break.iter().map(|tie| {
            let by = titled(&tie.by, rubric);
            match tie.first {
                None => Text::verbatim(by),
                Some(First::Most) => text! {"{by}（多者在前）"; "{by} (the most first)"},
                Some(First::Least) => text! {"{by}（少者在前）"; "{by} (the least first)"},
            }
        });
        let order = Text::list(&order.collect::<Vec<_>>());
        said.push(
            text! {"总分相同的依次比较：{order}"; "equal totals are ordered by {order}"; order},
        );
    }
    let equal = match ranking.tie_break.is_empty() {
        true => text! {"总分相同的并列"; "equal totals share a rank"},
        false => text! {"仍相同的并列"; "those still equal share a rank"},
    };
    said.push(match ranking.ties {
        Ties::Competition => text! {
            "{equal}，其后名次空出（1、2、2、4）";
            "{equal}, and the next is left out (1, 2, 2, 4)"; equal
        },
        Ties::Dense => text! {
            "{equal}，其后名次不空（1、2、2、3）";
            "{equal}, and none is left out (1, 2, 2, 3)"; equal
        },
    });
    said
}

fn arithmetic(rubric: &Rubric) -> Vec<Text> {
    let numbers = &rubric.numbers;
    let rounding = rounding_text(numbers.rounding);
    let mut said = vec![match numbers.compare {
        Compare::Full => {
            text! {"得分{rounding}；定线、定等、排名用未修约的得分"; "totals are printed {rounding}; lines and ranks use them unrounded"; rounding}
        }
        Compare::Rounded => {
            text! {"得分{rounding}；定线、定等、排名用修约后的得分"; "totals are {rounding}; lines and ranks use them rounded"; rounding}
        }
    }];
    if numbers.percent != numbers.rounding {
        let percent = rounding_text(numbers.percent);
        said.push(text! {"占比{percent}"; "shares are printed {percent}"; percent});
    }
    said.extend(folds_text(&rubric.folds));
    if rubric.missing != Missing::Interval {
        said.push(missing_text(&rubric.missing));
    }
    said.extend(rubric.coverage.as_ref().map(coverage_text));
    said.extend(rubric.uncovered.map(uncovered_text));
    said
}

fn rounding_text(rounding: Rounding) -> Text {
    let (places, mode) = (rounding.places, mode_text(rounding.mode));
    let word = plural(places.into(), "place", "places");
    text! {"保留{places}位小数（{mode}）"; "to {places} decimal {word} ({mode})"; mode}
}

fn mode_text(mode: RoundingMode) -> Text {
    match mode {
        RoundingMode::HalfUp => text! {"四舍五入"; "half up"},
        RoundingMode::HalfEven => text! {"四舍六入五成双"; "half to even"},
        RoundingMode::Down => text! {"舍去尾数"; "cut off"},
        RoundingMode::Up => text! {"有尾数即进一"; "rounded up"},
    }
}
