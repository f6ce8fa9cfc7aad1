//! Disks that are full or may only be read, and records that are damaged.

use std::{fs, process::Command};

use quietcount::public::ledger::Ledger;

use crate::{
    command_line::run,
    desk::{BINARY, Desk},
};

/// Runs the command line where no file may grow beyond some kilobytes: the
/// write of the ledger stops in the middle.
#[cfg(unix)]
#[test]
fn where_the_ledger_cannot_be_written_nothing_is_charged() {
    let desk = Desk::new();
    let limited = |period: &str, out: &str| {
        let script = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
        let mut arguments = vec!["-c".to_owned(), script.to_owned(), "sh".to_owned()];
        arguments.push(BINARY.to_owned());
        arguments.extend(desk.arguments(period, &desk.path(out)));
        run("sh", &arguments)
    };
    let said = limited("autumn", "a.json");
    assert_eq!(said.status, Some(1), "{}", said.errors);
    assert!(
        said.errors
            .contains("nothing was released and nothing charged"),
        "{}",
        said.errors
    );
    assert_eq!(
        (desk.read("ledger.json"), desk.read("a.json")),
        (None, None)
    );
    assert_eq!(desk.litter(), [""; 0]);

    desk.release("autumn", "a.json");
    let ledger = desk.read("ledger.json");
    assert_eq!(limited("spring", "b.json").status, Some(1));
    assert_eq!(
        (desk.read("ledger.json"), desk.read("b.json")),
        (ledger, None)
    );
    assert_eq!(desk.release("spring", "b.json").status, Some(0));
    assert_eq!(desk.charges(), 2);
}

/// Mounts a disk of 256 kB in a name space of its own, leaves it some free
/// pages, and makes a release there; then again with room; then on the same
/// disk when it may only be read. `$1` is the place, `$2` the pages left free,
/// the rest the command. Statuses are said in order.
const SMALL_DISK: &str = r#"
mount -t tmpfs -o size=256k none "$1" 2>/dev/null || exit 77
place=$1; free=$2; shift 2
dd if=/dev/zero of="$place/fill" bs=4096 2>/dev/null
dd if=/dev/null of="$place/fill" bs=4096 seek=$((64 - free)) 2>/dev/null
"$@" >/dev/null 2>>"$place-errors"; echo $?
cp "$place/ledger.json" "$place-full-ledger" 2>/dev/null
cp "$place/a.json" "$place-full-release" 2>/dev/null
ls -A "$place" >"$place-full-names"
rm "$place/fill"
"$@" >/dev/null 2>>"$place-errors"; echo $?
cp "$place/ledger.json" "$place-ledger"; cp "$place/a.json" "$place-release"
mount -o remount,ro "$place"
"$@" >/dev/null 2>>"$place-errors"; echo $?
"#;

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing_and_charges_once() {
    for free in [0, 1, 2, 4, 5, 6, 8, 12] {
        let desk = Desk::new();
        fs::create_dir(desk.path("disk")).expect("a folder can be made");
        let mut arguments: Vec<String> = ["-rm", "sh", "-c", SMALL_DISK, "sh"]
            .map(str::to_owned)
            .into();
        arguments.extend([desk.shown("disk"), free.to_string(), BINARY.to_owned()]);
        let asked = desk.arguments("autumn", &desk.path("disk/a.json"));
        arguments.extend(
            asked
                .iter()
                .map(|part| part.replace("ledger.json", "disk/ledger.json")),
        );
        let Ok(done) = Command::new("unshare").args(&arguments).output() else {
            println!("skipped: there is no unshare here");
            return;
        };
        let said = String::from_utf8_lossy(&done.stdout);
        let Some((first, rest)) = said.split_once('\n') else {
            println!("skipped: no disk can be mounted here");
            return;
        };
        let errors = desk.read("disk-errors").unwrap_or_default();
        let whole = |name: &str| {
            desk.read(name)
                .map(|text| Ledger::read(&text).expect("whole").to_text())
        };
        let (full, settled) = (
            whole("disk-full-ledger"),
            desk.read("disk-release").expect("made"),
        );
        println!(
            "{free} pages free: {first}, ledger kept: {}",
            full.is_some()
        );
        match &full {
            None => assert_eq!(desk.read("disk-full-release"), None),
            // The release is stored as a text inside the ledger's text.
            Some(kept) => assert!(kept.contains(&serde_json::to_string(&settled).expect("text"))),
        }
        let names = desk.read("disk-full-names").expect("listed");
        assert!(
            !names.contains(".new") && !names.contains(".quietcount"),
            "{names}"
        );
        assert_eq!(rest, "0\n1\n", "{free}: {errors}");
        let ledger = whole("disk-ledger").expect("there is one now");
        assert_eq!(ledger.matches("\"charge\"").count(), 1);
        assert!(errors.contains("the disk is read-only"), "{errors}");
        assert!(
            first == "0" || errors.contains("the disk is full"),
            "{errors}"
        );
    }
}

