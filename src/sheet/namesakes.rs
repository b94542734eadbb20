//! Indicators that share a name, told by the sections above them: 纯正度 below 香气 and below 口感.

use std::collections::HashMap;

use crate::names::plain;

/// Headings of namesakes, by a heading of a section above and the name that they share; nothing where
/// that does not tell them apart.
#[derive(Default)]
pub struct Namesakes(HashMap<(String, String), Option<String>>);

impl Namesakes {
    /// Says by which heading an indicator goes that shares its name with others, where it stands below
    /// a section.
    pub fn teach(&mut self, section: &str, name: &str, heading: &str) {
        let known = self.0.entry((plain(section), plain(name)));
        let known = known.or_insert_with(|| Some(heading.to_owned()));
        if known.as_deref() != Some(heading) {
            *known = None;
        }
    }

    /// Returns the heading of the indicator that goes by a name below a section.
    pub fn heading(&self, section: &str, name: &str) -> Option<&str> {
        self.0.get(&(plain(section), plain(name)))?.as_deref()
    }
}
