//! The parts of a ZIP file, unpacked within a bound.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive, crc32};

use crate::confidential::ingest::fault::IngestError;

/// All that one workbook may unpack to, in megabytes. The largest sheet there
/// is, full of marks, takes about half of it.
const MOST_MEGABYTES: u32 = 512;

/// More parts than any workbook has.
const MOST_PARTS: usize = 10_000;

/// A ZIP file held in memory. Nothing is unpacked but what is asked for.
pub(super) struct Archive<'a> {
    zip: ZipSliceArchive<&'a [u8]>,
    parts: Vec<Part>,
    /// Bytes that may still be unpacked.
    left: usize,
}

struct Part {
    name: Vec<u8>,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    crc: u32,
    is_encrypted: bool,
}

impl<'a> Archive<'a> {
    /// Reads the list of parts.
    ///
    /// # Errors
    /// [`IngestError::Damaged`] when there is none.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, IngestError> {
        let zip = ZipArchive::from_slice(bytes).map_err(|_| IngestError::Damaged)?;
        let mut parts = Vec::new();
        for part in zip.entries() {
            let part = part.map_err(|_| IngestError::Damaged)?;
            if parts.len() == MOST_PARTS {
                return Err(IngestError::Damaged);
            }
            parts.push(Part {
                name: part.file_path().as_bytes().to_vec(),
                place: part.wayfinder(),
                method: part.compression_method(),
                crc: part.crc32(),
                is_encrypted: part.flags().is_encrypted(),
            });
        }
        Ok(Self {
            zip,
            parts,
            left: MOST_MEGABYTES as usize * 1_000_000,
        })
    }

    fn part(&self, name: &str) -> Option<&Part> {
        let name = name.as_bytes();
        self.parts
            .iter()
            .find(|part| part.name.eq_ignore_ascii_case(name))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.part(name).is_some()
    }

    /// Unpacks a part.
    ///
    /// # Errors
    /// [`IngestError::UnpacksTooLarge`] when it declares, or turns out, to be
    /// more than the bound leaves; [`IngestError::Encrypted`];
    /// [`IngestError::Damaged`] when it is not there or not whole.
    pub(super) fn read(&mut self, name: &str) -> Result<Vec<u8>, IngestError> {
        let part = self.part(name).ok_or(IngestError::Damaged)?;
        if part.is_encrypted {
            return Err(IngestError::Encrypted);
        }
        let declared = usize::try_from(part.place.uncompressed_size_hint());
        let declared = declared.ok().filter(|size| *size <= self.left);
        let declared = declared.ok_or(TOO_LARGE)?;
        let entry = self.zip.get_entry(part.place);
        let packed = entry.map_err(|_| IngestError::Damaged)?.data();
        let bytes =
            match part.method {
                CompressionMethod::STORE => packed.to_vec(),
                CompressionMethod::DEFLATE => decompress_to_vec_with_limit(packed, declared)
                    .map_err(|error| match error.status {
                        miniz_oxide::inflate::TINFLStatus::HasMoreOutput => TOO_LARGE,
                        _ => IngestError::Damaged,
                    })?,
                _ => return Err(IngestError::Damaged),
            };
        if bytes.len() != declared || crc32(&bytes) != part.crc {
            return Err(IngestError::Damaged);
        }
        self.left -= declared;
        Ok(bytes)
    }
}

const TOO_LARGE: IngestError = IngestError::UnpacksTooLarge {
    most: MOST_MEGABYTES,
};
