use super::{amount, shown, why, with_range};
use crate::public::{
    plan::{Cell, Counts, FigureKind},
    release::ReleasedTable,
};

/// How much the pupils of a whole school, or of several, were absent.
pub(in crate::public::publish) struct Absence<'a> {
    pub(in crate::public::publish) tables: &'a [ReleasedTable],
}

impl Absence<'_> {
    /// How many pupils were persistently absent.
    pub(in crate::public::publish) fn persistent(&self) -> String {
        self.pupils(
            [FigureKind::Persistent, FigureKind::PersistentShare],
            ["persistently absent", "10% or more"],
        )
    }

    /// How many pupils were severely absent.
    pub(in crate::public::publish) fn severe(&self) -> String {
        self.pupils(
            [FigureKind::Severe, FigureKind::SevereShare],
            ["severely absent", "half or more"],
        )
    }

    /// The same where the plan asks for it, and whether it is told.
    pub(in crate::public::publish) fn severe_in_short(&self) -> Option<(bool, String)> {
        let cell = self.of_all(FigureKind::Severe)?;
        Some((shown(Some(cell)).is_some(), self.severe()))
    }

    /// How many pupils count.
    pub(in crate::public::publish) fn counted(&self) -> String {
        let cell = self.of_all(FigureKind::Pupils);
        match shown(cell) {
            Some(all) => format!(
                "These figures count about {} pupils.",
                with_range(FigureKind::Pupils, all)
            ),
            None => format!("How many pupils there are cannot be said: {}.", why(cell)),
        }
    }

    /// The percentage of the whole that tells of a kind of absence.
    pub(in crate::public::publish) fn share(&self, kind: FigureKind) -> Option<Cell> {
        self.of_all(kind)
    }

    /// What share of sessions was missed, where the plan asks for it.
    pub(in crate::public::publish) fn missed(&self) -> Option<String> {
        let sessions = |table: &&ReleasedTable| table.table.counts == Counts::Sessions;
        let table = self.tables.iter().find(sessions)?;
        Some(match table.cell(0, FigureKind::OverallRate)? {
            Cell::Shown(rate) => format!(
                "About {} of half-day sessions were missed.",
                with_range(FigureKind::OverallRate, rate)
            ),
            cell @ Cell::Withheld(_) => format!(
                "What share of half-day sessions was missed cannot be said: {}.",
                why(Some(cell))
            ),
        })
    }

    fn pupils(&self, [count, share]: [FigureKind; 2], [what, missed]: [&str; 2]) -> String {
        let cell = self.of_all(count);
        let Some(number) = shown(cell) else {
            return format!(
                "How many pupils were {what} (missed {missed} of their sessions) cannot be said: {}.",
                why(cell)
            );
        };
        let number = with_range(count, number);
        let means = format!("They missed {missed} of their possible sessions.");
        match (
            shown(self.of_all(share)),
            shown(self.of_all(FigureKind::Pupils)),
        ) {
            (Some(share_of), Some(all)) => format!(
                "About {number} of about {} pupils were {what}. That is about {} of them. {means}",
                amount(FigureKind::Pupils, all.value()),
                with_range(share, share_of)
            ),
            _ => format!("About {number} pupils were {what}. {means}"),
        }
    }

    fn of_all(&self, kind: FigureKind) -> Option<Cell> {
        let mut whole = self.tables.iter().filter(|one| one.table.is_whole_school());
        whole.find_map(|table| table.cell(0, kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::{Plan, Reading, Symbol};

    const C: Cell = Cell::Withheld(Symbol::Confidential);
    const U: Cell = Cell::Withheld(Symbol::LowReliability);
    const X: Cell = Cell::Withheld(Symbol::NotAvailable);
    const Z: Cell = Cell::Withheld(Symbol::NotApplicable);

    fn reading(value: i64, low: i64, high: i64) -> Cell {
        Cell::Shown(Reading::new(value, low, high).unwrap())
    }

    /// A table of the example plan, one row, its figures withheld but these.
    fn table(place: usize, cells: &[(FigureKind, Cell)]) -> ReleasedTable {
        let plan = Plan::read(include_str!("../../../example/plan.json")).unwrap();
        let table = &plan.tables()[place];
        let cell = |kind: &FigureKind| {
            let given = cells.iter().find(|(of, _)| of == kind);
            given.map_or(C, |(_, cell)| *cell)
        };
        let row = FigureKind::of(table).iter().map(cell);
        ReleasedTable::from_cells(table, [row].into_iter())
    }

    #[test]
    fn pupils_are_told_with_their_range_and_share() {
        use FigureKind::{Persistent, PersistentShare, Pupils};
        let (count, share, all) = (
            reading(1029, 1003, 1059),
            reading(159, 155, 164),
            reading(6469, 6432, 6506),
        );
        let means = "They missed 10% or more of their possible sessions.";
        let cannot = "How many pupils were persistently absent (missed 10% or more of their \
             sessions) cannot be said: ";
        for (name, cells, want) in [
            (
                "all shown",
                [(Persistent, count), (PersistentShare, share), (Pupils, all)],
                format!(
                    "About 1,029 (1,003 to 1,059) of about 6,469 pupils were persistently \
                     absent. That is about 15.9% (15.5% to 16.4%) of them. {means}"
                ),
            ),
            (
                "only the count",
                [(Persistent, count), (PersistentShare, C), (Pupils, C)],
                format!("About 1,029 (1,003 to 1,059) pupils were persistently absent. {means}"),
            ),
            (
                "no share",
                [(Persistent, count), (PersistentShare, U), (Pupils, all)],
                format!("About 1,029 (1,003 to 1,059) pupils were persistently absent. {means}"),
            ),
            (
                "withheld",
                [(Persistent, C), (PersistentShare, C), (Pupils, all)],
                format!("{cannot}the figure is withheld to protect pupils."),
            ),
            (
                "too blurred",
                [(Persistent, U), (PersistentShare, U), (Pupils, all)],
                format!("{cannot}the noise that protects pupils is too large beside the figure."),
            ),
            (
                "not available",
                [(Persistent, X), (PersistentShare, X), (Pupils, all)],
                format!(
                    "{cannot}at least one school withheld its own figure, or too few schools \
                     released one."
                ),
            ),
            (
                "nothing to count",
                [(Persistent, Z), (PersistentShare, Z), (Pupils, all)],
                format!("{cannot}there is nothing to be counted."),
            ),
        ] {
            let tables = [table(0, &cells)];
            let absence = Absence { tables: &tables };
            assert_eq!(absence.persistent(), want, "{name}");
        }
    }

    #[test]
    fn what_the_plan_does_not_ask_for_is_said_so() {
        let absence = Absence { tables: &[] };
        assert_eq!(
            absence.severe(),
            "How many pupils were severely absent (missed half or more of their sessions) cannot \
             be said: the plan does not ask for it."
        );
        assert_eq!(absence.missed(), None);
        assert_eq!(absence.severe_in_short(), None);
    }

    #[test]
    fn pupils_are_counted() {
        let counted = |cell| {
            let tables = [table(0, &[(FigureKind::Pupils, cell)])];
            Absence { tables: &tables }.counted()
        };
        assert_eq!(
            counted(reading(1012, 1000, 1024)),
            "These figures count about 1,012 (1,000 to 1,024) pupils."
        );
        assert_eq!(
            counted(C),
            "How many pupils there are cannot be said: the figure is withheld to protect pupils."
        );
    }

    #[test]
    fn severe_absence_has_its_own_words() {
        let tables = [table(0, &[(FigureKind::Severe, reading(146, 139, 152))])];
        let absence = Absence { tables: &tables };
        assert!(
            absence
                .severe_in_short()
                .is_some_and(|(is_told, _)| is_told)
        );
        assert_eq!(
            absence.severe(),
            "About 146 (139 to 152) pupils were severely absent. They missed half or more of \
             their possible sessions."
        );
    }

    #[test]
    fn sessions_missed_are_told_where_asked_for() {
        let rate = |cell| {
            let tables = [table(3, &[(FigureKind::OverallRate, cell)])];
            Absence { tables: &tables }.missed().unwrap()
        };
        for (cell, want) in [
            (
                reading(74, 55, 94),
                "About 7.4% (5.5% to 9.4%) of half-day sessions were missed.",
            ),
            (
                C,
                "What share of half-day sessions was missed cannot be said: the figure is \
                 withheld to protect pupils.",
            ),
            (
                U,
                "What share of half-day sessions was missed cannot be said: the noise that \
                 protects pupils is too large beside the figure.",
            ),
        ] {
            assert_eq!(rate(cell), want);
        }
    }
}
