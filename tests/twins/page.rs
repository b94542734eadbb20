//! A page as the parts that its twin has too: headings, blocks, tables and marks, with the prose between them.

use std::fmt::Write as _;
use std::fs;

use super::{cells, links};
use crate::documents::page::{FENCE, Passage};
use crate::documents::root;

pub struct Twin {
    pub name: String,
    pub parts: Vec<Part>,
    /// How many lines the page has.
    pub lines: usize,
    /// What stands before the first part.
    before: String,
}

/// What has its counterpart in the other language.
pub struct Part {
    pub line: usize,
    pub what: What,
    /// The lines of prose that follow, as they stand.
    pub prose: String,
    /// The same, without what only this page has.
    pub shared_prose: String,
}

pub enum What {
    Heading {
        level: usize,
        text: String,
    },
    Block {
        info: String,
        inside: Vec<String>,
    },
    Table {
        rows: Vec<String>,
        generated: bool,
    },
    /// A comment that says what the next table is.
    Mark(String),
}

/// Sentences of a review, which the run of its manifest holds in either language.
const FACTS: &str = "text facts";

const ONLY_HERE: &str = "<!-- only here -->";
const END: &str = "<!-- end -->";

impl Twin {
    pub fn read(name: &str) -> Twin {
        let text = fs::read_to_string(root().join(name)).expect("the page is there");
        Twin::of(name, &text)
    }

    pub fn of(name: &str, text: &str) -> Twin {
        let lines: Vec<&str> = text.lines().collect();
        let mut twin = Twin {
            name: name.to_owned(),
            parts: Vec::new(),
            lines: lines.len(),
            before: String::new(),
        };
        let (mut at, mut shared) = (0, true);
        while at < lines.len() {
            let passage = Passage::first_of(&lines[at..], format!("{name} line {}", at + 1));
            let said = passage.lines.join("\n") + "\n";
            shared &= lines[at] != ONLY_HERE;
            match What::of(passage.lines, twin.parts.last()) {
                Some(what) if shared => twin.parts.push(Part::new(at + 1, what)),
                _ => twin.add_prose(&said, shared),
            }
            shared |= lines[at] == END;
            at += passage.lines.len();
        }
        twin
    }

    pub fn headings(&self) -> Vec<String> {
        let headings = self.parts.iter().filter_map(|part| match &part.what {
            What::Heading { text, .. } => Some(text.clone()),
            What::Block { .. } | What::Table { .. } | What::Mark(_) => None,
        });
        headings.collect()
    }

    /// Returns where all links of the page lead, those in tables too.
    pub fn all_targets(&self) -> Vec<String> {
        let mut text = self.before.clone();
        for part in &self.parts {
            text += &part.prose;
            if let What::Table { rows, .. } = &part.what {
                text += &rows.join("\n");
            }
        }
        links::targets(&text)
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    /// Returns the text of this page with blocks and tables as the other has them, in Chinese where a rule says how.
    pub fn after(&self, page: &Twin) -> String {
        let mut text = self.before.clone();
        for (own, other) in self.parts.iter().zip(&page.parts) {
            text += &own.what.after(&other.what);
            text += &own.prose;
        }
        text
    }

    fn add_prose(&mut self, said: &str, shared: bool) {
        match self.parts.last_mut() {
            None => self.before += said,
            Some(part) => {
                part.prose += said;
                if shared {
                    part.shared_prose += said;
                }
            }
        }
    }
}

impl Part {
    fn new(line: usize, what: What) -> Part {
        Part {
            line,
            what,
            prose: String::new(),
            shared_prose: String::new(),
        }
    }

    /// Returns what kind of part it is, in words.
    pub fn shape(&self) -> String {
        match &self.what {
            What::Heading { level, .. } => format!("a heading of level {level}"),
            What::Block { info, .. } => format!("a block `{info}`"),
            What::Table { rows, .. } => {
                let columns = cells::of_line(&rows[0]).len();
                format!("a table of {} rows and {columns} columns", rows.len() - 2)
            }
            What::Mark(mark) => format!("`{mark}`"),
        }
    }

    /// Returns whether there is nothing about it by which it is known elsewhere in the page.
    pub fn is_plain(&self) -> bool {
        matches!(self.what, What::Heading { .. } | What::Table { .. })
    }

