use super::{DataFile, csv};
use crate::public::{
    evaluate::Turns,
    plan::{Arm, EARLIER, Season, Turn},
    pool::{PoolSet, Summary},
};

/// What an evaluator works with; `docs/evaluation.md` tells of each column.
pub(in crate::public) const NAME: &str = "evaluation.csv";

const COLUMNS: [&str; 9] = [
    "period",
    "arm",
    "season",
    "earlier_absence",
    "turn",
    "noisy_count",
    "bodies",
    "epsilon",
    "points",
];

/// Earlier absence in per cent, as the file writes it.
const BANDS: [&str; EARLIER.len()] = ["under_10", "10_to_under_20", "20_to_under_50", "50_or_more"];

/// The noisy cells by which it is judged whether attendance changed; no file
/// where a summary has none.
pub(super) fn evaluation(summary: &Summary) -> Option<DataFile> {
    let told = |set: &'_ PoolSet| Some((set.period.id.clone(), set.turns.clone()?));
    let told: Vec<(String, Turns)> = summary.sets.iter().filter_map(told).collect();
    (!told.is_empty()).then(|| DataFile {
        name: NAME.to_owned(),
        media_type: "text/csv",
        bytes: written(&told),
    })
}

/// The file of the cells of some periods.
pub(crate) fn written(told: &[(String, Turns)]) -> Vec<u8> {
    let mut lines = vec![COLUMNS.map(str::to_owned).to_vec()];
    for (period, turns) in told {
        let arms = Arm::ALL.into_iter();
        lines.extend(arms.flat_map(|arm| of_arm(period, arm, turns)));
    }
    csv::write(lines.iter().map(Vec::as_slice))
}

fn of_arm(period: &str, arm: Arm, turns: &Turns) -> Vec<Vec<String>> {
    let line = |names: [&str; 3], cell: usize| {
        let words = [period, arm.name()].into_iter().chain(names);
        let numbers = [
            turns.cells[cell].to_string(),
            turns.bodies.to_string(),
            turns.epsilon.to_string(),
            turns.points.to_string(),
        ];
        words.map(str::to_owned).chain(numbers).collect()
    };
    let mut lines = Vec::new();
    for (stratum, (season, band)) in strata().enumerate() {
        for turn in Turn::ALL {
            let cell = arm.cells_of(turn)[stratum];
            lines.push(line([season.name(), band, turn.name()], cell));
        }
    }
    lines.push(line(["z", "z", "not_judged"], arm.cell(None)));
    lines
}

fn strata() -> impl Iterator<Item = (Season, &'static str)> {
    let of_season = |season| BANDS.into_iter().map(move |band| (season, band));
    Season::ALL.into_iter().flat_map(of_season)
}
