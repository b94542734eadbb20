//! The same work on many things at once. Results come in the order of the things, whatever the number
//! of threads.

use std::num::NonZero;
use std::ops::{ControlFlow, Range};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// Fewer things than these are done sooner than a thread begins.
const WORTH_A_THREAD: usize = 256;

/// So many pieces of a file are done sooner than a thread begins.
const FEW_PIECES: usize = 3;

/// So many results of each worker may wait to be taken.
const AHEAD: usize = 4;

/// Returns what becomes of each of some things.
pub fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let of_some = |some: &[T]| some.iter().map(&work).collect::<Vec<R>>();
    parts(things, of_some).into_iter().flatten().collect()
}

/// Returns what becomes of some things, in as many parts as the machine does at once, in their order.
pub fn parts<T: Sync, R: Send>(things: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let size = things.len().div_ceil(cores()).max(WORTH_A_THREAD);
    let mut parts = things.chunks(size);
    let Some(first) = parts.next() else {
        return Vec::new();
    };
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        let mut done = vec![work(first)];
        let joined = others.into_iter().map(|other| other.join());
        done.extend(
            joined.map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
        );
        done
    })
}

/// Works on numbered pieces, and gives what becomes of each to `take`, in order, for as long as it goes
/// on. Each worker has what `begin` makes of its number, and gets its pieces in rising order. Only a
/// few pieces are worked on ahead of the one that is taken.
pub fn in_order<W, R: Send>(
    pieces: Range<usize>,
    begin: impl Fn(usize) -> W + Sync,
    work: impl Fn(&mut W, usize) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) {
    if pieces.len() <= FEW_PIECES {
        let mut worker = begin(0);
        let _ = pieces
            .into_iter()
            .try_for_each(|piece| take(work(&mut worker, piece)));
        return;
    }
    thread::scope(|scope| {
        let (begin, work) = (&begin, &work);
        let count = cores().min(pieces.len());
        let workers: Vec<Receiver<R>> = (0..count)
            .map(|number| {
                let (done, receiver) = sync_channel(AHEAD);
                let mut own = pieces.clone().skip(number).step_by(count);
                scope.spawn(move || {
                    let mut worker = begin(number);
                    // Nobody receives any more once taking has ended.
                    own.try_for_each(|piece| done.send(work(&mut worker, piece)).ok())
                });
                receiver
            })
            .collect();
        // A worker that panicked sends nothing more; the scope passes its panic on.
        let mut results = workers
            .iter()
            .cycle()
            .map_while(|worker| worker.recv().ok());
        let _ = results.try_for_each(&mut take);
    });
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_things() {
        for count in [0, 1, 255, 256, 257, 5_000] {
            let things: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = things.iter().map(|thing| thing * 2).collect();
            assert_eq!(map(&things, |thing| thing * 2), doubled);
        }
    }

    #[test]
    fn pieces_are_taken_in_order_for_as_long_as_they_are_wanted() {
        for (count, wanted) in [(0, 0), (1, 1), (3, 2), (4, 4), (1_000, 1_000), (1_000, 7)] {
            let mut taken = Vec::new();
            let work = |seen: &mut Vec<usize>, piece: usize| {
                assert!(seen.last().is_none_or(|&last| last < piece), "pieces rise");
                seen.push(piece);
                piece * 2
            };
            in_order(
                5..5 + count,
                |_| Vec::new(),
                work,
                |result| {
                    taken.push(result);
                    match taken.len() < wanted {
                        true => ControlFlow::Continue(()),
                        false => ControlFlow::Break(()),
                    }
                },
            );
            let expected: Vec<usize> = (5..5 + wanted).map(|piece| piece * 2).collect();
            assert_eq!(taken, expected);
        }
    }
}
