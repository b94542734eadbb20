//! The cells of a random sheet: each leaf's marks as its rule wants them.

use wuhua_eval::number::Number;
use wuhua_eval::plan::{Question, Questions};
use wuhua_eval::rubric::rule::{self, End};
use wuhua_eval::rubric::{
    GateId, Indicator, Measure, NodeId, NotApplicable, Points, Rubric, Rule, Target, Tree,
};
use wuhua_eval::sheet::{Judge, QuestionId};

use super::decimal;
use crate::oracle::amount::{Amount, Rational, decimal as read, exact};
use crate::oracle::cell::ILLEGIBLE;
use crate::oracle::dice::Dice;
use crate::oracle::range::Possible;

/// What the cells of one unit are drawn for.
pub struct Drawing<'a> {
    pub rubric: &'a Rubric,
    pub tree: &'a Tree,
    pub questions: &'a Questions,
    pub judges: &'a [Judge],
    /// One cell in so many is blank; none where this is 0.
    pub blanks: usize,
}

impl Drawing<'_> {
    /// Returns what every judge enters for a question.
    pub fn column(&self, question: QuestionId, dice: &mut Dice) -> Vec<String> {
        match &self.questions[question] {
            Question::Mark { code, part } => match self.tree.find(code.as_str()) {
                Some(leaf) => self.marks(leaf, *part, dice),
                None => vec![String::new(); self.judges.len()],
            },
            Question::Veto(_) => {
                let aside = &mut dice.aside();
                let usual = match dice.one_in(7) {
                    true => "是",
                    false => dice.word(&["", "否", "无"]),
                };
                self.once(&illegible(aside).unwrap_or(usual.to_owned()))
            }
            Question::Exemption(_) => {
                let aside = &mut dice.aside();
                let usual = if dice.one_in(7) { "√" } else { "" };
                self.once(&illegible(aside).unwrap_or(usual.to_owned()))
            }
            Question::Gate(index) => {
                let is_blank = self.blanks > 0 && dice.one_in(self.blanks.max(4));
                let cell = if is_blank {
                    String::new()
                } else {
                    let possible = Possible::of_gate(&self.rubric.gates[*index]);
                    impossible(possible, &mut dice.aside())
                        .unwrap_or_else(|| self.gate(*index, dice))
                };
                self.once(&cell)
            }
            Question::Subtotal(_) | Question::Total => unreachable!("sums are not drawn"),
        }
    }

    /// Returns a mark for a question; a blank where the unit has none to get.
    pub fn mark(&self, question: QuestionId, dice: &mut Dice) -> String {
        match &self.questions[question] {
            Question::Mark { code, part } => {
                let leaf = self.tree.find(code.as_str());
                let row = leaf.and_then(|leaf| self.tree.row(leaf, self.rubric));
                match row.filter(|row| *part < count(row)) {
                    Some(row) if *part == 1 && is_target(row) => target(row, "85", dice),
                    Some(row) => mark(row, dice),
                    None => String::new(),
                }
            }
            Question::Gate(index) => self.gate(*index, dice),
            Question::Veto(_)
            | Question::Exemption(_)
            | Question::Subtotal(_)
            | Question::Total => String::new(),
        }
    }

    fn gate(&self, index: GateId, dice: &mut Dice) -> String {
        let gate = &self.rubric.gates[index];
        let Some(possible) = Possible::of_gate(gate) else {
            return dice.word(&["是", "√", "是", "否"]).to_owned();
        };
        let usual = dice.word(&["70", "69.9", "88", "95"]);
        with_percent(measured(usual, &possible, &[], dice), gate.measure, dice)
    }

    /// A condition is entered by all judges alike: whichever row is lost, it stands.
    fn once(&self, cell: &str) -> Vec<String> {
        vec![cell.to_owned(); self.judges.len()]
    }

    fn marks(&self, leaf: NodeId, part: usize, dice: &mut Dice) -> Vec<String> {
        let row = self.tree.row(leaf, self.rubric).expect("a leaf has a row");
        if part >= count(row) {
            return self.once("");
        }
        let is_exemptible = self.rubric.exemptions.iter().any(|exemption| {
            exemption
                .items
                .iter()
                .any(|item| *item == row.code || item.is_above(&row.code))
        });
        // All cells of a leaf agree on whether it applies, so only the first is asked.
        if part == 0 && count(row) == 1 {
            if is_exemptible && dice.one_in(10) {
                return self.once("免检");
            }
            let policy = self.tree.nearest(leaf, self.rubric, |row| row.na.clone());
            let chance = match policy {
                None | Some(NotApplicable::Error) => 400,
                Some(NotApplicable::Rescale | NotApplicable::Points(_) | NotApplicable::Mean) => 6,
            };
            if dice.one_in(chance) {
                return self.once(dice.word(&["/", "不适用", "—"]));
            }
        }
        if part == 1 && is_target(row) {
            let usual = dice.word(&["80", "85", "92.5"]);
            let is_blank = self.blanks > 0 && dice.one_in(self.blanks);
            let target = target(row, usual, dice);
            return self.once(if is_blank { "" } else { &target });
        }
        let mark = |dice: &mut Dice| match self.blanks > 0 && dice.one_in(self.blanks) {
            true => dice.word(&["", "缺", "未评"]).to_string(),
            false => {
                let aside = &mut dice.aside();
                let usual = mark(row, dice);
                impossible(Possible::of_row(row), aside)
                    .or_else(|| illegible(aside))
                    .unwrap_or(usual)
            }
        };
        (0..self.judges.len()).map(|_| mark(dice)).collect()
    }
}

