//! Keys that have no place in their table: unknown ones, with what was meant by them, and those that
//! stand without another, or beside one that they exclude; and keys that are missing.

use super::Reader;
use super::document::{Entry, Located};
use super::keys::Key;
use crate::diagnostics::{Diagnostic, did_you_mean, sort_by_nearness};
use crate::lang::Text;
use crate::printable::shortened;
use crate::text;
use crate::toml_text::codes;

impl<'a> Reader<'a> {
    /// Returns the reader once it has told what is wrong with the keys that are there.
    pub fn telling(mut self) -> Reader<'a> {
        let is_unknown = |entry: &&Entry| self.keys.get(&entry.key).is_none();
        self.unknown = self.table.entries.iter().filter(is_unknown).collect();
        self.tell_unknown_keys();
        self.tell_lonely_keys();
        self.tell_missing_keys();
        self
    }

    /// Returns what the table is, as a sentence begins: in Chinese, a quotation stands apart.
    pub fn subject(&self) -> Text {
        let Text { zh, en } = self.name();
        let zh = match zh.ends_with('`') {
            true => zh + " ",
            false => zh,
        };
        Text { zh, en }
    }

    /// Returns the remedy for a key that belongs to a table of the head, where it could hold there
    /// what it holds.
    fn home(&self, key: &str, held: &Located) -> Option<Text> {
        let table = self.all_keys.home(key)?;
        table.get(key).filter(|key| may_hold(key, held))?;
        let home = table.called.as_ref()?;
        Some(text! {"它属于 {home}：移到那里"; "it belongs to {home}: move it there"; home})
    }

    /// Returns the remedy for a word that people write in place of a key, here or, where it is
    /// Chinese, anywhere.
    fn in_other_words(&self, word: &str, held: &Located) -> Option<Text> {
        let here = self.keys.meant(word);
        let elsewhere = || self.all_keys.meant(word).filter(|_| !word.is_ascii());
        let key = here.or_else(elsewhere)?.name;
        let write = match word.is_ascii() {
            true => text! {"写成 `{key}`"; "write `{key}`"},
            false => text! {"键用英文写：`{key}`"; "keys are in English: `{key}`"},
        };
        let home = self
            .home(key, held)
            .filter(|_| self.keys.get(key).is_none());
        Some(Text::clauses(
            &std::iter::once(write).chain(home).collect::<Vec<_>>(),
        ))
    }

    /// Tells of the keys that the table of keys does not list.
    fn tell_unknown_keys(&self) {
        for entry in &self.unknown {
            let subject = self.subject();
            let key = &*shortened(&entry.key);
            let fault = Diagnostic::of(
                codes::UNKNOWN_KEY,
                text! {"{subject}里没有 `{key}` 这个键"; "no key `{key}` in {subject}"; subject},
            );
            let fault = fault.at(self.place(&entry.key_span));
            self.push(fault.help(self.instead_of(key, &entry.located)));
        }
    }

    /// Tells of the keys that stand without the one they need beside them, or with one that they
    /// exclude.
    fn tell_lonely_keys(&self) {
        let has = |key: &str| self.table.get(key).is_some();
        let quoted = |key: &&str| text! {"`{key}`"; "`{key}`"};
        for key in self.keys.keys {
            let beside = key
                .beside
                .and_then(|beside| Some((beside, self.table.get(key.name)?)));
            let Some((beside, entry)) = beside else {
                continue;
            };
            let name = key.name;
            let rules = self.keys.keys.iter().filter(|key| key.is_rule);
            let rule = rules.map(|rule| rule.name).find(|rule| has(rule));
            let several = Text::list(&beside.iter().map(quoted).collect::<Vec<_>>());
            let needs =
                || text! {"`{name}` 要与 {several} 同用"; "`{name}` goes with {several}"; several};
            let (message, remedy) = match (beside, rule) {
                ([], Some(rule)) => (
                    text! {"`{name}` 与 `{rule}` 不能同写"; "`{name}` and `{rule}` exclude each other"},
                    text! {"删去 `{name}`"; "remove `{name}`"},
                ),
                ([one], _) if !has(one) => (
                    needs(),
                    text! {"补上 `{one}`，或删去 `{name}`"; "add `{one}`, or remove `{name}`"},
                ),
                ([_, _, ..], _) if !beside.iter().any(|other| has(other)) => (
                    needs(),
                    text! {"补上其中一个，或删去 `{name}`"; "add one of these, or remove `{name}`"},
                ),
                (_, _) => continue,
            };
            self.wrong(&entry.located, message, key.alone.clone().unwrap_or(remedy));
        }
    }

    /// Tells of the keys that must be there, and are not, or list nothing.
    fn tell_missing_keys(&self) {
        // Where another word was met that says what to write, nothing is lacking beside it.
        let is_told = |entry: &&Entry| self.keys.expected(&entry.key).is_some();
        let needed = || self.keys.keys.iter().filter(|key| key.is_needed);
        if needed().count() == 1 && self.unknown.iter().any(is_told) {
            return;
        }
        for key in needed() {
            let name = key.name;
            let listed = self.entry(name).map(|entry| entry.located.list());
            if listed.is_some_and(|listed| listed.is_none_or(|items| !items.is_empty())) {
                continue;
            }
            let subject = self.subject();
            let fault = Diagnostic::of(
                codes::MISSING_KEY,
                text! {"{subject}缺 `{name}`"; "{subject} lacks `{name}`"; subject},
            );
            let fault = fault.at(self.place_of(name).unwrap_or(self.here()));
            self.push(fault.help(match key.kind {
                "text" | "code" | "choice" => {
                    text! {"补上 `{name} = \"…\"`"; "add `{name} = \"…\"`"}
                }
                "texts" => text! {"补上 `{name} = [\"…\"]`"; "add `{name} = [\"…\"]`"},
                _ => {
                    let kind = self.kind_of(key);
                    text! {"补上 `{name}`：{kind}"; "add `{name}`: {kind}"; kind}
                }
            }));
        }
    }

    /// Returns what to do about a key that nobody knows.
    fn instead_of(&self, key: &str, held: &Located) -> Text {
        let known = || self.keys.keys.iter().map(|key| key.name);
        let name = self.name();
        let is_of_head = self.all_keys.table("head").get(key).is_some();
        let swallowed = || {
            text! {
                "它属于文件开头：移到第一个 `[…]` 之前，否则归 {name} 所有";
                "it belongs to the head of the file: move it above the first `[…]`, or {name} \
                 swallows it";
                name
            }
        };
        let is_swallowed = is_of_head && name.en.starts_with("`[");
        self.keys
            .expected(key)
            .or_else(|| self.in_other_words(key, held))
            .or_else(|| is_swallowed.then(swallowed))
            .or_else(|| did_you_mean(key, known()))
            .or_else(|| self.home(key, held))
            .unwrap_or_else(|| known_keys(key, known().collect()))
    }
}

