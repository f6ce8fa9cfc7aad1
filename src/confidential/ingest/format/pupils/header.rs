//! What stands before the pupils: which school, which year.

use crate::confidential::ingest::fault::IngestError;
use crate::public::plan::{AcademicYear, Day};

/// The header of a transfer file or a census.
#[derive(Default)]
pub(super) struct Header {
    /// When the file was made.
    made_on: Option<Day>,
    /// The academic year as a transfer file numbers it.
    academic_year: Option<i32>,
    /// The calendar year of a census.
    census_year: Option<i32>,
    local_authority: String,
    establishment: String,
}

impl Header {
    /// Takes the text of one element.
    pub(super) fn note(&mut self, parent: &str, name: &str, text: &str) {
        match (parent, name) {
            ("Header", "DateTime") => self.made_on = text.get(..10).and_then(day),
            ("SourceSchool", "AcademicYear") => self.academic_year = text.parse().ok(),
            ("SourceSchool", "LEA") => text.clone_into(&mut self.local_authority),
            ("SourceSchool", "Estab") => text.clone_into(&mut self.establishment),
            ("CollectionDetails", "Year") => self.census_year = text.parse().ok(),
            ("CollectionDetails", "ReferenceDate") if self.census_year.is_none() => {
                self.census_year = day(text).map(Day::year);
            }
            _ => {}
        }
    }

    /// Whether a census holds the attendance of this academic year. Attendance
    /// is one term in arrears, so that every census of a calendar year is
    /// about the academic year that ends in it.
    pub(super) fn is_census_of(&self, year: AcademicYear) -> bool {
        self.census_year == Some(year.last_day().year())
    }

    /// The number by which this file means an academic year. Some systems
    /// write the year it starts in, some the year it ends in; the header,
    /// which gives a date and the number of its year, tells which.
    ///
    /// # Errors
    /// [`IngestError::UnclearYear`] when the header does not tell.
    pub(super) fn number_of(&self, year: AcademicYear) -> Result<i32, IngestError> {
        let unclear = IngestError::UnclearYear;
        let made_on = self.made_on.ok_or(unclear)?;
        let number = self.academic_year.ok_or(unclear)?;
        let day_of = |month, day| Day::new(made_on.year(), month, day).map_err(|_| unclear);
        let (august, september) = (day_of(8, 1)?, day_of(9, 1)?);
        // In August it may be the year that ends or the one to come.
        if made_on >= august && made_on < september {
            return Err(unclear);
        }
        let starts_in = made_on.year() - i32::from(made_on < august);
        match number - starts_in {
            0 => Ok(year.first_day().year()),
            1 => Ok(year.last_day().year()),
            _ => Err(unclear),
        }
    }

    /// Whether a part of a pupil's attendance is of this school; one that
    /// names no school is.
    pub(super) fn is_of_this_school(&self, local_authority: &str, establishment: &str) -> bool {
        let agree = |own: &str, other: &str| own.is_empty() || other.is_empty() || own == other;
        agree(&self.local_authority, local_authority) && agree(&self.establishment, establishment)
    }
}

fn day(text: &str) -> Option<Day> {
    Day::parse(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_which_number_means_a_year() {
        let year = AcademicYear::parse("2024/25").unwrap();
        for (made_on, number, want) in [
            ("2025-11-03T08:00:00", "2025", Ok(2024)),
            ("2025-11-03T08:00:00", "2026", Ok(2025)),
            ("2026-03-03", "2025", Ok(2024)),
            ("2026-03-03", "2026", Ok(2025)),
            ("2025-08-12T04:26:45", "2025", Err(IngestError::UnclearYear)),
            ("2025-11-03", "2020", Err(IngestError::UnclearYear)),
            ("2025-11-03", "", Err(IngestError::UnclearYear)),
            ("", "2025", Err(IngestError::UnclearYear)),
        ] {
            let mut header = Header::default();
            header.note("Header", "DateTime", made_on);
            header.note("SourceSchool", "AcademicYear", number);
            assert_eq!(header.number_of(year), want, "{made_on} {number}");
        }
    }

    #[test]
    fn a_census_is_about_the_year_that_ends() {
        let mut header = Header::default();
        header.note("CollectionDetails", "ReferenceDate", "2026-01-15");
        for (year, want) in [("2025/26", true), ("2024/25", false)] {
            assert_eq!(
                header.is_census_of(AcademicYear::parse(year).unwrap()),
                want
            );
        }
    }
}
