//! What is wrong with marks, told with the unit, the indicator and the cell.

use std::collections::{BTreeMap, HashMap};

use super::case::Case;
use crate::diagnostics::{Diagnostic, Place};
use crate::evaluation::codes;
use crate::lang::Text;
use crate::printable::{shortened, visible};
use crate::rubric::rule::Misfit;
use crate::sheet::{FoundCell, QuestionId, UnitId};
use crate::text;

/// Something wrong with the marks of some units.
#[derive(Clone, Debug)]
pub struct Fault {
    pub units: Vec<UnitId>,
    pub diagnostic: Diagnostic,
}

/// A misfit of all that was entered for one question of one unit.
pub struct LeafMisfit {
    pub unit: UnitId,
    pub question: QuestionId,
    pub misfit: Misfit,
}

/// Why a unit cannot be evaluated, although its cells can be read.
pub enum UnitMisfit {
    Leaf(LeafMisfit),
    /// A section, by its title, lacks every mark where none may be missing.
    Unmarked(UnitId, Option<String>),
    NothingApplies(UnitId),
}

/// A misfit and where it stands.
struct Located {
    unit: UnitId,
    question: QuestionId,
    /// Unit and judge.
    subject: String,
    /// What stands in the cell, where a single one is at fault.
    words: Option<String>,
    place: Option<Place>,
    misfit: Misfit,
}

/// A fault that more cells of one column share than this is told once.
const MANY: usize = 20;

/// How many places of such a fault are listed.
const LISTED: usize = 3;

/// Returns the faults of single cells.
pub fn of_cells(case: &Case, cells: Vec<(FoundCell, &Misfit)>) -> Vec<Fault> {
    let located = cells.into_iter().map(|(cell, misfit)| {
        let mut subject = case.sheet.full_name(cell.unit);
        let by = case.sheet.judge(cell.judge).to_string();
        if !by.is_empty() {
            subject += &format!(" · {by}");
        }
        Located {
            unit: cell.unit,
            question: cell.question,
            subject,
            words: Some(visible(&shortened(cell.words(case.sheet))).into_owned()),
            place: Some(cell.place),
            misfit: misfit.clone(),
        }
    });
    tell(case, located.collect())
}

/// Returns the faults of whole leaves, each placed at the first cell that was entered for it.
pub fn of_leaves(case: &Case, misfits: Vec<LeafMisfit>) -> Vec<Fault> {
    if misfits.is_empty() {
        return Vec::new();
    }
    let mut places: HashMap<(UnitId, QuestionId), Option<Place>> = misfits
        .iter()
        .map(|misfit| ((misfit.unit, misfit.question), None))
        .collect();
    let cells = case.sheet.find_cells(case.files, |unit, question, _, _| {
        places.contains_key(&(unit, question))
    });
    for cell in cells {
        let place = places.entry((cell.unit, cell.question)).or_default();
        place.get_or_insert(cell.place);
    }
    let located = misfits.into_iter().map(|misfit| Located {
        unit: misfit.unit,
        question: misfit.question,
        subject: case.sheet.full_name(misfit.unit),
        words: None,
        place: places[&(misfit.unit, misfit.question)].clone(),
        misfit: misfit.misfit,
    });
    tell(case, located.collect())
}

/// Returns the faults of whole units, in the order of the sheet. All are found in one reading.
pub fn of_whole_units(case: &Case, misfits: Vec<UnitMisfit>) -> Vec<Fault> {
    let mut of_leaf = Vec::new();
    let mut inapplicable = Vec::new();
    let mut unmarked: BTreeMap<Option<String>, Vec<UnitId>> = BTreeMap::new();
    for misfit in misfits {
        match misfit {
            UnitMisfit::Leaf(misfit) => of_leaf.push(misfit),
            UnitMisfit::Unmarked(unit, title) => unmarked.entry(title).or_default().push(unit),
            UnitMisfit::NothingApplies(unit) => inapplicable.push(unit),
        }
    }
    let mut faults = of_leaves(case, of_leaf);
    let nothing_applies = || {
        Diagnostic::of(
            codes::NOTHING_APPLIES,
            text! {"所有指标都不适用"; "nothing in the rubric applies"},
        )
        .help(text! {
            "核对评分表；不参加考评的单位不要列入";
            "check the sheet; a unit that is not assessed does not belong in it"
        })
    };
    let alone = inapplicable
        .into_iter()
        .map(|unit| (vec![unit], nothing_applies()));
    let without_marks = unmarked
        .iter()
        .flat_map(|(title, units)| unmarked_section(case, title.as_deref(), units));
    faults.extend(of_units(case, alone.chain(without_marks).collect()));
    faults.sort_by_key(|fault| fault.units[0]);
    faults
}