/// Returns how many cells a row's rule needs.
pub fn count(row: &Indicator) -> usize {
    match &row.rule {
        Rule::Deduct(rule::Deduct(rates)) | Rule::Add(rule::Add(rates)) => rates.len(),
        _ if is_target(row) => 2,
        _ => 1,
    }
}

/// Returns the heading of one of several cells, where code and name alone do not bind it.
pub fn part_heading(row: &Indicator, part: usize) -> Option<String> {
    match &row.rule {
        Rule::Steps(rule::Steps {
            target: Target::Column(column),
            ..
        }) if part == 1 => Some(column.clone()),
        Rule::Deduct(rule::Deduct(rates)) | Rule::Add(rule::Add(rates)) if rates.len() > 1 => {
            let rate = &rates[part];
            let own = rate.what.as_deref().or(rate.unit.as_deref());
            let own = own.expect("rates are drawn with units");
            Some(format!("{} {own}", row.code))
        }
        _ => None,
    }
}

fn is_target(row: &Indicator) -> bool {
    matches!(
        row.rule,
        Rule::Steps(rule::Steps {
            target: Target::Column(_),
            ..
        })
    )
}

fn mark(row: &Indicator, dice: &mut Dice) -> String {
    let most = || match &row.points {
        Some(Points::Fixed(points)) => hundredths(points),
        Some(Points::Open) | None => 800,
    };
    match &row.rule {
        Rule::Mark(rule::Mark { least, step }) => graded(least, most(), step.as_ref(), dice),
        Rule::Scaled(rule::Scaled { of, least, step }) => {
            graded(least, hundredths(of), step.as_ref(), dice)
        }
        Rule::Met(_) => dice
            .word(&["是", "否", "√", "×", "1", "0", "达标"])
            .to_string(),
        Rule::Levels(rule::Levels(levels)) => dice.pick(levels).name.clone(),
        Rule::Deduct(_) | Rule::Add(_) => dice.word(&["0", "无", "1", "2", "3", "7"]).to_string(),
        Rule::DeductPoints(_) => decimal(most().min(400) * dice.below(5) as i64 / 4),
        Rule::Ratio(_) => dice
            .word(&["3/4", "75%", "0.75", "1", "0/4", "2/3", "5/4"])
            .to_string(),
        Rule::Bands(_)
        | Rule::Between(_)
        | Rule::Linear(_)
        | Rule::Times(_)
        | Rule::Steps(_)
        | Rule::ByRank(_) => {
            let usual = dice.word(&[
                "60", "70", "75", "80", "81.25", "85", "89.99", "90", "95", "100", "3",
            ]);
            let possible = Possible::of_row(row).expect("it is measured");
            let value = measured(usual, &possible, &lines(&row.rule), dice);
            with_percent(value, row.measure, dice)
        }
    }
}

