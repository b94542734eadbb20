//! Every cell of a sheet, read by the rule of its leaf.
//!
//! The same words in the same column mean the same, so each distinct pair is read once. Only where
//! one of them means nothing, or was repaired, are the files read again, to say where it stands.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Case;
use super::entry::{self, Reading};
use super::faults::{Fault, Misfit, of_cells};
use super::questions::{Input, Question, inputs};
use super::range::Possible;
use crate::diagnostics::Diagnostic;
use crate::lang::Text;
use crate::names::plain;
use crate::number::Number;
use crate::rubric::{Indicator, NotApplicable, Rule, Tree};
use crate::sheet::cell::{self, Cell, Repair, truth};
use crate::sheet::{FoundCell, JudgeId, UnitId, WordId};
use crate::text;

/// What each text that occurs means, by tree, question and text; and what is supposed to stand in
/// one cell instead of what does.
pub struct Readings {
    known: Arc<HashMap<(usize, usize, WordId), Reading>>,
    supposed: Option<(UnitId, Entry, Reading)>,
}

/// What the sheets say of one unit, as its tree reads it.
#[derive(Clone, Copy)]
pub struct Marked<'a> {
    pub case: &'a Case<'a>,
    pub unit: UnitId,
    /// The number of its tree.
    pub tree: usize,
    readings: &'a Readings,
}

/// A cell of one unit: what one judge entered for a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub question: usize,
    pub judge: JudgeId,
}

impl Readings {
    pub fn of<'a>(&'a self, case: &'a Case<'a>, unit: UnitId, tree: usize) -> Marked<'a> {
        Marked {
            case,
            unit,
            tree,
            readings: self,
        }
    }

    /// Returns the same readings as if something else stood in one cell.
    pub fn supposing(&self, unit: UnitId, entry: Entry, reading: Reading) -> Readings {
        Readings {
            known: Arc::clone(&self.known),
            supposed: Some((unit, entry, reading)),
        }
    }
}

impl<'a> Marked<'a> {
    /// Returns what each judge entered for a question, where a row speaks of it.
    pub fn entries(self, question: usize) -> impl Iterator<Item = (JudgeId, &'a Reading)> {
        let Marked {
            case,
            unit,
            tree,
            readings,
        } = self;
        let marks = case.sheet.marks(unit, question);
        marks.filter_map(move |(judge, word)| {
            let entry = Entry { question, judge };
            match &readings.supposed {
                Some((of, cell, reading)) if (*of, *cell) == (unit, entry) => {
                    Some((judge, reading))
                }
                _ => Some((judge, readings.known.get(&(tree, question, word?))?)),
            }
        })
    }

    /// Returns whether some judge says yes to a question.
    pub fn is_ticked(self, question: usize) -> bool {
        let yes = |(_, reading): (JudgeId, &Reading)| matches!(reading, Reading::Value(value) if *value == Number::ONE);
        self.entries(question).any(yes)
    }
}

