use super::{shown, with_range};
use crate::public::{
    plan::{Attribute, FigureKind, Reading, groups_along},
    release::ReleasedTable,
};

/// The question of members that these sentences answer.
pub(in crate::public::publish) const TARGETED: &str =
    "Are children with special educational needs targeted?";

/// What the answer leaves open, whatever it is.
pub(in crate::public::publish) const WHY_IS_OPEN: &str = "This does not say why. Pupils with \
     special educational needs (SEN) may be referred more often because more of them are kept out \
     of school, or because schools look for them.";

/// Whom a team was referred, beside the pupils of the schools.
pub(in crate::public::publish) struct Targeted<'a> {
    /// The team's table by referral and special educational needs.
    referred: &'a ReleasedTable,
    /// The schools' table of persistent absence by special educational needs.
    schools: &'a ReleasedTable,
    /// The period that the schools' figures are of.
    period: &'a str,
}

/// Among whom pupils are counted.
struct Among {
    kind: FigureKind,
    words: &'static str,
}

const AMONG: [Among; 2] = [
    Among {
        kind: FigureKind::Pupils,
        words: "Of all pupils of the schools",
    },
    Among {
        kind: FigureKind::Persistent,
        words: "Of their persistently absent pupils",
    },
];

/// A quotient, with the widest range that the ranges of its parts allow.
#[derive(Clone, Copy)]
struct Ratio {
    value: f64,
    low: f64,
    high: f64,
}

impl<'a> Targeted<'a> {
    /// From the tables of a team and those of the schools; none where one of
    /// them has no such table.
    pub(in crate::public::publish) fn of(
        team: &'a [ReleasedTable],
        (schools, period): (&'a [ReleasedTable], &'a str),
    ) -> Option<Self> {
        let referred = team.iter().find(|one| is_of_referred_by_sen(one))?;
        let is_by_sen = |one: &&ReleasedTable| {
            one.table.is_by(Attribute::Sen)
                && FigureKind::of(&one.table).contains(&FigureKind::Persistent)
        };
        let schools = schools.iter().find(is_by_sen)?;
        Some(Self {
            referred,
            schools,
            period,
        })
    }

    /// Who was referred, and how that compares with the pupils of the schools:
    /// a difference is told only where the range of the ratio leaves out 1.
    pub(in crate::public::publish) fn sentences(&self) -> Vec<String> {
        let told: Vec<String> = ["none", "support", "ehc_plan"]
            .iter()
            .filter_map(|&code| {
                let label = Self::label(code)?;
                let count = self.referred(code)?;
                let count = with_range(FigureKind::Pupils, count);
                Some(format!("{label}, about {count}"))
            })
            .collect();
        let mut sentences = Vec::new();
        if !told.is_empty() {
            sentences.push(format!("Pupils referred: {}.", told.join("; ")));
        }
        let compared = AMONG.iter().flat_map(|among| {
            let groups = ["support", "ehc_plan"];
            groups.map(|code| self.compared(code, among))
        });
        sentences.extend(compared.flatten());
        if sentences.is_empty() {
            sentences.push(CANNOT.to_owned());
        }
        sentences
    }

    /// Whose figures are compared.
    pub(in crate::public::publish) fn of_whom(&self) -> String {
        format!(
            "The pupils referred are the team's, of any school; the others are those of the schools \
             together, {}.",
            self.period
        )
    }

    /// The first comparison with all pupils, or that nothing can be said.
    pub(in crate::public::publish) fn in_short(&self) -> String {
        let mut groups = ["support", "ehc_plan"].into_iter();
        let first = groups.find_map(|code| self.compared(code, &AMONG[0]));
        first.unwrap_or_else(|| CANNOT.to_owned())
    }

    fn compared(&self, code: &str, among: &Among) -> Option<String> {
        let (group, others) = (self.rate(code, among.kind)?, self.rate("none", among.kind)?);
        let ratio = group.over(others)?;
        let label = Self::label(code)?;
        let ratio = ratio.in_tenths();
        let Ratio { value, low, high } = ratio;
        let range = format!("{value:.1} times as often ({low:.1} to {high:.1})");
        let words = among.words;
        Some(if ratio.low > 1.0 {
            format!(
                "{words}, those with {label} were referred more often than those without SEN: about {range}."
            )
        } else if ratio.high < 1.0 {
            format!(
                "{words}, those with {label} were referred less often than those without SEN: about {range}."
            )
        } else {
            format!(
                "{words}, no clear difference between those with {label} and those without SEN: {range}."
            )
        })
    }

