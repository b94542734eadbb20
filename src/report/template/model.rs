//! The sheet to fill in, before a format gives it a look.

use super::asks::{Ask, asks};
use super::heads::Head;
use super::seats::{DIMENSIONS, Named, Seat, Seats, combinations, rows};
use super::sums::{Sum, sums};
use super::who::{Column, Says, Who, columns, listed, unknown};
use crate::evaluation::{Case, vocabulary};
use crate::lang::Text;
use crate::number::RoundingMode;
use crate::plan::Plan;
use crate::rubric::{ScoreIs, TreeId};
use crate::sheet::{Meaning, Vocabulary};
use crate::text;

/// A sheet to fill in.
pub struct Template {
    /// Of the rubric, in its own words.
    pub title: String,
    pub id: String,
    /// The columns that say whose a row is.
    pub columns: Vec<Column>,
    /// Who is to be marked; nobody where no roster says so.
    pub who: Vec<Who>,
    /// Whoever else may be entered; of every kind one, where a form has to know.
    pub anybody: Who,
    pub of_kinds: Vec<Who>,
    /// The names of kinds, where there are several.
    pub kinds: Vec<String>,
    pub asks: Vec<Ask>,
    /// What the asks stand below.
    pub heads: Vec<Head>,
    /// What is filled in by different people, or at different times.
    pub parts: Vec<Part>,
    pub sums: Vec<Sum>,
    pub words: Words,
    /// What follows from the marks, by kind of unit, and how numbers are rounded.
    pub plans: Vec<Plan>,
    pub rounding: RoundingMode,
    /// Whether sheets hold points that were earned, whatever the rules say.
    pub takes_points: bool,
}

/// What is filled in by one, in one capacity, at one time.
#[derive(Clone, Debug)]
pub struct Part {
    pub seats: [Seat; DIMENSIONS],
    /// By their numbers.
    pub asks: Vec<usize>,
    /// How many rows of a unit leave room for all who say themselves who they are.
    pub rows: usize,
}

/// How columns are headed, besides those that the rubric asks for.
pub struct Words {
    pub unit: Text,
    /// By dimension.
    pub judges: [Text; DIMENSIONS],
    pub indicator: Text,
    pub score: Text,
    pub entry: Text,
    pub full: Text,
    pub rule: Text,
    pub practice: Text,
    pub reason: Text,
    pub note: Text,
    pub total: Text,
}

impl Template {
    /// Returns the sheet that a rubric asks for, of those on the roster of the case if there is one.
    pub fn new(case: &Case, named: &Named) -> Template {
        let vocabulary = vocabulary(case.questions, case.rubric);
        let (asks, heads) = asks(case, named);
        let columns = columns(case, &vocabulary);
        let words = Words::new(&vocabulary);
        let kinds = (0..case.trees.len()).map(TreeId);
        Template {
            title: case.rubric.title.clone(),
            id: case.rubric.id.clone(),
            who: listed(case, &columns),
            anybody: unknown(case, &columns, None),
            of_kinds: kinds
                .map(|kind| unknown(case, &columns, Some(kind)))
                .collect(),
            kinds: case.rubric.kinds.clone(),
            parts: parts(&asks),
            sums: sums(case, &asks, &vocabulary, &words.total),
            words,
            plans: case.plans.to_vec(),
            rounding: case.rubric.numbers.rounding.mode,
            takes_points: case.rubric.columns.score_is == Some(ScoreIs::Points),
            columns,
            asks,
            heads,
        }
    }

    /// Returns what a part asks.
    pub fn asks_of<'t>(&'t self, part: &'t Part) -> impl Iterator<Item = &'t Ask> {
        part.asks.iter().map(|&ask| &self.asks[ask])
    }

