//! By what numbers everybody knows the texts that workers met, told to each worker.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::sheet::QuestionId;
use crate::sheet::words::WordId;

/// A text by the number by which everybody knows it.
pub struct Settled {
    pub question: QuestionId,
    pub text: Box<str>,
    pub word: WordId,
}

/// What there is to tell each worker, by the workers' numbers.
#[derive(Default)]
pub struct Notices(Mutex<Vec<Vec<Settled>>>);

impl Notices {
    /// Tells a worker of a text that it was the first to meet.
    pub fn tell(&self, worker: usize, settled: Settled) {
        let mut notices = self.notices();
        if notices.len() <= worker {
            notices.resize_with(worker + 1, Vec::new);
        }
        notices[worker].push(settled);
    }

    /// Returns what a worker was told since it asked last.
    pub fn take(&self, worker: usize) -> Vec<Settled> {
        let mut notices = self.notices();
        notices
            .get_mut(worker)
            .map(std::mem::take)
            .unwrap_or_default()
    }

    fn notices(&self) -> MutexGuard<'_, Vec<Vec<Settled>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
