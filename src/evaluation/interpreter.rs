//! What cells mean under one tree, and what is odd about them although they mean something.

use super::case::Case;
use crate::cell::{self, Cell, Idiom, Repair, happened, is_merit, truth};
use crate::evaluation::codes;
use crate::lang::Text;
use crate::names::plain;
use crate::number::Number;
use crate::plan::{Plan, Question, Sought};

pub use crate::rubric::rule::Oddity;
use crate::rubric::rule::{Misfit, Possible};
use crate::rubric::{Measure, NotApplicable, TreeId};
use crate::sheet::QuestionId;
use crate::sheet::puzzle::{Asked, Puzzle};
use crate::text;

/// What cells mean under one tree.
pub struct Interpreter<'a> {
    case: &'a Case<'a>,
    plan: &'a Plan,
}

/// What a cell means to its leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    Blank,
    NotApplicable,
    Exempt,
    Value(Number),
}

impl Reading {
    /// Returns the value that the cell holds, if it holds one.
    pub fn value(&self) -> Option<&Number> {
        match self {
            Reading::Value(value) => Some(value),
            Reading::Blank | Reading::NotApplicable | Reading::Exempt => None,
        }
    }
}

/// Returns what had to be set right to read a cell.
pub fn repairs(case: &Case, tree: TreeId, question: QuestionId, words: &str) -> Vec<Repair> {
    Interpreter::new(case, tree).cell(question, words).1
}

impl<'a> Interpreter<'a> {
    pub fn new(case: &'a Case<'a>, tree: TreeId) -> Interpreter<'a> {
        Interpreter {
            case,
            plan: &case.plans[tree],
        }
    }

    /// Returns what a cell says, and what had to be set right to read it.
    pub fn cell(&self, question: QuestionId, words: &str) -> (Cell, Vec<Repair>) {
        let leaf = self.plan.leaf_asked(question);
        let idiom = Idiom {
            units: leaf.map_or(&[], |(leaf, input)| &leaf.units[input]),
            no_points: match leaf {
                Some((leaf, input)) => leaf.asks_for_no_points(input).is_some(),
                None => self.is_percent(question) || self.is_yes_or_no(question),
            },
            blanks: &self.case.rubric.columns.blank,
            levels: leaf.map_or(&[], |(leaf, _)| &leaf.levels),
        };
        cell::read(words, &idiom)
    }

    /// Returns what a cell means, or what is wrong with it.
    pub fn read(&self, question: QuestionId, cell: &Cell) -> Result<Reading, Misfit> {
        let reading = match &self.case.questions[question] {
            Question::Mark { .. } => self.mark(question, cell),
            Question::Veto(_) => event(cell, Event::Veto),
            Question::Exemption(_) => event(cell, Event::Exemption),
            Question::Gate(index) => {
                let gate = &self.case.rubric.gates[*index];
                match (&gate.line, cell) {
                    (None, _) => yes_or_no(cell),
                    (Some(_), Cell::Blank) => Ok(Reading::Blank),
                    (Some(_), Cell::Word(words))
                        if gate.measure == Measure::Percent && cell::is_points(words) =>
                    {
                        Err(points_for_entry(Sought::Percent))
                    }
                    (Some(line), _) => Possible::of_gate(gate, &line.at)
                        .accepts(cell)
                        .map(Reading::Value),
                }
            }
            Question::Subtotal(_) | Question::Total => Ok(match cell {
                Cell::Number {
                    value,
                    percent: false,
                } => Reading::Value(value.clone()),
                Cell::Number { percent: true, .. }
                | Cell::Blank
                | Cell::NotApplicable
                | Cell::Exempt
                | Cell::Fraction { .. }
                | Cell::Word(_) => Reading::Blank,
            }),
        };
        reading.map_err(|misfit| puzzling(cell).unwrap_or(misfit))
    }

    fn mark(&self, question: QuestionId, cell: &Cell) -> Result<Reading, Misfit> {
        let Some((leaf, input)) = self.plan.leaf_asked(question) else {
            return match cell {
                Cell::Blank | Cell::NotApplicable => Ok(Reading::Blank),
                Cell::Exempt | Cell::Number { .. } | Cell::Fraction { .. } | Cell::Word(_) => {
                    Err(Misfit {
                        code: codes::MARK_OTHER_KIND,
                        problem: text! {"这类单位没有这一项"; "is a mark for an indicator that this kind of unit does not have"},
                        remedy: text! {"清空这一格，或改正类别"; "clear the cell, or correct the kind"},
                    })
                }
            };
        };
        let may_be_exempt = !leaf.exemptions.is_empty();
        match cell {
            Cell::Blank => Ok(Reading::Blank),
            // Where an honour may exempt from the item, the whole unit says whether it does.
            Cell::NotApplicable if leaf.na == NotApplicable::Error && !may_be_exempt => {
                Err(not_provided_for())
            }
            Cell::NotApplicable => Ok(Reading::NotApplicable),
            Cell::Exempt if !may_be_exempt => Err(Misfit {
                code: codes::MARK_EXEMPT,
                problem: text! {"填的是“免检”，但考评细则没有规定本项可以免检"; "stands for “exempt”, and the rubric exempts nobody from this"},
                remedy: text! {"填上得分，或在考评细则写 `exemptions`"; "fill in the mark, or write `exemptions` in the rubric"},
            }),
            Cell::Exempt => Ok(Reading::Exempt),
            Cell::Number { .. } | Cell::Fraction { .. } | Cell::Word(_) => {
                let asked = leaf.asks_for_no_points(input);
                match asked.filter(|_| states_points(cell)) {
                    Some(asked) => Err(points_for_entry(asked)),
                    None => leaf.accepts(cell).map(Reading::Value),
                }
            }
        }
    }

    /// Returns what is odd about a cell by itself.
    pub fn oddities(&self, question: QuestionId, words: &str, cell: &Cell) -> Vec<Oddity> {
        let mut odd = Vec::new();
        if self.case.questions[question].is_sum() {
            return odd;
        }
        if let Cell::Number { .. } = cell
            && is_reckoned(words)
        {
            odd.push(Oddity::Residue);
        }
        let leaf = self.plan.leaf_asked(question);
        odd.extend(leaf.and_then(|(leaf, _)| leaf.oddity(cell)));
        odd
    }

    /// Returns whether a question of no row is answered by yes or no.
    fn is_yes_or_no(&self, question: QuestionId) -> bool {
        match &self.case.questions[question] {
            Question::Veto(_) | Question::Exemption(_) => true,
            Question::Gate(index) => self.case.rubric.gates[*index].line.is_none(),
            Question::Mark { .. } | Question::Subtotal(_) | Question::Total => false,
        }
    }

    /// Returns whether a question is answered in percent.
    pub fn is_percent(&self, question: QuestionId) -> bool {
        match &self.case.questions[question] {
            Question::Mark { .. } => {
                let leaf = self.plan.leaf_asked(question);
                leaf.is_some_and(|(leaf, _)| leaf.is_in_percent())
            }
            Question::Gate(index) => self.case.rubric.gates[*index].measure == Measure::Percent,
            Question::Veto(_)
            | Question::Exemption(_)
            | Question::Subtotal(_)
            | Question::Total => false,
        }
    }
}

