//! A desk for work on numbered pieces: where workers find what there is to do, and lay down what they did.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Where workers find the numbers of pieces, and lay down what became of them.
pub struct Desk<R> {
    laid: Mutex<Laid<R>>,
    changed: Condvar,
    /// So many pieces are worked on from the one that is taken next.
    ahead: usize,
}

struct Laid<R> {
    /// The pieces that nobody works on yet.
    unclaimed: Range<usize>,
    /// Which is taken next, and what became of those from it on, as far as they were worked on.
    next: usize,
    results: VecDeque<Option<R>>,
    is_closed: bool,
}

/// What is to be done by who takes.
pub enum Next<R> {
    Result(R),
    Work(usize),
}

/// Closes a desk where somebody who works at it panics.
pub struct ClosingInPanic<'d, R>(pub &'d Desk<R>);

impl<R> Drop for ClosingInPanic<'_, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.close();
        }
    }
}

impl<R> Desk<R> {
    pub fn new(pieces: Range<usize>, ahead: usize) -> Desk<R> {
        Desk {
            laid: Mutex::new(Laid {
                next: pieces.start,
                unclaimed: pieces,
                results: VecDeque::new(),
                is_closed: false,
            }),
            changed: Condvar::new(),
            ahead,
        }
    }

    /// Returns the number of the next piece to work on, when its turn comes; nothing where there is none.
    pub fn claim(&self) -> Option<usize> {
        let mut laid = self.laid();
        while !laid.is_closed && !laid.unclaimed.is_empty() {
            if laid.unclaimed.start < laid.next + self.ahead {
                return laid.unclaimed.next();
            }
            laid = self.wait(laid);
        }
        None
    }

    /// Lays down what became of a piece.
    pub fn lay_down(&self, piece: usize, result: R) {
        let mut laid = self.laid();
        let place = piece - laid.next;
        if laid.results.len() <= place {
            laid.results.resize_with(place + 1, || None);
        }
        laid.results[place] = Some(result);
        drop(laid);
        if place == 0 {
            self.changed.notify_all();
        }
    }

    /// Returns what became of the piece that is taken next or, while that is not known, another piece to
    /// work on; nothing at the end.
    pub fn next(&self) -> Option<Next<R>> {
        let mut laid = self.laid();
        while !laid.is_closed {
            if let Some(result) = laid.results.front_mut().and_then(Option::take) {
                laid.results.pop_front();
                laid.next += 1;
                drop(laid);
                self.changed.notify_all();
                return Some(Next::Result(result));
            }
            if laid.unclaimed.start < laid.next + self.ahead
                && let Some(piece) = laid.unclaimed.next()
            {
                return Some(Next::Work(piece));
            }
            if laid.unclaimed.start == laid.next {
                return None;
            }
            laid = self.wait(laid);
        }
        None
    }

    /// Has everybody end who works or waits.
    pub fn close(&self) {
        self.laid().is_closed = true;
        self.changed.notify_all();
    }

    fn laid(&self) -> MutexGuard<'_, Laid<R>> {
        self.laid.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'d>(&self, laid: MutexGuard<'d, Laid<R>>) -> MutexGuard<'d, Laid<R>> {
        let changed = self.changed.wait(laid);
        changed.unwrap_or_else(PoisonError::into_inner)
    }
}
