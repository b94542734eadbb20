//! Whom rows speak of and who marked them: units and judges, found by what is written of them.

mod strangers;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::judge::{Judge, JudgeId};
use super::lookups::Lookups;
use super::name_cell::line_break;
use super::spelling::{At, NameId, Spellings, Stated};
use super::unit::{Doubt, KEY_JOINT, Unit, UnitId};
use super::vocabulary::{Role, Vocabulary};
use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::lang::Text;
use crate::names::{identity, shown};
use crate::sheet::codes;
use crate::text;

/// Everybody who occurs in the files read so far.
pub struct Registry<'v> {
    pub units: Vec<Unit>,
    pub judges: Vec<Judge>,
    /// By their names: who was met first.
    first: Vec<Option<UnitId>>,
    /// The others who bear the name of one who was met before.
    later: HashMap<NameId, Vec<UnitId>>,
    judge_ids: HashMap<Judge, JudgeId>,
    has_roster: bool,
    spellings: Spellings<'v>,
    /// Who is written in more than one way.
    several_spellings: HashSet<Someone>,
    /// Strangers to the roster that were told of, by the identity of street and name.
    strangers: HashSet<String>,
    /// Units of which two rows say different things.
    pub in_doubt: Vec<(UnitId, Diagnostic)>,
    pub doubts: BTreeSet<(UnitId, Doubt)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Someone {
    Unit(UnitId),
    Judge(JudgeId),
}

/// Why a row's unit cannot be told, and what to call it there.
type Unresolved = (Diagnostic, Text);

