//! From files to a release: the ledger and the release, through the doors that
//! the pages and the command line use.

mod desk;

use desk::{TODAY, ask, book, plan, released, request, school, value};
use quietcount::{
    confidential::{Body, BodyError},
    public::{
        ledger::Ledger,
        plan::{Cell, Day, Epsilon, FigureKind, Plan, Respondents, Symbol},
        release::{Release, ReleaseError, draw, verify},
    },
    refusal::Refusal,
};

#[test]
fn asking_again_reprints_even_with_other_files() {
    let plan = plan();
    let request = request(&plan, 0, "autumn");
    let mut book = book(request);
    let first = ask(request, &mut book, &school(&plan, 900)).unwrap();
    let again = ask(request, &mut book, &school(&plan, 400)).unwrap();
    assert!(!first.reprinted && again.reprinted);
    assert_eq!(first.text, again.text);
    assert_eq!(book.spent(), request.period.epsilon);
}

#[test]
fn two_draws_of_one_school_differ() {
    let plan = plan();
    let texts = [0, 1].map(|_| released(&plan, 0, "autumn", 900).to_text());
    assert_ne!(texts[0], texts[1]);
}

#[test]
fn over_the_cap_nothing_is_asked_of_the_body() {
    // The cap fits every period once; a second plan asks for more.
    let text = include_str!("plans/schools.json");
    let (first, second) = (
        plan(),
        Plan::read(&text.replace("(fictional)", "(again)")).unwrap(),
    );
    let mut book = book(request(&first, 0, "autumn"));
    let body = school(&first, 900);
    for period in ["autumn", "spring", "summer", "year"] {
        ask(request(&first, 0, period), &mut book, &body).unwrap();
    }
    let before = book.clone();
    // 13/4 are spent; one correction of 3/4 fits, the next does not.
    let other = request(&second, 0, "autumn");
    ask(other, &mut book, &body).unwrap();
    let other = request(&second, 0, "spring");
    let today = Day::parse(TODAY).unwrap();
    let refused = draw(other, &mut book, today, |_| -> Result<_, Refusal> {
        panic!("nothing may be drawn")
    });
    let refusal = refused.err().expect("over the cap");
    assert!(
        refusal.what.contains("only 0 of this year's 4 is left"),
        "{}",
        refusal.what
    );
    assert_eq!(book.charges().count(), before.charges().count() + 1);
}

#[test]
fn without_files_or_pupils_nothing_is_charged() {
    let plan = plan();
    let request = request(&plan, 0, "autumn");
    let mut book = book(request);
    for (body, error) in [
        (
            Body::new(plan.clone(), Respondents::Schools),
            BodyError::NothingRead,
        ),
        (school(&plan, 0), BodyError::NobodyCounts),
    ] {
        let refusal = ask(request, &mut book, &body).err().expect("refused");
        assert_eq!(refusal, Refusal::from(error));
    }
    assert!(book.is_empty());
}

/// A school clears its browser after two releases, adds the second file, and
/// the book is whole again: the first charge stands in the second's chain.
#[test]
fn a_lost_book_is_rebuilt_from_releases() {
    let plan = plan();
    let body = school(&plan, 900);
    let (autumn, spring) = (request(&plan, 0, "autumn"), request(&plan, 0, "spring"));
    let mut kept = book(autumn);
    let first = ask(autumn, &mut kept, &body).unwrap();
    let second = ask(spring, &mut kept, &body).unwrap();

    let mut rebuilt = book(autumn);
    rebuilt.take_in(&plan, &second.text).unwrap();
    assert_eq!(rebuilt.spent(), kept.spent());
    let refusal = ask(autumn, &mut rebuilt, &body).err().expect("made before");
    assert!(refusal.what.contains("made before"), "{}", refusal.what);

    rebuilt.take_in(&plan, &first.text).unwrap();
    rebuilt.take_in(&plan, &first.text).unwrap();
    assert_eq!(rebuilt.spent(), kept.spent());
    assert_eq!(ask(autumn, &mut rebuilt, &body).unwrap().text, first.text);
    let third = ask(request(&plan, 0, "summer"), &mut rebuilt, &body).unwrap();
    let chain = [first.text, second.text, third.text].map(|text| Release::read(&text).unwrap());
    assert_eq!(verify(&plan, &chain), Ok(()));

    let other = released(&plan, 1, "autumn", 900).to_text();
    assert!(matches!(
        rebuilt.take_in(&plan, &other),
        Err(ReleaseError::OtherBody { .. })
    ));
}