/// Returns whether a numeral has so many significant digits that it was reckoned by a spreadsheet, not
/// marked.
pub fn is_reckoned(words: &str) -> bool {
    const DIGITS_OF_A_SPREADSHEET: usize = 15;
    // No character stands for more digits than it has bytes.
    words.len() >= DIGITS_OF_A_SPREADSHEET && significant_digits(words) >= DIGITS_OF_A_SPREADSHEET
}

/// Returns how many digits a numeral has between its first and its last that is not 0.
fn significant_digits(words: &str) -> usize {
    let words = plain(words);
    let digits: Vec<char> = words.chars().filter(char::is_ascii_digit).collect();
    let is_zero = |digit: &char| *digit == '0';
    let digits = match words.contains('.') {
        true => digits
            .iter()
            .rposition(|digit| !is_zero(digit))
            .map_or(&[][..], |last| &digits[..=last]),
        false => &digits[..],
    };
    digits.iter().skip_while(|digit| is_zero(digit)).count()
}

/// Returns the question that words raise which many people write and not all mean alike.
fn puzzling(cell: &Cell) -> Option<Misfit> {
    let Cell::Word(words) = cell else {
        return None;
    };
    let Asked {
        code,
        problem,
        remedy,
    } = Puzzle::of(words)?.asked();
    Some(Misfit {
        code,
        problem,
        remedy,
    })
}

/// Returns whether a cell holds a number of points, and says so.
fn states_points(cell: &Cell) -> bool {
    matches!(cell, Cell::Word(words) if cell::is_points(words))
}

