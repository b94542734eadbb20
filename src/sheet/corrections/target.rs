//! Which mark a row of corrections speaks of.

use super::columns::Field;
use super::{Correcting, entry};
use crate::cell::{self, Cell};
use crate::diagnostics::{Diagnostic, Place, did_you_mean, nearest};
use crate::lang::Text;
use crate::names::{identity, is_one, is_space};
use crate::sheet::codes;
use crate::sheet::meaning::Meaning;
use crate::sheet::source::Row;
use crate::sheet::unit::KEY_JOINT;
use crate::sheet::{Judge, JudgeId, QuestionId, UnitId};
use crate::text;

/// Which part of a judge a column names.
type PartOf = fn(&Judge) -> &String;

const JUDGE: [(Field, PartOf); 3] = [
    (Field::Assessor, |judge| &judge.assessor),
    (Field::Source, |judge| &judge.source),
    (Field::Period, |judge| &judge.period),
];

impl Correcting<'_> {
    /// Returns the unit that a row names, or says why there is none.
    pub(super) fn unit(&mut self, row: &Row) -> Option<UnitId> {
        let parts = 0..self.vocabulary.keys.len();
        let parts: Vec<String> = parts
            .filter_map(|part| self.columns.stated(row, Field::Key(part)))
            .collect();
        let name = parts.join(KEY_JOINT);
        let street = self.columns.stated(row, Field::Street);
        let namesakes = self.namesakes.get(&identity(&name));
        let namesakes: Vec<UnitId> = namesakes.cloned().unwrap_or_default();
        let on_street = |&unit: &UnitId| {
            let known = &self.sheet.unit(unit).street;
            known
                .as_ref()
                .zip(street.as_ref())
                .is_none_or(|(known, street)| is_one(known, street))
        };
        let found: Vec<UnitId> = namesakes.iter().copied().filter(on_street).collect();
        let streets = namesakes.iter().filter_map(|&unit| {
            let street = self.sheet.unit(unit).street.as_ref()?;
            Some(text! {"`{street}`"; "`{street}`"})
        });
        let streets = Text::list(&streets.collect::<Vec<_>>());
        let fault = match (found.as_slice(), namesakes.as_slice()) {
            ([unit], _) => return Some(*unit),
            (_, []) if name.is_empty() => Diagnostic::of(
                codes::CORRECTION_UNIT,
                text! {
                    "没有写更正的是哪个单位";
                    "this row does not say whose mark it corrects"
                },
            )
            .at(self.place_of(row, Field::Key(0)))
            .help(text! {"填上名称"; "fill in the name"}),
            (_, []) => {
                let known = self.sheet.units.iter().map(|unit| &*unit.name);
                Diagnostic::of(
                    codes::CORRECTION_UNIT,
                    text! {
                        "评分表里没有 `{name}`";
                        "no sheet has `{name}`"
                    },
                )
                .at(self.place_of(row, Field::Key(0)))
                .help(did_you_mean(&name, known).unwrap_or_else(|| {
                    text! {
                        "照评分表改正名称";
                        "write the name as the sheet has it"
                    }
                }))
            }
            ([], _) => {
                let typed = street.unwrap_or_default();
                Diagnostic::of(
                    codes::CORRECTION_UNIT,
                    text! {
                        "`{typed}` 没有 `{name}`";
                        "`{typed}` has no `{name}`"
                    },
                )
                .at(self.place_of(row, Field::Street))
                .help(text! {"`{name}` 在 {streets}"; "`{name}` belongs to {streets}"; streets})
            }
            _ => Diagnostic::of(
                codes::CORRECTION_UNIT,
                text! {
                    "几个街道都有 `{name}`";
                    "several streets have a `{name}`"
                },
            )
            .at(self.place_of(row, Field::Key(0)))
            .help(text! {
                "加上 `街道` 一列，写 {streets} 之一";
                "add a `street` column with one of {streets}"; streets
            }),
        };
        self.faults.push(fault);
        None
    }

    /// Returns the question that a row names, or says why there is none.
    pub(super) fn question(&mut self, row: &Row) -> Option<QuestionId> {
        let place = self.place_of(row, Field::Indicator);
        let column = self.columns.column(Field::Indicator)?;
        let label = row.cell(column).trim_matches(is_space);
        let meaning = self.vocabulary.meaning(label);
        let question = meaning.and_then(Meaning::question);
        let (message, remedy) = if let Some(question) = question {
            if !self.vocabulary.is_sum(question) {
                return Some(question);
            }
            (
                text! {"`{label}` 是小计或合计，不是一项得分"; "`{label}` is a sum, not a mark"},
                text! {"更正它下面的那一项；合计由考评细则算"; "correct the mark below it; the rubric works out the sums"},
            )
        } else if meaning == Some(Meaning::Ambiguous) {
            (
                text! {"有几个指标都叫 `{label}`"; "several indicators are called `{label}`"},
                self.vocabulary.which_namesake(label),
            )
        } else if label.is_empty() {
            (
                text! {"没有写更正的是哪一项"; "this row does not say which mark it corrects"},
                text! {"填上编号或名称"; "fill in a code or a name"},
            )
        } else {
            let near = nearest(label, self.vocabulary.labels());
            let remedy = match near {
                Some(near) => text! {"是不是想写 `{near}`？"; "did you mean `{near}`?"},
                None => text! {"用考评细则里的编号或名称"; "use a code or a name from the rubric"},
            };
            (
                text! {"考评细则里没有指标 `{label}`"; "the rubric has no indicator `{label}`"},
                remedy,
            )
        };
        let fault = Diagnostic::of(codes::CORRECTION_INDICATOR, message).help(remedy);
        self.faults.push(fault.at(place));
        None
    }

    /// Returns who gave the mark that a row corrects, or says why nobody can be told.
    pub(super) fn judge(
        &mut self,
        row: &Row,
        unit: UnitId,
        question: QuestionId,
    ) -> Option<JudgeId> {
        let sheet = self.sheet;
        let entered: Vec<(JudgeId, &str)> = sheet
            .marks(unit, question)
            .filter_map(|(judge, word)| Some((judge, sheet.words.get(question, word?))))
            .collect();
        let named = JUDGE.map(|(field, part)| (self.columns.stated(row, field), part));
        let is_named = |&(judge, _): &(JudgeId, &str)| {
            let judge = sheet.judge(judge);
            let fits = |(name, part): &(Option<String>, PartOf)| {
                name.as_ref().is_none_or(|name| is_one(part(judge), name))
            };
            named.iter().all(fits)
        };
        let mut found: Vec<(JudgeId, &str)> = entered.iter().copied().filter(is_named).collect();
        let is_blank =
            |words: &str| cell::read(words, &self.vocabulary.idiom(question)).0 == Cell::Blank;
        // Who left the cell blank did not give the mark that is to be replaced.
        if found.len() > 1 && !is_blank(entry::typed(&self.columns, row, Field::Old)) {
            found.retain(|(_, words)| !is_blank(words));
        }
        if let [(judge, _)] = found[..] {
            return Some(judge);
        }
        let fault = match found.is_empty() {
            true => self.no_such_mark(row, unit, &entered),
            false => {
                let judges = self.names(&found);
                Diagnostic::of(
                    codes::CORRECTION_WHICH,
                    text! {
                        "这一项有几个得分：{judges}";
                        "there are several marks here: {judges}"; judges
                    },
                )
                .at(self.place_of(row, Field::Indicator))
                .help(text! {
                    "用 `考评人`、`来源`、`期次` 写明是哪一个";
                    "say which one with `assessor`, `source` or `period`"
                })
            }
        };
        self.faults.push(fault);
        None
    }

    fn no_such_mark(&self, row: &Row, unit: UnitId, entered: &[(JudgeId, &str)]) -> Diagnostic {
        let name = self.sheet.full_name(unit);
        let place: Place = self.place_of(row, Field::Indicator);
        let message = text! {"评分表里没有 {name} 的这个得分"; "no sheet has this mark of {name}"};
        let fault = Diagnostic::of(codes::CORRECTION_NO_MARK, message).at(place);
        if entered.is_empty() {
            return fault.help(text! {
                "更正只改已有的得分；漏录的补进评分表";
                "corrections change marks that are there; add the mark to a sheet"
            });
        }
        let judges = self.names(entered);
        fault.help(text! {"这一项有 {judges} 的得分"; "there are marks by {judges}"; judges})
    }

    fn names(&self, judges: &[(JudgeId, &str)]) -> Text {
        let name = |&(judge, _): &(JudgeId, &str)| {
            let name = self.sheet.judge(judge).to_string();
            text! {"`{name}`"; "`{name}`"}
        };
        Text::list(&judges.iter().map(name).collect::<Vec<_>>())
    }
}
