use crate::public::plan::{Arm, EARLIER, STRATA, Season, Turn};

/// Referred pupils and others by season, earlier absence and turn.
pub(super) struct Strata {
    /// Of each stratum: improved, unchanged, worse.
    pub(super) referred: [[f64; 3]; STRATA],
    pub(super) others: [[f64; 3]; STRATA],
    /// Variance of the noise of each of these numbers.
    pub(super) noise: f64,
}

/// Strata whose referred pupils are compared with the same others.
pub(super) struct Group {
    pub(super) strata: Vec<usize>,
}

/// Others that a share is taken of are at least so many standard deviations of
/// the noise in their number.
const DEVIATIONS: f64 = 5.0;

/// And at least so many pupils.
const FEWEST_OTHERS: f64 = 20.0;

impl Strata {
    /// From cells in the order of the plan's table.
    pub(super) fn of(cells: &[f64], noise: f64) -> Self {
        let of_arm = |arm: Arm| {
            let mut strata = [[0.0; 3]; STRATA];
            for turn in Turn::ALL {
                for (stratum, cell) in arm.cells_of(turn).into_iter().enumerate() {
                    strata[stratum][turn as usize] = cells[cell];
                }
            }
            strata
        };
        Self {
            referred: of_arm(Arm::Referred),
            others: of_arm(Arm::Others),
            noise,
        }
    }

    /// Referred pupils who can be judged.
    pub(super) fn judged(&self) -> f64 {
        self.referred.iter().flatten().sum()
    }

    /// Who is compared with whom, by a rule that is fixed beforehand: where the
    /// others of a stratum are few beside their noise, the two seasons of its
    /// band are put together, and after that the band with the one below it.
    /// None where the others are too few in all.
    pub(super) fn groups(&self) -> Option<Vec<Group>> {
        let fewest = FEWEST_OTHERS.max(DEVIATIONS * (3.0 * self.noise).sqrt());
        let mut groups: Vec<Group> = Vec::new();
        let mut carried: Vec<usize> = Vec::new();
        for earlier in (0..EARLIER.len()).rev() {
            let own = Season::ALL.map(|season| season as usize * EARLIER.len() + earlier);
            let is_enough = |stratum: usize| self.count(&[stratum]) >= fewest;
            if carried.is_empty() && own.into_iter().all(is_enough) {
                groups.extend(own.map(|stratum| Group {
                    strata: vec![stratum],
                }));
                continue;
            }
            carried.extend(own);
            if self.count(&carried) >= fewest {
                let strata = std::mem::take(&mut carried);
                groups.push(Group { strata });
            }
        }
        // The lowest band has none below it.
        if !carried.is_empty() {
            groups.last_mut()?.strata.append(&mut carried);
        }
        Some(groups)
    }

    fn count(&self, strata: &[usize]) -> f64 {
        let others = strata.iter().map(|&stratum| self.others[stratum]);
        others.flatten().sum()
    }
}

/// Pupils of some strata, and those of them who turned one way.
pub(super) fn added_up(of: &[[f64; 3]; STRATA], group: &Group, turn: Turn) -> (f64, f64) {
    let strata = group.strata.iter().map(|&stratum| of[stratum]);
    strata.fold((0.0, 0.0), |(all, turned), cells| {
        (
            all + cells.iter().sum::<f64>(),
            turned + cells[turn as usize],
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(others: [f64; STRATA]) -> Option<Vec<Vec<usize>>> {
        let strata = Strata {
            referred: [[0.0; 3]; STRATA],
            others: others.map(|all| [all / 2.0, all / 2.0, 0.0]),
            noise: 1.0,
        };
        let groups = strata.groups()?;
        Some(groups.into_iter().map(|group| group.strata).collect())
    }

    #[test]
    fn thin_strata_are_put_together_by_a_fixed_rule() {
        for (name, others, want) in [
            (
                "every stratum by itself",
                [900.0, 90.0, 50.0, 30.0, 900.0, 90.0, 50.0, 30.0],
                &[&[3, 7][..], &[2, 6], &[1, 5], &[0, 4]][..],
            ),
            (
                "one season too few",
                [900.0, 90.0, 50.0, 30.0, 900.0, 90.0, 50.0, -2.0],
                &[&[3, 7], &[2, 6], &[1, 5], &[0, 4]],
            ),
            (
                "a band too few",
                [900.0, 90.0, 50.0, 5.0, 900.0, 90.0, 50.0, -2.0],
                &[&[3, 7, 2, 6], &[1, 5], &[0, 4]],
            ),
            (
                "the lowest band too few",
                [5.0, 90.0, 50.0, 30.0, -3.0, 90.0, 50.0, 30.0],
                &[&[3, 7], &[2, 6], &[1, 5, 0, 4]],
            ),
        ] {
            let found = groups(others).unwrap();
            let merged: Vec<usize> = found.iter().flatten().copied().collect();
            assert_eq!(merged.len(), STRATA, "{name}");
            for group in want {
                let together = group.iter().all(|stratum| {
                    let is_in = |one: &&Vec<usize>| one.contains(stratum);
                    found.iter().filter(is_in).count() == 1
                });
                assert!(together, "{name}: {found:?}");
            }
        }
        assert_eq!(
            groups([900.0, 90.0, 50.0, 30.0, 900.0, 90.0, 50.0, 30.0])
                .unwrap()
                .len(),
            STRATA
        );
        assert_eq!(
            groups([900.0, 90.0, 50.0, 5.0, 900.0, 90.0, 50.0, -2.0]).unwrap()[0],
            [3, 7, 2, 6]
        );
        assert_eq!(
            groups([5.0, 90.0, 50.0, 30.0, -3.0, 90.0, 50.0, 30.0])
                .unwrap()
                .last()
                .unwrap(),
            &[5, 0, 4]
        );
        assert_eq!(groups([1.0; STRATA]), None);
    }
}
