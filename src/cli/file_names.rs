//! Names of communities as names of files: safe on any system, no two the same.

use std::collections::HashSet;

use crate::names::{folded, is_device};
use crate::printable::is_unprintable;

/// Bytes that a name may have, before a number and an extension: systems end at 255.
const LONGEST: usize = 180;

/// The names in use in one folder.
#[derive(Default)]
pub struct FileNames {
    /// As a system compares them that does not tell `A` from `a`.
    taken: HashSet<String>,
}

impl FileNames {
    /// Returns a name that is free, as near to the wanted one as is safe, and takes it.
    pub fn free(&mut self, wanted: &str, extension: &str) -> String {
        let safe = safe(wanted);
        let numbered = (1..).map(|number| match number {
            1 => format!("{safe}.{extension}"),
            _ => format!("{safe} ({number}).{extension}"),
        });
        let mut free = numbered.filter(|name| self.taken.insert(folded(name)));
        free.next().expect("numbers do not end")
    }
}

fn safe(wanted: &str) -> String {
    let is_safe =
        |character: char| !is_unprintable(character) && !"/\\:*?\"<>|".contains(character);
    let mut safe = String::new();
    for character in wanted.chars() {
        if safe.len() + character.len_utf8() > LONGEST {
            break;
        }
        safe.push(if is_safe(character) { character } else { '_' });
    }
    let safe = safe.trim_matches(|character: char| character == '.' || character.is_whitespace());
    match safe.is_empty() || is_device(safe) {
        true => format!("_{safe}"),
        false => safe.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::FileNames;

    #[test]
    fn names_of_files_are_safe_and_never_the_same() {
        let mut names = FileNames::default();
        for (wanted, given) in [
            ("甲街道 幸福社区", "甲街道 幸福社区.md"),
            ("", "_.md"),
            ("...", "_ (2).md"),
            ("CON", "_CON.md"),
            ("con.东", "_con.东.md"),
            ("COM¹", "_COM¹.md"),
            ("lpt9", "_lpt9.md"),
            ("comma", "comma.md"),
            ("A", "A.md"),
            ("a", "a (2).md"),
            ("ａ", "ａ (3).md"),
            ("e\u{301}", "e\u{301}.md"),
            ("é", "é (2).md"),
            ("甲\u{202e}乙\u{61c}\u{9b}", "甲_乙__.md"),
            ("../etc/passwd", "_etc_passwd.md"),
            ("甲. . ", "甲.md"),
        ] {
            assert_eq!(names.free(wanted, "md"), given);
        }
        let long = "社".repeat(300);
        let (one, other) = (names.free(&long, "json"), names.free(&long, "json"));
        assert!(one != other && other.len() < 255);
    }
}
