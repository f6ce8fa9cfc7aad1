use super::neutral::neutral;

/// Lines of a CSV file in UTF-8, quoted only where they must be.
pub(super) fn write<'a>(lines: impl Iterator<Item = &'a [String]>) -> Vec<u8> {
    let mut text = String::new();
    for cells in lines {
        let cells: Vec<String> = cells.iter().map(|cell| quoted(&neutral(cell))).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text.into_bytes()
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"']) {
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
        let cells = ["a", "b, c", "say \"d\"", "=1,2", "e\nf"].map(str::to_owned);
        let text = String::from_utf8(write([&cells[..]].into_iter())).unwrap();
        assert_eq!(text, "a,\"b, c\",\"say \"\"d\"\"\",\"'=1,2\",e f\n");
    }
}
