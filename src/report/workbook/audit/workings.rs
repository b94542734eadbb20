//! The workings of one kind of unit while they are made: its columns, and where the value of every row
//! stands.

use std::collections::BTreeSet;

use super::grid::{Head, Holds, Says};
use super::marks::Marks;
use super::model::{Model, Wanted};
use super::words::Words;
use crate::evaluation::{UnitResult, Value};
use crate::lang::Text;
use crate::number::{Number, RoundingMode};
use crate::plan::{Body, Plan};
use crate::report::workbook::formulas::{Child, Held, MayBe, Scene, Spot, Term, Test};
use crate::rubric::{Missing, NodeId, NotApplicable, Role, Tree, TreeId};
use crate::span::{Extended, Side, Span};
use crate::text;

/// What stands for a value without an end.
pub const ENDLESS: &str = "∞";
pub const BOTTOMLESS: &str = "−∞";

/// The workings of a kind, as far as they are made.
pub struct Workings<'m, 'a> {
    pub model: &'m mut Model<'a>,
    pub marks: &'m Marks,
    pub sheet: usize,
    pub tree: TreeId,
    /// By node: where its value stands.
    rows: Vec<Option<Ends>>,
    /// The rows that missing marks leave open for some unit.
    open: BTreeSet<NodeId>,
    /// Flags that set a node to nothing.
    pub zeroes: Vec<(NodeId, Ends)>,
}

/// Where a value stands at its worst, and at its best; of most the same.
#[derive(Clone, Copy)]
pub struct Ends {
    pub low: Spot,
    pub high: Spot,
}

impl Ends {
    pub fn at(self, side: Side) -> Spot {
        match side {
            Side::Worst => self.low,
            Side::Best => self.high,
        }
    }
}

impl<'m, 'a> Workings<'m, 'a> {
    /// Adds the sheet of a kind.
    pub fn new(
        model: &'m mut Model<'a>,
        marks: &'m Marks,
        tree: TreeId,
        name: String,
    ) -> Workings<'m, 'a> {
        let sheet = model.add_grid((name, Holds::Workings), model.of_kind(tree));
        let rows = vec![None; model.results.case.plans[tree].nodes.len()];
        let open = open_rows(&model.units[model.of_kind(tree)]);
        Workings {
            open,
            model,
            marks,
            sheet,
            tree,
            rows,
            zeroes: Vec::new(),
        }
    }

