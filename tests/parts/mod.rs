//! ZIP files put together by hand, so that they can say what is not so.

/// One part of an archive.
#[derive(Clone)]
pub(crate) struct Part<'a> {
    pub(crate) name: &'a str,
    /// 0 for stored, 8 for deflated.
    pub(crate) method: u16,
    /// As it stands in the file.
    pub(crate) packed: Vec<u8>,
    pub(crate) crc: u32,
    /// The size it says it unpacks to.
    pub(crate) declared: u32,
}

/// A part that says what is so.
pub(crate) fn stored<'a>(name: &'a str, bytes: &[u8]) -> Part<'a> {
    Part {
        name,
        method: 0,
        packed: bytes.to_vec(),
        crc: rawzip::crc32(bytes),
        declared: u32::try_from(bytes.len()).expect("a small part"),
    }
}

/// The archive of some parts.
pub(crate) fn archive(parts: &[Part<'_>]) -> Vec<u8> {
    let size = |length: usize| u32::try_from(length).expect("a small part");
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        let mut common = vec![20, 0, 0, 0];
        common.extend(part.method.to_le_bytes());
        common.extend([0, 0, 0x21, 0x5B]);
        common.extend(part.crc.to_le_bytes());
        common.extend(size(part.packed.len()).to_le_bytes());
        common.extend(part.declared.to_le_bytes());
        common.extend([
            u8::try_from(part.name.len()).expect("a short name"),
            0,
            0,
            0,
        ]);
        let offset = size(file.len());
        file.extend(b"PK\x03\x04");
        file.extend(&common);
        file.extend(part.name.as_bytes());
        file.extend(&part.packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(part.name.as_bytes());
    }
    let offset = size(file.len());
    let count = u16::try_from(parts.len()).expect("few parts").to_le_bytes();
    file.extend(&directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(count);
    file.extend(count);
    file.extend(size(directory.len()).to_le_bytes());
    file.extend(offset.to_le_bytes());
    file.extend([0, 0]);
    file
}

/// The parts of an XLSX file with one sheet.
pub(crate) fn xlsx_parts(sheet: &str) -> Vec<Part<'static>> {
    const ROOT: &str = r#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const BOOK: &str =
        r#"<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    const RELATED: &str = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    const STRINGS: &str = "<sst><si><t>UPN</t></si></sst>";
    vec![
        stored("_rels/.rels", ROOT.as_bytes()),
        stored("xl/workbook.xml", BOOK.as_bytes()),
        stored("xl/_rels/workbook.xml.rels", RELATED.as_bytes()),
        stored("xl/sharedStrings.xml", STRINGS.as_bytes()),
        stored("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]
}

/// An XLSX file whose only sheet has these rows.
pub(crate) fn xlsx(rows: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    archive(&xlsx_parts(&sheet))
}

/// An ODS file whose only sheet has these rows.
pub(crate) fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[stored("content.xml", content.as_bytes())])
}
