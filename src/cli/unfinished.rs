//! Files and folders that are half written: where a run is interrupted, they go with it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where something half written stands. What has gone to its place since is not there any more.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Makes a file or a folder that an interruption takes away again.
pub fn begin<T>(
    make: impl FnOnce() -> io::Result<T>,
    path: impl FnOnce(&T) -> &Path,
) -> io::Result<T> {
    listen();
    let mut unfinished = uninterrupted();
    let made = make()?;
    unfinished.push(path(&made).to_owned());
    Ok(made)
}

/// Holds interruptions back while what is returned lives.
pub fn uninterrupted() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for Ctrl-C and `kill` from now on; the exit status is the one that shells give to either.
#[cfg(unix)]
fn listen() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    static LISTENING: std::sync::Once = std::sync::Once::new();
    LISTENING.call_once(|| {
        // Where signals cannot be waited for they end the program at once, as they always do.
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
            return;
        };
        std::thread::spawn(move || {
            let Some(signal) = signals.forever().next() else {
                return;
            };
            for path in uninterrupted().drain(..) {
                let _ = match path.is_dir() {
                    true => std::fs::remove_dir_all(path),
                    false => std::fs::remove_file(path),
                };
            }
            std::process::exit(128 + signal);
        });
    });
}

#[cfg(not(unix))]
fn listen() {}
