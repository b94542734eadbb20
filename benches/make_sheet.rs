//! Writes a rubric of a hundred leaves and a made-up sheet for it, of any size:
//! `cargo run --release --example make-sheet -- FOLDER UNITS [long] [by-indicator | shuffled] [faults=N] [seed=N]`.

mod made_up;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::{env, process};

use made_up::{Order, Wanted, leaves, rubric, sheet};

fn main() -> io::Result<()> {
    let Some((folder, wanted)) = wanted() else {
        eprintln!(
            "usage: make-sheet FOLDER UNITS [long] [by-indicator | shuffled] [faults=N] [seed=N]"
        );
        process::exit(2);
    };
    let leaves = leaves();
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("rubric.toml"), rubric(&leaves))?;
    let file = |name: &str| -> io::Result<BufWriter<File>> {
        let path: &Path = &folder.join(name);
        Ok(BufWriter::with_capacity(1 << 20, File::create(path)?))
    };
    let mut out = file("sheet.csv")?;
    sheet(&wanted, &leaves, &mut out)?;
    out.flush()
}

fn wanted() -> Option<(PathBuf, Wanted)> {
    let mut words = env::args().skip(1);
    let folder = words.next()?.into();
    let mut wanted = Wanted {
        units: words.next()?.parse().ok()?,
        is_long: false,
        order: Order::ByUnit,
        faults: 0,
        seed: 1,
    };
    for word in words {
        match (word.as_str(), word.split_once('=')) {
            ("long", _) => wanted.is_long = true,
            ("by-indicator", _) => wanted.order = Order::ByIndicator,
            ("shuffled", _) => wanted.order = Order::Shuffled,
            (_, Some(("faults", number))) => wanted.faults = number.parse().ok()?,
            (_, Some(("seed", number))) => wanted.seed = number.parse().ok()?,
            _ => return None,
        }
    }
    Some((folder, wanted))
}
