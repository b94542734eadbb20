//! What the headings of a sheet mean under one rubric: its own words first, then those of offices.

use std::collections::{HashMap, HashSet};

use super::QuestionId;
use super::channel::Channel;
use super::meaning::Meaning;
use super::namesakes::Namesakes;
use super::numbered::Label;
use super::office::{self, Heading};
use super::own_headings::{Order, OwnHeadings};
use crate::cell::Idiom;
use crate::names::{identity, plain, plain_form};

/// What a name is the name of, where one name may be spelt in several ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    Unit,
    Street,
    Kind,
    Assessor,
    Source,
    Period,
    Attribute(usize),
}

/// Every heading a rubric gives a meaning, and every name it knows.
pub struct Vocabulary {
    own: OwnHeadings,
    /// The columns that identify a unit.
    pub keys: Vec<String>,
    /// The attributes that the rubric names.
    pub attributes: Vec<String>,
    /// How many things the rubric asks for.
    pub questions: usize,
    /// How the user may say more about headings.
    pub channel: Channel,
    /// Whether all unknown headings are to be passed over.
    pub ignores_all_others: bool,
    /// Whom a form is of, where the user says so.
    pub owner: Option<String>,
    /// Whom it is of where nothing else says so: the one who is to be explained.
    pub likely_owner: Option<String>,
    /// The headings of columns whose blank cells mean what stands above them.
    pub fills: Vec<String>,
    /// Whether the rubric says what 得分 holds beside 分值.
    pub knows_scores: bool,
    /// Which question is the sheet's own total.
    total: QuestionId,
    /// Questions that are sums of others: compared, never scored.
    sums: HashSet<QuestionId>,
    /// The words that may follow a number, by the question they follow it in.
    units: HashMap<QuestionId, Vec<String>>,
    /// Words that stand for a missing mark, besides those of offices.
    blanks: Vec<String>,
    /// The names of levels, by the question they answer.
    levels: HashMap<QuestionId, Vec<String>>,
    /// Columns that the rubric cannot do without, though the layout can, each by its role.
    wanted: Vec<(Meaning, &'static str)>,
    /// Names as the rubric spells them, by what they name and who they are.
    names: HashMap<Role, HashMap<String, String>>,
    /// Who has a column of their own, because the rubric says so.
    heads_columns: HashSet<(Role, String)>,
    /// Indicators that share a name.
    pub namesakes: Namesakes,
    /// Whether the cells of all indicators hold what was taken off.
    pub deducts_all: bool,
    /// Questions whose cells hold what was taken off.
    pub deducted: HashSet<QuestionId>,
}

impl Vocabulary {
    pub fn new(
        keys: Vec<String>,
        attributes: Vec<String>,
        questions: usize,
        total: QuestionId,
    ) -> Vocabulary {
        Vocabulary {
            own: OwnHeadings::with_room(questions),
            keys,
            attributes,
            questions,
            channel: Channel::Option,
            ignores_all_others: false,
            owner: None,
            likely_owner: None,
            fills: Vec::new(),
            knows_scores: false,
            total,
            sums: HashSet::from([total]),
            units: HashMap::new(),
            blanks: Vec::new(),
            levels: HashMap::new(),
            wanted: Vec::new(),
            names: HashMap::new(),
            heads_columns: HashSet::new(),
            namesakes: Namesakes::default(),
            deducts_all: false,
            deducted: HashSet::new(),
        }
    }

    /// Says that a question is a sum of others.
    pub fn teach_sum(&mut self, question: QuestionId) {
        self.sums.insert(question);
    }

    /// Gives a question a word that may follow its number: 次.
    pub fn teach_unit(&mut self, question: QuestionId, unit: &str) {
        let units = self.units.entry(question).or_default();
        units.push(unit.to_owned());
    }

    /// Says that a word stands for a missing mark.
    pub fn teach_blank(&mut self, word: &str) {
        self.blanks.push(word.to_owned());
    }

    /// Gives a question the name of a level.
    pub fn teach_level(&mut self, question: QuestionId, level: &str) {
        let levels = self.levels.entry(question).or_default();
        levels.push(level.to_owned());
    }

    /// Says that the rubric wants a column, and by which role the user names it.
    pub fn teach_wanted(&mut self, meaning: Meaning, role: &'static str) {
        self.wanted.push((meaning, role));
    }