impl<'v> Registry<'v> {
    pub fn new(vocabulary: &'v Vocabulary) -> Registry<'v> {
        Registry {
            units: Vec::new(),
            judges: Vec::new(),
            first: Vec::new(),
            later: HashMap::new(),
            judge_ids: HashMap::new(),
            has_roster: false,
            spellings: Spellings::new(vocabulary),
            several_spellings: HashSet::new(),
            strangers: HashSet::new(),
            in_doubt: Vec::new(),
            doubts: BTreeSet::new(),
        }
    }

    /// Enters the units of a roster.
    pub fn expect(&mut self, roster: Vec<(Unit, Place)>, findings: &mut Findings) {
        self.has_roster = true;
        for (mut unit, place) in roster {
            self.settle_expected(&mut unit);
            for part in unit.name.split(KEY_JOINT) {
                self.spellings.settle(Role::Unit, part);
            }
            let name = self.spellings.enter(Role::Unit, &unit.name);
            if self.find(name, unit.street.as_deref()).is_some() {
                let name = &unit.name;
                findings.push(
                    Diagnostic::of(
                        codes::ROSTER_TWICE,
                        text! {
                            "名册里重复的单位";
                            "units that stand in the roster twice"
                        },
                    )
                    .at(place.label(text! {"`{name}`"; "`{name}`"}))
                    .help(text! {
                        "删去一行，或写明街道";
                        "remove one of the rows, or give their streets"
                    }),
                );
                continue;
            }
            self.add(name, unit);
        }
    }

    /// Gives the attributes of an expected unit the spelling that others of them have.
    fn settle_expected(&mut self, unit: &mut Unit) {
        let attributes = unit.attributes.iter_mut().enumerate();
        let attributes = attributes.map(|(number, value)| (Role::Attribute(number), value));
        let named = [
            (Role::Street, &mut unit.street),
            (Role::Kind, &mut unit.kind),
        ];
        for (role, value) in named.into_iter().chain(attributes) {
            if let Some(value) = value {
                *value = Arc::clone(self.spellings.settle(role, value));
            }
        }
    }

    pub fn has_roster(&self) -> bool {
        self.has_roster
    }

    /// Returns whether the roster has a name.
    pub fn is_expected(&self, name: &str) -> bool {
        self.has_roster && self.has_unit(&identity(name))
    }

    /// Returns whether a name is that of a street or a unit that was met.
    pub fn is_place(&self, name: &str) -> bool {
        let name = identity(name);
        let is_street = |name: &str| self.spellings.find(Role::Street, name).is_some();
        let is_met = |name: &str| self.has_unit(name) || is_street(name);
        is_met(&name)
            || ["街道", "街道办事处", "社区"]
                .iter()
                .any(|suffix| is_met(&format!("{name}{suffix}")))
    }

    /// Returns whether a unit was met of a name, by its identity.
    fn has_unit(&self, name: &str) -> bool {
        let name = self.spellings.find(Role::Unit, name);
        name.is_some_and(|name| self.namesakes(name).next().is_some())
    }

    /// Returns the names that several units bear.
    pub fn shared_names(&self) -> HashSet<String> {
        let shared = self.later.keys().flat_map(|&name| self.namesakes(name));
        shared
            .map(|unit| self.units[unit.0].name.to_string())
            .collect()
    }

    /// Returns whether a unit, or who marked it, is written in more than one way.
    pub fn is_spelt_variously(&self, unit: UnitId, judge: JudgeId) -> bool {
        let someone = [Someone::Unit(unit), Someone::Judge(judge)];
        someone
            .iter()
            .any(|someone| self.several_spellings.contains(someone))
    }

    /// Adds a unit of a name.
    fn add(&mut self, name: NameId, unit: Unit) -> UnitId {
        let id = UnitId(self.units.len());
        if self.first.len() <= name.0 {
            self.first.resize(name.0 + 1, None);
        }
        match &mut self.first[name.0] {
            first @ None => *first = Some(id),
            Some(_) => self.later.entry(name).or_default().push(id),
        }
        self.units.push(unit);
        id
    }

    /// Returns who bears a name.
    fn namesakes(&self, name: NameId) -> impl Iterator<Item = UnitId> {
        let later = self.later.get(&name).into_iter().flatten();
        let first = self.first.get(name.0).copied().flatten();
        first.into_iter().chain(later.copied())
    }

    fn find(&self, name: NameId, street: Option<&str>) -> Option<UnitId> {
        let mut namesakes = self.namesakes(name);
        namesakes.find(|id| self.units[id.0].street.as_deref() == street)
    }

    /// Returns the unit a row speaks of, entering it where it is new.
    pub fn unit(&mut self, at: At, findings: &mut Findings) -> Option<UnitId> {
        let layout = at.layout;
        let mut names = layout.name.iter();
        let broken =
            names.find_map(|&column| line_break(at.row.cell(column), || at.row.place(column)));
        if let Some(fault) = broken.or_else(|| at.too_long(layout.unit_columns())) {
            findings.push(fault);
            return None;
        }
        let named = self.named(at, findings);
        let mut is_respelt = named.is_respelt;
        let mut street = None;
        if let Some(column) = layout.street {
            let Some(stated) = self.spellings.stated(Role::Street, at, column, findings) else {
                findings.push(
                    Diagnostic::of(
                        codes::STREET_BLANK,
                        text! {"没有写街道"; "the street is blank"},
                    )
                    .at(at.row.place(column))
                    .help(text! {
                        "逐行填上街道：不同街道可能有同名社区";
                        "fill in the street on every row: two streets may have a community of one \
                         name"
                    })
                    .helps(layout.fill_remedy(column, self.spellings.channel())),
                );
                return None;
            };
            is_respelt |= stated.is_respelt;
            street = Some(stated.name);
        }
        if self.is_told_stranger(&named.name, street.as_deref()) {
            return None;
        }
        match self.resolve(&named, street, at) {
            Ok(unit) => {
                if is_respelt {
                    self.several_spellings.insert(Someone::Unit(unit));
                }
                self.describe(unit, at, findings);
                Some(unit)
            }
            Err((fault, label)) => {
                findings.push(fault.at(at.row.place(layout.name[0]).label(label)));
                None
            }
        }
    }

    /// Enters what a row says of its unit besides its name.
    fn describe(&mut self, unit: UnitId, at: At, findings: &mut Findings) {
        let layout = at.layout;
        let kind = layout.kind.map(|column| (None, column));
        let attributes = layout
            .attributes
            .iter()
            .map(|&(number, column)| (Some(number), column));
        for (attribute, column) in kind.into_iter().chain(attributes) {
            let role = attribute.map_or(Role::Kind, Role::Attribute);
            let stated = self.spellings.stated(role, at, column, findings);
            let of_unit = &mut self.units[unit.0];
            let known = match attribute {
                None => &mut of_unit.kind,
                Some(number) => &mut of_unit.attributes[number],
            };
            match (&known, stated.map(|stated| stated.name)) {
                (_, None) => {}
                (None, value) => *known = value,
                (Some(before), Some(value)) if *before == value => {}
                (Some(before), Some(value)) => {
                    let label = text! {"这里是 `{value}`，别处是 `{before}`"; "`{value}` here, `{before}` elsewhere"};
                    let fault = Diagnostic::of(
                        codes::ATTRIBUTE_DIFFERS,
                        text! {
                            "同一单位的类别或属性前后不一";
                            "two rows of one unit disagree about it"
                        },
                    )
                    .at(at.row.place(column).label(label))
                    .help(text! {"改成一致"; "make them agree"});
                    let doubt = attribute.map_or(Doubt::Kind, Doubt::Attribute);
                    self.doubts.insert((unit, doubt));
                    self.in_doubt.push((unit, fault));
                }
            }
        }
    }

    /// Finds the unit of a name and, where the sheet has one, a street; a unit nobody expected is
    /// entered if there is no roster.
    fn resolve(
        &mut self,
        named: &Stated,
        street: Option<Arc<str>>,
        at: At,
    ) -> Result<UnitId, Unresolved> {
        let &Stated { id, ref name, .. } = named;
        let has_namesakes = self.later.contains_key(&id);
        let found = match &street {
            Some(_) => self.find(id, street.as_deref()).or_else(|| {
                let homeless = self.find(id, None)?;
                self.units[homeless.0].street.clone_from(&street);
                Some(homeless)
            }),
            None if has_namesakes => {
                let fault = Diagnostic::of(codes::WHICH_STREET, text! {
                    "几个街道有同名的单位，这个文件没有街道列";
                    "several streets have a unit of this name, and this file has no street column"
                })
                    .help(text! {"加上街道列"; "add a street column"});
                return Err((fault, text! {"`{name}`"; "`{name}`"}));
            }
            None => self.namesakes(id).next(),
        };
        match found {
            Some(unit) => Ok(unit),
            None if self.has_roster => {
                let columns = at.layout.name.iter();
                let typed: Vec<&str> = columns.map(|&column| at.row.cell(column).trim()).collect();
                Err(self.stranger(name, street.as_deref(), &typed.join(KEY_JOINT)))
            }
            None => {
                let unit = Unit {
                    name: Arc::clone(name),
                    street,
                    kind: None,
                    attributes: vec![None; at.layout.attributes_known].into(),
                    rows: 0,
                };
                Ok(self.add(id, unit))
            }
        }
    }

    /// Returns the name that a row gives its unit, of all its parts.
    fn named(&mut self, at: At, findings: &mut Findings) -> Stated {
        let columns = at.layout.name.iter();
        let parts =
            columns.filter_map(|&column| self.spellings.stated(Role::Unit, at, column, findings));
        let mut parts: Vec<Stated> = parts.collect();
        match parts.len() {
            1 => parts.remove(0),
            _ => {
                let names: Vec<&str> = parts.iter().map(|part| &*part.name).collect();
                let name: Arc<str> = names.join(KEY_JOINT).into();
                Stated {
                    id: self.spellings.enter(Role::Unit, &name),
                    name,
                    is_respelt: parts.iter().any(|part| part.is_respelt),
                }
            }
        }
    }

    /// Returns who gave the marks of a row, or of a column of it that says more of that.
    pub fn judge(
        &mut self,
        at: At,
        across: Option<&Judge>,
        lookups: &mut Lookups,
        findings: &mut Findings,
    ) -> JudgeId {
        let key = at.layout.judge_key(at.row, across);
        if let Some(&known) = lookups.judges.get(&key) {
            return known;
        }
        findings.extend(at.too_long(at.layout.judge.into_iter().flatten()));
        let mut is_respelt = false;
        let roles = [Role::Assessor, Role::Source, Role::Period];
        let headed = across.map_or([""; 3], Judge::parts);
        let parts = roles.into_iter().zip(at.layout.judge).zip(headed);
        let mut parts = parts.map(|((role, column), headed)| {
            if !headed.is_empty() {
                return Some(self.spellings.settle(role, &shown(headed)).to_string());
            }
            let stated = self.spellings.stated(role, at, column?, findings)?;
            is_respelt |= stated.is_respelt;
            Some(stated.name.to_string())
        });
        let mut part = || parts.next().flatten().unwrap_or_default();
        let judge = Judge {
            assessor: part(),
            source: part(),
            period: part(),
        };
        let next = JudgeId(u32::try_from(self.judges.len()).expect("fewer than 2³² judges"));
        let id = *self.judge_ids.entry(judge.clone()).or_insert(next);
        if id == next {
            self.judges.push(judge);
        }
        if is_respelt {
            self.several_spellings.insert(Someone::Judge(id));
        }
        lookups.judges.insert(key, id);
        id
    }

    /// Warns of names that differ only by what offices add to them. Whom a roster lists apart is
    /// apart.
    pub fn look_alikes(&self) -> Vec<Diagnostic> {
        let settled: &[Role] = match self.has_roster {
            true => &[Role::Unit, Role::Street],
            false => &[],
        };
        self.spellings.look_alikes(&self.units, settled)
    }
}
