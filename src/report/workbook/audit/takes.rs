//! What may stand in a cell for marks once somebody has changed it. What formulas would read otherwise than
//! the program does, and what the program would refuse, is counted beside; then no total is worked out.

use super::words::Words;
use crate::evaluation::Case;
use crate::number::Number;
use crate::plan::Question;
use crate::report::workbook::formulas::{Held, fits, quoted};
use crate::report::workbook::number::digits;
use crate::rubric::Measure;
use crate::rubric::rule::Grain;
use crate::sheet::QuestionId;
use crate::span::Extended;

/// By how much floats may miss a whole number.
const NEAR: &str = "0.000001";

/// What the cells of a column take.
#[derive(Clone, Default)]
pub struct Takes {
    numbers: Option<Numbers>,
    words: Vec<String>,
}

#[derive(Clone)]
struct Numbers {
    least: Option<Number>,
    most: Option<Number>,
    /// Numbers are multiples of one of so many parts: of a step, or of one decimal more than there were.
    parts: Option<Number>,
    /// 0.92 would be 92 % with a format of its own.
    is_percent: bool,
}

impl Takes {
    /// Returns what the answers to a question may be, of which these stand in the column.
    pub fn answers((case, words): (&Case, &Words), question: QuestionId, held: &[Held]) -> Takes {
        let mut takes = Takes::of((case, words), question, held);
        if let Some(numbers) = &mut takes.numbers {
            numbers.let_in(held);
        }
        let words = held.iter().filter_map(|held| match held {
            Held::Word(word) => Some(word.clone()),
            Held::Nothing | Held::Number(_) => None,
        });
        let is_any = takes.numbers.is_some() || !takes.words.is_empty();
        takes.words.extend(words.filter(|_| is_any));
        takes.words.sort();
        takes.words.dedup();
        takes
    }

    fn of((case, words): (&Case, &Words), question: QuestionId, held: &[Held]) -> Takes {
        let yes_or_no = || vec![words.yes.clone(), words.no.clone()];
        let outside = || vec![words.not_applicable.clone(), words.exempt.clone()];
        let of_words = |words| Takes {
            numbers: None,
            words,
        };
        let gate = match &case.questions[question] {
            Question::Mark { .. } => {
                let leaves = case.plans.iter().map(|plan| plan.leaf_asked(question));
                let leaves: Vec<_> = leaves.flatten().collect();
                let chosen = leaves.iter().filter_map(|(leaf, _)| match &leaf.grain {
                    Grain::Choices(_) if leaf.levels.is_empty() => Some(yes_or_no()),
                    Grain::Choices(_) => Some(leaf.levels.clone()),
                    Grain::Any | Grain::Measured | Grain::Step(_) | Grain::Share => None,
                });
                let mut named: Vec<String> = chosen.flatten().collect();
                if !named.is_empty() {
                    named.extend(outside());
                    return of_words(named);
                }
                let spans = leaves.iter().map(|(leaf, input)| &leaf.domains[*input]);
                let ends = |end: &Extended| match end {
                    Extended::At(number) => Some(number.clone()),
                    Extended::Below | Extended::Above => None,
                };
                let least: Option<Vec<Number>> =
                    spans.clone().map(|span| ends(&span.low)).collect();
                let most: Option<Vec<Number>> = spans.map(|span| ends(&span.high)).collect();
                let steps = leaves.iter().map(|(leaf, _)| match &leaf.grain {
                    Grain::Step(step) => Some(&Number::ONE / step),
                    Grain::Any | Grain::Measured | Grain::Share | Grain::Choices(_) => None,
                });
                let steps: Option<Vec<Number>> = steps.collect();
                let one_step =
                    steps.filter(|steps| steps.windows(2).all(|pair| pair[0] == pair[1]));
                let step = one_step.and_then(|steps| steps.first().cloned());
                return Takes {
                    numbers: Some(Numbers {
                        least: least.and_then(|least| least.into_iter().min()),
                        most: most.and_then(|most| most.into_iter().max()),
                        parts: step.or_else(|| Some(finer(held))),
                        is_percent: leaves.iter().any(|(leaf, _)| leaf.is_in_percent()),
                    }),
                    words: outside(),
                };
            }
            Question::Gate(gate) => &case.rubric.gates[*gate],
            Question::Veto(_) | Question::Exemption(_) => return of_words(yes_or_no()),
            Question::Subtotal(_) | Question::Total => return Takes::default(),
        };
        match gate.line {
            None => of_words(yes_or_no()),
            Some(_) => Takes {
                numbers: Some(Numbers {
                    least: None,
                    most: None,
                    parts: Some(finer(held)),
                    is_percent: gate.measure == Measure::Percent,
                }),
                words: Vec::new(),
            },
        }
    }

    /// Returns how many of so many cells in a range hold what the program would not read so, or nothing where
    /// a mark was when they were `written`; none where anything may stand there.
    pub fn unread(&self, (range, written): (&str, &str), cells: usize) -> Option<String> {
        if self.numbers.is_none() && self.words.is_empty() {
            return None;
        }
        let numbers = self.numbers.iter().map(|numbers| numbers.read(range));
        let words = self.words.iter();
        let words = words.map(|word| format!("EXACT({range},{})", quoted(word)));
        let read: Vec<String> = numbers.chain(words).collect();
        let read = read.join("+");
        let blank = format!("ISBLANK({range})*ISBLANK({written})");
        let formula = format!("={cells}-SUMPRODUCT({blank}+{read})");
        fits(&formula).then_some(formula)
    }
}

impl Numbers {
    /// Drops what these numbers, which the program did read, do not hold to.
    fn let_in(&mut self, held: &[Held]) {
        let held: Vec<&Number> = held.iter().filter_map(Held::number).collect();
        let all = |holds: &dyn Fn(&Number) -> bool| held.iter().all(|number| holds(number));
        self.least = self.least.take().filter(|end| all(&|held| held >= end));
        self.most = self.most.take().filter(|end| all(&|held| held <= end));
        let is_whole = |number: &Number| number.floor() == *number;
        self.parts = (self.parts.take()).filter(|parts| all(&|held| is_whole(&(held * parts))));
        let is_share = |held: &Number| !held.is_zero() && *held < Number::ONE;
        self.is_percent &= all(&|held| !is_share(held));
    }

    /// Returns where cells of a range hold numbers of these.
    fn read(&self, range: &str) -> String {
        let mut conditions = vec![format!("ISNUMBER({range})")];
        let least = self.least.as_ref().map(|end| (">=", "-", end));
        let most = self.most.as_ref().map(|end| ("<=", "+", end));
        for (sign, room, end) in least.into_iter().chain(most) {
            conditions.push(format!("({range}{sign}{}{room}{NEAR})", digits(end)));
        }
        if let Some(parts) = &self.parts {
            let scaled = format!("{range}*{}", digits(parts));
            conditions.push(format!("(ABS({scaled}-ROUND({scaled},0))<={NEAR})"));
        }
        if self.is_percent {
            conditions.push(format!("(({range}=0)+({range}>=1)>0)"));
        }
        format!("ISNUMBER(1/({}))", conditions.join("*"))
    }
}

/// Returns how many parts of one there are with a decimal more than numbers have.
fn finer(held: &[Held]) -> Number {
    let numbers = held.iter().filter_map(Held::number);
    let places = numbers.map(|number| number.decimal_places().unwrap_or(6));
    let places = places.max().unwrap_or(0).clamp(1, 6) + 1;
    Number::from(10_i64.pow(u32::try_from(places).expect("there are few")))
}
