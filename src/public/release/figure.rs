use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use crate::public::plan::{Cell, FigureKind, Reading, Symbol, Unit};

/// One figure of a release or a summary: what it is, and its cell.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "FigureFile", into = "FigureFile")]
pub struct Figure {
    /// What the figure is.
    pub kind: FigureKind,
    /// The figure with its range, or why it is withheld.
    pub cell: Cell,
}

/// The figure as it stands in a file: whole numbers for pupils and sessions,
/// one decimal for per cent.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FigureFile {
    figure: FigureKind,
    unit: Unit,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    low: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    high: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    symbol: Option<char>,
}

/// The entry is not a figure with its range, nor a symbol.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a figure needs its own unit, and either a value within low and high or a symbol")]
pub struct NotAFigure;

impl From<Figure> for FigureFile {
    fn from(figure: Figure) -> Self {
        let unit = figure.kind.unit();
        let reading = match figure.cell {
            Cell::Shown(reading) => Some(reading),
            Cell::Withheld(_) => None,
        };
        let number = |of: fn(Reading) -> i64| reading.map(|reading| to_number(unit, of(reading)));
        Self {
            figure: figure.kind,
            unit,
            value: number(Reading::value),
            low: number(Reading::low),
            high: number(Reading::high),
            symbol: figure.cell.symbol().map(Symbol::bare),
        }
    }
}

impl TryFrom<FigureFile> for Figure {
    type Error = NotAFigure;

    fn try_from(file: FigureFile) -> Result<Self, NotAFigure> {
        let unit = file.figure.unit();
        if unit != file.unit {
            return Err(NotAFigure);
        }
        let cell = match (file.value, file.low, file.high) {
            (Some(value), Some(low), Some(high)) => {
                let (value, low, high) = (
                    from_number(unit, &value)?,
                    from_number(unit, &low)?,
                    from_number(unit, &high)?,
                );
                let reading = Reading::new(value, low, high).ok_or(NotAFigure)?;
                let marked = file.symbol == Some(Symbol::LowReliability.bare());
                if file.symbol.is_some() && !marked {
                    return Err(NotAFigure);
                }
                Cell::Shown(reading.marked(marked))
            }
            (None, None, None) => Symbol::FOR_A_FIGURE
                .into_iter()
                .find(|symbol| Some(symbol.bare()) == file.symbol)
                .map(Cell::Withheld)
                .ok_or(NotAFigure)?,
            _ => return Err(NotAFigure),
        };
        let kind = file.figure;
        Ok(Self { kind, cell })
    }
}

/// No school has a billion pupils or sessions; sums of figures below it cannot
/// overflow.
const MOST: i64 = 1_000_000_000;

fn to_number(unit: Unit, amount: i64) -> Number {
    if !unit.is_percentage() {
        return Number::from(amount);
    }
    #[expect(clippy::cast_precision_loss, reason = "a percentage has few digits")]
    let percent = amount as f64 / 10.0;
    Number::from_f64(percent).expect("a tenth of a whole number is finite")
}

fn from_number(unit: Unit, number: &Number) -> Result<i64, NotAFigure> {
    if !unit.is_percentage() {
        let whole = number.as_i64().filter(|whole| (0..=MOST).contains(whole));
        return whole.ok_or(NotAFigure);
    }
    let tenths = number.as_f64().ok_or(NotAFigure)? * 10.0;
    if (0.0..=1000.0).contains(&tenths) && (tenths - tenths.round()).abs() < 1e-6 {
        #[expect(clippy::cast_possible_truncation, reason = "0 to 1000, as checked")]
        Ok(tenths.round() as i64)
    } else {
        Err(NotAFigure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<Figure> {
        serde_json::from_str(json).ok()
    }

    #[test]
    fn writes_what_it_reads() {
        for json in [
            r#"{"figure":"persistent","unit":"pupils","value":201,"low":188,"high":214}"#,
            r#"{"figure":"persistent_share","unit":"percent_of_pupils","value":25.6,"low":24.0,"high":27.1}"#,
            r#"{"figure":"severe","unit":"pupils","symbol":"c"}"#,
            r#"{"figure":"overall_rate","unit":"percent_of_sessions","value":7.4,"low":5.5,"high":9.4,"symbol":"u"}"#,
        ] {
            let figure = read(json).expect(json);
            assert_eq!(serde_json::to_string(&figure).unwrap(), json);
        }
    }

    #[test]
    fn refuses_what_contradicts_itself() {
        for (name, json) in [
            (
                "value outside",
                r#"{"figure":"severe","unit":"pupils","value":9,"low":1,"high":8}"#,
            ),
            (
                "wrong unit",
                r#"{"figure":"severe","unit":"sessions","symbol":"c"}"#,
            ),
            ("no symbol", r#"{"figure":"severe","unit":"pupils"}"#),
            (
                "half a figure",
                r#"{"figure":"severe","unit":"pupils","value":9}"#,
            ),
            (
                "negative",
                r#"{"figure":"severe","unit":"pupils","value":9,"low":-9,"high":9}"#,
            ),
            (
                "above 100%",
                r#"{"figure":"overall_rate","unit":"percent_of_sessions","value":99,"low":98,"high":101}"#,
            ),
            (
                "unknown field",
                r#"{"figure":"severe","unit":"pupils","symbol":"c","exact":3}"#,
            ),
        ] {
            assert_eq!(read(json), None, "{name}");
        }
    }
}
