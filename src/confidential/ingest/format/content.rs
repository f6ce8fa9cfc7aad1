//! What a file is, told by its first bytes and never by its name.

use crate::confidential::ingest::fault::IngestError;

const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Lets text pass, without its byte order mark, and refuses everything that
/// is plainly something else with its own sentence.
///
/// # Errors
/// The [`IngestError`] that names what the file is.
pub(in crate::confidential::ingest) fn text_of(head: &[u8]) -> Result<&[u8], IngestError> {
    refuse_binary(head)?;
    let text = head.strip_prefix(UTF_8_MARK).unwrap_or(head);
    let start = text.trim_ascii_start();
    if start.is_empty() {
        return Err(IngestError::Empty);
    }
    for (opening, error) in [
        (&b"<?xml"[..], IngestError::Xml),
        (b"<CTfile", IngestError::Xml),
        (b"<!doctype", IngestError::Html),
        (b"<html", IngestError::Html),
        (b"<table", IngestError::Html),
        (b"{", IngestError::NotAnAbsenceFile),
        (b"[", IngestError::NotAnAbsenceFile),
    ] {
        if starts_with_any_case(start, opening) {
            return Err(error);
        }
    }
    Ok(text)
}

fn refuse_binary(head: &[u8]) -> Result<(), IngestError> {
    for (opening, error) in [
        (&b"PK\x03\x04"[..], IngestError::Workbook),
        (b"\xD0\xCF\x11\xE0", IngestError::OldWorkbook),
        (b"%PDF", IngestError::Pdf),
        (b"\x89PNG", IngestError::Picture),
        (b"\xFF\xD8\xFF", IngestError::Picture),
        (b"\xFF\xFE", IngestError::Utf16),
        (b"\xFE\xFF", IngestError::Utf16),
    ] {
        if head.starts_with(opening) {
            return Err(error);
        }
    }
    let start = &head[..head.len().min(1024)];
    let nuls = start.split(|byte| *byte == 0).count() - 1;
    // English text in UTF-16 has a zero in every second byte.
    if nuls * 4 > start.len() {
        return Err(IngestError::Utf16);
    }
    Ok(())
}

fn starts_with_any_case(text: &[u8], opening: &[u8]) -> bool {
    text.get(..opening.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(opening))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_file_by_its_content() {
        let utf_16: Vec<u8> = "UPN,Date"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (name, bytes, want) in [
            ("nothing", &b""[..], Err(IngestError::Empty)),
            ("white space", b" \r\n\t", Err(IngestError::Empty)),
            ("a mark alone", UTF_8_MARK, Err(IngestError::Empty)),
            ("XLSX or ODS", b"PK\x03\x04\x14", Err(IngestError::Workbook)),
            (
                "XLS",
                b"\xD0\xCF\x11\xE0\xA1",
                Err(IngestError::OldWorkbook),
            ),
            ("XML", b"\xEF\xBB\xBF<?xml ?>", Err(IngestError::Xml)),
            ("CTF", b"<CTfile>", Err(IngestError::Xml)),
            ("web page", b"\n<!DOCTYPE html>", Err(IngestError::Html)),
            ("HTML", b"<HTML>", Err(IngestError::Html)),
            ("HTML table", b"<table>", Err(IngestError::Html)),
            ("PDF", b"%PDF-1.7", Err(IngestError::Pdf)),
            ("PNG", b"\x89PNG\r\n", Err(IngestError::Picture)),
            ("JPEG", b"\xFF\xD8\xFF\xE0", Err(IngestError::Picture)),
            ("UTF-16 LE", b"\xFF\xFEU\0", Err(IngestError::Utf16)),
            ("UTF-16 BE", b"\xFE\xFF\0U", Err(IngestError::Utf16)),
            ("UTF-16 unmarked", &utf_16, Err(IngestError::Utf16)),
            ("JSON", b" {\"format\"", Err(IngestError::NotAnAbsenceFile)),
            ("CSV", b"UPN,Date", Ok(&b"UPN,Date"[..])),
            ("CSV with a mark", b"\xEF\xBB\xBFUPN", Ok(b"UPN")),
        ] {
            assert_eq!(text_of(bytes), want, "{name}");
        }
    }
}
