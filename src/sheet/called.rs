//! How messages call the columns of a sheet, and what stands in them: in the rubric's own words
//! where it has any.

use super::meaning::Meaning;
use super::vocabulary::Vocabulary;
use crate::lang::Text;
use crate::names::plain;
use crate::text;

impl Vocabulary {
    /// Returns how the rubric heads a column, or else how offices do.
    pub fn heading(&self, meaning: Meaning, usual: Text) -> Text {
        let mut labels = self.labels();
        let own = labels.find(|label| self.own_meaning(label) == Some(meaning));
        own.map_or(usual, Text::verbatim)
    }

    /// Returns how messages call a column.
    pub fn called(&self, meaning: Meaning, usual: Text) -> Text {
        let heading = self.heading(meaning, usual);
        text! {"`{heading}`"; "`{heading}`"; heading}
    }

    /// Returns the headings of the two columns of a long sheet.
    pub fn long_headings(&self) -> [Text; 2] {
        [
            self.called(Meaning::Indicator, text! {"指标"; "indicator"}),
            self.called(Meaning::Score, text! {"得分"; "score"}),
        ]
    }

    /// Returns the headings of the columns that identify a unit.
    pub fn unit_headings(&self) -> Text {
        let heading = |part| self.called(Meaning::Key(part), text! {"社区"; "community"});
        Text::list(&(0..self.keys.len()).map(heading).collect::<Vec<_>>())
    }

    /// Returns how to say which of the indicators is meant that bear one name.
    pub fn which_namesake(&self, name: &str) -> Text {
        const LISTED: usize = 5;
        let bears_name = |label: &&str| {
            let own_name = label.split_once(' ').map(|(_, own)| plain(own));
            own_name == Some(plain(name))
        };
        let namesakes = self.labels().filter(bears_name).take(LISTED);
        let namesakes: Vec<Text> = namesakes
            .map(|label| text! {"`{label}`"; "`{label}`"})
            .collect();
        let namesakes = Text::list(&namesakes);
        text! {"连编号一起写：{namesakes}"; "write it with its code: {namesakes}"; namesakes}
    }
}
