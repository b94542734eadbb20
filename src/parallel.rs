//! The same work on many things at once. Results come in the order of the things, whatever the number
//! of threads.

use std::num::NonZero;
use std::thread;

/// Fewer things than these are done sooner than a thread begins.
const WORTH_A_THREAD: usize = 256;

/// Returns what becomes of each of some things.
pub fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let of_some = |some: &[T]| some.iter().map(&work).collect::<Vec<R>>();
    parts(things, of_some).into_iter().flatten().collect()
}

/// Returns what becomes of some things, in as many parts as the machine does at once, in their order.
pub fn parts<T: Sync, R: Send>(things: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let size = things.len().div_ceil(threads).max(WORTH_A_THREAD);
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

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_come_in_the_order_of_the_things() {
        for count in [0, 1, 255, 256, 257, 5_000] {
            let things: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = things.iter().map(|thing| thing * 2).collect();
            assert_eq!(map(&things, |thing| thing * 2), doubled);
        }
    }
}