/// Returns the faults of units that have no mark in a section: one each, or one for very many.
fn unmarked_section(
    case: &Case,
    title: Option<&str>,
    units: &[UnitId],
) -> Vec<(Vec<UnitId>, Diagnostic)> {
    let fault = |subject: Text| {
        let message = text! {"{subject}没有一项得分，考评细则不允许缺项"; "{subject} not one mark, and the rubric allows none to be missing"; subject};
        Diagnostic::of(codes::MARK_MISSING, message).help(text! {"补上得分"; "fill them in"})
    };
    let count = units.len();
    if count > MANY {
        let title = title.map(|title| text! {"{title}："; "{title}: "});
        let title = title.unwrap_or_else(|| Text::verbatim(""));
        let subject = text! {"{title}有 {count} 个单位"; "{title}{count} units have"; title};
        return vec![(units.to_vec(), fault(subject))];
    }
    let one = |&unit: &UnitId| {
        let names = [Some(case.sheet.full_name(unit)), title.map(str::to_owned)];
        let subject = names.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        (vec![unit], fault(text! {"{subject}："; "{subject}:"}))
    };
    units.iter().map(one).collect()
}

/// Returns faults that several units share, each placed where rows first name them. All are found in
/// one reading.
pub fn of_units(case: &Case, misfits: Vec<(Vec<UnitId>, Diagnostic)>) -> Vec<Fault> {
    if misfits.is_empty() {
        return Vec::new();
    }
    let mut faults: Vec<Fault> = Vec::new();
    let mut faults_of: HashMap<UnitId, Vec<usize>> = HashMap::new();
    for (index, (units, diagnostic)) in misfits.into_iter().enumerate() {
        for &unit in &units {
            faults_of.entry(unit).or_default().push(index);
        }
        faults.push(Fault { units, diagnostic });
    }
    let rows = case
        .sheet
        .find_rows(case.files, |unit| faults_of.contains_key(&unit));
    for (unit, place) in rows {
        // The first row that names a unit stands for all.
        for index in faults_of.remove(&unit).unwrap_or_default() {
            let diagnostic = &mut faults[index].diagnostic;
            match diagnostic.places.len() < LISTED {
                true => diagnostic.places.push(place.clone()),
                false => diagnostic.more_places += 1,
            }
        }
    }
    faults
}

/// Returns one fault each, or one for all where very many of a column are at fault alike.
fn tell(case: &Case, misfits: Vec<Located>) -> Vec<Fault> {
    let mut groups: BTreeMap<(QuestionId, &str, Text), Vec<Located>> = BTreeMap::new();
    for located in misfits {
        let Misfit { code, problem, .. } = &located.misfit;
        let group = (located.question, code.name, problem.clone());
        groups.entry(group).or_default().push(located);
    }
    let mut faults: Vec<Fault> = Vec::new();
    for ((question, ..), misfits) in groups {
        let label = case.questions.label(question, case.rubric);
        if misfits.len() > MANY {
            faults.push(many(&label, misfits));
        } else {
            faults.extend(misfits.into_iter().map(|located| one(&label, located)));
        }
    }
    let position = |fault: &Fault| {
        let place = fault.diagnostic.places.first();
        place.map(Place::order)
    };
    faults.sort_by_key(position);
    faults
}

fn one(label: &str, located: Located) -> Fault {
    let Misfit {
        code,
        problem,
        remedy,
    } = located.misfit;
    let subject = &located.subject;
    let message = match &located.words {
        Some(words) => {
            text! {"{subject} · {label}：`{words}` {problem}"; "{subject} · {label}: `{words}` {problem}"; problem}
        }
        None => {
            text! {"{subject} · {label}：{problem}"; "{subject} · {label}: {problem}"; problem}
        }
    };
    let mut diagnostic = Diagnostic::of(code, message).help(remedy);
    diagnostic.places.extend(located.place);
    Fault {
        units: vec![located.unit],
        diagnostic,
    }
}

fn many(label: &str, misfits: Vec<Located>) -> Fault {
    let count = misfits.len();
    let Misfit {
        code,
        problem,
        remedy,
    } = misfits[0].misfit.clone();
    let message = text! {"{label}：有 {count} 处 {problem}"; "{label}: in {count} places, what is entered {problem}"; problem};
    let mut diagnostic = Diagnostic::of(code, message).help(remedy);
    let units = misfits.iter().map(|located| located.unit).collect();
    for located in misfits {
        let words = located.words.map(Text::verbatim);
        let label = |place: Place| match words {
            Some(words) => place.label(words),
            None => place,
        };
        match located.place {
            Some(place) if diagnostic.places.len() < LISTED => diagnostic.places.push(label(place)),
            _ => diagnostic.more_places += 1,
        }
    }
    Fault { units, diagnostic }
}
