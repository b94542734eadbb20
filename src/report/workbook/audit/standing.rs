//! The sheet of standings: all units of all kinds beside each other. Whole numbers order them once; ranks,
//! quotas of grades and seats of awards then ask that order alone.

use std::collections::BTreeMap;

use super::flags::flagged;
use super::grid::{Head, Holds, Says};
use super::key::scale_of;
use super::model::{Model, Wanted};
use super::takes::Takes;
use super::verdicts::Verdicts;
use super::words::verdict_word;
use super::workings::Ends;
use crate::evaluation::{UnitResult, Verdict, attribute};
use crate::lang::Text;
use crate::number::Number;
use crate::report::workbook::formulas::{Beyond, Held, Order, Spot, Term, Test};
use crate::rubric::{Attribute, First, Ties, TreeId};
use crate::span::Side;
use crate::text;

/// Stands for no number where numbers order units.
const LAST: i64 = -100_000_000_000_000;

/// What the workings of a kind say, for the units of that kind.
pub struct OfKind {
    pub tree: TreeId,
    pub verdicts: Verdicts,
    /// By tie-break: where its judged value stands at its best, and whether the mark is there.
    pub breaks: Vec<Option<Break>>,
}

/// An indicator that orders equal totals.
#[derive(Clone)]
pub struct Break {
    pub value: Term,
    pub cell: Spot,
    pub first: First,
    /// The mark without which it comes last, where a blank counts for nothing.
    pub mark: Option<Spot>,
}

/// The sheet, as far as it is made.
pub struct Standing<'m, 'a> {
    pub model: &'m mut Model<'a>,
    pub kinds: Vec<Option<OfKind>>,
    pub sheet: usize,
    /// The total as it is held against lines; at its worst, where that is open.
    judged: Spot,
    /// Whether a unit stands in the ranking.
    pub ranked: Spot,
    /// Its total as a whole number, where there is a scale for it.
    pub total: Option<Spot>,
    /// Its place in the order of all units.
    pub order: Spot,
    /// What it is ranked within.
    pub group: Option<Spot>,
}

impl<'m, 'a> Standing<'m, 'a> {
    /// Adds the sheet, with ranks.
    pub fn new(
        model: &'m mut Model<'a>,
        kinds: Vec<Option<OfKind>>,
        name: String,
    ) -> Standing<'m, 'a> {
        let sheet = model.add_grid((name, Holds::Standings), 0..model.units.len());
        let nowhere = Spot { sheet, column: 0 };
        let mut standing = Standing {
            model,
            kinds,
            sheet,
            judged: nowhere,
            ranked: nowhere,
            total: None,
            order: nowhere,
            group: None,
        };
        standing.judged = standing.add_basis();
        standing.ranked = standing.add_ranked();
        standing.group = standing.add_group();
        standing.order = standing.add_order();
        standing.add_rank();
        standing
    }

    /// Returns a term for every kind.
    pub fn by_kind(&self, term: impl Fn(&OfKind) -> Option<Term>) -> Vec<Option<Term>> {
        let kinds = self.kinds.iter();
        kinds.map(|kind| kind.as_ref().and_then(&term)).collect()
    }

    pub fn add(
        &mut self,
        (label, says): (Text, Says),
        terms: Vec<Option<Term>>,
        ours: impl Fn(&UnitResult) -> Option<Held>,
    ) -> Spot {
        let head = self.head(&label);
        let wanted = Wanted { head, says, terms };
        self.model.add(self.sheet, wanted, ours)
    }

    /// Adds totals and verdicts, as the workings have them: where missing marks leave a total open,
    /// its worst and its best.
    fn add_basis(&mut self) -> Spot {
        let totals = |side| self.by_kind(|kind| Some(Term::Cell(kind.verdicts.total.at(side))));
        let [low, high] = [Side::Worst, Side::Best].map(totals);
        let is_open = low != high;
        let label = match is_open {
            true => text! {"判定用总分（最低）"; "judged total, worst"},
            false => text! {"判定用总分"; "judged total"},
        };
        let judged = self.add((label, Says::Total), low, |_| None);
        if is_open {
            let label = text! {"判定用总分（最高）"; "judged total, best"};
            self.add((label, Says::Total), high, |_| None);
        }
        let verdicts = self.by_kind(|kind| Some(Term::Cell(kind.verdicts.verdict)));
        self.add(
            (text! {"结论"; "verdict"}, Says::Verdict),
            verdicts,
            |_| None,
        );
        judged
    }

