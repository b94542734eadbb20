//! Values that only rubrics hold: lines to reach, full marks, codes.

use crate::rubric::{IndicatorCode, Limit, Points, Reach};
use crate::text;
use crate::toml_text::{Located, Reader, as_number, as_share};

impl Reader<'_> {
    /// Returns a line to reach: points, or a share in percent.
    pub fn limit(&self, key: &'static str) -> Option<Limit> {
        let located = self.get(key)?;
        let limit = as_limit(located);
        limit.or_else(|| self.misfit(located, key))
    }

    /// Returns full marks: a number above zero, or `"open"`.
    pub fn points(&self) -> Option<Points> {
        match self.get("points")?.text() {
            Some("open") => Some(Points::Open),
            _ => self.positive("points").map(Points::Fixed),
        }
    }

    /// Returns the codes that a key lists.
    pub fn codes(&self, key: &'static str) -> Vec<IndicatorCode> {
        let texts = self.texts(key);
        texts
            .iter()
            .filter_map(|text| self.code(key, text))
            .collect()
    }

    /// Returns a text of a key as a code.
    pub fn code(&self, key: &'static str, text: &str) -> Option<IndicatorCode> {
        let code = IndicatorCode::new(text);
        if let (None, Some(located)) = (&code, self.get(key)) {
            self.wrong(
                located,
                text! {"`{text}` 不是编号"; "`{text}` is not a code"},
                text! {
                    "写考评细则里的编号，如 `1.2.3`";
                    "write a code of the rubric, such as `1.2.3`"
                },
            );
        }
        code
    }
}

/// Returns the key that a row states its line with, and whether who is level with it has reached it.
pub fn reach(row: &Reader) -> Option<(&'static str, Reach)> {
    if let Some(above) = row.get("above").filter(|_| row.has("from")) {
        row.wrong(
            above,
            text! {"`from` 和 `above` 只能有一个"; "`from` and `above` exclude each other"},
            text! {
                "含本数的写 `from`（以上），不含的写 `above`（超过）";
                "write `from` where the number itself is enough, `above` where it is not"
            },
        );
    }
    let keys = [("from", Reach::From), ("above", Reach::Above)];
    keys.into_iter().find(|(key, _)| row.has(key))
}

pub fn as_limit(located: &Located) -> Option<Limit> {
    match as_share(located) {
        Some(share) => Some(Limit::Share(share)),
        None => as_number(located).map(Limit::Points),
    }
}
