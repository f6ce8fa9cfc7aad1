//! Tables of web pages, which some systems export under a spreadsheet's name.
//!
//! Pages are rarely well formed, so tags are taken as they come: a cell ends
//! where the next begins.

use std::borrow::Cow;

use super::grid::{Grid, MOST_COLUMNS, Take};
use super::serial::Serials;
use super::xml::numbered;
use crate::confidential::ingest::fault::IngestError;

/// A page held in memory.
pub(in crate::confidential::ingest) struct Page<'a> {
    text: &'a str,
    /// Where each table starts, in order, those within others included.
    tables: Vec<usize>,
}

impl<'a> Page<'a> {
    /// Finds the tables.
    ///
    /// # Errors
    /// [`IngestError::NoTable`].
    pub(super) fn open(text: &'a str) -> Result<Self, IngestError> {
        let mut tags = Tags::new(text);
        let mut tables = Vec::new();
        while let Some(piece) = tags.next() {
            if let Piece::Tag(tag) = piece
                && tag.opens("table")
            {
                tables.push(text.len() - tags.rest.len());
            }
        }
        if tables.is_empty() {
            return Err(IngestError::NoTable);
        }
        Ok(Self { text, tables })
    }

    pub(super) fn tables(&self) -> usize {
        self.tables.len()
    }

    /// Hands the rows of one table on; a table within it is one of its own.
    pub(super) fn read(&self, table: usize, take: Take<'_>) -> Result<(), IngestError> {
        let mut rows = Rows {
            grid: Grid::new(Serials::From1900, take),
            row: 0,
            cell: None,
            taken: Vec::new(),
        };
        let mut depth = 0_u32;
        let mut tags = Tags::new(&self.text[self.tables[table]..]);
        while let Some(piece) = tags.next() {
            match piece {
                Piece::Tag(tag) if tag.opens("table") => depth += 1,
                Piece::Tag(tag) if tag.closes("table") && depth == 0 => break,
                Piece::Tag(tag) if tag.closes("table") => depth -= 1,
                Piece::Tag(tag) if depth == 0 => rows.tag(tag)?,
                Piece::Text(text) if depth == 0 => rows.text(text),
                Piece::Tag(_) | Piece::Text(_) => {}
            }
        }
        rows.end_row()
    }
}

/// The rows of the table at hand.
struct Rows<'t> {
    grid: Grid<'t>,
    row: u32,
    cell: Option<Cell>,
    /// For each column, the last row that a cell above covers.
    taken: Vec<u32>,
}

struct Cell {
    text: String,
    across: u32,
    down: u32,
}

impl Rows<'_> {
    fn tag(&mut self, tag: Tag<'_>) -> Result<(), IngestError> {
        if tag.opens("tr") {
            self.end_row()?;
            self.row += 1;
        } else if tag.opens("td") || tag.opens("th") {
            self.end_cell()?;
            self.row = self.row.max(1);
            self.cell = Some(Cell {
                text: String::new(),
                across: tag.number("colspan"),
                down: tag.number("rowspan"),
            });
        } else if tag.closes("td") || tag.closes("th") {
            self.end_cell()?;
        } else if tag.closes("tr") {
            self.end_row()?;
        } else {
            // Whatever else begins or ends, the words around it are two.
            self.text(" ");
        }
        Ok(())
    }

    /// Adds text to the open cell, with white space as pages show it.
    fn text(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else { return };
        for letter in plain(text).chars() {
            if !letter.is_ascii_whitespace() {
                cell.text.push(letter);
            } else if !cell.text.ends_with(' ') {
                cell.text.push(' ');
            }
        }
    }

    fn end_cell(&mut self) -> Result<(), IngestError> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let mut column = self.grid.width();
        while self.taken.get(column).is_some_and(|last| *last >= self.row) {
            column += 1;
        }
        self.grid.put(column, cell.text.trim().as_bytes())?;
        self.grid.skip_columns(cell.across - 1);
        if cell.down > 1 {
            let last = self.row.saturating_add(cell.down - 1);
            self.grid.hold(column, last);
            let width = (column + cell.across as usize).min(MOST_COLUMNS);
            self.taken.resize(self.taken.len().max(width), 0);
            self.taken[column..width].fill(last);
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), IngestError> {
        self.end_cell()?;
        self.grid.end_rows(self.row.max(1), 1)
    }
}

/// One piece of a page.
enum Piece<'a> {
    Tag(Tag<'a>),
    Text(&'a str),
}

#[derive(Clone, Copy)]
struct Tag<'a> {
    /// What stands between the angle brackets.
    inside: &'a str,
}

