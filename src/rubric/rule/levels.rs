//! The cell names a level, and each earns its points.

use super::level::Level;
use super::{
    Cell, Domain, Form, Grain, Misfit, Number, Peers, Role, Scoring, Span, Stated, Text, plain,
};
use crate::rubric::rule::codes;
use crate::text;
use crate::toml_text::{Located, Reader, Value, as_number};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels(pub Vec<Level>);

pub const FORM: Form<Levels> = Form {
    key: Some("levels"),
    read: |row, _| Some(Levels(levels(row))),
};

impl Scoring for Levels {
    fn accepts(&self, cell: &Cell, _row: &Stated) -> Result<Number, Misfit> {
        let words = match cell {
            Cell::Word(words) => words.clone(),
            Cell::Number {
                value,
                percent: false,
            } => value.to_string(),
            Cell::Number { percent: true, .. }
            | Cell::Blank
            | Cell::NotApplicable
            | Cell::Exempt
            | Cell::Fraction { .. } => String::new(),
        };
        let mut levels = self.0.iter();
        let level = levels.find(|level| plain(&level.name) == plain(&words));
        level.map(|level| level.points.clone()).ok_or_else(|| {
            let quoted = |level: &Level| Text::verbatim(format!("`{}`", level.name));
            let names = Text::list(&self.0.iter().map(quoted).collect::<Vec<_>>());
            Misfit {
                code: codes::MARK_LEVEL,
                problem: text! {"不是这一项的等次"; "is not a level of this indicator"},
                remedy: text! {"写 {names} 之一"; "write one of {names}"; names},
            }
        })
    }

    fn domain(&self, _row: &Stated) -> Domain {
        let points = || self.0.iter().map(|level| level.points.clone());
        let choice = |level: &Level| (level.name.clone(), level.points.clone());
        Domain {
            span: Span::new(
                points().min().unwrap_or(Number::ZERO),
                points().max().unwrap_or(Number::ZERO),
            ),
            grain: Grain::Choices(self.0.iter().map(choice).collect()),
        }
    }

    fn earns(&self, _row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        values[0].clone()
    }

    fn own_full(&self) -> Option<Number> {
        self.0.iter().map(|level| level.points.clone()).max()
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        Some(self.0.iter().map(|level| &level.points).collect())
    }

    fn entries(&self) -> Option<(&'static str, Vec<&Number>)> {
        Some(("levels", self.addends()?))
    }

    fn levels(&self) -> &[Level] {
        &self.0
    }

    fn needs_points(&self, _role: Role) -> bool {
        false
    }

    /// A level may stand below a penalty without saying so itself: then no verb is right for all.
    fn words(&self, row: &Stated, _full: Option<&Number>) -> Text {
        let is_count = |level: &Level| level.name.bytes().all(|byte| byte.is_ascii_digit());
        let are_counts = self.0.iter().all(is_count);
        let one = |Level { name, points }: &Level| {
            let name = match are_counts {
                true => text! {"{name}项"; "{name} met"},
                false => Text::verbatim(name),
            };
            match row.role {
                Role::Penalty => text! {"{name}扣{points}分"; "{name}: {points} off"; name},
                Role::Factor => text! {"{name}乘{points}"; "{name}: times {points}"; name},
                Role::Scored | Role::Bonus | Role::Info => {
                    text! {"{name}{points}分"; "{name}: {points}"; name}
                }
            }
        };
        Text::clauses(&self.0.iter().map(one).collect::<Vec<_>>())
    }
}

fn levels(row: &Reader) -> Vec<Level> {
    let level = |(name, _, located): (&str, _, &Located)| {
        let points = as_number(located).filter(|points| !points.is_negative());
        let points = points.or_else(|| {
            row.expected(
                located,
                "levels",
                text! {"这一等的得分"; "what the level earns"},
            )
        })?;
        Some(Level {
            name: name.to_owned(),
            points,
        })
    };
    let entries = row.entries("levels");
    if let (true, Some(located)) = (entries.is_empty(), row.get("levels"))
        && matches!(located.value, Value::Table(_))
    {
        row.wrong(
            located,
            text! {"`levels` 是空的"; "`levels` is empty"},
            text! {"写上各等次及其得分"; "list the levels and what they earn"},
        );
    }
    entries.into_iter().filter_map(level).collect()
}
