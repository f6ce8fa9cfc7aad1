//! Releases that are good by themselves: signed with a key that does not count,
//! or not going together.

use quietcount::{
    public::{
        plan::Plan,
        release::{Release, may_revise, revise},
    },
    refusal::Refusal,
};

use crate::{
    bad::{BODY, Bad, bad, parsed},
    desk::{ask, book, released, request, school},
    keys::{Key, day},
    pilot::{LOST, NOT_ENROLLED, REPLACED},
};

/// Signed with a key that does not count, or no longer.
pub(crate) fn with_other_keys(plan: &Plan) -> Vec<Bad> {
    let by_first_key = |body: usize| {
        let release = released(plan, body, "autumn", 900);
        Key::new(body + 1).sign_release(&release).to_file()
    };
    vec![
        bad(
            "a lost key",
            by_first_key(LOST),
            "'a': The release of 'copperbeck' is signed with a key that counts as lost.",
        ),
        bad(
            "a key replaced the day before",
            by_first_key(REPLACED),
            "'a': The release of 'wintersedge', made on 15 January 2026, is signed with a key \
             that was replaced on 14 January 2026.",
        ),
        bad(
            "a body that has not enrolled",
            by_first_key(NOT_ENROLLED),
            "'a': The roster has no key of 'lanternmoor', so its release cannot be checked.",
        ),
    ]
}

/// Each is good by itself, and they do not go together.
pub(crate) fn together(plan: &Plan) -> Vec<Bad> {
    let key = Key::new(BODY + 1);
    let signed = |text: &str| key.sign_release(&Release::read(text).expect("it reads itself"));
    let autumn = request(plan, BODY, "autumn");
    let (mut book, body) = (book(autumn), school(plan, 900));
    let first = ask(autumn, &mut book, &body).expect("it is drawn").text;
    let replaces = may_revise(autumn, &book)
        .expect("the cap leaves room")
        .release;
    let made = revise(
        autumn,
        &mut book,
        (day("2026-02-01"), &replaces),
        |allowance| Ok::<_, Refusal>(body.protect(autumn.period, allowance)?),
    );
    let revised = made.expect("it is drawn").text;
    let spring = ask(request(plan, BODY, "spring"), &mut book, &body)
        .expect("it is drawn")
        .text;
    let elsewhere = released(plan, BODY, "spring", 900).to_text();
    let mut unlinked = parsed(&revised);
    unlinked.as_object_mut().expect("fields").remove("revises");
    unlinked["signature"] = parsed(&signed(&revised).to_file())["signature"].clone();
    let all = [&first, &revised, &spring, &elsewhere].map(|text| signed(text).to_file());
    let [first, revised, spring, elsewhere] = all;
    let unknown_to_each_other = "Two releases of 'quillbrook' do not know of each other, so charges are missing from one \
         of them.";
    let beside = |one: Bad, beside: &str| Bad {
        beside: vec![beside.to_owned()],
        ..one
    };
    vec![
        bad(
            "a revision that says it is none",
            unlinked.to_string(),
            "'a': What the release of 'quillbrook' says of the one it replaces does not agree \
             with its charges, or with that one.",
        ),
        beside(
            bad(
                "from another computer",
                first.clone(),
                unknown_to_each_other,
            ),
            &elsewhere,
        ),
        beside(
            bad(
                "replaced, as a later one tells",
                first,
                "The release of 'Quillbrook Academy (fictional)' for 'Autumn term 2025' has been \
                 replaced by a revised one, which is missing here.",
            ),
            &spring,
        ),
        beside(
            bad(
                "beside one that is not signed",
                revised,
                "'d': The release of 'quillbrook' is not signed.",
            ),
            &Release::read(&spring).expect("it reads itself").to_text(),
        ),
    ]
}
