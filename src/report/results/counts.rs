//! How many came out how, whatever of the results is shown: by grade, and street by street.

use crate::analysis::{Group, Summary, by_award, by_grade, by_street};
use crate::evaluation::{UnitResult, Verdict};
use crate::lang::Text;
use crate::number::Number;
use crate::report::Results;
use crate::report::document::{Block, Cell, Column, Table, section};
use crate::report::value::{Called, pass_text};
use crate::rubric::Grade;
use crate::text;

/// Returns how many got each grade, and how many of these provisionally, where any did.
pub fn grades(results: &Results) -> Vec<Block> {
    let all: Vec<&UnitResult> = results.evaluation.results.iter().collect();
    let provisional = all.iter().copied().filter(|of| of.is_grade_provisional());
    let provisional = by_grade(&results.case, &provisional.collect::<Vec<_>>());
    let is_any = provisional.iter().any(|&count| count > 0);
    let grades = results.case.rubric.outcome.grades.iter();
    let counted = grades.zip(by_grade(&results.case, &all)).zip(provisional);
    let row = |((grade, count), provisional): ((&Grade, usize), usize)| {
        let share = &Number::from(count) / &Number::from(all.len().max(1));
        let mut row = vec![
            Cell::plain(&grade.name),
            Cell::plain(count.to_string()),
            Cell::plain(percent(results, &share)),
        ];
        row.extend(is_any.then(|| Cell::plain(provisional.to_string())));
        row
    };
    let mut columns = vec![
        Column::words(text! {"等级"; "grade"}),
        Column::numbers(text! {"个数"; "count"}),
        Column::numbers(text! {"占比"; "share"}),
    ];
    columns.extend(is_any.then(|| Column::numbers(text! {"其中暂定"; "provisional"})));
    let table = Table::new(columns, counted.map(row).collect());
    section(text! {"各等级"; "By grade"}, table)
}

/// Returns how many have each verdict.
pub fn by_verdict(summary: &Summary) -> [(Verdict, usize); 4] {
    [
        (Verdict::Pass, summary.pass),
        (Verdict::Fail, summary.fail),
        (Verdict::Ineligible, summary.ineligible),
        (Verdict::Undetermined, summary.undetermined),
    ]
}

/// Returns a share in percent, rounded as the rubric prints shares.
pub fn percent(results: &Results, share: &Number) -> String {
    let percent = share * &Number::from(100_i64);
    format!("{}%", percent.to_fixed(results.case.rubric.numbers.percent))
}

/// Returns the streets side by side, and all units in a last line.
pub fn streets(results: &Results) -> Vec<Block> {
    let groups = by_street(&results.case, results.evaluation);
    if groups.is_empty() {
        return Vec::new();
    }
    let members: Vec<&UnitResult> = results.evaluation.results.iter().collect();
    let all = Group {
        name: String::new(),
        summary: Summary::of(members.iter().copied()),
        members,
    };
    let told = told_verdicts(results, &all.summary);
    let row = |name: Cell, group: &Group| {
        let mut row = vec![name];
        row.extend(figures(results, group, &told).into_iter().map(Cell::plain));
        row
    };
    let rows = groups
        .iter()
        .map(|group| row(Cell::plain(&group.name), group));
    let mut rows: Vec<Vec<Cell>> = rows.collect();
    rows.push(row(Cell::of(text! {"全部"; "all"}), &all));
    let mut columns = vec![Column::words(text! {"街道"; "street"})];
    columns.extend(headings(results, &told).into_iter().map(Column::numbers));
    let table = Table::new(columns, rows);
    section(text! {"各街道"; "By street"}, table)
}

/// Returns the verdicts that have a column: where there are grades, these say who passed and who
/// failed.
fn told_verdicts(results: &Results, whole: &Summary) -> Vec<Verdict> {
    let has_grades = !results.case.rubric.outcome.grades.is_empty();
    let is_told = |&(verdict, count): &(Verdict, usize)| match verdict {
        Verdict::Pass => results.has_line() && !has_grades,
        Verdict::Fail => results.have_verdicts() && !has_grades,
        Verdict::Ineligible | Verdict::Undetermined => count > 0,
    };
    let verdicts = by_verdict(whole).into_iter().filter(is_told);
    verdicts.map(|(verdict, _)| verdict).collect()
}

fn headings(results: &Results, told: &[Verdict]) -> Vec<Text> {
    let (rubric, outcome) = (results.case.rubric, &results.case.rubric.outcome);
    let mut headings = vec![text! {"个数"; "count"}];
    let grades = outcome.grades.iter();
    headings.extend(grades.map(|grade| Text::verbatim(&grade.name)));
    let verdicts = told.iter();
    headings.extend(verdicts.map(|&verdict| Called::new(verdict, outcome).words()));
    headings.extend(results.has_line().then(|| {
        let pass = pass_text(outcome).zh;
        text! {"{pass}率"; "pass share"}
    }));
    let awards = rubric.awards.iter();
    headings.extend(awards.map(|award| Text::verbatim(&award.name)));
    headings.push(text! {"平均"; "mean"});
    headings
}

fn figures(results: &Results, group: &Group, told: &[Verdict]) -> Vec<String> {
    let summary = &group.summary;
    let counts = |counts: Vec<usize>| counts.into_iter().map(|count| count.to_string());
    let mut figures = vec![summary.units.to_string()];
    figures.extend(counts(by_grade(&results.case, &group.members)));
    let verdicts = by_verdict(summary).into_iter();
    let verdicts = verdicts.filter(|(verdict, _)| told.contains(verdict));
    figures.extend(verdicts.map(|(_, count)| count.to_string()));
    let passed = results.has_line();
    figures.extend(passed.then(|| percent(results, &summary.pass_share())));
    figures.extend(counts(by_award(&results.case, &group.members)));
    let mean = summary.mean.as_ref();
    figures.push(mean.map_or("—".to_owned(), |mean| results.figures.aside(mean)));
    figures
}