    /// Returns the columns that the rubric wants besides units and marks.
    pub fn wanted(&self) -> &[(Meaning, &'static str)] {
        &self.wanted
    }

    /// Says how the rubric spells a name.
    pub fn teach_name(&mut self, role: Role, name: &str) {
        let of_role = self.names.entry(role).or_default();
        let known = of_role.entry(identity(name));
        known.or_insert_with(|| name.to_owned());
    }

    /// Returns how the rubric spells a name, if it has it.
    pub fn name(&self, role: Role, identity: &str) -> Option<&str> {
        let known = self.names.get(&role)?.get(identity);
        known.map(String::as_str)
    }

    /// Says that a judge has a column of his own, under his name.
    pub fn teach_column_of(&mut self, role: Role, judge: &str) {
        self.teach_name(role, judge);
        self.heads_columns.insert((role, identity(judge)));
    }

    /// Returns whether the rubric says that a judge has a column of his own.
    pub fn heads_column(&self, role: Role, identity: &str) -> bool {
        self.heads_columns.contains(&(role, identity.to_owned()))
    }

    /// Gives a heading its meaning. A heading that two questions claim belongs to neither.
    pub fn teach(&mut self, heading: impl Into<String>, meaning: Meaning) {
        self.teach_all(vec![Label::Written(heading.into())], meaning, Order::AsSaid);
    }

    /// Gives all headings of something their meaning, and says in which order they are suggested.
    pub fn teach_all(&mut self, labels: Vec<Label>, meaning: Meaning, order: Order) {
        self.own.teach(labels, meaning, order);
    }

    /// Says what a section is called of whose sum a question is; of several called so, the first counts.
    pub fn teach_section(&mut self, section: &str, sum: QuestionId) {
        self.own.teach_section(section, sum);
    }

    /// Returns what a heading means: to the rubric first, then to offices in general.
    pub fn meaning(&self, label: &str) -> Option<Meaning> {
        let label = plain_form(label);
        let may_mean = self.may_head(&label);
        let own = may_mean.then(|| self.own.meaning(&label))?;
        own.or_else(|| self.office_meaning(&label))
    }

    /// Returns whether something in plain form may be a heading that means anything. Of nearly all names of
    /// units the first character tells that they are none.
    pub fn may_head(&self, plain_label: &str) -> bool {
        let mut first = plain_label.chars().take(1);
        first.all(|first| self.own.begin_with(first) || office::begins_heading(first))
    }

    /// Returns what a heading means to the rubric.
    pub fn own_meaning(&self, label: &str) -> Option<Meaning> {
        self.own.meaning(&plain_form(label))
    }

    /// Returns what a heading in its plain form means in offices in general.
    fn office_meaning(&self, plain_label: &str) -> Option<Meaning> {
        Some(match office::plain_heading(plain_label)? {
            Heading::Unit => Meaning::Key(self.key_for_units()?),
            Heading::Name => Meaning::Name,
            Heading::Street if self.assesses_streets() => Meaning::Key(0),
            Heading::Street => Meaning::Street,
            Heading::Kind => Meaning::Kind,
            Heading::Assessor => Meaning::Assessor,
            Heading::Source => Meaning::Source,
            Heading::Period => Meaning::Period,
            Heading::Indicator => Meaning::Indicator,
            Heading::Score => Meaning::Score,
            Heading::Entry => Meaning::Entry,
            Heading::Remark => Meaning::Remark,
            Heading::FullMarks => Meaning::FullMarks,
            Heading::Deduction => Meaning::Deduction,
            Heading::Total => Meaning::Question(self.total),
            Heading::Bystander => Meaning::Ignored,
        })
    }

    /// Returns the part of a unit's key that its name is.
    fn key_for_units(&self) -> Option<usize> {
        let is_unit = |key: &String| office::heading(key) == Some(Heading::Unit);
        match self.keys.len() {
            1 => Some(0),
            _ => self.keys.iter().position(is_unit),
        }
    }

    /// Returns whether a street is what is assessed, and not where it lies.
    pub fn assesses_streets(&self) -> bool {
        self.own.given("街道") == Some(Meaning::Key(0)) && self.keys.len() == 1
    }

    /// Returns the part of a unit's key that is an attribute at the same time, such as its street.
    pub fn key_that_is(&self, attribute: Meaning) -> Option<usize> {
        self.keys.iter().position(|key| match attribute {
            Meaning::Attribute(number) => plain(&self.attributes[number]) == plain(key),
            Meaning::Street | Meaning::Kind => {
                self.keys.len() > 1 && self.office_meaning(&plain(key)) == Some(attribute)
            }
            Meaning::Key(_)
            | Meaning::Name
            | Meaning::Assessor
            | Meaning::Source
            | Meaning::Period
            | Meaning::Indicator
            | Meaning::Score
            | Meaning::Entry
            | Meaning::Remark
            | Meaning::Deduction
            | Meaning::FullMarks
            | Meaning::Question(_)
            | Meaning::Ignored
            | Meaning::Ambiguous => false,
        })
    }

    /// Returns the number of the sheet's own total, which is compared and not scored.
    pub fn total(&self) -> QuestionId {
        self.total
    }

    /// Returns whether a question is a sum of others.
    pub fn is_sum(&self, question: QuestionId) -> bool {
        self.sums.contains(&question)
    }

    /// Returns whether a word names a level of any question.
    pub fn is_level_of_any(&self, word: &str) -> bool {
        let mut questions = self.levels.keys();
        questions.any(|&question| self.is_level(question, word))
    }

    /// Returns whether a word names a level of a question.
    pub fn is_level(&self, question: QuestionId, word: &str) -> bool {
        let levels = self.levels.get(&question).map_or(&[][..], Vec::as_slice);
        levels.iter().any(|level| plain(level) == plain(word))
    }

    /// Returns how cells are written in answer to a question.
    pub fn idiom(&self, question: QuestionId) -> Idiom<'_> {
        Idiom {
            units: self.units.get(&question).map_or(&[], Vec::as_slice),
            no_points: false,
            blanks: &self.blanks,
            levels: self.levels.get(&question).map_or(&[], Vec::as_slice),
        }
    }

