/// Both kinds of spreadsheet are ZIP archives of XML parts, and so is a folder
/// as one file. Parts are stored as they are, and no time of day is written.
///
/// # Source
/// PKWARE, *APPNOTE: .ZIP file format specification*, version 6.3.10, sections
/// 4.3.7, 4.3.12 and 4.3.16.
pub(in crate::public) struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    parts: u16,
}

/// 1 January 1980, the first day that the format can write.
const FIRST_DAY: u16 = 0x21;

/// The version of the format that knows folders, and is enough to read it.
const VERSION: u16 = 20;

impl Archive {
    pub(in crate::public) fn new() -> Self {
        Self {
            bytes: Vec::new(),
            directory: Vec::new(),
            parts: 0,
        }
    }

    /// Adds a part. Names are ASCII.
    pub(in crate::public) fn add(&mut self, name: &str, content: &(impl AsRef<[u8]> + ?Sized)) {
        let content = content.as_ref();
        let offset = small(self.bytes.len());
        let entry = entry(name, content);
        self.bytes.extend(0x0403_4b50_u32.to_le_bytes());
        self.bytes.extend(&entry);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(content);
        self.directory.extend(0x0201_4b50_u32.to_le_bytes());
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(entry);
        // No comment, disk 0, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.parts += 1;
    }

    pub(in crate::public) fn finish(mut self) -> Vec<u8> {
        let (offset, size) = (small(self.bytes.len()), small(self.directory.len()));
        self.bytes.append(&mut self.directory);
        self.bytes.extend(0x0605_4b50_u32.to_le_bytes());
        self.bytes.extend([0; 4]);
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(size.to_le_bytes());
        self.bytes.extend(offset.to_le_bytes());
        // No comment.
        self.bytes.extend([0; 2]);
        self.bytes
    }
}

/// What the head of a part and the directory both say of it.
fn entry(name: &str, content: &[u8]) -> Vec<u8> {
    let name = u16::try_from(name.len()).expect("names of parts are short");
    let size = small(content.len());
    let mut entry = Vec::new();
    // No flags, stored, midnight.
    for field in [VERSION, 0, 0, 0, FIRST_DAY] {
        entry.extend(field.to_le_bytes());
    }
    for field in [crc32(content), size, size] {
        entry.extend(field.to_le_bytes());
    }
    for field in [name, 0] {
        entry.extend(field.to_le_bytes());
    }
    entry
}

fn small(length: usize) -> u32 {
    u32::try_from(length).expect("what is published is small")
}

/// The checksum of the format, bit by bit: a table would be more to download
/// than it saves.
fn crc32(content: &[u8]) -> u32 {
    let step = |sum: u32, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
    let add = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), step);
    !content.iter().fold(!0, add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_published_one() {
        // ITU-T V.42; "check" in the catalogue of CRC algorithms by G. Cook.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn others_read_what_was_added() {
        let parts = [
            ("mimetype", "a kind"),
            ("a/b.xml", "<a>é</a>"),
            ("empty", ""),
        ];
        let mut archive = Archive::new();
        for (name, content) in parts {
            archive.add(name, content);
        }
        let bytes = std::io::Cursor::new(archive.finish());
        let mut read = zip::ZipArchive::new(bytes).unwrap();
        assert_eq!(read.len(), parts.len());
        for (place, (name, content)) in parts.into_iter().enumerate() {
            let part = read.by_index(place).unwrap();
            assert_eq!(part.name().unwrap(), name);
            assert_eq!(std::io::read_to_string(part).unwrap(), content);
        }
    }
}
