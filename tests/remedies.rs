//! What messages say to write is written, and they are gone: for every remedy with a key, a value or
//! a heading that can be typed as it stands.

mod table;

use std::collections::BTreeSet;

use wuhua_eval::diagnostics::{Diagnostic, Files};

use table::{OF_RUBRICS, OF_SHEETS};

use crate::support::{parsed, score, try_with_results};

/// A mistake, the remedy that its message offers, and the edit that follows it.
struct Remedy {
    code: &'static str,
    /// In backticks in the message; `…` is for the user to fill in.
    says: &'static str,
    /// What stands in the rubric, or else in the sheet, and what is to stand there.
    edit: [String; 2],
    rubric: String,
    /// Empty where the rubric is at fault.
    sheet: String,
    /// What the first unit comes to once the edit is made, where there is a sheet.
    total: Option<&'static str>,
}

#[test]
fn what_messages_say_to_write_mends_what_they_tell_of() {
    let wrong: Vec<String> = remedies().filter_map(|remedy| remedy.fails()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn remedies_of_many_codes_are_tried() {
    let codes: BTreeSet<&str> = remedies().map(|remedy| remedy.code).collect();
    assert!(codes.len() >= 28, "only {}", codes.len());
}

fn remedies() -> impl Iterator<Item = Remedy> {
    let blocks = OF_RUBRICS.split("\n\n").chain(OF_SHEETS.split("\n\n"));
    blocks.map(Remedy::read)
}

impl Remedy {
    /// Reads a block: code and remedy, the edit, the rubric behind its head or only its rows, the
    /// sheet, the total.
    fn read(block: &'static str) -> Remedy {
        let lines: Vec<&str> = block.trim().lines().collect();
        let [head, edit, rest @ ..] = &lines[..] else {
            panic!("no remedy: {block}");
        };
        let (code, says) = head.split_once(": ").expect("code and remedy");
        let edit = edit.split_once(" => ").expect("an edit");
        let of = |mark: &str| -> Vec<&'static str> {
            let lines = rest.iter();
            lines.filter_map(|line| line.strip_prefix(mark)).collect()
        };
        let is_rubric = |line: &&&str| !line.starts_with("> ") && !line.starts_with("= ");
        let rubric: Vec<&str> = rest.iter().filter(is_rubric).copied().collect();
        let rubric = rubric.join("\n");
        let rubric = match rubric.starts_with('{') {
            true => format!("indicators = [\n{rubric}\n]"),
            false => rubric,
        };
        Remedy {
            code,
            says: says.trim_matches('`'),
            edit: [edit.0, edit.1].map(|words| words.trim_matches('`').replace("\\n", "\n")),
            rubric: format!("id = \"x\"\ntitle = \"示例\"\n{rubric}\n"),
            sheet: of("> ").join("\n"),
            total: of("= ").first().copied(),
        }
    }

    /// Returns why the remedy is none.
    fn fails(&self) -> Option<String> {
        let (code, [before, after]) = (self.code, &self.edit);
        let about = |why: &str| Some(format!("{code} ({}): {why}", self.says));
        let said = found(&self.rubric, &self.sheet);
        if !said
            .iter()
            .any(|one| one.code.name == code && self.is_offered_by(one))
        {
            return about(&format!("not said in {said:?}"));
        }
        if !self.is_followed_by(after) {
            return about("the edit is another");
        }
        let (rubric, sheet) = match self.rubric.contains(before) {
            true => (self.rubric.replace(before, after), self.sheet.clone()),
            false => (self.rubric.clone(), self.sheet.replace(before, after)),
        };
        let left = found(&rubric, &sheet);
        if left
            .iter()
            .any(|one| one.is_error() || one.code.name == code)
        {
            return about(&format!("still at fault: {left:?}"));
        }
        let total = self
            .total
            .map(|_| score(&rubric, &sheet).swap_remove(0).total);
        (total.as_deref() != self.total).then(|| about(&format!("comes to {total:?}")))?
    }

    /// Returns whether a message has the remedy, in both languages; where the user is to fill it in,
    /// the words for what differ.
    fn is_offered_by(&self, diagnostic: &Diagnostic) -> bool {
        let quoted = format!("`{}`", self.says);
        let labels = diagnostic.places.iter();
        let labels = labels.filter_map(|place| place.label.as_ref());
        let mut texts = diagnostic.help.iter().chain(labels);
        texts.any(|text| {
            let in_chinese = self.says.contains('…') || text.zh.contains(&quoted);
            in_chinese && text.en.contains(&quoted)
        })
    }

    /// Returns whether an edit writes what the remedy says.
    fn is_followed_by(&self, mut written: &str) -> bool {
        self.says.split('…').all(|part| {
            let found = written.split_once(part);
            written = found.map_or("", |(_, behind)| behind);
            found.is_some()
        })
    }
}

/// Returns what is said of a rubric, and of a sheet under it where there is one.
fn found(rubric: &str, sheet: &str) -> Vec<Diagnostic> {
    let (parsed, mut found) = parsed(rubric, &mut Files::default());
    if parsed.is_some() && !sheet.is_empty() {
        let refused = try_with_results(rubric, sheet, |_, _| ()).err();
        found.extend(refused.map_or(Vec::new(), |refusal| refusal.diagnostics));
    }
    found
}
