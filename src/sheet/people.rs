//! Whom rows speak of and who marked them: units and judges, found by what is written of them.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::csv::{Row, Table};
use super::layout::Layout;
use super::{Judge, JudgeId, Lookups, Unit, UnitId};
use crate::diagnostics::{Diagnostic, Findings, Place, nearest};
use crate::lang::Text;
use crate::names::is_space;
use crate::text;

/// Returns a name as it identifies a unit: full-width and half-width alike, without space around.
pub fn unit_name(words: &str) -> String {
    let name: String = words.nfkc().collect();
    name.trim_matches(is_space).to_owned()
}

/// Everybody who occurs in the files read so far.
#[derive(Default)]
pub struct People {
    pub units: Vec<Unit>,
    pub judges: Vec<Judge>,
    by_name: HashMap<String, Vec<UnitId>>,
    judge_ids: HashMap<Judge, JudgeId>,
    has_roster: bool,
    /// Units of which two rows say different things.
    pub in_doubt: Vec<(UnitId, Diagnostic)>,
}

/// Why a row's unit cannot be told, and what to call it there.
type Unresolved = (Diagnostic, Text);

impl People {
    /// Enters the units of a roster.
    pub fn expect(&mut self, roster: Vec<(Unit, Place)>, findings: &mut Findings) {
        self.has_roster = true;
        for (unit, place) in roster {
            if self.find(&unit.name, unit.street.as_deref()).is_some() {
                let name = &unit.name;
                findings.push(
                    Diagnostic::error("roster-twice", text!("名册里重复的单位"; "units that stand in the roster twice"))
                        .at(place.label(text!("`{name}`"; "`{name}`")))
                        .help(text!("删去一行，或写明街道"; "remove one of the rows, or give their streets")),
                );
                continue;
            }
            self.add(unit);
        }
    }

    /// Returns the names that several units bear.
    pub fn namesakes(&self) -> HashSet<String> {
        let shared = self.by_name.iter().filter(|(_, units)| units.len() > 1);
        shared.map(|(name, _)| name.clone()).collect()
    }

    fn add(&mut self, unit: Unit) -> UnitId {
        let id = UnitId(self.units.len());
        self.by_name.entry(unit.name.clone()).or_default().push(id);
        self.units.push(unit);
        id
    }

    fn find(&self, name: &str, street: Option<&str>) -> Option<UnitId> {
        let namesakes = self.by_name.get(name)?;
        namesakes
            .iter()
            .copied()
            .find(|id| self.units[id.0].street.as_deref() == street)
    }

    /// Returns the unit a row speaks of, entering it where it is new.
    pub fn unit(
        &mut self,
        layout: &Layout,
        table: &Table,
        row: &Row,
        lookups: &mut Lookups,
        findings: &mut Findings,
    ) -> Option<UnitId> {
        let key = layout.unit_key(row.fields);
        if let Some(&known) = lookups.units.get(&key) {
            return Some(known);
        }
        let place = |column| Place::new(layout.file, table.field(&row.span, column));
        let name = whole_name(layout, row);
        if name.contains(['\n', '\r']) {
            findings.push(
                Diagnostic::error("name-line-break", text!("名称里有换行"; "there is a line break in the name"))
                    .at(place(layout.name[0]))
                    .help(text!("去掉换行；若是引号放错，几行会并成一格"; "remove it; stray quotation marks make one cell of several rows")),
            );
            return None;
        }
        let typed = row.fields.get(layout.name[0]).unwrap_or_default();
        if layout.name.len() == 1 && typed.trim_matches(is_space) != name {
            findings.push(
                Diagnostic::note("repaired", text!("名称里的全角字符读作半角"; "full-width characters in names read as ordinary ones"))
                    .at(place(layout.name[0])),
            );
        }
        let street = layout.street.map(|column| (column, stated(row, column)));
        if let Some((column, None)) = street {
            findings.push(
                Diagnostic::error("street-blank", text!("没有写街道"; "the street is blank"))
                    .at(place(column))
                    .help(text!("逐行填上街道：不同街道可能有同名社区"; "fill in the street on every row: two streets may have a community of one name")),
            );
            return None;
        }
        let street = street.and_then(|(_, street)| street);
        match self.resolve(&name, street, layout.attributes_known) {
            Ok(unit) => {
                self.describe(unit, layout, table, row);
                lookups.units.insert(key, unit);
                Some(unit)
            }
            Err((fault, label)) => {
                findings.push(fault.at(place(layout.name[0]).label(label)));
                None
            }
        }
    }

