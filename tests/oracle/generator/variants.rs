//! Other marks and other sheets of a scene: in another order, with one unit more, without blanks.

use super::cells;
use super::sheet::{Marks, Row, Unit};
use crate::oracle::dice::Dice;
use crate::oracle::scene::Scene;

/// Sheets that say the same, or more.
impl Marks {
    pub fn shuffle_columns(&mut self, dice: &mut Dice) {
        let mut order: Vec<usize> = (0..self.headings.len()).collect();
        dice.shuffle(&mut order);
        self.headings = order
            .iter()
            .map(|&column| self.headings[column].clone())
            .collect();
        for row in &mut self.rows {
            row.cells = order
                .iter()
                .map(|&column| row.cells[column].clone())
                .collect();
        }
    }

    /// Returns the same marks, every other row in another sheet.
    pub fn halves(&self) -> (Marks, Marks) {
        let half = |parity: usize| {
            let rows = self
                .rows
                .iter()
                .enumerate()
                .filter(|(place, _)| place % 2 == parity);
            Marks {
                rows: rows.map(|(_, row)| row.clone()).collect(),
                ..self.clone()
            }
        };
        (half(0), half(1))
    }

    /// Returns the marks with one more unit, of which some judges of another speak, in blanks.
    pub fn with_unit_without_marks(&self, dice: &mut Dice) -> Marks {
        let mut marks = self.clone();
        let like = dice.below(self.units.len());
        let unit = marks.units.len();
        marks.units.push(Unit {
            name: "新村".into(),
            ..self.units[like].clone()
        });
        let blank = |row: &Row| Row {
            unit,
            judge: row.judge.clone(),
            cells: vec![String::new(); self.headings.len()],
        };
        let rows: Vec<Row> = self
            .rows
            .iter()
            .filter(|row| row.unit == like)
            .map(blank)
            .collect();
        marks.rows.extend(rows);
        marks
    }
}

/// Returns a mark for every cell of a sheet that may hold one, row by row; blanks elsewhere.
pub fn marks_without_blanks(scene: &Scene, dice: &mut Dice) -> Vec<Vec<String>> {
    let cells = |row: &Row, dice: &mut Dice| {
        let kind = &scene.marks.units[row.unit].kind;
        let tree = scene
            .trees
            .iter()
            .find(|tree| tree.kind.as_ref().is_none_or(|of| of == kind));
        // A unit without a kind is set aside, whatever its marks.
        let Some(tree) = tree else {
            return vec![String::new(); scene.marks.headings.len()];
        };
        let drawing = cells::Drawing {
            rubric: &scene.rubric,
            tree,
            questions: &scene.questions,
            judges: &[],
            blanks: 0,
        };
        scene
            .marks
            .headings
            .iter()
            .map(|(question, _)| drawing.mark(*question, dice))
            .collect()
    };
    scene
        .marks
        .rows
        .iter()
        .map(|row| cells(row, dice))
        .collect()
}

pub fn is_blank(cell: &str) -> bool {
    ["", "缺", "未评"].contains(&cell)
}

/// Returns whether a cell holds a mark, and not one of the things that stand in for one.
pub fn is_mark(cell: &str) -> bool {
    !is_blank(cell) && !["/", "不适用", "—", "免检"].contains(&cell)
}
