use std::collections::BTreeSet;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::bodies::{BODIES, Body, Kind, TEAM};
use super::calendar::Calendar;
use super::layout::{Encoding, Key};
use super::marks::is_absence;
use super::roll::{Enrolment, enrolments, with_scheme};
use super::shape::{PERSISTENT, SECONDARY};
use super::{body_ids, files, plan, upn};

const NOT_POSSIBLE: [&str; 9] = ["D", "X", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"];
const AUTHORISED: [&str; 8] = ["C", "C2", "E", "I", "M", "R", "S", "T"];
const UNAUTHORISED: [&str; 4] = ["G", "N", "O", "U"];
const ATTENDED: [&str; 7] = ["/", "\\", "L", "B", "K", "P", "V"];

/// What national figures count of one pupil's year.
#[derive(Clone, Copy, Default)]
struct Counted {
    possible: u32,
    authorised: u32,
    unauthorised: u32,
}

impl Counted {
    /// Leaves the exam season of Year 11 out, as national figures do.
    fn of(enrolment: &Enrolment) -> Self {
        let end = match enrolment.pupil.year_group {
            11 => Calendar::new().exam_season(),
            _ => enrolment.marks.len(),
        };
        let mut counted = Self::default();
        for mark in enrolment.marks[..end].iter().flatten() {
            let is = |codes: &[&str]| u32::from(codes.contains(mark));
            counted.possible += 1 - is(&NOT_POSSIBLE) - is(&["#"]);
            counted.authorised += is(&AUTHORISED);
            counted.unauthorised += is(&UNAUTHORISED);
        }
        counted
    }

    fn absent(self) -> u32 {
        self.authorised + self.unauthorised
    }

    fn band(self) -> usize {
        match self.absent() {
            0 => 0,
            absent => ((100 * absent / self.possible) as usize + 1).min(100),
        }
    }
}

fn mainstream() -> impl Iterator<Item = &'static Body> {
    BODIES.iter().filter(|body| body.kind == Kind::Mainstream)
}

fn per_mille(part: u32, whole: u32) -> u32 {
    1_000 * part / whole
}

#[test]
fn the_plan_lists_the_same_bodies() {
    let plan: Value = serde_json::from_str(plan()).expect("the plan is JSON");
    let listed = plan["bodies"].as_array().expect("a plan lists its bodies");
    assert_eq!(listed.len(), 8);
    assert_eq!(body_ids().count(), 8);
    assert_eq!(
        (&listed[7]["id"], &listed[7]["kind"]),
        (&TEAM.into(), &"team".into())
    );
    for (number, (body, listed)) in (1..).zip(BODIES.iter().zip(listed)) {
        let kind = match body.kind {
            Kind::Mainstream => "mainstream",
            Kind::AlternativeProvision => "alternative_provision",
        };
        assert_eq!(listed["id"], body.id);
        assert_eq!(listed["name"], body.name);
        assert_eq!(listed["kind"], kind, "{}", body.id);
        assert_eq!(listed["number"], format!("90000{number}"));
        assert_eq!(body.number(), number);
        assert!(
            body.name.ends_with(" (fictional)"),
            "no real school is meant"
        );
        assert!(body.id.bytes().all(|byte| byte.is_ascii_lowercase()));
    }
}

#[test]
fn the_same_bytes_come_every_time() {
    assert!(files("nowhere").is_none());
    assert!(files("marrowfield") == files("marrowfield"));
    let files_of_one = files("tumblewell").expect("the pilot has this body");
    let names: Vec<&str> = files_of_one.iter().map(|file| file.name).collect();
    assert_eq!(
        names,
        ["marks.csv", "pupils.csv", "cases.csv", "exclusions.csv"]
    );
    let marks = &files_of_one[0];
    // Pinned, so that another computer, browser or version of a dependency
    // cannot change the example unnoticed. Change it with the generator.
    let digest = Sha256::digest(&marks.bytes);
    assert_eq!(digest[..8], 0x835e_c4d2_b06f_5178_u64.to_be_bytes());
}

#[test]
fn every_row_is_a_mark_of_a_listed_pupil() {
    for body in &BODIES {
        let (enrolments, _) = with_scheme(body);
        let rows: usize = enrolments
            .iter()
            .map(|one| one.marks.iter().flatten().count())
            .sum();
        let marks = &files(body.id).expect("the pilot has this body")[0].bytes;
        let most = if body.layout.name.is_some() { 60 } else { 34 };
        assert!(
            marks.len() < rows * most,
            "{}: {} bytes",
            body.id,
            marks.len()
        );
        let lines = marks.split(|byte| *byte == b'\n').count() - 1;
        assert!((rows + 1..=rows + 6).contains(&lines), "{}", body.id);
        let cells = 3 + body.layout.name.map_or(0, |_| 2);
        let commas = marks.split(|byte| *byte == b',').count() - 1;
        assert!(
            (rows * cells..rows * cells + 10).contains(&commas),
            "{}",
            body.id
        );
    }
}

