//! The table over every rule, fold, role and `na`: what blank, 0, 不适用 and 免检 do in each.

use wuhua_eval::evaluation::UnitResult;
use wuhua_eval::number::Number;
use wuhua_eval::rubric::{NodeId, Tree};
use wuhua_eval::span::Span;

use super::answers::points;
use super::table::Table;
use crate::support::{csv, try_with_results};

/// Returns every combination of rule, fold, role, `na` and entry.
pub fn trials<'a>(rules: &'a Table, roles: &'a Table, effects: &'a Table) -> Vec<Trial<'a>> {
    let entries = &effects.header[CONDITIONS..];
    let mut trials = Vec::new();
    for rule in &rules.rows {
        for fold in FOLDS {
            for role in &roles.rows {
                for na in ["error", "rescale", "points", "mean"] {
                    trials.extend(entries.iter().enumerate().map(|(number, entry)| Trial {
                        rule,
                        fold,
                        role,
                        na,
                        entry,
                        column: CONDITIONS + number,
                    }));
                }
            }
        }
    }
    trials
}

/// The first columns of the table of effects say of which combinations a row speaks.
const CONDITIONS: usize = 4;

/// Each way of folding, and who enters what is tried; the other judges enter an ordinary cell.
const FOLDS: [&str; 7] = [
    "one judge",
    "three assessors alike",
    "two sources alike",
    "two periods alike",
    "one of three assessors",
    "one of two sources",
    "one of two periods",
];

/// The leaf that is tried, in a sheet of 甲, where it has the entry, and 乙, where it has none but
/// ordinary cells.
pub struct Trial<'a> {
    rule: &'a [String],
    fold: &'static str,
    role: &'a [String],
    na: &'static str,
    entry: &'a str,
    /// The place of the entry among the columns of the table.
    column: usize,
}

