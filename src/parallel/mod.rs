//! The same work on many things at once. Results come in the order of the things, whatever the number
//! of threads.

mod desk;

use std::convert::Infallible;
use std::num::NonZero;
use std::ops::{ControlFlow, Range};
use std::thread;

use desk::{ClosingInPanic, Desk, Next};

/// So many things are a part: fewer are done sooner than a thread begins.
const THINGS_OF_A_PART: usize = 256;

/// So many pieces of a file, or parts of a list, are done sooner than threads begin.
const FEW: usize = 3;

/// So many pieces of each worker may be worked on, or wait to be taken.
const AHEAD: usize = 4;

/// Takes what becomes of each of some things, in their order.
pub fn each<T: Sync, R: Send>(
    things: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R),
) {
    let of_some = |some: &[T]| some.iter().map(&work).collect::<Vec<R>>();
    let Ok(()) = parts(things, of_some, |done| {
        done.into_iter().for_each(&mut take);
        Ok::<(), Infallible>(())
    });
}

/// Takes what becomes of some things, in parts of which the machine does several at once, in their order.
///
/// # Errors
///
/// Where a part cannot be taken.
pub fn parts<T: Sync, R: Send, E>(
    things: &[T],
    work: impl Fn(&[T]) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let part = |number: usize| {
        let begins = number * THINGS_OF_A_PART;
        &things[begins..things.len().min(begins + THINGS_OF_A_PART)]
    };
    let parts = 0..things.len().div_ceil(THINGS_OF_A_PART);
    let mut taken = Ok(());
    in_order(
        parts,
        |_| (),
        |(), number| work(part(number)),
        |done| match take(done) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                taken = Err(error);
                ControlFlow::Break(())
            }
        },
    );
    taken
}

/// Works on numbered pieces, and gives what becomes of each to `take`, in order, for as long as it goes
/// on. Each worker has what `begin` makes of its number, and gets its pieces in rising order; who takes
/// is one of them, while there is nothing to take. Only a few pieces are worked on ahead of the one that
/// is taken.
pub fn in_order<W, R: Send>(
    pieces: Range<usize>,
    begin: impl Fn(usize) -> W + Sync,
    work: impl Fn(&mut W, usize) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) {
    let count = match pieces.len() <= FEW {
        true => 1,
        false => cores().min(pieces.len()),
    };
    let desk = Desk::new(pieces, count * AHEAD);
    thread::scope(|scope| {
        // Nobody waits for who ended in a panic, which the scope passes on.
        let _closing = ClosingInPanic(&desk);
        for number in 1..count {
            let (desk, begin, work) = (&desk, &begin, &work);
            scope.spawn(move || {
                let _closing = ClosingInPanic(desk);
                let mut worker = begin(number);
                while let Some(piece) = desk.claim() {
                    desk.lay_down(piece, work(&mut worker, piece));
                }
            });
        }
        let mut worker = begin(0);
        while let Some(next) = desk.next() {
            let went_on = match next {
                Next::Result(result) => take(result),
                Next::Work(piece) => {
                    desk.lay_down(piece, work(&mut worker, piece));
                    ControlFlow::Continue(())
                }
            };
            if went_on.is_break() {
                break;
            }
        }
        desk.close();
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
            let mut doubled = Vec::new();
            each(&things, |thing| thing * 2, |double| doubled.push(double));
            assert!(doubled.into_iter().eq((0..count).map(|thing| thing * 2)));
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

    #[test]
    fn a_panic_is_passed_on_whoever_panics() {
        let pieces = 0..100;
        let of_a_worker = || {
            let work = |(): &mut (), piece: usize| assert!(piece != 50, "a piece panics");
            in_order(pieces.clone(), |_| (), work, |()| ControlFlow::Continue(()));
        };
        let of_who_takes = || {
            let take = |piece: usize| {
                assert!(piece != 50, "taking panics");
                ControlFlow::Continue(())
            };
            in_order(pieces.clone(), |_| (), |(), piece| piece, take);
        };
        assert!(std::panic::catch_unwind(of_a_worker).is_err());
        assert!(std::panic::catch_unwind(of_who_takes).is_err());
    }
}
