use super::{shown, why, with_range};
use crate::public::{
    plan::{Attribute, Counts, FigureKind, Grouping, Reading, Table, groups_along},
    release::ReleasedTable,
};

/// What a table says of its groups: the share of each, which of them differ,
/// and of which nothing can be said.
pub(in crate::public::publish) fn by_group(table: &ReleasedTable) -> Vec<String> {
    let Some((kind, what)) = told(&table.table) else {
        return counted_groups(table);
    };
    let by = table.table.by_in_words();
    let untold = untold(table, kind);
    let told = shown_groups(table, kind);
    if let ([], [(why, _)]) = (told.as_slice(), untold.as_slice()) {
        return vec![format!("What {what} by {by} cannot be said: {why}.")];
    }
    let mut sentences = Vec::new();
    if !told.is_empty() {
        let told = told.iter().map(|group| group.in_words(kind));
        let told: Vec<String> = told.collect();
        sentences.push(format!("{}: {}.", kind.in_words(), told.join("; ")));
        sentences.extend(differences(table));
        if told.len() == 1 {
            sentences.push("One group by itself cannot be compared.".to_owned());
        }
    }
    let untold = untold.iter();
    sentences.extend(untold.map(|(why, of)| format!("Not said of {}: {why}.", of.join("; "))));
    sentences
}

/// How many pupils are in each group, and of which that cannot be said.
pub(super) fn counted_groups(table: &ReleasedTable) -> Vec<String> {
    let kind = FigureKind::Pupils;
    let untold = untold(table, kind);
    let told: Vec<String> = shown_groups(table, kind)
        .iter()
        .map(|group| group.in_words(kind))
        .collect();
    let mut sentences = Vec::new();
    if !told.is_empty() {
        sentences.push(format!("{}: {}.", kind.in_words(), told.join("; ")));
    }
    let untold = untold.iter();
    sentences.extend(untold.map(|(why, of)| format!("Not said of {}: {why}.", of.join("; "))));
    sentences
}

/// Whether children with special educational needs are more often absent, as
/// one of the main figures.
/// With whether anything can be said.
pub(in crate::public::publish) fn sen_in_short(table: &ReleasedTable) -> (bool, String) {
    let differences = differences(table);
    if differences.is_empty() {
        let cannot = "Whether children with special educational needs (SEN) are more often \
                      persistently absent cannot be said: too few of their figures can be shown.";
        return (false, cannot.to_owned());
    }
    let said = format!(
        "Persistent absence by special educational needs (SEN). {}",
        differences.join(" ")
    );
    (true, said)
}

/// Which groups differ from the group they are read beside, or, where there
/// is none such, the highest from the lowest.
///
/// A difference is named only where the two ranges do not overlap, so that a
/// reader can check it on the page; its range is the widest that they allow.
fn differences(table: &ReleasedTable) -> Vec<String> {
    let Some((kind, _)) = told(&table.table) else {
        return Vec::new();
    };
    let mut groups = shown_groups(table, kind);
    groups.retain(|group| is_recorded(&table.table, group.place));
    if let Some(beside) = beside(&table.table) {
        let Some(beside) = groups.iter().position(|group| group.place == beside) else {
            return Vec::new();
        };
        let beside = groups.remove(beside);
        return groups.iter().map(|group| pair(group, &beside)).collect();
    }
    let value = |group: &&Group| group.share.value();
    let (highest, lowest) = (
        groups.iter().max_by_key(value),
        groups.iter().min_by_key(value),
    );
    match (highest, lowest) {
        (Some(highest), Some(lowest)) if highest.place != lowest.place => {
            if highest.share.low() > lowest.share.high() {
                vec![pair(highest, lowest)]
            } else {
                vec!["No clear difference between these groups: their ranges overlap.".to_owned()]
            }
        }
        _ => Vec::new(),
    }
}

/// One group whose share is shown.
struct Group<'a> {
    place: usize,
    name: &'a str,
    share: Reading,
}

impl Group<'_> {
    fn in_words(&self, kind: FigureKind) -> String {
        format!("{}, about {}", self.name, with_range(kind, self.share))
    }
}

fn pair(one: &Group, other: &Group) -> String {
    let (word, high, low) = if one.share.low() > other.share.high() {
        ("higher", one.share, other.share)
    } else if other.share.low() > one.share.high() {
        ("lower", other.share, one.share)
    } else {
        return format!(
            "{} and {}: no clear difference, because their ranges overlap.",
            one.name, other.name
        );
    };
    let points = |tenths: i64| format!("{}.{}", tenths / 10, tenths % 10);
    format!(
        "{}: {word} than {}, by about {} percentage points ({} to {}).",
        one.name,
        other.name,
        points(high.value() - low.value()),
        points(high.low() - low.high()),
        points(high.high() - low.low())
    )
}

