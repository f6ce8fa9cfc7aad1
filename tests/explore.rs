//! `plan explore` as a person meets it.

mod command_line;

use command_line::{Said, run};

fn explore(options: &[&str]) -> Said {
    let arguments = [&["plan", "explore"], options].concat();
    run(env!("CARGO_BIN_EXE_quietcount"), &arguments)
}

#[test]
fn an_epsilon_is_answered_without_a_plan_or_a_file() {
    let said = explore(&["--epsilon", "1"]);
    assert_eq!((said.status, said.errors.as_str()), (Some(0), ""));
    for words in [
        "Each table pays ε 1.",
        "one that reads 12 or more is printed",
        "A true figure of 5 would typically be withheld, [c]",
        "A true figure of 50 would typically read about 50 (47 to 53).",
        "A true figure of 500 would typically read about 500 (497 to 503).",
        "where one school knows the child: at most 88% sure from one release (ε 1)",
        "where one school and the visiting team know the child: at most 95% sure",
        "where two schools and the visiting team know the child: more than 99% sure",
        "all releases of the academic year, without corrections, read together (ε 4)",
        "This is a worst case",
    ] {
        assert!(said.output.contains(words), "{words}\n{}", said.output);
    }
}

#[test]
fn tables_share_it_and_other_floors_are_taken() {
    let options = ["--epsilon", "3/4", "--tables", "6", "--floor", "9"];
    let said = explore(&options);
    assert_eq!(said.status, Some(0));
    assert!(said.output.starts_with("Each table pays ε 1/8."));
    assert!(said.output.contains("one that reads 60 or more is printed"));
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_remedy() {
    for (options, what) in [
        (["--epsilon", "0.75"], "A release costs an exact ε"),
        (["--epsilon", "1/7"], "A release costs an exact ε"),
    ] {
        let said = explore(&options);
        assert_eq!((said.status, said.output.as_str()), (Some(1), ""));
        assert!(said.errors.starts_with("Refused: "), "{}", said.errors);
        assert!(said.errors.contains(what), "{}", said.errors);
    }
    let said = explore(&["--epsilon", "3/4", "--tables", "0"]);
    assert!(said.errors.contains("shared by 1 to 20 tables"));
    assert_eq!(explore(&[]).status, Some(2), "no ε is wrong usage");
}
