//! What the sheets of a workbook may be called.

use std::collections::HashSet;

/// The most characters of a name, as spreadsheets count them.
const MOST: usize = 31;

/// The names that sheets have been given.
#[derive(Default)]
pub struct SheetNames {
    taken: HashSet<String>,
}

impl SheetNames {
    /// Returns a name of a sheet that is as near to the one wanted as a workbook allows, and that no
    /// other has.
    pub fn give(&mut self, wanted: &str) -> String {
        let allowed = |character: char| match character {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => '_',
            other if other.is_control() => '_',
            other => other,
        };
        let clean: String = wanted.chars().map(allowed).collect();
        let clean = clean.trim_matches(['\'', ' ']);
        let clean = match clean {
            "" => "_",
            clean if clean.eq_ignore_ascii_case("history") => "History_",
            clean => clean,
        };
        let numbered = (2..).map(|number| {
            let behind = format!("_{number}");
            format!("{}{behind}", cut(clean, MOST - behind.len()))
        });
        let mut candidates = std::iter::once(cut(clean, MOST).to_owned()).chain(numbered);
        let name = candidates.find(|name| self.taken.insert(name.to_lowercase()));
        name.expect("some number is free")
    }
}

/// Returns the beginning of a name, of so many UTF-16 units at most.
fn cut(name: &str, most: usize) -> &str {
    let mut units = 0;
    let end = name.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > most
    });
    end.map_or(name, |(end, _)| name[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_clean_and_apart() {
        let mut names = SheetNames::default();
        assert_eq!(names.give("一级/二级"), "一级_二级");
        assert_eq!(names.give("甲社区"), "甲社区");
        assert_eq!(names.give("甲社区"), "甲社区_2");
        assert_eq!(names.give("'x'"), "x");
        assert_eq!(names.give("X"), "X_2");
        assert_eq!(names.give(""), "_");
        let long = "很".repeat(40);
        assert_eq!(names.give(&long).chars().count(), 31);
        assert_eq!(names.give(&long).chars().count(), 31);
    }
}
