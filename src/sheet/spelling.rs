//! One spelling for every name: the rubric's, the roster's, or the one that was met first.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use super::channel::Channel;
use super::layout::Layout;
use super::name_cell::too_long;
use super::office::without_suffix;
use super::source::Row;
use super::unit::Unit;
use super::vocabulary::{Role, Vocabulary};
use crate::diagnostics::{Diagnostic, FileId, Findings, Place, Spot};
use crate::lang::Text;
use crate::names::{identity, identity_of_shown, is_as_typed, shown};
use crate::printable::visible;
use crate::sheet::codes;
use crate::text;

/// A row, and where it is found.
#[derive(Clone, Copy)]
pub struct At<'a> {
    pub layout: &'a Layout,
    pub row: &'a Row,
}

impl At<'_> {
    /// Returns the first of some cells that is too long for a name, as a fault.
    pub fn too_long(&self, columns: impl IntoIterator<Item = usize>) -> Option<Diagnostic> {
        let mut columns = columns.into_iter();
        columns.find_map(|column| too_long(self.row.cell(column), || self.row.place(column)))
    }
}

/// All names that were met, by what they are of and who they are.
pub struct Spellings<'v> {
    vocabulary: &'v Vocabulary,
    known: BTreeMap<Role, IndexMap<Arc<str>, Spelling, RandomState>>,
}

/// What names have in common that differ only by what offices add to them: of what they are, the street
/// they are in, and their stem.
type Kin<'n> = (Role, &'n str, &'n str);

/// How a name is written.
struct Spelling {
    /// By which it goes: the text of its identity itself, where that says the same.
    shown: Arc<str>,
    /// As the sheets typed it first; nothing where only the rubric or the roster has it.
    typed: Option<Typed>,
}

/// How a name was typed, and where. Very many are kept.
struct Typed {
    /// Nothing where it is as it goes.
    words: Option<Box<str>>,
    file: FileId,
    spot: Spot,
}

impl Spelling {
    /// Returns how it was typed first, if it was.
    fn typed(&self) -> Option<&str> {
        let typed = self.typed.as_ref()?;
        Some(typed.words.as_deref().unwrap_or(&self.shown))
    }

    fn place(&self) -> Option<Place> {
        let typed = self.typed.as_ref()?;
        Some(Place {
            file: typed.file,
            spot: typed.spot.clone(),
            label: None,
        })
    }
}

/// The number of a name among those of one role.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct NameId(pub usize);

/// A name by the spelling by which it goes.
pub struct Stated {
    pub id: NameId,
    pub name: Arc<str>,
    /// Whether the sheets have spelt it otherwise before.
    pub is_respelt: bool,
}