/// Returns whether a key may hold a value of this form: a name is no number, nor a number a name.
fn may_hold(key: &Key, held: &Located) -> bool {
    match key.kind {
        "text" | "code" | "choice" => held.text().is_some(),
        "texts" => held.text().is_some() || held.list().is_some(),
        _ => true,
    }
}

/// Returns what may be written in place of a key that nobody knows: all keys where they are few, or
/// else the nearest.
fn known_keys(found: &str, mut known: Vec<&str>) -> Text {
    const FEW: usize = 6;
    const NEAREST: usize = 3;
    let are_few = known.len() <= FEW;
    if !are_few && !found.is_ascii() {
        return text! {"键用英文写：照内置的细则写，`wuhua-eval rubrics show city-2012`"; "keys are in English: see how a shipped rubric is written, `wuhua-eval rubrics show city-2012`"};
    }
    if !are_few {
        sort_by_nearness(found, &mut known);
        known.truncate(NEAREST);
    }
    let known: Vec<Text> = known
        .into_iter()
        .map(|key| text! {"`{key}`"; "`{key}`"})
        .collect();
    let known = Text::list(&known);
    match are_few {
        true => text! {"这里可以写 {known}"; "known here: {known}"; known},
        false => text! {"这里相近的键有 {known}"; "the nearest known here: {known}"; known},
    }
}