    /// Returns whether the twin's part may stand for this one, rows of tables aside.
    pub fn is_like(&self, twin: &Part) -> bool {
        let same_inside = match (&self.what, &twin.what) {
            (What::Block { inside, info }, What::Block { inside: other, .. }) => {
                said_in_chinese(info, inside, other) == *other
            }
            (What::Heading { .. } | What::Block { .. } | What::Table { .. } | What::Mark(_), _) => {
                true
            }
        };
        self.shape() == twin.shape() && same_inside
    }

    /// Returns what the rows of this table say otherwise than those of the page.
    pub fn differences_of_rows(&self, page: &Part) -> Vec<String> {
        let (What::Table { rows, generated }, What::Table { rows: english, .. }) =
            (&self.what, &page.what)
        else {
            return Vec::new();
        };
        if *generated {
            return Vec::new();
        }
        let pairs = english.iter().zip(rows).enumerate();
        let pairs = pairs.filter(|(number, _)| *number != 1);
        let told = pairs.filter_map(|(number, (english_row, row))| {
            let told = cells::differences(&english[0], english_row, row)?;
            Some(format!("line {}: {told}", self.line + number))
        });
        told.collect()
    }
}

impl What {
    fn of(lines: &[&str], before: Option<&Part>) -> Option<What> {
        let first = lines[0];
        if let Some(info) = first.strip_prefix(FENCE) {
            let inside = lines[1..lines.len() - 1].iter();
            return Some(What::Block {
                info: info.to_owned(),
                inside: inside.map(|line| (*line).to_owned()).collect(),
            });
        }
        if first.starts_with('#') {
            let text = first.trim_start_matches('#');
            return Some(What::Heading {
                level: first.len() - text.len(),
                text: text.trim().to_owned(),
            });
        }
        if first.starts_with('|') {
            let is_mark = |part: &Part| matches!(part.what, What::Mark(_)) && part.prose.is_empty();
            return Some(What::Table {
                rows: lines.iter().map(|line| (*line).to_owned()).collect(),
                generated: before.is_some_and(is_mark),
            });
        }
        first
            .starts_with("<!-- keys: ")
            .then(|| What::Mark(first.to_owned()))
    }

    /// Returns the lines of this part after those of the other language.
    fn after(&self, page: &What) -> String {
        match (self, page) {
            (What::Heading { level, text }, _) => format!("{} {text}\n", "#".repeat(*level)),
            (What::Mark(mark), _) => format!("{mark}\n"),
            (What::Block { inside: own, .. }, What::Block { info, inside }) => {
                let inside = said_in_chinese(info, inside, own);
                let inside = inside.iter().fold(String::new(), |mut text, line| {
                    let _ = writeln!(text, "{line}");
                    text
                });
                format!("{FENCE}{info}\n{inside}{FENCE}\n")
            }
            (
                What::Table {
                    rows,
                    generated: true,
                },
                _,
            ) => rows.join("\n") + "\n",
            (What::Table { rows: own, .. }, What::Table { rows, .. }) => {
                let pairs = rows.iter().zip(own);
                let rows = pairs.map(|(row, own)| cells::after(&rows[0], row, own) + "\n");
                rows.collect()
            }
            (What::Block { .. } | What::Table { .. }, _) => {
                unreachable!("both have the same shape")
            }
        }
    }
}

/// Returns the lines of a block as a Chinese page has them. What a session prints in Chinese is for the run of
/// the sessions to say; all else is the same to the letter.
fn said_in_chinese(info: &str, lines: &[String], own: &[String]) -> Vec<String> {
    let speaks = |line: &String| line.starts_with("$ ") && line.contains("--lang en");
    if info == FACTS {
        return own.to_vec();
    }
    if info != "console" || !lines.iter().any(speaks) {
        return lines.to_vec();
    }
    let commands = lines.iter().filter(|line| line.starts_with("$ "));
    let mut commands = commands.map(|line| line.replace("--lang en", "--lang zh"));
    let mut said = Vec::new();
    for line in own {
        if line.starts_with("$ ") {
            said.extend(commands.next());
        } else {
            said.push(line.clone());
        }
    }
    said.extend(commands);
    said
}
