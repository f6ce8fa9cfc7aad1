//! What each of the project's files may look like, as JSON Schema made from the
//! types that read it. For programs of others; the engine's own reading is
//! stricter, for it also checks what no schema can say.

use schemars::{Schema, schema_for};
use serde_json::json;

use super::{
    columns::Columns,
    json::Kind,
    keys::{Enrolment, Roster},
    ledger::Ledger,
    plan::Plan,
    pool::Summary,
    release::Release,
};

/// The schema of a kind of file.
#[must_use]
pub fn of(kind: Kind) -> Schema {
    let mut schema = match kind {
        Kind::Plan => Plan::schema(),
        Kind::Release => schema_for!(Release),
        Kind::Ledger => schema_for!(Ledger),
        Kind::Summary => schema_for!(Summary),
        Kind::Columns => Columns::schema(),
        Kind::Enrolment => schema_for!(Enrolment),
        Kind::Roster => schema_for!(Roster),
    };
    schema.insert("title".to_owned(), json!(kind.format()));
    let format = schema.pointer_mut("/properties/format");
    *format.expect("every file names its format") = json!({"const": kind.format()});
    schema
}
