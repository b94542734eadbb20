//! Values that only rubrics hold: lines to reach, full marks, codes.

use crate::rubric::{IndicatorCode, Limit, Points};
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

pub fn as_limit(located: &Located) -> Option<Limit> {
    match as_share(located) {
        Some(share) => Some(Limit::Share(share)),
        None => as_number(located).map(Limit::Points),
    }
}
