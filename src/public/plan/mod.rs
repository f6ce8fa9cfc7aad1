//! What the pilot office decides before any file is opened: periods, bodies,
//! tables, ε, rules.
//!
//! Takes the text of a plan file; gives a [`Plan`] whose every rule has been
//! checked, and the [`Strategy`] that follows from it. Never sees a pupil, so
//! `confidential` may import it.

mod academic_year;
mod area;
mod attribute;
mod band;
mod body;
mod check;
mod collection;
mod comparator;
mod day;
mod digest;
mod epsilon;
mod error;
#[cfg(test)]
pub(crate) mod evaluated;
mod evaluation;
mod events;
mod explorer;
mod faults;
mod figure;
mod file;
mod grouping;
mod links;
mod mode;
mod moved;
mod noisy;
mod one_draw;
mod outlook;
mod period;
mod places;
mod pool;
mod quantity;
mod reading;
pub mod risk;
mod rules;
mod standard;
mod strategy;
mod sums;
mod table;
mod turn;

pub use academic_year::{AcademicYear, NotAnAcademicYear};
pub use area::{Area, Place};
pub use attribute::{Attribute, Source};
pub use band::Band;
pub use body::{BodyEntry, BodyKind};
pub use collection::{Collection, Respondents};
pub use comparator::Comparator;
pub use day::{Day, NotADay};
pub use digest::{Digest, NotADigest};
pub use epsilon::{Epsilon, NotAnEpsilon};
pub use error::PlanError;
pub use evaluation::{Evaluation, HalfTerm};
pub use explorer::{Asked, Explored, ExplorerError, Question, Sample};
pub use faults::Fault;
pub use figure::{FigureKind, Unit, tenths_of_percent};
pub use file::Plan;
pub use grouping::Grouping;
pub use mode::Mode;
pub use moved::PeriodDays;
pub use outlook::{At, FigureOutlook, MeasuredOutlook, Outlook, TableOutlook};
pub use period::Period;
pub use pool::PoolOf;
pub use reading::{Cell, Reading, Symbol};
pub use rules::{
    Certainty, FewestBodies, Floor, NotACertainty, NotAFloor, NotAReliability, NotFewestBodies,
    Reason, Reliability, Rule, RuleSet, Rules,
};
pub use strategy::{Marginal, Measured, Split, Strategy};
pub use table::{Counts, Table};
pub use turn::{Arm, CELLS, EARLIER, Judged, STRATA, Season, Turn};

pub(crate) use check::are_ids;
pub(crate) use links::links;
pub(crate) use noisy::{Cells, NoisyFigures};
pub(crate) use quantity::Quantity;
#[cfg(test)]
pub(crate) use strategy::job;
pub(crate) use strategy::{Map, Range, Side, Space, draw_variance, groups_along};
pub(crate) use sums::{Sum, shared, sums_of};