    /// Adds whether a unit is ranked: it is not ineligible, and nothing of it is open.
    fn add_ranked(&mut self) -> Spot {
        let outcome = &self.model.results.case.rubric.outcome;
        let lang = self.model.words.lang;
        let word = |verdict| verdict_word(verdict, outcome, lang);
        let out = [word(Verdict::Ineligible), word(Verdict::Undetermined)];
        let terms = self.by_kind(|kind| {
            let Ends { low, high } = kind.verdicts.total;
            let is_out = out.iter().map(|word| Test::is(kind.verdicts.verdict, word));
            let settled = match low == high {
                true => Term::one(),
                false => {
                    let same = Test::same(&Term::Cell(low), &Term::Cell(high));
                    Term::one().when(same, Term::zero())
                }
            };
            Some(Term::zero().when(Test::any(is_out.collect()), settled))
        });
        let label = text! {"参加排名为 1"; "1 if ranked"};
        self.add((label, Says::Rank), terms, |result| {
            Some(flagged(result.rank.is_some()))
        })
    }

    /// Adds the number of what a unit is ranked within.
    fn add_group(&mut self) -> Option<Spot> {
        let within = &self.model.results.case.rubric.ranking.within;
        if within.is_empty() {
            return None;
        }
        let within_words = within.iter().map(|name| Attribute::words(name));
        let label = Text::list(&within_words.collect::<Vec<_>>());
        let label = text! {"分组（{label}）"; "group ({label})"; label};
        Some(self.give_groups(&label, within))
    }

    /// Adds numbers for the values of some attributes: formulas never look for names.
    pub fn give_groups(&mut self, label: &Text, attributes: &[String]) -> Spot {
        let case = &self.model.results.case;
        let values = |result: &&UnitResult| -> Vec<String> {
            let values = attributes.iter();
            values
                .map(|name| attribute(case, result.unit, name).to_owned())
                .collect()
        };
        let mut numbers: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let held = self.model.units.iter().map(|result| {
            let next = numbers.len() + 1;
            let number = *numbers.entry(values(result)).or_insert(next);
            Held::Number(Number::from(number))
        });
        let held = held.collect();
        let head = self.head(label);
        self.model.give(self.sheet, head, Takes::default(), held)
    }

    /// Adds the order of all units that are ranked, each by how many come before it.
    fn add_order(&mut self) -> Spot {
        let label = text! {"总分化为整数"; "total as whole number"};
        let head = self.head(&label);
        self.total = self.add_key(head, self.judged);
        let mut keys = vec![self.total];
        let ties = self.model.results.case.rubric.ranking.tie_break.iter();
        for (number, tie) in ties.enumerate() {
            let code = tie.by.as_str().to_owned();
            let value = self.add_break(number, &code);
            let label = text! {"并列时比较，化为整数"; "tie-break as whole number"};
            let head = Head {
                code,
                ..self.head(&label)
            };
            keys.push(self.add_key(head, value));
        }
        let label = text! {"全部单位中的次序"; "place among all"};
        let keys: Option<Vec<Spot>> = keys.into_iter().collect();
        let term = keys.map(|keys| self.before(&keys));
        self.add((label, Says::Step), vec![term], |_| None)
    }

    /// Adds what orders equal totals, the greater the better; nothing where that is not there.
    fn add_break(&mut self, number: usize, code: &str) -> Spot {
        let none = self.model.words.none.clone();
        let terms = self.by_kind(|kind| {
            let Some(tie) = kind.breaks[number].clone() else {
                return Some(Term::word(&none));
            };
            let value = match tie.first {
                First::Most => tie.value,
                First::Least => Term::zero().minus(tie.value),
            };
            let there = [Some(tie.cell), tie.mark].into_iter().flatten();
            let there = there.map(Test::Number).collect();
            Some(value.when(Test::all(there), Term::word(&none)))
        });
        let head = Head {
            code: code.to_owned(),
            ..self.head(&text! {"并列时比较"; "tie-break"})
        };
        let wanted = Wanted {
            head,
            says: Says::Step,
            terms,
        };
        self.model.add(self.sheet, wanted, |_| None)
    }

