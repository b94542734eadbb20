//! Rows are the same whatever the pieces in which a file is read, and whether they are read one by one
//! or many at once.

use std::borrow::Cow;
use std::fmt::Write;

use wuhua_eval::diagnostics::{Again, Diagnostic, Files, PieceStart};
use wuhua_eval::evaluation::vocabulary;
use wuhua_eval::plan::Questions;
use wuhua_eval::rubric::parse::Parsed;
use wuhua_eval::sheet::text::Encoding;
use wuhua_eval::sheet::{self, Input, QuestionId};

use crate::oracle::{Dice, read_rubric};

const CASES: u64 = 150;

const RUBRIC: &str = "
id = \"pieces\"
title = \"分块\"
full = 5
kinds = [\"城区\", \"村\"]
indicators = [
  { code = \"1\", name = \"甲项\", points = 3 },
  { code = \"2\", name = \"乙项\", points = 2 },
]
";

/// A text in pieces of as many lines as there are.
struct InPieces {
    text: String,
    starts: Vec<PieceStart>,
}

impl InPieces {
    fn new(text: String, lines: usize) -> InPieces {
        let mut starts = vec![PieceStart::default()];
        let ends = text.match_indices('\n').enumerate();
        starts.extend(ends.filter_map(|(number, (at, _))| {
            let is_end = (number + 1) % lines == 0 && at + 1 < text.len();
            is_end.then_some(PieceStart {
                offset: at + 1,
                lines: number + 1,
            })
        }));
        InPieces { text, starts }
    }
}

impl Again for InPieces {
    fn piece_count(&self) -> usize {
        self.starts.len()
    }

    fn start(&self, number: usize) -> PieceStart {
        let start = self.starts.get(number).copied();
        start.unwrap_or_else(|| PieceStart::behind(&self.text))
    }

    fn piece(&self, number: usize) -> Option<Cow<'_, str>> {
        let end = self.starts.get(number + 1);
        let end = end.map_or(self.text.len(), |start| start.offset);
        Some(self.text[self.starts[number].offset..end].into())
    }
}

/// Returns all that was read of a text, in words: units, marks, notes and faults with their places.
fn all_of(text: Box<dyn Again>, parsed: &Parsed) -> [String; 2] {
    let questions = Questions::new(&parsed.rubric, &parsed.trees);
    let vocabulary = vocabulary(&questions, &parsed.rubric);
    let mut files = Files::default();
    let input = Input {
        file: files.add_again("a.csv", text),
        encoding: Some(Encoding::Utf8),
        separator: None,
    };
    let (sheet, faults) = sheet::read(&[input], None, &files, &vocabulary);
    let mut marks = format!("{:#?}\n{:#?}\n", sheet.units, sheet.judges);
    for (unit, question) in sheet
        .unit_ids()
        .flat_map(|unit| (0..vocabulary.questions).map(move |number| (unit, QuestionId(number))))
    {
        for (judge, word) in sheet.marks(unit, question) {
            let words = word.map(|word| (word, sheet.words.get(question, word)));
            writeln!(marks, "{unit:?} {question:?} {judge:?} {words:?}").expect("memory suffices");
        }
    }
    let of_units = faults.of_units.iter().map(|(_, fault)| fault);
    let told = sheet.notes.iter().chain(&faults.general).chain(of_units);
    let told: Vec<&Diagnostic> = told.collect();
    let printed: Vec<_> = sheet.printed_marks.keys().collect();
    writeln!(marks, "{printed:?}").expect("memory suffices");
    [marks, format!("{told:#?}\n{:?}", sheet.printed_marks)]
}

/// Returns a number that nearly always is below `usual`, and always below `most`.
fn mostly(dice: &mut Dice, usual: usize, most: usize) -> usize {
    let bound = if dice.one_in(9) { most } else { usual };
    dice.below(bound)
}

/// Returns a row, nearly always of somebody who has no marks yet.
fn line(number: usize, dice: &mut Dice, is_long: bool) -> Vec<String> {
    let number = if dice.one_in(8) {
        dice.below(number + 1)
    } else {
        number
    };
    let unit = match dice.below(30) {
        0 => "合计".to_owned(),
        1 => "  ".to_owned(),
        2 => format!("示例 {number} 社区"),
        3 => format!("示例{number}"),
        4 => format!("Ｓ{number}社区"),
        5 => "社区".to_owned(),
        6 => "注：未复核".to_owned(),
        _ => format!("示例{number}社区"),
    };
    let judge = ["张", "李", "张", "平均分", ""][mostly(dice, 3, 5)];
    let kind = ["城区", "村", "城区", "乡"][mostly(dice, 1, 4)];
    let mut mark = || {
        let all = [
            "3", "2", "1.5", "0", "", "缺", "2，5", "/", "优", "2.", "１",
        ];
        all[mostly(dice, 4, all.len())].to_owned()
    };
    let marks = [mark(), mark()];
    let mut cells = vec![unit, kind.to_owned(), judge.to_owned()];
    match is_long {
        true => {
            let label = ["1", "乙项", "1", "2", "丙项", ""][mostly(dice, 4, 6)];
            let full = if label == "1" { "3" } else { "2" };
            let [first, _] = marks;
            cells.extend([label.to_owned(), full.to_owned(), first]);
        }
        false => cells.extend(marks),
    }
    cells.push("好".to_owned());
    match dice.below(40) {
        0 => _ = cells.pop(),
        1 => cells.push("多".to_owned()),
        2 => cells.iter_mut().for_each(String::clear),
        3 => cells.truncate(1 + dice.below(cells.len())),
        _ => {}
    }
    cells
}

fn sheet(dice: &mut Dice) -> (Vec<String>, Vec<Vec<String>>) {
    let is_long = dice.one_in(2);
    let header = match is_long {
        true => "社区,类别,考评人,指标,满分,得分,备注",
        false => "社区,类别,考评人,甲项,乙项,备注",
    };
    let header = header.split(',').map(str::to_owned).collect();
    let rows = 8 + dice.below(60);
    let rows = (0..rows).map(|number| line(number / if is_long { 3 } else { 1 }, dice, is_long));
    (header, rows.collect())
}

#[test]
fn a_file_says_the_same_whatever_its_pieces() {
    let parsed = read_rubric(RUBRIC).expect("the rubric is sound");
    for seed in 0..CASES {
        let mut dice = Dice::new(0x9_1ece + seed);
        let (header, rows) = sheet(&mut dice);
        let line_end = if dice.one_in(3) { "\r\n" } else { "\n" };
        let mut text = header.join(",");
        for row in &rows {
            text.push_str(line_end);
            if dice.one_in(30) {
                text.push_str(line_end);
            }
            // A line break within quotation marks may be where a piece ends.
            let quoted = |cell: &String| format!("\"{cell}\"");
            match dice.below(20) {
                0 => text.push_str(&row.iter().map(quoted).collect::<Vec<_>>().join(",")),
                1 => text.push_str(&format!(
                    "{},\"两\n行\"",
                    row[..row.len().saturating_sub(1)].join(",")
                )),
                // What looks like rows within quotation marks may be all of a piece.
                2 => text.push_str(&format!(
                    "{},\"几\n{}\n行\"",
                    row[..row.len().saturating_sub(1)].join(","),
                    vec![line(0, &mut dice, header.len() > 6).join(","); 3].join("\n"),
                )),
                _ => text.push_str(&row.join(",")),
            }
        }
        text.push_str(["", line_end][dice.below(2)]);
        let whole = all_of(Box::new(text.clone()), &parsed);
        for lines in [1, 2, 7] {
            let pieces = InPieces::new(text.clone(), lines);
            assert_eq!(
                all_of(Box::new(pieces), &parsed),
                whole,
                "{seed}: {lines} lines\n{text}"
            );
        }
    }
}

#[test]
fn rows_that_are_read_at_once_say_what_they_say_one_by_one() {
    let parsed = read_rubric(RUBRIC).expect("the rubric is sound");
    for seed in 0..CASES {
        let mut dice = Dice::new(0x1_ba1d + seed);
        let (header, rows) = sheet(&mut dice);
        let text = |last: &dyn Fn(&str) -> String| {
            let lines = [&header].into_iter().chain(&rows).map(|row| {
                let Some((end, before)) = row.split_last() else {
                    return "\n".to_owned();
                };
                let cells = before.iter().cloned().chain([last(end)]);
                cells.collect::<Vec<_>>().join(",") + "\n"
            });
            lines.collect::<String>()
        };
        // A quotation mark makes of a line what only a parser can read.
        let plain = text(&str::to_owned);
        let [at_once, _] = all_of(Box::new(plain.clone()), &parsed);
        let [one_by_one, _] = all_of(Box::new(text(&|cell| format!("\"{cell}\""))), &parsed);
        assert_eq!(at_once, one_by_one, "{seed}\n{plain}");
    }
}