/// Reads every cell of the units, each with the number of its tree. Returns the readings, what is
/// wrong with cells, and remarks on those that were repaired.
pub fn read_cells(
    case: &Case,
    units: &[(UnitId, usize)],
) -> (Readings, Vec<Fault>, Vec<Diagnostic>) {
    let mut known = HashMap::new();
    let mut misfits: HashMap<(usize, usize, WordId), Misfit> = HashMap::new();
    let mut repaired: HashMap<(usize, usize, WordId), Vec<Repair>> = HashMap::new();
    let interpreters: Vec<Interpreter> = (0..case.trees.len())
        .map(|tree| Interpreter::new(case, tree))
        .collect();
    for &(unit, tree) in units {
        for question in 0..case.questions.list.len() {
            for (_, word) in case.sheet.marks(unit, question) {
                let Some(word) = word else { continue };
                let key = (tree, question, word);
                if known.contains_key(&key) || misfits.contains_key(&key) {
                    continue;
                }
                let (cell, repairs) = interpreters[tree].cell(question, case.sheet.words.get(word));
                if !repairs.is_empty() {
                    repaired.insert(key, repairs);
                }
                match interpreters[tree].read(question, &cell) {
                    Ok(reading) => {
                        known.insert(key, reading);
                    }
                    Err(misfit) => {
                        misfits.insert(key, misfit);
                    }
                }
            }
        }
    }
    let readings = Readings {
        known: Arc::new(known),
        supposed: None,
    };
    if misfits.is_empty() && repaired.is_empty() {
        return (readings, Vec::new(), Vec::new());
    }
    let trees: HashMap<UnitId, usize> = units.iter().copied().collect();
    let key = |cell: &FoundCell| (trees[&cell.unit], cell.question, cell.word);
    let mut entered = HashSet::new();
    let cells = case
        .sheet
        .find_cells(case.files, |unit, question, judge, word| {
            trees.get(&unit).is_some_and(|&tree| {
                let key = (tree, question, word);
                (misfits.contains_key(&key) || repaired.contains_key(&key))
                    && entered.insert((unit, question, judge))
            })
        });
    let mut faulty = Vec::new();
    let mut notes = Vec::new();
    for cell in cells {
        if let Some(repairs) = repaired.get(&key(&cell)) {
            notes.extend(repairs.iter().map(|&repair| {
                Diagnostic::note("repaired", repair_text(repair)).at(cell.place.clone())
            }));
        }
        if let Some(misfit) = misfits.get(&key(&cell)) {
            faulty.push((cell, misfit));
        }
    }
    (readings, of_cells(case, faulty), notes)
}

/// Returns what has to be set right to read a cell.
pub fn repairs(case: &Case, tree: usize, question: usize, words: &str) -> Vec<Repair> {
    Interpreter::new(case, tree).cell(question, words).1
}

/// What cells mean under one tree.
struct Interpreter<'a> {
    case: &'a Case<'a>,
    /// For each question that is a mark of this tree: its row, its part, and what its leaf allows.
    leaves: Vec<Option<Leaf<'a>>>,
}

struct Leaf<'a> {
    row: &'a Indicator,
    part: usize,
    units: Vec<String>,
    may_not_apply: bool,
    may_be_exempt: bool,
}

impl<'a> Interpreter<'a> {
    fn new(case: &'a Case<'a>, tree: usize) -> Interpreter<'a> {
        let leaf = |question: &Question| {
            let Question::Mark { code, part } = question else {
                return None;
            };
            let tree = &case.trees[tree];
            let id = tree.find(code.as_str(), case.rubric)?;
            let row = tree.row(id, case.rubric)?;
            let inputs = inputs(&row.rule);
            let units = match inputs.get(*part)? {
                Input::Rate(rate) => rate.unit.iter().cloned().collect(),
                Input::Value | Input::Target(_) => Vec::new(),
            };
            tree.node(id).is_leaf().then(|| Leaf {
                row,
                part: *part,
                units,
                may_not_apply: not_applicable(case, tree, id) != NotApplicable::Error,
                may_be_exempt: case
                    .rubric
                    .exemptions
                    .iter()
                    .any(|exemption| exemption.covers(code)),
            })
        };
        Interpreter {
            case,
            leaves: case.questions.list.iter().map(leaf).collect(),
        }
    }

    /// Returns what a cell says. The name of a level is that name before it is anything else,
    /// be it `50%` or `/`.
    fn cell(&self, question: usize, words: &str) -> (Cell, Vec<Repair>) {
        let Some(leaf) = &self.leaves[question] else {
            return cell::read(words, &[]);
        };
        let is_level = match &leaf.row.rule {
            Rule::Levels(levels) => levels
                .iter()
                .any(|level| plain(&level.name) == plain(words)),
            _ => false,
        };
        match is_level {
            true => (Cell::Word(words.to_owned()), Vec::new()),
            false => cell::read(words, &leaf.units),
        }
    }

    fn read(&self, question: usize, cell: &Cell) -> Result<Reading, Misfit> {
        match &self.case.questions.list[question] {
            Question::Mark { .. } => self.mark(question, cell),
            Question::Veto(_) | Question::Exemption(_) => happened(cell),
            Question::Gate(index) => {
                let gate = &self.case.rubric.gates[*index];
                match (&gate.from, cell) {
                    (None, _) => yes_or_no(cell),
                    (Some(_), Cell::Blank) => Ok(Reading::Blank),
                    (Some(from), _) => {
                        let possible = Possible::of_gate(gate, from);
                        entry::measured(cell, &possible).map(Reading::Value)
                    }
                }
            }
            Question::Subtotal(_) | Question::Total => Ok(match cell {
                Cell::Number {
                    value,
                    percent: false,
                } => Reading::Value(value.clone()),
                _ => Reading::Blank,
            }),
        }
    }

    fn mark(&self, question: usize, cell: &Cell) -> Result<Reading, Misfit> {
        let Some(leaf) = &self.leaves[question] else {
            return match cell {
                Cell::Blank | Cell::NotApplicable => Ok(Reading::Blank),
                _ => Err(Misfit {
                    code: "mark-other-kind",
                    problem: text!("这类单位没有这一项"; "is a mark for an indicator that this kind of unit does not have"),
                    remedy: text!("清空这一格，或改正类别"; "clear the cell, or correct the kind"),
                }),
            };
        };
        let reading = entry::read(cell, leaf.row, leaf.part)?;
        match reading {
            // Where an honour may exempt from the item, the whole unit says whether it does.
            Reading::NotApplicable if !leaf.may_not_apply && !leaf.may_be_exempt => {
                Err(not_provided_for())
            }
            Reading::Exempt if !leaf.may_be_exempt => Err(Misfit {
                code: "mark-exempt",
                problem: text!("填的是“免检”，但考评细则没有规定本项可以免检"; "stands for “exempt”, and the rubric exempts nobody from this"),
                remedy: text!("填上得分，或在考评细则写 `exemptions`"; "fill in the mark, or write `exemptions` in the rubric"),
            }),
            _ => Ok(reading),
        }
    }
}

