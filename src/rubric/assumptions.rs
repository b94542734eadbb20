//! What a reconstruction assumes: every value of the file that its documents do not give.
//!
//! A value is one key of one row, by its address: `indicators.1.2.points`, `awards.示范社区.quota`.
//! The few that are on record the file lists under `on-record`; all the others are assumed.

use std::collections::HashSet;

use super::rule::Input;
use super::{Award, Condition, Grade, Indicator, Missing, NodeGrades, Role, Rubric, Status, Take};

/// One value of a rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueAt {
    pub of: ValueOf,
    pub address: String,
}

/// What a value says, in the order in which papers say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueOf {
    /// The name of an indicator, and with it that there is one.
    Name,
    Points,
    Rule,
    /// What else a row does: caps, minima, weights, 不适用.
    Term,
    /// Clause, evidence and method.
    Practice,
    /// A veto, a gate or an exemption.
    Condition,
    /// Full marks, the pass line and the grades.
    Line,
    Award,
    /// Rounding, comparison, ranks, folds.
    Arithmetic,
}

/// Returns the values that are assumed: none where the rubric copies its paper.
pub fn assumed(rubric: &Rubric) -> Vec<ValueAt> {
    match rubric.status {
        Status::Official | Status::Unstated => Vec::new(),
        Status::Reconstruction => {
            let on_record: HashSet<&String> = rubric.on_record.iter().collect();
            let mut values = values(rubric);
            values.retain(|value| !on_record.contains(&value.address));
            values
        }
    }
}

/// Returns every value of a rubric that could be on record.
pub fn values(rubric: &Rubric) -> Vec<ValueAt> {
    let mut list = List::default();
    list.add(ValueOf::Line, "full", rubric.full.is_some());
    list.add(
        ValueOf::Term,
        "missing",
        rubric.missing != Missing::Interval,
    );
    list.add(ValueOf::Term, "coverage", rubric.coverage.is_some());
    let rows = rubric.indicators.iter();
    let sections: HashSet<&str> = rows.flat_map(|row| row.code.all_above()).collect();
    for row in &rubric.indicators {
        list.row(row, !sections.contains(row.code.as_str()));
    }
    for (key, conditions) in [("vetoes", &rubric.vetoes), ("gates", &rubric.gates)] {
        for condition in conditions {
            list.condition(key, condition);
        }
    }
    for exemption in &rubric.exemptions {
        let at = |key| format!("exemptions.{}.{key}", exemption.name);
        list.add(ValueOf::Condition, at("name"), true);
        list.add(ValueOf::Condition, at("items"), true);
    }
    list.add(ValueOf::Line, "outcome.pass", rubric.outcome.pass.is_some());
    for grade in &rubric.outcome.grades {
        list.grade(grade);
    }
    for award in &rubric.awards {
        list.award(award);
    }
    for setting in ["numbers.places", "numbers.mode", "numbers.compare"] {
        list.add(ValueOf::Arithmetic, setting, true);
    }
    let ranking = &rubric.ranking;
    list.add(ValueOf::Arithmetic, "ranking.ties", true);
    list.add(
        ValueOf::Arithmetic,
        "ranking.break",
        !ranking.tie_break.is_empty(),
    );
    list.add(
        ValueOf::Arithmetic,
        "ranking.within",
        !ranking.within.is_empty(),
    );
    let folds = &rubric.folds;
    for (fold, is_set) in [
        ("folds.assessors", folds.assessors.is_some()),
        ("folds.sources", folds.sources.is_some()),
        ("folds.periods", folds.periods.is_some()),
    ] {
        list.add(ValueOf::Arithmetic, fold, is_set);
    }
    list.0
}

#[derive(Default)]
struct List(Vec<ValueAt>);

impl List {
    fn add(&mut self, of: ValueOf, address: impl Into<String>, is_set: bool) {
        if is_set {
            let address = address.into();
            self.0.push(ValueAt { of, address });
        }
    }

    fn row(&mut self, row: &Indicator, is_leaf: bool) {
        let mut inputs = row.rule.inputs().into_iter();
        let own_target = inputs.any(|input| matches!(input, Input::Target(_)));
        for (of, key, is_set) in [
            (ValueOf::Name, "name", true),
            (ValueOf::Points, "points", row.points.is_some()),
            (ValueOf::Points, "of", row.of.is_some() && !is_leaf),
            (ValueOf::Rule, "rule", is_leaf),
            (ValueOf::Rule, "target", own_target),
            (ValueOf::Rule, "range", row.range.is_some()),
            (ValueOf::Term, "kinds", !row.kinds.is_empty()),
            (ValueOf::Term, "role", row.role != Role::Scored),
            (ValueOf::Term, "weight", row.weight.is_some()),
            (ValueOf::Term, "take", row.take != Take::Sum),
            (ValueOf::Term, "cap", row.cap.is_some()),
            (ValueOf::Term, "floor", row.floor.is_some()),
            (ValueOf::Term, "minimum", row.minimum.is_some()),
            (ValueOf::Term, "round", row.round.is_some()),
            (
                ValueOf::Term,
                "grades",
                !matches!(row.grades, NodeGrades::Ungraded),
            ),
            (ValueOf::Term, "na", row.na.is_some()),
            (ValueOf::Term, "missing", row.missing.is_some()),
            (ValueOf::Term, "coverage", row.coverage.is_some()),
            (
                ValueOf::Arithmetic,
                "folds.assessors",
                row.folds.assessors.is_some(),
            ),
            (
                ValueOf::Arithmetic,
                "folds.sources",
                row.folds.sources.is_some(),
            ),
            (
                ValueOf::Arithmetic,
                "folds.periods",
                row.folds.periods.is_some(),
            ),
            (ValueOf::Practice, "clause", row.clause.is_some()),
            (ValueOf::Practice, "evidence", row.evidence.is_some()),
            (ValueOf::Practice, "method", row.method.is_some()),
        ] {
            self.add(of, format!("indicators.{}.{key}", row.code), is_set);
        }
    }

    fn condition(&mut self, list: &str, condition: &Condition) {
        let at = |key| format!("{list}.{}.{key}", condition.code);
        self.add(ValueOf::Condition, at("name"), true);
        self.add(ValueOf::Condition, at("effect"), true);
        self.add(ValueOf::Condition, at("from"), condition.from.is_some());
        self.add(ValueOf::Condition, at("range"), condition.range.is_some());
        self.add(ValueOf::Condition, at("kinds"), !condition.kinds.is_empty());
    }

    fn grade(&mut self, grade: &Grade) {
        let at = |key| format!("grades.{}.{key}", grade.name);
        self.add(ValueOf::Line, at("name"), true);
        self.add(ValueOf::Line, at("from"), grade.from.is_some());
        self.add(ValueOf::Line, at("minimum"), !grade.minima.is_empty());
        self.add(ValueOf::Line, at("kinds"), !grade.kinds.is_empty());
    }

    fn award(&mut self, award: &Award) {
        let at = |key| format!("awards.{}.{key}", award.name);
        for (key, is_set) in [
            ("name", true),
            ("from", award.from.is_some()),
            ("quota", award.quota.is_some()),
            ("at-cut", award.quota.is_some()),
            ("minimum", !award.minima.is_empty()),
            ("per", award.per.is_some()),
            ("at-least", award.at_least > 0),
            ("requires", !award.requires.is_empty()),
            ("kinds", !award.kinds.is_empty()),
        ] {
            self.add(ValueOf::Award, at(key), is_set);
        }
    }
}
