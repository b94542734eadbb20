//! The same work on many things at once. Results come in the order of the things, whatever the number
//! of threads.

use std::convert::Infallible;
use std::num::NonZero;
use std::thread;

/// Fewer things than these are done sooner than a thread begins.
const WORTH_A_THREAD: usize = 256;

/// So many things are worked on before their results are taken: no more of these are held on their way.
const AT_ONCE: usize = 1 << 12;

/// Takes what becomes of each of some things, in their order.
pub fn each<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync, take: impl FnMut(R)) {
    let of_some = |some: &[T]| some.iter().map(&work).collect::<Vec<R>>();
    let mut take = take;
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
    for things in things.chunks(AT_ONCE) {
        for done in at_once(things, &work) {
            take(done)?;
        }
    }
    Ok(())
}

/// Returns what becomes of some things, in as many parts as the machine does at once, in their order.
fn at_once<T: Sync, R: Send>(things: &[T], work: &(impl Fn(&[T]) -> R + Sync)) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let size = things.len().div_ceil(threads).max(WORTH_A_THREAD);
    let mut parts = things.chunks(size);
    let Some(first) = parts.next() else {
        return Vec::new();
    };
    thread::scope(|scope| {
        let others: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        let mut done = vec![work(first)];
        let joined = others.into_iter().map(|other| other.join());
        done.extend(
            joined.map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
        );
        done
    })
}

#[cfg(test)]
mod tests {
    use super::{AT_ONCE, each};

    #[test]
    fn results_come_in_the_order_of_the_things() {
        for count in [0, 1, 255, 256, 257, 5_000, AT_ONCE + 1] {
            let things: Vec<usize> = (0..count).collect();
            let mut doubled = Vec::new();
            each(&things, |thing| thing * 2, |double| doubled.push(double));
            assert!(doubled.into_iter().eq((0..count).map(|thing| thing * 2)));
        }
    }
}