impl<'a> Tag<'a> {
    fn name(self) -> &'a str {
        let end = |letter: char| letter.is_ascii_whitespace() || letter == '/';
        let inside = self.inside.strip_prefix('/').unwrap_or(self.inside);
        inside.split(end).next().unwrap_or_default()
    }

    fn opens(self, name: &str) -> bool {
        !self.inside.starts_with('/') && self.name().eq_ignore_ascii_case(name)
    }

    fn closes(self, name: &str) -> bool {
        self.inside.starts_with('/') && self.name().eq_ignore_ascii_case(name)
    }

    /// An attribute such as `colspan="2"`, at least 1.
    fn number(self, attribute: &str) -> u32 {
        let lower = self.inside.to_ascii_lowercase();
        let value = lower.split_once(attribute).map_or("", |(_, rest)| rest);
        let value = value.trim_start().strip_prefix('=').unwrap_or_default();
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let digits = value.find(|letter: char| !letter.is_ascii_digit());
        let number = value[..digits.unwrap_or(value.len())].parse();
        number.unwrap_or(1).max(1)
    }
}

/// Goes through a page tag by tag. Comments, scripts and styles are left out.
struct Tags<'a> {
    rest: &'a str,
}

impl<'a> Tags<'a> {
    fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(comment) = self.rest.strip_prefix("<!--") {
                self.rest = after(comment, "-->");
                continue;
            }
            let is_tag = self.rest.starts_with('<')
                && self.rest[1..].starts_with(|letter: char| {
                    letter.is_ascii_alphabetic() || matches!(letter, '/' | '!' | '?')
                });
            if !is_tag {
                return Some(Piece::Text(self.text()));
            }
            let inside = &self.rest[1..];
            let end = end_of_tag(inside);
            let tag = Tag {
                inside: &inside[..end],
            };
            self.rest = inside.get(end + 1..).unwrap_or_default();
            let Some(unread) = ["script", "style"].into_iter().find(|name| tag.opens(name)) else {
                return Some(Piece::Tag(tag));
            };
            self.skip_to_end_of(unread);
        }
    }

    /// The text up to the next tag. An angle bracket that opens none is text.
    fn text(&mut self) -> &'a str {
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let end = self.rest[first..].find('<').map(|end| first + end);
        let (text, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        text
    }

    fn skip_to_end_of(&mut self, name: &str) {
        while let Some(place) = self.rest.find("</") {
            self.rest = &self.rest[place + 2..];
            let bytes = self.rest.as_bytes();
            let closes = bytes.get(..name.len());
            if closes.is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes())) {
                self.rest = after(self.rest, ">");
                return;
            }
        }
        self.rest = "";
    }
}

/// Where the bracket stands that closes a tag; one within quotes does not.
fn end_of_tag(inside: &str) -> usize {
    let mut quote = None;
    for (place, byte) in inside.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return place,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quotation mark left open does not swallow the page.
    inside.find('>').unwrap_or(inside.len())
}

fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    text.find(mark)
        .map_or("", |place| &text[place + mark.len()..])
}

/// Text with its references resolved; one that is not known stays as it is.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::new();
    let mut rest = text;
    while let Some(place) = rest.find('&') {
        plain.push_str(&rest[..place]);
        rest = &rest[place + 1..];
        // The longest reference that is known is shorter than this.
        let end = rest.bytes().take(10).position(|byte| byte == b';');
        match end.and_then(|end| Some((end, character(&rest[..end])?))) {
            Some((end, character)) => {
                plain.push(character);
                rest = &rest[end + 1..];
            }
            None => plain.push('&'),
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "pound" => '£',
        _ => return numbered(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::confidential::ingest::format::Row;

    fn tables(page: &str) -> Vec<Vec<String>> {
        let page = Page::open(page).unwrap();
        let read = |table| {
            let mut rows = Vec::new();
            let mut take = |row: &Row<'_>| {
                let cells: Vec<_> = row.cells().map(String::from_utf8_lossy).collect();
                rows.push(cells.join("|"));
                Ok(())
            };
            page.read(table, &mut take).unwrap();
            rows
        };
        (0..page.tables()).map(read).collect()
    }

    #[test]
    fn reads_tables_however_they_are_written() {
        for (name, page, want) in [
            (
                "plain",
                "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
                vec![vec!["a|b", "c"]],
            ),
            (
                "no end tags",
                "<TABLE><TR><TD>a<TD>b<TR><TD>c",
                vec![vec!["a|b", "c"]],
            ),
            (
                "spans",
                "<table><tr><th rowspan=2>a</th><th colspan='2'>b</th><th>c</th></tr>\
                 <tr><td>d</td><td>e</td><td>f</td></tr></table>",
                vec![vec!["a|b||c", "a|d|e|f"]],
            ),
            (
                "references, comments, scripts",
                "<!-- <table> --><script>'<td>'</script><table><td>&#47;&amp;&nbsp;&#x5C; &x;</td>",
                vec![vec!["/&\u{A0}\\ &x;"]],
            ),
            (
                "a table in a table",
                "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>",
                vec![vec!["a|c"], vec!["b"]],
            ),
            (
                "brackets and breaks",
                "<table><td title='a>b'>x <b>y</b><br>z</td><td>1 < 2</td>",
                vec![vec!["x y z|1 < 2"]],
            ),
        ] {
            assert_eq!(tables(page), want, "{name}");
        }
        assert!(Page::open("<html>frames</html>").is_err());
    }
}