/// The percentage that is told of each group, and how; none where the table
/// has no percentages.
fn told(table: &Table) -> Option<(FigureKind, &'static str)> {
    match table.counts {
        Counts::Pupils | Counts::Change => None,
        of_events if of_events.events().is_some() => None,
        Counts::Sessions => Some((FigureKind::OverallRate, "share of sessions was missed")),
        _ => Some((
            FigureKind::PersistentShare,
            "share of pupils was persistently absent",
        )),
    }
}

fn shown_groups(table: &ReleasedTable, kind: FigureKind) -> Vec<Group<'_>> {
    let rows = table.rows.iter().enumerate();
    let group = |(place, row)| {
        let row: &crate::public::release::Row = row;
        let share = shown(table.cell(place, kind))?;
        let name = row.group.as_str();
        Some(Group { place, name, share })
    };
    rows.filter_map(group).collect()
}

/// Groups of which nothing is said, by reason.
fn untold(table: &ReleasedTable, kind: FigureKind) -> Vec<(&'static str, Vec<&str>)> {
    let mut untold: Vec<(&str, Vec<&str>)> = Vec::new();
    for (place, row) in table.rows.iter().enumerate() {
        let cell = table.cell(place, kind);
        if shown(cell).is_some() {
            continue;
        }
        match untold.iter_mut().find(|(reason, _)| *reason == why(cell)) {
            Some((_, groups)) => groups.push(&row.group),
            None => untold.push((why(cell), vec![&row.group])),
        }
    }
    untold
}

/// The group that the others of a table are read beside: pupils without the
/// need, the entitlement or the care, and those who come on time.
fn beside(table: &Table) -> Option<usize> {
    let [grouping] = table.by.as_slice() else {
        return None;
    };
    let code = match grouping.attribute {
        Attribute::Sen => "none",
        Attribute::Fsm => "not_eligible",
        Attribute::LookedAfter | Attribute::Late => "no",
        Attribute::YearGroup | Attribute::Sex => return None,
        of_the_scheme => of_the_scheme.without_any(),
    };
    let code = grouping.attribute.code(code)?;
    Some(grouping.group_of_code()[code])
}

