/// Absence bands: share of a pupil's possible sessions missed.
///
/// Five closed bands, lowest first. Persistent absence is the last three
/// (10 % or more), severe absence the last one (50 % or more).
///
/// # Source
/// `DfE`, *Pupil absence statistics: methodology*, "persistent absence" and
/// "severe absence".
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Band {
    /// Less than 5 %.
    Under5,
    /// 5 % to less than 10 %.
    From5,
    /// 10 % to less than 20 %.
    From10,
    /// 20 % to less than 50 %.
    From20,
    /// 50 % or more.
    From50,
}

impl Band {
    /// Every band, lowest first.
    pub const ALL: [Self; 5] = [
        Self::Under5,
        Self::From5,
        Self::From10,
        Self::From20,
        Self::From50,
    ];

    /// First band of persistent absence.
    pub const PERSISTENT: Self = Self::From10;

    /// The band of severe absence.
    pub const SEVERE: Self = Self::From50;

    /// The band of a pupil who missed `absent` of `possible` sessions, by
    /// exact integer comparison: 10 of 100 is 10 %.
    ///
    /// One pupil is in exactly one band. `possible` is above zero for every
    /// pupil who counts; with none possible the lowest band is given.
    #[must_use]
    pub fn of(absent: u32, possible: u32) -> Self {
        let at_least =
            |percent: u64| possible > 0 && 100 * u64::from(absent) >= percent * u64::from(possible);
        [
            (50, Self::From50),
            (20, Self::From20),
            (10, Self::From10),
            (5, Self::From5),
        ]
        .into_iter()
        .find_map(|(percent, band)| at_least(percent).then_some(band))
        .unwrap_or(Self::Under5)
    }

    /// As people read it.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Under5 => "Missed less than 5%",
            Self::From5 => "Missed 5% to less than 10%",
            Self::From10 => "Missed 10% to less than 20%",
            Self::From20 => "Missed 20% to less than 50%",
            Self::From50 => "Missed 50% or more",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries_belong_to_the_higher_band() {
        for (absent, possible, band) in [
            (0, 100, Band::Under5),
            (4, 100, Band::Under5),
            (5, 100, Band::From5),
            (9, 99, Band::From5),
            (10, 100, Band::From10),
            (19, 190, Band::From10),
            (13, 131, Band::From5),
            (20, 100, Band::From20),
            (49, 99, Band::From20),
            (65, 130, Band::From50),
            (130, 130, Band::From50),
            (0, 0, Band::Under5),
        ] {
            assert_eq!(Band::of(absent, possible), band, "{absent} of {possible}");
        }
    }
}
