//! Compound files: the container of XLS, a small file system of sectors.

use crate::confidential::ingest::fault::IngestError;

/// Sector numbers from here on mean something other than a sector.
const SPECIAL: u32 = 0xFFFF_FFFA;
const HEADER: usize = 512;
const SMALL_SECTOR: usize = 64;
const ENTRY: usize = 128;

/// A compound file held in memory.
///
/// No chain of sectors is followed further than the file has sectors, so none
/// can go round in circles.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector, the next of its chain.
    next: Vec<u32>,
    small_next: Vec<u32>,
    /// The sectors that hold what is small, as one run of bytes.
    small: Vec<u8>,
    /// Streams of at least this size have sectors of their own.
    least_large: usize,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl<'a> Compound<'a> {
    /// Reads the tables and the list of streams.
    ///
    /// # Errors
    /// [`IngestError::Damaged`] when they are not whole.
    ///
    /// # Source
    /// \[MS-CFB\], sections 2.2 to 2.6.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, IngestError> {
        let sector = match word(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return Err(IngestError::Damaged),
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            small_next: Vec::new(),
            small: Vec::new(),
            least_large: long(bytes, 56)? as usize,
            entries: Vec::new(),
        };
        for place in file.table_sectors()? {
            let table = file.sector(place)?;
            file.next.extend(longs(table));
        }
        let directory = file.chain(long(bytes, 48)?)?;
        for entry in directory.chunks_exact(ENTRY) {
            file.entries.push(Entry {
                name: name(entry)?,
                start: long(entry, 116)?,
                size: long(entry, 120)? as usize,
            });
        }
        let root = file.entries.first().ok_or(IngestError::Damaged)?.start;
        if root < SPECIAL {
            file.small = file.chain(root)?;
            file.small_next = longs(&file.chain(long(bytes, 60)?)?).collect();
        }
        Ok(file)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of a stream, `None` when there is none of this name.
    ///
    /// # Errors
    /// [`IngestError::Damaged`] when it is cut short.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, IngestError> {
        let Some(entry) = self.entry(name) else {
            return Ok(None);
        };
        let mut stream = if entry.size < self.least_large {
            self.small_chain(entry.start)?
        } else {
            self.chain(entry.start)?
        };
        if stream.len() < entry.size {
            return Err(IngestError::Damaged);
        }
        stream.truncate(entry.size);
        Ok(Some(stream))
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The sectors that hold the table of chains: the first are listed in the
    /// header, the rest in a chain of lists.
    fn table_sectors(&self) -> Result<Vec<u32>, IngestError> {
        let header = self.bytes.get(76..HEADER).ok_or(IngestError::Damaged)?;
        let mut all: Vec<u32> = longs(header).collect();
        let mut list = long(self.bytes, 68)?;
        for _ in 0..self.bytes.len() / self.sector {
            if list >= SPECIAL {
                break;
            }
            all.extend(longs(self.sector(list)?));
            list = all.pop().ok_or(IngestError::Damaged)?;
        }
        all.retain(|place| *place < SPECIAL);
        if all.len() > self.bytes.len() / self.sector {
            return Err(IngestError::Damaged);
        }
        Ok(all)
    }

    /// One sector; the last of a file may be cut short.
    fn sector(&self, place: u32) -> Result<&'a [u8], IngestError> {
        let start = (place as usize)
            .checked_add(1)
            .and_then(|place| place.checked_mul(self.sector))
            .ok_or(IngestError::Damaged)?;
        let rest = self.bytes.get(start..).ok_or(IngestError::Damaged)?;
        Ok(&rest[..rest.len().min(self.sector)])
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, IngestError> {
        let mut bytes = Vec::new();
        let mut place = start;
        for _ in 0..=self.next.len() {
            if place >= SPECIAL {
                return Ok(bytes);
            }
            bytes.extend_from_slice(self.sector(place)?);
            let next = self.next.get(place as usize);
            place = *next.ok_or(IngestError::Damaged)?;
        }
        Err(IngestError::Damaged)
    }

    fn small_chain(&self, start: u32) -> Result<Vec<u8>, IngestError> {
        let mut bytes = Vec::new();
        let mut place = start;
        for _ in 0..=self.small_next.len() {
            if place >= SPECIAL {
                return Ok(bytes);
            }
            let from = (place as usize).saturating_mul(SMALL_SECTOR);
            let rest = self.small.get(from..).ok_or(IngestError::Damaged)?;
            bytes.extend_from_slice(&rest[..rest.len().min(SMALL_SECTOR)]);
            let next = self.small_next.get(place as usize);
            place = *next.ok_or(IngestError::Damaged)?;
        }
        Err(IngestError::Damaged)
    }
}

/// The name of a directory entry, in UTF-16 up to a zero.
fn name(entry: &[u8]) -> Result<String, IngestError> {
    let letters = entry.get(..64).ok_or(IngestError::Damaged)?.chunks_exact(2);
    let letters = letters.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let letters: Vec<u16> = letters.take_while(|letter| *letter != 0).collect();
    Ok(String::from_utf16_lossy(&letters))
}

/// The 16-bit number at a place.
pub(super) fn word(bytes: &[u8], at: usize) -> Result<u16, IngestError> {
    let pair = bytes.get(at..).and_then(<[u8]>::first_chunk);
    Ok(u16::from_le_bytes(*pair.ok_or(IngestError::Damaged)?))
}

/// The 32-bit number at a place.
pub(super) fn long(bytes: &[u8], at: usize) -> Result<u32, IngestError> {
    let four = bytes.get(at..).and_then(<[u8]>::first_chunk);
    Ok(u32::from_le_bytes(*four.ok_or(IngestError::Damaged)?))
}

fn longs(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let fours = bytes.chunks_exact(4);
    fours.map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