fn target(row: &Indicator, usual: &str, dice: &Dice) -> String {
    let possible = Possible::of_row(row).expect("it is measured");
    measured(usual, &possible, &[], dice)
}

/// A value that can be: the usual one, or one at an end, on a line of the rule or beyond the usual.
fn measured(usual: &str, possible: &Possible, lines: &[String], dice: &Dice) -> String {
    let aside = &mut dice.aside();
    let ends: Vec<String> = possible.ends().iter().filter_map(written).collect();
    let others = ["0", "-12.5", "105", "130"].map(str::to_owned);
    let others = [&ends, lines, &others].concat();
    let value = match aside.one_in(3) {
        true => aside.pick(&others).clone(),
        false => usual.to_owned(),
    };
    match possible.holds(&read(&value).expect("digits")) {
        true => value,
        false => aside.pick(&ends).clone(),
    }
}

fn with_percent(value: String, measure: Measure, dice: &mut Dice) -> String {
    let is_percent = measure == Measure::Percent && dice.one_in(2);
    format!("{value}{}", if is_percent { "%" } else { "" })
}

/// The values at which a rule changes.
fn lines(rule: &Rule) -> Vec<String> {
    match rule {
        Rule::Bands(rule::Bands(bands)) => {
            let lines = bands.iter().filter_map(|band| band.edge.line());
            lines.map(Number::to_string).collect()
        }
        Rule::Linear(rule::Linear { zero, full }) => {
            let line = |end: &End| match end {
                End::At(end) => Some(end.to_string()),
                End::Highest | End::Lowest => None,
            };
            [zero, full].into_iter().filter_map(line).collect()
        }
        Rule::Between(rule::Between { knots, .. }) => {
            knots.iter().map(|knot| knot.at.to_string()).collect()
        }
        Rule::Steps(rule::Steps {
            target: Target::Fixed(target),
            ..
        }) => vec![target.to_string()],
        _ => Vec::new(),
    }
}

/// Once in a long while, a value that cannot be.
fn impossible(possible: Option<Possible>, dice: &mut Dice) -> Option<String> {
    let Possible { least, greatest } = possible?;
    let half = Amount::At(Rational::new(1.into(), 2.into()));
    let beyond = match dice.one_in(2) {
        true => least.minus(&half),
        false => greatest.plus(&half),
    };
    match beyond {
        Amount::At(beyond) if dice.one_in(150) => written(&beyond),
        Amount::At(_) | Amount::Below | Amount::Above => None,
    }
}

/// Once in a long while, what nobody can read.
fn illegible(dice: &mut Dice) -> Option<String> {
    dice.one_in(150).then(|| ILLEGIBLE.to_owned())
}

/// Returns a number as a cell would hold it, where it has so few digits.
pub fn written(value: &Rational) -> Option<String> {
    let hundredths = value * Rational::from_integer(100.into());
    hundredths
        .is_integer()
        .then(|| decimal(i64::try_from(hundredths.to_integer()).expect("numbers are small")))
}

/// A mark from the least to the most, often at an end.
fn graded(least: &Number, most: i64, step: Option<&Number>, dice: &mut Dice) -> String {
    let step = step.map_or(25, hundredths);
    let (below, steps) = (-hundredths(least) / step, most / step);
    let taken = match dice.below(4) {
        0 => steps,
        _ => dice.below(steps as usize + 1) as i64,
    };
    let aside = &mut dice.aside();
    match below > 0 && aside.one_in(2) {
        true => decimal(-(aside.below(below as usize + 1) as i64) * step),
        false => decimal(taken * step),
    }
}

fn hundredths(number: &Number) -> i64 {
    let hundred = read("100").expect("digits");
    let scaled = exact(number) * hundred;
    i64::try_from(scaled.to_integer()).expect("random rubrics hold small numbers")
}
