//! What a rubric asks for, and under which headings a sheet may answer.

use std::collections::{HashMap, HashSet};

use crate::names::plain;
use crate::rubric::rule::Input;
use crate::rubric::{Attribute, Columns, Indicator, IndicatorCode, Rubric, Tree};
use crate::sheet::{Meaning, Role, Vocabulary};

/// Something a sheet may hold a column, or rows, for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// What a leaf's rule needs; most need one cell, those with several rates or a target of the
    /// sheet's need several.
    Mark {
        code: IndicatorCode,
        part: usize,
    },
    Veto(usize),
    Gate(usize),
    Exemption(usize),
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
    pub list: Vec<Question>,
    numbers: HashMap<Question, usize>,
    marks: HashMap<IndicatorCode, Vec<usize>>,
    /// The rows of each code, in the order of the rubric.
    rows: HashMap<IndicatorCode, Vec<usize>>,
}

impl Questions {
    pub fn new(rubric: &Rubric, trees: &[Tree]) -> Questions {
        let mut list = Vec::new();
        let mut marks: HashMap<IndicatorCode, Vec<usize>> = HashMap::new();
        let mut sections: HashSet<&IndicatorCode> = HashSet::new();
        for tree in trees {
            for id in tree.ids() {
                let Some(row) = tree.row(id, rubric) else {
                    continue;
                };
                if tree.node(id).is_leaf() {
                    let known = marks.entry(row.code.clone()).or_default();
                    for part in known.len()..row.rule.inputs().len() {
                        known.push(list.len());
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
        list.extend((0..rubric.vetoes.len()).map(Question::Veto));
        list.extend((0..rubric.gates.len()).map(Question::Gate));
        list.extend((0..rubric.exemptions.len()).map(Question::Exemption));
        list.push(Question::Total);
        let numbered = list.iter().cloned().enumerate();
        let mut rows: HashMap<IndicatorCode, Vec<usize>> = HashMap::new();
        for (row, indicator) in rubric.indicators.iter().enumerate() {
            rows.entry(indicator.code.clone()).or_default().push(row);
        }
        Questions {
            numbers: numbered
                .map(|(number, question)| (question, number))
                .collect(),
            list,
            marks,
            rows,
        }
    }

    /// Returns the numbers of a leaf's questions, in the order of its rule's inputs.
    pub fn of_leaf(&self, code: &IndicatorCode) -> &[usize] {
        &self.marks[code]
    }

    /// Returns the number of a question.
    pub fn number(&self, question: &Question) -> usize {
        let number = self.numbers.get(question);
        *number.expect("every question of the rubric is in the list")
    }

    /// Returns the rows of a code, in the order of the rubric.
    fn rows<'r>(
        &self,
        code: &IndicatorCode,
        rubric: &'r Rubric,
    ) -> impl Iterator<Item = &'r Indicator> {
        let rows = self.rows.get(code).into_iter().flatten();
        rows.map(|&row| &rubric.indicators[row])
    }

    fn row<'r>(&self, code: &IndicatorCode, rubric: &'r Rubric) -> &'r Indicator {
        let first = self.rows(code, rubric).next();
        first.expect("questions are made from rows")
    }

