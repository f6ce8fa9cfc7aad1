//! Reads spreadsheets back: their cells with a library that others wrote, and
//! the text of their parts.

use std::io::{Cursor, Read as _};

use calamine::{Data, Ods, Reader, Xlsx};
use zip::ZipArchive;

/// A worksheet: its name, and its rows of cells; an empty text for no cell.
#[derive(Debug, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Sheet {
    /// The lines above the table: rows with nothing but a first cell.
    pub(crate) fn lines(&self) -> Vec<&str> {
        let rows = self.rows.iter();
        let lines = rows.take_while(|row| row[1..].iter().all(String::is_empty));
        lines.map(|row| row[0].as_str()).collect()
    }

    /// The table: its headings, then its rows.
    pub(crate) fn table(&self) -> &[Vec<String>] {
        &self.rows[self.lines().len()..]
    }

    /// The cells that the table covers, as `A5:G12`.
    pub(crate) fn range(&self) -> String {
        let (first, last) = (self.lines().len() + 1, self.rows.len());
        let columns = u8::try_from(self.rows[last - 1].len()).expect("few columns");
        format!("A{first}:{}{last}", char::from(b'A' + columns - 1))
    }
}

/// Every worksheet of a file, in either format.
pub(crate) fn sheets(name: &str, bytes: &[u8]) -> Vec<Sheet> {
    let bytes = Cursor::new(bytes.to_vec());
    if name.ends_with("ods") {
        all(Ods::new(bytes).expect("an ODS file"))
    } else {
        all(Xlsx::new(bytes).expect("an XLSX file"))
    }
}

fn all<R: Reader<Cursor<Vec<u8>>>>(mut book: R) -> Vec<Sheet>
where
    R::Error: std::fmt::Debug,
{
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).expect("a worksheet");
        let cells = |row: &[Data]| row.iter().map(ToString::to_string).collect();
        let rows = range.rows().map(cells).collect();
        sheets.push(Sheet { name, rows });
    }
    sheets
}

/// Every part of an archive: its name and its text, whatever it holds.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|place| {
            let mut part = archive.by_index(place).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("a whole part");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            (part.name().expect("a name").into_owned(), text)
        })
        .collect()
}
