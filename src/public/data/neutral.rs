/// A text that no spreadsheet takes for a formula, and that any XML can hold.
///
/// Names come from a plan, or from a file that somebody sent. A cell that
/// begins with one of the signs below is worked out by some programs as soon
/// as they open it, whatever the file says of its type.
pub(super) fn neutral(text: &str) -> String {
    let held = |letter: char| match letter {
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        letter if letter.is_control() => ' ',
        letter => letter,
    };
    let text: String = text.chars().map(held).collect();
    let text = text.trim();
    if text.starts_with(begins_a_formula) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
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
            ("", ""),
        ] {
            assert_eq!(neutral(text), want, "{text:?}");
        }
    }
}
