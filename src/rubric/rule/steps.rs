//! A measured value: full marks at the target, less for each whole step below it, more for each above.

use super::Rule;
use super::keys::{Form, OF_MEASURED};
use crate::number::Number;
use crate::text;
use crate::toml_text::{Reader, Value};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    pub target: Target,
    pub every: Number,
    pub lose: Number,
    pub gain: Number,
    pub gain_most: Number,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Fixed(Number),
    /// A column of the sheet: every unit its own.
    Column(String),
    /// The mean of the values of all units of the kind.
    Mean,
}

pub const FORM: Form = Form {
    key: Some("steps"),
    beside: OF_MEASURED,
    read: |row, _| steps(row).map(Rule::Steps),
};

fn steps(row: &Reader) -> Option<Steps> {
    let table = row.table("steps")?;
    let target = table
        .get("target")
        .and_then(|located| match &located.value {
            Value::Text(word) if word == "mean" => Some(Target::Mean),
            Value::Text(column) => Some(Target::Column(column.clone())),
            _ => table.number("target").map(Target::Fixed),
        });
    let every = table.positive("every");
    let lose = table.magnitude("lose").unwrap_or(Number::ZERO);
    let gain = table.magnitude("gain").unwrap_or(Number::ZERO);
    let gain_most = table.magnitude("gain-most");
    if gain.is_positive() && gain_most.is_none() {
        table.wrong(
            row.get("steps")?,
            text!("有 `gain`，没有 `gain-most`"; "`gain` without `gain-most`"),
            text!("写明超额至多加几分"; "say how many points it may add at most"),
        );
    }
    table.finish();
    match (target, every) {
        (Some(target), Some(every)) => Some(Steps {
            target,
            every,
            lose,
            gain,
            gain_most: gain_most.unwrap_or(Number::ZERO),
        }),
        _ => {
            row.wrong(row.get("steps")?, text!("`steps` 缺 `target` 或 `every`"; "`steps` lacks `target` or `every`"),
                text!("写 `{{ target = 目标, every = 每一级, lose = 每低一级扣几分 }}`"; "write `{{ target = …, every = …, lose = … }}`"));
            None
        }
    }
}
