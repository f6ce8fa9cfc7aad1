use super::{
    counted::Counted,
    file::Release,
    table::{ReleasedTable, shows_pupils},
};
use crate::{
    confidential::protect::ProtectedTables,
    public::plan::{Cell, Counts, FigureKind, Reason, Symbol},
    suppression::{Contradiction, Interval},
};

/// Why each figure of a release was withheld, as it was decided when it was
/// drawn.
///
/// Lives as long as the screen that shows it: it is in no file, so nobody but
/// the school that made the release ever has it.
pub struct Reasons(Vec<Vec<Vec<Option<Reason>>>>);

impl Reasons {
    pub(super) fn of(protected: &ProtectedTables) -> Self {
        let tables = protected.tables().iter();
        Self(tables.map(|table| table.reasons().to_vec()).collect())
    }
}

/// What a release withholds, and how much room everything that it shows
/// leaves around it.
///
/// The room follows from the published figures alone, so anybody who has the
/// file finds the same.
pub struct Withheld {
    /// Every withheld figure, in the order of the tables.
    pub figures: Vec<WithheldFigure>,
    /// How many figures there are, withheld or not.
    pub of: usize,
    /// Whether the reasons are those of the draw.
    pub has_reasons: bool,
    /// Why it could not be worked out how much room is left.
    pub unproven: Option<Contradiction>,
}

/// One withheld figure.
pub struct WithheldFigure {
    /// The table's place in the release.
    pub table: usize,
    /// The group's place in the table.
    pub group: usize,
    /// The figure.
    pub kind: FigureKind,
    /// What the release says of it.
    pub symbol: Symbol,
    /// Why it is withheld; none where the release leaves open whether it is
    /// too small itself or would give a small one away.
    pub reason: Option<Reason>,
    /// The least and the most that it can be for all that anybody can work
    /// out, and how wide apart these must be. For counts that must stay
    /// unknown.
    pub room: Option<Room>,
}

/// What a reader can tell of a count that must stay unknown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Room {
    /// The least and the most that it can be.
    pub between: Interval,
    /// How many pupils, sessions or events wide that must be, and more.
    pub floor: u32,
}

impl Room {
    /// Whether it is as much as the rules ask for.
    #[must_use]
    pub fn is_enough(self) -> bool {
        self.between.hides(self.floor)
    }

    /// How far apart its ends are; none if it has no upper end.
    #[must_use]
    pub fn width(self) -> Option<i64> {
        let Interval { least, greatest } = self.between;
        greatest.map(|greatest| greatest.saturating_sub(least))
    }
}

impl Withheld {
    /// Looks at a release as its readers have it; with the reasons, as the
    /// school that has just made it.
    #[must_use]
    pub fn of(release: &Release, reasons: Option<&Reasons>) -> Self {
        let mut withheld = Self {
            figures: Vec::new(),
            of: 0,
            has_reasons: reasons.is_some(),
            unproven: None,
        };
        for (place, table) in release.tables().iter().enumerate() {
            for group in 0..table.rows.len() {
                withheld.add_group(release, (place, table), group, reasons);
            }
        }
        withheld.unproven = release
            .kins()
            .into_iter()
            .find_map(|kin| withheld.find_room(release, kin).err());
        withheld
    }

    /// Whether every count that must stay unknown does.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        let mut rooms = self.figures.iter().filter_map(|figure| figure.room);
        self.unproven.is_none() && rooms.all(Room::is_enough)
    }

    fn add_group(
        &mut self,
        release: &Release,
        (place, table): (usize, &ReleasedTable),
        group: usize,
        reasons: Option<&Reasons>,
    ) {
        for (at, figure) in table.rows[group].figures.iter().enumerate() {
            self.of += 1;
            let Cell::Withheld(symbol) = figure.cell else {
                continue;
            };
            self.figures.push(WithheldFigure {
                table: place,
                group,
                kind: figure.kind,
                symbol,
                reason: match reasons {
                    Some(Reasons(reasons)) => reasons[place][group][at],
                    None => as_published(release, (table, group), figure.kind, symbol),
                },
                room: None,
            });
        }
    }

    /// Works out the room of every withheld count of one kin.
    fn find_room(&mut self, release: &Release, kin: Counts) -> Result<(), Contradiction> {
        let counted = Counted::of(release, kin)?;
        let mut audit = counted.audit()?;
        let floor = counted.floor;
        for figure in &mut self.figures {
            let place = counted.place(figure.table, figure.group, figure.kind);
            let is_secret = figure.symbol == Symbol::Confidential;
            if let Some(place) = place.filter(|_| is_secret) {
                let between = audit.interval(place)?;
                figure.room = Some(Room { between, floor });
            }
        }
        Ok(())
    }
}

/// Why a figure is withheld, as far as the release itself tells.
fn as_published(
    release: &Release,
    (table, group): (&ReleasedTable, usize),
    kind: FigureKind,
    symbol: Symbol,
) -> Option<Reason> {
    if symbol == Symbol::LowReliability {
        return Some(Reason::Unreliable);
    }
    let is_shown = |kind| matches!(table.cell(group, kind), Some(Cell::Shown(_)));
    if let Some((above, below)) = kind.quotient_of() {
        let both = is_shown(above) && is_shown(below);
        return Some(if both {
            Reason::AllOrNone
        } else {
            Reason::CountWithheld
        });
    }
    let is_sum = table.table.counts.is_added_up();
    (is_sum && !shows_pupils(release.tables())).then_some(Reason::PupilsWithheld)
}
