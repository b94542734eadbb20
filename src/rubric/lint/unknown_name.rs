//! Names of indicators, grades and awards that do not exist, and values said to be on record that
//! the file does not have.

use std::collections::HashSet;

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Place, did_you_mean};
use crate::lang::Text;
use crate::rubric::{
    Effect, IndicatorCode, NodeGrades, Requirement, Section, SectionMinimum, Status,
};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("unknown-name"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let rubric = context.rubric;
    let mut checker = Checker { context, reporter };
    let key = |name| Step::Key(name);
    checker.on_record();
    for (position, tie) in rubric.ranking.tie_break.iter().enumerate() {
        let path = [key("ranking"), key("break"), Step::Item(position)];
        checker.code(&tie.by, &path);
    }
    for (index, grade) in rubric.outcome.grades.iter().enumerate() {
        let path = [
            key("outcome"),
            key("grades"),
            Step::Item(index),
            key("minimum"),
        ];
        checker.minima(&grade.minima, &path);
    }
    for (row, indicator) in rubric.indicators.iter().enumerate() {
        if let NodeGrades::Own(grades) = &indicator.grades {
            for grade in grades {
                checker.minima(
                    &grade.minima,
                    &[key("indicators"), Step::Item(row), key("grades")],
                );
            }
        }
    }
    for (list, conditions) in [("vetoes", &rubric.vetoes), ("gates", &rubric.gates)] {
        for (index, condition) in conditions.iter().enumerate() {
            let place = [key(list), Step::Item(index)];
            match &condition.effect {
                Effect::Zero(item) => checker.code(item, &[place[0], place[1], key("item")]),
                Effect::CapGrade(grade) => {
                    checker.grade(grade, &[place[0], place[1], key("grade")])
                }
                Effect::Ineligible | Effect::Fail | Effect::NoAward => {}
            }
        }
    }
    for (index, exemption) in rubric.exemptions.iter().enumerate() {
        for item in &exemption.items {
            checker.code(item, &[key("exemptions"), Step::Item(index), key("items")]);
        }
    }
    for (index, award) in rubric.awards.iter().enumerate() {
        checker.minima(
            &award.minima,
            &[key("awards"), Step::Item(index), key("minimum")],
        );
        for requirement in &award.requires {
            let path = [key("awards"), Step::Item(index), key("requires")];
            match requirement {
                Requirement::Grade(grade) => checker.grade(grade, &path),
                Requirement::Award(name) => checker.earlier_award(name, index, &path),
            }
        }
    }
}

struct Checker<'a, 'c, 'r, 'f> {
    context: &'a Context<'c>,
    reporter: &'r mut Reporter<'f>,
}

impl Checker<'_, '_, '_, '_> {
    /// A slip here would count as a value that is assumed, or the other way round.
    fn on_record(&mut self) {
        let rubric = self.context.rubric;
        let known = &rubric.recordable;
        let addresses: HashSet<&str> = known.iter().map(|value| value.address.as_str()).collect();
        for (index, address) in rubric.on_record.iter().enumerate() {
            let path = [Step::Key("on-record"), Step::Item(index)];
            if rubric.status != Status::Reconstruction {
                let place = self.context.places.at(&path);
                self.reporter.find(
                    place,
                    text! {"`on-record` 只用于复原稿"; "`on-record` belongs to a reconstruction"},
                    text! {
                        "删去它，或写 `status = \"reconstruction\"`";
                        "remove it, or write `status = \"reconstruction\"`"
                    },
                );
                return;
            }
            if !addresses.contains(address.as_str()) {
                let remedy =
                    did_you_mean(address, known.iter().map(|value| value.address.as_str()));
                self.unknown(
                    &path,
                    text! {
                        "文件里没有 `{address}` 这个取值";
                        "the file has no value at `{address}`"
                    },
                    remedy,
                );
            }
        }
    }

    fn minima(&mut self, minima: &[SectionMinimum], path: &[Step]) {
        for minimum in minima {
            if let Section::One(code) = &minimum.section {
                self.code(code, path);
            }
        }
    }

    fn code(&mut self, code: &IndicatorCode, path: &[Step]) {
        let rows = &self.context.rubric.indicators;
        if rows.iter().all(|row| row.code != *code) {
            let remedy = did_you_mean(code.as_str(), rows.iter().map(|row| row.code.as_str()));
            self.unknown(
                path,
                text! {"没有编号为 `{code}` 的指标"; "no indicator has the code `{code}`"},
                remedy,
            );
        }
    }

    fn grade(&mut self, name: &str, path: &[Step]) {
        let grades = &self.context.rubric.outcome.grades;
        if grades.iter().all(|grade| grade.name != name) {
            let remedy = did_you_mean(name, grades.iter().map(|grade| grade.name.as_str()));
            self.unknown(
                path,
                text! {"没有叫 `{name}` 的等级"; "no grade is called `{name}`"},
                remedy,
            );
        }
    }

    /// An award can rest on those listed before it, so that no two rest on each other.
    fn earlier_award(&mut self, name: &str, index: usize, path: &[Step]) {
        let earlier = &self.context.rubric.awards[..index];
        if earlier.iter().all(|award| award.name != name) {
            let remedy = did_you_mean(name, earlier.iter().map(|award| award.name.as_str()));
            self.unknown(
                path,
                text! {"前面没有叫 `{name}` 的命名"; "no award before this one is called `{name}`"},
                remedy,
            );
        }
    }

    fn unknown(&mut self, path: &[Step], message: Text, remedy: Option<Text>) {
        let place: Place = self.context.places.at(path);
        let remedy = remedy.unwrap_or_else(|| text! {"改正它"; "correct it"});
        self.reporter.find(place, message, remedy);
    }
}
