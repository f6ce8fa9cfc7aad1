//! The project's own files: whatever is read can be written and read again,
//! and shown, and keeps the cap.

use std::sync::OnceLock;

use quietcount::public::{
    columns::Columns,
    data::DataFiles,
    keys::{Added, Enrolment, Replaces, Roster},
    ledger::{Book, Ledger},
    plan::{Day, Plan},
    pool::{Record, Summary},
    publish::Published,
    release::{Release, Request, may_draw, verify},
};

use crate::bounds::within_bounds;

/// The plan that the seeds of the other files follow.
fn plan_of_the_seeds() -> &'static Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(|| Plan::read(include_str!("../seeds/plan.json")).expect("a good plan"))
}

/// A release of that plan, signed by its body.
fn signed_release() -> &'static Release {
    static RELEASE: OnceLock<Release> = OnceLock::new();
    RELEASE.get_or_init(|| {
        Release::read(include_str!("../seeds/sealed.release.json")).expect("a good release")
    })
}

/// Hands on what is a text, within the bounds of its size.
fn text(bytes: &[u8], read: impl FnOnce(&str)) {
    if let Ok(text) = str::from_utf8(bytes) {
        within_bounds(bytes.len(), || read(text));
    }
}

/// Reads a plan, and what is written of it.
pub fn plan(bytes: &[u8]) {
    text(bytes, |text| {
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
    });
}

/// Reads a columns file, and what is written of it.
pub fn columns(bytes: &[u8]) {
    text(bytes, |text| match Columns::read(text) {
        Ok(columns) => {
            let again = Columns::read(&columns.to_text()).expect("it reads what it writes");
            assert!(
                columns.iter().eq(again.iter()),
                "nothing is lost in writing"
            );
        }
        Err(error) => assert!(error.remedy().ends_with('.')),
    });
}

/// Reads a release, and what is written of it; shows it, holds it against a
/// plan and takes it into a book.
pub fn release(bytes: &[u8]) {
    text(bytes, |text| match Release::read(text) {
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
            show(text);
            assert!(!DataFiles::of_release(&release).files.is_empty());
            let holds = verify(plan_of_the_seeds(), std::slice::from_ref(&release));
            assert!(holds.is_err() || release.plan().digest == *plan_of_the_seeds().digest());
            let mut book = Book::new(release.body(), release.academic_year());
            if book.take_in(plan_of_the_seeds(), text).is_ok() {
                assert!(
                    book.spent() >= release.guarantee().epsilon,
                    "what was paid counts"
                );
            }
        }
        Err(error) => assert!(error.remedy().ends_with('.')),
    });
}

/// Reads a ledger, and what is written of it; whatever it holds, no body may
/// draw over its cap.
pub fn ledger(bytes: &[u8]) {
    text(bytes, |text| match Ledger::read(text) {
        Ok(mut ledger) => {
            let again = Ledger::read(&ledger.to_text()).expect("it reads what it writes");
            assert!(ledger == again, "nothing is lost in writing");
            let plan = plan_of_the_seeds();
            for body in plan.bodies() {
                let request = Request::new(plan, body, &plan.periods()[0]).expect("it is asked");
                let book = ledger.book(body, plan.academic_year());
                if may_draw(request, book).is_ok() {
                    let after = book.spent().plus(request.asked.epsilon());
                    assert!(
                        after.is_ok_and(|after| after <= request.asked.cap()),
                        "no draw over the cap"
                    );
                }
            }
        }
        Err(error) => assert!(error.remedy().ends_with('.')),
    });
}

/// Reads an enrolment, what is written of it, and adds it to a roster.
pub fn enrolment(bytes: &[u8]) {
    text(bytes, |text| {
        let plan = plan_of_the_seeds();
        match Enrolment::read(plan, text) {
            Ok(enrolment) => {
                let again = Enrolment::read(plan, &enrolment.to_text());
                assert!(again.as_ref() == Ok(&enrolment), "it reads what it writes");
                let today = Day::parse("2026-01-05").expect("a day");
                let mut roster = Roster::new(plan);
                let added = roster.add(&enrolment, Replaces::Nothing, today);
                assert!(added == Ok(Added::First), "an empty roster takes it");
            }
            Err(error) => assert!(error.remedy().ends_with('.')),
        }
    });
}

/// Reads a roster, what is written of it, and holds a signed release against it.
pub fn roster(bytes: &[u8]) {
    text(bytes, |text| {
        let plan = plan_of_the_seeds();
        match Roster::read(plan, text) {
            Ok(roster) => {
                let again = Roster::read(plan, &roster.to_text());
                assert!(again.as_ref() == Ok(&roster), "it reads what it writes");
                let release = signed_release();
                let enrolled = roster.key_of(&release.body().id);
                let signed = release.signature().expect("it is signed").key();
                if enrolled == Some(signed) {
                    assert!(roster.check(release).is_ok(), "its own key holds");
                }
            }
            Err(error) => assert!(error.remedy().ends_with('.')),
        }
    });
}

/// Reads a summary, and what is written of it; shows it and works out what it
/// tells beside a release.
pub fn summary(bytes: &[u8]) {
    text(bytes, |text| match Summary::read(text) {
        Ok(summary) => {
            let again = Summary::read(&summary.to_text()).expect("it reads what it writes");
            assert!(summary == again, "nothing is lost in writing");
            show(text);
            assert!(!DataFiles::of_summary(&summary).files.is_empty());
            let record = Record {
                releases: vec![signed_release()],
                summaries: vec![&summary],
            };
            // That the two do not fit is an answer too.
            let _ = record.audit();
        }
        Err(error) => assert!(error.remedy().ends_with('.')),
    });
}

/// The page of a published file: words of the file stay words.
fn show(text: &str) {
    let published = Published::read(&[text.to_owned()]).expect("what is read is shown");
    assert!(!published.html.contains("<script"), "words are escaped");
}
