//! Text with separators, in any encoding.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| quietcount_fuzz::read(bytes));