    fn label(code: &str) -> Option<&'static str> {
        let place = Attribute::Sen.code(code)?;
        Some(Attribute::Sen.label(place))
    }

    /// Pupils referred in proportion to the schools' pupils of the same group.
    fn rate(&self, code: &str, kind: FigureKind) -> Option<Ratio> {
        let of = &self.schools.table.by[0];
        let group = of.group_of_code()[Attribute::Sen.code(code)?];
        let pupils = shown(self.schools.cell(group, kind))?;
        Ratio::from(self.referred(code)?).over(Ratio::from(pupils))
    }

    /// The pupils referred with this provision and no other.
    fn referred(&self, code: &str) -> Option<Reading> {
        let by = &self.referred.table.by;
        let sizes: Vec<usize> = by
            .iter()
            .map(crate::public::plan::Grouping::group_count)
            .collect();
        let wanted = |group: &usize| {
            let along = groups_along(&sizes, *group);
            by.iter().zip(along).all(|(by, place)| {
                let name = if by.attribute == Attribute::Sen {
                    code
                } else {
                    "yes"
                };
                let codes = &by.group_codes()[place];
                codes.len() == 1 && by.attribute.code_name(codes[0]) == name
            })
        };
        let group = (0..self.referred.rows.len()).find(wanted)?;
        shown(self.referred.cell(group, FigureKind::Pupils))
    }
}

const CANNOT: &str = "Whether children with special educational needs (SEN) were referred more \
     often than others cannot be said: too few of the figures can be shown.";

/// Whether it counts the pupils referred by special educational needs.
pub(in crate::public::publish) fn is_of_referred_by_sen(released: &ReleasedTable) -> bool {
    let by = &released.table.by;
    let has = |attribute| by.iter().any(|by| by.attribute == attribute);
    by.len() == 2 && has(Attribute::Referred) && has(Attribute::Sen)
}

impl Ratio {
    #[expect(clippy::cast_precision_loss, reason = "counts of pupils are small")]
    fn from(reading: Reading) -> Self {
        Self {
            value: reading.value() as f64,
            low: reading.low() as f64,
            high: reading.high() as f64,
        }
    }

    /// As it is printed, the range rounded outward.
    fn in_tenths(self) -> Self {
        Self {
            value: (10.0 * self.value).round() / 10.0,
            low: (10.0 * self.low).floor() / 10.0,
            high: (10.0 * self.high).ceil() / 10.0,
        }
    }

    /// None where what is below the line may be nobody.
    fn over(self, below: Self) -> Option<Self> {
        (below.low > 0.0).then(|| Self {
            value: self.value / below.value,
            low: self.low / below.high,
            high: self.high / below.low,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::{
        plan::{Cell, Counts, Symbol},
        publish::words::table_by,
    };

    const C: Cell = Cell::Withheld(Symbol::Confidential);

    fn about(value: i64, width: i64) -> Cell {
        Cell::Shown(Reading::new(value, value - width, value + width).unwrap())
    }

    /// Of pupils referred; then of the schools' pupils, and of those who are
    /// persistently absent.
    fn said(referred: [Cell; 3], all: [Cell; 3], absent: [Cell; 3]) -> Vec<String> {
        let team = table_by(Counts::Pupils, &[Attribute::Referred, Attribute::Sen]);
        let mut cells = [C; 12];
        cells[..3].copy_from_slice(&referred);
        let rows = cells.iter().map(|cell| std::iter::once(*cell));
        let team = [ReleasedTable::from_cells(&team, rows)];
        let schools = table_by(Counts::Persistence, &[Attribute::Sen]);
        let row = |place: usize| {
            let cell = |kind: &FigureKind| match kind {
                FigureKind::Pupils => all.get(place).copied().unwrap_or(C),
                FigureKind::Persistent => absent.get(place).copied().unwrap_or(C),
                _ => C,
            };
            FigureKind::of(&schools)
                .iter()
                .map(cell)
                .collect::<Vec<_>>()
        };
        let rows = (0..4).map(|place| row(place).into_iter());
        let schools = [ReleasedTable::from_cells(&schools, rows)];
        Targeted::of(&team, (&schools, "Summer term"))
            .unwrap()
            .sentences()
    }

    #[test]
    fn a_difference_is_told_only_where_the_ratio_leaves_out_one() {
        let (all, absent) = (
            [about(5_000, 100), about(1_000, 40), about(250, 40)],
            [about(600, 20), about(200, 20), about(60, 20)],
        );
        assert_eq!(
            said([about(80, 10), about(64, 10), C], all, absent),
            [
                "Pupils referred: No SEN, about 80 (70 to 90); SEN support, about 64 (54 to 74).",
                "Of all pupils of the schools, those with SEN support were referred more often \
                 than those without SEN: about 4.0 times as often (2.8 to 5.7).",
                "Of their persistently absent pupils, those with SEN support were referred more \
                 often than those without SEN: about 2.4 times as often (1.5 to 3.7).",
            ]
        );
        assert_eq!(
            said([about(80, 10), about(20, 10), C], all, absent)[1],
            "Of all pupils of the schools, no clear difference between those with SEN support \
             and those without SEN: 1.3 times as often (0.5 to 2.3)."
        );
        assert_eq!(
            said([about(300, 10), about(20, 10), C], all, absent)[1],
            "Of all pupils of the schools, those with SEN support were referred less often than \
             those without SEN: about 0.3 times as often (0.1 to 0.6)."
        );
    }

    #[test]
    fn what_is_withheld_is_not_guessed_at() {
        assert_eq!(said([C; 3], [C; 3], [C; 3]), [CANNOT]);
        let some = said([C, about(64, 10), C], [C; 3], [C; 3]);
        assert_eq!(some, ["Pupils referred: SEN support, about 64 (54 to 74)."]);
    }
}
