//! Where the numbers of a report come from.

/// Where the numbers come from.
pub struct Provenance {
    /// The program's own name and version.
    pub program: String,
    pub rubric: Fingerprint,
    /// The rubric as it is written.
    pub rubric_text: String,
    pub sheets: Vec<Fingerprint>,
    pub roster: Option<Fingerprint>,
    pub corrections: Option<Fingerprint>,
}

impl Provenance {
    /// Returns all files that the numbers come from, the rubric first.
    pub fn files(&self) -> impl Iterator<Item = &Fingerprint> {
        let lists = self.roster.iter().chain(&self.corrections);
        let files = std::iter::once(&self.rubric).chain(&self.sheets);
        files.chain(lists)
    }
}

/// A file by its name and its content.
#[derive(Clone)]
pub struct Fingerprint {
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}
