//! What a school is told of the figures its release withholds, and what
//! anybody can check of it.

mod desk;

use desk::{ask, book, plan, released, request, school, value};
use quietcount::public::{
    plan::{FigureKind, Plan, Reason, Symbol},
    publish::WithheldWords,
    release::{Release, ReleaseError, Withheld, WithheldFigure, verify},
};
use serde_json::{Value, json};

/// Schools from one that shows next to nothing to one that shows nearly all.
const SIZES: [u32; 5] = [30, 200, 700, 1200, 3000];

#[test]
fn what_is_told_is_what_is_withheld() {
    let plan = plan();
    for pupils in SIZES {
        let release = released(&plan, 0, "autumn", pupils);
        let withheld = Withheld::of(&release, None);
        let rows = release.tables().iter().flat_map(|table| &table.rows);
        let figures: Vec<_> = rows.flat_map(|row| &row.figures).collect();
        let hidden = figures
            .iter()
            .filter(|figure| value(Some(figure.cell)).is_none());
        assert_eq!(withheld.figures.len(), hidden.count(), "{pupils}");
        assert_eq!(withheld.of, figures.len(), "{pupils}");
        let words = WithheldWords::new(&release, &withheld);
        assert_eq!(words.figures.len(), withheld.figures.len());
    }
}

/// The room that is told follows from the file alone, is as much as the rules
/// ask for, and no hidden part is larger than its shown total.
#[test]
fn the_room_is_that_of_a_reader() {
    let plan = plan();
    let mut rooms = 0;
    for pupils in SIZES {
        let request = request(&plan, 0, "autumn");
        let settled = ask(request, &mut book(request), &school(&plan, pupils)).unwrap();
        let release = Release::read(&settled.text).unwrap();
        let told = Withheld::of(&release, settled.reasons.as_ref());
        let found = Withheld::of(&release, None);
        assert!(told.has_reasons && !found.has_reasons);
        assert!(found.is_proven(), "{pupils}");
        for (told, found) in told.figures.iter().zip(&found.figures) {
            assert_eq!(told.room, found.room);
            let is_count = found.kind.quotient_of().is_none();
            let is_secret = is_count && found.symbol == Symbol::Confidential;
            assert_eq!(found.room.is_some(), is_secret);
            let table = &release.tables()[found.table];
            let total = value(table.cell(found.group, FigureKind::Pupils));
            let greatest = found.room.and_then(|room| room.between.greatest);
            if let (Some(total), Some(greatest)) = (total, greatest) {
                assert!(greatest <= total, "{pupils}");
            }
            rooms += u32::from(is_secret);
        }
    }
    assert!(rooms > 50, "{rooms}");
}

/// The reasons are for the school that has just drawn: a release given again
/// has none, and from its file nobody can tell the small from their
/// neighbours.
#[test]
fn reasons_end_with_the_draw() {
    let plan = plan();
    let (request, body) = (request(&plan, 0, "autumn"), school(&plan, 700));
    let mut book = book(request);
    let drawn = ask(request, &mut book, &body).unwrap();
    let again = ask(request, &mut book, &body).unwrap();
    assert_eq!(drawn.text, again.text);
    assert!(drawn.reasons.is_some() && again.reasons.is_none());
    let release = Release::read(&drawn.text).unwrap();
    let told = Withheld::of(&release, drawn.reasons.as_ref());
    let found = Withheld::of(&release, again.reasons.as_ref());
    let mut small = 0;
    for (told, found) in told.figures.iter().zip(&found.figures) {
        match told.reason {
            Some(Reason::TooFew | Reason::WouldTell) => {
                small += 1;
                assert_eq!(found.reason, None);
            }
            // Whatever else is told follows from the file.
            known => assert_eq!(found.reason, known),
        }
    }
    assert!(small > 5, "{small}");
}

