//! The fictional pilot's files, each body's together.

use super::*;
use crate::example;

/// Nothing of a fictional school is refused, and nearly all of it counts.
#[test]
fn every_body_of_the_example_is_read() {
    for body in example::body_ids() {
        let files = example::files(body).unwrap();
        let sheets: Vec<_> = files
            .iter()
            .map(|file| read_in_chunks(&file.bytes, 64 * 1024).ok().unwrap())
            .collect();
        let (register, report) = Register::join(&sheets, year(), whole_year(), None)
            .ok()
            .unwrap();
        let rows = report.rows();
        assert_eq!(rows.refused, 0, "{body}");
        assert!(rows.kept > rows.read / 10 * 9, "{body}");
        assert!(register.pupils().count() >= 50, "{body}");
        for warning in report.warnings() {
            assert!(
                !warning.to_string().contains("do not know"),
                "{body}: {warning}"
            );
        }
    }
}
