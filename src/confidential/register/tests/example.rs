//! The fictional pilot's files, each body's together.

use super::*;
use crate::example;
use crate::public::plan::Plan;

/// Nothing of a fictional body is refused, and nearly all of it counts.
#[test]
fn every_body_of_the_example_is_read() {
    let plan = Plan::read(example::plan()).unwrap();
    for body in plan.bodies() {
        let (id, of) = (&body.id, body.kind.respondents());
        let files = example::files(id).unwrap();
        let sheets: Vec<_> = files
            .iter()
            .map(|file| read_in_chunks(&file.bytes, 64 * 1024).ok().unwrap())
            .collect();
        let span = Span { of, ..whole_year() };
        let (register, report) = Register::join(&sheets, year(), span).ok().unwrap();
        let rows = report.rows();
        assert_eq!(rows.refused, 0, "{id}");
        assert!(
            rows.kept > rows.read / 10 * 9,
            "{id}: {} of {}",
            rows.kept,
            rows.read
        );
        assert!(register.pupils().count() >= 50, "{id}");
        for warning in report.warnings() {
            assert!(
                !warning.to_string().contains("do not know"),
                "{id}: {warning}"
            );
        }
    }
}
