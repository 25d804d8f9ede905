//! Many articles at a time: several threads, results in the order of the articles, memory bounded.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Items under way for each thread: enough that a long article does not leave the others idle, few enough to bound memory.
const IN_FLIGHT: usize = 16;

/// Items asked for at a time: to wake the thread that reads for each one takes longer than to skip an article that is known.
const ASKED_FOR: usize = IN_FLIGHT / 2;

/// Runs `work` on every item on `jobs` threads and hands the results to `then`, on the calling thread and in the order of
/// the items, whatever finishes first. At most 16 items for each thread are under way: the next one is asked for only
/// when `then` has taken an earlier one, so a slow `then` slows the reading down.
///
/// # Errors
/// The first error of `then`; no further item is asked for after it.
pub fn in_order<T: Send, R: Send, E>(
    items: impl Iterator<Item = T> + Send,
    jobs: usize,
    work: impl Fn(T) -> R + Sync,
    mut then: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let jobs = jobs.max(1);
    let (permits, permitted) = channel();
    for _ in 0..jobs * IN_FLIGHT {
        // The receiver lives.
        let _ = permits.send(());
    }
    let (to_do, waiting) = channel();
    let waiting = Mutex::new(waiting);
    let (finished, results) = channel();
    thread::scope(|scope| {
        scope.spawn(move || feed(items, &permitted, &to_do));
        for _ in 0..jobs {
            let (finished, waiting, work) = (finished.clone(), &waiting, &work);
            scope.spawn(move || {
                loop {
                    let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((place, item)) = next else { break };
                    // A panic must reach the caller instead of leaving a gap that he waits for.
                    let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                    if finished.send((place, result)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(finished);
        let mut early = BTreeMap::new();
        let (mut next, mut taken) = (0_usize, 0);
        // Leaving the closure drops `permits` and `results`, which ends the threads.
        let (permits, results) = (permits, results);
        for (place, result) in results {
            early.insert(place, result);
            while let Some(result) = early.remove(&next) {
                next += 1;
                then(result.unwrap_or_else(|panic| resume_unwind(panic)))?;
                taken += 1;
                if taken == ASKED_FOR {
                    for _ in 0..std::mem::take(&mut taken) {
                        // The feeder may have come to its end.
                        let _ = permits.send(());
                    }
                }
            }
        }
        Ok(())
    })
}

fn feed<T>(items: impl Iterator<Item = T>, permitted: &Receiver<()>, to_do: &Sender<(usize, T)>) {
    for (place, item) in items.enumerate() {
        if permitted.recv().is_err() || to_do.send((place, item)).is_err() {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let slow_when_even = |n: u64| {
            thread::sleep(std::time::Duration::from_micros(if n.is_multiple_of(2) { 300 } else { 1 }));
            n * 10
        };
        let mut seen = Vec::new();
        let done: Result<(), ()> = in_order(0..200_u64, 4, slow_when_even, |result| {
            seen.push(result);
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert_eq!(seen, (0..200).map(|n| n * 10).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_is_read_than_may_be_under_way() {
        let read = AtomicUsize::new(0);
        let items = (0..10_000).inspect(|_| {
            read.fetch_add(1, Ordering::SeqCst);
        });
        let mut taken = 0;
        let stopped = in_order(
            items,
            2,
            |n: u32| n,
            |_| {
                taken += 1;
                thread::sleep(std::time::Duration::from_millis(1));
                assert!(read.load(Ordering::SeqCst) <= taken + 2 * IN_FLIGHT + 1);
                if taken == 50 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!(stopped, Err("enough"));
        assert!(read.load(Ordering::SeqCst) < 200);
    }

    #[test]
    fn a_panic_is_not_swallowed() {
        let caught = catch_unwind(|| in_order(0..100_u32, 2, |n| assert_ne!(n, 40), |()| Ok::<_, ()>(())));
        assert!(caught.is_err());
    }
}
