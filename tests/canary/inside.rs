//! The two views in which a pupil's details may be seen, on the school's own
//! screen, and no other: the first rows of a file, and the missing list.

use std::fs;

use quietcount::{
    confidential::{Body, Inside, MissingPupils},
    public::plan::Respondents,
};

use crate::{BODY, MARKER, PERIOD, hear, leaks, plan};

/// All that `inside.rs` hands out, with the reason.
const EXCEPTIONS: [(&str, &str); 2] = [
    (
        "FirstRows",
        "a person says what the headings of a file mean",
    ),
    (
        "MissingPupils",
        "the team looks for who is missing without a reason",
    ),
];

/// Six pupils of a day; the marker is the admission number of one without a
/// reason, and stands in every cell that is not read.
fn marks() -> String {
    let row = |number: &str, code: &str| {
        format!(
            "{number},{MARKER},07/10/2025,AM,{code},{MARKER}\n{number},{MARKER},07/10/2025,PM,{code},{MARKER}\n"
        )
    };
    let others: String = (1..6).map(|number| row(&number.to_string(), "/")).collect();
    format!(
        "Adno,Name,Date,Session,Code,Comment\n{}{others}",
        row(MARKER, "N")
    )
}

fn loaded(file: &str) -> Body {
    let mut body = Body::new(plan(), Respondents::Schools);
    body.begin();
    body.push(file.as_bytes()).expect("marks are read");
    body.finish().expect("marks are read");
    body
}

#[test]
fn two_views_show_what_stands_in_a_row_and_no_other() {
    let marks = marks();
    let list = MissingPupils::of(&loaded(&marks), None).expect("there are marks");
    let shown: Vec<_> = list.rows().collect();
    assert_eq!(shown.len(), 1);
    let (pupil, year_group, halves, days) = shown[0];
    assert_eq!(pupil, MARKER);
    let reason = Some("No reason yet (N)");
    assert_eq!((year_group, halves, days), ("Not recorded", [reason; 2], 1));

    let mut inside = Inside::new(&quietcount::public::columns::Columns::default());
    inside.push(marks.as_bytes()).expect("marks are read");
    let first = inside.finish().expect("marks have columns");
    assert!(
        first
            .rows()
            .any(|(_, cells, ..)| cells.iter().any(|cell| leaks(cell)))
    );

    // All else that the engine says of the same file, a release included.
    let heard = hear(&plan(), &[marks.into_bytes()]);
    assert!(heard.is_reported && heard.is_released, "{BODY}, {PERIOD}");
    for text in &heard.texts {
        assert!(!leaks(text), "{text}");
    }
}

/// A name, a comment, and a word of a characteristic are not on the list either.
#[test]
fn the_missing_list_shows_the_number_and_nothing_else_of_a_row() {
    let marks = marks().replace(&format!("{MARKER},{MARKER}"), &format!("77,{MARKER}"));
    let marks = marks.replace("Comment", "Year");
    let list = MissingPupils::of(&loaded(&marks), None).expect("there are marks");
    let rows: Vec<String> = list.rows().map(|row| format!("{row:?}")).collect();
    assert_eq!(rows.len(), 1);
    let said = format!("{rows:?} {} {}", list.named_by(), list.on());
    assert!(!leaks(&said), "{said}");
}

#[test]
fn no_list_says_nothing_of_a_row() {
    let totals = format!("Adno,Possible,Authorised,Unauthorised,Name\n{MARKER},9,1,1,{MARKER}\n");
    let Err(error) = MissingPupils::of(&loaded(&totals), None) else {
        panic!("totals have no days");
    };
    let said = format!("{error} {error:?} {}", error.remedy());
    assert!(!leaks(&said), "{said}");
}

/// Whoever adds a third view has to name it here.
#[test]
fn the_room_of_exceptions_holds_these_two() {
    let room = fs::read_to_string("src/confidential/inside.rs").expect("it is there");
    let types = room
        .lines()
        .filter_map(|line| line.strip_prefix("pub struct "));
    let types = types.map(|rest| rest.split([' ', '(', '<']).next().unwrap_or(rest));
    let mut types: Vec<_> = types.collect();
    // What looks at a file and gives the first of the two.
    types.retain(|name| *name != "Inside");
    assert_eq!(types, EXCEPTIONS.map(|(name, _)| name));
}
