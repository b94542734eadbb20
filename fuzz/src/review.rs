//! The files that a review names, but for its manifest.

use crate::program::Folder;

macro_rules! tests {
    ($file:literal) => {
        include_bytes!(concat!("../../tests/", $file))
    };
}

/// Names that a manifest may use, and what stands there.
const FILES: [(&str, &[u8]); 10] = [
    (
        "communities.csv",
        tests!("cases/review/broken.in/communities.csv"),
    ),
    ("rules.toml", tests!("cases/review/broken.in/rules.toml")),
    ("first.csv", tests!("cases/review/broken.in/first.csv")),
    ("second.csv", tests!("cases/review/broken.in/second.csv")),
    ("third.csv", tests!("cases/review/broken.in/third.csv")),
    ("rules.csv", include_bytes!("../sheets/rules.csv")),
    ("roster.csv", tests!("sheets/roster.csv")),
    ("small.toml", tests!("rubrics/valid/small.toml")),
    ("small.csv", tests!("sheets/small.csv")),
    ("corrections.csv", tests!("sheets/corrections.csv")),
];

/// Every key of a manifest, on the files above.
pub const MANIFEST: &str = include_str!("../sheets/review.toml");

/// Returns a folder that holds the files, and no manifest yet.
pub fn folder() -> Folder {
    let folder = Folder::new();
    for (name, content) in FILES {
        folder.write(name, content);
    }
    folder
}
