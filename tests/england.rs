//! Every school of a country in one pilot: how long pooling takes, and how
//! much memory, as the number of schools grows. Measured by
//! `cargo test --test england -- --ignored --nocapture`; few schools otherwise.

#[expect(dead_code, reason = "other tests of a desk need more of it")]
mod desk;

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use desk::{ask, book, request, school};
use quietcount::public::plan::Plan;
use serde_json::{Value, json};

/// A plan of as many mainstream schools, which seal to nobody: a plan with an
/// office key has at most a hundred.
fn plan_of(schools: u32) -> (String, Plan) {
    let mut plan: Value = serde_json::from_str(include_str!("plans/schools.json")).expect("a plan");
    plan.as_object_mut().expect("fields").remove("office_key");
    let body = |school: u32| {
        json!({
            "id": format!("school-{school}"),
            "name": format!("School {school} (fictional)"),
            "kind": "mainstream",
            "number": (100_000 + school).to_string(),
        })
    };
    plan["bodies"] = (1..=schools).map(body).collect();
    let text = plan.to_string();
    let plan = Plan::read(&text).expect("a plan of the example's kind");
    (text, plan)
}

/// Writes the plan and the releases of its schools. All have the same pupils;
/// each has a draw of its own.
fn write(folder: &Path, schools: u32) {
    let (text, plan) = plan_of(schools);
    fs::write(folder.join("plan.json"), text).expect("a folder to write in");
    let body = school(&plan, 1_000);
    for place in 0..plan.bodies().len() {
        let request = request(&plan, place, "autumn");
        let drawn = ask(request, &mut book(request), &body).expect("it is drawn");
        let file = folder.join(format!("{place}.release.json"));
        fs::write(file, drawn.text).expect("a folder to write in");
    }
}

/// How long `pool` takes, and the most memory it held, in MB.
fn pool(folder: &Path, schools: u32) -> (Duration, f64) {
    let began = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_quietcount"));
    command
        .current_dir(folder)
        .args(["pool", "--plan", "plan.json", "--out", "summary"])
        .args((0..schools).map(|place| format!("{place}.release.json")))
        .stdout(Stdio::null());
    let mut child = command.spawn().expect("the command line starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    let done = loop {
        if let Some(done) = child.try_wait().expect("it can be waited for") {
            break done;
        }
        peak = peak.max(high_water(&status).unwrap_or(0.0));
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(done.success(), "{schools} schools are pooled");
    (began.elapsed(), peak)
}

fn high_water(status: &str) -> Option<f64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn measure(all: &[u32]) -> Vec<f64> {
    let mut seconds = Vec::new();
    println!("schools   seconds   ms a school   peak MB");
    for &schools in all {
        let folder = tempfile::tempdir().expect("a folder to write in");
        write(folder.path(), schools);
        let (time, peak) = pool(folder.path(), schools);
        let time = time.as_secs_f64();
        let each = 1000.0 * time / f64::from(schools);
        println!("{schools:7} {time:9.2} {each:13.2} {peak:9.0}");
        seconds.push(each);
    }
    seconds
}

#[test]
fn many_schools_are_pooled() {
    measure(&[24]);
}

/// Up to as many as there are in England.
#[test]
#[ignore = "a measurement: cargo test --test england -- --ignored --nocapture"]
fn time_grows_with_the_schools() {
    let each = measure(&[24, 240, 2_400, 24_000]);
    let (some, all) = (each[1], each[3]);
    assert!(all < 1.5 * some, "{some:.2} ms a school became {all:.2}");
}
