//! Corrections, through the doors that the pages and the command line use: what
//! a book holds of them, and what a changed link gives away.

#[path = "revised/altered.rs"]
mod altered;
mod desk;

use desk::{TODAY, ask, book, plan, released, request, school, value};
use quietcount::{
    confidential::Body,
    public::{
        ledger::Book,
        plan::{Day, Digest, FigureKind},
        pool::Summary,
        publish::{Published, release_html},
        release::{DrawError, Release, ReleaseError, Request, Settled, may_revise, revise, verify},
    },
    refusal::Refusal,
};

fn correct(request: Request<'_>, book: &mut Book, body: &Body) -> Result<Settled, Refusal> {
    let today = Day::parse(TODAY).expect("a day").plus(7).expect("a day");
    let replaces = may_revise(request, book)?.release;
    revise(request, book, (today, &replaces), |allowance| {
        Ok::<_, Refusal>(body.protect(request.period, allowance)?)
    })
}

/// A book with the autumn release made and seen, and its text.
fn with_autumn(request: Request<'_>, body: &Body) -> (Book, String) {
    let mut book = book(request);
    let made = ask(request, &mut book, body).expect("it is drawn");
    (book, made.text)
}

fn read(text: &str) -> Release {
    Release::read(text).expect("a release reads itself")
}

/// Corrected files come out: 400 pupils instead of 900.
#[test]
fn a_revision_is_of_the_files_given_now() {
    let plan = plan();
    let autumn = request(&plan, 0, "autumn");
    let (mut book, first) = with_autumn(autumn, &school(&plan, 900));
    let revised = read(
        &correct(autumn, &mut book, &school(&plan, 400))
            .unwrap()
            .text,
    );
    let pupils = |release: &Release| {
        let cell = release
            .tables()
            .iter()
            .find_map(|table| table.cell(0, FigureKind::Pupils));
        value(cell).expect("a large school's total is shown")
    };
    assert!(
        (300..500).contains(&pupils(&revised)),
        "{}",
        pupils(&revised)
    );
    assert!((800..1000).contains(&pupils(&read(&first))));
    assert_eq!(book.spent().to_string(), "3/2");
    assert_eq!(verify(&plan, &[read(&first), revised]), Ok(()));
}

/// Which release is replaced is part of the request: whoever asks twice, for
/// want of an answer, pays once.
#[test]
fn a_release_is_revised_once() {
    let plan = plan();
    let autumn = request(&plan, 0, "autumn");
    let body = school(&plan, 900);
    let (mut book, first) = with_autumn(autumn, &body);
    let revised = correct(autumn, &mut book, &body).unwrap().text;
    let before = book.clone();
    let mut again = |digest: &Digest| {
        let when = (Day::parse(TODAY).unwrap(), digest);
        revise(autumn, &mut book, when, |_| -> Result<_, Refusal> {
            panic!("nothing may be drawn")
        })
    };
    let given = again(&read(&first).digest()).unwrap();
    assert!(given.reprinted);
    assert_eq!(given.text, revised);
    let unknown = again(&Digest::of(b"another"))
        .err()
        .expect("no such release");
    assert!(unknown.what.contains("not the latest"), "{}", unknown.what);
    assert!(book == before);
}

#[test]
fn over_the_cap_no_revision_is_asked_of_the_body() {
    let plan = plan();
    let autumn = request(&plan, 0, "autumn");
    let body = school(&plan, 900);
    let (mut book, _) = with_autumn(autumn, &body);
    for _ in 0..4 {
        correct(autumn, &mut book, &body).unwrap();
    }
    let before = book.clone();
    let latest = read(book.stored(autumn).unwrap()).digest();
    let refused = revise(
        autumn,
        &mut book,
        (Day::parse(TODAY).unwrap(), &latest),
        |_| -> Result<_, Refusal> { panic!("nothing may be drawn") },
    );
    let refusal = refused.err().expect("over the cap");
    assert!(
        refusal.what.contains("only 1/4 of this year's 4 is left"),
        "{}",
        refusal.what
    );
    assert!(matches!(
        may_revise(autumn, &book),
        Err(DrawError::OverCap(_))
    ));
    assert!(book == before);
    let spring = request(&plan, 0, "spring");
    assert_eq!(may_revise(spring, &book), Err(DrawError::NothingToRevise));
}

/// Two computers drew the same period and each revised it. Whatever order the
/// files are added in, one and the same is the latest, and a further
/// correction stays the latest.
#[test]
fn of_two_lines_one_is_the_latest_in_any_order() {
    let plan = plan();
    let autumn = request(&plan, 0, "autumn");
    let body = school(&plan, 900);
    let mut files = Vec::new();
    for corrections in [1, 2] {
        let (mut book, first) = with_autumn(autumn, &body);
        files.push(first);
        for _ in 0..corrections {
            files.push(correct(autumn, &mut book, &body).unwrap().text);
        }
    }
    let orders = [
        [0, 1, 2, 3, 4],
        [4, 3, 2, 1, 0],
        [3, 0, 4, 1, 2],
        [1, 4, 0, 2, 3],
    ];
    for order in orders {
        let mut merged = book(autumn);
        for place in order {
            merged.take_in(&plan, &files[place]).unwrap();
        }
        assert_eq!(merged.charges().count(), 5);
        assert_eq!(merged.stored(autumn), Some(files[4].as_str()), "{order:?}");
        assert_eq!(merged.spent().to_string(), "15/4");
    }
    let mut merged = book(autumn);
    for place in [0, 1, 2, 3] {
        merged.take_in(&plan, &files[place]).unwrap();
    }
    let last = correct(autumn, &mut merged, &body).unwrap().text;
    assert_eq!(merged.stored(autumn), Some(last.as_str()));
    assert_eq!(read(&last).charges().len(), 4);
    // It knows both lines, so nothing is missing from its sum.
    let all: Vec<Release> = files[..4]
        .iter()
        .chain([&last])
        .map(|text| read(text))
        .collect();
    assert_eq!(verify(&plan, &all), Ok(()));
    assert!(matches!(
        verify(&plan, &all[..3]),
        Err(ReleaseError::Forked { .. })
    ));
}

