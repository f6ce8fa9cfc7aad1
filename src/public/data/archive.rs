use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// Both kinds of spreadsheet are ZIP archives of XML parts. Parts are stored
/// as they are: the files are small, and a compressor would be the larger part
/// of what a page downloads for them. No time of day is written.
pub(super) struct Archive(ZipWriter<Cursor<Vec<u8>>>);

const IN_MEMORY: &str = "a small archive can be written to memory";

impl Archive {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    pub(super) fn add(&mut self, name: &str, content: &str) {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default());
        self.0.start_file(name, options).expect(IN_MEMORY);
        self.0.write_all(content.as_bytes()).expect(IN_MEMORY);
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0.finish().expect(IN_MEMORY).into_inner()
    }
}