#[test]
fn a_ledger_keeps_what_was_settled_and_refuses_what_was_changed() {
    let plan = plan();
    let request = request(&plan, 0, "autumn");
    let mut ledger = Ledger::default();
    let book = ledger.book(request.body, plan.academic_year());
    let made = ask(request, book, &school(&plan, 900)).unwrap();
    let text = ledger.to_text();
    let mut read = Ledger::read(&text).unwrap();
    let book = read.book(request.body, plan.academic_year());
    assert_eq!(book.stored(request), Some(made.text.as_str()));
    for (name, damaged) in [
        (
            "cheaper",
            text.replacen("\"epsilon\": \"3/4\"", "\"epsilon\": \"1/4\"", 1),
        ),
        ("cut off", text[..text.len() / 2].to_owned()),
        (
            "another field",
            text.replacen("\"books\"", "\"notes\": 1, \"books\"", 1),
        ),
    ] {
        assert!(Ledger::read(&damaged).is_err(), "{name}");
    }
}

#[test]
fn releases_that_do_not_know_of_each_other_are_told() {
    let plan = plan();
    let releases = ["autumn", "spring"].map(|period| released(&plan, 0, period, 900));
    assert!(matches!(
        verify(&plan, &releases),
        Err(ReleaseError::Forked { .. })
    ));
    assert_eq!(verify(&plan, &releases[..1]), Ok(()));
}

/// Two computers that did not know of each other; then one of them takes in
/// the other's release and makes the next, which tells of both.
#[test]
fn a_later_release_that_knows_both_mends_a_fork() {
    let plan = plan();
    let body = school(&plan, 900);
    let autumn = released(&plan, 0, "autumn", 900);
    let spring = request(&plan, 0, "spring");
    let mut elsewhere = book(spring);
    let second = ask(spring, &mut elsewhere, &body).unwrap();
    elsewhere.take_in(&plan, &autumn.to_text()).unwrap();
    let third = ask(request(&plan, 0, "summer"), &mut elsewhere, &body).unwrap();
    let second = Release::read(&second.text).unwrap();
    let third = Release::read(&third.text).unwrap();
    let all = [autumn, second, third];
    assert!(verify(&plan, &all[..2]).is_err());
    assert_eq!(verify(&plan, &all), Ok(()));
    assert_eq!(all[2].guarantee().year_so_far.to_string(), "9/4");
}

/// A release that says it cost less than its tables did is no release.
#[test]
fn a_cheapened_release_is_not_taken_in() {
    let plan = plan();
    let text = released(&plan, 0, "autumn", 900).to_text();
    let guarantee = text.find("\"guarantee\"").unwrap();
    let (head, tail) = text.split_at(guarantee);
    let cheaper = head.to_owned() + &tail.replacen("3/4", "1/20", 2);
    let mut book = book(request(&plan, 0, "autumn"));
    assert_eq!(book.take_in(&plan, &cheaper), Err(ReleaseError::Misshapen));
    assert!(book.is_empty());
}

/// Authorised and unauthorised absence add up to the sessions missed, so of
/// the three never one alone is withheld to protect pupils.
#[test]
fn no_part_of_the_sessions_missed_is_left_over() {
    let plan = plan();
    for pupils in [300, 900, 1500] {
        for _ in 0..6 {
            let release = released(&plan, 0, "autumn", pupils);
            let sessions = release
                .tables()
                .iter()
                .find(|table| table.cell(0, FigureKind::SessionsMissed).is_some())
                .unwrap();
            let withheld: Vec<Cell> = [
                FigureKind::SessionsMissed,
                FigureKind::SessionsAuthorised,
                FigureKind::SessionsUnauthorised,
            ]
            .into_iter()
            .filter_map(|kind| sessions.cell(0, kind))
            .filter(|&cell| value(Some(cell)).is_none())
            .collect();
            assert_ne!(withheld, [Cell::Withheld(Symbol::Confidential)], "{pupils}");
        }
    }
}

