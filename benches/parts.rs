//! What a mark costs, part by part: `cargo bench --bench parts`. Rates are marks a second.

mod made_up;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use made_up::{Order, Wanted, leaves, rubric};
use wuhua_eval::diagnostics::Files;
use wuhua_eval::evaluation::{Barred, Case, evaluate, vocabulary};
use wuhua_eval::plan::{self, Plan, Questions};
use wuhua_eval::rubric::parse::{Parsed, parse};
use wuhua_eval::sheet::text::{Encoding, recognize};
use wuhua_eval::sheet::{self, Input, Sheet};

/// How many units a sheet has, of a hundred marks each.
const UNITS: [usize; 3] = [88, 1_000, 4_000];
const MARKS: usize = 100;

fn main() {
    divan::main();
}

/// A rubric, and what it asks for.
struct Scheme {
    parsed: Parsed,
    questions: Questions,
    plans: Vec<Plan>,
}

impl Scheme {
    fn new() -> Scheme {
        let mut files = Files::default();
        let file = files.add("rubric.toml", rubric(&leaves()));
        let parsed = parse(file, &files).0.expect("the rubric is sound");
        let questions = Questions::new(&parsed.rubric, &parsed.trees);
        let plans = plan::compile(&parsed.rubric, &parsed.trees, &questions);
        Scheme {
            parsed,
            questions,
            plans,
        }
    }

    fn read(&self, text: String) -> (Files, Sheet) {
        let mut files = Files::default();
        let input = Input {
            file: files.add("sheet.csv", text),
            encoding: Some(Encoding::Utf8),
            separator: None,
        };
        let vocabulary = vocabulary(&self.questions, &self.parsed.rubric);
        let (sheet, _) = sheet::read(&[input], None, &files, &vocabulary);
        (files, sheet)
    }
}

/// Returns a wide sheet, or a long one in an order.
fn text(units: usize, long: Option<Order>) -> String {
    let wanted = Wanted {
        units,
        is_long: long.is_some(),
        order: long.unwrap_or(Order::ByUnit),
        faults: 0,
        seed: 1,
    };
    let mut bytes = Vec::new();
    made_up::sheet(&wanted, &leaves(), &mut bytes).expect("memory suffices");
    String::from_utf8(bytes).expect("it was written as UTF-8")
}

fn marks(units: usize) -> ItemsCount {
    ItemsCount::new(units * MARKS)
}

#[divan::bench]
fn the_rubric_is_read_and_compiled() -> Scheme {
    Scheme::new()
}

#[divan::bench(args = UNITS)]
fn the_encoding_is_decided(bencher: Bencher, units: usize) {
    let text = text(units, Some(Order::ByUnit));
    let bencher = bencher.counter(marks(units));
    bencher.bench(|| recognize(black_box(text.as_bytes()), None).is_ok());
}

#[divan::bench(args = UNITS)]
fn a_wide_sheet_is_read(bencher: Bencher, units: usize) {
    read(bencher, units, None);
}

#[divan::bench(args = UNITS)]
fn a_long_sheet_is_read(bencher: Bencher, units: usize) {
    read(bencher, units, Some(Order::ByUnit));
}

#[divan::bench(args = UNITS)]
fn a_long_sheet_by_indicator_is_read(bencher: Bencher, units: usize) {
    read(bencher, units, Some(Order::ByIndicator));
}

#[divan::bench(args = UNITS)]
fn a_long_sheet_in_no_order_is_read(bencher: Bencher, units: usize) {
    read(bencher, units, Some(Order::Shuffled));
}

fn read(bencher: Bencher, units: usize, long: Option<Order>) {
    let scheme = Scheme::new();
    let text = text(units, long);
    let bencher = bencher.counter(marks(units)).with_inputs(|| text.clone());
    bencher.bench_values(|text| scheme.read(text));
}

#[divan::bench(args = UNITS)]
fn all_are_evaluated_and_ranked(bencher: Bencher, units: usize) {
    let scheme = Scheme::new();
    let (files, sheet) = scheme.read(text(units, None));
    let barred = Barred::default();
    let case = Case {
        rubric: &scheme.parsed.rubric,
        trees: &scheme.parsed.trees,
        plans: &scheme.plans,
        questions: &scheme.questions,
        sheet: &sheet,
        files: &files,
        barred: &barred,
    };
    let bencher = bencher.counter(marks(units));
    bencher.bench(|| evaluate(black_box(&case), &[]).0.results.len());
}
