//! What the headings of a sheet mean in the words of one rubric.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use super::QuestionId;
use super::meaning::Meaning;
use super::numbered::{Label, Numbered};
use super::office;
use crate::names::plain;

/// In which order the headings of one thing are suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    AsSaid,
    /// Each once.
    ByLetters,
}

/// Every heading that a rubric gives a meaning.
#[derive(Default)]
pub struct OwnHeadings {
    meanings: HashMap<String, Meaning, RandomState>,
    /// What the sections are called whose sums have headings of their own: 自治小计.
    summed: HashMap<String, QuestionId, RandomState>,
    numbered: Numbered,
    /// How they begin, in plain form.
    initials: HashSet<char, RandomState>,
    /// As they are written in the rubric, for suggestions.
    labels: Vec<(Vec<Label>, Order)>,
    /// The same as they may stand in a sheet, once somebody asked.
    headings: OnceLock<Vec<String>>,
}

impl OwnHeadings {
    /// Begins without headings, with room for those of so many questions.
    pub fn with_room(questions: usize) -> OwnHeadings {
        // By code and by name.
        let headings = 2 * questions;
        OwnHeadings {
            meanings: HashMap::with_capacity_and_hasher(headings, RandomState::default()),
            numbered: Numbered::with_room(questions),
            ..OwnHeadings::default()
        }
    }

    /// Gives all headings of something their meaning, and says in which order they are suggested.
    pub fn teach(&mut self, labels: Vec<Label>, meaning: Meaning, order: Order) {
        for label in &labels {
            match label {
                Label::Written(heading) => self.give(plain(heading), meaning),
                Label::Numbered { code, name } => {
                    let (code, name) = (plain(code), plain(name));
                    self.give(code.clone(), meaning);
                    self.give(name.clone(), meaning);
                    self.numbered.teach(code, name, meaning);
                }
            }
        }
        self.labels.push((labels, order));
        self.headings.take();
    }

    fn give(&mut self, plain_heading: String, meaning: Meaning) {
        self.initials.extend(plain_heading.chars().next());
        let known = self.meanings.entry(plain_heading).or_insert(meaning);
        if *known != meaning {
            *known = Meaning::Ambiguous;
        }
    }

    /// Says what a section is called of whose sum a question is; of several called so, the first counts.
    pub fn teach_section(&mut self, section: &str, sum: QuestionId) {
        let section = plain(section);
        self.initials.extend(section.chars().next());
        self.summed.entry(section).or_insert(sum);
    }

    /// Returns whether one may begin with a character, in plain form.
    pub fn begin_with(&self, first: char) -> bool {
        self.initials.contains(&first)
    }

    /// Returns what a heading means, in its plain form.
    pub fn meaning(&self, plain_label: &str) -> Option<Meaning> {
        let known = |label: &str| {
            let known = self.given(label);
            known.or_else(|| self.sum(label).map(Meaning::Question))
        };
        known(plain_label).or_else(|| known(office::without_points(plain_label)?))
    }

    /// Returns which meaning was given to a heading in its plain form.
    pub fn given(&self, plain_label: &str) -> Option<Meaning> {
        let alone = self.meanings.get(plain_label).copied();
        let mut all = alone.into_iter().chain(self.numbered.meanings(plain_label));
        let first = all.next()?;
        Some(match all.all(|other| other == first) {
            true => first,
            false => Meaning::Ambiguous,
        })
    }

    /// Returns the sum that offices head so, if nothing else is called so: 自治小计.
    fn sum(&self, label: &str) -> Option<QuestionId> {
        let section = |sum| label.strip_suffix(sum);
        let sections = office::SUMS.into_iter().filter_map(section);
        let sums = sections.filter_map(|section| self.summed.get(section).copied());
        sums.min()
    }

    /// Returns the headings that mean one thing, as the rubric writes them.
    pub fn suggested(&self) -> impl Iterator<Item = &str> {
        let headings = self.headings.get_or_init(|| {
            let labels = self.labels.iter();
            labels
                .flat_map(|(labels, order)| order.of(labels))
                .collect()
        });
        let headings = headings.iter().map(String::as_str);
        headings.filter(|heading| self.meaning(&plain(heading)) != Some(Meaning::Ambiguous))
    }
}

impl Order {
    fn of(self, labels: &[Label]) -> Vec<String> {
        let mut headings: Vec<String> = labels.iter().flat_map(Label::headings).collect();
        match self {
            Order::AsSaid => {}
            Order::ByLetters => {
                headings.sort();
                headings.dedup();
            }
        }
        headings
    }
}
