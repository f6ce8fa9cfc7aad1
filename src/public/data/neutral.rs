/// A text that no spreadsheet takes for a formula, and that any XML can hold.
///
/// Names come from a plan, or from a file that somebody sent. A cell that
/// begins with one of the signs below is worked out by some programs as soon
/// as they open it, whatever the file says of its type.
pub(super) fn neutral(text: &str) -> String {
    let held = |letter: char| match letter {
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        '\u{2028}' | '\u{2029}' => ' ',
        letter if letter.is_control() => ' ',
        letter => letter,
    };
    let seen = text.chars().filter(|letter| !is_unseen(*letter));
    let text: String = seen.map(held).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    if text.starts_with(begins_a_formula) {
        format!("'{text}")
    } else {
        text
    }
}

/// Signs that nobody sees, which could stand before one of those below or turn
/// the order of letters round.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// The signs, in both widths.
fn begins_a_formula(letter: char) -> bool {
    matches!(letter, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_begin_a_formula() {
        for (text, want) in [
            ("Quillbrook Academy", "Quillbrook Academy"),
            ("St Mary's = best", "St Mary's = best"),
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+1", "'+1"),
            ("-1+1", "'-1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'=1"),
            ("\r=1", "'=1"),
            ("\n=1", "'=1"),
            (" =1", "'=1"),
            ("\u{a0}=1", "'=1"),
            ("＝1", "'＝1"),
            ("a\u{0}b\u{b}c\u{ffff}", "a b c\u{fffd}"),
            ("\u{feff}=1", "'=1"),
            ("\u{200b} \u{202e}\u{2060}=1", "'=1"),
            ("\u{2028}=1", "'=1"),
            ("a\u{2029}b", "a b"),
            ("St\u{200f}  Mary's \t School", "St Mary's School"),
            ("", ""),
        ] {
            assert_eq!(neutral(text), want, "{text:?}");
        }
    }
}
