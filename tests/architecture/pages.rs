//! What the pages' own scripts never name.

/// Verbs that reach a network, and the constructor that a policy does not
/// stop.
const NETWORK: [&str; 10] = [
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "sendBeacon",
    "importScripts",
    "serviceWorker",
    "RTCPeerConnection",
    "RTCDataChannel",
];

/// Lines of the school's page, its keeper, the office's page and what all
/// pages share that name a network verb. The one line that takes WebRTC away may name it.
pub(crate) fn network_verbs(files: &[(String, String)]) -> Vec<String> {
    broken(files, |path, line| {
        let folders = ["www/school/", "www/keeper/", "www/office/", "www/shared/"];
        let names_verb = NETWORK.iter().any(|verb| has_word(line, verb));
        let takes_away = line.contains("RTC") && line.contains("deleteProperty");
        folders.iter().any(|folder| path.starts_with(folder))
            && (names_verb && !takes_away || calls_import(line))
    })
}

/// Lines of the panel's page that name the school's.
pub(crate) fn school_in_panel(files: &[(String, String)]) -> Vec<String> {
    broken(files, |path, line| {
        let is_import = line.contains("from '") || line.contains("from \"") || calls_import(line);
        path.starts_with("www/panel/") && is_import && line.contains("/school")
    })
}

fn broken(files: &[(String, String)], breaks: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut broken = Vec::new();
    for (path, text) in files {
        for (place, line) in text.lines().enumerate() {
            if breaks(path, line) {
                broken.push(format!("{path}:{}: {}", place + 1, line.trim()));
            }
        }
    }
    broken
}

/// Whether `word` stands in the line and is not part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    };
    line.match_indices(word).any(|(place, _)| {
        let (before, after) = (&line[..place], &line[place + word.len()..]);
        !is_part(before.chars().next_back()) && !is_part(after.chars().next())
    })
}

/// Whether the line calls `import` as a function.
fn calls_import(line: &str) -> bool {
    line.match_indices("import").any(|(place, word)| {
        let after = &line[place + word.len()..];
        after.trim_start().starts_with('(')
    })
}

#[test]
fn a_network_verb_is_seen() {
    let page = |path: &str, line: &str| [(path.to_owned(), format!("a();\n{line}\n"))];
    for line in [
        "await fetch(url);",
        "globalThis['fetch'](url);",
        "new XMLHttpRequest();",
        "new WebSocket(url);",
        "new WebTransport(url);",
        "new EventSource(url);",
        "navigator.sendBeacon(url);",
        "importScripts(url);",
        "navigator.serviceWorker.register(url);",
        "const part = await import(url);",
        "import (url);",
        "new RTCPeerConnection();",
    ] {
        for folder in ["school/steps", "keeper", "office", "shared"] {
            let found = network_verbs(&page(&format!("www/{folder}/a.ts"), line));
            assert_eq!(found.len(), 1, "{folder}: {line}");
        }
    }
    for line in [
        "Reflect.deleteProperty(globalThis, 'RTCPeerConnection');",
        "import { store } from './store';",
        "prefetched();",
        "important(this);",
    ] {
        let found = network_verbs(&page("www/school/a.ts", line));
        assert_eq!(found, Vec::<String>::new(), "{line}");
    }
    for line in [
        "import { flow } from '../school/flow';",
        "import type { Flow } from \"../school/flow\";",
        "export * from '../school';",
        "type Flow = import('../school/flow').Flow;",
    ] {
        let found = school_in_panel(&page("www/panel/a.ts", line));
        assert_eq!(found.len(), 1, "{line}");
        let found = school_in_panel(&page("www/school/a.ts", line));
        assert_eq!(found, Vec::<String>::new(), "{line}");
    }
}
