//! Enrolments of a body's key.
#![no_main]

use quietcount_fuzz::{change_a_value, enrolment};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| enrolment(bytes));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    change_a_value(data, size, max_size, seed)
});
