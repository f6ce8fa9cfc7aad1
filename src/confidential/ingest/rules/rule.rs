//! The rules by which a row is left out without being wrong.

/// Why a row is ignored. The order is the one reports list them in.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::confidential) enum Rule {
    TitleRow,
    Headings,
    RepeatedHeadings,
    Blank,
    TotalOrFooter,
    NoMark,
    OutsideYear,
    OutsidePeriod,
    NotCompulsoryAge,
    Year11AfterHoliday,
    JoinedLate,
    NoPossibleSessions,
    TotalsBesideMarks,
    NoAttendance,
    NotKnownToTeam,
}

impl Rule {
    /// Every rule, in order.
    pub(in crate::confidential) const ALL: [Self; 15] = [
        Self::TitleRow,
        Self::Headings,
        Self::RepeatedHeadings,
        Self::Blank,
        Self::TotalOrFooter,
        Self::NoMark,
        Self::OutsideYear,
        Self::OutsidePeriod,
        Self::NotCompulsoryAge,
        Self::Year11AfterHoliday,
        Self::JoinedLate,
        Self::NoPossibleSessions,
        Self::TotalsBesideMarks,
        Self::NoAttendance,
        Self::NotKnownToTeam,
    ];

    /// The rule as the load report words it.
    pub(in crate::confidential) fn words(self) -> &'static str {
        match self {
            Self::TitleRow => "title row above the headings",
            Self::Headings => "headings",
            Self::RepeatedHeadings => "repeated headings",
            Self::Blank => "blank",
            Self::TotalOrFooter => "total or footer row",
            Self::NoMark => "no mark recorded",
            Self::OutsideYear => "outside the academic year",
            Self::OutsidePeriod => "outside the period",
            Self::NotCompulsoryAge => "not of compulsory school age",
            Self::Year11AfterHoliday => "Year 11 after the spring bank holiday",
            Self::JoinedLate => "joined in the second half of the summer term",
            Self::NoPossibleSessions => "no possible sessions in the period",
            Self::TotalsBesideMarks => "totals of a pupil whose marks are loaded",
            Self::NoAttendance => "no attendance for this pupil",
            Self::NotKnownToTeam => "neither a case nor a contact in the period",
        }
    }
}

/// How many rows each rule left out.
#[derive(Clone, Copy, Default)]
pub(in crate::confidential) struct IgnoredRows([u32; Rule::ALL.len()]);

impl IgnoredRows {
    pub(in crate::confidential) fn add(&mut self, rule: Rule, rows: u32) {
        self.0[rule as usize] += rows;
    }

    pub(in crate::confidential) fn add_all(&mut self, other: &Self) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum += more;
        }
    }

    pub(in crate::confidential) fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// The rules that left out at least one row, in order.
    pub(in crate::confidential) fn iter(&self) -> impl Iterator<Item = (Rule, u32)> {
        Rule::ALL
            .into_iter()
            .zip(self.0)
            .filter(|(_, rows)| *rows > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_at_its_own_place() {
        for (place, rule) in Rule::ALL.into_iter().enumerate() {
            assert_eq!(rule as usize, place, "{}", rule.words());
        }
    }
}
