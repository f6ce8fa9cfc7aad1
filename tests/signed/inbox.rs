//! The same bad releases as the office page gets them: each is told by itself,
//! and the others are pooled without it.

use std::fs;

use quietcount::public::{
    desk::{Inbox, Verdict},
    keys::Roster,
    plan::Plan,
    pool::Summary,
    release::Release,
};

use crate::{
    bad::{BODY, Bad, bad_releases, without_numbers},
    desk::released,
    keys::Key,
    pilot::Office,
};

/// Good files by themselves: only the pool can be refused.
const ONLY_TOGETHER: [&str; 2] = ["from another computer", "replaced, as a later one tells"];

fn text(office: &Office, name: &str) -> String {
    fs::read_to_string(office.path(name)).expect("it is there")
}

/// An inbox with the releases of two schools, which hold.
fn inbox(office: &Office) -> Inbox {
    let roster = Roster::read(&office.plan, &text(office, "roster.json")).expect("it holds");
    let mut inbox = Inbox::new(office.plan.clone(), Some(roster));
    for name in ["b", "c"] {
        inbox.take(name.to_owned(), &text(office, name));
    }
    inbox
}

fn verdicts(inbox: &Inbox) -> Vec<Verdict> {
    inbox.files().map(|(_, verdict)| verdict).collect()
}

#[test]
fn a_bad_release_is_told_and_does_the_others_no_harm() {
    let office = Office::new();
    let release = released(&office.plan, BODY, "autumn", 900);
    for Bad {
        name,
        text,
        says,
        beside,
    } in bad_releases(&office.plan, &release)
    {
        let mut inbox = inbox(&office);
        inbox.take("a".to_owned(), &text);
        for text in &beside {
            inbox.take("d".to_owned(), text);
        }
        let says = says.split_once("': ").map_or(
            says,
            |(file, rest)| {
                if file.len() == 2 { rest } else { says }
            },
        );
        let verdicts = verdicts(&inbox);
        for good in &verdicts[..2] {
            assert!(matches!(good, Verdict::Accepted { .. }), "{name}: {good:?}");
        }
        let refused = verdicts.iter().filter_map(|verdict| match verdict {
            Verdict::Refused(refusal) => Some(refusal.clone()),
            _ => None,
        });
        let refused: Vec<_> = refused.collect();
        let published = inbox.publish();
        if ONLY_TOGETHER.contains(&name) {
            assert_eq!(refused, [], "{name}");
            let refusal = published.expect_err(name);
            assert_eq!(without_numbers(&refusal.what), says, "{name}");
        } else {
            let [refusal] = &refused[..] else {
                panic!("{name}: {refused:?}");
            };
            assert_eq!(without_numbers(&refusal.what), says, "{name}");
            let used = published.expect(name).summary.sources.len();
            assert_eq!(used, verdicts.len() - 1, "{name}");
        }
    }
}

#[test]
fn every_file_is_told_what_becomes_of_it() {
    let office = Office::new();
    let mut inbox = inbox(&office);
    let published = Summary::new(&office.plan, &releases(&office)).expect("they hold");
    inbox.take("again".to_owned(), &text(&office, "b"));
    inbox.take("summary.json".to_owned(), &published.to_text());
    inbox.take(
        "page".to_owned(),
        &quietcount::public::publish::page(&published),
    );
    let other = include_str!("../plans/schools.json").replace("Ambervale", "Umbervale");
    let other = Plan::read(&other).expect("a plan of another name");
    let elsewhere = Summary::new(&other, &[released(&other, BODY, "autumn", 900)]);
    inbox.take("other".to_owned(), &elsewhere.expect("it holds").to_text());
    inbox.take("marks.csv".to_owned(), "UPN,Mark\nMARKER,/\n");
    let words: Vec<String> = inbox
        .files()
        .map(|(_, verdict)| verdict.in_words())
        .collect();
    let key = |number| Key::new(number).public().fingerprint();
    assert_eq!(
        words,
        [
            format!("Accepted. Signed with key {}.", key(2)),
            format!("Accepted. Signed with key {}.", key(3)),
            "The same as b, which counts once.".to_owned(),
            "A summary published before. The new one is checked beside it.".to_owned(),
            "The same as summary.json, which counts once.".to_owned(),
            "A summary of another plan. It does not matter for this one.".to_owned(),
            "This is not a release that can be used: it is not well-formed (line 1, column 1)."
                .to_owned(),
        ]
    );
    let made = inbox.publish().expect("the two hold");
    assert_eq!(made.summary.sources.len(), 2);
    assert_eq!(made.findings.summaries, 1);
    assert_eq!(made.earlier.len(), 1, "that of the other plan is not kept");
    assert_eq!(made.bodies(&office.plan), "2 of 7 bodies");
    inbox.remove(1);
    inbox.remove(99);
    assert_eq!(verdicts(&inbox).len(), 6);
    let refusal = inbox.publish().expect_err("the summary has both");
    assert!(
        refusal.what.contains("a pool leaves nobody out"),
        "{}",
        refusal.what
    );
}

fn releases(office: &Office) -> Vec<Release> {
    let read = |name| Release::read(&text(office, name)).expect("it reads itself");
    ["b", "c"].map(read).into()
}
