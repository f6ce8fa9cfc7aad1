//! XML Spreadsheet 2003.
#![no_main]

use libfuzzer_sys::Corpus;
use quietcount_fuzz::read_if_it_begins;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> Corpus { read_if_it_begins(bytes, b"<") });
