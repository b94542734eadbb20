//! Headings that name who gave the marks below them: 评委1 … 评委5, 自评分 and 考评分.

use std::collections::BTreeSet;

use super::judge::Judge;
use super::meaning::Meaning;
use super::office::{ASSESSORS, SOURCE_ENDINGS, SOURCES, words};
use super::vocabulary::{Role, Vocabulary};
use crate::names::{identity, is_han, plain};

/// Who may head a column: a part of a judge.
pub const PARTS: [(Role, Meaning); 3] = [
    (Role::Assessor, Meaning::Assessor),
    (Role::Source, Meaning::Source),
    (Role::Period, Meaning::Period),
];

/// Who heads a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgeHeading {
    pub role: Role,
    pub name: String,
    /// Whether the rubric names him, or says how the marks of such judges become one.
    pub is_declared: bool,
}

impl Vocabulary {
    /// Returns whose marks a heading says stand below it. What it means otherwise to the rubric goes
    /// first.
    pub fn judge_heading(&self, label: &str) -> Option<JudgeHeading> {
        if self.own_meaning(label).is_some() {
            return None;
        }
        let named = PARTS.iter().find_map(|&(role, _)| {
            let name = self.named_judge(role, label)?;
            Some((role, name))
        });
        let (role, name) = named.or_else(|| by_its_look(label))?;
        Some(JudgeHeading {
            is_declared: self.declares(role, &name),
            role,
            name,
        })
    }

    /// Returns whether the rubric says how marks of such judges become one, or names this one.
    pub fn declares(&self, role: Role, name: &str) -> bool {
        let is_folded = |meaning| self.wanted().iter().any(|&(wanted, _)| wanted == meaning);
        let mut parts = PARTS.iter();
        parts.any(|&(of, meaning)| of == role && is_folded(meaning))
            || self.heads_column(role, &identity(name))
    }

    /// Returns the judge of whom the rubric speaks by a name, with or without 评分 behind it.
    fn named_judge(&self, role: Role, label: &str) -> Option<String> {
        let written = identity(label);
        let bare = || {
            let mut endings = words(&SOURCE_ENDINGS);
            endings.find_map(|ending| self.name(role, written.strip_suffix(ending)?))
        };
        let known = self.name(role, &written).or_else(bare);
        known.map(str::to_owned)
    }

    /// Returns whether the rubric says that a heading is a judge's, whatever offices mean by it.
    pub fn is_column_of_judge(&self, label: &str) -> bool {
        let heads = |(role, _): &(Role, Meaning)| self.heads_column(*role, &identity(label));
        PARTS.iter().any(heads)
    }
}

impl JudgeHeading {
    /// Enters who heads a column into what is known of the judge of its marks.
    pub fn enter(self, judge: &mut Judge) {
        match self.role {
            Role::Source => judge.source = self.name,
            Role::Period => judge.period = self.name,
            Role::Assessor | Role::Unit | Role::Street | Role::Kind | Role::Attribute(_) => {
                judge.assessor = self.name;
            }
        }
    }
}

/// Tells judges by a word for them and a number, 评委1, and sources by how offices head their marks.
fn by_its_look(label: &str) -> Option<(Role, String)> {
    let written = plain(label);
    let shown = crate::names::shown(label);
    let is_assessor = |word: &str| {
        let behind = written.strip_prefix(word).map(str::trim);
        let before = written.strip_suffix(word).map(str::trim);
        behind.is_some_and(is_number) || before.and_then(numbered).is_some()
    };
    let unscored = |word: &str| {
        let mut endings = words(&SOURCE_ENDINGS);
        endings.find_map(|ending| written.strip_suffix(ending)?.strip_prefix(word))
    };
    if words(&ASSESSORS).any(|word| is_assessor(word) || unscored(word).is_some_and(is_number)) {
        return Some((Role::Assessor, shown));
    }
    let is_source = words(&SOURCES).any(|word| written == word && word.ends_with('评'))
        || words(&SOURCE_ENDINGS).any(|ending| {
            let before = written.strip_suffix(ending);
            before.is_some_and(|before| words(&SOURCES).any(|word| word == before))
        });
    is_source.then_some((Role::Source, shown))
}

