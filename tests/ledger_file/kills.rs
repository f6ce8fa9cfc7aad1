//! Runs killed at any moment: the ledger is whole, a release is drawn once, and
//! asking again gives the one that was paid for.

use std::{
    env,
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::{
    command_line::run,
    desk::{BINARY, Desk},
};

/// Kills of each kind of run; `QUIETCOUNT_KILLS=5000` takes longer.
fn kills() -> u32 {
    let asked = env::var("QUIETCOUNT_KILLS").ok();
    asked.map_or(25, |text| {
        text.parse().expect("QUIETCOUNT_KILLS is a number")
    })
}

/// Starts a run and kills it once `share` of the usual time has passed.
fn kill_at(share: f64, usual: Duration, arguments: &[String]) {
    let mut command = Command::new(BINARY);
    command.args(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut run = command.spawn().expect("the binary runs");
    sleep(usual.mul_f64(share));
    run.kill().expect("it can be killed");
    run.wait().expect("it ends");
}

/// How long a revision takes when it is let alone, which is a little longer
/// than a first release: the longest of three, for other tests run beside it.
fn usual_time() -> Duration {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    let time = |_| {
        let start = Instant::now();
        desk.revise("autumn", "a.json");
        start.elapsed()
    };
    (0..3).map(time).max().expect("there are three")
}

/// Moments over the whole of a run and some way beyond it.
fn moments() -> impl Iterator<Item = f64> {
    let kills = kills();
    (0..kills).map(move |kill| 1.6 * f64::from(kill) / f64::from(kills))
}

/// Tells where the kills fell. Kills on one side of the charge alone would have
/// tried nothing.
fn tell(before: u32, between: u32, after: u32) {
    println!("killed before the charge: {before}, before the file: {between}, later: {after}");
    assert!(before > 0, "every kill came after the charge");
    assert!(between + after > 0, "every kill came before the charge");
}

#[test]
fn a_killed_release_is_drawn_once_and_charged_once() {
    let usual = usual_time();
    let (mut before, mut between, mut after) = (0, 0, 0);
    for moment in moments() {
        let desk = Desk::new();
        let arguments = desk.arguments("autumn", &desk.path("a.json"));
        kill_at(moment, usual, &arguments);

        let (kept, written) = (desk.stored("autumn"), desk.read("a.json"));
        assert!(
            written.is_none() || written == kept,
            "unpaid figures, at {moment}"
        );
        *match (&kept, &written) {
            (None, _) => &mut before,
            (Some(_), None) => &mut between,
            (Some(_), Some(_)) => &mut after,
        } += 1;

        let again = desk.release("autumn", "a.json");
        assert_eq!(again.status, Some(0), "{}", again.errors);
        assert_eq!(desk.charges(), 1, "at {moment}");
        let settled = desk.stored("autumn");
        assert_eq!(desk.read("a.json"), settled);
        assert!(
            kept.is_none() || kept == settled,
            "drawn twice, at {moment}"
        );
        let litter = desk.litter();
        assert!(
            litter.iter().all(|name| name.starts_with(".quietcount-")),
            "{litter:?}"
        );
    }
    tell(before, between, after);
}

/// The same for a revision: asked for once more, it is given, not drawn anew.
#[test]
fn a_killed_revision_is_drawn_once_and_charged_once() {
    let usual = usual_time();
    let (mut before, mut between, mut after) = (0, 0, 0);
    for moment in moments() {
        let desk = Desk::new();
        desk.release("autumn", "a.json");
        let old = desk.read("a.json");
        let arguments = desk.revision("autumn", "a.json");
        kill_at(moment, usual, &arguments);

        let (kept, written) = (desk.stored("autumn"), desk.read("a.json"));
        assert!(
            written == old || written == kept,
            "unpaid figures, at {moment}"
        );
        let charges = desk.charges();
        assert!(
            kept != old || charges == 1,
            "charged for nothing, at {moment}"
        );
        *match (kept == old, written == old) {
            (true, _) => &mut before,
            (false, true) => &mut between,
            (false, false) => &mut after,
        } += 1;

        let again = run(BINARY, &arguments);
        assert_eq!(again.status, Some(0), "{}", again.errors);
        assert_eq!(desk.charges(), 2, "at {moment}");
        let settled = desk.stored("autumn");
        assert_eq!(desk.read("a.json"), settled);
        assert_ne!(settled, old);
        assert!(kept == old || kept == settled, "drawn twice, at {moment}");
    }
    tell(before, between, after);
}
