use super::neutral::neutral;

/// A spreadsheet as a reader of either format finds it.
pub(super) struct Workbook {
    pub(super) title: String,
    pub(super) sheets: Vec<Sheet>,
}

/// One worksheet: lines of text in the first column, below them at most one
/// table. The name is safe in either format and in a link.
pub(super) struct Sheet {
    pub(super) name: String,
    /// The first line is the heading.
    pub(super) lines: Vec<String>,
    pub(super) table: Option<Grid>,
}

/// A table: one row of headings, then rows without an empty cell. Its name is
/// that of its worksheet in small letters.
pub(super) struct Grid {
    pub(super) headings: Vec<String>,
    pub(super) rows: Vec<Vec<Value>>,
}

/// What a cell holds.
pub(super) enum Value {
    /// A text, neutral already.
    Text(String),
    /// The name of a worksheet, as a link to it.
    Link(String),
    /// A whole number.
    Count(i64),
    /// Tenths, shown with one decimal.
    Tenths(i64),
}

/// Tenths as a number with one decimal.
pub(super) fn decimal(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

impl Sheet {
    /// Name of its table.
    pub(super) fn table_name(&self) -> String {
        self.name.to_ascii_lowercase()
    }

    /// Row of the table's headings, from 1.
    pub(super) fn first_row(&self) -> usize {
        self.lines.len() + 1
    }

    /// The cells that the table covers, as `A5:G12`.
    pub(super) fn range(&self, table: &Grid) -> String {
        let (first, last) = (self.first_row(), self.first_row() + table.rows.len());
        format!("A{first}:{}{last}", column(table.headings.len() - 1))
    }
}

impl Value {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(neutral(text))
    }
}

/// Name of a column, from 0; no table has more than 26.
pub(super) fn column(place: usize) -> char {
    let letter = u8::try_from(place)
        .ok()
        .and_then(|place| b'A'.checked_add(place));
    let letter = letter.filter(u8::is_ascii_uppercase);
    char::from(letter.expect("no table has more than 26 columns"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_keep_their_sign() {
        for (tenths, want) in [
            (209, "20.9"),
            (5, "0.5"),
            (0, "0.0"),
            (-5, "-0.5"),
            (-21, "-2.1"),
        ] {
            assert_eq!(decimal(tenths), want);
        }
    }
}
