//! One leaf of one unit: its cells gathered, its marks folded, its points earned.

use std::cell::Cell as Flag;
use std::collections::BTreeSet;

use num_traits::Zero;
use wuhua_eval::plan::{Question, Questions};
use wuhua_eval::rubric::{
    ExemptionId, Fold, Folds, GateId, Indicator, Missing, NodeId, NotApplicable, Rubric, Tree,
    VetoId,
};
use wuhua_eval::sheet::{Sheet, UnitId};

use super::amount::{Amount, Rational, exact};
use super::aside::Way;
use super::cell::{self, Cell};
use super::completion::Completion;
use super::marks::{Dimension, Entry, Marks};
use super::means::Means;
use super::range::Possible;
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earned {
    Points(Amount),
    /// Missing, and carried by its siblings if enough of them are there.
    Carried(Amount),
    NotApplicable,
}

/// A unit that cannot be evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault;

/// A unit in the tree of its kind.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    pub case: Case<'a>,
    pub unit: UnitId,
    pub tree: &'a Tree,
    /// How what cannot be told of it counts, where it is set aside.
    pub way: Option<&'a Way>,
}

impl<'a> Subject<'a> {
    pub fn row(&self, id: NodeId) -> &'a Indicator {
        self.tree
            .row(id, self.case.rubric)
            .expect("only the root has no row")
    }

    pub fn leaf(&self, id: NodeId) -> Leaf<'a> {
        Leaf {
            row: self.row(id),
            role: self.tree.node(id).role,
        }
    }

    pub fn leaves(&self) -> impl Iterator<Item = NodeId> {
        let tree = self.tree;
        tree.ids().filter(|&id| tree.node(id).is_leaf())
    }

    /// Returns whether every cell can be read, and none holds a measured value that cannot be.
    pub fn is_legible(&self) -> bool {
        let rubric = self.case.rubric;
        let mut vetoes = (0..rubric.vetoes.len()).map(|veto| Question::Veto(VetoId(veto)));
        let mut gates = (0..rubric.gates.len()).map(|gate| Question::Gate(GateId(gate)));
        let mut exemptions = (0..rubric.exemptions.len()).map(exemption);
        let can_be_told = |question: Question| self.is_condition_legible(&question);
        self.leaves().all(|id| self.is_leaf_legible(id))
            && vetoes.all(can_be_told)
            && gates.all(can_be_told)
            && exemptions.all(can_be_told)
    }

    pub fn is_leaf_legible(&self, id: NodeId) -> bool {
        let possible = Possible::of_row(self.row(id));
        let entries = self.entries(id);
        let mut cells = entries.iter().flat_map(|entry| &entry.cells);
        cells.all(|cell| match cell {
            Cell::Mark(mark) => possible
                .as_ref()
                .is_none_or(|possible| possible.holds(mark)),
            Cell::Blank | Cell::NotApplicable | Cell::Exempt => true,
            Cell::Illegible => false,
        })
    }

    pub fn is_condition_legible(&self, question: &Question) -> bool {
        let sheet = self.case.sheet;
        let number = self.case.questions.number(question);
        let mut words = sheet.marks(self.unit, number);
        let is_illegible = |word: Option<_>| {
            word.is_some_and(|word| sheet.words.get(number, word) == cell::ILLEGIBLE)
        };
        let possible = match question {
            Question::Gate(index) => Possible::of_gate(&self.case.rubric.gates[*index]),
            _ => None,
        };
        let values = self.condition_values(question);
        !words.any(|(_, word)| is_illegible(word))
            && possible.is_none_or(|possible| values.iter().all(|value| possible.holds(value)))
    }

    /// Returns whether what a leaf of a unit at fault comes to cannot be told: a cell of it, or of
    /// an exemption that names it, cannot be read, the leaf is at fault itself, or it rests on a mean.
    pub fn is_doubtful(&self, id: NodeId, means: &Means) -> bool {
        let code = &self.row(id).code;
        let exemptions = self.case.rubric.exemptions.iter().enumerate();
        let mut naming = exemptions.filter(|(_, exemption)| {
            exemption
                .items
                .iter()
                .any(|item| item == code || item.is_above(code))
        });
        let earns_mean = || {
            let entries = self.entries(id);
            let mut cells = entries.iter().flat_map(|entry| &entry.cells);
            !self.is_exempt(id)
                && cells.any(|cell| *cell == Cell::NotApplicable)
                && self.not_applicable_policy(id) == NotApplicable::Mean
        };
        let is_absent = || {
            let entries = self.entries(id);
            let mut cells = entries.iter().flat_map(|entry| &entry.cells);
            !self.is_exempt(id)
                && cells.any(|cell| *cell == Cell::NotApplicable)
                && self.not_applicable_policy(id) == NotApplicable::Rescale
        };
        naming.any(|(index, _)| !self.is_condition_legible(&exemption(index)))
            || !self.is_leaf_legible(id)
            || self.leaf(id).is_against_others() && !is_absent()
            || earns_mean()
            || self.earned(id, means, Completion::Worst).is_err()
    }

    pub fn missing_policy(&self, id: NodeId) -> Missing {
        let said = self
            .tree
            .nearest(id, self.case.rubric, |row| row.missing.clone());
        said.unwrap_or_else(|| self.case.rubric.missing.clone())
    }

    /// Returns what a leaf comes to.
    pub fn earned(
        &self,
        id: NodeId,
        means: &Means,
        completion: Completion,
    ) -> Result<Earned, Fault> {
        let leaf = self.leaf(id);
        if let Some(earned) = self.way.and_then(|way| way.earned(id, &leaf, completion)) {
            return Ok(earned);
        }
        let entries = self.entries(id);
        let all_cells = || entries.iter().flat_map(|entry| &entry.cells);
        if self.is_exempt(id) || all_cells().any(|cell| *cell == Cell::Exempt) {
            return Ok(settled(Amount::At(leaf.exempt_points())));
        }
        if all_cells().any(|cell| *cell == Cell::NotApplicable) {
            return self.not_applicable(id, means);
        }
        let (points, lacking) = self
            .marks(id, means.others(self, id), completion)
            .points(&entries);
        let marks = || self.marks(id, means.others(self, id), completion);
        let lacking = lacking || self.counts_half_filled(id, &entries);
        let counts_blanks = lacking && self.missing_policy(id) == Missing::Zero;
        let exceeds = match counts_blanks {
            true => marks().with_blanks_as_nothing().exceed_points(&entries),
            false => marks().exceed_points(&entries),
        };
        if exceeds {
            return Err(Fault);
        }
        if !lacking {
            return Ok(settled(points));
        }
        match self.missing_policy(id) {
            Missing::Interval => Ok(Earned::Points(points)),
            Missing::Zero => {
                let (points, _) = marks().with_blanks_as_nothing().points(&entries);
                Ok(settled(points))
            }
            Missing::Error => Err(Fault),
            Missing::Rescale => Ok(Earned::Carried(points)),
        }
    }

    /// Returns whether a judge left some cells of a leaf blank that count for nothing, and filled in
    /// others: then the marks that are there count, whatever the panel could do without.
    fn counts_half_filled(&self, id: NodeId, entries: &[Entry]) -> bool {
        let marks = self.marks(id, Vec::new(), Completion::Worst);
        let half_filled = |entry: &Entry| {
            let is_mark = |cell: &Cell| matches!(cell, Cell::Mark(_));
            let is_half = entry.cells.iter().any(is_mark) && !entry.cells.iter().all(is_mark);
            is_half && marks.is_counted(entry)
        };
        self.missing_policy(id) == Missing::Zero && entries.iter().any(half_filled)
    }

    /// Returns whether a leaf has no mark that counts, and earns nothing for it.
    pub fn is_blank(&self, id: NodeId, means: &Means) -> bool {
        let may_be_anything = self.way.is_some_and(|way| way.is_of(id));
        if !self.tree.node(id).is_leaf()
            || self.missing_policy(id) != Missing::Zero
            || may_be_anything
        {
            return false;
        }
        let entries = self.entries(id);
        let mut cells = entries.iter().flat_map(|entry| &entry.cells);
        let is_settled = self.is_exempt(id)
            || cells.any(|cell| matches!(cell, Cell::Exempt | Cell::NotApplicable));
        let marks = self.marks(id, means.others(self, id), Completion::Worst);
        // Marks that say nothing one by one may together.
        !is_settled
            && self.lacks_part(id, means)
            && marks.with_blanks_as_nothing().are_none(&entries)
    }

    pub fn not_applicable_policy(&self, id: NodeId) -> NotApplicable {
        let said = self
            .tree
            .nearest(id, self.case.rubric, |row| row.na.clone());
        said.unwrap_or(NotApplicable::Error)
    }

    fn not_applicable(&self, id: NodeId, means: &Means) -> Result<Earned, Fault> {
        match self.not_applicable_policy(id) {
            NotApplicable::Error => Err(Fault),
            NotApplicable::Rescale => Ok(Earned::NotApplicable),
            NotApplicable::Points(points) => Ok(settled(Amount::At(exact(&points)))),
            NotApplicable::Mean => {
                let mean = means.earned(self, id).ok_or(Fault)?;
                Ok(settled(Amount::At(mean)))
            }
        }
    }

    /// Returns whether a leaf has all its marks, or is exempt from them.
    pub fn is_marked(&self, id: NodeId) -> bool {
        let entries = self.entries(id);
        let has = |wanted: Cell| entries.iter().any(|entry| entry.cells.contains(&wanted));
        if self.is_exempt(id) || has(Cell::Exempt) {
            return true;
        }
        let (_, lacking) = self
            .marks(id, Vec::new(), Completion::Worst)
            .points(&entries);
        !has(Cell::NotApplicable) && !lacking && !self.counts_half_filled(id, &entries)
    }

    /// Returns whether some mark is missing that a leaf needs.
    pub fn lacks_part(&self, id: NodeId, means: &Means) -> bool {
        let marks = self.marks(id, means.others(self, id), Completion::Worst);
        let entries = self.entries(id);
        marks.points(&entries).1 || self.counts_half_filled(id, &entries)
    }

    /// Returns the mark of a leaf, before its rule, where it is known.
    pub fn known_mark(&self, id: NodeId) -> Option<Rational> {
        let entries = self.entries(id);
        let absent = |cell: &Cell| matches!(cell, Cell::NotApplicable | Cell::Exempt);
        if entries.iter().any(|entry| absent(&entry.cells[0])) {
            return None;
        }
        match self
            .marks(id, Vec::new(), Completion::Worst)
            .folded_mark(&entries)
        {
            (Amount::At(mark), false) => Some(mark),
            _ => None,
        }
    }

    /// Returns whether an honour of the unit exempts a leaf, or a section it stands in.
    pub fn is_exempt(&self, id: NodeId) -> bool {
        let exemptions = self.case.rubric.exemptions.iter().enumerate();
        let code = &self.row(id).code;
        exemptions
            .filter(|(_, exemption)| {
                exemption
                    .items
                    .iter()
                    .any(|item| item == code || item.is_above(code))
            })
            .any(|(index, _)| self.says_yes(&exemption(index)))
    }

    /// Returns whether any judge says yes to a veto or an exemption.
    pub fn says_yes(&self, question: &Question) -> bool {
        self.condition_values(question)
            .iter()
            .any(|value| !value.is_zero())
    }

    /// Returns what the judges say of a condition, blanks left out.
    pub fn condition_values(&self, question: &Question) -> Vec<Rational> {
        let number = self.case.questions.number(question);
        let words = self
            .case
            .sheet
            .marks(self.unit, number)
            .filter_map(|(_, word)| word);
        words
            .filter_map(|word| cell::condition(self.case.sheet.words.get(number, word)))
            .collect()
    }

    fn marks<'d>(
        &self,
        id: NodeId,
        others: Vec<Rational>,
        completion: Completion<'d>,
    ) -> Marks<'a, 'd> {
        Marks {
            subject: *self,
            id,
            leaf: self.leaf(id),
            folds: self.folds(id),
            mode: self.case.rubric.numbers.rounding.mode,
            others,
            completion,
            blank_is_nothing: false,
            exceeded: Flag::new(false),
            undercut: Flag::new(false),
        }
    }

    pub fn entries(&self, id: NodeId) -> Vec<Entry<'a>> {
        entries(self.case, self.unit, self.leaf(id))
    }

    /// Returns every name along a dimension under which some unit has an entry for the leaf.
    pub fn names(&self, id: NodeId, dimension: Dimension) -> BTreeSet<String> {
        let sheet = self.case.sheet;
        let questions = &self.case.questions.of_leaf(&self.row(id).code)[..self.leaf(id).cells()];
        let marks = sheet.unit_ids().flat_map(|unit| {
            questions
                .iter()
                .flat_map(move |&question| sheet.marks(unit, question))
        });
        marks
            .filter(|(_, word)| word.is_some())
            .map(|(judge, _)| dimension.name(sheet.judge(judge)).to_owned())
            .collect()
    }

    fn folds(&self, id: NodeId) -> [Option<Fold>; 3] {
        let rubric = self.case.rubric;
        let near = |get: fn(&Folds) -> &Option<Fold>| {
            let said = self.tree.nearest(id, rubric, |row| get(&row.folds).clone());
            said.or_else(|| get(&rubric.folds).clone())
        };
        [
            near(|folds| &folds.assessors),
            near(|folds| &folds.sources),
            near(|folds| &folds.periods),
        ]
    }
}

fn settled(points: Amount) -> Earned {
    Earned::Points(points)
}

/// Returns the entries of every judge of whom some row speaks of the leaf.
fn entries<'s>(case: Case<'s>, unit: UnitId, leaf: Leaf) -> Vec<Entry<'s>> {
    let cells = leaf.cells();
    let questions = &case.questions.of_leaf(&leaf.row.code)[..cells];
    let mut entries: Vec<Entry> = Vec::new();
    for (part, &question) in questions.iter().enumerate() {
        for (judge, word) in case.sheet.marks(unit, question) {
            let Some(word) = word else { continue };
            let judge = case.sheet.judge(judge);
            let known = entries.iter().position(|entry| entry.judge == judge);
            let position = known.unwrap_or_else(|| {
                entries.push(Entry {
                    judge,
                    cells: vec![Cell::Blank; cells],
                });
                entries.len() - 1
            });
            entries[position].cells[part] =
                cell::read(case.sheet.words.get(question, word), leaf.row);
        }
    }
    entries
}

fn exemption(number: usize) -> Question {
    Question::Exemption(ExemptionId(number))
}