impl<'v> Spellings<'v> {
    pub fn new(vocabulary: &'v Vocabulary) -> Spellings<'v> {
        Spellings {
            vocabulary,
            known: BTreeMap::new(),
        }
    }

    pub fn channel(&self) -> Channel {
        self.vocabulary.channel
    }

    /// Returns the number of a name that was met, `name` being its identity.
    pub fn find(&self, role: Role, name: &str) -> Option<NameId> {
        self.known.get(&role)?.get_index_of(name).map(NameId)
    }

    /// Returns the spelling by which a name goes, which is the one that is shown here where it is new.
    pub fn settle(&mut self, role: Role, shown: &str) -> &Arc<str> {
        &self.spelling_of_shown(role, shown).1.shown
    }

    /// Returns the number of a name that is shown so, whether it is new or not.
    pub fn enter(&mut self, role: Role, shown: &str) -> NameId {
        self.spelling_of_shown(role, shown).0
    }

    fn spelling_of_shown(&mut self, role: Role, shown: &str) -> (NameId, &mut Spelling) {
        self.spelling(role, &identity_of_shown(shown), shown)
    }

    fn spelling(&mut self, role: Role, identity: &str, shown: &str) -> (NameId, &mut Spelling) {
        let known = self.known.entry(role).or_default();
        let number = known.get_index_of(identity).unwrap_or_else(|| {
            let shown = self.vocabulary.name(role, identity).unwrap_or(shown);
            let identity: Arc<str> = identity.into();
            let shown = match *shown == *identity {
                true => Arc::clone(&identity),
                false => shown.into(),
            };
            let spelling = Spelling { shown, typed: None };
            known.insert_full(identity, spelling).0
        });
        (NameId(number), &mut known[number])
    }

    /// Returns what a row says in a column, if anything; other spellings than before are noted.
    pub fn stated(
        &mut self,
        role: Role,
        at: At,
        column: usize,
        findings: &mut Findings,
    ) -> Option<Stated> {
        let typed = at.row.cell(column).trim();
        let (identity, shown): (Cow<str>, Cow<str>) = match is_as_typed(typed) {
            true => (typed.into(), typed.into()),
            false => (identity(typed).into(), shown(typed).into()),
        };
        if identity.is_empty() {
            return None;
        }
        let (id, spelling) = self.spelling(role, &identity, &shown);
        let name = Arc::clone(&spelling.shown);
        let other = match spelling.typed() {
            Some(before) => Some(before).filter(|before| *before != typed),
            None => Some(&*name).filter(|name| **name != *shown),
        };
        let other = other.map(str::to_owned);
        let is_respelt = spelling.typed.is_some() && other.is_some();
        let is_first = spelling.typed.is_none();
        if is_first {
            let Place { file, spot, .. } = at.row.place(column);
            let words = Some(typed).filter(|typed| *typed != &*name);
            let words = words.map(Into::into);
            spelling.typed = Some(Typed { words, file, spot });
        }
        match other {
            Some(other) => findings.push(spelt_variously(typed, &other, at.row.place(column))),
            None if is_first && *name != *typed => findings.push(
                Diagnostic::of(
                    codes::REPAIRED,
                    text! {
                        "名称里的全角字符、看不见的字符读作普通字符";
                        "full-width and invisible characters in names read as ordinary ones"
                    },
                )
                .at(at.row.place(column)),
            ),
            None => {}
        }
        Some(Stated {
            id,
            name,
            is_respelt,
        })
    }

    /// Warns of names that differ only by what offices add to them: 东风 and 东风社区. Units are
    /// compared within their street; those of `settled` roles are known to be apart.
    pub fn look_alikes(&self, units: &[Unit], settled: &[Role]) -> Vec<Diagnostic> {
        let compared = self
            .known
            .iter()
            .filter(|(role, _)| !settled.contains(role));
        let compared = compared.flat_map(|(role, known)| {
            let stems = shared_stems(known.keys().map(|name| &**name));
            let with_stem = known.iter().filter_map(move |(identity, spelling)| {
                let stem = stems.get(without_suffix(identity).0)?;
                Some((*role, *stem, spelling))
            });
            with_stem.collect::<Vec<_>>()
        });
        let compared: Vec<(Role, &str, &Spelling)> = compared.collect();
        let names = compared.iter().filter(|(role, ..)| *role == Role::Unit);
        let streets = streets_of(
            units,
            names.map(|(.., spelling)| &*spelling.shown).collect(),
        );
        let mut kin: BTreeMap<Kin, Vec<&Spelling>> = BTreeMap::new();
        for (role, stem, spelling) in compared {
            let within = match role {
                Role::Unit => streets.get(&*spelling.shown).cloned().unwrap_or_default(),
                Role::Street
                | Role::Kind
                | Role::Assessor
                | Role::Source
                | Role::Period
                | Role::Attribute(_) => BTreeSet::from([""]),
            };
            for street in within {
                kin.entry((role, street, stem)).or_default().push(spelling);
            }
        }
        kin.retain(|_, alike| alike.len() > 1);
        let mut findings = Findings::listing_the_first();
        for mut kin in kin.into_values() {
            kin.sort_by_key(|spelling| {
                let place = spelling.place();
                (place.as_ref().map(Place::order), &spelling.shown)
            });
            let names: Vec<Text> = kin
                .iter()
                .map(|Spelling { shown, .. }| text! {"`{shown}`"; "`{shown}`"})
                .collect();
            let last = kin.iter().rev().find_map(|spelling| spelling.place());
            let warning = Diagnostic::of(
                codes::NAMES_ALIKE,
                text! {
                    "只差一个后缀的名称，算作几个";
                    "names that differ by a suffix only, counted as several"
                },
            )
            .help(text! {"若是一个，改成同样的写法"; "if they are one, write them alike"});
            let label = Text::list(&names);
            findings.extend(last.map(|place| warning.at(place.label(label))));
        }
        findings.into_vec()
    }
}

/// Returns the stems that several of some names may have. Two names of one stem end differently, so that
/// at least one of them does not end as most do.
fn shared_stems<'n>(names: impl Iterator<Item = &'n str> + Clone) -> HashSet<&'n str, RandomState> {
    let parted = |name: &'n str| name.split_at(without_suffix(name).0.len());
    let usual = names.clone().next().map(|name| parted(name).1);
    let unusual = names.clone().map(parted);
    let unusual = unusual.filter(|&(_, suffix)| Some(suffix) != usual);
    let mut unusual: HashMap<&str, usize, RandomState> =
        unusual.fold(HashMap::default(), |mut stems, (stem, _)| {
            *stems.entry(stem).or_default() += 1;
            stems
        });
    if !unusual.is_empty() {
        let usual = names
            .map(parted)
            .filter(|&(_, suffix)| Some(suffix) == usual);
        for (stem, _) in usual {
            unusual.entry(stem).and_modify(|count| *count += 1);
        }
    }
    let shared = unusual.into_iter().filter(|&(_, count)| count > 1);
    shared.map(|(stem, _)| stem).collect()
}

/// Returns the stems of the streets in which units of some names are.
fn streets_of<'u>(units: &'u [Unit], names: HashSet<&str>) -> HashMap<&'u str, BTreeSet<&'u str>> {
    let mut streets: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    let is_empty = names.is_empty();
    let named = units
        .iter()
        .filter(|unit| !is_empty && names.contains(&*unit.name));
    for unit in named {
        let street = unit.street.as_deref().unwrap_or_default();
        let streets = streets.entry(&unit.name).or_default();
        streets.insert(without_suffix(street).0);
    }
    streets
}

fn spelt_variously(typed: &str, other: &str, place: Place) -> Diagnostic {
    let (typed, other) = (visible(typed), visible(other));
    let label = text! {"`{typed}` 与 `{other}` 算一个"; "`{typed}` and `{other}` are one"};
    Diagnostic::of(
        codes::SPELT_VARIOUSLY,
        text! {"同一名称有几种写法，算作一个"; "names spelt in several ways, which count as one"},
    )
    .at(place.label(label))
}
