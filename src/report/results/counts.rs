//! How many came out how, whatever of the results is shown.

use crate::analysis::{Summary, by_grade, by_street};
use crate::evaluation::Verdict;
use crate::lang::Text;
use crate::number::Number;
use crate::report::Results;
use crate::report::document::{Block, Cell, Column, Table, section};
use crate::report::value::{Called, pass_text};
use crate::text;

/// Returns how many got each grade and each verdict.
pub fn grades(results: &Results) -> Vec<Block> {
    let whole = Summary::of(results.evaluation.results.iter());
    let outcome = &results.case.rubric.outcome;
    let mut rows: Vec<Vec<Cell>> = by_grade(&results.case, results.evaluation)
        .into_iter()
        .map(|(name, count)| count_row(results, Text::verbatim(name), count, whole.units))
        .collect();
    for (verdict, count) in by_verdict(&whole) {
        if count > 0 {
            let verdict = Called::new(verdict, outcome).words();
            let name = text! {"结论：{verdict}"; "verdict: {verdict}"; verdict};
            rows.push(count_row(results, name, count, whole.units));
        }
    }
    let heading = match results.have_verdicts() {
        true => text! {"等级、结论"; "grade, verdict"},
        false => text! {"等级"; "grade"},
    };
    let columns = vec![
        Column::words(heading),
        Column::numbers(text! {"个数"; "count"}),
        Column::numbers(text! {"占比"; "share"}),
    ];
    let table = Table::new(columns, rows);
    section(text! {"汇总"; "Summary"}, table)
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

fn count_row(results: &Results, name: Text, count: usize, of: usize) -> Vec<Cell> {
    let share = &Number::from(count) / &Number::from(of.max(1));
    vec![
        Cell::of(name),
        Cell::plain(count.to_string()),
        Cell::plain(percent(results, &share)),
    ]
}

/// Returns a share in percent, rounded as the rubric prints shares.
pub fn percent(results: &Results, share: &Number) -> String {
    let percent = share * &Number::from(100_i64);
    format!("{}%", percent.to_fixed(results.case.rubric.numbers.percent))
}

/// Returns the streets side by side. Where nothing is called pass, nothing is said of passing.
pub fn streets(results: &Results) -> Vec<Block> {
    let (has_line, has_verdicts) = (results.has_line(), results.have_verdicts());
    let is_told = |verdict: Verdict| match verdict {
        Verdict::Pass => has_line,
        Verdict::Fail | Verdict::Ineligible | Verdict::Undetermined => has_verdicts,
    };
    let figure = |number: &Option<Number>| {
        Cell::plain(
            number
                .as_ref()
                .map_or("—".to_owned(), |number| results.figures.aside(number)),
        )
    };
    let row = |group: crate::analysis::Group| {
        let summary = &group.summary;
        let count = |count: usize| Cell::plain(count.to_string());
        let told = by_verdict(summary).into_iter();
        let told = told.filter(|&(verdict, _)| is_told(verdict));
        let mut row = vec![Cell::plain(group.name.clone()), count(summary.units)];
        row.extend(told.map(|(_, number)| count(number)));
        row.extend(has_line.then(|| Cell::plain(percent(results, &summary.pass_share()))));
        row.extend([&summary.mean, &summary.highest, &summary.lowest].map(figure));
        row
    };
    let outcome = &results.case.rubric.outcome;
    let told = by_verdict(&Summary::default()).map(|(verdict, _)| verdict);
    let told = told.into_iter().filter(|&verdict| is_told(verdict));
    let mut columns = vec![
        Column::words(text! {"街道"; "street"}),
        Column::numbers(text! {"个数"; "count"}),
    ];
    columns.extend(told.map(|verdict| Column::numbers(Called::new(verdict, outcome).words())));
    columns.extend(has_line.then(|| {
        let pass = pass_text(outcome).zh;
        Column::numbers(text! {"{pass}率"; "pass share"})
    }));
    columns.extend([
        Column::numbers(text! {"平均"; "mean"}),
        Column::numbers(text! {"最高"; "highest"}),
        Column::numbers(text! {"最低"; "lowest"}),
    ]);
    let table = Table {
        columns,
        stub: 1,
        rows: by_street(&results.case, results.evaluation)
            .into_iter()
            .map(row)
            .collect(),
    };
    section(text! {"各街道"; "By street"}, table)
}
