//! What the headings of a sheet mean: the words offices use, and those a rubric adds.

use std::collections::{HashMap, HashSet};

use crate::names::plain;

/// What a column of a sheet, or an entry in its indicator column, stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A part of what identifies the unit; part 0 is its name.
    Key(usize),
    Street,
    Kind,
    Assessor,
    Source,
    Period,
    Indicator,
    Score,
    /// An attribute the rubric names, by its place among them.
    Attribute(usize),
    /// Something the rubric asks for, by its number.
    Question(usize),
    /// Known, and of no use here: a serial number, a remark.
    Ignored,
    /// A name that several indicators bear.
    Ambiguous,
}

/// Every heading a rubric gives a meaning.
pub struct Vocabulary {
    meanings: HashMap<String, Meaning>,
    /// As they are written in the rubric, for suggestions.
    labels: Vec<String>,
    /// The columns that identify a unit.
    pub keys: Vec<String>,
    /// The attributes that the rubric names.
    pub attributes: Vec<String>,
    /// How many things the rubric asks for.
    pub questions: usize,
    /// Which of them is the sheet's own total.
    total: usize,
    /// Questions that are sums of others: compared, never scored.
    sums: HashSet<usize>,
    /// The words that may follow a number, by the question they follow it in.
    units: HashMap<usize, Vec<String>>,
}

impl Vocabulary {
    pub fn new(
        keys: Vec<String>,
        attributes: Vec<String>,
        questions: usize,
        total: usize,
    ) -> Vocabulary {
        Vocabulary {
            meanings: HashMap::new(),
            labels: Vec::new(),
            keys,
            attributes,
            questions,
            total,
            sums: HashSet::from([total]),
            units: HashMap::new(),
        }
    }

    /// Says that a question is a sum of others.
    pub fn teach_sum(&mut self, question: usize) {
        self.sums.insert(question);
    }

    /// Gives a question a word that may follow its number: 次.
    pub fn teach_unit(&mut self, question: usize, unit: &str) {
        let units = self.units.entry(question).or_default();
        units.push(unit.to_owned());
    }

    /// Gives a heading its meaning. A heading that two questions claim belongs to neither.
    pub fn teach(&mut self, label: &str, meaning: Meaning) {
        let known = self.meanings.entry(plain(label)).or_insert(meaning);
        if *known != meaning {
            *known = Meaning::Ambiguous;
        } else {
            self.labels.push(label.to_owned());
        }
    }

    /// Returns what a heading means: to the rubric first, then to offices in general.
    pub fn meaning(&self, label: &str) -> Option<Meaning> {
        let label = plain(label);
        let without_points = label
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('))
            .filter(|(_, inside)| inside.starts_with(|first: char| first.is_ascii_digit()))
            .map(|(name, _)| name);
        self.meanings
            .get(&label)
            .or_else(|| self.meanings.get(without_points?))
            .copied()
            .or_else(|| self.office_word(&label))
    }

    /// Returns what a heading means in offices in general.
    fn office_word(&self, plain_label: &str) -> Option<Meaning> {
        Some(match plain_label {
            "社区" | "社区名称" | "社区名" | "单位" | "单位名称" | "community" | "unit"
            | "name" => Meaning::Key(0),
            "街道" | "街道名称" | "街道办" | "街道办事处" | "所属街道" | "street" => {
                match self.assesses_streets() {
                    true => Meaning::Key(0),
                    false => Meaning::Street,
                }
            }
            "类别" | "类型" | "社区类型" | "社区类别" | "kind" => Meaning::Kind,
            "考评人" | "评委" | "评分人" | "考核人" | "assessor" => Meaning::Assessor,
            "来源" | "评分来源" | "source" => Meaning::Source,
            "期次" | "期" | "考评期" | "period" => Meaning::Period,
            "指标" | "编号" | "指标编号" | "指标名称" | "考评项目" | "indicator" | "code" => {
                Meaning::Indicator
            }
            "得分" | "评分" | "分数" | "分值" | "score" | "mark" | "points" => {
                Meaning::Score
            }
            "总分" | "合计" | "总得分" | "合计得分" | "总计" | "total" => {
                Meaning::Question(self.total)
            }
            "序号" | "备注" | "说明" | "名次" | "排名" | "小计" | "note" | "notes" | "remark"
            | "remarks" | "no" | "no." | "#" | "rank" => Meaning::Ignored,
            _ => return None,
        })
    }

    /// Returns whether a street is what is assessed, and not where it lies.
    fn assesses_streets(&self) -> bool {
        self.meanings.get("街道") == Some(&Meaning::Key(0))
    }

    /// Returns whether a question is the sheet's own total, which is compared and not scored.
    pub fn is_total(&self, question: usize) -> bool {
        question == self.total
    }

    /// Returns whether a question is a sum of others.
    pub fn is_sum(&self, question: usize) -> bool {
        self.sums.contains(&question)
    }

    /// Returns the words that may follow a number in answer to a question.
    pub fn units_of(&self, question: usize) -> &[String] {
        self.units.get(&question).map_or(&[], Vec::as_slice)
    }

    /// Returns the headings that the rubric knows, as it writes them.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(String::as_str)
    }
}

/// Returns whether a word in place of a unit's name announces a row of sums or means.
pub fn is_summary_word(name: &str) -> bool {
    let name = plain(name);
    let words = name.split(['(', ':']).next().unwrap_or_default();
    matches!(
        words,
        "合计"
            | "总计"
            | "小计"
            | "总分"
            | "平均"
            | "平均分"
            | "平均值"
            | "均值"
            | "均分"
            | "最高分"
            | "最低分"
            | "满分"
            | "分值"
            | "total"
            | "sum"
            | "subtotal"
            | "mean"
            | "average"
            | "max"
            | "min"
    )
}

/// Returns whether a lone cell opens a footnote: 注, 说明, 填表人 and the like.
pub fn is_footnote(words: &str) -> bool {
    let words = plain(words);
    [
        "注:",
        "注1",
        "注：",
        "备注:",
        "说明:",
        "填表",
        "制表",
        "审核人",
        "单位负责人",
        "note:",
        "notes:",
        "*",
    ]
    .iter()
    .any(|opening| words.starts_with(opening))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_headings_by_any_width_case_and_points_in_brackets() {
        let mut vocabulary = Vocabulary::new(vec!["社区".into()], vec![], 3, 2);
        vocabulary.teach("1.1", Meaning::Question(0));
        vocabulary.teach("澄清度", Meaning::Question(0));
        vocabulary.teach("浓度", Meaning::Question(0));
        vocabulary.teach("浓度", Meaning::Question(1));
        assert_eq!(vocabulary.meaning(" １.１ "), Some(Meaning::Question(0)));
        assert_eq!(
            vocabulary.meaning("澄清度（5分）"),
            Some(Meaning::Question(0))
        );
        assert_eq!(vocabulary.meaning("浓度"), Some(Meaning::Ambiguous));
        assert_eq!(vocabulary.meaning("Community"), Some(Meaning::Key(0)));
        assert_eq!(vocabulary.meaning("联系电话"), None);
    }

    #[test]
    fn takes_every_word_for_a_street_as_the_unit_where_streets_are_assessed() {
        let mut vocabulary = Vocabulary::new(vec!["街道".into()], vec![], 1, 0);
        assert_eq!(vocabulary.meaning("街道名称"), Some(Meaning::Street));
        vocabulary.teach("街道", Meaning::Key(0));
        for heading in ["街道", "街道名称", "街道办事处", "street"] {
            assert_eq!(vocabulary.meaning(heading), Some(Meaning::Key(0)));
        }
    }
}
