//! What the runs in the browser printed, summed up.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Runs, in the order they were made.
pub(crate) struct Runs(Vec<Run>);

struct Run {
    engine: String,
    file: String,
    outcome: Outcome,
}

enum Outcome {
    /// Why the engine would not read the file.
    Refused(String),
    Read(Box<Measured>),
}

struct Measured {
    ms: f64,
    start: f64,
    /// Bytes; `None` where the system does not tell.
    peak: Option<f64>,
    steps: Vec<(String, f64)>,
    /// Pupils persistently absent, by year group.
    answer: BTreeMap<String, u64>,
}

/// Runs that were made alike.
pub(crate) struct Alike<'a>(Vec<&'a Measured>);

impl Runs {
    /// Reads one line of JSON a run.
    pub(crate) fn read(printed: &str) -> Result<Self> {
        let run = |line: &str| Run::read(line).with_context(|| format!("not a run: {line}"));
        printed.lines().map(run).collect::<Result<_>>().map(Self)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn of(&self, engine: &str) -> Alike<'_> {
        self.those(|run| run.engine == engine)
    }

    pub(crate) fn of_file(&self, file: &Path) -> Alike<'_> {
        self.those(|run| Path::new(&run.file) == file)
    }

    /// Why a file was not read, where one was not.
    pub(crate) fn refusal(&self) -> Option<&str> {
        self.0.iter().find_map(|run| match &run.outcome {
            Outcome::Refused(what) => Some(what.as_str()),
            Outcome::Read(_) => None,
        })
    }

    /// How many times as fast one engine is as another: compared within each
    /// round, because a busy machine slows a whole round.
    pub(crate) fn times_faster(&self, one: &str, other: &str) -> f64 {
        let (one, other) = (self.of(one), self.of(other));
        median(other.ms().zip(one.ms()).map(|(other, one)| other / one))
    }

    /// Every run must give the answer of the first.
    pub(crate) fn must_agree(&self) -> Result<()> {
        let all = self.those(|_| true);
        ensure!(all.len() == self.len(), "not every run has an answer");
        for (run, measured) in self.0.iter().zip(&all.0) {
            let (first, answer) = (&all.0[0].answer, &measured.answer);
            ensure!(!answer.is_empty(), "{} gave no answer", run.engine);
            ensure!(
                first == answer,
                "{} answers {answer:?}, {} {first:?}",
                run.engine,
                self.0[0].engine
            );
        }
        Ok(())
    }

    /// The answer of the first run, in words.
    pub(crate) fn answer(&self) -> String {
        let all = self.those(|_| true);
        let years = all.0.first().into_iter().flat_map(|first| &first.answer);
        let mut years: Vec<_> = years.collect();
        years.sort_by_key(|(year, _)| year.parse::<u32>().ok());
        let words = years
            .iter()
            .map(|(year, count)| format!("Year {year} {count}"));
        words.collect::<Vec<_>>().join(", ")
    }

    fn those(&self, which: impl Fn(&Run) -> bool) -> Alike<'_> {
        let those = self.0.iter().filter(|run| which(run));
        Alike(
            those
                .filter_map(|run| match &run.outcome {
                    Outcome::Read(measured) => Some(&**measured),
                    Outcome::Refused(_) => None,
                })
                .collect(),
        )
    }
}

impl Alike<'_> {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn ms(&self) -> impl Iterator<Item = f64> {
        self.0.iter().map(|run| run.ms)
    }

    pub(crate) fn start(&self) -> impl Iterator<Item = f64> {
        self.0.iter().map(|run| run.start)
    }

    /// The median peak in bytes; `None` where the system does not tell.
    pub(crate) fn peak(&self) -> Option<f64> {
        let peaks: Option<Vec<f64>> = self.0.iter().map(|run| run.peak).collect();
        peaks.map(|peaks| median(peaks.into_iter()))
    }

    /// The median time of one step.
    pub(crate) fn step(&self, name: &str) -> f64 {
        let steps = self.0.iter().flat_map(|run| &run.steps);
        median(steps.filter(|(step, _)| step == name).map(|(_, ms)| *ms))
    }

    /// Every step with its median time, in words.
    pub(crate) fn steps(&self) -> String {
        let steps = self.0.first().into_iter().flat_map(|first| &first.steps);
        let words = steps.map(|(name, _)| format!("{name} {:.0} ms", self.step(name)));
        words.collect::<Vec<_>>().join(", ")
    }
}

