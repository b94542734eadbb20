//! Writes the made-up sheets of this folder: `cargo run --example make-review-2019 [FOLDER]`.

#[path = "make/mod.rs"]
mod make;

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/review-2019");
    let folder = PathBuf::from(env::args_os().nth(1).unwrap_or_else(|| own.into()));
    fs::create_dir_all(&folder)?;
    for (name, bytes) in make::files(make::SEED) {
        fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}