    /// Returns every heading under which a sheet may answer.
    pub fn vocabulary(&self, rubric: &Rubric) -> Vocabulary {
        let columns = &rubric.columns;
        let attributes = rubric.attributes();
        // A single column that the command line names goes before the rubric's own.
        let has_parts =
            columns.key.len() > 1 || columns.key.len() == 1 && columns.community.is_none();
        let keys = match has_parts {
            true => columns.key.clone(),
            false => vec![
                (columns.community.clone())
                    .or_else(|| rubric.unit.clone())
                    .unwrap_or_else(|| "社区".to_owned()),
            ],
        };
        let mut vocabulary = Vocabulary::new(
            keys,
            attributes.clone(),
            self.list.len(),
            self.number(&Question::Total),
        );
        for (part, heading) in columns.key.iter().enumerate().filter(|_| has_parts) {
            vocabulary.teach(heading, Meaning::Key(part));
        }
        if !has_parts {
            for heading in columns.community.iter().chain(&rubric.unit) {
                vocabulary.teach(heading, Meaning::Key(0));
            }
        }
        for (heading, meaning) in [
            (&columns.street, Meaning::Street),
            (&columns.kind, Meaning::Kind),
            (&columns.assessor, Meaning::Assessor),
            (&columns.source, Meaning::Source),
            (&columns.period, Meaning::Period),
            (&columns.indicator, Meaning::Indicator),
            (&columns.score, Meaning::Score),
            (&columns.total, Meaning::Question(vocabulary.total())),
        ] {
            if let Some(heading) = heading {
                vocabulary.teach(heading, meaning);
            }
        }
        for heading in &columns.ignore {
            match heading.as_str() {
                Columns::ALL_OTHERS => vocabulary.ignores_all_others = true,
                heading => vocabulary.teach(heading, Meaning::Ignored),
            }
        }
        for word in &columns.blank {
            vocabulary.teach_blank(word);
        }
        for (number, attribute) in attributes.iter().enumerate() {
            debug_assert!(Attribute::named(attribute) == Attribute::Other);
            // A part of the key identifies the unit; that it groups them too is known to the layout.
            if columns.key.iter().all(|key| plain(key) != plain(attribute)) {
                vocabulary.teach(attribute, Meaning::Attribute(number));
            }
        }
        for (number, question) in self.list.iter().enumerate() {
            for label in self.labels(question, rubric) {
                vocabulary.teach(&label, Meaning::Question(number));
            }
            match question {
                Question::Mark { code, part } => {
                    for unit in self.units(code, *part, rubric) {
                        vocabulary.teach_unit(number, unit);
                    }
                    for level in self.rows(code, rubric).flat_map(|row| row.rule.levels()) {
                        vocabulary.teach_level(number, &level.name);
                    }
                }
                Question::Subtotal(_) => vocabulary.teach_sum(number),
                Question::Veto(_)
                | Question::Gate(_)
                | Question::Exemption(_)
                | Question::Total => {}
            }
        }
        teach_names(&mut vocabulary, rubric);
        for (number, question) in self.list.iter().enumerate() {
            if let Question::Subtotal(code) = question {
                let name = &self.row(code, rubric).name;
                if vocabulary.own_meaning(name) == Some(Meaning::Ambiguous) {
                    continue;
                }
                for label in sum_labels(code, name) {
                    vocabulary.teach_if_free(&label, Meaning::Question(number));
                }
            }
        }
        vocabulary
    }

    /// Returns the name by which results list a question: its code, or the name of an exemption.
    pub fn code<'q>(&'q self, number: usize, rubric: &'q Rubric) -> &'q str {
        match &self.list[number] {
            Question::Mark { code, .. } | Question::Subtotal(code) => code.as_str(),
            Question::Veto(index) => &rubric.vetoes[*index].code,
            Question::Gate(index) => &rubric.gates[*index].code,
            Question::Exemption(index) => &rubric.exemptions[*index].name,
            Question::Total => "总分",
        }
    }

    /// Returns which of a leaf's cells a question asks for, where its rule needs several: the unit
    /// of a rate, the heading of a target.
    pub fn part(&self, number: usize, rubric: &Rubric) -> Option<String> {
        let Question::Mark { code, part } = &self.list[number] else {
            return None;
        };
        self.rows(code, rubric).find_map(|row| {
            let inputs = row.rule.inputs();
            match inputs.get(*part).filter(|_| inputs.len() > 1)? {
                Input::Value => None,
                Input::Rate(rate) => {
                    let number = || (part + 1).to_string();
                    Some(rate.unit.clone().unwrap_or_else(number))
                }
                Input::Target(heading) => Some((*heading).to_owned()),
            }
        })
    }

