use super::layout::{Encoding, Layout};

/// A file of comma-separated values in the making.
pub(super) struct Sheet {
    text: String,
    encoding: Encoding,
    line_end: &'static str,
}

impl Sheet {
    /// An empty file that will have about so many bytes.
    pub(super) fn new(layout: &Layout, bytes: usize) -> Self {
        let mut text = String::with_capacity(bytes);
        if layout.encoding == Encoding::Utf8Marked {
            text.push('\u{feff}');
        }
        Self {
            text,
            encoding: layout.encoding,
            line_end: layout.line_end,
        }
    }

    /// Adds a row of cells without commas or quotation marks.
    pub(super) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.text.push(',');
            }
            self.text.push_str(cell);
        }
        self.text.push_str(self.line_end);
    }

    /// Adds what stands above the headings: the report, the school, an empty
    /// row.
    pub(super) fn title(&mut self, report: &str, school: &str, dates: Option<[&str; 2]>) {
        self.row([format!("{report} for {school}").as_str()]);
        if let Some([first, last]) = dates {
            self.row([format!("{first} to {last}").as_str()]);
        }
        self.row([]);
    }

    /// Adds what stands below the rows: a total in the last of `columns`, and
    /// when the report was made.
    pub(super) fn footer(&mut self, total: usize, columns: usize) {
        let total = total.to_string();
        let empty = std::iter::repeat_n("", columns - 2);
        self.row(["Totals"].into_iter().chain(empty).chain([total.as_str()]));
        self.row(["Report generated 22/07/2026 08:15"]);
    }

    /// The file in its encoding.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        match self.encoding {
            Encoding::Utf8 | Encoding::Utf8Marked => self.text.into_bytes(),
            Encoding::Windows1252 => self.text.chars().map(windows_1252).collect(),
        }
    }
}

/// The byte of a character. Of those that Windows-1252 has and Latin 1 lacks,
/// names here need the apostrophe only.
fn windows_1252(character: char) -> u8 {
    match character {
        '’' => 0x92,
        other => u8::try_from(other).expect("names have letters of Windows-1252 only"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_apostrophe_and_the_accent_have_their_bytes() {
        let bytes: Vec<u8> = "O’Neill José".chars().map(windows_1252).collect();
        assert_eq!(bytes, b"O\x92Neill Jos\xe9");
    }
}
