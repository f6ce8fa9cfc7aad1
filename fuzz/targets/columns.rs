//! Columns files.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| quietcount_fuzz::columns(bytes));
