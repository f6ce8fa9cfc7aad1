//! The load report as plain lines, for the command line.

use super::report::{LoadReport, RowCounts};

/// A number as people read it: `266,002`.
pub(super) fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: `1 pupil`, `2,000 pupils`.
pub(super) fn of(number: u32, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {thing}{ending}", grouped(number))
}

impl LoadReport {
    /// One sentence that says where all rows ended.
    #[must_use]
    pub fn headline(&self) -> String {
        sentence(self.rows())
    }

    /// The whole report, a line an item, for the school's own screen.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines =
            vec!["This report stays on this computer: it holds exact counts.".to_owned()];
        lines.push(self.headline());
        for file in self.files() {
            lines.push(format!(
                "File {} ({}): {}",
                file.number,
                file.words(),
                sentence(file.rows)
            ));
            if let Some(columns) = file.columns() {
                lines.push(format!("Columns of file {}: {columns}.", file.number));
            }
        }
        for (rule, rows) in self.ignored() {
            lines.push(format!("Ignored, {rule}: {}.", of(rows, "row")));
        }
        lines.extend(self.refused_lines());
        for (label, count) in self.pupils() {
            lines.push(format!("{label}: {}.", of(*count, "pupil")));
        }
        for (label, count) in self.sessions() {
            lines.push(format!("{label}: {}.", of(*count, "session")));
        }
        if self.not_required() > 0 {
            lines.push(format!(
                "Of those not possible, marked X: {}. Some national daily figures count these as authorised absence.",
                of(self.not_required(), "session")
            ));
        }
        for warning in self.warnings() {
            lines.push(format!("Warning: {warning} {}", warning.remedy()));
        }
        lines
    }

    fn refused_lines(&self) -> Vec<String> {
        let mut lines: Vec<_> = self
            .refused()
            .iter()
            .map(|row| {
                format!(
                    "Refused, file {}, {}, {}: expected {}. {}",
                    row.file,
                    row.place(),
                    row.column,
                    row.expected,
                    row.remedy
                )
            })
            .collect();
        if self.refused_more() > 0 {
            lines.push(format!(
                "Refused besides these: {}.",
                of(self.refused_more(), "row")
            ));
        }
        lines
    }
}

fn sentence(rows: RowCounts) -> String {
    format!(
        "{} read: {} kept, {} merged, {} ignored, {} refused.",
        of(rows.read, "row"),
        grouped(rows.kept),
        grouped(rows.merged),
        grouped(rows.ignored),
        grouped(rows.refused)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_people_read_them() {
        for (number, want) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (266_002, "266,002"),
            (1_000_000, "1,000,000"),
        ] {
            assert_eq!(grouped(number), want);
        }
        assert_eq!(of(1, "row"), "1 row");
        assert_eq!(of(0, "row"), "0 rows");
    }
}