#[test]
fn a_changed_release_does_not_hold() {
    let plan = plan();
    let text = released(&plan, 0, "autumn", 900).to_text();
    let holds =
        |text: &str| Release::read(text).is_ok_and(|release| verify(&plan, &[release]).is_ok());
    assert!(holds(&text));
    for (name, from, to) in [
        (
            "plan digest",
            plan.digest().to_string(),
            format!("sha256:{}", "0".repeat(64)),
        ),
        (
            "smaller ε",
            "\"epsilon\": \"3/4\"".to_owned(),
            "\"epsilon\": \"1/4\"".to_owned(),
        ),
        (
            "a share",
            "\"epsilon\": \"9/140\"".to_owned(),
            "\"epsilon\": \"7/140\"".to_owned(),
        ),
        (
            "a sensitivity",
            "\"sensitivity\": 150".to_owned(),
            "\"sensitivity\": 15".to_owned(),
        ),
        (
            "the mode",
            "\"balanced\"".to_owned(),
            "\"detail\"".to_owned(),
        ),
        (
            "year so far",
            "\"year_so_far\": \"3/4\"".to_owned(),
            "\"year_so_far\": \"1/4\"".to_owned(),
        ),
        (
            "cap",
            "\"cap\": \"4\"".to_owned(),
            "\"cap\": \"3\"".to_owned(),
        ),
        (
            "floor",
            "\"floor\": 5".to_owned(),
            "\"floor\": 2".to_owned(),
        ),
        (
            "body",
            plan.bodies()[0].name.clone(),
            "Another school".to_owned(),
        ),
        ("year", "2025/26".to_owned(), "2024/25".to_owned()),
        ("field", "\"made_on\"".to_owned(), "\"made_at\"".to_owned()),
        (
            "format",
            "quietcount-release/1".to_owned(),
            "quietcount-release/2".to_owned(),
        ),
    ] {
        let changed = text.replace(&from, &to);
        assert_ne!(changed, text, "{name}: nothing was changed");
        assert!(!holds(&changed), "{name}");
    }
}

/// The release's fields depend on the plan alone, and no time in it is finer
/// than a day.
#[test]
fn the_schema_does_not_depend_on_the_data() {
    fn paths(value: &serde_json::Value, at: &str, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    paths(value, &format!("{at}.{name}"), found);
                }
            }
            serde_json::Value::Array(items) => {
                for (place, value) in items.iter().enumerate() {
                    paths(value, &format!("{at}[{place}]"), found);
                }
            }
            _ => found.push(at.to_owned()),
        }
    }
    let plan = plan();
    let mut fields = [30, 900].map(|pupils| {
        let text = released(&plan, 0, "autumn", pupils).to_text();
        let mut found = Vec::new();
        paths(&serde_json::from_str(&text).unwrap(), "", &mut found);
        // A withheld figure has a symbol, a shown one a value and its range.
        found.retain(|path| {
            !["value", "low", "high", "symbol"]
                .iter()
                .any(|end| path.ends_with(end))
        });
        assert!(text.contains("\"made_on\": \"2026-01-15\""));
        found
    });
    fields[0].sort();
    fields[1].sort();
    assert_eq!(fields[0], fields[1]);
}

#[test]
fn charges_add_up_exactly() {
    let plan = plan();
    let body = school(&plan, 900);
    let mut book = book(request(&plan, 0, "autumn"));
    let mut sum = Epsilon::NONE;
    for period in plan.periods() {
        let request = request(&plan, 0, &period.id);
        let text = ask(request, &mut book, &body).unwrap().text;
        sum = sum.plus(period.epsilon).unwrap();
        assert_eq!(Release::read(&text).unwrap().guarantee().year_so_far, sum);
    }
    assert_eq!(book.spent(), sum);
}