impl Run {
    fn read(line: &str) -> Result<Self> {
        let run: Value = serde_json::from_str(line)?;
        let text = |name: &str| run[name].as_str().map(str::to_owned).context("text");
        let number = |name: &str| run[name].as_f64().context("number");
        let outcome = match run["refused"].as_str() {
            Some(what) => Outcome::Refused(what.to_owned()),
            None => Outcome::Read(Box::new(Measured {
                ms: number("ms")?,
                start: number("start")?,
                peak: run["peak"].as_f64(),
                steps: pairs(&run["steps"], Value::as_f64)?,
                answer: pairs(&run["answer"], Value::as_u64)?.into_iter().collect(),
            })),
        };
        Ok(Self {
            engine: text("engine")?,
            file: text("file")?,
            outcome,
        })
    }
}

/// The fields of an object of numbers; none where there is no object.
fn pairs<T>(object: &Value, number: impl Fn(&Value) -> Option<T>) -> Result<Vec<(String, T)>> {
    let fields = object.as_object().into_iter().flatten();
    fields
        .map(|(name, value)| Ok((name.clone(), number(value).context("number")?)))
        .collect()
}

/// The number in the middle; none of none.
pub(crate) fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => f64::NAN,
        odd if odd % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = r#"{"engine":"a","file":"f","start":1,"ms":10,"steps":{"read":8},"peak":100,"answer":{"10":2,"7":3}}
{"engine":"b","file":"f","start":1,"ms":40,"peak":300,"answer":{"7":3,"10":2}}
{"engine":"a","file":"f","start":3,"ms":20,"steps":{"read":9},"peak":200,"answer":{"7":3,"10":2}}
{"engine":"b","file":"f","start":1,"ms":60,"peak":300,"answer":{"7":3,"10":2}}"#;

    #[test]
    fn runs_are_summed_up() {
        let runs = Runs::read(PRINTED).expect("four runs");
        runs.must_agree().expect("one answer");
        let ours = runs.of("a");
        assert_eq!(runs.answer(), "Year 7 3, Year 10 2");
        assert_eq!(ours.steps(), "read 8 ms");
        let same = |one: f64, other: f64| (one - other).abs() < 1e-9;
        for (name, number, want) in [
            ("time", median(ours.ms()), 15.0),
            ("start", median(ours.start()), 2.0),
            ("peak", ours.peak().expect("told"), 150.0),
            ("within rounds", runs.times_faster("a", "b"), 3.5),
            ("by file", runs.of_file(Path::new("f")).step("read"), 8.5),
        ] {
            assert!(same(number, want), "{name}: {number}");
        }
        assert!(median(std::iter::empty()).is_nan());
    }

    #[test]
    fn another_answer_or_none_is_seen() {
        for (name, from, to) in [
            (
                "another",
                r#""answer":{"7":3,"10":2}}"#,
                r#""answer":{"7":4,"10":2}}"#,
            ),
            ("none", r#""answer":{"7":3,"10":2}}"#, r#""answer":{}}"#),
        ] {
            let runs = Runs::read(&PRINTED.replace(from, to)).expect("four runs");
            assert!(runs.must_agree().is_err(), "{name}");
        }
    }

    #[test]
    fn a_refusal_is_no_measurement() {
        let line = r#"{"engine":"a","file":"f","refused":"This is a workbook."}"#;
        let runs = Runs::read(line).expect("one run");
        assert_eq!(runs.refusal(), Some("This is a workbook."));
        assert_eq!((runs.len(), runs.of("a").len()), (1, 0));
        assert!(runs.must_agree().is_err());
    }
}