/// Of the two lines the longer one counts, though its last release is known
/// from a chain alone: nothing is drawn beside it until its file is added.
#[test]
fn a_later_correction_that_is_not_at_hand_is_not_passed_over() {
    let plan = plan();
    let autumn = request(&plan, 0, "autumn");
    let body = school(&plan, 900);
    let (_, first) = with_autumn(autumn, &body);
    let (mut other, _) = with_autumn(autumn, &body);
    let corrected = correct(autumn, &mut other, &body).unwrap().text;
    let spring = ask(request(&plan, 0, "spring"), &mut other, &body).unwrap();

    let mut merged = book(autumn);
    merged.take_in(&plan, &first).unwrap();
    merged.take_in(&plan, &spring.text).unwrap();
    assert_eq!(merged.stored(autumn), None);
    assert_eq!(may_revise(autumn, &merged), Err(DrawError::MadeElsewhere));
    let refusal = ask(autumn, &mut merged, &body)
        .err()
        .expect("made elsewhere");
    assert!(refusal.remedy.contains("add it here"), "{}", refusal.remedy);

    merged.take_in(&plan, &corrected).unwrap();
    assert_eq!(merged.stored(autumn), Some(corrected.as_str()));
    correct(autumn, &mut merged, &body).unwrap();
}

#[test]
fn a_changed_link_does_not_hold() {
    let plan = plan();
    let autumn = request(&plan, 0, "autumn");
    let body = school(&plan, 900);
    let (mut book, first) = with_autumn(autumn, &body);
    let spring = ask(request(&plan, 0, "spring"), &mut book, &body)
        .unwrap()
        .text;
    let text = correct(autumn, &mut book, &body).unwrap().text;
    let twice = correct(autumn, &mut book, &body).unwrap().text;
    let unlinked = || ReleaseError::Unlinked {
        body: plan.bodies()[0].id.clone(),
    };
    let [first_digest, spring_digest, digest] =
        [&first, &spring, &text].map(|text| read(text).digest().to_string());
    let (head, charges) = text.split_once("\"charges\"").unwrap();
    let cut = head.find("  \"revises\"").unwrap();
    let within =
        |from: &str, to: &str| format!("{}\"charges\"{charges}", head.replacen(from, to, 1));
    for (name, changed) in [
        ("no link", format!("{}  \"charges\"{charges}", &head[..cut])),
        ("to another period", within(&first_digest, &spring_digest)),
        ("to an unknown release", within(&first_digest, &digest)),
        ("to one already revised", {
            let (head, rest) = twice.split_once("\"charges\"").unwrap();
            format!(
                "{}\"charges\"{rest}",
                head.replacen(&digest, &first_digest, 1)
            )
        }),
    ] {
        assert_ne!(changed, text, "{name}");
        assert_eq!(Release::read(&changed).err(), Some(unlinked()), "{name}");
    }
    // That the date was changed shows beside the release it is about.
    let dated = read(&within(
        "\"made_on\": \"2026-01-15\"",
        "\"made_on\": \"2026-01-14\"",
    ));
    assert_eq!(verify(&plan, &[read(&first), dated]), Err(unlinked()));
}

#[test]
fn pages_say_what_was_revised_and_what_is_superseded() {
    let plan = plan();
    let autumn = request(&plan, 0, "autumn");
    let body = school(&plan, 900);
    let (mut book, first) = with_autumn(autumn, &body);
    let revised = correct(autumn, &mut book, &body).unwrap().text;
    let html = release_html(&read(&revised)).into_string();
    assert!(
        html.contains("revised, replaces the release made on 15 January 2026"),
        "{html}"
    );
    assert_eq!(
        html.matches("[r]</caption>").count(),
        plan.collections()[0].tables().len()
    );
    assert_eq!(
        html.matches("[r] revised: these figures replace").count(),
        plan.collections()[0].tables().len()
    );
    assert!(!release_html(&read(&first)).into_string().contains("[r]"));
    let both = Published::read(&[first.clone(), revised.clone()])
        .unwrap()
        .html;
    assert_eq!(both.matches("Superseded: ").count(), 1);
    // The same beside a summary, which lists it or tells what replaced it.
    for pooled in [vec![&first, &revised], vec![&revised]] {
        let pooled: Vec<Release> = pooled.into_iter().map(|text| read(text)).collect();
        let summary = Summary::new(&plan, &pooled).unwrap().to_text();
        let beside = Published::read(&[summary, first.clone()]).unwrap().html;
        assert_eq!(beside.matches("Superseded: ").count(), 1);
    }
    let other = released(&plan, 1, "autumn", 900).to_text();
    let apart = Published::read(&[revised, other]).unwrap().html;
    assert!(!apart.contains("Superseded"));
}
