//! Old workbooks: records in a compound file.
#![no_main]

use libfuzzer_sys::Corpus;
use quietcount_fuzz::read_if_it_begins;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> Corpus {
    read_if_it_begins(bytes, b"\xD0\xCF\x11\xE0")
});
