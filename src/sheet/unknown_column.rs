//! What a heading without meaning may be: one misspelt, or a column that the table lacks.

use super::columns::Columns;
use super::meaning::Meaning;
use super::vocabulary::Vocabulary;
use crate::diagnostics::{Diagnostic, nearest};
use crate::lang::Text;
use crate::names::{is_han, plain};
use crate::printable::in_toml;
use crate::sheet::codes;
use crate::text;

impl Columns {
    /// A heading that is like that of an indicator without a column is that indicator's, misspelt;
    /// to pass it over would leave all its marks out. Nor is one to be passed over where the table
    /// lacks a column that it may be.
    pub(super) fn unknown(&self, label: &str, vocabulary: &Vocabulary) -> Diagnostic {
        let fault = Diagnostic::of(
            codes::UNKNOWN_COLUMN,
            text! {"不认识的列 `{label}`"; "unknown column `{label}`"},
        );
        if let Some(near) = self.lacking_like(label, vocabulary) {
            return fault.help(text! {"是不是想写 `{near}`？表里没有它的列"; "did you mean `{near}`? no column has it"});
        }
        let say = |(role, name): &(&str, Text)| {
            let say = vocabulary.channel.column(role, label);
            text! {"{say}（{name}）"; "{say} ({name})"; say, name}
        };
        let needed: Vec<Text> = self.lacking_roles(vocabulary).iter().map(say).collect();
        if !needed.is_empty() {
            let needed = Text::list(&needed);
            return fault.help(text! {"表里还缺列，它若是其中一列，写明是哪一列：{needed}"; "the table lacks columns; if it is one of them, say which: {needed}"; needed});
        }
        let wanted: Vec<Text> = self.wanted_roles(vocabulary).iter().map(say).collect();
        let fault = match wanted.is_empty() {
            true => fault,
            false => {
                let wanted = Text::list(&wanted);
                fault.help(text! {"若是这些列之一，写明：{wanted}"; "if it is one of these, say so: {wanted}"; wanted})
            }
        };
        let say = vocabulary.channel.column("ignore", label);
        let named = in_toml(label);
        fault.help(text! {
            "若不参与评分，用 {say}，或在考评细则的 `[columns]` 里写 `ignore = [{named}]`";
            "if it has no part in the score, use {say}, or write `ignore = [{named}]` under \
             `[columns]` in the rubric"; say
        })
    }

    /// Returns the roles without which a table cannot be read, and which no column has.
    fn lacking_roles(&self, vocabulary: &Vocabulary) -> Vec<(&'static str, Text)> {
        let has_unit =
            self.has(|meaning| matches!(meaning, Meaning::Key(_))) || vocabulary.keys.len() > 1;
        let asks = self.asks(vocabulary);
        let (indicator, score) = (self.only(Meaning::Indicator), self.only(Meaning::Score));
        let mut lacking = Vec::new();
        if !has_unit {
            lacking.push(("community", text! {"单位"; "the unit"}));
        }
        if indicator.is_none()
            && !asks
            && (score.is_some() || self.only(Meaning::FullMarks).is_some())
        {
            lacking.push(("indicator", text! {"指标"; "the indicator"}));
        }
        if score.is_none() && !asks && indicator.is_some() {
            lacking.push(("score", text! {"得分"; "the mark"}));
        }
        lacking
    }

    /// Returns the roles that the rubric speaks of, and which no column has.
    fn wanted_roles(&self, vocabulary: &Vocabulary) -> Vec<(&'static str, Text)> {
        let mut wanted: Vec<(&'static str, Text)> = Vec::new();
        for &(meaning, role) in vocabulary.wanted() {
            let is_told = wanted.iter().any(|(known, _)| *known == role);
            if !is_told && self.only_or_key(meaning, vocabulary).is_none() {
                let name = match role {
                    "kind" => text! {"类别"; "the kind"},
                    "assessor" => text! {"考评人"; "the assessor"},
                    "source" => text! {"评分来源"; "the source"},
                    _ => text! {"期次"; "the period"},
                };
                wanted.push((role, name));
            }
        }
        wanted
    }

    /// Returns the heading most like a label among those of the rubric that no column has: the
    /// nearest, or one of which the label is a part.
    pub(super) fn lacking_like<'v>(
        &self,
        label: &str,
        vocabulary: &'v Vocabulary,
    ) -> Option<&'v str> {
        const FEWEST: usize = 2;
        let is_lacking = |known: &&str| {
            let meaning = vocabulary.own_meaning(known);
            let is_question = matches!(meaning, Some(Meaning::Question(_)));
            is_question && meaning.is_some_and(|meaning| self.only(meaning).is_none())
        };
        let wanted = plain(label);
        let lacking: Vec<(&str, String)> = vocabulary
            .labels()
            .filter(is_lacking)
            .map(|label| (label, plain(label)))
            .collect();
        let near = nearest(&wanted, lacking.iter().map(|(_, known)| known.as_str()));
        let is_near = |known: &str| near.is_some_and(|near| near == known);
        let is_part = |known: &str| {
            let (short, long) = match known.len() < wanted.len() {
                true => (known, wanted.as_str()),
                false => (wanted.as_str(), known),
            };
            let is_name = short.chars().any(is_han);
            is_name && short.chars().count() >= FEWEST && long.contains(short)
        };
        let mut found = lacking.iter().filter(|(_, known)| is_near(known));
        let mut parts = lacking.iter().filter(|(_, known)| is_part(known));
        found
            .next()
            .or_else(|| parts.next())
            .map(|&(label, _)| label)
    }
}