impl Trial<'_> {
    /// Returns what differs from what the table of effects says.
    pub fn check(&self, effects: &Table) -> Vec<String> {
        let said: Vec<&str> = effects
            .rows
            .iter()
            .filter(|row| self.is_meant_by(row))
            .map(|row| row[self.column].as_str())
            .filter(|said| *said != "·")
            .collect();
        let refused = said.iter().find(|said| said.starts_with("refused: "));
        let faults = match (refused, &said[..]) {
            (Some(said), _) | (None, [said]) => self.check_effect(said),
            (None, said) => vec![format!("said {} times", said.len())],
        };
        let name = [&self.rule[0], self.fold, &self.role[0], self.na, self.entry].join(" · ");
        let faults = faults.iter();
        faults.map(|fault| format!("{name}: {fault}")).collect()
    }

    fn is_meant_by(&self, row: &[String]) -> bool {
        let fold = match row[1].as_str() {
            "all alike" => !self.fold.starts_with("one of"),
            "one of two" => self.fold.starts_with("one of two"),
            "one of several" => self.fold.starts_with("one of"),
            said => is_meant(said, self.fold),
        };
        fold && is_meant(&row[0], &self.rule[0])
            && is_meant(&row[2], &self.role[0])
            && is_meant(&row[3], self.na)
    }

    fn check_effect(&self, said: &str) -> Vec<String> {
        let outcome = try_with_results(&self.rubric(), &self.sheet(), |_, evaluation| {
            self.differences(said, &evaluation.results)
        });
        match outcome {
            Ok(differences) => differences,
            Err(refusal) => {
                let said = said.replace("refused", "error");
                let codes = refusal.codes().into_iter();
                let found: Vec<String> = codes.map(|code| format!("error: {code}")).collect();
                match found == [said.as_str()] {
                    true => Vec::new(),
                    false => vec![format!("{found:?}, not {said}")],
                }
            }
        }
    }

    fn differences(&self, said: &str, results: &[UnitResult]) -> Vec<String> {
        let tried = &results[0];
        let earned = points(tried, LEAF);
        let expected = match said {
            "as 乙" => points(&results[1], LEAF),
            said => said.to_owned(),
        };
        let mut wrong = Vec::new();
        if earned != expected {
            wrong.push(format!("{earned}, not {expected}"));
        }
        let total = tried.span(Tree::ROOT);
        let expected = match tried.span(LEAF) {
            Some(span) => total_said(&self.role[1], &span),
            None => total_said(&self.role[2], &Span::zero()),
        };
        if total.as_ref() != Some(&expected) {
            wrong.push(format!("total {total:?}, not {expected:?}"));
        }
        wrong
    }

    fn rubric(&self) -> String {
        let role = &self.role[0];
        let is_penalty = role == "penalty";
        let row = match self.rule[0].as_str() {
            "deduct" | "deduct points" | "levels" if is_penalty => {
                self.rule[1].replace("points = 5, ", "")
            }
            "bands" if is_penalty => {
                let row = self.rule[1].replace("points = 5, ", "");
                row.replace("earn", "lose")
            }
            _ => self.rule[1].clone(),
        };
        let na = match self.na {
            "points" => "2".to_owned(),
            word => format!("\"{word}\""),
        };
        let fold = match self.fold {
            fold if fold.contains("assessors") => {
                "[folds]\nassessors = { how = \"mean\", at-least = 2 }\n"
            }
            fold if fold.contains("sources") => {
                "[folds]\nsources = { weights = { \"一\" = 50, \"二\" = 50 } }\n"
            }
            fold if fold.contains("periods") => {
                "[folds]\nperiods = { weights = { \"一\" = 50, \"二\" = 50 } }\n"
            }
            _ => "",
        };
        let exemptions = match self.entry.contains("no exemption") {
            true => "",
            false => "exemptions = [{ name = \"免检单位\", items = [\"1\"] }]\n",
        };
        format!(
            "id = \"example\"\ntitle = \"示例\"\nindicators = [\n\
             {{ code = \"1\", name = \"受试\", role = \"{role}\", na = {na}, {row} }},\n\
             {{ code = \"2\", name = \"同级\", points = 10, folds = {{ assessors = {{ how = \"lowest\" }}, sources = {{ how = \"lowest\" }}, periods = {{ how = \"lowest\" }} }} }},\n\
             ]\n{exemptions}{fold}"
        )
    }

    fn sheet(&self) -> String {
        let dimension = match self.fold {
            fold if fold.contains("sources") => "来源",
            fold if fold.contains("periods") => "期次",
            _ => "考评人",
        };
        let judges: &[&str] = match self.fold {
            "one judge" => &["一"],
            fold if fold.contains("three") => &["一", "二", "三"],
            _ => &["一", "二"],
        };
        let tried = match self.entry {
            "blank" => "",
            entry => entry.split(',').next().unwrap_or_default(),
        };
        let ordinary = self.rule[2].as_str();
        let mut lines = vec![["社区", dimension, "1", "2"].map(str::to_owned).to_vec()];
        for (number, judge) in judges.iter().enumerate() {
            let alone = self.fold.starts_with("one of") && number + 1 < judges.len();
            let cell = if alone { ordinary } else { tried };
            lines.push(["甲", judge, cell, "8"].map(str::to_owned).to_vec());
        }
        for judge in judges {
            lines.push(["乙", judge, ordinary, "8"].map(str::to_owned).to_vec());
        }
        csv(&lines)
    }
}

/// Returns whether a cell of the table speaks of a value: by its name, in a list, as any, or as
/// any but some.
fn is_meant(said: &str, value: &str) -> bool {
    let listed = |list: &str| list.split(", ").any(|name| name == value);
    match said.strip_prefix("any but ") {
        Some(list) => !listed(list),
        None => said == "any" || listed(said),
    }
}

/// The leaf that is tried comes right after the root.
const LEAF: NodeId = NodeId(1);

/// Returns the total that the table of roles says: `8`, `8 + points` or `8 − points`.
fn total_said(said: &str, points: &Span) -> Span {
    let number = |words: &str| Span::point(Number::parse(words).expect("a number"));
    match said.split_once(' ') {
        None => number(said),
        Some((base, "+ points")) => number(base).add(points),
        Some((base, "− points")) => number(base).subtract(points),
        Some(_) => panic!("{said} is no total"),
    }
}