    pub fn plan(&self) -> &'a Plan {
        &self.model.results.case.plans[self.tree]
    }

    /// Returns the value of a row as it is held against lines; `total` is the judged one.
    pub fn judged(&self, id: NodeId, side: Side, total: Ends) -> Term {
        match (id, self.plan().compare) {
            (Tree::ROOT, _) => Term::Cell(total.at(side)),
            (_, None) => Term::Cell(self.row(id).at(side)),
            (_, Some(rounding)) => Term::Cell(self.row(id).at(side)).rounded(rounding),
        }
    }

    pub fn row(&self, id: NodeId) -> Ends {
        self.rows[id.0].expect("the rows below come first")
    }

    /// Returns the results of the kind.
    pub fn units(&self) -> &[&'a UnitResult] {
        &self.model.units[self.model.of_kind(self.tree)]
    }

    /// Keeps where the value of a row stands.
    pub fn keep(&mut self, id: NodeId, ends: Ends) {
        self.rows[id.0] = Some(ends);
    }

    /// Returns whether rounding asks for a value several times over.
    pub fn is_rounded_to_even(&self, id: NodeId) -> bool {
        let round = self.plan().node(id).finish.round;
        round.is_some_and(|rounding| rounding.mode == RoundingMode::HalfEven)
    }

    /// Returns a section, and the cells of the rows below it.
    pub fn scene(&self, id: NodeId, side: Side) -> Scene<'_> {
        let plan = self.plan();
        let section = plan.node(id).section().expect("it is asked of sections");
        let child = |&child: &NodeId| {
            let part = &plan.node(child).part;
            Some(Child {
                part,
                cell: self.row(child).at(match part.role {
                    // The most that is taken off makes the least.
                    Role::Penalty => other(side),
                    Role::Scored | Role::Bonus | Role::Factor | Role::Info => side,
                }),
                may_be: self.may_be(child),
            })
        };
        Scene {
            section,
            children: section.children.iter().filter_map(child).collect(),
            not_applicable: &self.model.words.not_applicable,
            missing: &self.model.words.missing,
        }
    }

    /// Returns whether its siblings may carry a row that is missing: what stands outside the points counts
    /// for whatever it may turn out to be.
    pub fn is_carried(&self, id: NodeId) -> bool {
        match self.plan().node(id).part.role {
            Role::Scored | Role::Factor => id != Tree::ROOT,
            Role::Bonus | Role::Penalty | Role::Info => false,
        }
    }

    /// Returns whether a row may be anything but a number.
    pub fn may_not_apply(&self, id: NodeId) -> bool {
        self.may_be(id) != MayBe::default()
    }

    fn may_be(&self, id: NodeId) -> MayBe {
        match &self.plan().node(id).body {
            Body::Leaf(leaf) => MayBe {
                not_applicable: leaf.na == NotApplicable::Rescale,
                missing: leaf.missing == Missing::Rescale && self.is_carried(id),
            },
            Body::Section(_) => self.scene(id, Side::Worst).may_be(),
        }
    }

    /// Returns whether some unit has a word in a cell.
    pub fn has_word(&self, cell: Spot, word: &str) -> bool {
        let column = &self.model.grids[cell.sheet].columns[cell.column];
        column
            .cells
            .iter()
            .any(|cell| cell.held == Held::word(word))
    }

    /// Adds the value of a row: one column, or two where missing marks leave it open for some unit.
    pub fn add_ends(&mut self, id: NodeId, term: impl Fn(&Workings, Side) -> Option<Term>) -> Ends {
        let zeroes: Vec<Ends> = self
            .zeroes
            .iter()
            .filter(|(node, _)| *node == id)
            .map(|(_, ends)| *ends)
            .collect();
        let says = match (id, &self.plan().node(id).body) {
            (Tree::ROOT, _) => Says::Total,
            (_, Body::Leaf(_)) => Says::Points,
            (_, Body::Section(_)) => Says::Section,
        };
        let is_carried = self.is_carried(id);
        let found = move |side: Side, words: [String; 2]| {
            move |result: &UnitResult| Some(of_value(is_carried, &result.value(id), side, &words))
        };
        if zeroes.is_empty() {
            return self.add_sides(id, says, term, found);
        }
        let label = text! {"一票否决之前"; "before vetoes"};
        let before = self.add_steps(id, label, term);
        let zeroed = |_: &Workings, side: Side| {
            let value = Term::Cell(before.at(side));
            let flags = zeroes.iter().map(|flag| Test::raised(flag.at(side)));
            let nothing = Term::Least(vec![Term::zero(), value.clone()]);
            let nothing = nothing.when(Test::any(flags.collect()), value.clone());
            Some(nothing.when(Test::Number(before.at(side)), value))
        };
        self.add_sides(id, says, zeroed, found)
    }

    fn add_sides<F: Fn(&UnitResult) -> Option<Held>>(
        &mut self,
        id: NodeId,
        says: Says,
        term: impl Fn(&Workings, Side) -> Option<Term>,
        found: impl Fn(Side, [String; 2]) -> F,
    ) -> Ends {
        let words = &self.model.words;
        let words = [words.not_applicable.clone(), words.missing.clone()];
        let spots = self.sides(id).into_iter().map(|side| {
            let wanted = Wanted {
                head: self.head(id, side, says.words()),
                says,
                terms: vec![term(self, side)],
            };
            self.model
                .add(self.sheet, wanted, found(side, words.clone()))
        });
        ends(spots.collect())
    }

    /// Adds what a row comes to on the way to its value.
    pub fn add_steps(
        &mut self,
        id: NodeId,
        label: Text,
        term: impl Fn(&Workings, Side) -> Option<Term>,
    ) -> Ends {
        let spots = self.sides(id).into_iter().map(|side| {
            let wanted = Wanted {
                head: self.head(id, side, label.clone()),
                says: Says::Step,
                terms: vec![term(self, side)],
            };
            self.model.add(self.sheet, wanted, |_| None)
        });
        ends(spots.collect())
    }

    /// Returns the ends of a row that have columns: one, unless it is open for some unit.
    pub fn sides(&self, id: NodeId) -> Vec<Side> {
        match self.open.contains(&id) {
            true => Side::BOTH.to_vec(),
            false => vec![Side::Worst],
        }
    }

    pub fn head(&self, id: NodeId, side: Side, label: Text) -> Head {
        let case = &self.model.results.case;
        let tree = &case.trees[self.tree];
        let row = tree.row(id, case.rubric);
        let words = &self.model.words;
        let side = (self.sides(id).len() > 1).then_some(side);
        let total = || words.speak(&text! {"总分"; "total"});
        let full = tree.node(id).full.as_ref();
        Head {
            code: row.map_or(String::new(), |row| row.code.as_str().to_owned()),
            name: row.map_or_else(total, |row| row.name.clone()),
            note: side_text(words, &label, side),
            full: full.map_or(String::new(), Number::to_string),
        }
    }
}

