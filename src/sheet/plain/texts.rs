//! The texts that one worker met in answer to each question, by the numbers by which everybody knows them
//! or, until then, by numbers of its own.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::scanned::TextNumber;
use super::settled::Settled;
use crate::sheet::QuestionId;
use crate::sheet::source::packed;

/// Texts by question and number.
pub struct Texts {
    by_question: Vec<OfQuestion>,
    /// How many numbers of its own the worker gave.
    own: u32,
    new: Vec<(QuestionId, Box<str>)>,
}

/// Nearly all marks are so short that they fit a machine word with their length.
#[derive(Default)]
struct OfQuestion {
    short: Short,
    long: HashMap<Box<str>, TextNumber, RandomState>,
}

/// Words and their numbers, each in the first free place from the one that it belongs to.
#[derive(Default)]
struct Short {
    places: Vec<(u64, TextNumber)>,
    count: usize,
}

/// No text is packed so: it would be longer than what fits.
const FREE: u64 = u64::MAX;

/// The fewest places that are made.
const FEWEST_PLACES: usize = 16;

impl Texts {
    pub fn new(questions: usize) -> Texts {
        Texts {
            by_question: (0..questions).map(|_| OfQuestion::default()).collect(),
            own: 0,
            new: Vec::new(),
        }
    }

    /// Returns the number of a text, of which `packed` is all where it is short.
    pub fn number<'t>(
        &mut self,
        question: QuestionId,
        packed: Option<u64>,
        text: impl Fn() -> &'t str,
    ) -> TextNumber {
        let known = &self.by_question[question.0];
        let found = match packed {
            Some(word) => known.short.get(word),
            None => known.long.get(text()).copied(),
        };
        found.unwrap_or_else(|| self.add(question, packed, text()))
    }

    fn add(&mut self, question: QuestionId, packed: Option<u64>, text: &str) -> TextNumber {
        let number = TextNumber::own(self.own);
        self.own += 1;
        let known = &mut self.by_question[question.0];
        match packed {
            Some(word) => known.short.insert(word, number),
            None => _ = known.long.insert(text.into(), number),
        }
        self.new.push((question, text.into()));
        number
    }

    /// Learns by what numbers everybody knows some of them.
    pub fn settle(&mut self, settled: Vec<Settled>) {
        for Settled {
            question,
            text,
            word,
        } in settled
        {
            let known = &mut self.by_question[question.0];
            let number = match packed(&text) {
                Some(word) => known.short.get_mut(word),
                None => known.long.get_mut(&text),
            };
            if let Some(number) = number {
                *number = TextNumber::everybodys(word);
            }
        }
    }

    /// Returns the texts that were met since somebody asked last, in the order of their numbers.
    pub fn take_new(&mut self) -> Vec<(QuestionId, Box<str>)> {
        std::mem::take(&mut self.new)
    }
}

impl Short {
    fn get(&self, word: u64) -> Option<TextNumber> {
        let (held, number) = *self.places.get(self.place(word))?;
        (held == word).then_some(number)
    }

    fn get_mut(&mut self, word: u64) -> Option<&mut TextNumber> {
        let place = self.place(word);
        let (held, number) = self.places.get_mut(place)?;
        (*held == word).then_some(number)
    }

    /// Adds a word that is not there.
    fn insert(&mut self, word: u64, number: TextNumber) {
        // One place in two stays free, so that a search ends soon.
        if 2 * self.count >= self.places.len() {
            self.grow();
        }
        let place = self.place(word);
        self.places[place] = (word, number);
        self.count += 1;
    }

    fn grow(&mut self) {
        let size = (2 * self.places.len()).max(FEWEST_PLACES);
        let free = (FREE, TextNumber::own(0));
        let before = std::mem::replace(&mut self.places, vec![free; size]);
        for (word, number) in before.into_iter().filter(|&(word, _)| word != FREE) {
            let place = self.place(word);
            self.places[place] = (word, number);
        }
    }

    /// Returns where a word is, or where it is to be put. There is a power of two of places, or none.
    fn place(&self, word: u64) -> usize {
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let last = self.places.len().wrapping_sub(1);
        let mut place = (word.wrapping_mul(SPREAD) >> 32) as usize & last;
        while let Some(&(held, _)) = self.places.get(place)
            && held != word
            && held != FREE
        {
            place = (place + 1) & last;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::words::WordId;

    #[test]
    fn a_text_has_one_number_however_many_there_are() {
        let mut texts = Texts::new(2);
        let written: Vec<String> = (0..5_000).map(|mark| mark.to_string()).collect();
        let odd = [
            "",
            "\0",
            "\0\0",
            "优秀",
            "良好，已核",
            "优",
            "1234567",
            "12345678",
        ];
        let all: Vec<&str> = written.iter().map(String::as_str).chain(odd).collect();
        let question = QuestionId(1);
        let numbers = |texts: &mut Texts| {
            let number = |text: &&str| texts.number(question, packed(text), || text);
            all.iter().map(number).collect::<Vec<TextNumber>>()
        };
        let first = numbers(&mut texts);
        assert_eq!(numbers(&mut texts), first);
        let new = texts.take_new();
        let listed = |number: &TextNumber| Some(&*new[number.as_own()?].1);
        let all_listed: Option<Vec<&str>> = first.iter().map(listed).collect();
        assert_eq!(all_listed.as_ref(), Some(&all));
        assert!(texts.take_new().is_empty());
        let other = texts.number(QuestionId(0), packed("优"), || "优");
        assert_eq!(other.as_own(), Some(all.len()), "questions are apart");
        let word = |number: usize| WordId(u32::try_from(number).expect("a few") + 1);
        let settled = all.iter().enumerate().map(|(number, text)| Settled {
            question,
            text: (*text).into(),
            word: word(number),
        });
        texts.settle(settled.collect());
        let known = (0..all.len()).map(|number| TextNumber::everybodys(word(number)));
        assert!(numbers(&mut texts).into_iter().eq(known));
        assert_eq!(texts.number(QuestionId(0), packed("优"), || "优"), other);
    }
}