    /// Returns the words for what is assessed that end its names.
    pub fn unit_words(&self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for key in self.keys.iter().take(1) {
            let key = plain(key);
            let word = key.strip_suffix("名称").unwrap_or(&key);
            words.push(word.to_owned());
        }
        if self.assesses_streets() {
            words.extend(office::words(&office::STREET_ENDINGS).map(str::to_owned));
        }
        words
    }

    /// Returns the headings that mean one thing to the rubric, as it writes them.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.own.suggested()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rubric_gives_headings_its_own_meaning() {
        let mut vocabulary = Vocabulary::new(vec!["社区".into()], vec![], 3, QuestionId(2));
        vocabulary.teach("1.1", Meaning::Question(QuestionId(0)));
        vocabulary.teach("澄清度", Meaning::Question(QuestionId(0)));
        vocabulary.teach("浓度", Meaning::Question(QuestionId(0)));
        vocabulary.teach("浓度", Meaning::Question(QuestionId(1)));
        assert_eq!(
            vocabulary.meaning(" １.１ "),
            Some(Meaning::Question(QuestionId(0)))
        );
        assert_eq!(
            vocabulary.meaning("澄清度（5分）"),
            Some(Meaning::Question(QuestionId(0)))
        );
        assert_eq!(vocabulary.meaning("浓度"), Some(Meaning::Ambiguous));
        assert_eq!(vocabulary.meaning("Community"), Some(Meaning::Key(0)));
        assert_eq!(vocabulary.meaning("微信号"), None);
    }

    #[test]
    fn a_code_and_a_name_go_together_in_every_spelling_and_belong_to_nobody_where_two_claim_them() {
        let mut vocabulary = Vocabulary::new(vec!["社区".into()], vec![], 3, QuestionId(2));
        let question = |number| Meaning::Question(QuestionId(number));
        for (number, code, name) in [
            (0, "1", "1层 绿化"),
            (1, "1.1", "居务公开"),
            (2, "11", "层绿化"),
        ] {
            let label = Label::Numbered {
                code: code.to_owned(),
                name: name.to_owned(),
            };
            vocabulary.teach_all(vec![label], question(number), Order::ByLetters);
        }
        for heading in [
            "1.1",
            "居务公开",
            "1.1 居务公开",
            "1.1、居务公开",
            "１．１：居务公开",
            "1.1-居务 公开（5分）",
        ] {
            assert_eq!(vocabulary.meaning(heading), Some(question(1)), "{heading}");
        }
        assert_eq!(vocabulary.meaning("1、1层绿化"), Some(question(0)));
        assert_eq!(vocabulary.meaning("11 层绿化"), Some(Meaning::Ambiguous));
        assert_eq!(vocabulary.meaning("1.1、层绿化"), None);
        assert_eq!(vocabulary.meaning("1.1，居务公开"), None);
    }

    #[test]
    fn takes_every_word_for_a_street_as_the_unit_where_streets_are_assessed() {
        let mut vocabulary = Vocabulary::new(vec!["街道".into()], vec![], 1, QuestionId(0));
        assert_eq!(vocabulary.meaning("街道名称"), Some(Meaning::Street));
        vocabulary.teach("街道", Meaning::Key(0));
        for heading in ["街道", "街道名称", "街道办事处", "street"] {
            assert_eq!(vocabulary.meaning(heading), Some(Meaning::Key(0)));
        }
    }
}
