//! One leaf of one unit: its cells gathered, its marks folded, its points earned.

use std::collections::BTreeSet;

use num_traits::Zero;
use wuhua_eval::evaluation::{Question, Questions};
use wuhua_eval::rubric::{
    Fold, FoldWhat, How, Indicator, Missing, NodeId, NotApplicable, Rubric, Tree,
};
use wuhua_eval::sheet::{Judge, Sheet, UnitId};

use super::amount::{Amount, Rational, exact};
use super::cell::{self, Cell};
use super::completion::Completion;
use super::fold::fold;
use super::means::Means;
use super::rule::Leaf;

/// All that the oracle is asked about.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub rubric: &'a Rubric,
    pub trees: &'a [Tree],
    pub questions: &'a Questions,
    pub sheet: &'a Sheet,
}

/// What a leaf comes to in one completion.
#[derive(Clone, Debug)]
pub enum Earned {
    Points { points: Amount, lacking: bool },
    /// Missing, and carried by its siblings if enough of them are there.
    Carried(Amount),
    NotApplicable,
}

/// A unit that cannot be evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault;

/// The cells that one judge filled in for a leaf, one for each cell of its rule.
struct Entry<'s> {
    judge: &'s Judge,
    cells: Vec<Cell>,
}

/// A unit in the tree of its kind.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    pub case: Case<'a>,
    pub unit: UnitId,
    pub tree: &'a Tree,
}

impl<'a> Subject<'a> {
    pub fn row(&self, id: NodeId) -> &'a Indicator {
        self.tree.row(id, self.case.rubric).expect("only the root has no row")
    }

    pub fn leaf(&self, id: NodeId) -> Leaf<'a> {
        Leaf {
            row: self.row(id),
            role: self.tree.node(id).role,
        }
    }

    pub fn missing_policy(&self, id: NodeId) -> Missing {
        let said = self.tree.nearest(id, self.case.rubric, |row| row.missing.clone());
        said.unwrap_or_else(|| self.case.rubric.missing.clone())
    }

    /// Returns what a leaf comes to.
    pub fn earned(&self, id: NodeId, means: &Means, completion: Completion) -> Result<Earned, Fault> {
        let leaf = self.leaf(id);
        let entries = self.entries(id);
        let all_cells = || entries.iter().flat_map(|entry| &entry.cells);
        if self.is_exempt(id) || all_cells().any(|cell| *cell == Cell::Exempt) {
            let points = leaf.points().expect("exempt leaves have full marks");
            return Ok(settled(Amount::At(points)));
        }
        if all_cells().any(|cell| *cell == Cell::NotApplicable) {
            return self.not_applicable(id, means);
        }
        let marks = Marks {
            subject: self,
            leaf,
            folds: self.folds(id),
            target: means.target(self, id),
            completion,
        };
        let (points, lacking) = marks.points(&entries, id);
        if !lacking {
            return Ok(settled(points));
        }
        match self.missing_policy(id) {
            Missing::Interval => Ok(Earned::Points { points, lacking }),
            Missing::Zero => Ok(settled(Amount::zero())),
            Missing::Error => Err(Fault),
            Missing::Rescale { .. } => Ok(Earned::Carried(points)),
        }
    }

    fn not_applicable(&self, id: NodeId, means: &Means) -> Result<Earned, Fault> {
        let policy = self.tree.nearest(id, self.case.rubric, |row| row.na.clone());
        match policy.unwrap_or(NotApplicable::Error) {
            NotApplicable::Error => Err(Fault),
            NotApplicable::Rescale => Ok(Earned::NotApplicable),
            NotApplicable::Points(points) => Ok(settled(Amount::At(exact(&points)))),
            NotApplicable::Mean => {
                let mean = means.earned(self, id).ok_or(Fault)?;
                Ok(settled(Amount::At(mean)))
            }
        }
    }

    /// Returns the mark of a leaf of one cell, where it is known and a number.
    pub fn known_mark(&self, id: NodeId) -> Option<Rational> {
        let entries = self.entries(id);
        let absent = |cell: &Cell| matches!(cell, Cell::NotApplicable | Cell::Exempt);
        if self.is_exempt(id) || entries.iter().any(|entry| absent(&entry.cells[0])) {
            return None;
        }
        let marks = Marks {
            subject: self,
            leaf: self.leaf(id),
            folds: self.folds(id),
            target: None,
            completion: Completion::Worst,
        };
        match marks.folded_mark(&entries, id) {
            (Amount::At(mark), false) => Some(mark),
            _ => None,
        }
    }

    /// Returns whether an honour of the unit exempts a leaf, or a section it stands in.
    fn is_exempt(&self, id: NodeId) -> bool {
        let exemptions = self.case.rubric.exemptions.iter().enumerate();
        let code = &self.row(id).code;
        exemptions
            .filter(|(_, exemption)| exemption.items.iter().any(|item| item == code || item.is_above(code)))
            .any(|(index, _)| self.says_yes(&Question::Exemption(index)))
    }

    /// Returns whether any judge says yes to a veto or an exemption.
    pub fn says_yes(&self, question: &Question) -> bool {
        self.condition_values(question).iter().any(|value| !value.is_zero())
    }

    /// Returns what the judges say of a condition, blanks left out.
    pub fn condition_values(&self, question: &Question) -> Vec<Rational> {
        let number = self.case.questions.number(question);
        let words = self.case.sheet.marks(self.unit, number).filter_map(|(_, word)| word);
        words.filter_map(|word| cell::condition(self.case.sheet.words.get(word))).collect()
    }

    fn entries(&self, id: NodeId) -> Vec<Entry<'a>> {
        entries(self.case, self.unit, self.row(id))
    }

    fn folds(&self, id: NodeId) -> [Option<Fold>; 3] {
        let rubric = self.case.rubric;
        let near = |get: fn(&wuhua_eval::rubric::Folds) -> &Option<Fold>| {
            let said = self.tree.nearest(id, rubric, |row| get(&row.folds).clone());
            said.or_else(|| get(&rubric.folds).clone())
        };
        [near(|folds| &folds.assessors), near(|folds| &folds.sources), near(|folds| &folds.periods)]
    }
}

fn settled(points: Amount) -> Earned {
    Earned::Points { points, lacking: false }
}

/// Returns the entries of every judge of whom some row speaks of the leaf.
fn entries<'s>(case: Case<'s>, unit: UnitId, row: &Indicator) -> Vec<Entry<'s>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut spoken_of: BTreeSet<Judge> = BTreeSet::new();
    let questions = case.questions.of_leaf(&row.code);
    let cells = wuhua_eval::evaluation::inputs(&row.rule).len();
    for (part, &question) in questions.iter().take(cells).enumerate() {
        for (position, (judge, word)) in case.sheet.marks(unit, question).enumerate() {
            if part == 0 {
                entries.push(Entry {
                    judge: case.sheet.judge(judge),
                    cells: vec![Cell::Blank; cells],
                });
            }
            if let Some(word) = word {
                spoken_of.insert(case.sheet.judge(judge).clone());
                entries[position].cells[part] = cell_of(case, row, part, case.sheet.words.get(word));
            }
        }
    }
    entries.retain(|entry| spoken_of.contains(entry.judge));
    entries
}

fn cell_of(case: Case, row: &Indicator, part: usize, text: &str) -> Cell {
    let _ = (case, part);
    cell::read(text, row)
}
