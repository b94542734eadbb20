//! Whether the words of a name are those of a statistic: sums, means, extremes.

use crate::names::is_han;
use crate::sheet::office::{
    BESIDE_LATIN_STATISTICS, BESIDE_STATISTICS, LATIN_STATISTICS, LATIN_STATISTICS_THAT_TELL,
    PLACE_ENDINGS, STATISTICS, STATISTICS_THAT_TELL, beginnings, words,
};

/// Where the words of a name are those of a statistic.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Statistic {
    Whole,
    TellingAtEnd,
    AtEnd,
    AtStart,
    /// All words may stand beside one, and none is one: 全区.
    Beside,
    Nowhere,
}

impl Statistic {
    /// Goes through a name from its end: `reached` holds from where the rest is all words of
    /// statistics, and whether one of them counts.
    pub fn of(name: &str, is_place: &impl Fn(&str) -> bool) -> Statistic {
        let starts: Vec<usize> = name.char_indices().map(|(at, _)| at).collect();
        let mut reached = vec![None; name.len() + 1];
        reached[name.len()] = Some(Told::Nothing);
        for &at in starts.iter().rev() {
            let reachable = words_at(name, at).filter_map(|(length, told)| {
                let beyond: Option<Told> = reached[at + length];
                Some(beyond?.max(told))
            });
            reached[at] = reachable.max();
        }
        let tells = |at: usize, least: Told| reached[at].is_some_and(|told| told >= least);
        let ends_in = |least: Told| starts.iter().any(|&at| at > 0 && tells(at, least));
        let of_place =
            |&at: &usize| at > 0 && tells(at, Told::Suspect) && is_a_place(&name[..at], is_place);
        let has_words = name.chars().any(is_han);
        let starts_as_one = || beginnings(&STATISTICS, name).next().is_some();
        if tells(0, Told::Whole) || starts.iter().any(of_place) {
            Statistic::Whole
        } else if tells(0, Told::Beside) && has_words {
            Statistic::Beside
        } else if ends_in(Told::AnyName) {
            Statistic::TellingAtEnd
        } else if ends_in(Told::Suspect) {
            Statistic::AtEnd
        } else if starts_as_one() {
            Statistic::AtStart
        } else {
            Statistic::Nowhere
        }
    }
}

/// Whether a name is that of a place, whose statistic may follow.
pub fn is_a_place(name: &str, is_place: &impl Fn(&str) -> bool) -> bool {
    let name = name.trim_end_matches([' ', '-', ':', '·', '的']);
    is_place(name) || words(&PLACE_ENDINGS).any(|ending| name.ends_with(ending))
}

/// What the words from some place on tell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Nothing,
    /// Words that stand beside statistics and seldom elsewhere: 全区.
    Beside,
    /// A statistic, if nothing else stands beside it: max.
    Whole,
    /// The same, and odd at the end of a name: 平均.
    Suspect,
    /// A statistic, whatever stands before it.
    AnyName,
}

/// Returns the words that stand at a place of a name, each with its length and what it tells.
fn words_at(name: &str, at: usize) -> impl Iterator<Item = (usize, Told)> {
    let rest = &name[at..];
    let first = rest.chars().next().unwrap_or(' ');
    let is_part = |character: char| character.is_ascii_alphabetic();
    let starts_word = !name[..at].ends_with(is_part);
    let latin = match first.is_ascii_alphabetic() && starts_word {
        true => {
            &rest[..rest
                .find(|character| !is_part(character))
                .unwrap_or(rest.len())]
        }
        false => "",
    };
    let in_latin = match latin {
        "" => None,
        word if words(&LATIN_STATISTICS_THAT_TELL).any(|known| known == word) => {
            Some(Told::AnyName)
        }
        word if words(&LATIN_STATISTICS).any(|known| known == word) => Some(Told::Whole),
        word if words(&BESIDE_LATIN_STATISTICS).any(|known| known == word) => Some(Told::Nothing),
        _ => None,
    };
    let statistics = beginnings(&STATISTICS, rest).map(|word| {
        match words(&STATISTICS_THAT_TELL).any(|known| known == word) {
            true => (word.len(), Told::AnyName),
            false => (word.len(), Told::Suspect),
        }
    });
    let beside = beginnings(&BESIDE_STATISTICS, rest).map(|word| match word.chars().nth(1) {
        Some(_) => (word.len(), Told::Beside),
        None => (word.len(), Told::Nothing),
    });
    let is_between = !first.is_alphabetic();
    in_latin
        .map(|told| (latin.len(), told))
        .into_iter()
        .chain(is_between.then_some((first.len_utf8(), Told::Nothing)))
        .chain(statistics)
        .chain(beside)
}
