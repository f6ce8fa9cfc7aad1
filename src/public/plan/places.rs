//! Which part of a JSON text stands where.
//!
//! Works on any text: of one that is not well-formed it knows the part before
//! the damage.

/// Every value of a text and every name of a field, with their paths.
pub(super) struct Places<'a> {
    text: &'a str,
    spans: Vec<Span>,
}

/// Bytes of a text that hold the value of a path, or its name.
#[derive(Clone, Debug)]
pub(super) struct Span {
    /// Fields and places in lists from the top, such as `periods/0/epsilon`.
    pub(super) path: String,
    /// First byte.
    pub(super) from: usize,
    /// The byte after the last.
    pub(super) to: usize,
}

/// Lists within lists beyond which nothing is looked up: no plan has half as
/// many.
const DEEPEST: usize = 16;

impl<'a> Places<'a> {
    /// Looks through a text once.
    pub(super) fn of(text: &'a str) -> Self {
        let mut scan = Scan {
            bytes: text.as_bytes(),
            at: 0,
            spans: Vec::new(),
        };
        // Damage ends the look; what was found before it stands.
        let _ = scan.value("", DEEPEST);
        Self {
            text,
            spans: scan.spans,
        }
    }

    /// The smallest part that ends at a position or holds it; lines and columns
    /// as `serde_json` counts them, in bytes.
    pub(super) fn at(&self, line: usize, column: usize) -> Option<&Span> {
        let before = self.text.split_inclusive('\n').take(line.saturating_sub(1));
        let offset = before.map(str::len).sum::<usize>() + column;
        let holds = |span: &&Span| span.from < offset && offset <= span.to;
        let held = self.spans.iter().filter(holds);
        held.min_by_key(|span| span.to - span.from)
    }

    /// The value of a path, or of the nearest part around it that there is.
    pub(super) fn of_path(&self, path: &str) -> Option<&Span> {
        let mut path = path;
        loop {
            let is_it = |span: &&Span| span.path == path;
            // A name is found before its value.
            if let Some(span) = self.spans.iter().rev().find(is_it) {
                return Some(span);
            }
            path = path.rsplit_once('/').map_or("", |(around, _)| around);
            if path.is_empty() {
                return self.spans.iter().rev().find(|span| span.path.is_empty());
            }
        }
    }

    /// Line and column of a byte as people count them, both from 1.
    pub(super) fn position(&self, at: usize) -> (usize, usize) {
        let before = &self.text[..at];
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    spans: Vec<Span>,
}

impl Scan<'_> {
    fn value(&mut self, path: &str, depth: usize) -> Option<()> {
        self.skip_space();
        let from = self.at;
        match self.bytes.get(self.at)? {
            b'{' | b'[' if depth == 0 => return None,
            b'{' => self.members(path, depth - 1)?,
            b'[' => self.items(path, depth - 1)?,
            b'"' => self.string()?,
            _ => self.skip(|byte| !byte.is_ascii_whitespace() && !b",]}".contains(&byte)),
        }
        self.add(path.to_owned(), from);
        Some(())
    }

    fn members(&mut self, path: &str, depth: usize) -> Option<()> {
        self.at += 1;
        while !self.ends(b'}')? {
            let from = self.at;
            self.string()?;
            let name = std::str::from_utf8(self.bytes.get(from + 1..self.at - 1)?).ok()?;
            let inner = within(path, name);
            self.add(inner.clone(), from);
            self.skip_space();
            self.take(b':')?;
            self.value(&inner, depth)?;
        }
        Some(())
    }

    fn items(&mut self, path: &str, depth: usize) -> Option<()> {
        self.at += 1;
        let mut place = 0;
        while !self.ends(b']')? {
            self.value(&within(path, &place.to_string()), depth)?;
            place += 1;
        }
        Some(())
    }

    /// Passes spaces and a comma; whether the list ends there.
    fn ends(&mut self, close: u8) -> Option<bool> {
        self.skip(|byte| byte.is_ascii_whitespace() || byte == b',');
        let ends = *self.bytes.get(self.at)? == close;
        self.at += usize::from(ends);
        Some(ends)
    }

    fn string(&mut self) -> Option<()> {
        self.take(b'"')?;
        loop {
            match self.bytes.get(self.at)? {
                b'"' => return self.take(b'"'),
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (*self.bytes.get(self.at)? == byte).then(|| self.at += 1)
    }

    fn skip_space(&mut self) {
        self.skip(|byte| byte.is_ascii_whitespace());
    }

    fn skip(&mut self, passes: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|&byte| passes(byte)) {
            self.at += 1;
        }
    }

    fn add(&mut self, path: String, from: usize) {
        let to = self.at;
        self.spans.push(Span { path, from, to });
    }
}

/// The path of a part of what stands at `path`.
pub(super) fn within(path: &str, part: &str) -> String {
    if path.is_empty() {
        part.to_owned()
    } else {
        format!("{path}/{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"a\": [1, {\"b\": \"\u{e9}\\\"}\"}],\n  \"c\": {}\n}";

    #[test]
    fn every_part_has_its_path() {
        let places = Places::of(TEXT);
        let text = |path: &str| {
            let span = places.of_path(path).unwrap();
            &TEXT[span.from..span.to]
        };
        assert_eq!(text("a/0"), "1");
        assert_eq!(text("a/1/b"), "\"\u{e9}\\\"}\"");
        assert_eq!(text("c"), "{}");
        assert_eq!(text("c/d/e"), "{}", "the nearest around it");
        assert_eq!(text("x"), TEXT);
    }

    #[test]
    fn a_position_is_that_of_the_smallest_part() {
        let places = Places::of(TEXT);
        let path = |line, column| places.at(line, column).unwrap().path.as_str();
        assert_eq!(path(2, 9), "a/0");
        assert_eq!(path(2, 15), "a/1/b", "its name");
        assert_eq!(path(2, 23), "a/1/b", "its value");
        assert_eq!(path(3, 9), "c");
        assert_eq!(places.position(places.of_path("c").unwrap().from), (3, 8));
    }

    #[test]
    fn damage_ends_the_look_without_a_panic() {
        for end in 0..TEXT.len() {
            if TEXT.is_char_boundary(end) {
                let places = Places::of(&TEXT[..end]);
                assert!(places.at(1, end).is_none_or(|span| span.to <= end));
            }
        }
        assert!(Places::of(&"[".repeat(1000)).of_path("0/0").is_none());
    }
}
