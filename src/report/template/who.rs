//! Who is to be marked, and the columns that say so.

use crate::evaluation::Case;
use crate::lang::Text;
use crate::names::is_one;
use crate::rubric::TreeId;
use crate::sheet::{KEY_JOINT, Meaning, Unit, Vocabulary};
use crate::text;

/// A column that says whose a row is.
#[derive(Clone, Debug)]
pub struct Column {
    pub heading: Text,
    pub says: Says,
}

/// What a column says of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Its name, or a part of that.
    Key(usize),
    Street,
    Kind,
    Attribute(usize),
}

/// Somebody who is to be marked; all cells are blank where nobody said who that is.
#[derive(Clone, Debug)]
pub struct Who {
    /// By column.
    pub cells: Vec<String>,
    /// Nothing where it is not known.
    pub kind: Option<TreeId>,
}

impl Who {
    pub fn is_named(&self) -> bool {
        self.cells.iter().any(|cell| !cell.is_empty())
    }
}

/// Returns the columns that say whose a row is: as many as the rubric asks for, and streets where
/// they may tell units apart.
pub fn columns(case: &Case, vocabulary: &Vocabulary) -> Vec<Column> {
    let units = &case.sheet.units;
    let is_part = |meaning| vocabulary.key_that_is(meaning).is_some();
    let has_streets = units.is_empty() || units.iter().any(|unit| unit.street.is_some());
    let mut columns = Vec::new();
    if has_streets && !vocabulary.assesses_streets() && !is_part(Meaning::Street) {
        columns.push(Column {
            heading: vocabulary.heading(Meaning::Street, text! {"街道"; "street"}),
            says: Says::Street,
        });
    }
    let key = |part| Column {
        heading: vocabulary.heading(Meaning::Key(part), text! {"社区"; "community"}),
        says: Says::Key(part),
    };
    columns.extend((0..vocabulary.keys.len()).map(key));
    if !case.rubric.kinds.is_empty() && !is_part(Meaning::Kind) {
        columns.push(Column {
            heading: vocabulary.heading(Meaning::Kind, text! {"类别"; "kind"}),
            says: Says::Kind,
        });
    }
    let attributes = vocabulary.attributes.iter().enumerate();
    let attributes = attributes.filter(|&(number, _)| !is_part(Meaning::Attribute(number)));
    columns.extend(attributes.map(|(number, name)| Column {
        heading: Text::verbatim(name),
        says: Says::Attribute(number),
    }));
    columns
}

/// Returns who is on the roster.
pub fn listed(case: &Case, columns: &[Column]) -> Vec<Who> {
    let units = case.sheet.units.iter();
    units.map(|unit| who(unit, case, columns)).collect()
}

/// Returns somebody who is not known, of a kind if that is.
pub fn unknown(case: &Case, columns: &[Column], kind: Option<TreeId>) -> Who {
    let kind = kind.or((case.trees.len() == 1).then_some(TreeId(0)));
    let named = kind.and_then(|kind| case.trees[kind.0].kind.clone());
    let cell = |column: &Column| match column.says {
        Says::Kind => named.clone().unwrap_or_default(),
        Says::Key(_) | Says::Street | Says::Attribute(_) => String::new(),
    };
    Who {
        cells: columns.iter().map(cell).collect(),
        kind,
    }
}

fn who(unit: &Unit, case: &Case, columns: &[Column]) -> Who {
    let parts = columns
        .iter()
        .filter(|column| matches!(column.says, Says::Key(_)));
    let names: Vec<&str> = match parts.count() {
        1 => vec![&unit.name],
        _ => unit.name.split(KEY_JOINT).collect(),
    };
    let cell = |column: &Column| match column.says {
        Says::Key(part) => names.get(part).map(|&name| name.to_owned()),
        Says::Street => unit.street.as_deref().map(str::to_owned),
        Says::Kind => unit.kind.as_deref().map(str::to_owned),
        Says::Attribute(number) => {
            let said = unit.attributes.get(number)?.as_deref();
            said.map(str::to_owned)
        }
    };
    let is_of = |kind: &Option<String>| match (kind, &unit.kind) {
        (Some(kind), Some(said)) => is_one(kind, said),
        (None, _) => true,
        (Some(_), None) => false,
    };
    let kind = case.trees.iter().position(|tree| is_of(&tree.kind));
    Who {
        cells: columns
            .iter()
            .map(|column| cell(column).unwrap_or_default())
            .collect(),
        kind: kind.map(TreeId),
    }
}