/// Whether a group is of anything that was recorded.
fn is_recorded(table: &Table, group: usize) -> bool {
    let sizes: Vec<usize> = table.by.iter().map(Grouping::group_count).collect();
    let along = groups_along(&sizes, group);
    table.by.iter().zip(along).all(|(by, group)| {
        let codes = &by.group_codes()[group];
        let is_known = |&code: &usize| by.attribute.code_name(code) != "unknown";
        codes.iter().any(is_known)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::{
        plan::{Cell, Symbol},
        publish::words::table_by,
    };

    const C: Cell = Cell::Withheld(Symbol::Confidential);
    const U: Cell = Cell::Withheld(Symbol::LowReliability);
    const X: Cell = Cell::Withheld(Symbol::NotAvailable);

    fn share(value: i64, low: i64, high: i64) -> Cell {
        Cell::Shown(Reading::new(value, low, high).unwrap())
    }

    fn table(counts: Counts, by: &[Attribute], cells: &[Cell]) -> ReleasedTable {
        let table = table_by(counts, by);
        let told = told(&table).map(|(kind, _)| kind);
        let row = |cell: &Cell| {
            let cell = *cell;
            let cells = FigureKind::of(&table).iter();
            cells.map(move |&kind| if Some(kind) == told { cell } else { C })
        };
        let mut cells = cells.to_vec();
        cells.resize(table.group_count(), C);
        ReleasedTable::from_cells(&table, cells.iter().map(row))
    }

    /// By SEN: no SEN, SEN support, EHC plan, not recorded.
    #[test]
    fn groups_are_told_and_compared() {
        let (none, higher, alike) = (
            share(145, 141, 150),
            share(241, 220, 262),
            share(150, 149, 160),
        );
        let protects = "the figure is withheld to protect pupils";
        let told = "Persistently absent, % of pupils: No SEN, about 14.5% (14.1% to 15.0%)";
        for (name, cells, want) in [
            (
                "higher, and no clear difference",
                [none, higher, alike, C],
                vec![
                    format!(
                        "{told}; SEN support, about 24.1% (22.0% to 26.2%); EHC plan, about \
                         15.0% (14.9% to 16.0%)."
                    ),
                    "SEN support: higher than No SEN, by about 9.6 percentage points (7.0 to \
                     12.1)."
                        .to_owned(),
                    "EHC plan and No SEN: no clear difference, because their ranges overlap."
                        .to_owned(),
                    format!("Not said of SEN not recorded: {protects}."),
                ],
            ),
            (
                "lower",
                [higher, none, C, C],
                vec![
                    "Persistently absent, % of pupils: No SEN, about 24.1% (22.0% to 26.2%); SEN \
                     support, about 14.5% (14.1% to 15.0%)."
                        .to_owned(),
                    "SEN support: lower than No SEN, by about 9.6 percentage points (7.0 to 12.1)."
                        .to_owned(),
                    format!("Not said of EHC plan; SEN not recorded: {protects}."),
                ],
            ),
            (
                "one shown",
                [none, X, U, X],
                vec![
                    format!("{told}."),
                    "One group by itself cannot be compared.".to_owned(),
                    "Not said of SEN support; SEN not recorded: at least one school withheld its \
                     own figure, or too few schools released one."
                        .to_owned(),
                    "Not said of EHC plan: the noise that protects pupils is too large beside \
                     the figure."
                        .to_owned(),
                ],
            ),
            (
                "none shown",
                [C, C, C, C],
                vec![format!(
                    "What share of pupils was persistently absent by special educational needs \
                     (SEN) cannot be said: {protects}."
                )],
            ),
            (
                "the unrecorded are not compared",
                [none, C, C, higher],
                vec![
                    format!("{told}; SEN not recorded, about 24.1% (22.0% to 26.2%)."),
                    format!("Not said of SEN support; EHC plan: {protects}."),
                ],
            ),
        ] {
            let table = table(Counts::Persistence, &[Attribute::Sen], &cells);
            assert_eq!(by_group(&table), want, "{name}");
        }
    }

    #[test]
    fn without_a_group_to_stand_beside_the_extremes_are_compared() {
        let (low, middle, high) = (
            share(100, 90, 110),
            share(109, 99, 119),
            share(125, 112, 139),
        );
        let last = |by: &[Attribute], cells: &[Cell]| {
            let said = by_group(&table(Counts::Persistence, by, cells));
            said[1].clone()
        };
        assert_eq!(
            last(&[Attribute::YearGroup], &[middle, low, high]),
            "Year 3: higher than Year 2, by about 2.5 percentage points (0.2 to 4.9)."
        );
        assert_eq!(
            last(&[Attribute::Sex], &[middle, low]),
            "No clear difference between these groups: their ranges overlap."
        );
        assert_eq!(
            last(&[Attribute::Sex, Attribute::Fsm], &[low, high]),
            "Girls; Not eligible: higher than Girls; Eligible for free school meals, by about \
             2.5 percentage points (0.2 to 4.9)."
        );
    }

    #[test]
    fn pupils_often_late_stand_beside_the_others() {
        let (late, others) = (share(402, 351, 453), share(177, 160, 194));
        let said = |cells: &[Cell]| {
            let by_late = table(Counts::Persistence, &[Attribute::Late], cells);
            differences(&by_late)
        };
        assert_eq!(
            said(&[late, others]),
            [
                "Late in 10% or more of sessions: higher than Late in less than 10% of sessions, \
                 by about 22.5 percentage points (15.7 to 29.3)."
            ]
        );
        assert!(
            said(&[late, C, others]).is_empty(),
            "not beside the unknown"
        );
    }

    #[test]
    fn sessions_and_pupils_have_their_own_words() {
        let sessions = by_group(&table(Counts::Sessions, &[Attribute::Sex], &[C, C, C]));
        assert_eq!(
            sessions,
            [
                "What share of sessions was missed by sex cannot be said: the figure is withheld \
                 to protect pupils."
            ]
        );
        let pupils = by_group(&table(Counts::Pupils, &[Attribute::Sex], &[]));
        assert_eq!(
            pupils,
            [
                "Not said of Girls; Boys; Sex not recorded: the figure is withheld to protect \
                 pupils."
            ]
        );
    }

    #[test]
    fn sen_in_short_says_what_can_be_compared() {
        let short =
            |cells: &[Cell]| sen_in_short(&table(Counts::Persistence, &[Attribute::Sen], cells));
        assert_eq!(
            short(&[share(145, 141, 150), share(241, 220, 262)]),
            (
                true,
                "Persistent absence by special educational needs (SEN). SEN support: higher than \
                 No SEN, by about 9.6 percentage points (7.0 to 12.1)."
                    .to_owned()
            )
        );
        assert_eq!(
            short(&[C, share(241, 220, 262)]),
            (
                false,
                "Whether children with special educational needs (SEN) are more often \
                 persistently absent cannot be said: too few of their figures can be shown."
                    .to_owned()
            )
        );
    }
}
