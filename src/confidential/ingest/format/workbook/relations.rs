//! How the parts of an XLSX file name each other.

use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::xml::{Next, Xml};

/// One part that another names.
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type, such as `worksheet`.
    pub(super) kind: String,
    /// Its full name in the archive.
    pub(super) target: String,
}

/// Reads the relations of the part `of`, such as `xl/workbook.xml`.
///
/// # Errors
/// [`IngestError::Damaged`] for what is no XML.
pub(super) fn relations(text: &str, of: &str) -> Result<Vec<Relation>, IngestError> {
    let mut xml = Xml::new(text);
    let mut all = Vec::new();
    loop {
        match xml.next()? {
            Next::Open(element) if element.name() == "Relationship" => {
                let word = |name| element.attribute(name).unwrap_or_default().into_owned();
                let kind = word("Type");
                all.push(Relation {
                    id: word("Id"),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolve(of, &word("Target")),
                });
            }
            Next::End => return Ok(all),
            _ => {}
        }
    }
}

/// The part that holds the relations of `of`.
pub(super) fn part_of(of: &str) -> String {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// A name as it stands beside `of`, from the root of the archive.
fn resolve(of: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut folders: Vec<&str> = of.split('/').collect();
    folders.pop();
    for part in target.split('/') {
        match part {
            ".." => drop(folders.pop()),
            "." => {}
            _ => folders.push(part),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_parts_beside_each_other() {
        for (of, target, want) in [
            (
                "xl/workbook.xml",
                "worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            (
                "xl/workbook.xml",
                "/xl/worksheets/a.xml",
                "xl/worksheets/a.xml",
            ),
            ("xl/a/b.xml", "../c.xml", "xl/c.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("a.xml", "../../../b.xml", "b.xml"),
        ] {
            assert_eq!(resolve(of, target), want, "{of} {target}");
        }
        assert_eq!(part_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(part_of(""), "_rels/.rels");
    }
}
