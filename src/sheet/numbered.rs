//! Headings that say the code of what they ask for, its name, or both: 1.1, 居务公开, 1.1、居务公开.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::meaning::Meaning;

/// What the rubric calls something that a sheet may hold a column for.
pub enum Label {
    Written(String),
    /// A code and a name: each alone, or both with a sign between.
    Numbered {
        code: String,
        name: String,
    },
}

/// What may stand between a code and a name.
const SIGNS: [&str; 5] = [" ", "、", ".", ":", "-"];

impl Label {
    /// Returns every heading that it stands for.
    pub fn headings(&self) -> Vec<String> {
        match self {
            Label::Written(heading) => vec![heading.clone()],
            Label::Numbered { code, name } => {
                let mut headings = vec![code.clone(), name.clone()];
                headings.extend(SIGNS.map(|sign| [code, sign, name].concat()));
                headings
            }
        }
    }
}

/// What codes mean together with names. There are many ways to write them, of which a sheet takes one:
/// they are told apart where one is met.
#[derive(Default)]
pub struct Numbered {
    /// The names that go with a code, all in plain form.
    by_code: HashMap<String, Vec<(String, Meaning)>, RandomState>,
    /// Of how many bytes codes are.
    lengths: Vec<usize>,
}

impl Numbered {
    /// Begins without any, with room for so many.
    pub fn with_room(codes: usize) -> Numbered {
        Numbered {
            by_code: HashMap::with_capacity_and_hasher(codes, RandomState::default()),
            lengths: Vec::new(),
        }
    }

    /// Gives a code and a name a meaning, both in plain form.
    pub fn teach(&mut self, code: String, name: String, meaning: Meaning) {
        if !self.lengths.contains(&code.len()) {
            self.lengths.push(code.len());
        }
        let names = self.by_code.entry(code).or_default();
        names.push((name, meaning));
    }

    /// Returns what a heading in plain form means, by every code and name that it may be put together of.
    pub fn meanings<'n>(&'n self, heading: &'n str) -> impl Iterator<Item = Meaning> + 'n {
        self.lengths.iter().flat_map(move |&length| {
            let parted = heading.split_at_checked(length);
            let known = parted.and_then(|(code, rest)| Some((rest, self.by_code.get(code)?)));
            known.into_iter().flat_map(|(rest, names)| {
                let joined = names.iter().filter(move |(name, _)| joins(rest, name));
                joined.map(|(_, meaning)| *meaning)
            })
        })
    }
}

/// Returns whether what stands behind a code is a name, with or without a sign between. In plain form a
/// space is none.
fn joins(rest: &str, name: &str) -> bool {
    let sign = rest.strip_suffix(name);
    sign.is_some_and(|sign| SIGNS.iter().any(|known| known.trim() == sign))
}