/// Reads whether something happened, for which 有 and 无 are words too.
fn happened(cell: &Cell) -> Result<Reading, Misfit> {
    match cell {
        Cell::Word(word) if word == "有" => Ok(Reading::Value(Number::ONE)),
        Cell::Word(word) if word == "无" || word == "没有" => Ok(Reading::Value(Number::ZERO)),
        _ => yes_or_no(cell),
    }
}

fn yes_or_no(cell: &Cell) -> Result<Reading, Misfit> {
    match (cell, truth(cell)) {
        (Cell::Blank, _) => Ok(Reading::Blank),
        (_, Some(yes)) => Ok(Reading::Value(Number::from(i64::from(yes)))),
        (_, None) => Err(Misfit {
            code: "yes-no",
            problem: text!("不是“是”或“否”"; "is neither yes nor no"),
            remedy: text!("写 是/否、√/× 或 1/0"; "write 是/否, √/×, yes/no or 1/0"),
        }),
    }
}

/// Returns what is wrong with 不适用 where the rubric does not say what it does.
pub fn not_provided_for() -> Misfit {
    Misfit {
        code: "mark-not-applicable",
        problem: text!("填的是“不适用”，但考评细则没有规定不适用如何计分"; "stands for “not applicable”, and the rubric does not say what that does"),
        remedy: text!("填上得分，或在考评细则这一行写 `na = \"rescale\"`"; "fill in the mark, or write `na = \"rescale\"` on this row of the rubric"),
    }
}

/// Returns what 不适用 does to a leaf: as its row says, or the nearest row above that says.
pub fn not_applicable(case: &Case, tree: &Tree, leaf: crate::rubric::NodeId) -> NotApplicable {
    tree.nearest(leaf, case.rubric, |row| row.na.clone())
        .unwrap_or(NotApplicable::Error)
}

pub fn repair_text(repair: Repair) -> Text {
    match repair {
        Repair::SurroundingSpace => text!("去掉数字前后的空格"; "spaces around numbers removed"),
        Repair::FullWidth => text!("全角数字读作半角"; "full-width digits read as ordinary ones"),
        Repair::LeadingApostrophe => {
            text!("去掉数字前的撇号"; "apostrophes before numbers removed")
        }
        Repair::ThousandsComma => text!("去掉千分位逗号"; "thousands commas removed"),
        Repair::UnitWord => text!("去掉数字后的单位"; "unit words after numbers removed"),
        Repair::PlusSign => text!("去掉数字前的加号"; "plus signs removed"),
    }
}