/// Returns what is wrong with points where a rule makes points of what is asked for.
fn points_for_entry(asked: Sought) -> Misfit {
    let (asked, remedy) = match asked {
        Sought::Count(unit) => (
            text! {"几{unit}"; "how many {unit} there were"},
            text! {"填几{unit}，不填得分：得分由程序按细则算"; "write how many {unit} there were: the program makes points of that"},
        ),
        Sought::Share => (
            text! {"比例"; "a ratio"},
            text! {"写 3/4、75% 或 0.75，不填得分：得分由程序按细则算"; "write 3/4, 75% or 0.75: the program makes points of that"},
        ),
        Sought::YesOrNo => (
            text! {"是或否"; "yes or no"},
            text! {"填是或否，不填得分：得分由程序按细则算"; "write yes or no: the program makes points of that"},
        ),
        Sought::Percent => (
            text! {"百分比"; "a percentage"},
            text! {"填百分比，不填得分：得分由程序按细则算"; "write the percentage: the program makes points of that"},
        ),
    };
    Misfit {
        code: codes::POINTS_FOR_ENTRY,
        problem: text! {"写的是得分，这一项要填{asked}"; "is a number of points, and this asks for {asked}"; asked},
        remedy,
    }
}

#[derive(Clone, Copy)]
enum Event {
    Veto,
    Exemption,
}

/// Reads whether something happened, or somebody has an honour.
fn event(cell: &Cell, event: Event) -> Result<Reading, Misfit> {
    if let Some(yes) = happened(cell) {
        return Ok(Reading::Value(Number::from(i64::from(yes))));
    }
    if !is_merit(cell) {
        return yes_or_no(cell);
    }
    Err(Misfit {
        code: codes::YES_NO,
        problem: match event {
            Event::Veto => {
                text! {"是评语，看不出是否发生"; "is a word of merit, and does not say whether it happened"}
            }
            Event::Exemption => {
                text! {"是评语，看不出是否免检"; "is a word of merit, and does not say whether it exempts"}
            }
        },
        remedy: match event {
            Event::Veto => {
                text! {"发生了写 `是`，没有发生写 `否`"; "write `yes` if it happened, `no` if it did not"}
            }
            Event::Exemption => {
                text! {"免检写 `是`，不免检写 `否`"; "write `yes` if it exempts, `no` if it does not"}
            }
        },
    })
}

fn yes_or_no(cell: &Cell) -> Result<Reading, Misfit> {
    match (cell, truth(cell)) {
        (Cell::Blank, _) => Ok(Reading::Blank),
        (_, Some(yes)) => Ok(Reading::Value(Number::from(i64::from(yes)))),
        (_, None) => Err(Misfit {
            code: codes::YES_NO,
            problem: text! {"不是“是”或“否”"; "is neither yes nor no"},
            remedy: text! {"写 是/否、√/× 或 1/0"; "write 是/否, √/×, yes/no or 1/0"},
        }),
    }
}

/// Returns what is wrong with 不适用 where the rubric does not say what it does.
pub fn not_provided_for() -> Misfit {
    Misfit {
        code: codes::MARK_NOT_APPLICABLE,
        problem: text! {"填的是“不适用”，但考评细则没有规定不适用如何计分"; "stands for “not applicable”, and the rubric does not say what that does"},
        remedy: text! {"填上得分，或在考评细则这一行写 `na = \"rescale\"`"; "fill in the mark, or write `na = \"rescale\"` on this row of the rubric"},
    }
}

pub fn repair_text(repair: Repair) -> Text {
    match repair {
        Repair::SurroundingSpace => text! {"去掉数字前后的空格"; "spaces around numbers removed"},
        Repair::FullWidth => text! {"全角数字读作半角"; "full-width digits read as ordinary ones"},
        Repair::LeadingApostrophe => {
            text! {"去掉数字前的撇号"; "apostrophes before numbers removed"}
        }
        Repair::ThousandsComma => text! {"去掉千分位逗号"; "thousands commas removed"},
        Repair::UnitWord => text! {"去掉数字后的单位"; "unit words after numbers removed"},
        Repair::PlusSign => text! {"去掉数字前的加号"; "plus signs removed"},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_digits_that_signify() {
        for (words, digits) in [
            ("59.999999999999993", 17),
            ("0.333333333333333", 15),
            ("0.001", 1),
            ("85.000000000000000", 2),
            ("100", 3),
            ("-0.10", 1),
        ] {
            assert_eq!(significant_digits(words), digits, "{words}");
        }
    }
}
