//! A TOML block of a page: what its fence says of it, and the rubric that it is completed to.

use std::collections::BTreeSet;

use wuhua_eval::rubric::parse::Parsed;

pub struct Block {
    pub line: usize,
    pub text: String,
    /// The code for which the program refuses it.
    pub refused: Option<String>,
    /// The code of which the program warns, and of no other.
    warned: Option<String>,
    pub is_frame: bool,
}

impl Block {
    /// Reads what is fenced, where it is TOML.
    pub fn read(line: usize, info: &str, inside: &[&str], place: &str) -> Option<Block> {
        let mut words = info.split_whitespace();
        if words.next() != Some("toml") {
            assert!(!info.contains("toml"), "{place}: `{info}`");
            return None;
        }
        let said: Vec<&str> = words.collect();
        let told = |what| {
            let code = said.iter().find_map(|word| word.strip_prefix(what));
            code.map(str::to_owned)
        };
        Some(Block {
            line,
            text: inside.join("\n") + "\n",
            refused: told("refused="),
            warned: told("warns="),
            is_frame: said.contains(&"frame"),
        })
    }

    /// Returns how the program differs from what the fence says, by the rubric and the codes of
    /// the diagnostics that came of the block.
    pub fn objection(
        &self,
        parsed: Option<&Parsed>,
        found: &BTreeSet<&'static str>,
    ) -> Option<String> {
        let is_warned_of = |code: &Option<String>| found.iter().copied().eq(code.as_deref());
        let objection = match (&self.refused, parsed) {
            (Some(code), None) if found.contains(code.as_str()) => return None,
            (Some(code), _) => format!("not refused for {code}, but {found:?}"),
            (None, None) => format!("does not parse: {found:?}"),
            (None, Some(_)) if is_warned_of(&self.warned) => return None,
            (None, Some(_)) => format!("warns of {found:?}"),
        };
        Some(format!("line {}: {objection}", self.line))
    }
}

/// Completes a block as the head of the page says.
pub fn completed(block: &str, frame: &str) -> String {
    let has = |key: &str| {
        block.lines().any(|line| {
            line.strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        })
    };
    let mut text = String::new();
    if !has("id") {
        text.push_str("id = \"example\"\ntitle = \"示例\"\n");
    }
    if block.trim_start().starts_with('{') {
        return format!("{text}indicators = [\n{block}]\n");
    }
    if !has("indicators") {
        text.push_str(frame);
    }
    text + block
}
