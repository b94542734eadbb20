//! The words that stand in cells, in the language of the workbook.

use crate::evaluation::Verdict;
use crate::lang::{Lang, Text};
use crate::report::value::Called;
use crate::rubric::Outcome;
use crate::text;

/// The words that formulas look for.
pub struct Words {
    pub lang: Lang,
    pub yes: String,
    pub no: String,
    pub not_applicable: String,
    pub exempt: String,
    /// A mark, or a row, that is missing and that its siblings carry.
    pub missing: String,
    /// What the missing marks decide.
    pub open: String,
    /// Nothing, where something could be: no rank, no grade.
    pub none: String,
    pub provisional: String,
}

impl Words {
    pub fn new(lang: Lang) -> Words {
        let word = |word: Text| word.speak(lang).to_owned();
        Words {
            lang,
            yes: word(text! {"是"; "yes"}),
            no: word(text! {"否"; "no"}),
            not_applicable: word(text! {"不适用"; "n/a"}),
            exempt: word(text! {"免检"; "exempt"}),
            missing: word(text! {"缺"; "missing"}),
            open: word(text! {"待定"; "undetermined"}),
            none: "—".to_owned(),
            provisional: word(text! {"暂定"; "provisional"}),
        }
    }

    pub fn speak(&self, text: &Text) -> String {
        text.speak(self.lang).to_owned()
    }
}

/// Returns a verdict as the rubric calls it.
pub fn verdict_word(verdict: Verdict, outcome: &Outcome, lang: Lang) -> String {
    Called::new(verdict, outcome).words().speak(lang).to_owned()
}
