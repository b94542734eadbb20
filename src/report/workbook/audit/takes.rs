//! What may stand in a cell for marks once somebody has changed it. What formulas would read otherwise than
//! the program does, and what the program would refuse, a spreadsheet refuses where it is typed in, and says
//! what may stand there; where it is pasted in it is counted beside, and then no total is worked out.

use std::collections::HashSet;

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, XlsxError};

use super::words::Words;
use crate::evaluation::Case;
use crate::lang::Text;
use crate::number::Number;
use crate::plan::{LeafPlan, Question};
use crate::report::workbook::formulas::{Held, fits, quoted};
use crate::report::workbook::lists::Lists;
use crate::report::workbook::number::digits;
use crate::report::workbook::said::cut;
use crate::rubric::rule::{Grain, Possible, Rule};
use crate::rubric::{Measure, NotApplicable};
use crate::sheet::QuestionId;
use crate::span::Extended;
use crate::text;

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
    of: Of,
}

/// What numbers are of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Plain,
    /// 92 is so many; 0.92 would be 92 % with a format of its own.
    Percent,
    /// Times done of times due: 0.75.
    Share,
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
        let mut seen = HashSet::new();
        takes.words.retain(|word| seen.insert(word.clone()));
        takes
    }

    fn of((case, words): (&Case, &Words), question: QuestionId, held: &[Held]) -> Takes {
        let yes_or_no = || vec![words.yes.clone(), words.no.clone()];
        let of_words = |words| Takes {
            numbers: None,
            words,
        };
        let gate = match &case.questions[question] {
            Question::Mark { .. } => {
                let leaves = case.plans.iter().map(|plan| plan.leaf_asked(question));
                let leaves: Vec<_> = leaves.flatten().collect();
                let mut outside: Vec<String> = Vec::new();
                let any = |takes: &dyn Fn(&LeafPlan) -> bool| leaves.iter().any(|of| takes(of.0));
                outside.extend(
                    any(&|leaf| leaf.na != NotApplicable::Error)
                        .then(|| words.not_applicable.clone()),
                );
                outside
                    .extend(any(&|leaf| !leaf.exemptions.is_empty()).then(|| words.exempt.clone()));
                let chosen = leaves.iter().filter_map(|(leaf, _)| match &leaf.grain {
                    Grain::Choices(_) if leaf.levels.is_empty() => Some(yes_or_no()),
                    Grain::Choices(_) => Some(leaf.levels.clone()),
                    Grain::Any | Grain::Measured | Grain::Step(_) | Grain::Share => None,
                });
                let mut named: Vec<String> = chosen.flatten().collect();
                if !named.is_empty() {
                    named.extend(outside);
                    return of_words(named);
                }
                let spans = leaves.iter().map(|(leaf, input)| &leaf.domains[*input]);
                let least: Option<Vec<Number>> = spans.clone().map(|span| end(&span.low)).collect();
                let most: Option<Vec<Number>> = spans.map(|span| end(&span.high)).collect();
                let is_share = any(&|leaf| leaf.grain == Grain::Share);
                let counts_more =
                    any(&|leaf| matches!(leaf.rule(), Rule::Ratio(ratio) if ratio.most.is_some()));
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
                        most: match is_share && !counts_more {
                            true => Some(Number::ONE),
                            false => most.and_then(|most| most.into_iter().max()),
                        },
                        parts: step.or_else(|| Some(finer(held))),
                        of: match (is_share, any(&|leaf| leaf.is_in_percent())) {
                            (true, _) => Of::Share,
                            (false, true) => Of::Percent,
                            (false, false) => Of::Plain,
                        },
                    }),
                    words: outside,
                };
            }
            Question::Gate(gate) => &case.rubric.gates[*gate],
            Question::Veto(_) | Question::Exemption(_) => return of_words(yes_or_no()),
            Question::Subtotal(_) | Question::Total => return Takes::default(),
        };
        match &gate.line {
            None => of_words(yes_or_no()),
            Some(line) => {
                let span = Possible::of_gate(gate, &line.at).domain().span;
                Takes {
                    numbers: Some(Numbers {
                        least: end(&span.low),
                        most: end(&span.high),
                        parts: Some(finer(held)),
                        of: match gate.measure {
                            Measure::Percent => Of::Percent,
                            Measure::Plain => Of::Plain,
                        },
                    }),
                    words: Vec::new(),
                }
            }
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

impl Takes {
    /// Returns the words that cells are chosen from, where nothing else may stand in them.
    pub fn choices(&self) -> Option<Vec<String>> {
        let is_any = self.numbers.is_none() && !self.words.is_empty();
        is_any.then(|| self.words.clone())
    }

    /// Returns the rule to which a spreadsheet holds what is typed into cells, of which `first` is the
    /// first; none where anything may stand there, or the rule is longer than a spreadsheet takes.
    pub fn rule(
        &self,
        (lists, words): (&Lists, &Words),
        first: &str,
    ) -> Result<Option<DataValidation>, XlsxError> {
        const MOST: usize = 255;
        let rule = match (self.choices(), &self.numbers) {
            (Some(choices), _) => DataValidation::new().allow_list_formula(lists.range(&choices)),
            (None, None) => return Ok(None),
            (None, Some(numbers)) => {
                let words = self.words.iter();
                let words = words.map(|word| format!(",EXACT({first},{})", quoted(word)));
                let rule = format!("=OR({}{})", numbers.read(first), words.collect::<String>());
                if rule.len() > MOST {
                    return Ok(None);
                }
                DataValidation::new().allow_custom(Formula::new(rule))
            }
        };
        let wrong = text! {"这里不能这样填"; "this cannot stand here"};
        let rule = rule
            .set_error_title(words.speak(&wrong))?
            .set_error_message(cut(&words.speak(&self.said()), MOST))?
            .set_error_style(DataValidationErrorStyle::Stop);
        Ok(Some(rule))
    }

    /// Returns in words what may stand in a cell.
    fn said(&self) -> Text {
        let numbers = self.numbers.iter().map(Numbers::said);
        let words = self.words.iter().map(Text::verbatim);
        let words = Text::list(&words.collect::<Vec<_>>());
        let words = (!self.words.is_empty()).then_some(words);
        let said: Vec<Text> = numbers.chain(words).collect();
        let said = Text::joined(&said, "，或 ", ", or ");
        text! {"可以填：{said}。没有打分的空着"; "What may stand here: {said}. Leave it empty where there is no mark"; said}
    }
}

impl Numbers {
    /// Returns in words which numbers they are.
    fn said(&self) -> Text {
        let what = match self.of {
            Of::Plain => text! {"数"; "a number"},
            Of::Percent => text! {"百分数，92% 填 92"; "a percentage, 92 for 92%"},
            Of::Share => text! {"比例，四分之三填 0.75"; "a ratio, 0.75 for three of four"},
        };
        let range = match (&self.least, &self.most) {
            (Some(least), Some(most)) => Some(text! {"{least} 至 {most}"; "{least} to {most}"}),
            (Some(least), None) => Some(text! {"不小于 {least}"; "{least} or more"}),
            (None, Some(most)) => Some(text! {"不大于 {most}"; "{most} or less"}),
            (None, None) => None,
        };
        let step = self.parts.as_ref().map(|parts| {
            let step = &Number::ONE / parts;
            text! {"{step} 的整数倍"; "a multiple of {step}"}
        });
        let parts: Vec<Text> = [Some(what), range, step].into_iter().flatten().collect();
        Text::joined(&parts, "，", ", ")
    }

    /// Drops what these numbers, which the program did read, do not hold to.
    fn let_in(&mut self, held: &[Held]) {
        let held: Vec<&Number> = held.iter().filter_map(Held::number).collect();
        let all = |holds: &dyn Fn(&Number) -> bool| held.iter().all(|number| holds(number));
        self.least = self.least.take().filter(|end| all(&|held| held >= end));
        self.most = self.most.take().filter(|end| all(&|held| held <= end));
        let is_whole = |number: &Number| number.floor() == *number;
        self.parts = (self.parts.take()).filter(|parts| all(&|held| is_whole(&(held * parts))));
        let is_share = |held: &Number| !held.is_zero() && *held < Number::ONE;
        if self.of == Of::Percent && !all(&|held| !is_share(held)) {
            self.of = Of::Plain;
        }
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
        if self.of == Of::Percent {
            conditions.push(format!("(({range}=0)+({range}>=1)>0)"));
        }
        format!("ISNUMBER(1/({}))", conditions.join("*"))
    }
}

fn end(end: &Extended) -> Option<Number> {
    match end {
        Extended::At(number) => Some(number.clone()),
        Extended::Below | Extended::Above => None,
    }
}

/// Returns how many parts of one there are with a decimal more than numbers have.
fn finer(held: &[Held]) -> Number {
    let numbers = held.iter().filter_map(Held::number);
    let places = numbers.map(|number| number.decimal_places().unwrap_or(6));
    let places = places.max().unwrap_or(0).clamp(1, 6) + 1;
    Number::from(10_i64.pow(u32::try_from(places).expect("there are few")))
}
