//! Random marks, and the sheets that hold them.

use wuhua_eval::plan::{Question, Questions};
use wuhua_eval::rubric::{Indicator, Rubric, Tree};
use wuhua_eval::sheet::{Judge, QuestionId};

use super::cells;
use super::folds::{ASSESSORS, PERIODS, SOURCES};
use crate::oracle::dice::Dice;

/// All that is entered about some units, by no matter which sheets.
#[derive(Clone, Debug)]
pub struct Marks {
    pub units: Vec<Unit>,
    /// Headings of what is asked for, by the number of the question.
    pub headings: Vec<(QuestionId, String)>,
    pub rows: Vec<Row>,
    pub has_kinds: bool,
    pub has_areas: bool,
}

#[derive(Clone, Debug)]
pub struct Unit {
    pub name: String,
    pub street: String,
    pub kind: String,
    pub area: String,
}

/// What one judge says of one unit: a cell for each heading.
#[derive(Clone, Debug)]
pub struct Row {
    pub unit: usize,
    pub judge: Judge,
    pub cells: Vec<String>,
}

/// Draws the marks of a few units.
pub fn marks(rubric: &Rubric, trees: &[Tree], questions: &Questions, dice: &mut Dice) -> Marks {
    let mut marks = Marks {
        units: units(rubric, dice),
        headings: headings(rubric, questions, dice),
        rows: Vec::new(),
        has_kinds: !rubric.kinds.is_empty() || rubric.ranking.within.contains(&"kind".to_owned()),
        has_areas: rubric.attributes().contains(&"片区".to_owned()),
    };
    let judges = judges(rubric, dice);
    let blanks = *dice.pick(&[0, 0, 0, 40, 40, 10, 3]);
    for unit in 0..marks.units.len() {
        let tree = trees.iter().find(|tree| {
            tree.kind
                .as_ref()
                .is_none_or(|kind| *kind == marks.units[unit].kind)
        });
        let drawing = cells::Drawing {
            rubric,
            tree: tree.expect("every unit has a kind of the rubric"),
            questions,
            judges: &judges,
            blanks: if dice.one_in(12) { 1 } else { blanks },
        };
        let columns: Vec<Vec<String>> = marks
            .headings
            .iter()
            .map(|(question, _)| drawing.column(*question, dice))
            .collect();
        for (position, judge) in judges.iter().enumerate() {
            if judges.len() > 1 && dice.one_in(25) {
                continue;
            }
            let cells = columns
                .iter()
                .map(|column| column[position].clone())
                .collect();
            marks.rows.push(Row {
                unit,
                judge: judge.clone(),
                cells,
            });
        }
        copy_another_unit(&mut marks, unit, dice);
    }
    forget_attributes(&mut marks, &mut dice.aside());
    if marks.rows.is_empty() {
        // A sheet without any row is refused.
        let cells = vec![String::new(); marks.headings.len()];
        let judge = judges[0].clone();
        marks.rows.push(Row {
            unit: 0,
            judge,
            cells,
        });
    }
    marks
}

/// Once in a while nobody says what kind of unit it is, or what area it lies in.
fn forget_attributes(marks: &mut Marks, dice: &mut Dice) {
    for unit in &mut marks.units {
        if marks.has_kinds && dice.one_in(25) {
            unit.kind = dice.pick(&["", "其他"]).to_string();
        }
        if marks.has_areas && dice.one_in(25) {
            unit.area.clear();
        }
    }
}

/// Units with the same marks tie.
fn copy_another_unit(marks: &mut Marks, unit: usize, dice: &mut Dice) {
    let twins: Vec<usize> = (0..unit)
        .filter(|&twin| marks.units[twin].kind == marks.units[unit].kind)
        .collect();
    if twins.is_empty() || !dice.one_in(4) {
        return;
    }
    let twin = *dice.pick(&twins);
    marks.rows.retain(|row| row.unit != unit);
    let copies: Vec<Row> = marks
        .rows
        .iter()
        .filter(|row| row.unit == twin)
        .map(|row| Row {
            unit,
            ..row.clone()
        })
        .collect();
    marks.rows.extend(copies);
}

fn units(rubric: &Rubric, dice: &mut Dice) -> Vec<Unit> {
    let names = ["东城", "西城", "北门", "南屏", "华山", "护国", "大观"];
    let count = dice.between(1, names.len());
    let unit = |number: usize, dice: &mut Dice| Unit {
        name: names[number].into(),
        street: dice.pick(&["甲街", "乙街"]).to_string(),
        kind: match rubric.kinds.as_slice() {
            [] => "社区".into(),
            kinds => dice.pick(kinds).clone(),
        },
        area: dice.pick(&["东片", "西片"]).to_string(),
    };
    let mut units: Vec<Unit> = (0..count).map(|number| unit(number, dice)).collect();
    if count > 2 && units[0].street != units[1].street && dice.one_in(3) {
        units[1].name = units[0].name.clone();
    }
    units
}

