//! The project's own files: whatever is read can be written and read again.

use quietcount::public::{columns::Columns, plan::Plan, release::Release};

/// Reads a plan; one that is good says what each of its tables can show.
pub fn plan(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let faults = Plan::faults(text);
    match Plan::read(text) {
        Ok(plan) => {
            assert!(faults.is_empty(), "a good plan has no fault");
            let again = Plan::read(&plan.to_text()).expect("what is written is read");
            assert!(
                plan.digest() == again.digest(),
                "a digest is of the content"
            );
            for period in plan.periods() {
                assert!(plan.period(&period.id).is_ok(), "a period has its name");
            }
            for body in plan.bodies() {
                assert!(plan.body(&body.id).is_ok(), "a body has its name");
            }
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let first = faults.first().expect("what is refused has a fault");
            assert!(first.line >= 1 && first.column >= 1, "faults have places");
        }
    }
}

/// Reads a columns file, and what is written of it.
pub fn columns(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    match Columns::read(text) {
        Ok(columns) => {
            let again = Columns::read(&columns.to_text()).expect("it reads what it writes");
            assert!(
                columns.iter().eq(again.iter()),
                "nothing is lost in writing"
            );
        }
        Err(error) => assert!(error.remedy().ends_with('.')),
    }
}

/// Reads a release, and what is written of it.
pub fn release(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    match Release::read(text) {
        Ok(release) => {
            let again = Release::read(&release.to_text()).expect("it reads what it writes");
            assert!(
                release.digest() == again.digest(),
                "nothing is lost in writing"
            );
            assert!(
                !release.file_name().contains(['/', '\\']),
                "a name, no path"
            );
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
