//! A fictional pilot of seven schools and a visiting team that a stranger can try.
//!
//! ```text
//! body ─▶ pupils ─▶ absence (shape, spells) ─▶ marks ─▶ scheme ─▶ files (layout, sheet)
//! ```
//!
//! Takes the id of a body, gives the bytes of its files. Knows nothing
//! of `confidential`, `public` or `wasm`: to the engine these files are as
//! foreign as a real school's. Needs neither clock nor entropy nor floats, so
//! every computer and browser writes the same bytes.
//!
//! Schools, people and numbers are made up; only the shape of absence is
//! England's (see `shape`).

mod bodies;
mod calendar;
mod chance;
mod export;
mod layout;
mod marks;
mod names;
mod outings;
mod pupils;
mod roll;
mod scheme;
mod shape;
mod sheet;
mod spells;
mod upn;

#[cfg(test)]
mod tests;

use bodies::{BODIES, TEAM};

/// One file as the information system of a fictional school exports it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ExampleFile {
    /// Name under which the file is saved.
    pub name: &'static str,
    /// Content, in the encoding this school uses.
    pub bytes: Vec<u8>,
}

/// The plan of the fictional pilot, as JSON.
#[must_use]
pub fn plan() -> &'static str {
    include_str!("plan.json")
}

/// The text of the pilot office's `office.key`, whose public half stands in the
/// plan. Everybody has it: what is sealed in this pilot is sealed for practice.
#[must_use]
pub fn office_key() -> &'static str {
    include_str!("office.key")
}

/// Ids of the bodies, in the order of the plan: seven schools, then the
/// visiting team.
pub fn body_ids() -> impl Iterator<Item = &'static str> {
    BODIES.iter().map(|body| body.id).chain([TEAM])
}

/// The files of one body for the whole academic year. Of a school `marks.csv`,
/// one row a session of a pupil, `pupils.csv`, one row a pupil, `cases.csv`, one
/// row a referral, and `exclusions.csv`, one row a suspension; of the team `cases.csv` and `contacts.csv`.
///
/// `None` when the pilot has no such body.
#[must_use]
pub fn files(body_id: &str) -> Option<Vec<ExampleFile>> {
    if body_id == TEAM {
        return Some(vec![
            ExampleFile {
                name: "cases.csv",
                bytes: scheme::team_cases(),
            },
            ExampleFile {
                name: "contacts.csv",
                bytes: scheme::team_contacts(),
            },
        ]);
    }
    let body = BODIES.iter().find(|body| body.id == body_id)?;
    let (enrolments, referrals) = roll::with_scheme(body);
    Some(vec![
        ExampleFile {
            name: "marks.csv",
            bytes: export::marks(body, &enrolments),
        },
        ExampleFile {
            name: "pupils.csv",
            bytes: export::pupils(body, &enrolments),
        },
        ExampleFile {
            name: "cases.csv",
            bytes: scheme::cases(body, &enrolments, &referrals),
        },
        ExampleFile {
            name: "exclusions.csv",
            bytes: export::exclusions(body, &enrolments),
        },
    ])
}