    /// Returns a question as messages name it: code and name.
    pub fn label(&self, number: usize, rubric: &Rubric) -> String {
        match &self.list[number] {
            Question::Mark { code, part } => {
                let row = self.row(code, rubric);
                let part_name = match row.rule.inputs().get(*part) {
                    Some(Input::Rate(rate)) if *part > 0 => rate.unit.as_deref(),
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

    /// Returns the words that may follow a number in one cell of a leaf.
    fn units<'r>(&self, code: &IndicatorCode, part: usize, rubric: &'r Rubric) -> Vec<&'r str> {
        let rows = self.rows(code, rubric);
        let unit = |row: &'r Indicator| match row.rule.inputs().get(part)? {
            Input::Rate(rate) => rate.unit.as_deref(),
            Input::Value | Input::Target(_) => None,
        };
        rows.filter_map(unit).collect()
    }

    /// Returns the headings of a question: code, name, both, and the one its row declares.
    fn labels(&self, question: &Question, rubric: &Rubric) -> Vec<String> {
        let both = |code: &str, name: &str| {
            let mut labels = vec![code.to_owned(), name.to_owned(), titled(code, name)];
            labels.extend(["、", ".", ":", "-"].map(|between| format!("{code}{between}{name}")));
            labels
        };
        match question {
            Question::Mark { code, part } => {
                let mut labels: Vec<String> = Vec::new();
                for row in self.rows(code, rubric) {
                    let mut bases = both(code.as_str(), &row.name);
                    bases.extend(row.column.clone());
                    let inputs = row.rule.inputs();
                    let fresh: Vec<String> = match inputs.get(*part) {
                        None => continue,
                        Some(Input::Value) => bases,
                        Some(Input::Target(column)) => vec![(*column).to_owned()],
                        Some(Input::Rate(_)) if inputs.len() == 1 => bases,
                        Some(Input::Rate(rate)) => {
                            let unit = rate.unit.clone().unwrap_or_else(|| (part + 1).to_string());
                            bases.iter().map(|base| format!("{base} {unit}")).collect()
                        }
                    };
                    labels.extend(fresh);
                }
                labels.sort();
                labels.dedup();
                labels
            }
            Question::Veto(index) => both(&rubric.vetoes[*index].code, &rubric.vetoes[*index].name),
            Question::Gate(index) => both(&rubric.gates[*index].code, &rubric.gates[*index].name),
            Question::Exemption(index) => vec![rubric.exemptions[*index].name.clone()],
            Question::Subtotal(code) => {
                let mut labels = both(code.as_str(), &self.row(code, rubric).name);
                labels.extend(self.row(code, rubric).column.clone());
                labels
            }
            Question::Total => Vec::new(),
        }
    }
}

/// Returns how offices head the sum of a section, if no indicator is called so: 自治小计.
fn sum_labels(code: &IndicatorCode, name: &str) -> Vec<String> {
    let bases = [
        name.to_owned(),
        code.to_string(),
        titled(code.as_str(), name),
    ];
    let sums = ["小计", "合计", "得分", "总分", " subtotal", " total"];
    let of = |base: &String| sums.map(|sum| format!("{base}{sum}"));
    bases.iter().flat_map(of).collect()
}

/// Says how the rubric spells kinds, whom its folds name, and levels.
fn teach_names(vocabulary: &mut Vocabulary, rubric: &Rubric) {
    for kind in &rubric.kinds {
        vocabulary.teach_name(Role::Kind, kind);
    }
    if !rubric.kinds.is_empty() {
        vocabulary.teach_wanted(Meaning::Kind, "kind");
    }
    let of_rows = rubric.indicators.iter().map(|row| &row.folds);
    for folds in std::iter::once(&rubric.folds).chain(of_rows) {
        for (role, meaning, key, fold) in [
            (
                Role::Assessor,
                Meaning::Assessor,
                "assessor",
                &folds.assessors,
            ),
            (Role::Source, Meaning::Source, "source", &folds.sources),
            (Role::Period, Meaning::Period, "period", &folds.periods),
        ] {
            if fold.is_some() {
                vocabulary.teach_wanted(meaning, key);
            }
            let names = fold.as_ref().map_or(Vec::new(), |fold| fold.how.names());
            for name in names {
                vocabulary.teach_name(role, name);
            }
        }
    }
}

fn titled(code: &str, name: &str) -> String {
    format!("{code} {name}")
}