#[test]
fn every_reason_has_its_words() {
    let plan = plan();
    let request = request(&plan, 0, "autumn");
    // A figure of one pupil is printed once in 1,000 times at most.
    let (settled, release) = (0..20)
        .map(|_| ask(request, &mut book(request), &school(&plan, 1)).unwrap())
        .map(|settled| {
            let release = Release::read(&settled.text).unwrap();
            (settled, release)
        })
        .find(|(_, release)| {
            let withheld = Withheld::of(release, None);
            withheld.figures.len() == withheld.of
        })
        .expect("one of twenty shows nothing");
    let words = |withheld: &Withheld| WithheldWords::new(&release, withheld);
    let found = words(&Withheld::of(&release, None));
    let all = found.figures.len();
    assert_eq!(
        found.sentences[0],
        format!("{all} of {all} figures are withheld.")
    );
    assert!(found.sentences[1].contains("no upper end for any hidden count of pupils"));
    for (kind, why, tells) in [
        (
            "All pupils, Pupils",
            "[c] With its noise it is too small to be printed, or it would let a reader work out one that is.",
            "0 or more",
        ),
        (
            "All pupils, Persistently absent, % of pupils",
            "[c] A count behind this percentage is withheld.",
            "What its counts tell",
        ),
        (
            "All pupils, Sessions possible",
            "[c] The number of pupils is withheld.",
            "0 or more",
        ),
    ] {
        let row = found.figures.iter().find(|[_, figure, ..]| figure == kind);
        let [_, _, said, told] = row.expect(kind);
        assert_eq!((said.as_str(), told.as_str()), (why, tells), "{kind}");
    }
    let told = words(&Withheld::of(&release, settled.reasons.as_ref()));
    assert_eq!(told.sentences, found.sentences);
    let [.., why, _] = &told.figures[0];
    assert_eq!(
        why,
        "[c] With its noise it is below the smallest that is printed."
    );
}

/// A release with some hidden counts of pupils, and one of them.
fn with_a_secret(plan: &Plan) -> (Value, WithheldFigure) {
    for pupils in (500..1500).step_by(50) {
        let release = released(plan, 0, "autumn", pupils);
        let text = serde_json::from_str(&release.to_text()).expect("a release is JSON");
        let figures = Withheld::of(&release, None).figures.into_iter();
        let greatest = |figure: &WithheldFigure| figure.room?.between.greatest;
        let found = figures
            .filter(|figure| greatest(figure).is_some_and(|greatest| greatest > 0))
            .find(|figure| figure.kind == FigureKind::Persistent);
        if let Some(found) = found {
            return (text, found);
        }
    }
    panic!("nothing is hidden");
}

/// Somebody who fills in one hidden figure gives another one away: `verify`
/// works out the room itself and sees it.
#[test]
fn a_release_that_tells_what_it_withholds_does_not_hold() {
    let plan = plan();
    let (release, secret) = with_a_secret(&plan);
    let verified = |release: &Value| {
        let release = Release::read(&release.to_string()).unwrap();
        verify(&plan, &[release])
    };
    assert_eq!(verified(&release), Ok(()));
    let tells = Err(ReleaseError::Tells {
        body: plan.bodies()[0].id.clone(),
    });
    let most = secret.room.and_then(|room| room.between.greatest).unwrap();
    let mut filled = release.clone();
    let row = &mut filled["tables"][secret.table]["rows"][secret.group];
    row["figures"][1] = json!(
        {"figure": "persistent", "unit": "pupils", "value": most, "low": most, "high": most}
    );
    assert_eq!(verified(&filled), tells, "one more figure is shown");

    let mut contradicts = release;
    let pupils = &mut contradicts["tables"][0]["rows"][0]["figures"][0];
    assert_eq!(pupils["figure"], "pupils");
    for number in ["value", "low", "high"] {
        let shown = pupils[number].as_i64().unwrap();
        pupils[number] = (shown + 100).into();
    }
    // Without the percentages, which would no longer be the counts' quotients.
    for figure in contradicts["tables"][0]["rows"][0]["figures"]
        .as_array_mut()
        .unwrap()
    {
        if figure["unit"] == "percent_of_pupils" {
            *figure = json!({"figure": figure["figure"], "unit": figure["unit"], "symbol": "c"});
        }
    }
    assert_eq!(verified(&contradicts), tells, "parts and total differ");
}