/// Each question under one of the headings that bind it; now and then a column is lacking.
fn headings(rubric: &Rubric, questions: &Questions, dice: &mut Dice) -> Vec<(QuestionId, String)> {
    let mut headings = Vec::new();
    for (number, question) in questions.all() {
        let code_or_both = |code: &str, name: &str, dice: &mut Dice| match dice.below(3) {
            0 => name.to_owned(),
            1 => format!("{code} {name}"),
            _ => code.to_owned(),
        };
        let heading = match question {
            Question::Mark { code, part } => {
                let row = rubric
                    .indicators
                    .iter()
                    .find(|row| row.code == *code && cells::count(row) > *part);
                let row: &Indicator = row.expect("a question comes from a row");
                cells::part_heading(row, *part)
                    .unwrap_or_else(|| code_or_both(code.as_str(), &row.name, dice))
            }
            Question::Veto(index) => code_or_both(
                &rubric.vetoes[*index].code,
                &rubric.vetoes[*index].name,
                dice,
            ),
            Question::Gate(index) => {
                code_or_both(&rubric.gates[*index].code, &rubric.gates[*index].name, dice)
            }
            Question::Exemption(index) => rubric.exemptions[*index].name.clone(),
            Question::Subtotal(_) | Question::Total => continue,
        };
        if !dice.one_in(60) {
            headings.push((number, heading));
        }
    }
    if headings.is_empty() {
        return self::headings(rubric, questions, dice);
    }
    headings
}

/// Every combination of the names along the dimensions that the rubric folds.
fn judges(rubric: &Rubric, dice: &mut Dice) -> Vec<Judge> {
    let folds = &rubric.folds;
    let names = |is_used: bool, names: &[&str]| match is_used {
        true => names.iter().map(|name| name.to_string()).collect(),
        false => vec![String::new()],
    };
    let panel = dice.between(2, ASSESSORS.len());
    let mut judges = Vec::new();
    for period in names(folds.periods.is_some(), &PERIODS) {
        for source in names(folds.sources.is_some(), &SOURCES) {
            for assessor in names(folds.assessors.is_some(), &ASSESSORS[..panel]) {
                judges.push(Judge {
                    assessor,
                    source: source.clone(),
                    period: period.clone(),
                });
            }
        }
    }
    judges
}

impl Marks {
    /// Returns the marks as a sheet with a row for each unit and judge.
    pub fn wide(&self) -> String {
        let mut text = self.line(
            self.head(),
            self.headings.iter().map(|(_, heading)| heading.clone()),
        );
        for row in &self.rows {
            text.push_str(&self.line(self.identity(row), row.cells.iter().cloned()));
        }
        text
    }

    /// Returns the marks as a sheet with a row for each mark.
    pub fn long(&self) -> String {
        let mut text = self.line(self.head(), ["指标".to_owned(), "得分".to_owned()]);
        for row in &self.rows {
            for ((_, heading), cell) in self.headings.iter().zip(&row.cells) {
                text.push_str(&self.line(self.identity(row), [heading.clone(), cell.clone()]));
            }
        }
        text
    }

    fn head(&self) -> Vec<String> {
        let names = ["街道", "社区", "考评人", "来源", "期次"].map(str::to_owned);
        let kind = self.has_kinds.then(|| "类别".to_owned());
        let area = self.has_areas.then(|| "片区".to_owned());
        names.into_iter().chain(kind).chain(area).collect()
    }

    fn identity(&self, row: &Row) -> Vec<String> {
        let unit = &self.units[row.unit];
        let Judge {
            assessor,
            source,
            period,
        } = row.judge.clone();
        let names = [
            unit.street.clone(),
            unit.name.clone(),
            assessor,
            source,
            period,
        ];
        let kind = self.has_kinds.then(|| unit.kind.clone());
        let area = self.has_areas.then(|| unit.area.clone());
        names.into_iter().chain(kind).chain(area).collect()
    }

    fn line(&self, identity: Vec<String>, cells: impl IntoIterator<Item = String>) -> String {
        let fields: Vec<String> = identity.into_iter().chain(cells).collect();
        format!("{}\n", fields.join(","))
    }
}
