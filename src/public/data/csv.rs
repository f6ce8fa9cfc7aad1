use super::neutral::neutral;

/// Lines of a CSV file in UTF-8, quoted where one of the signs that programs
/// take for the end of a cell stands in it. A number stays a number: its minus
/// begins no formula.
pub(super) fn write<'a>(lines: impl Iterator<Item = &'a [String]>) -> Vec<u8> {
    let mut text = String::new();
    for cells in lines {
        let cells: Vec<String> = cells.iter().map(|cell| written(cell)).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text.into_bytes()
}

fn written(cell: &str) -> String {
    if is_number(cell) {
        cell.to_owned()
    } else {
        quoted(&neutral(cell))
    }
}

fn is_number(cell: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, rest) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    digits(whole) && digits(rest)
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', ';', '\t', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_neutral() {
        for (cell, want) in [
            ("a", "a"),
            ("b, c", "\"b, c\""),
            ("b; c", "\"b; c\""),
            ("say \"d\"", "\"say \"\"d\"\"\""),
            ("=1,2", "\"'=1,2\""),
            ("e\nf\tg", "e f g"),
            ("-3", "-3"),
            ("-2.1", "-2.1"),
            ("-3+1", "'-3+1"),
            ("-", "'-"),
        ] {
            assert_eq!(written(cell), want, "{cell:?}");
        }
        let line = ["a", "-3"].map(str::to_owned);
        assert_eq!(write([&line[..]].into_iter()), b"a,-3\n");
    }
}
