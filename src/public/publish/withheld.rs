use super::words::{counted, grouped};
use crate::public::{
    plan::{Reason, Symbol, Unit},
    release::{Release, Room, Withheld, WithheldFigure},
};

/// What a release withholds, in words: for the school before it saves the
/// file, and for whoever verifies it.
pub struct WithheldWords {
    /// How many figures are withheld, and how much room is left around them.
    pub sentences: Vec<String>,
    /// Each withheld figure: its table, group and figure, why, and what a
    /// reader can tell of it.
    pub figures: Vec<[String; 4]>,
}

/// Headings of the figures' columns.
pub const WITHHELD_COLUMNS: [&str; 4] = ["Table", "Figure", "Why", "What a reader can tell"];

/// What to keep to oneself of the reasons.
pub const KEEP_REASONS: &str = "The reasons stay on this computer and are in no file: to know which \
     figures are too small, and which only stand beside one, would narrow the small ones down.";

impl WithheldWords {
    /// Puts into words what a release withholds.
    #[must_use]
    pub fn new(release: &Release, withheld: &Withheld) -> Self {
        let mut sentences = vec![number(withheld)];
        if let Some(error) = withheld.unproven {
            sentences.push(format!(
                "{error} What a reader could work out is not known."
            ));
        } else {
            let units = Unit::OF_COUNTS.into_iter();
            sentences.extend(units.filter_map(|unit| room(withheld, unit)));
        }
        let figures = withheld.figures.iter();
        Self {
            sentences,
            figures: figures.map(|figure| words(release, figure)).collect(),
        }
    }
}

fn number(withheld: &Withheld) -> String {
    let all = counted(withheld.of, "figure", "figures");
    match withheld.figures.len() {
        0 => format!("All {all} are shown."),
        1 => format!("One of {all} is withheld."),
        some => format!("{some} of {all} are withheld."),
    }
}

/// How close a reader comes to the hidden counts of one unit.
fn room(withheld: &Withheld, unit: Unit) -> Option<String> {
    let units = unit.in_words();
    let figures = withheld.figures.iter();
    let rooms = figures
        .filter(|figure| figure.kind.unit() == unit)
        .filter_map(|figure| figure.room);
    let floor = rooms.clone().map(|room| room.floor).max()?;
    let floor = grouped(i64::from(floor));
    Some(match rooms.filter_map(Room::width).min() {
        Some(width) => format!(
            "The closest that a reader can get to a hidden count of {units}, [c], from the \
             numbers printed is a range {} {units} wide; the rules ask for more than {floor}.",
            grouped(width)
        ),
        None => format!(
            "From the numbers printed a reader can find no upper end for any hidden count of {units}, \
             [c]; the rules ask for a range wider than {floor}."
        ),
    })
}

fn words(release: &Release, figure: &WithheldFigure) -> [String; 4] {
    let table = &release.tables()[figure.table];
    let group = &table.rows[figure.group].group;
    let name = format!("{group}, {}", figure.kind.in_words());
    let why = format!("{} {}", figure.symbol.bracketed(), why(figure.reason));
    [table.title(), name, why, tells(figure)]
}

fn why(reason: Option<Reason>) -> &'static str {
    match reason {
        Some(Reason::TooFew) => "With its noise it is below the smallest that is printed.",
        Some(Reason::WouldTell) => {
            "It would let a reader work out another figure that is too small to be printed."
        }
        None => {
            "With its noise it is too small to be printed, or it would let a reader work out one that is."
        }
        Some(Reason::CountWithheld) => "A count behind this percentage is withheld.",
        Some(Reason::AllOrNone) => "It would say “nobody” or “everybody”.",
        Some(Reason::PupilsWithheld) => "The number of pupils is withheld.",
        Some(Reason::Unreliable) => "The noise is too large beside it.",
    }
}

fn tells(figure: &WithheldFigure) -> String {
    let is_percentage = figure.kind.quotient_of().is_some();
    match figure.room.map(|room| room.between) {
        Some(between) => match between.greatest {
            Some(greatest) => format!("{} to {}", grouped(between.least), grouped(greatest)),
            None => format!("{} or more", grouped(between.least)),
        },
        None if is_percentage => "What its counts tell".to_owned(),
        None if figure.symbol == Symbol::LowReliability => "Not a secret, only blurred".to_owned(),
        None => "Not known".to_owned(),
    }
}
