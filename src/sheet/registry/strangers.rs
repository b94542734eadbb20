//! Names that the roster does not have, and whom of the roster they may mean.

use super::{Registry, Unresolved};
use crate::diagnostics::{Diagnostic, nearest};
use crate::lang::Text;
use crate::names::identity_of_shown;
use crate::printable::visible;
use crate::sheet::office::without_suffix;
use crate::sheet::vocabulary::Role;
use crate::sheet::{Unit, UnitId, codes};
use crate::text;

/// So many strangers are told which expected name is nearest.
const STRANGERS_TOLD: usize = 10;

impl Registry<'_> {
    /// Returns whether a name was found not to be in the roster before; each is told once.
    pub(super) fn is_told_stranger(&self, name: &str, street: Option<&str>) -> bool {
        self.has_roster && self.strangers.contains(&stranger_key(name, street))
    }

    /// Returns what is wrong with a name that the roster does not have.
    pub(super) fn stranger(&mut self, name: &str, street: Option<&str>, typed: &str) -> Unresolved {
        let full_name = street.map_or(typed.to_owned(), |street| format!("{street} {typed}"));
        let full_name = visible(&full_name).into_owned();
        let fault = Diagnostic::of(codes::STRANGER, text! {"不在名册上"; "not in the roster"})
            .help(text! {
                "改正名称或街道，或补进名册";
                "correct the name or the street, or add it to the roster"
            });
        self.strangers.insert(stranger_key(name, street));
        let expected = match self.strangers.len() <= STRANGERS_TOLD {
            true => self.nearest_expected(name),
            false => None,
        };
        let label = match expected {
            Some(expected) => {
                text! {"`{full_name}`；名册上有 {expected}"; "`{full_name}`; the roster has {expected}"; expected}
            }
            None => text! {"`{full_name}`"; "`{full_name}`"},
        };
        (fault, label)
    }

    /// Returns who of the roster may be meant by a name: the same name in other streets, the one
    /// that differs by what offices add, or the nearest.
    fn nearest_expected(&self, name: &str) -> Option<Text> {
        let quoted = |unit: &Unit| {
            let name = match &unit.street {
                Some(street) => format!("{street} {}", unit.name),
                None => unit.name.to_string(),
            };
            let name = visible(&name).into_owned();
            text! {"`{name}`"; "`{name}`"}
        };
        let name_of = |unit: UnitId| quoted(&self.units[unit.0]);
        let known = self.spellings.find(Role::Unit, &identity_of_shown(name));
        let namesakes = known.into_iter().flat_map(|name| self.namesakes(name));
        let namesakes: Vec<Text> = namesakes.map(name_of).collect();
        if !namesakes.is_empty() {
            return Some(Text::list(&namesakes));
        }
        let stem = |name: &str| without_suffix(&identity_of_shown(name)).0.to_owned();
        let wanted = stem(name);
        let mut units = self.units.iter();
        let kin = units.find(|unit| stem(&unit.name) == wanted);
        let near = || {
            let names = self.units.iter().map(|unit| &*unit.name);
            let near = nearest(name, names)?;
            self.units.iter().find(|unit| *unit.name == *near)
        };
        kin.or_else(near).map(quoted)
    }
}

fn stranger_key(name: &str, street: Option<&str>) -> String {
    let street = street.map(identity_of_shown).unwrap_or_default();
    format!("{street}\n{}", identity_of_shown(name))
}