    /// Returns whether somebody may say along a dimension whose a mark is.
    pub fn tells(&self, dimension: usize) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|part| part.seats[dimension] != Seat::Nobody)
    }

    /// Returns the name of a unit in full: all that identifies it.
    pub fn name(&self, who: &Who) -> String {
        let cells = self.columns.iter().zip(&who.cells);
        let keys = cells.filter(|(column, _)| matches!(column.says, Says::Key(_)));
        let keys: Vec<&str> = keys.map(|(_, cell)| cell.as_str()).collect();
        keys.join(" ").trim().to_owned()
    }

    /// Returns where a unit lies, if that is known.
    pub fn street<'t>(&self, who: &'t Who) -> Option<&'t str> {
        let column = self
            .columns
            .iter()
            .position(|column| column.says == Says::Street)?;
        Some(who.cells[column].as_str()).filter(|street| !street.is_empty())
    }
}

/// Returns what is filled in by each: every ask stands in the parts of those who answer it.
fn parts(asks: &[Ask]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (number, ask) in asks.iter().enumerate() {
        for seats in combinations(&ask.seats) {
            let rows = rows(&ask.seats);
            match parts.iter_mut().find(|part| part.seats == seats) {
                Some(part) => {
                    part.asks.push(number);
                    part.rows = part.rows.max(rows);
                }
                None => parts.push(Part {
                    seats,
                    asks: vec![number],
                    rows,
                }),
            }
        }
    }
    parts
}

impl Part {
    /// Returns who fills it in, as far as that is settled.
    pub fn names(&self) -> Vec<&str> {
        let seats = self.seats.iter();
        let named = seats.filter_map(|seat| match seat {
            Seat::Named(name) => Some(name.as_str()),
            Seat::Nobody | Seat::Open => None,
        });
        named.collect()
    }
}

impl Words {
    fn new(vocabulary: &Vocabulary) -> Words {
        let [indicator, score] = [
            (Meaning::Indicator, text! {"指标"; "indicator"}),
            (Meaning::Score, text! {"得分"; "score"}),
        ]
        .map(|(meaning, usual)| vocabulary.heading(meaning, usual));
        Words {
            unit: vocabulary.heading(Meaning::Key(0), text! {"社区"; "community"}),
            judges: [
                (Meaning::Assessor, text! {"考评人"; "assessor"}),
                (Meaning::Source, text! {"来源"; "source"}),
                (Meaning::Period, text! {"期次"; "period"}),
            ]
            .map(|(meaning, usual)| vocabulary.heading(meaning, usual)),
            indicator,
            score,
            entry: text! {"填报值"; "entry"},
            full: text! {"分值"; "points"},
            rule: text! {"评分标准"; "rule"},
            practice: text! {"考评方式"; "evidence"},
            reason: text! {"扣分原因"; "reason"},
            note: text! {"备注"; "notes"},
            total: vocabulary.heading(
                Meaning::Question(vocabulary.total()),
                text! {"合计"; "total"},
            ),
        }
    }
}

/// Returns along which dimension somebody is named though nobody is asked, or beside whom alone
/// marks count.
pub fn misnamed<'n>(template: &Template, named: &'n Named) -> Option<(usize, Misnamed<'n>)> {
    (0..DIMENSIONS).find_map(|dimension| {
        let names = &named[dimension];
        if !names.is_empty() && !template.tells(dimension) {
            return Some((dimension, Misnamed::NotAsked));
        }
        let known = template
            .asks
            .iter()
            .filter_map(|ask| match &ask.seats[dimension] {
                Seats::Named(known) => Some(known),
                Seats::One | Seats::Open(_) => None,
            });
        known.into_iter().find_map(|known| {
            let stranger = names.iter().find(|name| !known.contains(name))?;
            Some((dimension, Misnamed::Stranger(stranger, known.clone())))
        })
    })
}

/// What is wrong with a name that the user gives.
pub enum Misnamed<'n> {
    /// No mark is folded along this dimension.
    NotAsked,
    /// The rubric counts the marks of these alone.
    Stranger(&'n str, Vec<String>),
}
