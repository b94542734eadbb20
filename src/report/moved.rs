//! How a rank moved since an earlier result: 升降.

use crate::lang::{Lang, Text};
use crate::text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// The earlier result does not have the unit.
    New,
    Up(usize),
    Down(usize),
    Level,
}

impl Moved {
    /// Returns how far it is from one place to another; the first is the best.
    pub fn between(before: usize, after: usize) -> Moved {
        if after < before {
            Moved::Up(before - after)
        } else if after > before {
            Moved::Down(after - before)
        } else {
            Moved::Level
        }
    }

    pub fn words(self) -> Text {
        match self {
            Moved::New => text! {"新"; "new"},
            Moved::Up(places) => Text::verbatim(format!("↑{places}")),
            Moved::Down(places) => Text::verbatim(format!("↓{places}")),
            Moved::Level => Text::verbatim("—"),
        }
    }

    /// Returns it for a column of data: places gained, below 0 where they were lost.
    pub fn datum(self, lang: Lang) -> String {
        match self {
            Moved::New => self.words().speak(lang).to_owned(),
            Moved::Up(places) => places.to_string(),
            Moved::Down(places) => format!("-{places}"),
            Moved::Level => "0".to_owned(),
        }
    }
}
