use super::{counted_groups, shown, why, with_range};
use crate::public::{
    plan::{Attribute, FigureKind},
    release::ReleasedTable,
};

/// What a visiting team did, from the tables of its release.
pub(in crate::public::publish) struct Scheme<'a> {
    pub(in crate::public::publish) tables: &'a [ReleasedTable],
}

impl Scheme<'_> {
    /// How many pupils the team knows, how many were referred, and how far it
    /// has come with them.
    pub(in crate::public::publish) fn reach(&self) -> Vec<String> {
        let mut sentences = vec![self.known()];
        sentences.extend(self.referred());
        let status = self.by(Attribute::CaseStatus);
        sentences.extend(status.into_iter().flat_map(counted_groups));
        sentences
    }

    fn known(&self) -> String {
        let mut whole = self.tables.iter().filter(|one| one.table.is_whole_school());
        let cell = whole.find_map(|one| one.cell(0, FigureKind::Pupils));
        match shown(cell) {
            Some(pupils) => format!(
                "The team had a case of about {} pupils, or was in contact with them.",
                with_range(FigureKind::Pupils, pupils)
            ),
            None => format!(
                "How many pupils the team worked with cannot be said: {}.",
                why(cell)
            ),
        }
    }

    fn referred(&self) -> Option<String> {
        let table = self.by(Attribute::Referred)?;
        let code = Attribute::Referred.code("yes")?;
        let group = table.table.by[0].group_of_code()[code];
        let cell = table.cell(group, FigureKind::Pupils);
        Some(match shown(cell) {
            Some(pupils) => format!(
                "About {} pupils were referred to the scheme.",
                with_range(FigureKind::Pupils, pupils)
            ),
            None => format!(
                "How many pupils were referred to the scheme cannot be said: {}.",
                why(cell)
            ),
        })
    }

    fn by(&self, attribute: Attribute) -> Option<&ReleasedTable> {
        self.tables.iter().find(|one| one.table.is_by(attribute))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::{
        plan::{Cell, Counts, Reading, Symbol},
        publish::words::table_by,
    };

    const C: Cell = Cell::Withheld(Symbol::Confidential);

    fn about(value: i64) -> Cell {
        Cell::Shown(Reading::new(value, value - 9, value + 9).unwrap())
    }

    fn table(by: &[Attribute], cells: &[Cell]) -> ReleasedTable {
        let table = table_by(Counts::Pupils, by);
        let mut cells = cells.to_vec();
        cells.resize(table.group_count(), C);
        ReleasedTable::from_cells(&table, cells.iter().map(|cell| std::iter::once(*cell)))
    }

    #[test]
    fn reach_is_told_step_by_step() {
        let tables = [
            table(&[], &[about(240)]),
            table(&[Attribute::Referred], &[about(180), about(60)]),
            table(
                &[Attribute::CaseStatus],
                &[C, C, about(20), C, about(40), about(90)],
            ),
        ];
        assert_eq!(
            Scheme { tables: &tables }.reach(),
            [
                "The team had a case of about 240 (231 to 249) pupils, or was in contact with them.",
                "About 180 (171 to 189) pupils were referred to the scheme.",
                "Pupils: Declined, about 20 (11 to 29); Engaged, about 40 (31 to 49); Completed, \
                 about 90 (81 to 99).",
                "Not said of Not referred; Waiting; Contacted, not engaged yet; Status not \
                 recorded: the figure is withheld to protect pupils.",
            ]
        );
    }

    #[test]
    fn what_is_withheld_is_said_so() {
        let tables = [table(&[], &[C]), table(&[Attribute::Referred], &[C])];
        assert_eq!(
            Scheme { tables: &tables }.reach(),
            [
                "How many pupils the team worked with cannot be said: the figure is withheld to \
                 protect pupils.",
                "How many pupils were referred to the scheme cannot be said: the figure is \
                 withheld to protect pupils.",
            ]
        );
    }
}
