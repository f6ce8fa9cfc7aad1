//! What a file is, told by its first bytes and never by its name.

use std::borrow::Cow;

use super::encoding::UTF_8_MARK;
use super::text::{ByteOrder, Utf16};
use crate::confidential::ingest::fault::IngestError;

/// The kind of a file, and how its text is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential::ingest) struct Content {
    pub(in crate::confidential::ingest) kind: Kind,
    pub(in crate::confidential::ingest) utf_16: Option<ByteOrder>,
    /// How many bytes a mark of the encoding takes.
    pub(in crate::confidential::ingest) mark: usize,
}

/// The kinds that can be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential::ingest) enum Kind {
    /// Cells with separators between them.
    Text,
    /// XLSX, XLSM, ODS.
    Zip,
    /// XLS.
    Compound,
    Html,
    Xml,
}

/// How a page begins that is no well-formed XML.
const PAGES: [&[u8]; 9] = [
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<meta",
    b"<style",
    b"<title",
    b"<table",
    b"<div",
];

impl Content {
    /// Tells what a file is.
    ///
    /// # Errors
    /// The [`IngestError`] that names what it is, when it cannot be read.
    pub(in crate::confidential::ingest) fn of(head: &[u8]) -> Result<Self, IngestError> {
        let (utf_16, mark) = encoding_of(head);
        let content = |kind| Self { kind, utf_16, mark };
        if let Some(kind) = binary(head)? {
            return Ok(content(kind));
        }
        let text = &head[mark..];
        let text = match utf_16 {
            None => Cow::Borrowed(text),
            Some(order) => Cow::Owned(Utf16::new(order).read(text).to_vec()),
        };
        let start = text.trim_ascii_start();
        let opens = |opening: &[u8]| {
            start
                .get(..opening.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(opening))
        };
        match start {
            [] => Err(IngestError::Empty),
            [b'{' | b'[', ..] => Err(IngestError::NotAnAbsenceFile),
            _ if PAGES.iter().any(|page| opens(page)) => Ok(content(Kind::Html)),
            [b'<', b'?' | b'!' | b'a'..=b'z' | b'A'..=b'Z', ..] => Ok(content(Kind::Xml)),
            _ => Ok(content(Kind::Text)),
        }
    }
}

fn binary(head: &[u8]) -> Result<Option<Kind>, IngestError> {
    for (opening, kind) in [
        (&b"PK\x03\x04"[..], Ok(Kind::Zip)),
        (b"PK\x05\x06", Ok(Kind::Zip)),
        (b"\xD0\xCF\x11\xE0", Ok(Kind::Compound)),
        (b"%PDF", Err(IngestError::Pdf)),
        (b"\x89PNG", Err(IngestError::Picture)),
        (b"\xFF\xD8\xFF", Err(IngestError::Picture)),
    ] {
        if head.starts_with(opening) {
            return kind.map(Some);
        }
    }
    Ok(None)
}

/// How text is written, and the length of the mark that says so. Without one,
/// English in UTF-16 has a zero in every second byte.
fn encoding_of(head: &[u8]) -> (Option<ByteOrder>, usize) {
    if head.starts_with(UTF_8_MARK) {
        return (None, UTF_8_MARK.len());
    }
    match head {
        [0xFF, 0xFE, ..] => return (Some(ByteOrder::LowFirst), 2),
        [0xFE, 0xFF, ..] => return (Some(ByteOrder::HighFirst), 2),
        _ => {}
    }
    let start = &head[..head.len().min(1024)];
    let zeros = |first: usize| {
        let every_second = start.iter().skip(first).step_by(2);
        every_second.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let utf_16 = match start.len() {
        // Zeros in both places are no letters of English.
        length if odd * 4 > length && even * 16 < length => Some(ByteOrder::LowFirst),
        length if even * 4 > length && odd * 16 < length => Some(ByteOrder::HighFirst),
        _ => None,
    };
    (utf_16, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_file_by_its_content() {
        let low_first =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let high_first =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
        for (name, bytes, want) in [
            ("nothing", b"".to_vec(), Err(IngestError::Empty)),
            ("white space", b" \r\n\t".to_vec(), Err(IngestError::Empty)),
            ("a mark alone", UTF_8_MARK.to_vec(), Err(IngestError::Empty)),
            (
                "a mark of UTF-16 alone",
                b"\xFF\xFE".to_vec(),
                Err(IngestError::Empty),
            ),
            (
                "XLSX or ODS",
                b"PK\x03\x04\x14".to_vec(),
                Ok((Kind::Zip, None, 0)),
            ),
            (
                "an empty archive",
                b"PK\x05\x06".to_vec(),
                Ok((Kind::Zip, None, 0)),
            ),
            (
                "XLS",
                b"\xD0\xCF\x11\xE0\xA1".to_vec(),
                Ok((Kind::Compound, None, 0)),
            ),
            (
                "XML",
                b"\xEF\xBB\xBF<?xml ?>".to_vec(),
                Ok((Kind::Xml, None, 3)),
            ),
            ("CTF", b"<CTfile>".to_vec(), Ok((Kind::Xml, None, 0))),
            (
                "a document type",
                b"<!DOCTYPE a [".to_vec(),
                Ok((Kind::Xml, None, 0)),
            ),
            (
                "web page",
                b"\n<!DOCTYPE html>".to_vec(),
                Ok((Kind::Html, None, 0)),
            ),
            ("HTML", b"<HTML>".to_vec(), Ok((Kind::Html, None, 0))),
            ("HTML table", b"<table>".to_vec(), Ok((Kind::Html, None, 0))),
            ("PDF", b"%PDF-1.7".to_vec(), Err(IngestError::Pdf)),
            ("PNG", b"\x89PNG\r\n".to_vec(), Err(IngestError::Picture)),
            ("JPEG", b"\xFF\xD8\xFF".to_vec(), Err(IngestError::Picture)),
            (
                "UTF-16 LE",
                b"\xFF\xFEU\0".to_vec(),
                Ok((Kind::Text, Some(ByteOrder::LowFirst), 2)),
            ),
            (
                "UTF-16 BE",
                b"\xFE\xFF\0U".to_vec(),
                Ok((Kind::Text, Some(ByteOrder::HighFirst), 2)),
            ),
            (
                "UTF-16 unmarked",
                low_first("UPN,Date"),
                Ok((Kind::Text, Some(ByteOrder::LowFirst), 0)),
            ),
            (
                "UTF-16 BE unmarked",
                high_first("UPN,Date"),
                Ok((Kind::Text, Some(ByteOrder::HighFirst), 0)),
            ),
            (
                "XML in UTF-16",
                low_first("\u{FEFF}<?xml version='1.0'?>"),
                Ok((Kind::Xml, Some(ByteOrder::LowFirst), 2)),
            ),
            ("zeros", vec![0; 64], Ok((Kind::Text, None, 0))),
            (
                "JSON",
                b" {\"format\"".to_vec(),
                Err(IngestError::NotAnAbsenceFile),
            ),
            ("CSV", b"UPN,Date".to_vec(), Ok((Kind::Text, None, 0))),
            (
                "CSV with a mark",
                b"\xEF\xBB\xBFUPN".to_vec(),
                Ok((Kind::Text, None, 3)),
            ),
            (
                "CSV of brackets",
                b"<,>".to_vec(),
                Ok((Kind::Text, None, 0)),
            ),
        ] {
            let content = Content::of(&bytes);
            let content = content.map(|content| (content.kind, content.utf_16, content.mark));
            assert_eq!(content, want, "{name}");
        }
    }
}