    /// Enters what a row says of its unit besides its name.
    fn describe(&mut self, unit: UnitId, layout: &Layout, table: &Table, row: &Row) {
        let kind = layout.kind.map(|column| (None, column));
        let attributes = layout
            .attributes
            .iter()
            .map(|&(number, column)| (Some(number), column));
        for (attribute, column) in kind.into_iter().chain(attributes) {
            let of_unit = &mut self.units[unit.0];
            let known = match attribute {
                None => &mut of_unit.kind,
                Some(number) => &mut of_unit.attributes[number],
            };
            match (&known, stated(row, column)) {
                (_, None) => {}
                (None, value) => *known = value,
                (Some(before), Some(value)) if *before == value => {}
                (Some(before), Some(value)) => {
                    let label = text!("这里是 `{value}`，别处是 `{before}`"; "`{value}` here, `{before}` elsewhere");
                    let place = Place::new(layout.file, table.field(&row.span, column));
                    let fault = Diagnostic::error("attribute-differs", text!("同一单位的类别或属性前后不一"; "two rows of one unit disagree about it"))
                        .at(place.label(label))
                        .help(text!("改成一致"; "make them agree"));
                    self.in_doubt.push((unit, fault));
                }
            }
        }
    }

    /// Finds the unit of a name and, where the sheet has one, a street; a unit nobody expected is
    /// entered if there is no roster.
    fn resolve(
        &mut self,
        name: &str,
        street: Option<String>,
        attributes: usize,
    ) -> Result<UnitId, Unresolved> {
        let namesakes = self.by_name.get(name).map_or(&[][..], Vec::as_slice);
        let found = match &street {
            Some(_) => self.find(name, street.as_deref()).or_else(|| {
                let homeless = self.find(name, None)?;
                self.units[homeless.0].street.clone_from(&street);
                Some(homeless)
            }),
            None if namesakes.len() > 1 => {
                let fault = Diagnostic::error("which-street", text!("几个街道有同名的单位，这个文件没有街道列"; "several streets have a unit of this name, and this file has no street column"))
                    .help(text!("加上街道列"; "add a street column"));
                return Err((fault, text!("`{name}`"; "`{name}`")));
            }
            None => namesakes.first().copied(),
        };
        match found {
            Some(unit) => Ok(unit),
            None if self.has_roster => Err(self.stranger(name, street.as_deref())),
            None => Ok(self.add(Unit {
                name: name.to_owned(),
                street,
                kind: None,
                attributes: vec![None; attributes],
                rows: 0,
            })),
        }
    }

    fn stranger(&self, name: &str, street: Option<&str>) -> Unresolved {
        let full_name = street.map_or(name.to_owned(), |street| format!("{street} {name}"));
        let fault = Diagnostic::error("stranger", text!("不在名册上"; "not in the roster"))
            .help(text!("改正名称或街道，或补进名册"; "correct the name or the street, or add it to the roster"));
        let expected = self.units.iter().map(|unit| unit.name.as_str());
        let label = match nearest(name, expected.filter(|expected| *expected != name)) {
            Some(near) => {
                text!("`{full_name}`；名册上有 `{near}`"; "`{full_name}`; the roster has `{near}`")
            }
            None => text!("`{full_name}`"; "`{full_name}`"),
        };
        (fault, label)
    }

    /// Returns who gave the marks of a row.
    pub fn judge(&mut self, layout: &Layout, row: &Row, lookups: &mut Lookups) -> JudgeId {
        let key = layout.judge_key(row.fields);
        if let Some(&known) = lookups.judges.get(&key) {
            return known;
        }
        let [assessor, source, period] = layout.judge.map(|column| {
            column
                .and_then(|column| stated(row, column))
                .unwrap_or_default()
        });
        let judge = Judge {
            assessor,
            source,
            period,
        };
        let next = JudgeId(u32::try_from(self.judges.len()).expect("fewer than 2³² judges"));
        let id = *self.judge_ids.entry(judge.clone()).or_insert(next);
        if id == next {
            self.judges.push(judge);
        }
        lookups.judges.insert(key, id);
        id
    }
}

fn stated(row: &Row, column: usize) -> Option<String> {
    let words = unit_name(row.fields.get(column).unwrap_or_default());
    (!words.is_empty()).then_some(words)
}

/// Returns the name of a row's unit, the parts of its key put together.
fn whole_name(layout: &Layout, row: &Row) -> String {
    let parts: Vec<String> = layout
        .name
        .iter()
        .filter_map(|&column| stated(row, column))
        .collect();
    parts.join(" · ")
}
