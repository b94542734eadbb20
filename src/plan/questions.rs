//! What a rubric asks of a sheet, numbered.

use std::collections::{HashMap, HashSet};
use std::ops::Index;

use foldhash::fast::RandomState;

use crate::rubric::rule::Input;
use crate::rubric::{ExemptionId, GateId, Indicator, IndicatorCode, Rubric, Tree, VetoId};
use crate::sheet::QuestionId;

/// Something a sheet may hold a column, or rows, for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// What a leaf's rule needs; most need one cell, those with several rates or a target of the
    /// sheet's need several.
    Mark {
        code: IndicatorCode,
        part: usize,
    },
    Veto(VetoId),
    Gate(GateId),
    Exemption(ExemptionId),
    /// The sheet's own sum of a section: compared, never scored.
    Subtotal(IndicatorCode),
    Total,
}

impl Question {
    /// Returns whether the answer is a sum of others.
    pub fn is_sum(&self) -> bool {
        match self {
            Question::Subtotal(_) | Question::Total => true,
            Question::Mark { .. }
            | Question::Veto(_)
            | Question::Gate(_)
            | Question::Exemption(_) => false,
        }
    }
}

/// All questions of a rubric, numbered.
pub struct Questions {
    list: Vec<Question>,
    numbers: HashMap<Question, QuestionId, RandomState>,
    marks: HashMap<IndicatorCode, Vec<QuestionId>, RandomState>,
    /// The rows of each code, in the order of the rubric.
    rows: HashMap<IndicatorCode, Vec<usize>, RandomState>,
}

impl Index<QuestionId> for Questions {
    type Output = Question;

    fn index(&self, id: QuestionId) -> &Question {
        &self.list[id.0]
    }
}

impl Questions {
    pub fn new(rubric: &Rubric, trees: &[Tree]) -> Questions {
        let mut list = Vec::new();
        let mut marks: HashMap<IndicatorCode, Vec<QuestionId>, RandomState> = HashMap::default();
        let mut sections: HashSet<&IndicatorCode, RandomState> = HashSet::default();
        for tree in trees {
            for id in tree.ids() {
                let Some(row) = tree.row(id, rubric) else {
                    continue;
                };
                if tree.node(id).is_leaf() {
                    let known = marks.entry(row.code.clone()).or_default();
                    for part in known.len()..row.rule.inputs().len() {
                        known.push(QuestionId(list.len()));
                        list.push(Question::Mark {
                            code: row.code.clone(),
                            part,
                        });
                    }
                } else if sections.insert(&row.code) {
                    list.push(Question::Subtotal(row.code.clone()));
                }
            }
        }
        list.extend(VetoId::all(&rubric.vetoes).map(|(id, _)| Question::Veto(id)));
        list.extend(GateId::all(&rubric.gates).map(|(id, _)| Question::Gate(id)));
        list.extend(ExemptionId::all(&rubric.exemptions).map(|(id, _)| Question::Exemption(id)));
        list.push(Question::Total);
        let mut rows: HashMap<IndicatorCode, Vec<usize>, RandomState> = HashMap::default();
        for (row, indicator) in rubric.indicators.iter().enumerate() {
            rows.entry(indicator.code.clone()).or_default().push(row);
        }
        Questions {
            numbers: numbered(&list)
                .map(|(id, question)| (question.clone(), id))
                .collect(),
            list,
            marks,
            rows,
        }
    }

    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// Returns all questions, each with its number.
    pub fn all(&self) -> impl Iterator<Item = (QuestionId, &Question)> {
        numbered(&self.list)
    }

    /// Returns the numbers of a leaf's questions, in the order of its rule's inputs.
    pub fn of_leaf(&self, code: &IndicatorCode) -> &[QuestionId] {
        &self.marks[code]
    }

    /// Returns the number of a question.
    pub fn number(&self, question: &Question) -> QuestionId {
        let number = self.numbers.get(question);
        *number.expect("every question of the rubric is in the list")
    }

    /// Returns the rows of a code, in the order of the rubric.
    pub fn rows<'r>(
        &self,
        code: &IndicatorCode,
        rubric: &'r Rubric,
    ) -> impl Iterator<Item = &'r Indicator> {
        let rows = self.rows.get(code).into_iter().flatten();
        rows.map(|&row| &*rubric.indicators[row])
    }

    /// Returns the first row of a code.
    pub fn row<'r>(&self, code: &IndicatorCode, rubric: &'r Rubric) -> &'r Indicator {
        let first = self.rows(code, rubric).next();
        first.expect("questions are made from rows")
    }

    /// Returns the name by which results list a question: its code, or the name of an exemption.
    pub fn code<'q>(&'q self, number: QuestionId, rubric: &'q Rubric) -> &'q str {
        match &self[number] {
            Question::Mark { code, .. } | Question::Subtotal(code) => code.as_str(),
            Question::Veto(index) => &rubric.vetoes[*index].code,
            Question::Gate(index) => &rubric.gates[*index].code,
            Question::Exemption(index) => &rubric.exemptions[*index].name,
            Question::Total => "总分",
        }
    }

    /// Returns which of a leaf's cells a question asks for, where its rule needs several: the unit
    /// of a rate, the heading of a target.
    pub fn part(&self, number: QuestionId, rubric: &Rubric) -> Option<String> {
        let Question::Mark { code, part } = &self[number] else {
            return None;
        };
        self.rows(code, rubric).find_map(|row| {
            let inputs = row.rule.inputs();
            match inputs.get(*part).filter(|_| inputs.len() > 1)? {
                Input::Value => None,
                Input::Rate(rate) => {
                    let number = || (part + 1).to_string();
                    Some(rate.heading().map_or_else(number, str::to_owned))
                }
                Input::Target(heading) => Some((*heading).to_owned()),
            }
        })
    }

    /// Returns a question as messages name it: code and name.
    pub fn label(&self, number: QuestionId, rubric: &Rubric) -> String {
        match &self[number] {
            Question::Mark { code, part } => {
                let row = self.row(code, rubric);
                let part_name = match row.rule.inputs().get(*part) {
                    Some(Input::Rate(rate)) if *part > 0 => rate.heading(),
                    Some(Input::Target(column)) => Some(*column),
                    Some(Input::Rate(_) | Input::Value) | None => None,
                };
                let part_name = part_name.map_or(String::new(), |name| format!(" {name}"));
                format!("{code} {}{part_name}", row.name)
            }
            Question::Veto(index) => {
                titled(&rubric.vetoes[*index].code, &rubric.vetoes[*index].name)
            }
            Question::Gate(index) => titled(&rubric.gates[*index].code, &rubric.gates[*index].name),
            Question::Exemption(index) => rubric.exemptions[*index].name.clone(),
            Question::Subtotal(code) => titled(code.as_str(), &self.row(code, rubric).name),
            Question::Total => "总分".to_owned(),
        }
    }
}

fn numbered(list: &[Question]) -> impl Iterator<Item = (QuestionId, &Question)> {
    let ids = (0..list.len()).map(QuestionId);
    ids.zip(list)
}

/// Returns a question as messages name it.
pub fn titled(code: &str, name: &str) -> String {
    format!("{code} {name}")
}
