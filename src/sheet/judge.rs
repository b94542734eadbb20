//! Who gave a mark.

use std::fmt;

/// Who gave a mark, on whose behalf, and when; empty where the sheet does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Judge {
    pub assessor: String,
    pub source: String,
    pub period: String,
}

impl Judge {
    /// Returns assessor, source and period.
    pub fn parts(&self) -> [&str; 3] {
        [&self.assessor, &self.source, &self.period]
    }
}

impl fmt::Display for Judge {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let parts = self.parts().into_iter().filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        formatter.write_str(&parts.join(" · "))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JudgeId(pub u32);