    fn head(&self, label: &Text) -> Head {
        Head {
            note: self.model.words.speak(label),
            ..Head::default()
        }
    }

    /// Returns how many of those ranked have better keys, the first key first.
    fn before(&self, keys: &[Spot]) -> Term {
        let own = |spot: Spot| Term::Cell(spot);
        let part = |number: usize| {
            let (level, key) = (&keys[..number], keys[number]);
            let ranked = (self.ranked, Term::one());
            let equal = [ranked]
                .into_iter()
                .chain(level.iter().map(|&key| (key, own(key))));
            let beyond = Beyond {
                column: key,
                order: Order::More,
                line: Box::new(own(key)),
            };
            Term::Count(equal.collect(), Some(beyond))
        };
        let parts = (0..keys.len()).map(part);
        let place = Term::plus([Term::one()].into_iter().chain(parts).collect());
        place.when(
            Test::raised(self.ranked),
            Term::word(&self.model.words.none),
        )
    }

    /// Adds numbers as whole ones; what is no number comes last. Nothing where there is no scale for them.
    fn add_key(&mut self, head: Head, value: Spot) -> Option<Spot> {
        let units = 0..self.model.units.len();
        let scale = scale_of(self.model.numbers(value, units))?;
        let key = Term::Key(Box::new(Term::Cell(value)), scale);
        let last = Term::Number(Number::from(LAST));
        let wanted = Wanted {
            head,
            says: Says::Step,
            terms: vec![Some(key.when(Test::Number(value), last))],
        };
        Some(self.model.add(self.sheet, wanted, |_| None))
    }

    /// Returns what holds those apart that are ranked apart.
    pub fn in_group(&self) -> Vec<(Spot, Term)> {
        let group = self.group.iter();
        group.map(|&group| (group, Term::Cell(group))).collect()
    }

    fn add_rank(&mut self) {
        let ties = self.model.results.case.rubric.ranking.ties;
        let none = self.model.words.none.clone();
        let ranked = [(self.ranked, Term::one())];
        let mut equal: Vec<(Spot, Term)> = ranked.into_iter().chain(self.in_group()).collect();
        if ties == Ties::Dense {
            let first = self.add_first(&equal);
            equal.push((first, Term::one()));
        }
        let before = Beyond {
            column: self.order,
            order: Order::Less,
            line: Box::new(Term::Cell(self.order)),
        };
        let place = Term::plus(vec![Term::one(), Term::Count(equal, Some(before))]);
        let term = place.when(Test::raised(self.ranked), Term::word(&none));
        self.add(
            (text! {"名次"; "rank"}, Says::Rank),
            vec![Some(term)],
            |result| {
                Some(result.rank.map_or(Held::word(&none), |rank| {
                    Held::Number(Number::from(rank.place()))
                }))
            },
        );
    }

    /// Adds whether a unit is the one of those level with it that counts, where places follow each other.
    fn add_first(&mut self, equal: &[(Spot, Term)]) -> Spot {
        let number = self.model.units.len();
        let held = (1..=number).map(|number| Held::Number(Number::from(number)));
        let head = self.head(&text! {"序号"; "number"});
        let numbers = self
            .model
            .give(self.sheet, head, Takes::default(), held.collect());
        let level = equal
            .iter()
            .cloned()
            .chain([(self.order, Term::Cell(self.order))]);
        let before = Beyond {
            column: numbers,
            order: Order::Less,
            line: Box::new(Term::Cell(numbers)),
        };
        let before = Term::Count(level.collect(), Some(before));
        let is_first = Test::at_least(Term::zero(), before);
        let term = Term::one().when(is_first, Term::zero());
        let term = term.when(Test::raised(self.ranked), Term::zero());
        let label = text! {"同名次中的第一个为 1"; "1 if first of its place"};
        self.add((label, Says::Step), vec![Some(term)], |_| None)
    }
}