/// Returns the rows that missing marks leave open for some unit.
fn open_rows(units: &[&UnitResult]) -> BTreeSet<NodeId> {
    // Where every mark is there and counts, nothing is open.
    let is_settled =
        |result: &&&UnitResult| result.all_count() && result.unearned().next().is_none();
    let lacking = units.iter().filter(|result| !is_settled(result));
    let of_unit = |result: &UnitResult| {
        let values = result.values().enumerate();
        let open = values.filter_map(|(row, value)| {
            let is_open = value.span().is_some_and(|span| span.only().is_none());
            is_open.then_some(NodeId(row))
        });
        open.collect::<Vec<NodeId>>()
    };
    debug_assert!(
        units
            .iter()
            .filter(is_settled)
            .all(|result| of_unit(result).is_empty())
    );
    lacking.flat_map(|result| of_unit(result)).collect()
}

/// Returns what a column says, and of which end.
pub fn side_text(words: &Words, label: &Text, side: Option<Side>) -> String {
    let label = words.speak(label);
    let end = match side {
        None => return label,
        Some(Side::Worst) => text! {"最低"; "at worst"},
        Some(Side::Best) => text! {"最高"; "at best"},
    };
    format!("{label} · {}", words.speak(&end))
}

/// Returns where both ends of something stand that has one column, or two.
pub fn ends(spots: Vec<Spot>) -> Ends {
    let (first, last) = (spots.first(), spots.last());
    Ends {
        low: *first.expect("a value has an end"),
        high: *last.expect("a value has an end"),
    }
}

fn other(side: Side) -> Side {
    match side {
        Side::Worst => Side::Best,
        Side::Best => Side::Worst,
    }
}

/// Returns what a cell holds of a value: a number, or the word for what it is instead; what is missing and
/// carried by nobody may be anything.
fn of_value(
    is_carried: bool,
    value: &Value,
    side: Side,
    [not_applicable, missing]: &[String; 2],
) -> Held {
    match value {
        Value::Missing(span) if !is_carried => of_span(span, side),
        Value::Counted(span) => of_span(span, side),
        Value::NotApplicable => Held::word(not_applicable),
        Value::Missing(_) => Held::word(missing),
    }
}

/// Returns what a cell holds of one end of an interval.
pub fn of_span(span: &Span, side: Side) -> Held {
    match span.at(side) {
        Extended::At(number) => Held::Number(number.clone()),
        Extended::Below => Held::word(BOTTOMLESS),
        Extended::Above => Held::word(ENDLESS),
    }
}
