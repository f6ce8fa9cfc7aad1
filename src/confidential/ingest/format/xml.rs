//! XML, element by element: no document type, no entity of its own, nothing
//! fetched from elsewhere.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use super::encoding;
use crate::confidential::ingest::fault::IngestError;

/// What comes next in the file.
pub(super) enum Next<'a> {
    Open(Element<'a>),
    /// The end of the innermost open element, which has this name.
    Close(Closed<'a>),
    Text(Cow<'a, str>),
    End,
}

/// An element that opens; prefixes of names are left out.
pub(super) struct Element<'a>(BytesStart<'a>);

/// The end of an element; compared with a name, without its prefix.
pub(super) struct Closed<'a>(BytesEnd<'a>);

impl PartialEq<&str> for Closed<'_> {
    fn eq(&self, name: &&str) -> bool {
        local(self.0.name().0) == *name
    }
}

/// Reads XML that is held whole.
pub(super) struct Xml<'a>(Reader<&'a [u8]>);

/// The text of an XML file, whatever it declares: UTF-8 or else Windows-1252.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    encoding::text(bytes.strip_prefix(encoding::UTF_8_MARK).unwrap_or(bytes))
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        // The rows of a sheet are read from the middle of a file.
        config.allow_unmatched_ends = true;
        Self(reader)
    }

    /// How many bytes have been read.
    pub(super) fn position(&self) -> usize {
        usize::try_from(self.0.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Reads on.
    ///
    /// # Errors
    /// [`IngestError::DocumentType`], and [`IngestError::Damaged`] for what is
    /// not well formed or refers to an entity that XML itself does not have.
    pub(super) fn next(&mut self) -> Result<Next<'a>, IngestError> {
        loop {
            return Ok(
                match self.0.read_event().map_err(|_| IngestError::Damaged)? {
                    Event::Start(start) | Event::Empty(start) => Next::Open(Element(start)),
                    Event::End(end) => Next::Close(Closed(end)),
                    Event::Text(text) => Next::Text(text.into_inner()),
                    Event::CData(text) => Next::Text(text.into_inner()),
                    Event::GeneralRef(name) => {
                        let name = name.into_inner();
                        Next::Text(Cow::Owned(entity(&name)?.to_string()))
                    }
                    Event::DocType(_) => return Err(IngestError::DocumentType),
                    Event::Eof => Next::End,
                    Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
                },
            );
        }
    }

    /// The text of the element just opened, up to its end; elements inside it
    /// are passed over.
    ///
    /// # Errors
    /// As for [`Xml::next`], and [`IngestError::Damaged`] when it never ends.
    pub(super) fn inner_text(&mut self, into: &mut String) -> Result<(), IngestError> {
        let mut depth = 0_u32;
        loop {
            match self.next()? {
                Next::Open(_) => depth += 1,
                Next::Close(_) if depth == 0 => return Ok(()),
                Next::Close(_) => depth -= 1,
                Next::Text(text) if depth == 0 => into.push_str(&text),
                Next::Text(_) => {}
                Next::End => return Err(IngestError::Damaged),
            }
        }
    }

    /// Passes over the element just opened.
    ///
    /// # Errors
    /// As for [`Xml::inner_text`].
    pub(super) fn skip(&mut self) -> Result<(), IngestError> {
        self.inner_text(&mut String::new())
    }
}

impl Element<'_> {
    pub(super) fn name(&self) -> &str {
        local(self.0.name().0)
    }

    /// The value of an attribute; one with a reference other than XML's own
    /// has none.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let [value] = self.attributes([name]);
        value
    }

    /// The values of several attributes, looked for once.
    pub(super) fn attributes<const N: usize>(&self, names: [&str; N]) -> [Option<Cow<'_, str>>; N] {
        let mut values = [const { None }; N];
        let mut attributes = self.0.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let name = local(attribute.key.0);
            let wanted = names.iter().position(|one| *one == name);
            if let Some(value) = wanted.map(|place| &mut values[place])
                && value.is_none()
            {
                *value = Some(attribute.value);
            }
        }
        values.map(|value| value.and_then(plain))
    }

    /// The value of an attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }
}

fn local(name: &str) -> &str {
    // Names are short, and nearly none has a prefix.
    match name.bytes().rposition(|byte| byte == b':') {
        None => name,
        Some(place) => &name[place + 1..],
    }
}

/// The value of an attribute without references.
fn plain(value: Cow<'_, str>) -> Option<Cow<'_, str>> {
    if value.contains('&') {
        unescape(&value).map(Cow::Owned)
    } else {
        Some(value)
    }
}

fn unescape(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(place) = rest.find('&') {
        let end = place + rest[place..].find(';')?;
        plain.push_str(&rest[..place]);
        plain.push(entity(&rest[place + 1..end]).ok()?);
        rest = &rest[end + 1..];
    }
    plain.push_str(rest);
    Some(plain)
}

/// The character of a reference: by number, or one of XML's own five.
fn entity(name: &str) -> Result<char, IngestError> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => numbered(name),
    }
    .ok_or(IngestError::Damaged)
}

/// The character of a reference such as `#39` or `#x27`.
pub(super) fn numbered(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    char::from_u32(number.ok()?)
}
