//! OpenDocument spreadsheets: XML in an archive.
#![no_main]

use libfuzzer_sys::Corpus;
use quietcount_fuzz::{change_a_part, read_if_it_begins};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> Corpus { read_if_it_begins(bytes, b"PK") });

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    change_a_part(data, size, max_size, seed)
});
