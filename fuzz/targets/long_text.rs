//! Text beyond the bytes that decide how it is read.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| quietcount_fuzz::read_after_a_head(bytes));
