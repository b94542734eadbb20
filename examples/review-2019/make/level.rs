//! Filling in one unit's row, so that it certainly comes out as intended.
//!
//! An intention says how much of every section is lost, in thousandths of its points: the section's bounds
//! then hold for the total too, whatever the sections weigh. Lines stand at round percentages; intentions
//! keep a percent and more away from each. Bonuses go only to those whom they lift over no line, penalties
//! to those whom they push below none.

use std::collections::BTreeMap;

use super::ladder::{Rung, ladder};
use super::paper::{Condition, Leaf, Paper, Role, Usual, exists_for};
use super::random::Random;
use super::rule::Rule;

/// How well a unit is meant to do.
#[derive(Clone)]
pub struct Level {
    /// The least and the most that each section loses, in thousandths.
    pub lost: (i64, i64),
    /// One section, by its code, that loses otherwise.
    pub but: Option<(&'static str, (i64, i64))>,
    pub extras: Extras,
    pub incident: Option<Incident>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extras {
    None,
    Bonus,
    Penalty,
}

/// What befell a unit beside its marks: a gate or veto, by its code, and a remark.
#[derive(Clone, Copy)]
pub struct Incident {
    pub code: &'static str,
    pub cell: &'static str,
    pub remark: &'static str,
}

impl Level {
    pub fn losing(least: i64, most: i64) -> Level {
        Level {
            lost: (least, most),
            but: None,
            extras: Extras::None,
            incident: None,
        }
    }

    pub fn but(self, section: &'static str, least: i64, most: i64) -> Level {
        let but = Some((section, (least, most)));
        Level { but, ..self }
    }

    pub fn with(self, extras: Extras) -> Level {
        Level { extras, ..self }
    }

    pub fn after(self, incident: Incident) -> Level {
        let incident = Some(incident);
        Level { incident, ..self }
    }

    fn of(&self, section: &str) -> (i64, i64) {
        match self.but {
            Some((code, lost)) if code == section => lost,
            _ => self.lost,
        }
    }
}

/// Cells of one unit: by the code of the row or condition, or the name of the exemption.
pub type Cells = BTreeMap<String, Vec<String>>;

/// Fills in the cells of a unit of a kind.
pub fn lay(paper: &Paper, kind: &str, level: &Level, random: &mut Random) -> Cells {
    let mut cells = Cells::new();
    let mut exempt = None;
    if let Some((name, items)) = &paper.exemption
        && random.once_in(8)
    {
        cells.insert(name.clone(), vec!["是".to_owned()]);
        exempt = Some(format!("{items}."));
    }
    let mut sections: BTreeMap<&str, Vec<&Leaf>> = BTreeMap::new();
    for leaf in paper.leaves.iter().filter(|leaf| leaf.exists_for(kind)) {
        let entered = match leaf.role {
            Role::Scored => {
                sections.entry(leaf.section()).or_default().push(leaf);
                false
            }
            Role::Bonus => level.extras == Extras::Bonus && random.once_in(4),
            Role::Penalty => level.extras == Extras::Penalty && random.once_in(4),
        };
        if entered {
            cells.insert(leaf.code.clone(), vec![something(leaf)]);
        }
    }
    for (section, leaves) in sections {
        let full: i64 = leaves.iter().map(|leaf| leaf.worth).sum();
        let (least, most) = level.of(section);
        let is_exempt = |leaf: &&Leaf| {
            let items = exempt.as_ref();
            items.is_some_and(|items| leaf.code.starts_with(items))
        };
        let (exempted, marked): (Vec<&Leaf>, Vec<&Leaf>) = leaves.into_iter().partition(is_exempt);
        for leaf in exempted {
            cells.insert(leaf.code.clone(), vec!["免检".to_owned()]);
        }
        let rungs = descend(&marked, (full * least / 1000, full * most / 1000), random);
        for (leaf, rung) in marked.iter().zip(rungs) {
            cells.insert(leaf.code.clone(), rung.cells);
        }
    }
    for condition in &paper.conditions {
        let cell = condition_cell(condition, kind, level, random);
        cells.insert(condition.code.clone(), vec![cell]);
    }
    cells
}

/// Returns what is entered for a gate or a veto.
fn condition_cell(condition: &Condition, kind: &str, level: &Level, random: &mut Random) -> String {
    if !exists_for(&condition.kinds, kind) {
        return String::new();
    }
    match (level.incident, &condition.usual) {
        (Some(incident), _) if incident.code == condition.code => incident.cell.to_owned(),
        (_, Usual::Yes) => "是".to_owned(),
        (_, Usual::Blank) => String::new(),
        (_, Usual::From(from)) => (from / 1000 + random.between(2, 8)).to_string(),
    }
}

/// Returns the least that there is to enter for a bonus or a penalty.
fn something(leaf: &Leaf) -> String {
    match leaf.rule {
        Rule::YesNo => "√".to_owned(),
        _ => "1".to_owned(),
    }
}

/// Returns a rung for each row, so that together they lose between so much and so much.
///
/// Rows go down by one rung at a time, by chance, as long as the most that may be lost allows it. Where that
/// leads nowhere, all is laid anew.
fn descend(leaves: &[&Leaf], (least, most): (i64, i64), random: &mut Random) -> Vec<Rung> {
    for _ in 0..1000 {
        let mut ladders: Vec<_> = leaves
            .iter()
            .map(|leaf| ladder(leaf, random).into_iter().peekable())
            .collect();
        let mut rungs: Vec<Rung> = ladders
            .iter_mut()
            .map(|ladder| ladder.next().expect("a ladder has a rung"))
            .collect();
        let aim = random.between(least, most);
        for _ in 0..leaves.len() * 8 {
            let last = i64::try_from(leaves.len() - 1).expect("few rows");
            let chosen = usize::try_from(random.between(0, last)).expect("not negative");
            let others = rungs.iter().map(|rung| rung.most).sum::<i64>() - rungs[chosen].most;
            let fits = |next: &Rung| others + next.most <= most;
            let surely_lost: i64 = rungs.iter().map(|rung| rung.least).sum();
            if surely_lost >= aim {
                break;
            }
            if let Some(next) = ladders[chosen].next_if(fits) {
                rungs[chosen] = next;
            }
        }
        let lost = rungs.iter().map(|rung| rung.least).sum::<i64>();
        let at_most = rungs.iter().map(|rung| rung.most).sum::<i64>();
        if lost >= least && at_most <= most {
            return rungs;
        }
    }
    let first = &leaves[0].code;
    panic!("no marks from {first} on lose between {least} and {most} thousandths");
}