/// A number, or what people count with instead: 1, 01, 一, 甲, A.
fn is_number(words: &str) -> bool {
    const COUNTED: &str = "一二三四五六七八九十甲乙丙丁戊己庚辛";
    let mut characters = words.chars();
    let is_digits = |words: &str| words.chars().all(|digit| digit.is_ascii_digit());
    match (characters.next(), characters.next()) {
        (None, _) => false,
        (Some(letter), None) if letter.is_ascii_alphabetic() => true,
        (Some(first), _) if is_han(first) => words.chars().all(|digit| COUNTED.contains(digit)),
        (Some(_), _) => is_digits(words),
    }
}

/// Returns whether headings number one word: 品酒员1号, 品酒员2号.
pub fn are_numbered<'l>(labels: impl Iterator<Item = &'l str>) -> bool {
    let mut numbers = BTreeSet::new();
    let mut words = BTreeSet::new();
    let mut count = 0_usize;
    for label in labels {
        let label = plain(label);
        let bare = label.strip_suffix('号').unwrap_or(&label);
        let word = bare.trim_end_matches(|last: char| last.is_ascii_digit());
        let number = &bare[word.len()..];
        let is_numbered = !number.is_empty() && word.chars().any(char::is_alphabetic);
        if !is_numbered {
            return false;
        }
        numbers.insert(number.to_owned());
        words.insert(word.to_owned());
        count += 1;
    }
    count > 1 && numbers.len() == count && words.len() == 1
}

/// 1号评委, 第一评委: what stands before the word.
fn numbered(before: &str) -> Option<&str> {
    let ordinal = before.strip_suffix('号');
    let ordinal = ordinal.or_else(|| {
        before
            .strip_prefix('第')
            .map(|rest| rest.trim_end_matches(['位', '名']))
    });
    ordinal.filter(|number| is_number(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::QuestionId;

    #[test]
    fn tells_judges_by_word_and_number_and_sources_by_their_words() {
        let vocabulary = Vocabulary::new(vec!["社区".into()], vec![], 1, QuestionId(0));
        let role = |label| {
            let heading = vocabulary.judge_heading(label);
            heading.map(|heading| (heading.role, heading.is_declared))
        };
        for label in [
            "评委1",
            "评委 １",
            "专家一",
            "专家A",
            "1号评委",
            "评委1评分",
            "第二评委",
            "Judge 3",
        ] {
            assert_eq!(role(label), Some((Role::Assessor, false)), "{label}");
        }
        for label in ["自评分", "考评分", "自评", "区级评分", "街道评分"] {
            assert_eq!(role(label), Some((Role::Source, false)), "{label}");
        }
        for label in [
            "评委",
            "评委会意见",
            "得分",
            "评分",
            "甲",
            "街道",
            "张三",
            "专家库建设",
        ] {
            assert_eq!(role(label), None, "{label}");
        }
    }

    #[test]
    fn knows_whom_the_rubric_names() {
        let mut vocabulary = Vocabulary::new(vec!["社区".into()], vec![], 1, QuestionId(0));
        vocabulary.teach_column_of(Role::Assessor, "张三");
        vocabulary.teach_wanted(Meaning::Source, "source");
        vocabulary.teach_name(Role::Source, "居民");
        for (label, role, name) in [
            (" 张三 ", Role::Assessor, "张三"),
            ("居民评分", Role::Source, "居民"),
            ("自评分", Role::Source, "自评分"),
        ] {
            let heading = vocabulary.judge_heading(label).expect("it heads a column");
            assert_eq!((heading.role, heading.name.as_str()), (role, name));
            assert!(heading.is_declared, "{label}");
        }
    }
}
