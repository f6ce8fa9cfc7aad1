//! The time and memory that a file may take, by its size.

use cpu_time::ThreadTime;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What a small file may take, and each megabyte beside. Of this thread alone:
/// what else the machine does makes no finding.
const SECONDS: f64 = 0.25;
const SECONDS_A_MEGABYTE: f64 = 2.0;

/// What a small file may hold at once, and each of its bytes beside.
const BYTES: usize = 32 << 20;
const BYTES_A_BYTE: usize = 64;

/// Does the work that a file of this size asks for, and panics where it takes
/// more time or memory than is stated.
pub(crate) fn within_bounds<T>(size: usize, work: impl FnOnce() -> T) -> T {
    MEMORY.reset_peak_usage();
    let (held, begun) = (MEMORY.current_usage(), ThreadTime::now());
    let done = work();
    let seconds = begun.elapsed().as_secs_f64();
    let bytes = MEMORY.peak_usage().saturating_sub(held);
    #[expect(clippy::cast_precision_loss, reason = "a time, roughly")]
    let megabytes = size as f64 / 1e6;
    assert!(
        seconds <= SECONDS + SECONDS_A_MEGABYTE * megabytes,
        "{seconds} s for {size} bytes"
    );
    assert!(
        bytes <= BYTES + BYTES_A_BYTE * size,
        "{bytes} bytes held for {size} bytes"
    );
    done
}
