//! Every cell of a sheet, read by the rule of its leaf.
//!
//! The same words in the same column mean the same, so each distinct pair is read once. Only where
//! one of them means nothing, or was repaired, are the files read again, to say where it stands.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::ballot::Names;
use super::case::{Case, plans};
use super::faults::{Fault, of_cells};
use super::interpreter::Reading;
use super::interpreter::{Interpreter, Oddity, repair_text};
use super::occurring::occurring;
use crate::cell::Cell;
use crate::diagnostics::Diagnostic;
use crate::evaluation::codes;
use crate::number::Number;
use crate::plan::{LeafPlan, Plan};
use crate::printable::shortened;
use crate::rubric::rule::Misfit;
use crate::rubric::{NodeId, TreeId};
use crate::sheet::codes::REPAIRED;
use crate::sheet::{Doubt, FoundCell, JudgeId, QuestionId, UnitId, WordId};
use crate::text;

/// What each text that occurs means, by tree, question and text; and what is supposed to stand in
/// one cell instead of what does.
pub struct Readings {
    known: Arc<Known>,
    /// By tree and leaf, where a leaf folds what several sources or periods say of it.
    names: Arc<HashMap<(TreeId, NodeId), Names>>,
    supposed: Option<(UnitId, Entry, Option<Reading>)>,
}

/// What the sheets say of one unit, as its tree reads it.
#[derive(Clone, Copy)]
pub struct Marked<'a> {
    pub case: &'a Case<'a>,
    pub unit: UnitId,
    /// The number of its tree.
    pub tree: TreeId,
    readings: &'a Readings,
}

/// A cell of one unit: what one judge entered for a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    pub question: QuestionId,
    pub judge: JudgeId,
}

impl Readings {
    fn new(case: &Case, known: Known) -> Readings {
        let mut names = HashMap::new();
        for (tree, plan) in plans(case) {
            let folds_names =
                |leaf: &LeafPlan| leaf.folds.sources.is_some() || leaf.folds.periods.is_some();
            for (id, leaf) in plan.leaves().filter(|(_, leaf)| folds_names(leaf)) {
                names.insert((tree, id), Names::of(case.sheet, &leaf.questions));
            }
        }
        Readings {
            known: Arc::new(known),
            names: Arc::new(names),
            supposed: None,
        }
    }

    pub fn of<'a>(&'a self, case: &'a Case<'a>, unit: UnitId, tree: TreeId) -> Marked<'a> {
        Marked {
            case,
            unit,
            tree,
            readings: self,
        }
    }

    /// Returns the sources and periods that a leaf is marked by, where it folds them.
    pub fn names(&self, tree: TreeId, leaf: NodeId) -> &Names {
        self.names.get(&(tree, leaf)).unwrap_or(Names::NONE)
    }

    /// Returns whether something else is supposed to stand in a cell than does.
    pub fn is_supposing(&self) -> bool {
        self.supposed.is_some()
    }

    /// Returns what a text means to a tree, where it can be read.
    pub fn reading(&self, tree: TreeId, question: QuestionId, word: WordId) -> Option<&Reading> {
        self.known.get((tree, question, word))
    }

    /// Returns the same readings as if something else stood in one cell, or no row spoke of it.
    pub fn supposing(&self, unit: UnitId, entry: Entry, reading: Option<Reading>) -> Readings {
        Readings {
            known: Arc::clone(&self.known),
            names: Arc::clone(&self.names),
            supposed: Some((unit, entry, reading)),
        }
    }
}

impl<'a> Marked<'a> {
    /// Returns the rubric as it is compiled for the unit's kind.
    pub fn plan(self) -> &'a Plan {
        &self.case.plans[self.tree]
    }

    /// Returns the sources and periods that a leaf is marked by, where it folds them.
    pub fn known_names(self, leaf: NodeId) -> &'a Names {
        self.readings.names(self.tree, leaf)
    }

    /// Returns what each judge entered for a question, where a row speaks of it.
    pub fn entries(self, question: QuestionId) -> impl Iterator<Item = (JudgeId, &'a Reading)> {
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
                    Some((judge, reading.as_ref()?))
                }
                _ => Some((judge, readings.known.get((tree, question, word?))?)),
            }
        })
    }

    /// Returns whether all that is entered for a question can be read, and in one way.
    pub fn is_legible(self, question: QuestionId) -> bool {
        let doubt = (self.unit, Doubt::Mark(question));
        let mut words = self.case.sheet.marks(self.unit, question);
        let mut is_known = |(_, word): (JudgeId, Option<WordId>)| {
            let key = word.map(|word| (self.tree, question, word));
            key.is_none_or(|key| self.readings.known.get(key).is_some())
        };
        !self.case.sheet.doubts.contains(&doubt) && words.all(&mut is_known)
    }

    /// Returns whether some judge says yes to a question.
    pub fn is_ticked(self, question: QuestionId) -> bool {
        let mut entries = self.entries(question);
        entries.any(|(_, reading)| reading.value() == Some(&Number::ONE))
    }
}

