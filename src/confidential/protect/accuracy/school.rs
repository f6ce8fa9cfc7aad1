use crate::{
    confidential::measures::ExactTable,
    public::plan::{Attribute, Band, Counts, Marginal, Strategy, Table},
};

/// Pupils made up for a measurement: for each, the code of every attribute
/// and an absence band.
pub(super) struct School {
    pupils: Vec<MadeUp>,
}

struct MadeUp {
    /// By place in [`Attribute::OF_A_PUPIL`].
    codes: [usize; 5],
    band: Band,
}

impl School {
    /// A typical secondary school: the shares that `plan check` assumes, with
    /// everything recorded.
    ///
    /// Of 1,000 pupils 193 are persistently absent, 28 of them severely: 141
    /// without SEN, 38 with SEN support, 14 with an EHC plan.
    pub(super) fn typical(size: usize) -> Self {
        let places = |sen: usize, share: usize, persistent: usize| {
            let (all, away) = (size * share / 1000, size * persistent / 1000);
            (0..all).map(move |number| (sen, number < away))
        };
        let sen = places(0, 830, 141)
            .chain(places(1, 130, 38))
            .chain(places(2, 40, 14));
        let mut away_so_far = 0;
        let pupils = sen.enumerate().map(|(number, (sen, is_away))| {
            let band = if is_away {
                away_so_far += 1;
                band_of_absent(away_so_far, 28 * size / 1000)
            } else {
                [Band::Under5, Band::Under5, Band::From5][number % 3]
            };
            MadeUp {
                codes: [
                    6 + number % 5,
                    number / 2 % 2,
                    sen,
                    usize::from(number % 4 != 0),
                    1,
                ],
                band,
            }
        });
        Self {
            pupils: pupils.collect(),
        }
    }

    /// Pupils spread over year groups, sexes and SEN as in the job that
    /// accuracy is measured on: 1,000 of them, unevenly.
    pub(super) fn of_job() -> Self {
        let pupil = |number: usize| {
            let year = [4, 5, 6, 7, 8, 9, 10][number * number % 7];
            let sen = match number % 100 {
                0..83 => 0,
                83..96 => 1,
                _ => 2,
            };
            MadeUp {
                codes: [year, number / 3 % 2, sen, 0, 1],
                band: Band::Under5,
            }
        };
        Self {
            pupils: (0..1000).map(pupil).collect(),
        }
    }

    /// The exact marginals of a strategy. Sessions are 130 possible for each
    /// pupil, of which 6 are authorised absence and 3 unauthorised.
    pub(super) fn exact(&self, strategy: &Strategy) -> Vec<ExactTable> {
        let of_marginal = |one: &crate::public::plan::Measured| {
            ExactTable::made_up(self.cells(&one.marginal), one.sensitivity)
        };
        strategy.measured().iter().map(of_marginal).collect()
    }

    /// The exact cells of a table, by group.
    pub(super) fn table(&self, table: &Table) -> Vec<Vec<i64>> {
        let marginal = Marginal {
            counts: table.counts,
            by: table.by.clone(),
        };
        let cells = self.cells(&marginal);
        let of_group = cells.chunks(marginal.cells_of_group());
        of_group.map(<[i64]>::to_vec).collect()
    }

    fn cells(&self, marginal: &Marginal) -> Vec<i64> {
        if marginal.counts == Counts::Sessions {
            let all = i64::try_from(self.pupils.len()).unwrap();
            return vec![6 * all, 3 * all, 121 * all];
        }
        let lists = marginal.counts.band_cells();
        let mut cells = vec![0; marginal.cell_count()];
        for pupil in &self.pupils {
            let group = marginal.by.iter().fold(0, |group, by| {
                let of = |attribute: &Attribute| *attribute == by.attribute;
                let place = Attribute::OF_A_PUPIL.iter().position(of).unwrap();
                group * by.group_count() + by.group_of_code()[pupil.codes[place]]
            });
            let list = lists.iter().position(|list| list.contains(&pupil.band));
            cells[group * lists.len() + list.unwrap()] += 1;
        }
        cells
    }
}

/// Of those persistently absent the first are severely absent.
fn band_of_absent(number: usize, severe: usize) -> Band {
    if number <= severe {
        Band::From50
    } else if number.is_multiple_of(3) {
        Band::From20
    } else {
        Band::From10
    }
}
