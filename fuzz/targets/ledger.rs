//! Ledgers: charges and stored releases.
#![no_main]

use quietcount_fuzz::{change_a_value, ledger};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ledger(bytes));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    change_a_value(data, size, max_size, seed)
});
