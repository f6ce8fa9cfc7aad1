//! Releases that are added to a book from elsewhere.

use quietcount::public::release::ReleaseError;
use serde_json::Value;

use crate::{
    bad::parsed,
    desk::{book, plan, released, request},
    keys::Key,
};

#[test]
fn what_was_altered_or_is_not_the_plans_is_not_taken_in() {
    let plan = plan();
    let release = released(&plan, 0, "autumn", 900);
    let signed = parsed(&Key::new(1).sign_release(&release).to_file());
    let mut unsigned = signed.clone();
    unsigned
        .as_object_mut()
        .expect("fields")
        .remove("signature");
    let given = |file: &Value, edit: fn(&mut Value), to: usize| {
        let mut file = file.clone();
        edit(&mut file);
        let mut book = book(request(&plan, to, "autumn"));
        let taken = book.take_in(&plan, &file.to_string());
        assert_eq!(taken.is_ok(), !book.is_empty());
        taken
    };
    let with = |file: &Value, edit: fn(&mut Value)| given(file, edit, 0);
    let (body, what) = (release.body().id.clone(), "title");
    let altered = ReleaseError::Altered { body: body.clone() };
    let disagrees = ReleaseError::Disagrees { body, what };
    let another_engine: fn(&mut Value) = |file| file["engine"] = "quietcount 9".into();
    let another_title: fn(&mut Value) = |file| file["plan"]["title"] = "x".into();
    assert_eq!(with(&signed, |_| ()), Ok(()));
    assert_eq!(with(&unsigned, |_| ()), Ok(()));
    assert_eq!(with(&signed, another_engine), Err(altered));
    assert_eq!(with(&unsigned, another_title), Err(disagrees));
    // Whose it is matters more than what is wrong with it.
    for (file, edit) in [(&signed, another_engine), (&unsigned, another_title)] {
        let taken = given(file, edit, 1);
        assert!(matches!(taken, Err(ReleaseError::OtherBody { .. })));
    }
}
