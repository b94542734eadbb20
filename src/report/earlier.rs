//! An earlier result, and what it says of the units and indicators of a later one.

use std::collections::{BTreeMap, BTreeSet};

use super::json::{AttainedShape, KindShape, Recorded};
use super::moved::Moved;
use super::provenance::{Fingerprint, Provenance};
use crate::analysis::Attained;
use crate::evaluation::{Case, UnitResult, ranking_group};
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::Indicator;
use crate::sheet::UnitId;

/// What is kept of an earlier result.
pub struct Earlier {
    pub file: Fingerprint,
    /// The id of its rubric, and the file.
    pub rubric: String,
    pub rubric_file: Fingerprint,
    /// By street and name: where each unit was ranked.
    units: BTreeMap<Who, Was>,
    indicators: Vec<Earned>,
}

/// Street and name.
type Who = (Option<String>, String);

/// Where a unit was ranked, and among whom; nothing where it had no rank.
struct Was {
    group: Vec<String>,
    place: Option<usize>,
}

/// What an indicator earned.
struct Earned {
    code: String,
    name: String,
    kinds: Vec<String>,
    terms: BTreeSet<Terms>,
    rate: Option<Number>,
}

/// Full marks and rule, in words.
type Terms = (Option<String>, String);

/// How an indicator compares with what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// The share of its full marks that was earned.
    Rate(Number),
    /// It was worth something else, or marked by another rule.
    OtherTerms,
    /// The earlier result does not have it, or nobody was known on it.
    Nothing,
}

impl Earlier {
    pub fn of(recorded: &Recorded, file: Fingerprint) -> Earlier {
        let result = &recorded.result;
        let scored = recorded.units().map(|unit| {
            let was = Was {
                group: unit.group.iter().map(|group| group.to_string()).collect(),
                place: unit.rank.as_ref().map(|rank| rank.place),
            };
            let street = unit.street.as_deref().map(str::to_owned);
            ((street, unit.name.to_string()), was)
        });
        let asides = result.set_aside.iter().map(|aside| {
            let street = aside.street.as_deref().map(str::to_owned);
            let was = Was {
                group: Vec::new(),
                place: None,
            };
            ((street, aside.name.to_string()), was)
        });
        let attained = result.attained.iter();
        Earlier {
            rubric: result.rubric.id.to_string(),
            rubric_file: Fingerprint {
                name: result.rubric.file.name.to_string(),
                sha256: result.rubric.file.sha256.to_string(),
            },
            units: asides.chain(scored).collect(),
            indicators: attained
                .map(|attained| earned(attained, &result.kinds))
                .collect(),
            file,
        }
    }

    /// Returns whether it was evaluated by the same file.
    pub fn has_rubric_of(&self, provenance: &Provenance) -> bool {
        self.rubric_file.sha256 == provenance.rubric.sha256
    }

    /// Returns how far the rank of a unit moved; nothing where it has none, had none, or is ranked among
    /// others.
    pub fn moved(&self, case: &Case, result: &UnitResult) -> Option<Moved> {
        let Some(was) = self.units.get(&who(case, result.unit)) else {
            return Some(Moved::New);
        };
        let is = result.rank?.place();
        let is_comparable = was.group == ranking_group(case, result);
        let before = was.place.filter(|_| is_comparable)?;
        Some(Moved::between(before, is))
    }

    /// Returns the place of a unit in the earlier ranking.
    pub fn place(&self, case: &Case, unit: UnitId) -> Option<usize> {
        self.units.get(&who(case, unit))?.place
    }

    /// Returns the units that the later sheets do not have, by street and name.
    pub fn gone<'e>(&'e self, case: &Case) -> Vec<&'e Who> {
        let there: BTreeSet<Who> = case.sheet.unit_ids().map(|unit| who(case, unit)).collect();
        let units = self.units.keys();
        units.filter(|who| !there.contains(*who)).collect()
    }

    /// Returns what an indicator was, matched by code, name and kinds.
    pub fn indicator(
        &self,
        (case, provenance): (&Case, &Provenance),
        attained: &Attained,
    ) -> Compared {
        let row = &case.rubric.indicators[attained.row];
        let mut known = self.indicators.iter();
        let known = known.find(|known| {
            known.code == row.code.as_str() && known.name == row.name && known.kinds == row.kinds
        });
        match known {
            None => Compared::Nothing,
            Some(known) if !self.has_rubric_of(provenance) && known.terms != terms(case, row) => {
                Compared::OtherTerms
            }
            Some(known) => known.rate.clone().map_or(Compared::Nothing, Compared::Rate),
        }
    }
}

fn who(case: &Case, unit: UnitId) -> Who {
    let unit = case.sheet.unit(unit);
    (
        unit.street.as_deref().map(str::to_owned),
        unit.name.to_string(),
    )
}

fn earned(attained: &AttainedShape, kinds: &[KindShape]) -> Earned {
    let is_of = |kind: &&KindShape| {
        attained.kinds.is_empty()
            || kind
                .kind
                .as_ref()
                .is_some_and(|kind| attained.kinds.contains(kind))
    };
    let rows = kinds.iter().filter(is_of).flat_map(|kind| &kind.indicators);
    let rows = rows.filter(|row| row.code == attained.code && row.name == attained.name);
    let terms = rows.filter_map(|row| {
        let full = row.full.as_ref().map(|full| full.to_string());
        Some((full, row.rule.as_ref()?.zh.to_string()))
    });
    Earned {
        code: attained.code.to_string(),
        name: attained.name.to_string(),
        kinds: attained.kinds.iter().map(|kind| kind.to_string()).collect(),
        terms: terms.collect(),
        rate: attained.rate.as_deref().and_then(Number::parse_exact),
    }
}

/// Returns full marks and rule of a row, as each kind of unit has it.
fn terms(case: &Case, row: &Indicator) -> BTreeSet<Terms> {
    let rubric = case.rubric;
    let of_tree = case.trees.iter().filter_map(|tree| {
        let id = tree.find(row.code.as_str())?;
        let own = tree
            .row(id, rubric)
            .filter(|own| std::ptr::eq(own.as_ref(), row))?;
        let full = tree.node(id).full.as_ref();
        let Text { zh, .. } = own.rule_words(full);
        Some((full.map(ToString::to_string), zh.into_owned()))
    });
    of_tree.collect()
}