#[test]
fn the_exports_differ_as_real_ones_do() {
    let text = |id, file: usize| {
        let bytes = files(id)
            .expect("the pilot has this body")
            .swap_remove(file)
            .bytes;
        String::from_utf8_lossy(&bytes[..300]).into_owned()
    };
    for (id, file, start) in [
        (
            "quillbrook",
            0,
            "\u{feff}Attendance marks for Quillbrook Academy (fictional)\r\n03/09/2025 to 17/07/2026\r\n\r\nUPN,Date,Session,Mark\r\n",
        ),
        ("thistlewick", 0, "Unique Pupil Number,Date,AM/PM,Code\n"),
        (
            "marrowfield",
            1,
            "Pupil list for Marrowfield High School (fictional)\r\n\r\nUPN,Admission Number,",
        ),
        ("copperbeck", 0, "Adno,Date,AM/PM,Mark\r\n00"),
        ("wintersedge", 0, "\u{feff}UPN,Date,Session,Mark\n"),
    ] {
        assert!(
            text(id, file).starts_with(start),
            "{id}: {}",
            text(id, file)
        );
    }
    assert!(text("marrowfield", 0).contains(",\"Applewhin, "));
    assert!(text("wintersedge", 0).contains(",2025-09-03,AM,/\n"));
    let latin = files("marrowfield").expect("the pilot has this body");
    for bytes in [&b"O\x92Neill"[..], b"Jos\xe9"] {
        for file in &latin[..2] {
            assert!(file.bytes.windows(bytes.len()).any(|found| found == bytes));
        }
    }
    let footed = files("copperbeck").expect("the pilot has this body");
    assert!(
        footed[0]
            .bytes
            .ends_with(b"\r\nReport generated 22/07/2026 08:15\r\n")
    );
    assert!(
        BODIES
            .iter()
            .any(|body| body.layout.key == Key::AdmissionNumber)
    );
    assert!(
        BODIES
            .iter()
            .any(|body| body.layout.encoding == Encoding::Utf8)
    );
}

#[test]
fn pupils_are_numbered_and_within_a_year() {
    let mut numbers = BTreeSet::new();
    for body in &BODIES {
        let enrolments = enrolments(body);
        assert_eq!(enrolments.len(), body.pupils as usize);
        let mut admissions = BTreeSet::new();
        for one in &enrolments {
            assert!(upn::is_valid(&one.pupil.upn));
            assert!(numbers.insert(one.pupil.upn.clone()), "given twice");
            assert!(
                admissions.insert(one.pupil.admission_number.clone()),
                "given twice"
            );
            assert_eq!(one.marks.len(), 380);
            assert!(Counted::of(one).possible > 0);
        }
    }
}

#[test]
fn every_code_is_known_and_makes_sense() {
    let mut seen = BTreeSet::new();
    for body in &BODIES {
        for one in enrolments(body) {
            for (session, mark) in one.marks.iter().enumerate() {
                let Some(mark) = mark else { continue };
                seen.insert(*mark);
                assert!(*mark != "/" || session % 2 == 0, "a morning stroke");
                assert!(*mark != "\\" || session % 2 == 1, "an afternoon stroke");
                assert!(!["S", "X"].contains(mark) || one.pupil.year_group == 11);
            }
        }
    }
    let known = [
        &NOT_POSSIBLE[..],
        &AUTHORISED,
        &UNAUTHORISED,
        &ATTENDED,
        &["#", "W"],
    ]
    .concat();
    assert_eq!(seen, BTreeSet::from_iter(known));
}

/// Pupils are drawn one by one, so the count of each band varies by chance:
/// its standard deviation is the root of pupils x share x (1 - share). Four
/// and a half of them, and four pupils for those on roll too short to reach
/// every band, would fail once in a thousand other choices of seeds.
#[test]
fn mainstream_absence_has_the_national_shape() {
    let mut found = [0_u32; 101];
    for one in mainstream().flat_map(enrolments) {
        found[Counted::of(&one).band()] += 1;
    }
    let pupils = f64::from(found.iter().sum::<u32>());
    let all = f64::from(SECONDARY.iter().sum::<u32>());
    let near = |found: u32, enrolments: u32| {
        let share = f64::from(enrolments) / all;
        let deviation = (pupils * share * (1.0 - share)).sqrt();
        (f64::from(found) - pupils * share).abs() < 4.5 * deviation + 4.0
    };
    for (band, (found, enrolments)) in found.into_iter().zip(SECONDARY).enumerate() {
        assert!(near(found, enrolments), "band {band}: {found}");
    }
    let (persistent, published) = (&found[PERSISTENT..], &SECONDARY[PERSISTENT..]);
    assert!(
        near(persistent.iter().sum(), published.iter().sum()),
        "persistent"
    );
}