/// A text in a column, as one tree reads it: the numbers of tree and question, and the text.
type Key = (TreeId, QuestionId, WordId);

/// What texts mean, by tree, question and number.
struct Known(Vec<Vec<Vec<Option<Reading>>>>);

impl Known {
    fn get(&self, (tree, question, word): Key) -> Option<&Reading> {
        self.0[tree.0][question.0].get(word.number())?.as_ref()
    }
}

/// What the texts mean that some units hold.
struct Meanings {
    known: Known,
    misfits: HashMap<Key, Misfit>,
    odd: HashMap<Key, Vec<Oddity>>,
}

/// Reads every cell of the units, each with the number of its tree. Returns the readings, what is
/// wrong with cells, and remarks on those that are odd or were repaired.
pub fn read_cells(
    case: &Case,
    units: &[(UnitId, TreeId)],
) -> (Readings, Vec<Fault>, Vec<Diagnostic>) {
    let Meanings {
        known,
        misfits,
        odd,
    } = meanings(case, units);
    let (faults, notes) = located(case, units, &misfits, &odd);
    (Readings::new(case, known), faults, notes)
}

/// Returns what can be read of units whose faults are told already.
pub fn read_what_is_legible(case: &Case, units: &[(UnitId, TreeId)]) -> Readings {
    Readings::new(case, meanings(case, units).known)
}

fn meanings(case: &Case, units: &[(UnitId, TreeId)]) -> Meanings {
    let mut found = Meanings {
        known: Known(Vec::new()),
        misfits: HashMap::new(),
        odd: HashMap::new(),
    };
    for (tree, _) in plans(case) {
        let of_tree = units.iter().filter(|(_, of)| *of == tree);
        let of_tree: Vec<UnitId> = of_tree.map(|&(unit, _)| unit).collect();
        let held = occurring(case, &of_tree);
        let questions = case.questions.all();
        let known = questions.map(|(question, _)| {
            let column = Column {
                case,
                tree,
                question,
            };
            column.read(&held[question.0], &mut found)
        });
        let known = known.collect();
        found.known.0.push(known);
    }
    found
}

/// The cells that answer one question, as one tree reads them.
struct Column<'a> {
    case: &'a Case<'a>,
    tree: TreeId,
    question: QuestionId,
}

impl Column<'_> {
    /// Reads the texts that are held, and returns what each of them means.
    fn read(&self, held: &[bool], found: &mut Meanings) -> Vec<Option<Reading>> {
        let mut known = vec![None; held.len()];
        let mut percents: Vec<(WordId, Number)> = Vec::new();
        let interpreter = Interpreter::new(self.case, self.tree);
        let texts = self.case.sheet.words.of(self.question);
        for (word, words) in texts.filter(|(word, _)| held.get(word.number()) == Some(&true)) {
            let (cell, repairs) = interpreter.cell(self.question, words);
            let repairs = repairs.into_iter().map(Oddity::Repaired);
            let oddities = interpreter.oddities(self.question, words, &cell);
            let oddities: Vec<Oddity> = repairs.chain(oddities).collect();
            if !oddities.is_empty() {
                found.odd.insert(self.key(word), oddities);
            }
            if let Cell::Number {
                value,
                percent: false,
            } = &cell
                && interpreter.is_percent(self.question)
            {
                percents.push((word, value.clone()));
            }
            match interpreter.read(self.question, &cell) {
                Ok(reading) => known[word.number()] = Some(reading),
                Err(misfit) => {
                    found.misfits.insert(self.key(word), misfit);
                }
            }
        }
        for word in fractions(&percents) {
            let oddities = found.odd.entry(self.key(word)).or_default();
            oddities.push(Oddity::FractionOfPercent);
        }
        known
    }

    fn key(&self, word: WordId) -> Key {
        (self.tree, self.question, word)
    }
}

