//! Changes inside the parts of an archive. Its checksums would stop every
//! change from outside before a reader saw it.

use libfuzzer_sys::fuzzer_mutate;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive};

use crate::parts::{archive, stored};

/// More than any part of a seed unpacks to.
const MOST: usize = 1 << 20;

/// Bytes that one packed byte can stand for (RFC 1951).
const MOST_PACKED: usize = 1032;

/// One in so many changes leaves a part out, by which parts that no reader
/// looks at vanish from the corpus.
const LEAVE_OUT: usize = 16;

/// One in so many changes is of the archive itself.
const FROM_OUTSIDE: usize = 64;

/// Changes one part of the archive that stands in the first `size` bytes and
/// packs it again; gives the new length. What is no archive, and now and then
/// one that is, is changed as it stands.
pub fn change_a_part(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let seed = usize::try_from(seed).expect("32 bits");
    let parts = unpacked(&data[..size]).filter(|parts| !parts.is_empty());
    let Some(mut parts) = parts.filter(|_| !seed.is_multiple_of(FROM_OUTSIDE)) else {
        return fuzzer_mutate(data, size, most);
    };
    let place = (seed / FROM_OUTSIDE) % parts.len();
    if (seed / 7).is_multiple_of(LEAVE_OUT) && parts.len() > 1 {
        parts.remove(place);
    } else {
        let bytes = &mut parts[place].1;
        let long = bytes.len();
        let room = most.saturating_sub(size).clamp(16, 4096);
        bytes.resize(long + room, 0);
        let changed = fuzzer_mutate(bytes, long, long + room);
        bytes.truncate(changed);
    }
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, bytes)| stored(name, bytes))
        .collect();
    let file = archive(&parts);
    if file.len() > most {
        return fuzzer_mutate(data, size, most);
    }
    data[..file.len()].copy_from_slice(&file);
    file.len()
}

/// Bytes of a file, or of all that an archive unpacks to. One that does not
/// unpack here may do so for the reader, as far as packing goes.
pub(crate) fn unpacked_size(bytes: &[u8]) -> usize {
    if !bytes.starts_with(b"PK") {
        return bytes.len();
    }
    match unpacked(bytes) {
        Some(parts) => bytes.len() + parts.iter().map(|(_, part)| part.len()).sum::<usize>(),
        None => bytes.len() * MOST_PACKED,
    }
}

/// The parts of an archive by name.
fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let zip = ZipArchive::from_slice(bytes).ok()?;
    let mut parts = Vec::new();
    for entry in zip.entries() {
        let entry = entry.ok()?;
        let name = String::from_utf8(entry.file_path().as_bytes().to_vec()).ok()?;
        if name.len() > usize::from(u8::MAX) || parts.len() == 64 {
            return None;
        }
        let packed = zip.get_entry(entry.wayfinder()).ok()?.data();
        let bytes = match entry.compression_method() {
            CompressionMethod::STORE => packed.to_vec(),
            CompressionMethod::DEFLATE => decompress_to_vec_with_limit(packed, MOST).ok()?,
            _ => return None,
        };
        parts.push((name, bytes));
    }
    Some(parts)
}
