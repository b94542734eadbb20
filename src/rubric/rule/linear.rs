//! A measured value: in proportion between the value that earns nothing and the one that earns all.

use super::Rule;
use super::keys::{Form, OF_MEASURED};
use crate::number::Number;
use crate::text;
use crate::toml_text::Reader;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear {
    pub zero: Number,
    pub full: Number,
}

pub const FORM: Form = Form {
    key: Some("linear"),
    beside: OF_MEASURED,
    read: |row, _| linear(row).map(Rule::Linear),
};

fn linear(row: &Reader) -> Option<Linear> {
    let table = row.table("linear")?;
    let ends = (table.number("zero"), table.number("full"));
    let rule = match ends {
        (Some(zero), Some(full)) if zero != full => Some(Linear { zero, full }),
        _ => {
            let located = row.get("linear")?;
            row.wrong(located, text!("`linear` 要有两个不同的端点"; "`linear` needs two different ends"),
                text!("写 `{{ zero = 得0分的值, full = 得满分的值 }}`"; "write `{{ zero = …, full = … }}`: the values that earn nothing and all"));
            None
        }
    };
    table.finish();
    rule
}