/// Returns the values of a column in percent that look like fractions of one: above 0 and at most
/// 1, where no other is anywhere near.
fn fractions(values: &[(WordId, Number)]) -> Vec<WordId> {
    let ten = Number::from(10_i64);
    let is_near = |value: &Number| *value > Number::ONE && *value < ten;
    let is_fraction = |value: &Number| value.is_positive() && *value <= Number::ONE;
    let has_larger = values.iter().any(|(_, value)| *value > Number::ONE);
    if values.iter().any(|(_, value)| is_near(value)) {
        return Vec::new();
    }
    values
        .iter()
        .filter(|(_, value)| is_fraction(value) && !(has_larger && value.is_whole()))
        .map(|&(word, _)| word)
        .collect()
}

/// Reads the files again, where anything is wrong or odd, to say where it stands.
fn located(
    case: &Case,
    units: &[(UnitId, TreeId)],
    misfits: &HashMap<Key, Misfit>,
    odd: &HashMap<Key, Vec<Oddity>>,
) -> (Vec<Fault>, Vec<Diagnostic>) {
    if misfits.is_empty() && odd.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let trees: HashMap<UnitId, TreeId> = units.iter().copied().collect();
    let key = |cell: &FoundCell| (trees[&cell.unit], cell.question, cell.word);
    let mut entered = HashSet::new();
    let cells = case
        .sheet
        .find_cells(case.files, |unit, question, judge, word| {
            trees.get(&unit).is_some_and(|&tree| {
                let key = (tree, question, word);
                (misfits.contains_key(&key) || odd.contains_key(&key))
                    && entered.insert((unit, question, judge))
            })
        });
    let mut faulty = Vec::new();
    let mut notes = Vec::new();
    for cell in cells {
        if let Some(oddities) = odd.get(&key(&cell)) {
            notes.extend(oddities.iter().map(|&oddity| remark(case, &cell, oddity)));
        }
        if let Some(misfit) = misfits.get(&key(&cell)) {
            faulty.push((cell, misfit));
        }
    }
    (of_cells(case, faulty), notes)
}

/// Returns what is to be said of an odd cell; of one column the same, so that it is told once.
fn remark(case: &Case, cell: &FoundCell, oddity: Oddity) -> Diagnostic {
    let label = case.questions.label(cell.question, case.rubric);
    let words = shortened(cell.words(case.sheet)).into_owned();
    let place = || cell.place.clone();
    let quoted = || place().label(text! {"`{words}`"; "`{words}`"});
    match oddity {
        Oddity::Repaired(repair) => Diagnostic::of(REPAIRED, repair_text(repair)).at(place()),
        Oddity::OneAsYes => Diagnostic::of(
            codes::ONE_AS_YES,
            text! {
                "{label}：1 读作“是”，得满分";
                "{label}: 1 read as yes, which earns full marks"
            },
        )
        .at(place())
        .help(text! {
            "若考评人给的是 1 分，核对原始记录；是否达标写 `是`、`否`";
            "if the assessor meant one point, check the record; write `yes` or `no` for \
             whether it was met"
        }),
        Oddity::Residue => Diagnostic::of(
            codes::RESIDUE,
            text! {
                "{label}：位数很长的数像是表格软件算出的尾数，按原数计";
                "{label}: numbers of many digits look like the residue of a spreadsheet, and count \
                 as they are written"
            },
        )
        .at(quoted())
        .help(text! {
            "在表格里先四舍五入，再导出";
            "round them in the spreadsheet before you export"
        }),
        Oddity::RatioAboveOne => Diagnostic::of(
            codes::RATIO_ABOVE_ONE,
            text! {
                "{label}：超过 100% 的，按 100% 计";
                "{label}: more than whole counts as whole"
            },
        )
        .at(quoted()),
        Oddity::FractionOfPercent => Diagnostic::of(
            codes::PERCENT_AS_FRACTION,
            text! {
                "{label}：按百分数计，而这些数不大于 1，0.92 读作 0.92%";
                "{label}: measured in percent, and these are at most 1; 0.92 is read as 0.92%"
            },
        )
        .at(quoted())
        .help(text! {
            "百分之九十二写 92 或 92%；确是 0.92% 的写 0.92%";
            "write 92 or 92% for ninety-two percent, 0.92% where that is meant"
        }),
    }
}