/// National figures of 2016/17: 5.4 % overall, 28 % of it unauthorised. The
/// mean over pupils of the bands is 5.9 %; the difference are short enrolments.
#[test]
fn mainstream_rates_are_near_the_national_ones() {
    let all: Vec<_> = mainstream()
        .flat_map(enrolments)
        .map(|one| Counted::of(&one))
        .collect();
    let sum = |part: fn(&Counted) -> u32| all.iter().map(part).sum::<u32>();
    let (possible, absent) = (sum(|one| one.possible), sum(|one| one.absent()));
    let overall = per_mille(absent, possible);
    let unauthorised = per_mille(sum(|one| one.unauthorised), absent);
    assert!((54..=63).contains(&overall), "{overall}");
    assert!((270..=330).contains(&unauthorised), "{unauthorised}");
}

/// Sixty pupils taken at even steps: one pupil is 1.7 points, and the rate is
/// a ratio of sums while the shape is a mean of pupils; three points allow for
/// both.
#[test]
fn alternative_provision_is_near_the_published_rates() {
    let body = BODIES.last().expect("there are seven");
    assert_eq!((body.kind, body.pupils), (Kind::AlternativeProvision, 60));
    let all: Vec<_> = enrolments(body).iter().map(Counted::of).collect();
    let possible: u32 = all.iter().map(|one| one.possible).sum();
    let absent: u32 = all.iter().map(|one| one.absent()).sum();
    let persistent = all.iter().filter(|one| one.band() >= PERSISTENT).count();
    let (overall, persistent) = (per_mille(absent, possible), 1_000 * persistent / 60);
    assert!((309..=369).contains(&overall), "{overall}");
    assert!((709..=769).contains(&persistent), "{persistent}");
}

/// Sizes may be a fifth off, rates a third: for the smallest group, 260 pupils
/// with an EHC plan, about three standard deviations of each.
#[test]
fn groups_have_their_size_and_miss_more_or_less() {
    let all: Vec<_> = mainstream().flat_map(enrolments).collect();
    let rate = |group: &dyn Fn(&Enrolment) -> bool| {
        let (mut size, mut persistent) = (0, 0);
        for one in all.iter().filter(|one| group(one)) {
            size += 1;
            persistent += u32::from(Counted::of(one).band() >= PERSISTENT);
        }
        (per_mille(size, 6_560), per_mille(persistent, size))
    };
    for (name, group, size, persistent) in [
        ("no SEN", rate(&|one| one.pupil.sen == "N"), 830, 118),
        ("SEN support", rate(&|one| one.pupil.sen == "K"), 130, 229),
        ("EHC plan", rate(&|one| one.pupil.sen == "E"), 40, 222),
        ("free meals", rate(&|one| one.pupil.free_meals), 250, 216),
        (
            "no free meals",
            rate(&|one| !one.pupil.free_meals),
            750,
            108,
        ),
        ("girls", rate(&|one| one.pupil.sex == "F"), 500, 135),
        ("Year 7", rate(&|one| one.pupil.year_group == 7), 200, 94),
        ("Year 10", rate(&|one| one.pupil.year_group == 10), 200, 158),
    ] {
        assert!(
            group.0.abs_diff(size) * 5 < size,
            "{name}: {} per mille",
            group.0
        );
        assert!(
            group.1.abs_diff(persistent) * 3 < persistent,
            "{name}: {}",
            group.1
        );
    }
    let looked_after = rate(&|one| one.pupil.looked_after).0;
    assert!((4..=12).contains(&looked_after), "{looked_after}");
}

/// What the scheme did, as the pilot's makers chose it: the product is to find
/// it through the noise.
#[test]
fn the_scheme_did_what_was_chosen() {
    let (mut referred, mut helped, mut fewer) = (0, 0, 0);
    for body in &BODIES {
        let before = enrolments(body);
        let (after, referrals) = with_scheme(body);
        let mut seen = BTreeSet::new();
        for referral in &referrals {
            assert!(seen.insert(referral.pupil), "each pupil once");
            let missed = |year: &[Enrolment]| {
                let marks = &year[referral.pupil].marks[2 * referral.day..];
                marks
                    .iter()
                    .flatten()
                    .filter(|mark| is_absence(mark))
                    .count()
            };
            fewer += usize::from(missed(&after) < missed(&before));
            helped += usize::from(referral.is_helped);
        }
        referred += referrals.len();
        let others = (0..after.len()).filter(|place| !seen.contains(place));
        for place in others {
            assert!(before[place].marks == after[place].marks, "nobody else");
        }
    }
    assert_eq!(referred, 180);
    assert!((115..=140).contains(&helped), "{helped}");
    assert!(fewer > 9 * helped / 10, "{fewer} of {helped}");
}

#[test]
fn the_team_counts_what_a_real_patrol_told() {
    let [_, log] = &files(TEAM).expect("the pilot has a team")[..] else {
        panic!("a list of cases and a contact log");
    };
    let text = String::from_utf8(log.bytes.clone()).expect("UTF-8");
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    let count = |column: usize, word: &str| rows.iter().filter(|row| row[column] == word).count();
    assert_eq!(count(2, "Home visit"), 424);
    assert_eq!(count(4, "Y"), 164);
    assert_eq!(count(5, "Directly"), 9);
    let guided = rows.iter().filter(|row| row[4] == "Y");
    assert!(
        guided
            .clone()
            .all(|row| ["Parent seen", "Both"].contains(&row[3]))
    );
}