#[test]
fn a_ledger_that_may_only_be_read_is_left_alone() {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    let set = |readonly: bool| {
        let mut permissions = fs::metadata(desk.path("ledger.json"))
            .expect("it is there")
            .permissions();
        permissions.set_readonly(readonly);
        fs::set_permissions(desk.path("ledger.json"), permissions).expect("it is ours");
    };
    set(true);
    let ledger = desk.read("ledger.json");
    let said = desk.release("spring", "b.json");
    assert_eq!(said.status, Some(1));
    assert!(said.errors.contains("may only be read"), "{}", said.errors);
    assert_eq!(
        (desk.read("ledger.json"), desk.read("b.json")),
        (ledger, None)
    );
}

/// Whoever closed the ledger to others finds it closed after the next charge.
#[cfg(unix)]
#[test]
fn a_ledger_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;

    let desk = Desk::new();
    desk.release("autumn", "a.json");
    let private = fs::Permissions::from_mode(0o600);
    fs::set_permissions(desk.path("ledger.json"), private).expect("it is ours");
    desk.release("spring", "b.json");
    let mode = fs::metadata(desk.path("ledger.json")).expect("it is there");
    assert_eq!(mode.permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_no_ledger() {
    let desk = Desk::new();
    std::os::unix::fs::symlink(desk.path("elsewhere.json"), desk.path("ledger.json"))
        .expect("a link can be made");
    let said = desk.release("autumn", "a.json");
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors.contains("a link to a file that is not there"),
        "{}",
        said.errors
    );
    assert_eq!(desk.read("a.json"), None);
}

/// No cut and no changed character passes for another ledger: it is refused,
/// or means the same.
#[test]
fn a_damaged_ledger_is_never_taken_for_another() {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    desk.revise("autumn", "a.json");
    desk.release("spring", "b.json");
    let text = desk.read("ledger.json").expect("it was written");
    let ledger = Ledger::read(&text).expect("it is whole");
    for end in (0..text.len())
        .filter(|&end| text.is_char_boundary(end))
        .step_by(37)
    {
        assert!(Ledger::read(&text[..end]).is_err(), "cut at {end}");
    }
    let mut refused = 0;
    for (place, character) in text.char_indices().step_by(41) {
        let other = if character == '7' { '1' } else { '7' };
        let changed = format!(
            "{}{other}{}",
            &text[..place],
            &text[place + character.len_utf8()..]
        );
        match Ledger::read(&changed) {
            Ok(read) => assert!(read == ledger, "changed at {place}"),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 300, "{refused}");
}

/// A charge that a later release tells of cannot be struck out.
#[test]
fn a_ledger_without_a_charge_it_tells_of_is_refused() {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    desk.release("spring", "b.json");
    let text = desk.read("ledger.json").expect("it was written");
    let mut ledger: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let entries = ledger["books"][0]["entries"]
        .as_array_mut()
        .expect("a list");
    entries.remove(0);
    desk.write("ledger.json", &ledger.to_string());
    let said = desk.release("summer", "c.json");
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors.contains("does not match its charge"),
        "{}",
        said.errors
    );
}
