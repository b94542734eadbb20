//! What a run that takes a while is at, for whoever watches a terminal. Nobody sees it in a pipe, nor of
//! a run that is done within a second.

use std::io::{self, IsTerminal};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long nobody asks what takes so long.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often it is drawn while nothing else happens.
const TICK: Duration = Duration::from_millis(120);

/// How far a run has come; nothing where nobody watches.
pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// Returns what nobody sees.
    pub fn hidden() -> Progress {
        Progress(None)
    }

    /// Returns what is seen after a second, where standard error is a terminal.
    pub fn patient() -> Progress {
        if !io::stderr().is_terminal() {
            return Progress::hidden();
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let shown = bar.clone();
        thread::spawn(move || {
            thread::sleep(PATIENCE);
            if !shown.is_finished() {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(TICK);
            }
        });
        Progress(Some(bar))
    }

    /// Says what begins now, of which nobody knows how long it takes.
    pub fn begin(&self, words: String) {
        if let Some(bar) = &self.0 {
            bar.set_style(style("{spinner} {msg} {elapsed}"));
            bar.set_message(words);
        }
    }

    /// Says what begins now, of so many bytes; returns what is told of each that is done.
    pub fn begin_bytes(&self, words: String, bytes: usize) -> impl Fn(usize) + Send + Sync + use<> {
        let bar = self.0.clone();
        if let Some(bar) = &bar {
            bar.set_style(style("{spinner} {msg} {bar:32} {percent}%"));
            bar.set_message(words);
            bar.set_length(bytes as u64);
            bar.set_position(0);
        }
        move |done| {
            if let Some(bar) = &bar {
                bar.set_position(done as u64);
            }
        }
    }

    /// Returns what `say` does, which writes to the terminal too.
    pub fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        match &self.0 {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    pub fn end(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// What is left on the terminal of a run that is over is what it said.
impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the template is sound")
}
